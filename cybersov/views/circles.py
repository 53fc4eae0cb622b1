"""Which entities belong together and how central each is: the measures of the page, for the names of a network."""

from collections.abc import Iterable, Sequence

from cybersov.views.communities import grouped
from cybersov.views.measures import Measures, measure

ALONE = -1


def measures(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], Measures]:
    """The names, sorted, and the measures of each in this order; ties count once, whichever way they point."""
    ordered, pairs = _numbered(names, ties)
    return ordered, measure(len(ordered), pairs)


def communities(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The communities, each sorted, the largest first; a name without a tie to another is in none.

    >>> communities("abxyz", [("a", "b"), ("b", "a"), ("x", "y")])
    [('a', 'b'), ('x', 'y')]
    """
    ordered, pairs = _numbered(names, ties)
    return members(ordered, grouped(len(ordered), pairs))


def members(names: Sequence[str], numbers: Sequence[int]) -> list[tuple[str, ...]]:
    """The communities as `communities` gives them, of sorted names and the number of the community of each."""
    found: dict[int, list[str]] = {}
    for name, number in zip(names, numbers, strict=True):
        found.setdefault(number, []).append(name)
    found.pop(ALONE, None)
    return sorted(map(tuple, found.values()), key=lambda group: (-len(group), group))


def _numbered(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    ordered = tuple(sorted(names))
    number = {name: place for place, name in enumerate(ordered)}
    return ordered, sorted((number[one], number[other]) for one, other in ties)
