"""What is usual in a document: the size of its text, the distance of its lines, the edges of its columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from cybersov.documents.pdf.records import Line

LEADING = 1.2  # where nothing shows the distance of lines, in sizes
COMMON = 0.12  # of the lines of a column share its edge
FARTHEST = 60.0  # points by which a whole page may be indented
INDENT = 0.8  # in sizes
MOST = 500  # lines of a column that are looked at
RUN = 3  # lines that show how far a quotation runs
MOST_LINES = 40  # of a paragraph, on average, where first lines are indented


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual size of the text and distance of its lines (points), and whether paragraphs begin with an indent.

    `bold` says that most of the text is, `weighed` that bold type can be told from other type at all.
    """

    size: float
    leading: float
    indented: bool = False
    bold: bool = False
    weighed: bool = True


def measured(regions: Sequence[Sequence[Line]]) -> Measure:
    """Take the measure of all columns of a document."""
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    for region in regions:
        for line in region:
            sizes[_rounded(line.size)] += len(line.text)
            weights[line.bold] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    gaps: Counter[float] = Counter()
    for region in regions:
        for before, line in pairwise(region):
            gap = line.y - before.y
            if _rounded(line.size) == size == _rounded(before.size) and 0.8 * size < gap < 3.2 * size:
                gaps[_rounded(gap)] += 1
    leading = gaps.most_common(1)[0][0] if gaps else LEADING * size
    return Measure(size, leading, bold=weights[True] > weights[False])


def _rounded(length: float) -> float:
    return round(length * 2) / 2


def set_edges(regions: Sequence[Sequence[Line]], measure: Measure) -> None:
    """Give the lines the edges of their columns; a column that is all indented has those of the other pages."""
    edges = [_edges(region, measure) for region in regions]
    lefts: dict[int, Counter[int]] = defaultdict(Counter)
    rights: dict[int, Counter[int]] = defaultdict(Counter)
    for region, (left, right) in zip(regions, edges, strict=True):
        lefts[region[0].page % 2][round(left)] += len(region)
        rights[region[0].page % 2][round(right)] += len(region)
    for flow, (region, (left, right)) in enumerate(zip(regions, edges, strict=True)):
        side = region[0].page % 2
        left = min([left, *(x for x in _common(lefts[side]) if 0 < left - x < FARTHEST)])
        right = max([right, *(x for x in _common(rights[side]) if 0 < x - right < FARTHEST)])
        for line in region:
            line.left, line.right, line.reach, line.flow = left, right, right, flow
        _set_reach(region)


def _set_reach(region: Sequence[Line]) -> None:
    """Lines set in alike, one below the other, run as far as the longest of them."""
    at = 0
    for end in range(1, len(region) + 1):
        if end < len(region) and abs(region[end].x0 - region[at].x0) < 1 and region[end].size == region[at].size:
            continue
        run = region[at:end]
        if len(run) >= RUN and run[0].x0 - run[0].left >= INDENT * run[0].size:
            for line in run:
                line.reach = max(line.x1 for line in run)
        at = end


def _common(counts: Counter[int]) -> list[int]:
    total = sum(counts.values())
    return [x for x in counts if sum(counts[x + d] for d in (-1, 0, 1)) >= COMMON * total]


def _edges(region: Sequence[Line], measure: Measure) -> tuple[float, float]:
    usual = [line for line in region if abs(line.size - measure.size) < 0.6] or list(region)
    return _edge([line.x0 for line in usual], 1), _edge([line.x1 for line in usual], -1)


def _edge(places: Iterable[float], sign: int) -> float:
    """The outermost place that several lines share, else the outermost."""
    ordered = sorted(islice(places, MOST), reverse=sign < 0)
    least = max(2, round(COMMON * len(ordered)))
    for place in ordered:
        if sum(abs(place - other) <= 2 for other in ordered) >= least:
            return place
    return ordered[0]


def is_indented(regions: Iterable[Sequence[Line]], measure: Measure) -> bool:
    """Whether first lines of paragraphs stand further in than the rest."""
    starts = lines = 0
    for region in regions:
        for before, line, after in zip(region, region[1:], region[2:], strict=False):
            lines += 1
            pushed = INDENT * line.size <= line.x0 - line.left < 5 * line.size
            starts += pushed and at_left(before) and at_left(after) and line.y - before.y < 1.3 * measure.leading
    return starts * MOST_LINES >= lines and starts > 1


def at_left(line: Line) -> bool:
    """Whether a line begins at the edge of its column."""
    return line.x0 - line.left < 0.5 * line.size
