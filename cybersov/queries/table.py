"""An answer as a table: rows in Python, text that fits a terminal, HTML in a notebook, a pandas frame."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from textwrap import indent
from typing import Any, Self, overload

from cybersov.queries import html

_GAP = 2
_NARROWEST = 6
_LONG = 64
_LEAST = 14
_INDENT = "    "


class Iri(str):
    """A string that is an IRI."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, repr=False)
class Table(Sequence[dict[str, Any]]):
    """Rows of named values: strings, numbers, dates, `Iri`, or None where nothing is bound.

    As a sequence it gives each row as a dict; `cells` are the same rows as tuples in the order of `columns`;
    `prefixes` (name → namespace) shorten IRIs where they are shown; the columns in `hidden` are in the rows and in
    data for other programs, but in no text and HTML; `empty` says for a column what a cell without a value means.
    """

    columns: tuple[str, ...]
    cells: tuple[tuple[Any, ...], ...]
    prefixes: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    empty: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.cells)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...

    def __getitem__(self, index: int | slice) -> dict[str, Any] | Self:
        if isinstance(index, slice):
            return self._sliced(index)
        return dict(zip(self.columns, self.cells[index], strict=True))

    def _sliced(self, part: slice) -> Self:
        return replace(self, cells=self.cells[part])

    def column(self, name: str) -> list[Any]:
        """All values of one column, in the order of the rows; raises KeyError for an unknown name."""
        if name not in self.columns:
            raise KeyError(name)
        place = self.columns.index(name)
        return [row[place] for row in self.cells]

    def to_pandas(self) -> Any:
        """A pandas DataFrame; raises ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame(list(self.cells), columns=list(self.columns))

    def text(self, width: int | None = None) -> str:
        """The table as aligned text of at most `width` columns of a terminal.

        Where that is too narrow, long cells (sentences) stand in lines of their own below their row, and the other
        cells run on below themselves.
        """
        if self.hidden:
            return self._shown().text(width)
        rows = [self.columns, *(tuple(self.show(value) for value in row) for row in self.cells)]
        sizes = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
        if width is None or sum(sizes) + _GAP * (len(sizes) - 1) <= width:
            return "\n".join(_grid(rows, sizes))
        short = _readable(sizes, width)
        grid = _grid([tuple(row[place] for place in short) for row in rows],
                     _fit([sizes[place] for place in short], width))
        below = [place for place in range(len(sizes)) if place not in short]
        notes = [[f"{self.columns[place]}: {row[place]}" for place in below if row[place]] for row in rows]
        lines = [*grid[:2]]
        for line, texts in zip(grid[2:], notes[1:], strict=True):
            lines += [line, *(indent(part, _INDENT) for text in texts for part in _wrap(text, width - len(_INDENT)))]
        return "\n".join(lines)

    def csv(self) -> str:
        """The table as CSV (RFC 4180 with line feeds): a header, whole IRIs, empty where unbound."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        whole = Table(self.columns, self.cells)
        writer.writerows([whole.show(cell) for cell in row] for row in self.cells)
        return out.getvalue()

    def json(self) -> str:
        """The rows as one JSON array of objects; dates and decimals as strings."""
        return json.dumps(list(self), ensure_ascii=False, indent=1, default=str) + "\n"

    def show(self, value: Any) -> str:
        """One value as text: an IRI with its prefix, nothing for None, on one line."""
        if isinstance(value, Iri):
            short = (f"{name}:{value[len(base):]}" for name, base in self.prefixes if value.startswith(base))
            return next(short, value)
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else " ".join(str(value).split())

    def _shown(self) -> "Table":
        """The table without its hidden columns."""
        places = [place for place, name in enumerate(self.columns) if name not in self.hidden]
        columns = tuple(self.columns[place] for place in places)
        return Table(columns, tuple(tuple(row[place] for place in places) for row in self.cells), self.prefixes)

    def __repr__(self) -> str:
        return f"{self[:20].text(120)}\n({len(self)} rows)"

    def _repr_html_(self) -> str:
        shown = self._shown()
        numeric = [any(_is_number(row[place]) for row in shown.cells) for place in range(len(shown.columns))]
        rows = [[self.show(value) for value in row] for row in shown.cells[:html.ROWS]]
        return html.table(shown.columns, rows, total=len(self), numeric=numeric, empty=dict(self.empty))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def text_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _readable(sizes: list[int], width: int) -> list[int]:
    """The places of the columns that can stand side by side: not the long ones, none much narrower than it needs."""
    short = [place for place, size in enumerate(sizes) if size <= _LONG] or [0]
    while len(short) > 1:
        natural = [sizes[place] for place in short]
        if all(fitted >= min(size, _LEAST) for fitted, size in zip(_fit(natural, width), natural, strict=True)):
            break
        short.remove(max(short, key=lambda place: sizes[place]))
    return short


def _fit(widths: list[int], limit: int) -> list[int]:
    """The widths of the columns, the widest made narrower until they and the gaps fit the limit."""
    fitted = list(widths)
    while sum(fitted) + _GAP * (len(fitted) - 1) > limit and max(fitted, default=0) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _grid(rows: list[tuple[str, ...]], widths: list[int]) -> list[str]:
    """The header, a rule, and one text for each row, over as many lines as its cells need."""
    head, *body = (_line(row, widths) for row in rows)
    return [head, (" " * _GAP).join("-" * width for width in widths), *body]


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    wrapped = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = [part + " " * (width - text_width(part)) for part, width in zip(parts, widths, strict=True)]
        lines.append((" " * _GAP).join(padded).rstrip())
    return "\n".join(lines)


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in _pieces(text, width):
        if lines[-1] and text_width(lines[-1]) + 1 + text_width(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split(" "):
        while text_width(word) > width:
            cut = _cut(word, width)
            yield word[:cut]
            word = word[cut:]
        if word:
            yield word


def _cut(word: str, room: int) -> int:
    """How many of a word's characters go on one line: up to its last hyphen there, else as many as fill the room."""
    size = 0
    for count, char in enumerate(word):
        size += text_width(char)
        if size > room:
            return word.rfind("-", 0, count) + 1 or max(count, 1)
    return len(word)
