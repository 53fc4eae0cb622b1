"""Where the nodes stand: a force layout in numpy that gives the same places for the same graph.

After Jacomy et al., "ForceAtlas2" (PLoS ONE 9(6), 2014): repulsion grows with both degrees, so that
hubs keep their leaves around them. Only elementwise arithmetic and ordered sums are used, which do
not depend on the processor.
"""

from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

SAMPLE = 96
GAP = 14.0


def positions(radii: Sequence[float], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole-number places of the nodes 0 … n-1, none of whose discs overlap; `pairs` are their edges."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(radii)))
    graph.add_edges_from(sorted((min(pair), max(pair)) for pair in pairs))
    islands = sorted((sorted(members) for members in nx.connected_components(graph)), key=lambda m: (-len(m), m))
    places = np.zeros((len(radii), 2))
    size = np.asarray(radii, dtype=float)
    blocks = []
    for members in islands:
        part = _island(graph.subgraph(members), members, size[members])
        blocks.append(part)
    for members, part in zip(islands, _pack(blocks, [size[m].max() for m in islands]), strict=True):
        places[members] = part
    return [(round(float(x)), round(float(y))) for x, y in places]


def _island(graph: nx.Graph, members: list[int], radii: NDArray[np.float64]) -> Points:
    if len(members) == 1:
        return np.zeros((1, 2))
    number = {node: position for position, node in enumerate(members)}
    edges = np.array(sorted((number[min(a, b)], number[max(a, b)]) for a, b in graph.edges if a != b))
    return _apart(_forces(edges, len(members)), radii)


def _forces(edges: NDArray[np.int64], count: int, rounds: int = 300) -> Points:
    """The force layout of one connected graph."""
    rng = np.random.default_rng(7)
    degree = np.bincount(edges.ravel(), minlength=count).astype(float)
    mass = degree + 1
    order = np.argsort(-degree, kind="stable")
    turn = np.empty(count)
    turn[order] = np.arange(count) * 2.399963229728653
    reach = np.empty(count)
    reach[order] = np.sqrt(np.arange(count) + 1.0) * 60
    place = np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1)
    for step in range(rounds):
        push = _repulsion(place, mass, rng) + _attraction(place, edges, degree) - place * (0.35 * mass / 60)[:, None]
        length = np.sqrt(push[:, 0] ** 2 + push[:, 1] ** 2) + 1e-9
        limit = 60.0 * (1 - step / rounds) + 0.5
        place = place + push * (np.minimum(length / mass, limit) / length)[:, None]
    return place


def _repulsion(place: Points, mass: Points, rng: np.random.Generator) -> Points:
    """Every node pushes every other (a sample of others in large graphs)."""
    count = len(place)
    sample = np.arange(count) if count <= 4 * SAMPLE else rng.choice(count, SAMPLE, replace=False)
    weight = 6000.0 * count / len(sample)
    total = np.zeros_like(place)
    for other in np.array_split(sample, max(1, len(sample) // 16)):
        apart = place[None, :, :] - place[other][:, None, :]
        square = apart[..., 0] ** 2 + apart[..., 1] ** 2 + 25.0
        strength = mass[None, :] * mass[other][:, None] / square
        total += (apart * strength[..., None]).sum(axis=0)
    return total * weight / 60


def _attraction(place: Points, edges: NDArray[np.int64], degree: Points) -> Points:
    """Every edge draws its ends together."""
    a, b = edges[:, 0], edges[:, 1]
    pull = (place[b] - place[a]) * 1.0
    total = np.zeros_like(place)
    for axis in (0, 1):
        total[:, axis] += np.bincount(a, pull[:, axis], len(place)) - np.bincount(b, pull[:, axis], len(place))
    return total


def _apart(place: Points, radii: NDArray[np.float64], rounds: int = 200) -> Points:
    """Moves overlapping discs apart: sweep along x, so that only near neighbours are compared."""
    place = place.copy()
    for _ in range(rounds):
        order = np.argsort(place[:, 0], kind="stable")
        moved = False
        for step in range(1, len(place)):
            left, right = order[:-step], order[step:]
            need = radii[left] + radii[right] + GAP
            apart = place[right] - place[left]
            if apart[:, 0].min() > 2 * radii.max() + GAP:
                break
            distance = np.sqrt(apart[:, 0] ** 2 + apart[:, 1] ** 2)
            hit = distance < need
            if hit.any():
                moved = True
                shift = (need[hit] - distance[hit] + 0.5) / 2
                way = np.where(distance[hit, None] > 1e-6, apart[hit] / np.maximum(distance[hit, None], 1e-6), [0.0, 1.0])
                np.add.at(place, right[hit], way * shift[:, None])
                np.add.at(place, left[hit], -way * shift[:, None])
        if not moved:
            break
    return place


def _pack(blocks: list[Points], margins: list[float]) -> list[Points]:
    """The largest island first, the others in rows below it."""
    placed, left, top, row = [], 0.0, 0.0, 0.0
    width = 0.0
    for block, margin in zip(blocks, margins, strict=True):
        low, high = block.min(axis=0) - margin - 2 * GAP, block.max(axis=0) + margin + 2 * GAP
        wide, tall = (high - low).tolist()
        width = width or max(wide, 400.0)
        if placed and left + wide > width:
            left, top, row = 0.0, top + row, 0.0
        placed.append(block - low + np.array([left, top]))
        left, row = left + wide, max(row, tall)
    return placed
