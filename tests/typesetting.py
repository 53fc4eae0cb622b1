"""Sets paragraphs as a PDF's text layer gives them back: wrapped, hyphenated, on pages with heads and numbers."""

import re
from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 84, 24
BREAKABLE = re.compile(r"[a-z]{9,}")


def wrapped(paragraph: str, *, indent: str = "") -> list[str]:
    """Lines of at most WIDTH characters; a long word that does not fit is broken with a hyphen."""
    lines, line = [], indent
    for word in paragraph.split():
        space = "" if line in ("", indent) else " "
        if len(line) + len(space) + len(word) <= WIDTH:
            line += space + word
            continue
        room = WIDTH - len(line) - len(space) - 1
        if BREAKABLE.fullmatch(word.rstrip(".,;")) and 3 <= room <= len(word) - 4:
            lines.append(f"{line}{space}{word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def lines_of(blocks: Sequence[tuple[str, str]], *, blank: bool) -> list[str]:
    """The lines of (kind, text) blocks; paragraphs are parted by blank lines, else by their indent."""
    lines: list[str] = []
    for kind, text in blocks:
        if kind == "heading":
            lines += ["", text, ""]
        else:
            lines += wrapped(text, indent="" if blank else "   ") + ([""] if blank else [])
    return lines


def pages_of(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines, HEIGHT to a page; a heading never ends one."""
    page: list[str] = []
    for place, line in enumerate(lines):
        ahead = lines[place + 1 : place + 4]
        page.append(line)
        if len(page) >= HEIGHT and line and (ahead and ahead[0]) and ahead[1:] != [""]:
            yield page
            page = []
    if page:
        yield page


def with_feeds(lines: Sequence[str], *, head: str, first: int) -> str:
    """Form feeds between pages; a running head and the number at the top, as pdftotext writes them."""
    pages = [[f"{number}    {head}", "", *page] for number, page in enumerate(pages_of(lines), first)]
    return "\n\f".join("\n".join(page) for page in pages)


def with_pushed_lines(lines: Sequence[str], *, foot: str, first: int) -> str:
    """One space before the first line of a page and a running foot at its end, as some extractors write them."""
    written = []
    for number, page in enumerate(pages_of(lines), first):
        page = list(page)
        while page and not page[0]:
            page.pop(0)
        if number % 2 == 0:
            written += ["", "", str(number), "", *page, "", foot]
        else:
            written += [" " + page[0].lstrip(), *page[1:], "", foot]
    return "\n".join(written)


def with_numbers(lines: Sequence[str], *, head: str, first: int) -> str:
    """Nothing but a lone number at the end of each page and a head at the beginning of the next."""
    pages = [[head, *page, "", str(number), ""] for number, page in enumerate(pages_of(lines), first)]
    return "\n".join(line for page in pages for line in page)
