"""What an unknown name is, by the words beside it: "the Dutch firm X", "X, a city in Y", "a gang called X"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov.mentions.cues import cues
from cybersov.mentions.found import Found
from cybersov.mentions.heads import heads
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CALLED = frozenset({"called", "named", "itself", "themselves", "dubbed"})
_INSIDE = frozenset({"in", "near", "outside"})
_ACTORS = frozenset({"Company", "Organization", "Institution", "State"})
_SHARING = frozenset({"stake", "share", "invest", "investment", "investor", "interest", "holding", "confidence",
                      "trust", "believe", "faith", "participate", "participation", "role", "flaw", "vulnerability"})
_TITLES = frozenset({"speaker", "chair", "president", "head", "director"})
_REACH = 6


class Kinds:
    """What a text has said of its names so far; fed block by block."""

    def __init__(self, text: str = "") -> None:
        """`text` is the whole text, for what it says of a name later."""
        self._said: dict[str, str] = dict(cues(text))

    def told(self, doc: "Doc", named: list[Found]) -> list[Found]:
        """The names of a block, unknown ones with the class that the text tells, and those that nobody recognised."""
        at = {i: f for f in named for i in range(f.first, f.last + 1)}
        known = [self._known(doc, found, at) if found.how == "statistical" else found for found in named]
        return known + [found for run in _unknown(doc, at) if (found := self._unnoticed(doc, run, at))]

    def _known(self, doc: "Doc", found: Found, at: dict[int, Found]) -> Found:
        cls = self._class(doc, found.first, found.last, at) or _by_place(doc[found.first : found.last + 1].root)
        return replace(found, type=cls) if cls else found

    def _unnoticed(self, doc: "Doc", run: tuple[int, int], at: dict[int, Found]) -> Found | None:
        text = doc[run[0] : run[1] + 1].text
        cls = self._class(doc, *run, at)
        return Found(*run, cls, fold(text), text, "statistical") if cls else None

    def _class(self, doc: "Doc", first: int, last: int, at: dict[int, Found]) -> str | None:
        text = doc[first : last + 1].text
        cls = _said_of(doc, first, last)
        if cls:
            self._said.setdefault(text, cls)
        mates = _by_mates(doc[first : last + 1].root, at)
        return self._said.get(text) or (mates if first == last or mates == "Person" else None)


def _unknown(doc: "Doc", at: dict[int, Found]) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns with a capital that no name covers and that are no common word."""
    first = 0
    while first < len(doc):
        last = first
        while last < len(doc) and last not in at and _is_name(doc[last]):
            last += 1
        if last > first:
            yield first, last - 1
        first = max(last, first + 1)


def _is_name(token: "Token") -> bool:
    if token.pos_ != "PROPN" or not token.text[0].isupper() or token.ent_type_ in ("DATE", "TIME", "MONEY"):
        return False
    noun = fold(token.text)
    return noun not in _TITLES and noun not in heads().classes and noun not in vocabulary().realms


def _said_of(doc: "Doc", first: int, last: int) -> str | None:
    """The class that a noun before the name or in apposition to it tells."""
    root, kinds = doc[first : last + 1].root, heads().kind
    if first < last and kinds.get(fold(doc[first].text)) == "Programme":
        return "Programme"
    before = doc[first - 1] if first > root.sent.start else None
    if before is not None and before.pos_ in ("NOUN", "PROPN") and before.tag_ not in ("NNS", "NNPS"):
        cls = _kind(before)
        if cls:
            return cls
    if before is not None and before.lower_ == "of" and first > 1 and kinds.get(fold(doc[first - 2].text)) == "Place":
        return "Place"
    if before is not None and (before.lower_ in _CALLED or doc[max(0, first - 2) : first].text.lower() == "known as"):
        nouns = (t for t in reversed(doc[max(root.sent.start, first - _REACH) : first]) if t.pos_ == "NOUN")
        return next((cls for noun in nouns if (cls := _kind(noun))), None)
    says = [c for c in root.children if c.dep_ == "appos" and c.i > last and c.tag_ == "NN"]
    if root.dep_ == "appos" and root.head.i < first and root.head.tag_ == "NN":
        says.append(root.head)
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        says += [c for c in root.head.children if c.dep_ == "attr" and c.tag_ == "NN"]
    return next((cls for noun in says if (cls := _kind(noun))), None)


def _kind(noun: "Token") -> str | None:
    table = heads().kind
    pair = fold(f"{noun.nbor(-1).text} {noun.text}") if noun.i else ""
    return table.get(pair) or table.get(fold(noun.text))


def _by_place(root: "Token") -> str | None:
    """ "a chipmaker in Nijmegen" is at a place, "a stake in Altwerk" is not."""
    prep = root.head
    if root.dep_ != "pobj" or prep.lower_ not in _INSIDE or any(c.dep_ in ("det", "case") for c in root.children):
        return None
    return None if prep.head.lemma_.lower() in _SHARING else "Place"


def _by_mates(root: "Token", at: dict[int, Found]) -> str | None:
    """In a row with firms a name is a firm: "Siemens, Altwerk and Bosch"."""
    types = {at[m.i].type for m in root.conjuncts if m.i in at and at[m.i].how == "authority"}
    return min(types) if len(types) == 1 and types <= _ACTORS | {"Person"} else None
