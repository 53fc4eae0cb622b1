"""How well extraction does on a marked text: precision, recall and F1 with intervals, in all and for each relation.

A marking is a JSON file as in `data/gold`: `entities` (id, type, name, mentions) and `claims` (s, p, o, polarity,
modality, by, time). Where it marks only a part of the text, `scope` is the first and last of the sentences that are
numbered ("[1] …") in the file NAME.sentences.txt beside it. Names are free: the things of a text are matched one to
one by the forms that they share.

exact     subject, relation (a kind of a relation counts as it) and object are right
strict    exact, and polarity, modality and holder are right too
marked    as strict, counted over what is denied, planned, possible or held by somebody
entities  the things that take part in claims

Definitions and verdicts, whose object is a quotation and no thing, are left out of all of them.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

from cybersov import terms
from cybersov.errors import InputError, MissingInput, UnreadableInput
from cybersov.judgements import remaining
from cybersov.model import Claim, Document, Entity, Judgement

FIGURES = ("exact", "strict", "marked", "entities")
COLUMNS = ("figure", "precision", "from", "to", "recall", "r_from", "r_to", "f1", "right", "found", "marked")
_Z = 1.96  # of a normal distribution, for intervals of 95 %
_LEAD = re.compile(r"^(?:the|a|an|its|their|his|her|this|these|such)\s+")
_NUMBERED = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_PUNCTUATION = re.compile(r"[^\w]+")
Counts = tuple[int, int, int, int]  # right and all that was found, right and all that was marked


@dataclass(frozen=True, slots=True)
class Marking:
    """What a careful reader found in a text: the folded forms of each entity, and its claims as they were written.

    `scope` are the words of each sentence that was marked, empty where all were.
    """

    forms: Mapping[str, frozenset[str]]
    claims: tuple[Mapping[str, Any], ...]
    scope: tuple[Counter[str], ...] = ()

    def covers(self, claim: Claim) -> bool:
        """Whether a claim stands in a sentence that was marked."""
        quotes = [_words(evidence.quote) for evidence in claim.evidence]
        return not self.scope or any(_alike(quote, words) for quote in quotes for words in self.scope)


@dataclass(frozen=True)
class Tally:
    """Counts of one or several texts, for each figure and for each relation ("supports" …)."""

    counts: Mapping[str, Counts] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        names = sorted({*self.counts, *other.counts})
        none = (0, 0, 0, 0)
        pairs = ((name, self.counts.get(name, none), other.counts.get(name, none)) for name in names)
        return Tally({name: tuple(map(sum, zip(mine, its, strict=True))) for name, mine, its in pairs})

    def rows(self) -> Iterator[tuple[str, ...]]:
        """A row of `COLUMNS` for each figure, then for each relation that was found or marked; shares as decimals."""
        relations = sorted(name for name in self.counts if name not in FIGURES)
        for name in [*(name for name in FIGURES if name in self.counts), *relations]:
            right, found, hit, marked = self.counts[name]
            precision, recall = _share(right, found), _share(hit, marked)
            shares = (precision, *interval(right, found), recall, *interval(hit, marked), f1(precision, recall))
            yield (name, *("" if share is None else f"{share:.3f}" for share in shares),
                   str(right), str(found), str(marked))


def read_marking(path: Path) -> Marking:
    """The marking in a file; raises MissingInput, UnreadableInput and, for an unknown relation, UnknownTerm."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        forms = {e["id"]: frozenset(filter(None, map(_fold, (e["name"], *e["mentions"])))) for e in data["entities"]}
        claims = tuple(data["claims"])
        ends = {claim[end] for claim in claims for end in ("s", "o")} | {c["by"] for c in claims if c.get("by")}
        relations = {claim["p"] for claim in claims}
        scope = _scope(path, *data["scope"]) if "scope" in data else ()
    except FileNotFoundError:
        raise MissingInput(f"{path}: no such file. Name a marking such as data/gold/dev/NAME.json.") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        what = f"lacks {error}" if isinstance(error, KeyError) else "is no marking in JSON"
        raise UnreadableInput(f"{path}: {what}. Write it as data/gold/README.md shows.") from None
    if unknown := sorted(ends - set(forms)):
        raise InputError(f"{path}: the claims name {unknown[0]!r}, which is none of its entities. Add it to them.")
    for relation in sorted(relations):
        terms.check_name(relation)
    return Marking(forms, claims, scope)


def _scope(path: Path, first: int, last: int) -> tuple[Counter[str], ...]:
    sentences = _NUMBERED.findall(path.with_suffix(".sentences.txt").read_text(encoding="utf-8"))
    return tuple(_words(text) for number, text in sentences if first <= int(number) <= last)


