"""Which entities belong together, by their ids."""

from collections import defaultdict
from collections.abc import Iterable

from cybersov.views.communities import grouped


def communities(ties: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The communities of the nodes that ties join, each sorted, the largest first; a tie counts as often as it comes.

    >>> communities([("a", "b"), ("b", "a"), ("x", "y")])
    [('a', 'b'), ('x', 'y')]
    """
    joined = [tie for tie in ties if tie[0] != tie[1]]
    names = sorted({name for tie in joined for name in tie})
    number = {name: place for place, name in enumerate(names)}
    groups: dict[int, list[str]] = defaultdict(list)
    for name, group in zip(names, grouped(len(names), [(number[a], number[b]) for a, b in joined]), strict=True):
        groups[group].append(name)
    return [tuple(groups[group]) for group in sorted(groups)]
