"""Web pages give their text, whole and without what stands around it, and say what it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cybersov.documents.characters import MARKS
from cybersov.documents.drafts import Draft
from cybersov.documents.reading import compose, read_markdown
from cybersov.documents.sentences import sentences
from cybersov.documents.web.html import read_html
from cybersov.errors import EmptyInput, InputError, UnreadableInput
from cybersov.model import Document
from tests.test_documents_epub import MARKDOWN
from tests.typeset_markup import page

CORPUS = sorted((Path(__file__).parent.parent / "data" / "corpus").glob("*.md"))
PROSE = "The council of the harbour met in spring and took up the rules for cables."
MORE = "It was told of a new cable that nobody had paid for, and asked the master of the port."


def rows(html: str) -> list[tuple[str, str]]:
    return [(block.kind, MARKS.sub("", block.text)) for block in read_html(html.encode(), "a.html").blocks]


def told(draft: Draft, title: str = "") -> list[tuple[str, str | None, str]]:
    """Kind, section and words of every sentence below the title."""
    text, passages = compose(draft.blocks, draft.matter.sources)
    document = Document("a", "a", "", text, passages)
    found = [(each, text[start:end]) for each in passages for start, end in sentences(document, each)]
    return [(each.kind, None if each.section == title else each.section, said) for each, said in found if said != title]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_page_says_what_its_markdown_says(path: Path) -> None:
    draft = read_markdown(path.read_bytes(), path.name)
    title = draft.matter.title
    found = read_html(page(path.read_text(encoding="utf-8").split("---\n", 2)[2], title), "a.html")
    found = replace(found, matter=replace(found.matter, sources=draft.matter.sources))
    assert told(found, title) == told(draft)
    assert found.blocks[0].text == found.matter.title == title and found.blocks[0].level == 1


def test_notes_tables_and_quotations_are_those_of_the_markdown() -> None:
    draft, found = read_markdown(MARKDOWN.encode(), "a.md"), read_html(page(MARKDOWN), "a.html")
    assert told(found) == told(draft)
    assert compose(found.blocks) == compose(draft.blocks)


MENU = "".join(f'<li><a href="/{name}">{name} and more of it</a></li>' for name in ("Ports", "Cables", "Ships"))


@pytest.mark.parametrize(
    "around",
    [
        "<article><h1>T</h1>{0}</article><div><article><h2>Other</h2><p>A ship sank on Monday.</p></article></div>",
        f'<div id="top-menu"><ul>{MENU}</ul></div><div><h1>T</h1>{{0}}</div><div class="col"><ul>{MENU}</ul></div>',
        "<div role='main'><h1>T</h1>{0}</div><div><p>Another page of the site has a word on this and that.</p></div>",
        '<h1>T</h1>{0}<div class="teaser"><p>A ship sank on Monday with all of its cargo near the port.</p></div>',
        f'<form id="aspnet"><div class="header-menu"><ul>{MENU}</ul></div><h1>T</h1>{{0}}</form>',
        f'<table><tr><td>{MENU}</td><td><h1>T</h1>{{0}}</td></tr></table>',
        '<h1>T</h1>{0}<div style="display: none"><p>Not seen by anybody who reads.</p></div><p hidden>Nor this.</p>',
        f'<h1>T</h1>{{0}}<h3>Read more</h3><ul>{MENU}</ul>',
        '<h1>T</h1>{0}<div class="modal" role="dialog" id="consent"><p>We would like to count your visits.</p></div>',
        '<body aria-hidden="true"><h1>T</h1>{0}<noscript>Switch it on.</noscript><template>x</template></body>',
        '<h1>T<a class="headerlink" href="#t">¶</a></h1>{0}<span class="mw-editsection">[edit]</span>',
        '<header><a href="/">Site</a></header><main>{0}</main><title>T</title><div class="hero"><h1>T</h1></div>',
    ],
)
def test_what_stands_around_the_text_is_left_out(around: str) -> None:
    text = around.format(f"<p>{PROSE}</p><p>{MORE}</p>")
    assert rows(text) == [("heading", "T"), ("body", PROSE), ("body", MORE)]


@pytest.mark.parametrize(
    "html, expected",
    [
        (f"<div class='sidebar'><p>{PROSE}</p><p>{MORE}</p></div>", [PROSE, MORE]),
        (f"<div>{PROSE}</div><section>{MORE}</section><p>Short one.</p>", [PROSE, MORE, "Short one."]),
        ("".join(f"<article><h2>Article {n}</h2><p>{PROSE}</p></article>" for n in (1, 2)),
         ["Article 1", PROSE, "Article 2", PROSE]),
        (f'<p>{PROSE}</p><section class="collapse" style="display:none"><p>{MORE}</p></section>', [PROSE, MORE]),
        (f"<main><p>{MORE}</p></main><footer><p id='fn1'>1. See the law.</p></footer>", [MORE, "1 See the law."]),
        (f"<p>{PROSE}</p><p>The parties are:</p><ul>{MENU}</ul>",
         [PROSE, "The parties are:", "Ports and more of it", "Cables and more of it", "Ships and more of it"]),
        (f"<p>{PROSE}</p><h2>References</h2><ul>{MENU}</ul>",
         [PROSE, "References", "Ports and more of it", "Cables and more of it", "Ships and more of it"]),
    ],
)
def test_text_is_never_taken_for_furniture(html: str, expected: list[str]) -> None:
    html = html.replace("paid for", 'paid<a href="#fn1"><sup>1</sup></a> for') if "fn1" in html else html
    assert [text for _, text in rows(html)] == expected


LAW = f"""<html lang="en"><body><div class="eli-container"><p class="oj-doc-ti">Regulation 5</p>
<p>{PROSE}<a id="c1" href="#t1">(<span class="oj-super">1</span>)</a></p>
<table><col width="4%"><tr><td><p>(1)</p></td><td><p>{MORE}</p></td></tr></table>
<p class="oj-ti-art" id="art1">Article 1</p><p class="oj-sti-art">Subject matter</p>
<p>1.   This Regulation applies to cables:</p>
<table><tr><td><p>(a)</p></td><td><p>at sea;</p>
<table><tr><td>(i)</td><td>near a port;</td></tr></table></td></tr></table>
<hr><p class="oj-note"><a id="t1" href="#c1">(<span class="oj-super">1</span>)</a>  OJ L 1, 5.1.2001, p. 3.</p>
</div></body></html>"""


def test_a_gazette_keeps_points_articles_and_notes() -> None:
    blocks = read_html(LAW.encode(), "a.html").blocks
    assert [(block.kind, block.section, MARKS.sub("", block.text)) for block in blocks] == [
        ("heading", "Regulation 5", "Regulation 5"),
        ("body", "Regulation 5", PROSE),
        ("body", "Regulation 5", f"(1) {MORE}"),
        ("heading", "Article 1 Subject matter", "Article 1 Subject matter"),
        ("body", "Article 1 Subject matter", "1. This Regulation applies to cables:"),
        ("body", "Article 1 Subject matter", "(a) at sea;"),
        ("body", "Article 1 Subject matter", "(i) near a port;"),
        ("note", "Article 1 Subject matter", "1 OJ L 1, 5.1.2001, p. 3."),
    ]
    assert [each.label for each in compose(blocks)[1][1].notes] == ["1"]


WORD = f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<title>Ports</title><style><!-- p.MsoNormal {{margin:0}} --></style></head><body lang=EN-GB><div class=WordSection1>
<p class=MsoTitle>The ports\x92 rules</p><h1>Money</h1><p class=MsoNormal>{PROSE}<a href="#_ftn1" name="_ftnref1"
title=""><span class=MsoFootnoteReference><span style='font-size:10.0pt'>[1]</span></span></a><o:p></o:p></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>port</p></td><td><p class=MsoNormal>cost</p></td></tr></table>
</div><div><br clear=all><hr size=1><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference><span>[1]</span></span></a> Ode 2020.</p></div></div>
</body></html>"""


