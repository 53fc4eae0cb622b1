"""The command that finds words in all that was read."""

from typing import TYPE_CHECKING, Any

import click

from cybersov.cli import streams
from cybersov.cli.options import STORE
from cybersov.paths import Place

if TYPE_CHECKING:
    from cybersov.queries import Table

WIDTH = 120
NARROWEST = 8
GAP = "  "


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("-d", "--document", metavar="DOC", help="Look into this document only; `cybersov info` lists the ids.")
@click.option("-k", "--kind", metavar="KIND", help="Look only into passages of this kind: body, heading, quotation, "
              "note, caption, table, bibliography or frontmatter.")
@click.option("-x", "--exact", is_flag=True, help="Find the words in just this form, not law in laws.")
@click.option("-f", "--format", type=click.Choice(("table", "csv", "json")), default="table", show_default=True,
              help="csv and json have whole sentences and their offsets.")
@STORE
def find(words: tuple[str, ...], store: Place, format: str, **options: Any) -> None:
    """Show every sentence with the words.

    All documents are searched, what was extracted and what was not, notes, tables and bibliographies too, in any
    language. Case and accents do not count; * stands for any letters. Of several words all must be in the
    sentence; words in quotation marks must stand together.
    """
    from cybersov import kb

    found = kb.load(store).find(*words, **options)
    if format != "table":
        streams.table(found, format)
    elif found:
        streams.lines(concordance(found, streams.width() or WIDTH))
    else:
        streams.note(f"No sentence holds {' and '.join(words)}.")


def concordance(found: "Table", width: int) -> list[str]:
    """A line for each row: where it is from, and its sentence, clipped, so that all matches begin in one column."""
    from cybersov.queries.table import text_width

    places = [_place(row) for row in found]
    first = max(map(text_width, places))
    side = max((width - first - 2 * len(GAP)) // 2, NARROWEST)
    lines = []
    for place, row in zip(places, found, strict=True):
        left = _clipped(" ".join(row["left"].split()), side, end=False)
        right = _clipped(" ".join(f"{row['match']}{row['right']}".split()), side, end=True)
        lines.append(f"{place}{' ' * (first - text_width(place) + side - text_width(left))}{GAP}{left}{GAP}{right}")
    return lines


def _place(row: dict[str, Any]) -> str:
    """The document, the page where it is known, and the kind of what is not running text."""
    kind = "" if row["kind"] == "body" else row["kind"]
    return " ".join(str(part) for part in (row["document"], row["page"], kind) if part)


def _clipped(text: str, width: int, *, end: bool) -> str:
    """As much of the head of a text, or of its end, as some columns hold."""
    from cybersov.queries.table import text_width

    if text_width(text) <= width:
        return text
    kept = text[:width] if end else text[-width:]
    while text_width(kept) > width - 1:
        kept = kept[:-1] if end else kept[1:]
    return f"{kept.rstrip()}…" if end else f"…{kept.lstrip()}"
