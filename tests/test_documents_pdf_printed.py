"""Our own texts printed by a browser, whose pages, columns, hyphens and margins are none of our own making."""

import html
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from typeset import sentences

from cybersov.documents import read
from cybersov.documents.pdf import read_pdf
from cybersov.documents.reading import compose

CORPUS = Path(__file__).resolve().parents[1] / "data" / "corpus"
STYLE = """
@page { size: A4; margin: 25mm 20mm; font-size: 8pt;
        @top-center { content: "A running title" } @bottom-center { content: counter(page) } }
body { font: 10pt/1.35 serif; text-align: justify; hyphens: auto }
sup { font-size: 65%; line-height: 0 }
blockquote { margin: 1em 2em; font-size: 9pt }
td { padding: 2px 14px }
"""
COLUMNS = "main { columns: 2; column-gap: 6mm; column-fill: auto } h2 { font-size: 12pt }"
INDENTS = "p { margin: 0; text-indent: 1.5em } h2 + p { text-indent: 0 }"
TABLE = [row.split() for row in ("Country Year Users", "Atlantis 1998 12,400", "Utopia 2011 3,020", "Thule 2014 7")]


def page_of(name: str) -> tuple[str, list[str], list[str]]:
    """A text of the corpus as HTML, with a table, quotations and marks of notes; its sentences and quotations."""
    document = read(CORPUS / f"{name}.md")
    parts, wanted, quoted = [f"<h1>{html.escape(document.title)}</h1><main>"], [], []
    for place, passage in enumerate(document.passages):
        text = document.text[passage.start : passage.end]
        if passage.kind == "heading":
            parts.append(f"<h2>{html.escape(text)}</h2>")
            continue
        wanted += sentences(text)
        words = text.split()
        half = 2 * len(words) // 3
        marked = f"{html.escape(' '.join(words[:half]))}<sup>{place}</sup> {html.escape(' '.join(words[half:]))}"
        if place % 5 == 4:
            quoted.append(text)
        parts.append(f"<blockquote>{marked}</blockquote>" if place % 5 == 4 else f"<p>{marked}</p>")
        if parts[-1].startswith("<p") and not any(part.startswith("<table") for part in parts) and place > 4:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in TABLE)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "\n".join(parts) + "</main>", wanted, quoted


@pytest.mark.parametrize(
    ("name", "style"),
    [("us-internet-policy", ""), ("digital-silk-road", COLUMNS), ("india-digital-sovereignty", INDENTS),
     ("russia-sovereign-internet", COLUMNS + INDENTS)],
    ids=["one column", "two columns", "indents", "columns and indents"],
)
def test_what_a_browser_prints_is_read(chromium: Browser, name: str, style: str) -> None:
    content, wanted, quoted = page_of(name)
    page = chromium.new_page()
    page.set_content(f'<html lang="en"><style>{STYLE}{style}</style><body>{content}</body></html>')
    draft = read_pdf(page.pdf(prefer_css_page_size=True), "printed.pdf")
    page.close()
    text, passages = compose(draft.blocks)
    running = [text[p.start : p.end] for p in passages if p.kind in ("body", "quotation")]
    lost = [sentence for sentence in wanted if not any(sentence in part for part in running)]
    assert len(lost) <= 0.02 * len(wanted), lost
    assert "A running title" not in text
    assert draft.raw.count("\f") >= 1 and draft.page_labels[:2] == ((1, "1"), (2, "2"))
    assert [text[p.start : p.end] for p in passages if p.kind == "table"] == ["\n".join(" | ".join(r) for r in TABLE)]
    found = [text[p.start : p.end] for p in passages if p.kind == "quotation"]
    assert sum(quotation in found for quotation in quoted) >= len(quoted) - 1
    assert sum(len(p.notes) for p in passages) == content.count("<sup>")
