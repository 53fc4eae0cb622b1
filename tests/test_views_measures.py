"""Centrality and communities: what networkx gives, in far less time, and the same for the same graph."""

import random
from itertools import pairwise

import networkx as nx
import pytest

from cybersov.views.communities import grouped
from cybersov.views.measures import SOURCES, measure

KARATE = nx.karate_club_graph()
CROWD = nx.barabasi_albert_graph(SOURCES + 200, 2, seed=1)


def cliques(sizes):
    """Cliques of these sizes, each joined by one edge to the next."""
    graph = nx.disjoint_union_all([nx.complete_graph(size) for size in sizes])
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    graph.add_edges_from(pairwise(starts))
    return graph


def thousandths(values):
    return [round(1000 * values[node] / max(values.values())) for node in sorted(values)]


@pytest.mark.parametrize("graph", [KARATE, nx.path_graph(7), cliques([5, 4, 6]), nx.star_graph(9)])
def test_betweenness_and_pagerank_are_those_of_networkx(graph):
    made = measure(len(graph), list(graph.edges))
    assert made.betweenness == pytest.approx(thousandths(nx.betweenness_centrality(graph)), abs=1)
    assert made.degree == [graph.degree(node) for node in sorted(graph)]
    rank = dict.fromkeys(graph, 1.0)
    for _ in range(100):
        rank = {node: 0.15 + 0.85 * sum(rank[other] / graph.degree(other) for other in graph[node]) for node in graph}
    assert made.pagerank == pytest.approx(thousandths(rank), abs=1)


def test_of_a_large_graph_betweenness_is_close_to_the_true_one():
    made, true = measure(len(CROWD), list(CROWD.edges)).betweenness, nx.betweenness_centrality(CROWD)
    best = sorted(CROWD, key=lambda node: -true[node])[:10]
    assert len(set(best) & set(sorted(CROWD, key=lambda node: -made[node])[:12])) >= 9


def test_measures_do_not_depend_on_the_order_or_direction_of_edges():
    edges = list(CROWD.edges)
    turned = [(b, a) for a, b in edges]
    random.Random(2).shuffle(turned)
    assert measure(len(CROWD), turned) == measure(len(CROWD), edges)


def test_a_graph_without_nodes_or_edges_has_measures():
    assert list(measure(0, []).rows()) == []
    assert list(measure(2, []).rows()) == [(0, 0, 1000, -1)] * 2
    assert measure(2, [(0, 0)]).community == [-1, -1]


def test_cliques_are_communities_the_largest_first():
    sizes = [5, 8, 6]
    assert grouped(19, list(cliques(sizes).edges)) == [2] * 5 + [0] * 8 + [1] * 6


@pytest.mark.parametrize("graph", [KARATE, CROWD, cliques([4] * 30)])
def test_communities_are_as_good_as_those_of_networkx(graph):
    plain = nx.Graph(list(graph.edges))
    found = grouped(len(graph), list(graph.edges))
    groups = [{node for node in plain if found[node] == number} for number in set(found)]
    best = nx.community.modularity(plain, nx.community.louvain_communities(plain, seed=7))
    assert nx.community.modularity(plain, groups) > best - 0.03


def test_an_edge_that_is_given_more_often_weighs_more():
    ring = list(nx.cycle_graph(6).edges)
    assert grouped(6, ring + [(0, 1), (2, 3), (4, 5)] * 9) == [0, 0, 1, 1, 2, 2]
