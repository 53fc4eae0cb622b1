"""Where the nodes stand: a force layout in numpy that gives the same places for the same graph.

After Jacomy et al., "ForceAtlas2" (PLoS ONE 9(6), 2014): repulsion grows with the degrees of both, so
that hubs keep their leaves around them. Seeds are fixed, sums are ordered, and no linear algebra
library is called, whose results vary with the number of threads.
"""

from collections.abc import Sequence
from math import isqrt

import networkx as nx
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Points = NDArray[np.float64]
Cells = NDArray[np.int64]

SAMPLE = 96
PORTION = 16
ROUNDS = 300
PIVOTS = 24
GRAVITY = 0.15
BETWEEN = 0.5
COHESION = 0.12
WORK = 1_800_000
SPREAD = 23.0
WIDER = np.array([1.1, 1.0])
GAP = 14.0
CELL = 16.0
LOOK = 256
GOLDEN = 2.399963229728653


def positions(radii: Sequence[float], pairs: Sequence[tuple[int, int]],
              groups: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Whole-number places of the nodes 0 … n-1, in pixels; their discs do not overlap; `pairs` are the edges.

    Nodes of one group (each node's number, if there are any) are kept together.
    """
    graph = nx.Graph()
    graph.add_nodes_from(range(len(radii)))
    graph.add_edges_from(sorted((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]))
    if not len(graph):
        return []
    islands = sorted((sorted(members) for members in nx.connected_components(graph)), key=lambda m: (-len(m), m))
    size = np.asarray(radii, dtype=float)
    kinds = np.asarray(groups or [0] * len(radii), dtype=np.int64)
    drawn: dict[tuple[bytes, ...], Points] = {}
    blocks = []
    for members in islands:
        own, parts = _edges(graph, members), np.unique(kinds[members], return_inverse=True)[1]
        same = (own.tobytes(), parts.tobytes(), size[members].tobytes())
        if same not in drawn:
            drawn[same] = _island(own, parts, size[members])
        blocks.append(drawn[same])
    places = np.zeros((len(radii), 2))
    for members, block in zip(islands, _packed(blocks, [size[members].max() for members in islands]), strict=True):
        places[members] = block
    places = _apart(places, size)
    return [(round(float(x)), round(float(y))) for x, y in places]


def _edges(graph: nx.Graph, members: Sequence[int]) -> Cells:
    """The edges among the nodes of an island, which are numbered by their places in it."""
    number = {node: place for place, node in enumerate(members)}
    found = sorted((number[node], number[other]) for node in members for other in graph[node] if node < other)
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _island(edges: Cells, groups: Cells, radii: Points) -> Points:
    """One connected part, its nodes in their order, drawn to the size that its discs and labels need."""
    count = len(radii)
    if count == 1:
        return np.zeros((1, 2))
    place = _forces(_start(nx.Graph(edges.tolist())), edges, groups)
    spread = np.sqrt((place**2).sum(axis=0) / count) + 1e-9
    rounder = np.clip(spread.mean() / spread, 0.6, 1.6)
    wanted = SPREAD * np.sqrt(count + 3) / np.sqrt(((spread * rounder) ** 2).sum())
    return _apart(place * WIDER * rounder * wanted, radii)


def _start(graph: nx.Graph) -> Points:
    """First places by distance along the edges, after Brandes and Pich, "Pivot MDS" (Graph Drawing 2006).

    A faint spiral keeps apart what is equally far from everything, such as the leaves of a star.
    """
    count = len(graph)
    rank = np.arange(count)
    spiral = np.stack([np.cos(rank * GOLDEN), np.sin(rank * GOLDEN)], axis=1) * np.sqrt(rank + 1.0)[:, None]
    square = _pivot_distances(graph) ** 2
    inner = -0.5 * (square - square.mean(axis=0) - (square.T.sum(axis=0) / len(square.T))[:, None] + square.mean())
    found: list[Points] = []
    for _ in range(2):
        axis = inner[:, 0] + 1e-3 * spiral[:, len(found)]
        for _ in range(40):
            for other in found:
                axis = axis - other * (axis * other).sum()
            axis = (inner.T * (inner * axis[:, None]).sum(axis=0)[:, None]).sum(axis=0)
            axis = axis / (np.sqrt((axis**2).sum()) + 1e-12)
        found.append(axis)
    return np.stack(found, axis=1) * count + 0.15 * spiral


def _pivot_distances(graph: nx.Graph) -> Points:
    """Steps from every node to up to PIVOTS nodes, each of them the farthest from those before; node by pivot."""
    pivot, columns = max(graph, key=lambda node: (graph.degree(node), -node)), []
    for _ in range(min(PIVOTS, len(graph))):
        steps = nx.single_source_shortest_path_length(graph, pivot)
        columns.append(np.array([steps[node] for node in range(len(graph))], dtype=float))
        pivot = int(np.argmax(np.min(columns, axis=0)))
    return np.stack(columns, axis=1)


def _forces(place: Points, edges: Cells, groups: Cells) -> Points:
    """Places after up to ROUNDS steps of repulsion, attraction and gravity; small and very large graphs get fewer."""
    count = len(place)
    rounds = min(ROUNDS, 10 * count, WORK // count)
    ties = np.where(groups[edges[:, 0]] == groups[edges[:, 1]], 1.0, BETWEEN)
    rng = np.random.default_rng(7)
    mass = np.bincount(edges.ravel(), minlength=count) + 1.0
    for step in range(rounds):
        push = _repulsion(place, mass, rng) + _attraction(place, edges, ties) - GRAVITY * place * mass[:, None]
        push += COHESION * _homeward(place, groups) * mass[:, None]
        length = np.sqrt(push[:, 0] ** 2 + push[:, 1] ** 2) + 1e-9
        limit = np.sqrt(count) * 0.12 * (1 - step / rounds)
        place = place + push * (np.minimum(length / mass, limit) / length)[:, None]
    return place


def _repulsion(place: Points, mass: Points, rng: np.random.Generator) -> Points:
    """Every node pushes every other with both their masses (in large graphs, a sample of them does).

    In numbers of half the length and in place, portion by portion, which takes a fourth of the time.
    """
    count = len(place)
    sample = np.arange(count) if count <= 4 * SAMPLE else np.sort(rng.choice(count, SAMPLE, replace=False))
    x, y = place.T.astype(np.float32)
    weight = mass.astype(np.float32)
    total = np.zeros((2, count))
    for others in np.array_split(sample, max(1, len(sample) // PORTION)):
        across, down = x - x[others, None], y - y[others, None]
        square = across * across
        square += down * down
        square += np.float32(0.01)
        push = np.divide(weight[others, None], square, out=square)
        total += [np.multiply(across, push, out=across).sum(axis=0), np.multiply(down, push, out=down).sum(axis=0)]
    return total.T * (mass * (count / len(sample)))[:, None]


def _homeward(place: Points, groups: Cells) -> Points:
    """From every node the way to the middle of its group; none where all are one group."""
    sizes = np.bincount(groups)
    if len(sizes) == 1:
        return np.zeros_like(place)
    middles = np.stack([np.bincount(groups, way) / sizes for way in place.T], axis=1)
    return middles[groups] - place


def _attraction(place: Points, edges: Cells, ties: Points) -> Points:
    """Every edge draws its ends together, as strongly as its tie."""
    a, b = edges[:, 0], edges[:, 1]
    pull = (place[b] - place[a]) * ties[:, None]
    count = len(place)
    return np.stack([np.bincount(a, way, count) - np.bincount(b, way, count) for way in pull.T], axis=1)


def _apart(place: Points, radii: Points) -> Points:
    """Moves overlapping discs apart until none overlap (or after ROUNDS rounds).

    A round goes over bands that are two reaches high, and once more over bands that begin in the middles of these:
    discs that overlap are in one band at least once.
    """
    x, y = place.T.copy()
    reach = 2 * radii.max() + GAP
    for _ in range(ROUNDS):
        moved = False
        for lower in (0.0, reach):
            band = np.floor((y - y.min() + lower) / (2 * reach))
            along = x - x.min() + band * (np.ptp(x) + 2 * reach)
            order = np.argsort(along, kind="stable")
            found = x[order], y[order]
            moved |= _nudge(*found, radii[order], np.searchsorted(along[order], along[order] + reach, side="right"))
            x[order], y[order] = found
        if not moved:
            break
    return np.stack([x, y], axis=1)


def _nudge(x: Points, y: Points, radii: Points, end: Cells) -> bool:
    """One go over discs, in place: each of them against those that follow it up to its `end`."""
    moved = False
    reaches = end - np.arange(len(x))
    for step in range(1, int(reaches.max())):
        left = np.flatnonzero(reaches > step)
        right = left + step
        across, down = x[right] - x[left], y[right] - y[left]
        wanted = radii[left] + radii[right] + GAP
        hit = np.flatnonzero(across**2 + down**2 < wanted**2)
        if not len(hit):
            continue
        moved = True
        left, right, across, down = left[hit], right[hit], across[hit], down[hit]
        distance = np.sqrt(across**2 + down**2)
        shift = (wanted[hit] - distance + 0.5) / 2
        apart = distance > 1e-6
        distance = np.where(apart, distance, 1.0)
        for places, way in ((x, across), (y, np.where(apart, down, 1.0))):
            places[right] += way / distance * shift
            places[left] -= way / distance * shift
    return moved


def _packed(blocks: list[Points], margins: list[float]) -> list[Points]:
    """The largest island in the middle, each other one as near to it as there is room, on a grid of cells.

    The largest takes the cells of an ellipse and of its discs, for its corners are mostly bare; the others take
    rectangles. A place that was too narrow once stays so: islands of one shape look on from where the last one found
    room, so that the work grows with the number of cells and not with the pairs of islands.
    """
    pads = [margin + 2 * GAP for margin in margins]
    lows = [block.min(axis=0) - pad for block, pad in zip(blocks, pads, strict=True)]
    halves = np.array([block.max(axis=0) + pad - low for block, pad, low in zip(blocks, pads, lows, strict=True)]) / 2
    placed = [block - low - half for block, low, half in zip(blocks, lows, halves, strict=True)]
    cells = np.ceil(2 * halves / CELL).astype(int)
    cells[0] = np.ceil(2.2 * halves[0] / CELL).astype(int) + 1
    taken, spots = _grid(cells)
    _take_middle(taken, placed[0], 1.1 * halves[0], pads[0])
    seen: dict[tuple[int, int], int] = {}
    for number, (wide, high) in enumerate(cells[1:].tolist(), start=1):
        spot = seen[wide, high] = _room(taken, spots, (wide, high), seen.get((wide, high), 0))
        x, y = spots[spot] - (wide // 2, high // 2)
        taken[y : y + high, x : x + wide] = True
        placed[number] += (np.array([x + wide / 2, y + high / 2]) - np.array(taken.shape[::-1]) / 2) * CELL
    return placed


def _grid(cells: Cells) -> tuple[NDArray[np.bool_], Cells]:
    """An empty grid, row by column, where boxes of so many columns and rows find room, and its spots from the middle.

    A box bars a later one from at most as many spots as their columns and rows together make; there are more.
    """
    before = np.cumsum(cells, axis=0)[:-1]
    areas = np.cumsum(cells.prod(axis=1))[:-1]
    barred = areas + (before * cells[1:, ::-1]).sum(axis=1) + np.arange(1, len(cells)) * cells[1:].prod(axis=1)
    reach = max(isqrt(int(barred.max(initial=0))) + 1, int(cells[0].max())) // 2 + 1
    columns, rows = 2 * reach + 3 + cells.max(axis=0)
    down, right = (side.ravel() for side in np.indices((2 * reach + 1, 2 * reach + 1)) - reach)
    order = np.argsort(100 * right**2 + 121 * down**2, kind="stable")
    return np.zeros((rows, columns), dtype=bool), np.stack([right + columns // 2, down + rows // 2], axis=1)[order]


def _take_middle(taken: NDArray[np.bool_], block: Points, axes: Points, pad: float) -> None:
    """Mark the cells of an ellipse with these half axes, and those of the discs, as taken."""
    middle = np.array(taken.shape[::-1]) / 2
    x, y = ((np.arange(2 * half) + 0.5 - half) * CELL / axis for half, axis in zip(middle, axes, strict=True))
    taken |= (y**2)[:, None] + x**2 < 1
    first, last = (np.floor(edge / CELL + middle).astype(int).tolist() for edge in (block - pad, block + pad))
    for (left, top), (right, bottom) in zip(first, last, strict=True):
        taken[top : bottom + 1, left : right + 1] = True


def _room(taken: NDArray[np.bool_], spots: Cells, shape: tuple[int, int], start: int) -> int:
    """The number of the first spot, from `start` on, around which a box of this shape lies on free cells only."""
    wide, high = shape
    boxes = sliding_window_view(taken, (high, wide))
    for first in range(start, len(spots), LOOK):
        x, y = (spots[first : first + LOOK] - (wide // 2, high // 2)).T
        free = ~boxes[y, x].any(axis=(1, 2))
        if free.any():
            return first + int(np.argmax(free))
    raise AssertionError("there are more spots than boxes can bar")
