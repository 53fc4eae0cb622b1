"""Where the nodes stand: never on each other, and always in the same places."""

from itertools import combinations, product
from math import dist
from statistics import mean

import networkx as nx
import pytest

from cybersov.views.layout import positions

GRAPHS = {
    "empty": nx.empty_graph(0),
    "one": nx.empty_graph(1),
    "five apart": nx.empty_graph(5),
    "many apart": nx.empty_graph(1500),
    "pair": nx.path_graph(2),
    "star": nx.star_graph(150),
    "islands": nx.disjoint_union_all([nx.path_graph(2), nx.cycle_graph(9), nx.path_graph(2), nx.complete_graph(12)]),
    "tree of 600": nx.balanced_tree(5, 4),
    "crowd": nx.barabasi_albert_graph(500, 2, seed=1),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_no_node_stands_on_another(name):
    graph = GRAPHS[name]
    radii = [5 + graph.degree(node) ** 0.5 for node in graph]
    places = positions(radii, list(graph.edges))
    assert len(places) == len(graph)
    assert [(a, b) for a, b in combinations(graph, 2) if dist(places[a], places[b]) < radii[a] + radii[b]] == []


def test_places_do_not_depend_on_the_order_of_edges_or_on_loops_and_doubles():
    edges = list(GRAPHS["crowd"].edges)
    turned = [(b, a) for a, b in reversed(edges)]
    assert positions([8.0] * 500, edges) == positions([8.0] * 500, [*turned, *edges, (3, 3)])


def test_neighbours_stand_nearer_than_strangers():
    graph = nx.disjoint_union(nx.complete_graph(10), nx.complete_graph(10))
    graph.add_edge(0, 10)
    places = positions([8.0] * 20, list(graph.edges))
    near = mean(dist(places[a], places[b]) for a, b in combinations(range(10), 2))
    far = mean(dist(places[a], places[b]) for a, b in product(range(10), range(10, 20)))
    assert near < 0.7 * far


def test_nodes_of_one_group_stand_together():
    graph = nx.planted_partition_graph(3, 20, 0.3, 0.08, seed=5)
    groups = [node // 20 for node in graph]

    def spread(places):
        near = mean(dist(places[a], places[b]) for a, b in combinations(graph, 2) if groups[a] == groups[b])
        return near / mean(dist(places[a], places[b]) for a, b in combinations(graph, 2) if groups[a] != groups[b])

    apart = positions([8.0] * 60, list(graph.edges), groups)
    assert spread(apart) < 0.85 * spread(positions([8.0] * 60, list(graph.edges)))
    assert positions([8.0] * 60, list(graph.edges), [0] * 60) == positions([8.0] * 60, list(graph.edges))


ISLANDS = {
    "one size": [nx.path_graph(2)] * 300,
    "all sizes": [nx.path_graph(size % 9 + 2) for size in range(120)],
    "a long one and small ones": [nx.path_graph(120), *[nx.cycle_graph(3)] * 40],
    "around a crowd": [GRAPHS["crowd"], *[nx.star_graph(5)] * 60],
    "two crowds": [GRAPHS["crowd"], GRAPHS["crowd"], nx.path_graph(3), nx.empty_graph(1)],
}


@pytest.mark.parametrize("name", ISLANDS)
def test_islands_stand_apart_and_close_around_the_largest(name):
    graph = nx.disjoint_union_all(ISLANDS[name])
    places = positions([8.0] * len(graph), list(graph.edges))
    boxes = [box([places[node] for node in island]) for island in nx.connected_components(graph)]
    middle, *others = sorted(boxes, key=lambda box: -area(box))
    assert [(one, other) for one, other in combinations(others, 2) if meet(one, other)] == []
    taken = sum(area((left - 30, top - 30, right + 30, bottom + 30)) for left, top, right, bottom in boxes)
    left, top, right, bottom = whole = box(places)
    assert area(whole) < 2 * taken
    if area(others[0]) < area(whole) / 4:
        assert 2 / 3 < (right - left) / (bottom - top) < 3 / 2
    if area(middle) > 2 * area(others[0]):
        assert area(box([(left + right, top + bottom), (0, 0)])) < taken / 10 and meet(middle, (0, 0, 0, 0))


def box(places) -> tuple[int, int, int, int]:
    x, y = zip(*places, strict=True)
    return min(x), min(y), max(x), max(y)


def area(box) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def meet(one, other) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@pytest.mark.parametrize("size", [4, 9, 30])
def test_a_ring_is_drawn_without_crossings(size):
    places = positions([8.0] * size, list(nx.cycle_graph(size).edges))
    sides = [(places[a], places[(a + 1) % size]) for a in range(size)]
    assert [pair for pair in combinations(sides, 2) if not set(pair[0]) & set(pair[1]) and cross(*pair)] == []


def cross(one, other) -> bool:
    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0
    (a, b), (c, d) = one, other
    return turn(a, c, d) != turn(b, c, d) and turn(a, b, c) != turn(a, b, d)
