"""What the names of a text are by what it gives them anywhere: "Ortania's parliament", "shares in Brenmar"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold

_NAME = r"((?:(?:New|North|South|East|West|Northern|Southern|Saint|Upper|Lower) )?[A-Z][a-z][\w-]+)"
_STATE = (r"government|parliament|embassy|constitution|army|navy|armed forces|territory|borders?|capital|king|queen"
          r"|(?:prime |foreign )?minister|(?:foreign )?ministry|head of state|supreme court|ambassador")
_FIRM = (r"shareholders?|customers?|shares|stock|subsidiary|subsidiaries|chief executive|chief executive officer"
         r"|revenues?|profits|investors|market share|board of directors")
_CUES = tuple(
    (cls, re.compile(rf"\b{_NAME}['’]s (?:[a-z-]+ )?(?:{nouns})\b"),
     re.compile(rf"\b(?![Mm]inist)(?i:{nouns}|{more}) (?:of|{prep}) (?:the )?{_NAME}\b(?!(?:['’]s)? [A-Z])"),
     re.compile(rf"\b{_NAME} (?:has |have |had )?(?:{verbs})\b"))
    for cls, nouns, more, prep, verbs in (
        ("State", _STATE, "citizens|people", "of", "ratified|ratifies|acceded to"),
        ("Company", _FIRM, "stakes?|invested", "in", "manufactures|manufactured|sells")))
_LISTED = r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}"
_EXAMPLES = re.compile(rf"\b([A-Za-z]?[a-z-]{{1,24}}s),? (?:(?:such as|like|including|namely) )?"
                       rf"({_LISTED}(?:, {_LISTED})*(?:,? (?:and|or) {_LISTED})?)\b")
_TITLES = r"(?:Mr|Ms|Mrs|Dr|President|Chancellor|Premier|Minister|Secretary|Governor|Mayor|Province|State|City)\.?"
_SMALL = frozenset({"the", "in", "and", "but", "when", "while", "as", "for", "with", "if", "under", "from", "of", "to",
                    "both", "although", "since", "after", "before", "by", "unlike", "like", "only", "even", "also"})


def cues(text: str) -> Mapping[str, str]:
    """State or Company, by the names to which a text gives what only those have; known names are left out."""
    said: dict[str, set[str]] = defaultdict(set)
    for name, cls in _said(text):
        said[name].add(cls)
    return {name: min(told) for name, told in said.items() if len(told) == 1 and _is_free(name, text)}


def _said(text: str) -> Iterator[tuple[str, str]]:
    for cls, *patterns in _CUES:
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield match[1], cls
    for match in _EXAMPLES.finditer(text):
        cls = heads().kind.get(fold(match[1]))
        if cls in ("State", "Company"):
            yield from ((name, cls) for name in re.findall(_LISTED, match[2]))


def _is_free(name: str, text: str) -> bool:
    """Whether a name is nobody's that is known, no common noun, and no surname that the text writes out."""
    if fold(name.split()[-1]) in heads().classes or next(gazetteer().find(name), None):
        return False
    before = {match[1].lower() for match in re.finditer(rf"\b([A-Z]\.|[A-Z][\w-]*) {re.escape(name)}\b", text)}
    return before <= _SMALL and not re.search(rf"\b{_TITLES} (?:of )?{re.escape(name)}\b", text)
