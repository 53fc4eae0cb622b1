"""Footnotes: smaller lines at the foot of a column that begin with a mark, or stand below a short rule."""

import re
from collections.abc import Iterable, Sequence

from cybersov.documents.pdf.measures import Measure
from cybersov.documents.pdf.records import Line, Rule

SMALLER = 0.95  # of the usual size
START = re.compile(r"(?:\[?(\d{1,3})[\].)]?|([*†‡§¶‖#]{1,4}))\s*(?=[^\W\d_]|[“\"'‘(\[«„]|https?:|\d{4}\b)")
RULE_WIDTH = 0.75  # of the column: a longer rule parts other things
NEAR_RULE = 25.0  # points from the rule to the first note
SKIPPED = 3  # notes whose beginning may go unseen


def find_notes(regions: Iterable[Sequence[Line]], rules: dict[int, Sequence[Rule]], measure: Measure) -> None:
    """Mark the lines of footnotes, and the first of each with its label."""
    last = 0
    for region in regions:
        first = _first(region, rules.get(region[0].page, ()), measure, last)
        for line in region[first:]:
            line.note = True
            label = _label(line, last)
            if label:
                _take_label(line, label)
                last = int(label) if label.isdigit() else last


def _first(region: Sequence[Line], rules: Sequence[Rule], measure: Measure, last: int) -> int:
    """Where the footnotes of a column begin; its length where there are none."""
    small = len(region)
    while small and region[small - 1].size <= SMALLER * measure.size:
        small -= 1
    ruled = _below_rule(region, rules)
    if ruled is not None and ruled < len(region) and (ruled >= small or _label(region[ruled], last)):
        return ruled
    return next((place for place in range(small, len(region)) if _begins(region, place, last)), len(region))


def _begins(region: Sequence[Line], place: int, last: int) -> bool:
    """Whether the first note may begin at a line that no rule shows: it is marked and stands apart, or alone."""
    line = region[place]
    if not _label(line, last):
        return False
    before = region[place - 1] if place else None
    return before is None or line.size < before.size * SMALLER or line.y - before.y > 1.5 * line.size


def _below_rule(region: Sequence[Line], rules: Iterable[Rule]) -> int | None:
    """The first line below the lowest short rule that begins where the column does."""
    left, width = region[0].left, max(region[0].right - region[0].left, 1.0)
    heights = [rule.y0 for rule in rules
               if rule.y1 - rule.y0 < 3 and abs(rule.x0 - left) < 8 and rule.x1 - rule.x0 <= RULE_WIDTH * width]
    for height in sorted(heights, reverse=True):
        below = next((place for place, line in enumerate(region) if line.y > height), len(region))
        if below and (below == len(region) or region[below].y - height < NEAR_RULE):
            return below
    return None


def _label(line: Line, last: int) -> str:
    """The mark with which a line begins, where it can be that of the next note."""
    if line.pieces[0].label and len(line.pieces) > 1:
        return line.pieces[0].label
    match = START.match(line.text)
    if not match:
        return ""
    if match[2]:
        return match[2]
    return match[1] if int(match[1]) == 1 or 0 < int(match[1]) - last <= SKIPPED else ""


def _take_label(line: Line, label: str) -> None:
    """Keep the label beside the text, which goes on without it."""
    line.label = label
    if line.pieces[0].label:
        line.text = line.text[1 + len(line.pieces[0].label):].lstrip(" .)")
    else:
        match = START.match(line.text)
        line.text = line.text[match.end():] if match else line.text
