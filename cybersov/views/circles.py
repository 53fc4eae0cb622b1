"""Which entities belong together and how central each is: the measures of the page, for the names of a network."""

from collections.abc import Iterable

from cybersov.views.measures import Measures, measure

ALONE = -1


def measures(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], Measures]:
    """The names, sorted, and the measures of each in this order; ties count once, whichever way they point."""
    ordered = tuple(sorted(names))
    number = {name: place for place, name in enumerate(ordered)}
    pairs = sorted((number[one], number[other]) for one, other in ties)
    return ordered, measure(len(ordered), pairs)


def communities(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The communities, each sorted, the largest first; a name without a tie to another is in none.

    >>> communities("abxyz", [("a", "b"), ("b", "a"), ("x", "y")])
    [('a', 'b'), ('x', 'y')]
    """
    ordered, found = measures(names, ties)
    groups: dict[int, list[str]] = {}
    for name, group in zip(ordered, found.community, strict=True):
        groups.setdefault(group, []).append(name)
    groups.pop(ALONE, None)
    return sorted(map(tuple, groups.values()), key=lambda members: (-len(members), members))
