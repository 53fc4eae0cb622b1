"""Sets Markdown as web pages, with what stands around the text of one, and as e-books."""

import html
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark").enable("table")
DEFINITION = re.compile(r"^\[\^(\w+)\]: (.*)$", re.MULTILINE)
MARK = re.compile(r"\[\^(\w+)\]")
HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Harbour Review</title>
<meta property="og:site_name" content="Harbour Review"><meta name="author" content="Lina Ode">
<meta property="article:published_time" content="2021-05-04T08:00:00Z">
<style>p {{ color: red }}</style><script>var menu = "<p>never shown</p>";</script></head>"""
ABOVE = """<body class="page has-sidebar">
<a class="skiplink" href="#main">Skip to the text</a>
<header class="masthead"><a href="/">Harbour Review</a><form><input name="q"><button>Search</button></form>
<nav><ul><li><a href="/a">Ports</a></li><li><a href="/b">Cables</a></li></ul></nav></header>
<div class="cookie-banner" role="dialog"><p>We and our partners store cookies on your device to count visits and show
advertisements. You may refuse.</p><button>Accept</button></div>
<div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/a">Ports</a></div>
<main id="main">"""
BELOW = """<div class="share-bar"><a href="#">Post</a><a href="#">Mail</a><a href="#">Print</a></div>
<aside class="related"><h3>Read more</h3><ul><li><a href="/1">A ship is late</a></li>
<li><a href="/2">A crane fell</a></li><li><a href="/3">No pilot came</a></li></ul></aside></main>
<section class="teasers"><h2>More from the port</h2><article><h3><a href="/4">Storm ahead</a></h3>
<p>The wardens of the port expect a storm of some force by Friday noon.</p></article></section>
<div id="newsletter" class="newsletter"><p>Get our letter each Sunday morning, free of charge and of any duty.</p></div>
<footer><p>© Harbour Review. All rights reserved.</p><a href="/imprint">Imprint</a></footer>
<script>track()</script></body></html>"""
CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
METADATA = """<dc:title>The cables of the port</dc:title><dc:creator>Lina Ode</dc:creator><dc:language>en</dc:language>
<dc:identifier id="id">urn:isbn:9780306406157</dc:identifier><dc:date>2020-03-01</dc:date>
<dc:publisher>Harbour Press</dc:publisher>"""


def rendered(markdown: str, *, notes: str = "") -> str:
    """The elements of a Markdown text; its notes follow it, or lie in the file `notes`."""
    definitions = DEFINITION.findall(markdown)
    body = PARSER.render(DEFINITION.sub("", markdown))
    body = MARK.sub(
        rf'<sup id="fnref\1"><a href="{notes}#fn\1" epub:type="noteref" role="doc-noteref">\1</a></sup>', body
    )
    return body if notes else body + listed(definitions)


def listed(definitions: Sequence[tuple[str, str]], *, back: str = "") -> str:
    """The notes as a list, each with a way back."""
    items = "".join(
        f'<li id="fn{label}"><p>{PARSER.renderInline(text)} <a href="{back}#fnref{label}" '
        f'role="doc-backlink">↩︎</a></p></li>\n'
        for label, text in definitions
    )
    return f'<section class="footnotes" role="doc-endnotes"><ol>{items}</ol></section>' if items else ""


def page(markdown: str, title: str = "") -> bytes:
    """A web page with menus, a banner, teasers and scripts around the text."""
    heading = f"<h1>{html.escape(title)}</h1>\n" if title else ""
    text = HEAD.format(title=html.escape(title)) + ABOVE + heading + rendered(markdown) + BELOW
    return text.encode("utf-8")


def xhtml(body: str, title: str = "") -> str:
    """A content document of an e-book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{html.escape(title)}</title></head>'
        f"<body>{body}</body></html>"
    )


def package(names: Sequence[str], *, metadata: str = METADATA, apart: Sequence[str] = (), items: str = "") -> str:
    """The package document of content documents in order; those `apart` are not in the linear order."""
    manifest = "".join(f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>'
                       for at, name in enumerate(names))
    spine = "".join(f'<itemref idref="i{at}"{" linear=" + chr(34) + "no" + chr(34) if name in apart else ""}/>'
                    for at, name in enumerate(names))
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{manifest}{items}</manifest><spine>{spine}</spine></package>"
    )


def book(files: Mapping[str, str], *, opf: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """An e-book of content documents by name; `more` are other members of the container by path."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        members = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
        members["OEBPS/book.opf"] = opf or package(list(files))
        members |= {f"OEBPS/{name}": text for name, text in files.items()} | dict(more or {})
        for path, text in members.items():
            container.writestr(zipfile.ZipInfo(path), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def chapters(markdown: str, title: str = "") -> dict[str, str]:
    """Content documents of a text: one for each part under a heading of the second rank, one for the notes."""
    parts = re.split(r"(?m)^(?=## )", DEFINITION.sub("", markdown))
    files = {f"c{at}.xhtml": xhtml(rendered(part, notes="notes.xhtml"), title) for at, part in enumerate(parts)}
    if title:
        files["c0.xhtml"] = xhtml(f"<h1>{html.escape(title)}</h1>" + rendered(parts[0], notes="notes.xhtml"), title)
    definitions = DEFINITION.findall(markdown)
    return files | ({"notes.xhtml": xhtml(listed(definitions, back="c0.xhtml"))} if definitions else {})
