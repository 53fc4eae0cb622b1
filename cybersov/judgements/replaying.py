"""All judgements of a store on all that was extracted: what is claimed then, and which of them came to nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import is_

from cybersov.judgements import conflicts, naming
from cybersov.judgements.checking import AUTHOR, NONE, entity
from cybersov.judgements.conflicts import Conflict
from cybersov.judgements.matching import has_sentence, place
from cybersov.judgements.standing import REVIEWED, Standing, impossible, quotation
from cybersov.judgements.withdrawing import aimless, remaining
from cybersov.links import merged, resolved
from cybersov.model import Claim, Document, Evidence, Judgement

KEPT = 100_000  # claims: of larger stores linked claims are not kept in memory
__all__ = ["REVIEWED", "Idle", "Named", "Outcome", "impossible", "replay"]


@dataclass(frozen=True, slots=True)
class Named:
    """A merge or a split that changed a document, and the id of the entity that the name is now."""

    judgement: Judgement
    document: str
    entity: str


@dataclass(frozen=True, slots=True)
class Idle:
    """A judgement that applies to nothing, and why; it is kept, for the next edition may have its sentence again."""

    judgement: Judgement
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Linked claims as they stand after all judgements, and what became of the judgements that no claim carries.

    `partly` are merges and splits that hold and yet leave some claims as they are, with why.
    """

    claims: tuple[Claim, ...]
    rejected: tuple[Judgement, ...] = ()
    named: tuple[Named, ...] = ()
    idle: tuple[Idle, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    partly: tuple[Idle, ...] = ()

    def aside(self) -> dict[str, list[tuple[Judgement, str | None]]]:
        """By document the judgements that hold and that no claim carries, with the entity that a name is by them."""
        found: dict[str, list[tuple[Judgement, str | None]]] = defaultdict(list)
        for judgement in self.rejected:
            found[judgement.document].append((judgement, None))
        for named in self.named:
            found[named.document].append((named.judgement, named.entity))
        return found


def replay(records: Iterable[tuple[Document, Sequence[Claim]]], judgements: Sequence[Judgement]) -> Outcome:
    """The claims of all documents, linked, with the judgements applied in the order of their dates.

    Of two that contradict each other, the newer one counts; rows of one day count in the order in which they stand.
    What was withdrawn is not heard.
    """
    heard = sorted(remaining(judgements), key=lambda each: each.date)
    if heard:
        done = _Replay(records, heard).outcome()
    else:
        done = Outcome(tuple(merged(_resolved([claim for _, claims in records for claim in claims]))))
    lost = (Idle(each, "no row has the judgement that it withdraws") for each in aimless(judgements))
    return replace(done, idle=(*done.idle, *lost))


_kept: tuple[tuple[list[Claim], tuple[Claim, ...]], ...] = ()


def _resolved(claims: list[Claim]) -> tuple[Claim, ...]:
    """What `links.resolved` gives, kept for the last two times: before each decision the very same claims are linked.
    """
    global _kept
    for given, made in _kept:
        if len(given) == len(claims) and all(map(is_, given, claims)):
            return made
    made = tuple(resolved(claims))
    if len(claims) <= KEPT:
        _kept = ((claims, made), *_kept[:1])
    return made


class _Replay:
    """One go through all judgements, in the order of their dates."""

    def __init__(self, records: Iterable[tuple[Document, Sequence[Claim]]], judgements: Sequence[Judgement]) -> None:
        self._documents: dict[str, Document] = {}
        self._claims: dict[str, list[Claim]] = {}
        self._on_names = [each for each in judgements if each.action in (naming.MERGE, naming.SPLIT)]
        self._on_claims: dict[str, list[Judgement]] = defaultdict(list)
        self._why = dict.fromkeys(judgements, "")
        self._done: set[Judgement] = set()
        self._rejected: dict[Judgement, None] = {}
        self._named: dict[tuple[Judgement, str], None] = {}
        self._conflicts: dict[Conflict, None] = dict.fromkeys(conflicts.of_names(self._on_names))
        named = {each.document for each in judgements}
        for document, claims in records:
            self._claims[document.id] = list(claims)
            if document.id in named:
                self._documents[document.id] = document
        for each in judgements:
            if each.action == "add":
                self._add(each)
            elif each not in self._on_names:
                self._on_claims[each.document].append(each)

    def outcome(self) -> Outcome:
        """What is claimed after all."""
        if self._on_names:
            known = naming.groups(zip(self._all(), _resolved(self._all()), strict=True))
            self._rename(self._on_names, known)
        if any(self._on_claims.values()):
            seen = iter(_resolved(self._all()))
            for document, claims in self._claims.items():
                self._judge(document, [(claim, next(seen)) for claim in claims])
            self._rename([each for each in self._on_names if each.action == naming.MERGE], {})
        final = self._all()
        linked = _resolved(final)
        named = self._entities(final, linked)
        idle = tuple(Idle(each, self._reason(each)) for each in self._why if each not in self._done)
        partly = tuple(Idle(each, self._why[each]) for each in self._on_names if each in self._done and self._why[each])
        return Outcome(tuple(merged(linked)), tuple(self._rejected), named, idle, tuple(self._conflicts), partly)

    def _all(self) -> list[Claim]:
        return [claim for claims in self._claims.values() for claim in claims]

    def _add(self, judgement: Judgement) -> None:
        document = self._documents.get(judgement.document)
        found = document and place(document.text, judgement.quote)
        if not (document and found):
            return
        made = _added(document, judgement, found)
        self._why[judgement] = impossible(made)
        if not self._why[judgement]:
            self._claims[document.id].append(made)
            self._done.add(judgement)

    def _rename(self, judgements: Sequence[Judgement], known: naming.Known) -> None:
        for document, claims in self._claims.items():
            mine = [each for each in judgements if each.document in ("", document)]
            if mine:
                found = naming.renamed(claims, mine, known)
                self._claims[document] = found.claims
                self._done.update(found.effective)
                self._named.update(dict.fromkeys((each, document) for each in found.effective))
                self._why |= {each: self._why[each] or why for each, why in found.refused.items()}

    def _judge(self, document: str, claims: Sequence[tuple[Claim, Claim]]) -> None:
        """Let the judgements of a document be heard of its claims."""
        mine = self._on_claims.get(document, [])
        if not mine:
            return
        standings: list[Standing] = []
        for claim, seen in claims:
            standing = Standing(claim, seen)
            near = [each for each in mine if has_sentence(each, claim)]
            parts = _apart(claim, seen, near, standing)
            for part, its in parts:
                standings.append(self._heard(Standing(part, its), [each for each in near if has_sentence(each, part)]))
        self._claims[document] = [standing.claim() for standing in standings if not standing.rejected]
        for standing in standings:
            self._conflicts.update(dict.fromkeys(conflicts.of_claim(standing.heard)))
            if standing.rejected:
                self._rejected.update(dict.fromkeys((*standing.verdicts, *standing.memos)))

    def _heard(self, standing: Standing, judgements: Iterable[Judgement]) -> Standing:
        for judgement in judgements:
            why = standing.hear(judgement)
            self._why[judgement] = self._why[judgement] or why
            if not why:
                self._done.add(judgement)
        return standing

    def _entities(self, final: Iterable[Claim], linked: Iterable[Claim]) -> tuple[Named, ...]:
        """What each merge and split made of its name, in each document, by the ids that linking chose."""
        if not self._named:
            return ()
        ids = {(one.document, thing.authority or (thing.label, thing.type)): there.id
               for one, other in zip(final, linked, strict=True)
               for thing, there in zip(one.things, other.things, strict=True)}
        found = []
        for judgement, document in self._named:
            thing = entity(judgement.to_subject)
            id = ids.get((document, thing.authority or (thing.label, thing.type)))
            found += [Named(judgement, document, id)] if id else []
        return tuple(found)

    def _reason(self, judgement: Judgement) -> str:
        if judgement.document and judgement.document not in self._documents:
            return f"the document {judgement.document} is not in the store"
        if judgement.action in (naming.MERGE, naming.SPLIT):
            return self._why[judgement] or f"nothing is called {judgement.subject!r} there now"
        if not place(self._documents[judgement.document].text, judgement.quote):
            return "its sentence is not in the document now"
        return self._why[judgement] or "no such claim is found in its sentence now"


def _apart(claim: Claim, seen: Claim, near: Iterable[Judgement], standing: Standing) -> list[tuple[Claim, Claim]]:
    """A claim as one for each sentence, where a judgement takes one of several sentences out or changes it."""
    touched = any(each.action in ("reject", "correct") and standing.state(each) is not None for each in near)
    if len(claim.evidence) < 2 or not touched:
        return [(claim, seen)]
    return [(replace(claim, evidence=(one,)), replace(seen, evidence=(one,))) for one in claim.evidence]


def _added(document: Document, judgement: Judgement, span: tuple[int, int]) -> Claim:
    """The claim that a reviewer read in words of a document."""
    start, end = span
    passage = next((each for each in document.passages if each.start <= start < each.end), None)
    page = passage.page_at(start) if passage else None
    evidence = Evidence(start, end, document.text[start:end], page, passage.section if passage else None, (),
                        document.label_of(page))
    holder = None if judgement.to_holder in ("", AUTHOR, NONE) else entity(judgement.to_holder)
    subject = entity(judgement.to_subject, judgement.subject)
    thing = entity(judgement.to_object, judgement.object) if judgement.to_object else subject
    claim = Claim(
        document.id, subject, judgement.predicate, thing, judgement.polarity or "+", judgement.modality or "asserted",
        holder, None if judgement.time in ("", NONE) else judgement.time, 1.0, REVIEWED, (evidence,),
        judgement.subject, judgement.object, holders=(holder,) if holder else (), judgements=(judgement,),
    )
    return claim if judgement.to_object else replace(claim, object=quotation(claim, judgement.object))