def test_what_word_writes() -> None:
    draft = read_html(WORD.encode("latin-1"), "a.htm")
    assert [(block.kind, MARKS.sub("", block.text)) for block in draft.blocks] == [
        ("heading", "The ports’ rules"),
        ("heading", "Money"),
        ("body", PROSE),
        ("table", "port | cost"),
        ("note", "1 Ode 2020."),
    ]
    assert compose(draft.blocks)[1][2].notes[0].note is not None


def test_a_page_set_as_plain_text_is_read_as_such() -> None:
    text = "[Law 5]\n\nThe council of the har-\nbour met in spring and took\nup the rules for cables.\n\nIt rained"
    found = [words for _, words in rows(f"<html><body><pre>{text}</pre></body></html>")]
    assert found == ["[Law 5]", PROSE, "It rained"]


@pytest.mark.parametrize(
    "head, encoding",
    [
        (b"", "utf-8"),
        (b"", "utf-8-sig"),
        (b"", "utf-16"),
        (b'<meta charset="gb2312">', "gb18030"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Big5">', "big5"),
        (b'<meta charset="iso-8859-1">', "utf-8"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
    ],
)
def test_encodings(head: bytes, encoding: str) -> None:
    raw = (head.decode() + "<p>網絡主權 and words.</p>").encode(encoding)
    assert read_html(raw, "a.html").blocks[0].text == "網絡主權 and words."


DEEP = "<div>" * 100_000 + PROSE
BAD = {
    "nothing": (b"", EmptyInput),
    "spaces": (b" \n ", EmptyInput),
    "no words": (b"<html><body><script>x()</script><img src=a></body></html>", EmptyInput),
    "no elements": (b"<!-- only a comment -->", EmptyInput),
    "deep": (DEEP.encode(), UnreadableInput),
    "deep inline": (("<b>" * 100_000 + "x").encode(), UnreadableInput),
    "long text": (b"<p>" + b"a" * 11_000_000, UnreadableInput),
    "long attribute": (b'<p title="' + b"a" * 11_000_000 + b'">x', UnreadableInput),
    "many attributes": (("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x").encode(), UnreadableInput),
    "many elements": (b"<p>" * 3_100_000, UnreadableInput),
    "too large": (b" " * (33 << 20), UnreadableInput),
    "NUL": (b"<p>a\x00b</p>", UnreadableInput),
    "a PDF": (b"%PDF-1.4 <p>x", UnreadableInput),
    "unknown encoding": (b"<meta charset=utf-8><p>" + b"\x81\x8d\x8f\x90" * 9, UnreadableInput),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_pages_give_one_line(case: str) -> None:
    raw, kind = BAD[case]
    with pytest.raises(kind) as caught:
        read_html(raw, "a.html")
    message = str(caught.value)
    assert type(caught.value) is kind and "\n" not in message
    assert message.startswith("a.html: ") and message.endswith(".")


@pytest.mark.parametrize(
    "html, expected",
    [
        ('<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>x &b; &amp;</p>', "&b; &"),
        ('<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>x &f;</p>', "&f;"),
        ('<?xml version="1.0"?><!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hosts">]><html><p>x &f;</p></html>', "x"),
        ("<script>if (a<b " + "and so on " * 2_000 + ")</script><p>a &amp; b</p>", "a & b"),
        ("<p>cut o", "cut o"),
        ("<table><tr><td>" * 40 + "x y", "x y"),
    ],
)
def test_hostile_pages_that_hold_text(html: str, expected: str) -> None:
    text = " ".join(words for _, words in rows(html))
    assert expected in text and "root:" not in text and len(text) < 60


PIECES = st.sampled_from(
    """<p>|</p>|<div id="fn1">|</div>|<a href="#fn1">1</a>|<a id="fn1" href="#fn1">[1]</a>|<sup>2</sup>|<li>|<table>
    |<ol start=3>|<td>|<tr>|</table>|<th>|<caption>|<aside class="footnote" id="n">|</aside>|<blockquote>|<pre>|</pre>
    |<nav>|<span role="doc-pagebreak" title="5">|</span>|word |Word. |&nbsp;|&#xE000;|<br>|<!-- c -->|<?pi x?>
    |<h1>|</h1>
    |<main>|<article>|<footer>|<p hidden>|<dl><dt>|<dd>|<ruby>|<q>|</q>|<b>|<figure>|<img alt="a b c">|<title>|<body>
    |<script type="application/ld+json">{"@type": "Article", "author": [1, {}]}</script>|<time datetime=x>
    |<meta name=date content=5>|<html lang=x>""".replace("\n    ", "").split("|")
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_tree_is_read_or_refused(pieces: list[str]) -> None:
    check("".join(pieces).encode())


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_of_bytes_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(page(MARKDOWN, "Ports"))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=4))
    check(bytes(raw))


def check(raw: bytes) -> None:
    try:
        draft = read_html(raw, "a.html")
    except InputError as error:
        assert str(error).startswith("a.html: ") and "\n" not in str(error)
        return
    assert draft == read_html(raw, "a.html") and compose(draft.blocks)
    assert all(block.text.strip() for block in draft.blocks)
    assert all(block.text.count("\ue000") == len(block.turns) for block in draft.blocks)
