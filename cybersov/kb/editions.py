"""What a new edition of a text, or of a whole store, says anew, no longer, or the other way round.

A claim is the same where subject, relation, object, polarity, modality, holder and time are. What is left over on both
sides is paired: first what differs in polarity, modality, holder or time only, then what differs in object, relation or
subject, where the sentences are alike. Entities are the same by their id in the authority, else by their folded name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from cybersov.corroboration.kinship import plain
from cybersov.errors import StoreError, UsageError
from cybersov.graph import claim_id
from cybersov.kb.base import load
from cybersov.kb.reading import Refuse, extract, warn
from cybersov.model import Claim, Entity, Quotation
from cybersov.paths import Place
from cybersov.queries import Table
from cybersov.store import Store

ADDED, DROPPED, TURNED = "added", "dropped", "turned"
COLUMNS = ("change", "what", "document", "subject", "predicate", "object", "before", "after", "old_sentence",
           "new_sentence", "old_page", "new_page", "old_claim", "new_claim")
HIDDEN = COLUMNS[-4:]
ALIKE = 0.5
_SAID = ("polarity", "modality", "holder", "time")
_ENDS = ("object", "predicate", "subject")
_SIGNS = {"+": "affirmed", "-": "denied"}
_Edition = Mapping[str, Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim of the old edition and what became of it in the new one; one of the two is None where it has no pair."""

    document: str
    old: Claim | None
    new: Claim | None

    @property
    def change(self) -> str:
        """added, dropped, or turned."""
        return DROPPED if self.new is None else ADDED if self.old is None else TURNED

    @property
    def what(self) -> tuple[str, ...]:
        """In what the two differ, of polarity, modality, holder, time, object, predicate and subject."""
        return _differing(self.old, self.new) if self.old and self.new else ()

    def row(self) -> tuple:
        """The values of `COLUMNS`."""
        one = self.new or self.old
        assert one is not None
        old, new = ((self._said(each), *_place(each)) for each in (self.old, self.new))
        return (self.change, ", ".join(self.what), self.document, one.subject.label, one.predicate, one.object.label,
                old[0], new[0], old[1], new[1], old[2], new[2], old[3], new[3])

    def _said(self, claim: Claim | None) -> str | None:
        """As what it was said: all of it where there is no pair, else what differs."""
        return ", ".join(_words(claim, name) for name in self.what or _SAID) if claim else None


def diff(old: str | Path, new: str | Path, store: str | Place | None = None, *, refuse: Refuse = warn,
         whole: bool = False) -> Table:
    """What one edition has added, dropped or turned round since another: one row of `COLUMNS` each.

    With a store, `old` and `new` are ids of two of its documents; else two stores, whose documents go together by id,
    or two files or folders (a single file goes with a single file). Sorted by document and place in the text. With
    `whole` a document that only one edition has is one row, before all others, in place of its claims. Raises
    UsageError where a store is to be compared with a file, StoreError, and InputError.
    """
    if store is not None:
        base = load(store)
        editions = [{f"{old} → {new}": base.claims(document=str(name)).records} for name in (old, new)]
    else:
        are_stores = [_is_store(each) for each in (old, new)]
        if any(are_stores) and not all(are_stores):
            raise UsageError(f"{old} and {new}: one is a store, the other is not. Name two stores, two files, or two "
                             "documents with --store.")
        editions = [_of_store(each) if are_stores[0] else _by_document(extract([each], refuse=refuse))
                    for each in (old, new)]
        if not are_stores[0] and all(len(each) == 1 for each in editions):
            editions = [dict(zip(editions[1], each.values(), strict=True)) for each in editions]
    alone = editions[0].keys() ^ editions[1].keys() if whole else frozenset()
    rows = [_alone(name, *editions) for name in sorted(alone)]
    rows += [turn.row() for turn in turned(*editions) if turn.document not in alone]
    return Table(COLUMNS, tuple(rows), hidden=HIDDEN)


def _alone(document: str, old: _Edition, new: _Edition) -> tuple:
    """The row of a document that only one edition has: how many claims it makes."""
    change, claims = (DROPPED, old[document]) if document in old else (ADDED, new[document])
    count = f"{len(claims):,} claim{'s' * (len(claims) != 1)}"
    said = (count, None) if change == DROPPED else (None, count)
    return (change, "document", document, None, None, None, *said, *(None,) * len(COLUMNS[8:]))


