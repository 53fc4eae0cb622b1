"""What became of judgements, in words: those that hold, those that apply to nothing, and where reviewers disagree."""

from collections.abc import Iterable, Sequence

from cybersov.judgements import WITHDRAW, Outcome, identifier, withdrawn
from cybersov.judgements.checking import CHANGES
from cybersov.kb.explanation import Line, Sentence
from cybersov.model import Claim, Judgement
from cybersov.queries import Table
from cybersov.terms import vocabulary

COLUMNS = ("row", "date", "reviewer", "action", "document", "words", "change", "state", "reason")
HIDDEN = ("quote", "sample", "judgement")
_VERBS = {"accept": "accepts", "reject": "rejects", "correct": "corrects", "add": "adds", "merge": "merges",
          "split": "separates", "memo": "remarks on", "withdraw": "withdraws"}
_LINKS = {"correct": "to", "add": "with", "merge": "into", "split": "as"}


def notes(judgements: Sequence[Judgement], outcome: Outcome, only: set[Judgement] | None = None) -> tuple[str, ...]:
    """A line for each judgement that applies to nothing, and for each two of different reviewers that contradict."""
    row = _numbers(judgements)
    idle = [f"judgements.tsv, row {row[each.judgement]}: applies to nothing, as {each.why}."
            for each in outcome.idle if only is None or each.judgement in only]
    against = [f"judgements.tsv, rows {row[each.older]} and {row[each.newer]}: {said(each.older)}, but "
               f"{said(each.newer)}; the newer one is in force."
               for each in outcome.conflicts if only is None or {each.older, each.newer} & only]
    partly = [f"judgements.tsv, row {row[each.judgement]}: leaves some claims as they are, as {each.why}."
              for each in outcome.partly if only is None or each.judgement in only]
    return (*idle, *partly, *against)


def conflicts(judgements: Sequence[Judgement], outcome: Outcome) -> tuple[str, ...]:
    """A line for each two judgements of different reviewers that contradict each other."""
    disputed = {each for conflict in outcome.conflicts for each in (conflict.older, conflict.newer)}
    idle = {each.judgement for each in outcome.idle}
    return notes(judgements, Outcome((), conflicts=outcome.conflicts), only=disputed - idle)


def _numbers(judgements: Iterable[Judgement]) -> dict[Judgement, int]:
    """The number of each row in the table as it is written; row 1 is the header."""
    found: dict[Judgement, int] = {}
    for number, judgement in enumerate(judgements, 2):
        found.setdefault(judgement, number)
    return found


def said(judgement: Judgement) -> str:
    """A sentence on what a reviewer decided, and when."""
    change = changed(judgement)
    words = f"“{worded(judgement)}”{f' {_LINKS[judgement.action]} {change}' if change else ''}"
    return f"{judgement.reviewer} {_VERBS[judgement.action]} {words} ({judgement.date})"


def worded(judgement: Judgement) -> str:
    """What a judgement is about, in words."""
    relation = judgement.predicate and vocabulary()[judgement.predicate].label
    return " ".join(filter(None, (judgement.subject, relation, judgement.object)))


def changed(judgement: Judgement) -> str:
    """What a judgement changes, as NAME=VALUE; of a merge or a split what the name is."""
    if judgement.action in ("merge", "split"):
        return judgement.to_subject
    return "; ".join(f"{name[3:]}={value}" for name in CHANGES if (value := getattr(judgement, name)))


def reviewed(claim: Claim) -> list[Line]:
    """Lines of (what, words) that say what reviewers decided of a claim."""
    return [("reviewed", f"{said(each)}{f': {each.reason}' if each.reason else ''}") for each in claim.judgements]


def explained(claim: Claim, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """What explains a claim, sentence by sentence, with what reviewers decided, also where no rule explains it."""
    said = reviewed(claim)
    found = [(*lines, *said) for lines in sentences]
    if said and not found:
        found = [(("sentence", evidence.quote), ("rule", claim.rule), *said) for evidence in claim.evidence]
    return tuple(found)


def table(judgements: Sequence[Judgement], outcome: Outcome) -> Table:
    """One row a judgement, in their order, with what became of it: whether it holds, or why it does not."""
    states = _states(judgements, outcome)
    ids = {identifier(row): number for row, number in _numbers(judgements).items()}
    found = [(number, row.date, row.reviewer, row.action, row.document, worded(row),
              f"row {ids.get(row.withdraws, '?')}" if row.action == WITHDRAW else changed(row), states[row],
              row.reason, row.quote, row.sample, identifier(row)) for number, row in enumerate(judgements, 2)]
    return Table(COLUMNS + HIDDEN, tuple(found), hidden=HIDDEN)


def _states(judgements: Sequence[Judgement], outcome: Outcome) -> dict[Judgement, str]:
    """What became of each judgement: in force, overruled, withdrawn by whom, or why it came to nothing."""
    carried = {each for claim in outcome.claims for each in claim.judgements}
    force = carried | set(outcome.rejected) | {each.judgement for each in outcome.named}
    states = {row: "in force" if row in force or row.action == WITHDRAW else "overruled" for row in judgements}
    states |= {each.judgement: f"applies to nothing: {each.why}" for each in outcome.idle}
    return states | {row: f"withdrawn by {by[0].reviewer}, {by[0].date}" for row, by in withdrawn(judgements).items()}
