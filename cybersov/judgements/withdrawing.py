"""Taking judgements back: a row of its own names the one that it withdraws, so that the table tells who did what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace

from cybersov.judgements.checking import CHANGES, WITHDRAW
from cybersov.links import digest
from cybersov.model import Judgement


def identifier(judgement: Judgement) -> str:
    """The id of a judgement: a hash of all its cells, so that it stays wherever its row goes."""
    return digest(*astuple(judgement))


def withdrawal(of: Judgement, **who: str) -> Judgement:
    """The row that takes a judgement back; it repeats what that one is about, for people, and counts by its id."""
    empty = dict.fromkeys((*CHANGES, "sample", "reason"), "")
    return replace(of, **{**empty, **who, "action": WITHDRAW, "withdraws": identifier(of)})


def withdrawn(judgements: Iterable[Judgement]) -> Mapping[Judgement, Sequence[Judgement]]:
    """The judgements that are taken back, each with those that do so; who withdraws a withdrawal restores what it was.

    Neither days nor the order of rows matter: tables of several people come to the same however they are put together.
    """
    against: dict[str, list[Judgement]] = defaultdict(list)
    rows = tuple(dict.fromkeys(judgements))
    for row in rows:
        if row.action == WITHDRAW:
            against[row.withdraws].append(row)
    if not against:
        return {}
    known: dict[str, list[Judgement]] = {}

    def holding(row: Judgement) -> list[Judgement]:
        """The withdrawals of a judgement that nobody has withdrawn; none names itself, as ids are of all cells."""
        id = identifier(row)
        if id not in known:
            known[id] = [each for each in against.get(id, ()) if not holding(each)]
        return known[id]

    return {row: found for row in rows if (found := holding(row))}


def remaining(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that are heard, in their order: neither withdrawn nor withdrawals."""
    rows = list(judgements)
    gone = withdrawn(rows)
    return [row for row in rows if row.action != WITHDRAW and row not in gone]


def aimless(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The withdrawals of what stands nowhere among the judgements."""
    rows = list(judgements)
    withdrawals = [row for row in rows if row.action == WITHDRAW]
    known = {identifier(row) for row in rows} if withdrawals else set()
    return [row for row in withdrawals if row.withdraws not in known]


def again(row: Judgement, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The rows by which a judgement is in force: itself, or what takes its withdrawals back where it was withdrawn."""
    against = withdrawn(judgements).get(row, ())
    who = {"date": row.date, "reviewer": row.reviewer, "reason": row.reason}
    return tuple(new for each in against for new in again(withdrawal(each, **who), judgements)) or (row,)
