"""Where reviewers disagree: pairs of judgements of different people that cannot both hold."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from cybersov.judgements.checking import CHANGES
from cybersov.judgements.matching import bare
from cybersov.model import Judgement

_KEPT = ("accept", "add")


@dataclass(frozen=True, slots=True)
class Heard:
    """A judgement with the state of the claim that it is about, and the state that it leaves, counted from 0."""

    judgement: Judgement
    state: int
    left: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two judgements of different reviewers that cannot both hold; the newer one is in force meanwhile."""

    older: Judgement
    newer: Judgement


def contradict(one: Heard, other: Heard) -> bool:
    """Whether two judgements of one claim cannot both hold."""
    first, second = sorted((one, other), key=lambda heard: heard.judgement.action)
    match first.judgement.action, second.judgement.action:
        case ("accept" | "add", "correct" | "reject"):
            return first.state == second.state
        case ("correct", "reject"):
            return second.state in (first.state, first.left)
        case ("correct", "correct"):
            return any(_differ(getattr(first.judgement, name), getattr(second.judgement, name)) for name in CHANGES)
    return False


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def of_claim(heard: Iterable[Heard]) -> Iterator[Conflict]:
    """The conflicts among the judgements of one claim; who contradicts an earlier word of their own takes it back."""
    valid: list[Heard] = []
    for new in heard:
        valid = [old for old in valid
                 if old.judgement.reviewer != new.judgement.reviewer or not contradict(old, new)]
        valid.append(new)
    for old, new in combinations(valid, 2):
        if old.judgement.reviewer != new.judgement.reviewer and contradict(old, new):
            yield Conflict(old.judgement, new.judgement)


def of_names(judgements: Sequence[Judgement]) -> Iterator[Conflict]:
    """The conflicts among merges and splits, which stand in the order of their dates."""
    last: dict[tuple[str, ...], Judgement] = {}
    for judgement in judgements:  # who decides on the same name again takes back what they said before
        place = (judgement.document, judgement.quote)
        last[judgement.reviewer, judgement.action, *place, bare(judgement.subject)] = judgement
    for old, new in combinations([each for each in judgements if each in last.values()], 2):
        shared = not (old.document and new.document) or old.document == new.document
        if old.reviewer != new.reviewer and shared and _opposed(old, new):
            yield Conflict(old, new)


def _opposed(old: Judgement, new: Judgement) -> bool:
    """Whether a name is two things, or two names are each the other; a class behind a name does not matter."""
    (name, thing), (other, its) = ((_name(each.subject), _name(each.to_subject)) for each in (old, new))
    return (name == other and thing != its) or (name == its and thing == other)


def _name(text: str) -> str:
    return bare(text.partition(" (")[0])
