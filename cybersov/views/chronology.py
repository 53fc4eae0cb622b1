"""The timeline as a figure: how many claims fall in each year, and when the busiest entities acted."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cybersov import graph
from cybersov.errors import DataError
from cybersov.model import Claim
from cybersov.views.figures import BLUE, GREY, ORANGE, PURPLE, Figure, drawing, inches, shortened, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KINDS = {
    "asserted by the author": (BLUE, "o", BLUE),
    "held by somebody else": (GREY, "s", "white"),
    "planned or possible": (PURPLE, "D", "white"),
    "denied": (ORANGE, "X", ORANGE),
}
TITLE = "Dated claims"
WIDTH = 5.2
LANE = 0.26
BARS = 1.15


def chronology(claims: Sequence[Claim], *, entities: int, title: str | None = None) -> Figure:
    """Claims a year by their first day, stacked by how they are meant, above a lane for each of the busiest subjects.

    A span is a line, a day or year a mark, an open end an arrow. Raises DataError where no claim is dated.
    """
    dated = [claim for claim in claims if claim.time and any(graph.bounds(claim.time))]
    if not dated:
        raise DataError("There is no date to draw: no claim that fits is dated.")
    count = Counter((claim.subject.label, claim.subject.id) for claim in dated)
    lanes = sorted(count, key=lambda name: (-count[name], name))[:entities]
    names = [f"{shortened(label)} ({count[label, id]})" for label, id in lanes]
    left, low = inches(names) + 0.25, LANE * len(lanes) + 0.1
    figure = drawing(left + WIDTH + 0.35, low + BARS + 1.55)
    width, height = figure.get_size_inches()
    with styled():
        below = figure.add_axes((left / width, 0.62 / height, WIDTH / width, low / height))
        above = figure.add_axes((left / width, (0.82 + low) / height, WIDTH / width, BARS / height), sharex=below)
        _lanes(below, dated, [id for _, id in lanes])
        below.set_yticks(range(len(names)), names)
        _years(above, dated)
        above.set_title(title or TITLE, loc="left", pad=30)
        above.legend(loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=2, frameon=False, fontsize=7.5,
                     borderaxespad=0.2, handlelength=1.2, columnspacing=1.2)
        others = len(count) - len(lanes)
        figure.text(0.1 / width, 0.12 / height, f"{len(dated)} dated claims"
                    + (f"; {others} further subjects are in the bars only" if others else "")
                    + "; lines are spans, arrows open ends.", fontsize=7.5, color="#333")
    return Figure(figure, title or TITLE)


def kind(claim: Claim) -> str:
    """How a claim is meant, in the words of the legend."""
    names = tuple(KINDS)
    if claim.polarity == "-":
        return names[3]
    if claim.modality != "asserted":
        return names[2]
    return names[1] if claim.holder else names[0]


def _years(axes: "Axes", claims: Sequence[Claim]) -> None:
    counts = {name: Counter(int(_span(claim)[0]) for claim in claims if kind(claim) == name) for name in KINDS}
    base: Counter[int] = Counter()
    for name, (colour, _, face) in KINDS.items():
        years = sorted(counts[name])
        if years:
            axes.bar([year + 0.5 for year in years], [counts[name][year] for year in years], width=0.8, label=name,
                     bottom=[base[year] for year in years], facecolor=face, edgecolor=colour, linewidth=0.8)
        base.update(counts[name])
    axes.set_ylabel("claims")
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.tick_params(labelbottom=False)


def _lanes(axes: "Axes", claims: Sequence[Claim], ids: Sequence[str]) -> None:
    place = {id: row for row, id in enumerate(ids)}
    for claim in claims:
        if claim.subject.id not in place:
            continue
        row, (first, last) = place[claim.subject.id], _span(claim)
        start, end = graph.bounds(claim.time or "")
        colour, mark, face = KINDS[kind(claim)]
        if last - first > 1.01:
            axes.plot([first, last], [row, row], color=colour, linewidth=1.4, alpha=0.7)
        at = first if start is None or end is None or last - first > 1.01 else (first + last) / 2
        mark = ">" if end is None else "<" if start is None else mark
        axes.plot([at], [row], marker=mark, markersize=5, color=colour, markerfacecolor=face, linestyle="none")
    axes.set_ylim(len(ids) - 0.5, -0.5)
    axes.grid(axis="x", color="#e3e5e8", linewidth=0.5)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.tick_params(axis="y", length=0)


def _span(claim: Claim) -> tuple[float, float]:
    """First and last day as years with fractions; a span that is open on one side stands at its other end."""
    first, last = graph.bounds(claim.time or "")
    return _year(first or last or ""), _year(last or first or "")


def _year(day: str) -> float:
    found = date.fromisoformat(day)
    return found.year + (found.timetuple().tm_yday - 1) / 366
