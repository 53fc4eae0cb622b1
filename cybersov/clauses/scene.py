"""What a whole sentence tells of the clauses in it, worked out once: its words, questions, asides, conditions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cybersov.clauses.distance import is_marked, kind_of
from cybersov.clauses.frames import Aside, asides
from cybersov.clauses.vocabulary import among, lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MARKS = frozenset({'"', "”", "’", "''", ")", " ", "\n"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence: its text, its first colon, the parentheses of speech in it, and the words of doubt and irony.

    `keeps_away` tells whether it has a word by which the author may keep away from the things that it names.
    """

    text: str
    asks: bool
    colon: int | None
    asides: tuple[Aside, ...]
    doubts: tuple["Token", ...]
    phrases: tuple[tuple[str, int], ...]
    keeps_away: bool


class _Scenes:
    """The sentences of the parse that was looked at last, by each of their tokens."""

    doc: "Doc | None" = None
    known: ClassVar[dict[int, Scene]] = {}


def scene(token: "Token") -> Scene:
    """The sentence in which a token stands."""
    if _Scenes.doc is not token.doc:
        _Scenes.doc, _Scenes.known = token.doc, {}
    known = _Scenes.known.get(token.i)
    if known is None:
        sent = token.sent
        known = _seen(list(sent), sent.text)
        _Scenes.known.update(dict.fromkeys(range(sent.start, sent.end), known))
    return known


def _seen(tokens: list["Token"], text: str) -> Scene:
    low = text.lower()
    end = next((t.text for t in reversed(tokens) if t.text not in _MARKS), "")
    colon = next((t.i for t in tokens if t.text == ":"), None) if ":" in text else None
    doubts = tuple(t for t in tokens if t.pos_ == "ADV" and (
        among(t.lower_, "possible.adverbs") or kind_of(t.lower_)))
    places = ((phrase, low.find(phrase)) for phrase in lists()["possible.phrases"])
    phrases = tuple((phrase, tokens[0].idx + at) for phrase, at in places if at >= 0)
    return Scene(text, end == "?", colon, tuple(asides(tokens)), doubts, phrases,
                 any(is_marked(t) for t in tokens))
