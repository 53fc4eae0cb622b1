"""What became of judgements, in words: those that hold, those that apply to nothing, and where reviewers disagree."""

from collections.abc import Iterable, Sequence

from cybersov.judgements import Outcome
from cybersov.judgements.checking import CHANGES
from cybersov.kb.explanation import Line, Sentence
from cybersov.model import Claim, Judgement
from cybersov.queries import Table

COLUMNS = ("row", "date", "reviewer", "action", "document", "words", "change", "state", "reason")
HIDDEN = ("quote", "sample")
_VERBS = {"accept": "accepts", "reject": "rejects", "correct": "corrects", "add": "adds", "merge": "merges",
          "split": "separates", "memo": "remarks on"}


def notes(judgements: Sequence[Judgement], outcome: Outcome, only: set[Judgement] | None = None) -> tuple[str, ...]:
    """A line for each judgement that applies to nothing, and for each two of different reviewers that contradict."""
    row = _numbers(judgements)
    idle = [f"judgements.tsv, row {row[each.judgement]}: applies to nothing, as {each.why}."
            for each in outcome.idle if only is None or each.judgement in only]
    against = [f"judgements.tsv, rows {row[each.older]} and {row[each.newer]}: {_said(each.older)}, but "
               f"{_said(each.newer)}; the newer one is in force."
               for each in outcome.conflicts if only is None or {each.older, each.newer} & only]
    return (*idle, *against)


def conflicts(judgements: Sequence[Judgement], outcome: Outcome) -> tuple[str, ...]:
    """A line for each two judgements of different reviewers that contradict each other."""
    disputed = {each for conflict in outcome.conflicts for each in (conflict.older, conflict.newer)}
    idle = {each.judgement for each in outcome.idle}
    return notes(judgements, outcome, only=disputed - idle)


def _numbers(judgements: Iterable[Judgement]) -> dict[Judgement, int]:
    """The number of each row in the table as it is written; row 1 is the header."""
    found: dict[Judgement, int] = {}
    for number, judgement in enumerate(judgements, 2):
        found.setdefault(judgement, number)
    return found


def _said(judgement: Judgement) -> str:
    change = changed(judgement)
    words = f"“{worded(judgement)}”{f' to {change}' if change else ''}"
    return f"{judgement.reviewer} {_VERBS[judgement.action]} {words} ({judgement.date})"


def worded(judgement: Judgement) -> str:
    """What a judgement is about, in words."""
    return " ".join(filter(None, (judgement.subject, judgement.predicate, judgement.object)))


def changed(judgement: Judgement) -> str:
    """What a judgement changes, as NAME=VALUE; of a merge or a split what the name is."""
    if judgement.action in ("merge", "split"):
        return judgement.to_subject
    return "; ".join(f"{name[3:]}={value}" for name in CHANGES if (value := getattr(judgement, name)))


def reviewed(claim: Claim) -> list[Line]:
    """Lines of (what, words) that say what reviewers decided of a claim."""
    return [("reviewed", f"{_said(each)}{f': {each.reason}' if each.reason else ''}") for each in claim.judgements]


def explained(claim: Claim, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """What explains a claim, sentence by sentence, with what reviewers decided, also where no rule explains it."""
    said = reviewed(claim)
    found = [(*lines, *said) for lines in sentences]
    if said and not found:
        found = [(("sentence", evidence.quote), ("rule", claim.rule), *said) for evidence in claim.evidence]
    return tuple(found)


def table(judgements: Sequence[Judgement], outcome: Outcome) -> Table:
    """One row a judgement, in their order, with what became of it: in force, overruled, or why it came to nothing."""
    carried = {each for claim in outcome.claims for each in claim.judgements}
    force = carried | set(outcome.rejected) | {each.judgement for each in outcome.named}
    idle = {each.judgement: each.why for each in outcome.idle}
    found = [(number, row.date, row.reviewer, row.action, row.document, worded(row), changed(row),
              "in force" if row in force else f"applies to nothing: {idle[row]}" if row in idle else "overruled",
              row.reason, row.quote, row.sample) for number, row in enumerate(judgements, 2)]
    return Table(COLUMNS + HIDDEN, tuple(found), hidden=HIDDEN)
