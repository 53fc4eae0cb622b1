"""The heat map of positions: colour, sign and number in each cell, so that it can be read in print without colour."""

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from cybersov.errors import DataError
from cybersov.model import Entity
from cybersov.views.figures import Figure, drawing, inches, shortened, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {"support": "#9ecae1", "opposition": "#fdae6b", "both": "#cbb7dd"}
HATCHES = {"support": None, "opposition": "////", "both": "...."}
EDGE = "#ffffff"
WIDE, HIGH = 0.52, 0.3
TITLE = "Positions of actors on principles"
_Cells = Mapping[tuple[str, str], tuple[str, str]]


def heat_map(actors: Sequence[Entity], principles: Sequence[Entity], cells: _Cells, *, note: str,
             title: str | None = None) -> Figure:
    """A row an actor, a column a principle; `cells` are (stance, words) by their two ids. Raises DataError if empty."""
    if not cells:
        raise DataError("There is no position to draw: no claim that fits supports or opposes a principle.")
    rows, columns = [shortened(each.label) for each in actors], [shortened(each.label) for each in principles]
    left, top = inches(rows) + 0.2, 0.62 * inches(columns) + 0.55
    wide, high = max(WIDE * len(columns), 2.4), HIGH * len(rows)
    right, bottom = max(0.3, 0.75 * inches(columns[-1:])), 0.62
    figure = drawing(left + wide + right, top + high + bottom)
    width, height = figure.get_size_inches()
    with styled():
        axes = figure.add_axes((left / width, bottom / height, wide / width, high / height))
        _draw(axes, actors, principles, cells)
        axes.set_xticks(range(len(columns)), columns, rotation=45, ha="left", rotation_mode="anchor")
        axes.set_yticks(range(len(rows)), rows)
        figure.text(0.1 / width, 1 - 0.22 / height, title or TITLE, fontsize=10, fontweight="bold")
        figure.text(0.1 / width, 0.1 / height, fill(note, int((width - 0.2) / 0.06)), fontsize=7.5, color="#333")
    return Figure(figure, title or TITLE)


def _draw(axes: "Axes", actors: Sequence[Entity], principles: Sequence[Entity], cells: _Cells) -> None:
    from matplotlib.patches import Rectangle

    for row, actor in enumerate(actors):
        for column, principle in enumerate(principles):
            if (actor.id, principle.id) not in cells:
                continue
            stance, words = cells[actor.id, principle.id]
            axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=COLOURS[stance], edgecolor=EDGE,
                                     linewidth=1, hatch=HATCHES[stance]))
            axes.text(column, row, words, ha="center", va="center", fontsize=8.5,
                      bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1})
    axes.set(xlim=(-0.5, len(principles) - 0.5), ylim=(len(actors) - 0.5, -0.5))
    axes.set_xticks([place - 0.5 for place in range(len(principles) + 1)], minor=True)
    axes.set_yticks([place - 0.5 for place in range(len(actors) + 1)], minor=True)
    axes.grid(which="minor", color="#d9dcdf", linewidth=0.5)
    axes.tick_params(which="both", length=0)
    axes.tick_params(which="major", top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
