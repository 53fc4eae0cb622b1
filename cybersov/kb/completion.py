"""What the Tab key offers in a notebook: names of entities, relations and questions, and terms inside a query.

`kb.claims(subject="Chi` goes on to "China", `kb.question("pos` to "position-matrix", and in a cell that begins with
`%%sparql` `cs:opp` to `cs:opposes`, `id:chi` to `id:china`, `sko` to `skos:`, `?cl` to a variable of the query.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cybersov import queries, terms
from cybersov.errors import CybersovError
from cybersov.graph import PREFIXES
from cybersov.kb.base import KB
from cybersov.kb.choosing import AUTHOR, WORDS

MAGIC = "%%sparql"
MOST = 60
ENTITIES = frozenset({"subject", "object", "entity", "holder", "actors", "principles"})
CLOSED = (terms.CS, terms.RDF, terms.RDFS, terms.OWL, terms.SKOS, terms.SKOSXL, terms.DCTERMS, terms.PROV, terms.XSD,
          terms.ELI, terms.ORG, terms.SCHEMA)
_CALL = re.compile(r"(?P<name>\w+)\s*\.\s*(?P<method>claims|positions|timeline|question|find)\s*\((?P<given>[^()]*)\Z")
_WORD = re.compile(r"(\w+)\s*=\s*\[?[\s,]*\Z")
_ASKED = re.compile(r"\s*[\"'](?P<name>[\w-]+)[\"']\s*,")
_TERM = re.compile(r"(?P<prefix>\w+):(?P<local>[\w-]*)\Z|(?P<variable>\?\w*)\Z|(?<![\w:?])(?P<start>[A-Za-z]+)\Z")
Found = tuple[str, list[str]]
NOTHING: Found = ("", [])


class Completion:
    """Completions for one shell: `names` are its variables, `base` gives the store that a `%%sparql` line means."""

    def __init__(self, names: Mapping[str, Any], base: Callable[[str], KB]) -> None:
        self._names = names
        self._base = base

    def matcher(self) -> Any:
        """The matcher as IPython wants it: version 2 of its API."""
        from IPython.core.completer import SimpleCompletion, context_matcher

        @context_matcher(identifier="cybersov", priority=200)
        def match(context: Any) -> dict[str, Any]:
            lines = context.full_text.split("\n")
            before = "\n".join([*lines[: context.cursor_line], context.line_with_cursor[: context.cursor_position]])
            fragment, found = self.at(before, context.full_text)
            completions = [SimpleCompletion(text, type="cybersov") for text in found]
            return {"completions": completions, "matched_fragment": fragment, "suppress": bool(found), "ordered": True}

        return match

    def at(self, before: str, whole: str) -> Found:
        """What has been typed of a name, and what it can become, for the text before the cursor and all of the cell."""
        try:
            if whole.lstrip().startswith(MAGIC):
                fragment, found = self._in_query(before, whole)
            else:
                fragment, found = self._in_call(before)
        except CybersovError:
            return NOTHING
        return fragment, list(dict.fromkeys(found))[:MOST]

    def _in_call(self, before: str) -> tuple[str, Iterable[str]]:
        call = _CALL.search(before)
        base = self._names.get(call["name"]) if call else None
        opened = _opened(call["given"]) if call else None
        if not call or not isinstance(base, KB) or not opened:
            return NOTHING
        outside, typed = opened
        word = found[1] if (found := _WORD.search(outside)) else ""
        if call["method"] == "question" and not outside.strip():
            return typed, _beginning(typed, queries.questions())
        if call["method"] == "question" and (asked := _ASKED.match(call["given"])):
            parameter = queries.question(asked["name"]).parameter(word)
            return typed, () if parameter.is_date else base.names(typed)
        return typed, _values(base, word, typed)

    def _in_query(self, before: str, whole: str) -> tuple[str, Iterable[str]]:
        head, _, query = before.partition("\n")
        term = _TERM.search(query)
        if not term:
            return NOTHING
        if term["variable"]:
            return term["variable"], _beginning(term["variable"], _variables(whole, term["variable"]))
        if term["start"]:
            return term["start"], _beginning(term["start"], (f"{name}:" for name in PREFIXES))
        prefix = term["prefix"]
        line = head.lstrip().removeprefix(MAGIC)
        found = _beginning(term["local"], self._locals(prefix, line))
        return f"{prefix}:{term['local']}", (f"{prefix}:{name}" for name in found)

    def _locals(self, prefix: str, line: str) -> Iterable[str]:
        """The names under a prefix: terms of a vocabulary, ids of the store and the authority, ids of documents."""
        known = {space.prefix: space.names for space in CLOSED}
        if prefix in known:
            return known[prefix]()
        if prefix == terms.ID.prefix:
            try:
                own = self._base(line).ids()
            except CybersovError:
                own = []
            return (*own, *terms.authority())
        return self._base(line).documents().column("document") if prefix == terms.DOC.prefix else ()


def _opened(given: str) -> tuple[str, str] | None:
    """What has been given of a call without its strings, and the beginning of the string that is not closed yet."""
    outside, inside, mark = "", "", ""
    for letter in given:
        if mark and letter != mark:
            inside += letter
        elif mark:
            inside, mark = "", ""
        elif letter in "\"'":
            mark = letter
        else:
            outside += letter
    return (outside, inside) if mark else None


def _values(base: KB, word: str, typed: str) -> Iterable[str]:
    """What can be given under the name of an option of `claims`, `positions`, `timeline` and `find`."""
    if word in ENTITIES:
        return (*(_beginning(typed, [AUTHOR]) if word == "holder" else ()), *base.names(typed))
    if word == "predicate":
        return _beginning(typed, sorted({*terms.predicates(), *terms.descriptions()}))
    if word == "document":
        return _beginning(typed, base.documents().column("document"))
    return _beginning(typed, (name for name in WORDS.get(word, ()) if name.isalpha()))


def _beginning(typed: str, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name.casefold().startswith(typed.casefold()))


def _variables(whole: str, typed: str) -> list[str]:
    return sorted({name for name in re.findall(r"\?\w+", whole) if name != typed})
