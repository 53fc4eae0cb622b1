"""How often claims are right, as reviewers judged a sample of them: drawn by relation, the same for the same seed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from cybersov.errors import UsageError
from cybersov.evaluate import audited, interval
from cybersov.graph import claim_id
from cybersov.judgements import remaining, replay
from cybersov.judgements.matching import about
from cybersov.model import Claim, Judgement
from cybersov.queries import Table
from cybersov.store import Store

COLUMNS = ("relation", "claims", "judged", "right", "precision", "from", "to")
_VERDICTS = ("accept", "reject", "correct")


@dataclass(frozen=True, slots=True)
class Sample:
    """Some claims of a store, as they were extracted.

    `name` is what judgements of them are marked with, `waiting` are those that nobody has judged for it, `precision`
    is the table of all samples that were judged.
    """

    name: str
    claims: tuple[Claim, ...]
    waiting: tuple[Claim, ...]
    precision: Table


def sample(store: Store, size: int, seed: int = 0) -> Sample:
    """A sample of what was extracted, whatever reviewers said of it since; raises UsageError."""
    found, said, name = extracted(store), store.judgements(), f"{size}/{seed}"
    claims = drawn(found, size, seed)
    return Sample(name, claims, waiting(claims, said, name), precision(said, found))


def drawn(claims: Iterable[Claim], size: int, seed: int) -> tuple[Claim, ...]:
    """Some claims, sorted by document and place; raises UsageError.

    Half of them are the same number of each relation, half go by the number that it has.
    """
    if size < 1:
        raise UsageError(f"A sample has at least one claim, not {size}.")
    strata = by_relation(claims)
    shares = _shares({relation: len(found) for relation, found in strata.items()}, size)
    chosen = (claim for relation, share in shares.items() for claim in _mixed(strata[relation], seed)[:share])
    return tuple(sorted(chosen, key=lambda claim: (claim.document, claim.evidence[0].start, claim_id(claim))))


def extracted(store: Store) -> tuple[Claim, ...]:
    """All claims as the rules made them, with the names that reviewers merged or separated."""
    names = [each for each in remaining(store.judgements()) if each.action in ("merge", "split")]
    return replay(store.records(), names).claims


def by_relation(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by their relation."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.predicate].append(claim)
    return dict(sorted(found.items()))


def _mixed(claims: Iterable[Claim], seed: int) -> list[Claim]:
    """Claims in an order that depends on nothing but their ids and the seed."""
    return sorted(claims, key=lambda claim: sha256(f"{seed}:{claim_id(claim)}".encode()).digest())


def _shares(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """How many are drawn of each relation, at most as many as there are.

    >>> _shares({"bans": 2, "opposes": 10, "supports": 88}, 20)
    {'bans': 2, 'opposes': 5, 'supports': 13}
    """
    shares = dict.fromkeys(counts, 0)
    wanted = {relation: size / (2 * len(counts)) + size * count / (2 * sum(counts.values()))
              for relation, count in counts.items()}
    for _ in range(min(size, sum(counts.values()))):
        open_ = [relation for relation in counts if shares[relation] < counts[relation]]
        shares[max(open_, key=lambda relation: (wanted[relation] - shares[relation], counts[relation]))] += 1
    return shares


def waiting(claims: Iterable[Claim], judgements: Iterable[Judgement], sample: str) -> tuple[Claim, ...]:
    """Those of a sample that nobody has judged for it."""
    done = {_key(each) for each in remaining(judgements) if each.sample == sample and each.action in _VERDICTS}
    return tuple(claim for claim in claims if _key(Judgement("", "", "", **about(claim, ""))) not in done)


def _key(judgement: Judgement) -> tuple[str, ...]:
    return (judgement.document, judgement.subject, judgement.predicate, judgement.object, judgement.polarity,
            judgement.modality, judgement.holder, judgement.time)


def precision(judgements: Iterable[Judgement], claims: Iterable[Claim]) -> Table:
    """How many of the judged claims of each relation were right, with intervals of 95 % (Wilson), and of all.

    Only judgements of samples count. `claims` are all that were extracted: the share of all weighs each relation by
    how many claims it has, since rare relations are drawn more often; its interval is Wilson's for the size of a simple
    sample with the same variance (Korn and Graubard 1998, Confidence intervals for proportions).
    """
    counts = {relation: len(found) for relation, found in by_relation(claims).items()}
    found = {relation: pair for relation, pair in audited(judgements).items() if relation in counts}
    rows = [_row(relation, counts[relation], *found[relation]) for relation in found]
    if found:
        rows.append(_all(counts, found))
    return Table(COLUMNS, tuple(rows))


def _row(relation: str, count: int, right: int, judged: int) -> tuple[str | int, ...]:
    return (relation, count, judged, right, *_figures(right / judged, right, judged))


def _figures(share: float, right: float, judged: float) -> tuple[str, ...]:
    return tuple("" if value is None else f"{value:.3f}" for value in (share, *interval(right, judged)))


def _all(counts: Mapping[str, int], found: Mapping[str, tuple[int, int]]) -> tuple[str | int, ...]:
    total = sum(counts[relation] for relation in found)
    right, judged = (sum(pair[place] for pair in found.values()) for place in (0, 1))
    strata = [(counts[relation] / total, hits / size, size) for relation, (hits, size) in found.items()]
    share = sum(weight * each for weight, each, _ in strata)
    variance = sum(weight**2 * each * (1 - each) / size for weight, each, size in strata)
    effective = share * (1 - share) / variance if variance else judged
    return ("all", total, judged, right, *_figures(share, share * effective, effective))
