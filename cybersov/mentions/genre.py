"""What kind of text a document is, as far as that tells who speaks in it: worked out once, from its words and forms."""

import re
from dataclasses import dataclass
from functools import cache

from cybersov.documents.masking import MARKER
from cybersov.mentions.vocabulary import vocabulary
from cybersov.model import Document

_NORM = re.compile(r"\b(?:shall|must|may not|may only|no(?: \w+){1,4} may"
                   r"|(?:is|are) (?:prohibited|forbidden|hereby|repealed|unlawful))\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DRAFT = re.compile(r"\b(?:Draft|Bill|Proposal|Proposed)\b", re.IGNORECASE)
_STATEMENT = re.compile(r"\b(?:communiqu[eé]|joint|declaration|statement|pledge|compact)\b", re.IGNORECASE)
_PARTIES = re.compile(r"\b(?:(?:[Tt]he|[Bb]oth|[Tt]wo|[Tt]hree) (?:two |three )?(?:ministers|leaders|parties|sides"
                      r"|presidents|participants|delegations|governments|countries|heads of)"
                      r"|Ministers|Leaders|Participants|Delegations|Parties|Sides|Presidents)\b")
_WE_THE = re.compile(r"(?:We|WE), (?:the|as)\b")
_BETWEEN = re.compile(r"\b(?:Agreement|Treaty|Memorandum|Accord|Pact|Protocol|Statement)\b.*\bbetween\b.*\band\b")
_PIECE = re.compile(r";\s+(?:and\s+)?")
_LAYS_DOWN = 1 / 80  # words of duty for each word: statutes have more than two of a hundred, reports fewer than one
_SPEAKS = 1 / 80
_RESOLVES = 3


@dataclass(frozen=True, slots=True)
class Genre:
    """Whether a text lays down rules, as a draft or not; resolves, verb by verb; speaks in the first person; or states
    what several have agreed on."""

    norms: bool = False
    draft: bool = False
    resolves: bool = False
    spoken: bool = False
    stated: bool = False


def genre(document: Document) -> Genre:
    """The kind of a document, by how often it uses the words of each kind."""
    bodies = [document.text[p.start : p.end] for p in document.passages if p.kind == "body"]
    text = "\n".join(bodies)
    many = len(text.split())
    if not many:
        return Genre()
    own = _QUOTED.sub(" ", text)
    first = len(_FIRST.findall(own)) > many * _SPEAKS
    return Genre(
        norms=len(_NORM.findall(text)) > many * _LAYS_DOWN and not first,
        draft=bool(_DRAFT.search(document.title)),
        resolves=sum(bool(opening().match(piece)) for body in bodies for piece in _pieces(body)) >= _RESOLVES,
        spoken=first,
        stated=bool(_BETWEEN.search(document.title)) or any(_WE_THE.match(_pieces(body)[0]) for body in bodies) or (
            bool(_STATEMENT.search(document.title)) and len(_PARTIES.findall(own)) >= _RESOLVES),
    )


def _pieces(body: str) -> list[str]:
    """The parts of a passage between semicolons, without the number at its head."""
    marker = MARKER.match(body)
    return _PIECE.split(body[marker.end() :] if marker else body)


@cache
def opening() -> re.Pattern[str]:
    """How the paragraphs of a resolution begin: "Recalling", "Also decides", "Deeply concerned"."""
    words = "|".join(sorted(vocabulary().resolving | vocabulary().reciting, key=lambda word: (-len(word), word)))
    adverbs = "|".join(sorted(vocabulary().strengthening))
    return re.compile(rf"(?:(?:{adverbs})\s+)?(?:{words})\b", re.IGNORECASE)
