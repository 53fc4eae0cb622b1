"""Which entities belong together: communities of a graph, found in an order that no hash decides."""

from collections import Counter
from collections.abc import Iterable

import networkx

SEED = 7


def communities(ties: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The communities of the nodes that ties join, each sorted, the largest first; a tie counts as often as it comes.

    After Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech. (2008) P10008.

    >>> communities([("a", "b"), ("b", "a"), ("x", "y")])
    [('a', 'b'), ('x', 'y')]
    """
    counted = Counter((min(tie), max(tie)) for tie in ties if tie[0] != tie[1])
    names = sorted({name for tie in counted for name in tie})
    number = {name: place for place, name in enumerate(names)}
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from((number[one], number[other], times)
                                  for (one, other), times in sorted(counted.items()))
    if not names:
        return []
    found = networkx.community.louvain_communities(graph, seed=SEED)
    return sorted((tuple(sorted(names[place] for place in group)) for group in found), key=lambda ids: (-len(ids), ids))
