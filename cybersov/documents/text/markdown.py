"""Markdown to blocks (CommonMark with tables and footnotes), also Markdown that a converter made from a PDF.

Parsed by markdown-it-py; what is kept of inline marks is their text: labels of links, code, emphasised words.
"""

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cybersov.documents.blocks.chunks import Chunk, whole
from cybersov.documents.blocks.notes import superscript, unmarked
from cybersov.documents.blocks.sections import arrange
from cybersov.documents.characters import NOTE_SIGN, normalised, note_mark
from cybersov.documents.drafts import Block

PARSER = MarkdownIt("commonmark").enable("table")
FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*", re.MULTILINE)
FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
PAGE = re.compile(
    r"^[ \t]*\{(?P<marker>\d{1,5})\}-{3,}[ \t]*$"
    r"|^[ \t]*<!--\s*page(?:\s*number)?\s*[:=]?\s*\"?(?P<comment>\d{1,5})\"?\s*-->[ \t]*$"
    r"|<span id=\"page-(?P<anchor>\d{1,5})-\d+\"></span>",
    re.MULTILINE | re.IGNORECASE,
)
CALLOUT = re.compile(r"^\[!\w+\]\s*")
SILENT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
ROW, CELL = re.compile(r"</tr\s*>", re.IGNORECASE), re.compile(r"</t[dh]\s*>", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text; raises nothing, whatever the text."""
    text = normalised(text).replace("\f", "\n\n")
    plain_marks = "<sup" not in text.lower() and not FOOTNOTE_MARK.search(text)
    text, pages = _pages(FOOTNOTE.sub(rf"\n{NOTE_SIGN}\1 ", text))
    chunks = list(_chunks(PARSER.parse(text), pages))
    for chunk in chunks:  # the sign stays where a footnote's head is code or raw HTML
        chunk.lines = [line.replace(NOTE_SIGN, "") for line in chunk.lines]
    blocks = arrange(whole(chunks, split_words=False))
    return unmarked(blocks, None if plain_marks else ())


def _pages(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the page marks of converters, and the line from which each page counts."""
    found: list[tuple[int, int]] = []
    line = at = 0
    for match in PAGE.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        from_zero = match["comment"] is None
        found.append((line, int(match[match.lastgroup or 0]) + from_zero))
    return PAGE.sub("", text), found


class _Walk:
    """Where the walk over the tokens stands: open containers, and the page of a line."""

    def __init__(self, pages: Sequence[tuple[int, int]]) -> None:
        self.pages = list(reversed(pages))
        self.page: int | None = None
        self.quotes = 0
        self.items: list[str] = []
        self.marker = ""

    def page_at(self, line: int) -> int | None:
        """The page of a line; lines must not go back."""
        while self.pages and self.pages[-1][0] <= line:
            self.page = self.pages.pop()[1]
        return self.page


def _chunks(tokens: Sequence[Token], pages: Sequence[tuple[int, int]]) -> Iterator[Chunk]:
    walk, at = _Walk(pages), 0
    while at < len(tokens):
        token = tokens[at]
        page = walk.page_at(token.map[0]) if token.map else walk.page
        if token.type == "table_open":
            end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close")
            yield Chunk(list(_rows(tokens[at:end])), "table", page=page)
            at = end
        elif token.type in ("fence", "code_block"):
            yield Chunk([line for line in token.content.splitlines() if line.strip()], "table", page=page)
        elif token.type == "html_block":
            yield from _html_chunks(token.content, page)
        elif token.type == "inline":
            yield from _inline_chunks(token, tokens[at - 1], walk, page)
        else:
            _step(token, walk)
        at += 1


def _step(token: Token, walk: _Walk) -> None:
    match token.type:
        case "blockquote_open" | "blockquote_close":
            walk.quotes += token.nesting
        case "ordered_list_open" | "bullet_list_open":
            walk.items.append("")
        case "ordered_list_close" | "bullet_list_close":
            walk.items.pop()
        case "list_item_open":
            walk.items[-1] = walk.marker = f"{token.info}{token.markup} " if token.info else ""


def _inline_chunks(token: Token, opening: Token, walk: _Walk, page: int | None) -> Iterator[Chunk]:
    lines, images = _inline(token.children or [])
    if opening.type == "heading_open":
        yield Chunk([" ".join(lines)], "heading", int(opening.tag[1:]), page)
    elif lines:
        note = lines[0].startswith(NOTE_SIGN)
        if note:
            label, _, rest = lines[0][1:].partition(" ")
            lines[0] = f"{label} {rest}" if label.isdigit() else rest
        elif walk.marker:
            lines[0] = walk.marker + lines[0]
        walk.marker = ""
        kind = "note" if note else "quotation" if walk.quotes else "item" if walk.items else "body"
        lines[0] = CALLOUT.sub("", lines[0]) if walk.quotes else lines[0]
        yield Chunk([line for line in lines if line], kind, page=page)
    for alternative in images:
        yield Chunk([alternative], "caption", page=page)


def _rows(tokens: Sequence[Token]) -> Iterator[str]:
    cells: list[str] = []
    for token in tokens:
        if token.type == "inline":
            cells.append(" ".join(_inline(token.children or [])[0]))
        elif token.type == "tr_close":
            yield " | ".join(cells)
            cells = []


def _html_chunks(content: str, page: int | None) -> Iterator[Chunk]:
    """The text of raw HTML: rows of a table, else paragraphs."""
    content = SILENT.sub("", content)
    if "<table" in content.lower():
        rows = [[_plain(cell) for cell in CELL.split(row)] for row in ROW.split(content)]
        yield Chunk([" | ".join(filter(None, row)) for row in rows if any(row)], "table", page=page)
    else:
        yield Chunk([" ".join(_plain(content).split())], "body", page=page)


def _plain(content: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", content)).split())


def _inline(tokens: Sequence[Token]) -> tuple[list[str], list[str]]:
    """The lines of inline content, and the descriptions of its images."""
    pieces: list[str] = []
    images: list[str] = []
    raised: list[str] | None = None
    for token in tokens:
        target = pieces if raised is None else raised
        if token.type in ("text", "code_inline", "text_special"):
            target.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            target.append("\n")
        elif token.type == "image" and token.content.strip():
            images.append(" ".join(token.content.split()))
        elif token.type == "html_inline":
            tag = token.content.lower().strip()
            if tag == "<sup>" and raised is None:
                raised = []
            elif tag == "</sup>" and raised is not None:
                pieces.append(superscript("".join(raised), "".join(pieces[-3:])))
                raised = None
            elif tag.startswith("<br"):
                target.append("\n")
    text = "".join([*pieces, *(raised or ())])
    return [" ".join(line.split()) for line in FOOTNOTE_MARK.sub(_sign, text).split("\n")], images


def _sign(match: re.Match[str]) -> str:
    return note_mark(match[1])
