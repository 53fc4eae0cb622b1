"""What a store on a server notes of itself: small facts in one graph, packed texts in another."""

import base64
import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import pyoxigraph as ox

from cybersov.errors import StoreError
from cybersov.network import Oversize, inflated
from cybersov.store.remote.service import Service
from cybersov.store.remote.transport import ANSWER
from cybersov.terms import GRAPH, RDF

STORE = f"{GRAPH.base}store/"
STATE = f"{STORE}state"
TEXTS = f"{STORE}texts"
_PIECE = 16_000  # Virtuoso takes no literal over 50,000 characters by its graph store
_TOGETHER = 25
_MANY = 100
_DIGITS = 10
Fact = tuple[str, str]


class State:
    """The facts as they were read, or set since; a fact is a value under a subject and a name.

    A fact that has several values was cut off while it was set.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self.facts: dict[Fact, set[str]] = {}

    def load(self) -> None:
        """Read the facts anew."""
        found: dict[Fact, set[str]] = defaultdict(set)
        for row in self._service.rows("?s ?p ?o", f"GRAPH <{STATE}> {{ ?s ?p ?o }}"):
            found[row["s"].value, row["p"].value.removeprefix(STORE)].add(row["o"].value)
        self.facts = dict(found)

    def get(self, subject: str, name: str) -> str | None:
        """The value of a fact, None where it has none or several."""
        values = self.facts.get((subject, name), ())
        return next(iter(values)) if len(values) == 1 else None

    def set(self, given: Mapping[Fact, str | None]) -> None:
        """Set facts, or take them away where None is given; the new values are written before the old ones go."""
        items = list(given.items())
        for start in range(0, len(items), _MANY):
            part = dict(items[start : start + _MANY])
            new = [(fact, value) for fact, value in part.items()
                   if value is not None and value not in self.facts.get(fact, ())]
            old = [(fact, value) for fact in part for value in sorted(self.facts.get(fact, ())) if value != part[fact]]
            updates = [_data("INSERT", new), _data("DELETE", old)]
            if text := " ;\n".join(filter(None, updates)):
                self._service.update(text)
            for fact, value in part.items():
                self.facts.pop(fact, None)
                if value is not None:
                    self.facts[fact] = {value}


class Texts:
    """Texts under their hashes."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def add(self, texts: Iterable[str]) -> list[str]:
        """Store texts; their hashes."""
        hashes: list[str] = []

        def lines() -> Iterator[str]:
            for text in texts:
                hashes.append(_hash(text))
                yield from _lines(hashes[-1], text)

        self._service.add(TEXTS, lines())
        return hashes

    def get(self, hashes: Iterable[str]) -> Iterator[str]:
        """The texts with some hashes, in their order; raises StoreError where one is not as it was stored."""
        wanted = list(hashes)
        for start in range(0, len(wanted), _TOGETHER):
            part = wanted[start : start + _TOGETHER]
            found = self._pieces(part)
            for each in part:
                yield _unpacked(each, found[each])

    def all(self) -> set[str]:
        """The hashes of all texts that there are, whole or not."""
        rows = self._service.rows("DISTINCT ?s", f"GRAPH <{TEXTS}> {{ ?s ?p ?o }}")
        return {row["s"].value.removeprefix(STORE) for row in rows}

    def drop(self, hashes: Iterable[str]) -> None:
        """Take texts away."""
        gone = sorted(hashes)
        for start in range(0, len(gone), _MANY):
            self._service.update(" ;\n".join(f"DELETE WHERE {{ GRAPH <{TEXTS}> {{ <{STORE}{each}> ?p ?o }} }}"
                                             for each in gone[start : start + _MANY]))

    def _pieces(self, hashes: Iterable[str]) -> dict[str, dict[int, str]]:
        found: dict[str, dict[int, str]] = defaultdict(dict)
        values = " ".join(f"<{STORE}{each}>" for each in hashes)
        for row in self._service.rows("?s ?p ?o", f"VALUES ?s {{ {values} }} GRAPH <{TEXTS}> {{ ?s ?p ?o }}"):
            place = row["p"].value.removeprefix(f"{RDF.base}_")
            if place.isdecimal() and len(place) < _DIGITS:
                found[row["s"].value.removeprefix(STORE)][int(place)] = row["o"].value
        return found


def _lines(name: str, text: str) -> Iterator[str]:
    """A text as triples: packed, in pieces that every server takes as literals."""
    packed = base64.b64encode(gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)).decode()
    for place, start in enumerate(range(0, len(packed), _PIECE), 1):
        yield f'<{STORE}{name}> <{RDF.base}_{place}> "{packed[start : start + _PIECE]}" .\n'


def _unpacked(name: str, pieces: Mapping[int, str]) -> str:
    try:
        packed = base64.b64decode("".join(pieces[place] for place in sorted(pieces)), validate=True)
        text = b"".join(inflated([packed], "gzip", ANSWER)).decode("utf-8", "surrogatepass")
    except (ValueError, EOFError, zlib.error, Oversize):
        text = None
    if text is None or _hash(text) != name:
        raise StoreError(f"The text {name[:12]}… on the server is not there, or not as it was stored.")
    return text


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _data(verb: str, facts: Iterable[tuple[Fact, str]]) -> str:
    lines = "".join(f"<{subject}> <{STORE}{name}> {ox.Literal(value)} .\n" for (subject, name), value in facts)
    return f"{verb} DATA {{ GRAPH <{STATE}> {{\n{lines}}} }}" if lines else ""
