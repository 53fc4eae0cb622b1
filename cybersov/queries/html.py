"""A table as HTML for a notebook: what is long is folded, how a claim is meant is marked, what is left out is said.

Only elements and inline styles that a notebook keeps when it is not trusted; every text is escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

ROWS = 50
FOLD = 90
ID = 8
NUMBER = "text-align:right;vertical-align:top"
TEXT = "text-align:left;vertical-align:top"
WIDE = ";min-width:16em"
SENTENCES = frozenset({"quote", "sentence", "oneSentence", "otherSentence", "definition", "match", "left", "right"})
DENIED = frozenset({"-", "−", "denied"})
TENTATIVE = frozenset({"planned", "possible"})


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, total: int, numeric: Sequence[bool],
          empty: Mapping[str, str]) -> str:
    """Rows of texts as a table; `total` is how many there are, `empty` what an empty cell of a column means.

    A column without any value is left out, and named, unless it is one of these.
    """
    shown = rows[:ROWS]
    kept = [place for place, name in enumerate(head) if name in empty or not shown or any(row[place] for row in shown)]
    columns = [_Column(head[place], place, numeric[place], empty.get(head[place], "")) for place in kept]
    bare = [name for place, name in enumerate(head) if place not in kept]
    caption = count(total, len(shown)) + (f"; nothing in {', '.join(bare)}" if bare else "")
    cells = "".join(f'<th style="{column.style}">{escape(column.name)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="{column.style}">{_cell(column, row[column.place])}</td>' for column in columns)
        + "</tr>" for row in shown
    )
    return (f'<div style="overflow-x:auto"><table><caption style="{TEXT}">{escape(caption)}</caption>'
            f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>")


def count(total: int, shown: int) -> str:
    """How many rows there are, and where only some are shown, how to come by the others.

    >>> count(1, 1), count(0, 0)
    ('1 row', 'no rows')
    >>> count(1200, 50)
    '1,200 rows, the first 50 of them here; the others: slice it, as [50:100], or take .to_pandas() or .csv()'
    """
    rows = f"{total:,} row{'s' * (total != 1)}" if total else "no rows"
    if shown == total:
        return rows
    return (f"{rows}, the first {shown} of them here; the others: slice it, as [{shown}:{2 * shown}], "
            "or take .to_pandas() or .csv()")


def folded(text: str, limit: int = FOLD) -> str:
    """A text, escaped; where it is long its beginning, which opens the whole of it.

    >>> folded("a <b>")
    'a &lt;b&gt;'
    """
    if len(text) <= limit:
        return escape(text)
    cut = text.rfind(" ", limit // 2, limit)
    start = text[: cut if cut > 0 else limit]
    return f"<details><summary>{escape(start)} …</summary>{escape(text)}</details>"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that is shown: its name, its place in the rows, and what an empty cell of it means."""

    name: str
    place: int
    is_numeric: bool
    empty: str

    @property
    def style(self) -> str:
        """How its cells stand; sentences get room."""
        return NUMBER if self.is_numeric else TEXT + (WIDE if self.name in SENTENCES else "")


def _cell(column: _Column, text: str) -> str:
    name = column.name
    if not text:
        return f"<i>{escape(column.empty)}</i>" if column.empty else ""
    if name == "polarity" and text in DENIED:
        return f'<b style="color:#b0281a">{"denied" if text in "-−" else escape(text)}</b>'
    if name == "modality" and text in TENTATIVE:
        return f"<b><i>{escape(text)}</i></b>"
    if name == "claim" and len(text) > ID:
        return f'<code title="{escape(text)}">{escape(text[:ID])}</code>'
    return folded(text, FOLD if name in SENTENCES else 2 * FOLD)
