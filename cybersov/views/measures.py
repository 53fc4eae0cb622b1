"""How central each name is, and which names belong together: the same numbers for the same graph.

All three measures are of the simple undirected graph of names that any claim joins, whatever is claimed and how.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cybersov.views.communities import grouped

Numbers = NDArray[np.float64]
Ends = NDArray[np.int64]

SOURCES = 400
DAMPING = 0.85
STEPS = 60


@dataclass(frozen=True, slots=True)
class Measures:
    """For the nodes 0 … n-1: neighbours, betweenness and PageRank, both between 0 and 1000, and their community.

    Communities are numbered as `communities.grouped` does.
    """

    degree: list[int]
    betweenness: list[int]
    pagerank: list[int]
    community: list[int]

    def rows(self) -> Iterator[tuple[int, int, int, int]]:
        """For each node its degree, betweenness, PageRank and community."""
        return zip(self.degree, self.betweenness, self.pagerank, self.community, strict=True)


def measure(count: int, pairs: Sequence[tuple[int, int]]) -> Measures:
    """The measures of `count` nodes with these edges, whatever the order and the direction of the edges.

    >>> measure(4, [(0, 1), (1, 2), (2, 1)]).betweenness
    [0, 1000, 0, 0]
    """
    simple = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    ends = np.array([*simple, *((b, a) for a, b in simple)], dtype=np.int64).reshape(-1, 2)
    degree = np.bincount(ends[:, 0], minlength=count)
    return Measures(
        degree.tolist(),
        _thousandths(_betweenness(count, ends)),
        _thousandths(_pagerank(degree, ends)),
        grouped(count, pairs),
    )


def _thousandths(values: Numbers) -> list[int]:
    """Values in thousandths of the largest; rounded, so that no last digit differs between machines."""
    top = float(values.max(initial=0))
    return [round(1000 * float(value) / top) for value in values] if top else [0] * len(values)


def _betweenness(count: int, ends: Ends) -> Numbers:
    """Shortest paths through each node, after Brandes (2001); of large graphs from SOURCES nodes, spread evenly over
    their numbers, as Brandes and Pich, "Centrality Estimation in Large Networks" (2007) propose."""
    total = np.zeros(count)
    touched = np.unique(ends[:, 0])
    for source in touched[:: max(1, -(-len(touched) // SOURCES))]:
        total += _dependencies(count, ends, int(source))
    return total


def _dependencies(count: int, ends: Ends, source: int) -> Numbers:
    """How much the paths from one node to all others depend on each node, level by level of distance."""
    steps = np.full(count, -1)
    steps[source] = 0
    paths = np.zeros(count)
    paths[source] = 1.0
    levels = []
    start, end = ends[:, 0], ends[:, 1]
    while True:
        onward = (steps[start] == len(levels)) & (steps[end] < 0)
        if not onward.any():
            break
        a, b = start[onward], end[onward]
        paths += np.bincount(b, paths[a], count)
        steps[b] = len(levels) + 1
        levels.append((a, b))
    gained = np.zeros(count)
    for a, b in reversed(levels):
        gained += np.bincount(a, paths[a] / paths[b] * (1 + gained[b]), count)
    gained[source] = 0.0
    return gained


def _pagerank(degree: Ends, ends: Ends) -> Numbers:
    """After Page et al. (1999), on the undirected graph."""
    count = max(len(degree), 1)
    rank = np.full(len(degree), 1 / count)
    for _ in range(STEPS):
        share = rank / np.maximum(degree, 1)
        lost = float(rank[degree == 0].sum())
        given = np.bincount(ends[:, 1], share[ends[:, 0]], len(degree))
        rank = (1 - DAMPING + DAMPING * lost) / count + DAMPING * given
    return rank