def evaluate(marking: Marking, document: Document, claims: Iterable[Claim]) -> Tally:
    """The counts of the linked claims of one document against its marking; quoted definitions do not count."""
    claims = tuple(c for c in claims if isinstance(c.object, Entity) and marking.covers(c))
    ends = {entity.id: entity for claim in claims for entity in (claim.subject, claim.object, claim.holder) if entity}
    folded = _fold(document.text)
    text = f" {_PUNCTUATION.sub(' ', folded)} {folded} "
    names = _aligned({id: _forms(entity, text) for id, entity in ends.items()}, marking.forms)

    def known(entity: Entity | None) -> str | None:
        return entity and names.get(entity.id, f"? {entity.id}")

    found = {_stated(known(c.subject), c.predicate, known(c.object)): None for c in claims}
    wanted = {_stated(c["s"], c["p"], c["o"]): None for c in marking.claims}
    full = {(_stated(known(c.subject), c.predicate, known(c.object)), c.polarity, c.modality, known(c.holder))
            for c in claims}
    meant = {(_stated(c["s"], c["p"], c["o"]), c["polarity"], c["modality"], c.get("by")) for c in marking.claims}
    used = {claim.subject.id for claim in claims} | {claim.object.id for claim in claims}
    things = {claim[end] for claim in marking.claims for end in ("s", "o")}
    counts = {
        "exact": _counts(set(found), set(wanted)),
        "strict": _counts(full, meant),
        "marked": _counts(set(filter(_is_marked, full)), set(filter(_is_marked, meant))),
        "entities": (len(used & set(names)), len(used), len({names.get(id) for id in used} & things), len(things)),
    }
    relations = Counter(key[0] for key in (*found, *wanted))
    return Tally(counts | {name: _counts({k for k in found if k[0] == name}, {k for k in wanted if k[0] == name})
                           for name in sorted(relations)})


def audited(judgements: Iterable[Judgement]) -> dict[str, tuple[int, int]]:
    """For each relation how many claims of samples were right as they stood, and how many were judged.

    A corrected claim was wrong; of several verdicts on one claim the newest counts that nobody has withdrawn.
    """
    last: dict[tuple[str, ...], bool] = {}
    for each in sorted(remaining(judgements), key=lambda judgement: judgement.date):
        if each.sample and each.action in ("accept", "reject", "correct"):
            key = (each.predicate, each.document, each.subject, each.object, each.polarity, each.modality, each.holder,
                   each.time)
            last[key] = each.action == "accept"
    right, judged = Counter(key[0] for key, verdict in last.items() if verdict), Counter(key[0] for key in last)
    return {relation: (right[relation], judged[relation]) for relation in sorted(judged)}


def interval(right: float, all: float) -> tuple[float | None, float | None]:
    """The interval of 95 % of a share after Wilson (1927, Probable inference); None where nothing was counted.

    >>> [round(end, 3) for end in interval(85, 100)]
    [0.767, 0.907]
    """
    if not all:
        return None, None
    share, spread = right / all, _Z * _Z / all
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / all + spread / (4 * all)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean of both; None where one is not known."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(right: int, all: int) -> float | None:
    return right / all if all else None


def _counts(found: set[Any], wanted: set[Any]) -> Counts:
    right = len(found & wanted)
    return right, len(found), right, len(wanted)


def _stated(subject: str | None, relation: str, object: str | None) -> tuple[str | None, ...]:
    """What is compared: a kind of a relation is the relation, and the ends of a symmetric one have no order."""
    while parents := [name for name in terms.predicates()[relation].parents if name in terms.predicates()]:
        relation = parents[0]
    ends = (subject, object)
    return (relation, *(sorted(map(str, ends)) if terms.predicates()[relation].symmetric else ends))


def _is_marked(claim: tuple[Any, str, str, str | None]) -> bool:
    return claim[1:] != ("+", "asserted", None)


def _forms(entity: Entity, text: str) -> frozenset[str]:
    """The folded forms of an entity that the text contains, and its label."""
    inside = {form for mention in entity.mentions if (form := _fold(mention)) and f" {form} " in text}
    return frozenset(filter(None, {*inside, _fold(entity.label)}))


def _aligned(system: Mapping[str, frozenset[str]], wanted: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Which marked entity each found one is: one to one, those that share most forms first."""
    having: dict[str, set[str]] = defaultdict(set)
    for name, forms in wanted.items():
        for form in forms:
            having[form].add(name)
    pairs: list[tuple[int, float, Hashable, str]] = []
    for id, forms in system.items():
        for name in {name for form in forms for name in having[form]}:
            shared = len(forms & wanted[name])
            pairs.append((-shared, -shared / len(forms | wanted[name]), id, name))
    found: dict[str, str] = {}
    for _, _, id, name in sorted(pairs):
        if id not in found and name not in found.values():
            found[id] = name
    return found


def _words(text: str) -> Counter[str]:
    return Counter(_fold(text).split())


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    """Whether two sentences share at least half of their words (Jaccard)."""
    shared = (one & other).total()
    return 2 * shared >= one.total() + other.total() - shared


def _fold(text: str) -> str:
    """A name without case, article, genitive and kinds of hyphens and quotation marks."""
    straight = text.translate(str.maketrans("’‘“”", "''\"\"")).casefold().strip(" \t\n\"'.,;:()")
    bare = re.sub(r"'s?$", "", _LEAD.sub("", straight))
    return re.sub(r"[\s–-]+", " ", bare).strip(" \"'")