def _of_store(place: str | Path) -> dict[str, list[Claim]]:
    held = load(place).held()
    return {document.id: [] for document in held.documents} | _by_document(held.claims)


def _is_store(given: str | Path) -> bool:
    """Whether a folder or an address is that of a store; other addresses are pages on the web."""
    try:
        return Store.exists(given)
    except StoreError:
        return False


def turned(old: _Edition, new: _Edition) -> Iterator[Turn]:
    """What has changed between the claims of two editions, which are given by document."""
    for document in sorted({*old, *new}):
        yield from sorted(_pairs(document, old.get(document, ()), new.get(document, ())), key=_order)


def _by_document(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim)
    return found


def _pairs(document: str, old: Iterable[Claim], new: Iterable[Claim]) -> Iterator[Turn]:
    before, after = ({_key(claim, (*_ENDS, *_SAID)): claim for claim in claims} for claims in (old, new))
    left = [claim for key, claim in before.items() if key not in after]
    right = [claim for key, claim in after.items() if key not in before]
    for same, least in ((_ENDS, 0.0), (("subject", "predicate"), ALIKE), (("subject", "object"), ALIKE),
                        (("predicate", "object"), ALIKE)):
        for one, other in _matched(left, right, same, least):
            yield Turn(document, one, other)
            left.remove(one)
            right.remove(other)
    yield from (Turn(document, claim, None) for claim in left)
    yield from (Turn(document, None, claim) for claim in right)


def _matched(left: Sequence[Claim], right: Sequence[Claim], same: Sequence[str],
             least: float) -> list[tuple[Claim, Claim]]:
    """Pairs that agree in some parts and whose sentences are alike enough, the most alike first; each claim once."""
    groups: dict[tuple, list[Claim]] = {}
    for claim in right:
        groups.setdefault(_key(claim, same), []).append(claim)
    found = [(_likeness(one, other), one, other) for one in left for other in groups.get(_key(one, same), ())]
    found.sort(key=lambda each: (-each[0], len(_differing(each[1], each[2])), _key(each[1]), _key(each[2])))
    taken: set[int] = set()
    pairs = []
    for alike, one, other in found:
        if alike >= least and not {id(one), id(other)} & taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    return pairs


def _likeness(one: Claim, other: Claim) -> float:
    """How much the most alike sentences of two claims are alike, from 0 to 1."""
    return max((_alike(a.quote, b.quote) for a in one.evidence for b in other.evidence), default=0.0)


@lru_cache(1 << 14)
def _alike(one: str, other: str) -> float:
    """The part of the words of two sentences that stand in both in the same order.

    >>> _alike("China opposes ICANN.", "China opposes the ICANN"), _alike("China", "Russia")
    (0.8571428571428571, 0.0)
    """
    return SequenceMatcher(None, plain(one).split(), plain(other).split(), autojunk=False).ratio()


def _key(claim: Claim, names: Sequence[str] = (*_ENDS, *_SAID)) -> tuple[str, ...]:
    return tuple(_value(claim, name) for name in names)


def _value(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    if isinstance(value, Entity):
        return f"id:{value.authority}" if value.authority else plain(value.label)
    return plain(value.text) if isinstance(value, Quotation) else value or ""


def _differing(old: Claim, new: Claim) -> tuple[str, ...]:
    return tuple(name for name in (*_SAID, *_ENDS) if _value(old, name) != _value(new, name))


def _words(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    if name == "holder":
        return f"held by {value.label if value else 'the author'}"
    if name == "time":
        return value or "no time"
    return _SIGNS.get(value, value) if isinstance(value, str) else value.label


def _place(claim: Claim | None) -> tuple[str | None, int | None, str | None]:
    if claim is None:
        return None, None, None
    first = claim.evidence[0]
    return first.quote, first.page, claim_id(claim)


def _order(turn: Turn) -> tuple:
    starts = [each.evidence[0].start if each and each.evidence else -1 for each in (turn.new, turn.old)]
    keys = [_key(each) if each else () for each in (turn.old, turn.new)]
    return starts[0] if turn.new else starts[1], turn.change, keys
