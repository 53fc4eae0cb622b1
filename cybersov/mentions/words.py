"""Words as they are compared: case, spelling, number, hyphens and accents folded away.

Both sides of every comparison (a label of the authority, a stretch of text) go through `words`, so
folding may be bold as long as it does not throw two different words together.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_JOINED = frozenset(
    "multi non anti counter inter intra pre post co e re sub supra trans micro bi de geo socio techno un".split()
)
_HYPHENS = frozenset("-‐‑")
_IRREGULAR = {"programme": "program", "programmes": "program", "centre": "center", "centres": "center",
              "defence": "defense", "licence": "license", "data": "data", "news": "news", "peoples": "people"}


class Word(NamedTuple):
    """A folded word and where it stands; `shape` is "X" for an initial capital, "A" for an acronym, "x" else."""

    norm: str
    start: int
    end: int
    shape: str


def words(text: str) -> tuple[Word, ...]:
    """The folded words of a text, prefixes such as "multi-" joined and "cyber" split off.

    >>> [w.norm for w in words("Multi-stakeholder models of cybersecurity")]
    ['multistakeholder', 'model', 'of', 'cyber', 'security']
    """
    return tuple(_split_cyber(_join_prefixes(text)))


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A text as its folded words: one string for all spellings of a name."""
    return " ".join(word.norm for word in words(text))


def _join_prefixes(text: str) -> Iterator[tuple[str, int, int]]:
    found = list(_WORD.finditer(text))
    at = 0
    while at < len(found):
        first = found[at]
        word, start, end = first[0], first.start(), first.end()
        at += 1
        if text[end : end + 1] in _HYPHENS and at < len(found) and word.casefold() in _JOINED:
            second = found[at]
            if second.start() == end + 1:
                word, end = word + second[0].lower(), second.end()
                at += 1
        yield word, start, end


def _split_cyber(pieces: Iterator[tuple[str, int, int]]) -> Iterator[Word]:
    for text, start, end in pieces:
        norm, shape, inner = _folded(text)
        yield Word(norm, start, start + 5 if inner else end, shape)
        if inner:
            yield Word(inner, start + 5, end, "x")


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> tuple[str, str, str | None]:
    """A word folded, its shape, and what is split off behind "cyber"."""
    low = text[:10].casefold()
    if len(text) > 9 and low.startswith("cyber") and low != "cyberspace":
        return "cyber", _shape(text), _norm(text[5:])
    return _norm(text), _shape(text), None


def _shape(word: str) -> str:
    if len(word) > 1 and word[:2].isupper():
        return "A"
    return "X" if word[0].isupper() else "x"


def _norm(word: str) -> str:
    low = word.casefold()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) > 4:
        low = re.sub(r"isation(s?)$", r"ization\1", low)
        low = re.sub(r"(?<=[^aeiou])ise(d|s?)$", r"ize\1", low)
        low = re.sub(r"(?<=\w{2})our$", "or", low)
    return singular(low)


def singular(low: str) -> str:
    """A noun in lower case without its plural ending.

    >>> singular("sanctions"), singular("policies"), singular("process")
    ('sanction', 'policy', 'process')
    """
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes", "zes")):
        return low[:-2]
    return low[:-1]
