"""The network as a figure: the entities with the most claims, and the communities that the claims make."""

from collections import Counter, defaultdict
from math import nan
from textwrap import fill
from typing import TYPE_CHECKING, Any

from cybersov.errors import DataError
from cybersov.queries.table import text_width
from cybersov.views import layout
from cybersov.views.circles import communities
from cybersov.views.figures import GREY, PALETTE, Figure, drawing, inches, shortened, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from networkx import MultiDiGraph

TITLE = "The busiest entities and their communities"
BAR = 0.27
PICTURE = 4.6
LEGEND = 7
NAMED = 14
CROWDED = 150


def overview(network: "MultiDiGraph", *, entities: int, title: str | None = None) -> Figure:
    """Claims of the busiest entities as bars, facts filled, beside the largest connected part coloured by community.

    Raises DataError where no claim joins two entities.
    """
    groups = communities(network, ((one, other) for one, other, _ in network.edges))
    if not groups:
        raise DataError("There is no network to draw: no claim that fits joins two entities.")
    colour = {id: PALETTE[min(place, LEGEND)] for place, ids in enumerate(groups) for id in ids}
    busiest = sorted(network, key=lambda id: (-network.degree(id), network.nodes[id]["label"], id))[:entities]
    names = [shortened(network.nodes[id]["label"]) for id in busiest]
    left, high = inches(names) + 0.2, max(BAR * len(busiest), 3.6)
    width, height = left + 2.4 + 0.3 + PICTURE + 0.1, high + 1.45
    figure = drawing(width, height)
    with styled():
        bars = figure.add_axes((left / width, 0.95 / height, 2.4 / width, high / height))
        _bars(bars, network, busiest, colour)
        bars.set_yticks(range(len(names)), names)
        picture = figure.add_axes(((left + 2.7) / width, 0.95 / height, PICTURE / width, high / height))
        _picture(picture, network, groups, colour)
        figure.text(0.1 / width, 1 - 0.25 / height, title or TITLE, fontsize=10, fontweight="bold")
        note = fill(_note(network, len(groups)), int((width - 0.2) / 0.06))
        figure.text(0.1 / width, 0.12 / height, note, fontsize=7.5, color="#333")
    return Figure(figure, title or TITLE)


def _note(network: "MultiDiGraph", count: int) -> str:
    return ("Filled: asserted by the author; pale: denied, planned, possible or held by others. "
            f"{count} communities, the largest {min(LEGEND, count)} in colour; drawn: {len(_drawn(network))} of "
            f"{len(network)} entities, the core of the largest connected part.")


def _bars(axes: "Axes", network: "MultiDiGraph", busiest: list[str], colour: dict[str, str]) -> None:
    for row, id in enumerate(busiest):
        ties = (*network.in_edges(id, data="weight"), *network.out_edges(id, data="weight"))
        facts = sum(weight is None or weight > 0 for *_, weight in ties)
        shade = colour.get(id, GREY)
        axes.barh(row, len(ties), height=0.7, color=shade, alpha=0.3)
        axes.barh(row, facts, height=0.7, color=shade)
        axes.text(len(ties), row, f" {len(ties)}", va="center", fontsize=8)
    axes.set_ylim(len(busiest) - 0.5, -0.5)
    axes.margins(x=0.12)
    axes.set_xlabel("claims")
    axes.tick_params(axis="y", length=0)


def _picture(axes: "Axes", network: "MultiDiGraph", groups: list[tuple[str, ...]], colour: dict[str, str]) -> None:
    whole = _drawn(network)
    ids = sorted(whole)
    number = {id: place for place, id in enumerate(ids)}
    pairs = sorted({(number[one], number[other]) for one, other, _ in network.edges
                    if one in whole and other in whole and one != other})
    circle = {id: place for place, group in enumerate(groups) for id in group}
    places = layout.positions([6.0] * len(ids), pairs, [circle[id] for id in ids])
    lines = [point for one, other in pairs for point in (places[one], places[other], (nan, nan))]
    axes.plot(*zip(*lines, strict=True), color="#c8ccd0", linewidth=0.5, zorder=1)
    alike: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for id, place in zip(ids, places, strict=True):
        alike[colour.get(id, GREY), min(3 + round(network.degree(id) ** 0.5), 9)].append(place)
    for (shade, size), points in sorted(alike.items()):
        axes.plot(*zip(*points, strict=True), marker="o", linestyle="none", markersize=size, color=shade,
                  markeredgecolor="white", markeredgewidth=0.4, zorder=2)
    _label(axes, network, {id: places[number[id]] for id in ids})
    handles = [_handle(PALETTE[place], f"{_centre(network, group)} ({len(group)})")
               for place, group in enumerate(groups[:LEGEND])]
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, -0.01), ncols=3, frameon=False, fontsize=7,
                borderaxespad=0, handletextpad=0.2, columnspacing=0.8)
    axes.invert_yaxis()
    axes.set_axis_off()


def _drawn(network: "MultiDiGraph") -> set[str]:
    """The largest connected part; where it is crowded, without the entities that only one tie holds to it."""
    import networkx

    whole = max(networkx.weakly_connected_components(network), key=lambda ids: (len(ids), min(ids)))
    if len(whole) <= CROWDED:
        return whole
    inner = {id for id in whole if len({*network.predecessors(id), *network.successors(id)} - {id}) > 1}
    return inner or whole


def _label(axes: "Axes", network: "MultiDiGraph", places: dict[str, tuple[int, int]]) -> None:
    """The names of the busiest nodes, where they do not cover each other."""
    wide = max(x for x, _ in places.values()) - min(x for x, _ in places.values()) or 1
    high = max(y for _, y in places.values()) - min(y for _, y in places.values()) or 1
    taken: list[tuple[float, float, float]] = []
    for id in sorted(places, key=lambda id: (-network.degree(id), id))[: 3 * NAMED]:
        name = shortened(network.nodes[id]["label"], 26)
        x, y = places[id]
        half = text_width(name) * 0.065 / 2 / PICTURE * wide
        if len(taken) < NAMED and all(abs(x - left) > half + other or abs(y - top) > high * 0.05
                                      for left, top, other in taken):
            taken.append((x, y, half))
            axes.annotate(name, (x, y), xytext=(0, 6), textcoords="offset points", ha="center", fontsize=7.5, zorder=3)


def _centre(network: "MultiDiGraph", group: tuple[str, ...]) -> str:
    degrees = Counter({id: network.degree(id) for id in group})
    return shortened(network.nodes[min(group, key=lambda id: (-degrees[id], id))]["label"], 22)


def _handle(colour: str, label: str) -> Any:
    from matplotlib.lines import Line2D

    return Line2D([], [], marker="o", linestyle="none", markersize=5, color=colour, label=label)
