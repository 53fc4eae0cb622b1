"""Elements become blocks: their kinds, markers, marks of notes, tables and pages."""

import pytest
from lxml import etree

from cybersov.documents.characters import MARKS, PAGE_TURN
from cybersov.documents.reading import compose
from cybersov.documents.web.elements import parse_html
from cybersov.documents.web.links import Sheet
from cybersov.documents.web.markup import Reading, markup_blocks

PROSE = "The council of the harbour met in spring and took up the rules for cables, as every year."


def read(html: str) -> Reading:
    return markup_blocks([Sheet(parse_html(html, "a.html"))])


def kinds(html: str) -> list[tuple[str, str]]:
    return [(block.kind, MARKS.sub("", block.text)) for block in read(html).blocks]


@pytest.mark.parametrize(
    "html, expected",
    [
        ("A <em>short</em> <b>and</b> <code>plain</code> text.", "A short and plain text."),
        ("One<br>two\nthree\t four.", "One two three four."),
        ("co&shy;op<i>&shy;era</i>tion of&nbsp;ﬁsh &amp; &lt;b&gt; &eacute;.", "cooperation of fish & <b> é."),
        ("a very<wbr>long word", "a verylong word"),
        ("网<ruby>络<rt>luò</rt><rp>)</rp></ruby>\n主权。", "网络主权。"),
        ("He said <q>no</q>.", "He said “no”."),
        ("The <del>old</del> <ins>new</ins> rule.", "The new rule."),
        ("In 10<sup>6</sup> km<sup>2</sup> on the 5<sup>th</sup>, H<sub>2</sub>O.", "In 106 km2 on the 5th, H2O."),
        ("The rule.<sup>1</sup> It held,<sup>2, 3</sup> they said.<sup>*</sup>", "The rule. It held, they said."),
        ("In 2013<sup>4</sup> it fell.", "In 2013 it fell."),
        ("The rule<sup>[12]</sup> held.", "The rule held."),
        ("A rule <a href='#x'>by link</a> (MFA 2017) [12].", "A rule by link (MFA 2017) [12]."),
        ("Before.<span style='display:none'>not</span><script>no</script><style>no</style> After.", "Before. After."),
        ("The <span hidden>un</span>seen<select><option>x</select>.", "The seen."),
        ("Wrapped by hand at state-\nled ends.", "Wrapped by hand at state-led ends."),
    ],
)
def test_text_in_a_line(html: str, expected: str) -> None:
    assert kinds(f"<p>{html}</p>") == [("body", expected)]


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<h1>A <i>title</i></h1><h3><button>Part</button></h3>", [("heading", "A title"), ("heading", "Part")]),
        ("<blockquote>All pay.<p>None waits.</blockquote>", [("quotation", "All pay."), ("quotation", "None waits.")]),
        ("<ul><li>one<li><p>two</ul>", [("body", "one"), ("body", "two")]),
        ("<ol start=4><li>four<li value=9>nine<li>ten</ol>",
         [("body", "4. four"), ("body", "9. nine"), ("body", "10. ten")]),
        ("<ol type=a><li>x<ol type=i><li>y<li>z</ol><li>w</ol>",
         [("body", "a. x"), ("body", "i. y"), ("body", "ii. z"), ("body", "b. w")]),
        ("<ol><li>(a) own<li><p>first<p>second</ol>", [("body", "(a) own"), ("body", "2. first"), ("body", "second")]),
        ("<ol style='list-style: none'><li>bare</ol>", [("body", "bare")]),
        ("<dl><dt>cable<dd>A line at sea.</dl>", [("body", "cable"), ("body", "A line at sea.")]),
        ("<pre>a = 1\n\n  b = 2</pre>", [("table", "a = 1\nb = 2")]),
        ("<figure><img src=x alt='A map of ports'><figcaption>Map 1</figcaption></figure>", [("caption", "Map 1")]),
        ("<p>Text.<img src=x alt='A map of ports'></p>", [("body", "Text."), ("caption", "A map of ports")]),
        ("<div>One<p>Two</p>Three</div>", [("body", "One"), ("body", "Two"), ("body", "Three")]),
        ("<nav><p>no</p></nav><p>Yes.</p><textarea>no</textarea>", [("body", "Yes.")]),
        ("<div role=heading aria-level=2>Part</div><p>Text.</p>", [("heading", "Part"), ("body", "Text.")]),
        ("<p><b>Costs at sea</b></p><p>They rose.</p>", [("heading", "Costs at sea"), ("body", "They rose.")]),
        ("<p><b>They rose.</b></p><p>So.</p>", [("body", "They rose."), ("body", "So.")]),
        ("<p>So it rose.</p><p><b>End</b></p>", [("body", "So it rose."), ("body", "End")]),
    ],
)
def test_blocks(html: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(html) == expected


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<caption>Costs</caption><thead><tr><th>a<th>b</thead><tr><td>1<td><p>2</p></table>",
         [("caption", "Costs"), ("table", "a | b\n1 | 2")]),
        ("<tr><td>x<td><td>y<tr><td> <td></table>", [("table", "x | y")]),
        ("<tr><td>cost<sup>1</sup><td>5<br>6</table>", [("table", "cost | 5 6")]),
        ("<tr><td>(a)<td>at sea;<tr><td>(b)<td>on land.</table>", [("body", "(a) at sea;"), ("body", "(b) on land.")]),
        ("<tr><td>1<td>2<tr><td>3<td>4</table>", [("table", "1 | 2\n3 | 4")]),
        (f"<tr><td><p>{PROSE}</p><p>{PROSE}</p></table>", [("body", PROSE), ("body", PROSE)]),
        ("<tr><td><h2>Part</h2>Text.</table>", [("heading", "Part"), ("body", "Text.")]),
        ("<tr><td>a<td><table><tr><td>b</table></table>", [("body", "a"), ("table", "b")]),
    ],
)
def test_tables(html: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(f"<table>{html}") == expected


@pytest.mark.parametrize(
    "mark, note",
    [
        ('<sup><a href="#fn1">1</a></sup>', '<div class="footnotes"><ol><li id="fn1">See Ode.</li></ol></div>'),
        ('<a href="#fn:1" id="r"><sup>1</sup></a>', '<ol><li id="fn:1"><p>See Ode. <a href="#r">↩</a></p></li></ol>'),
        ('<a epub:type="noteref" href="#x">1</a>', '<aside epub:type="footnote" id="x"><p>1. See Ode.</p></aside>'),
        ('<a role="doc-noteref" href="#x">1</a>', '<aside role="doc-footnote" id="x" hidden>See Ode.</aside>'),
        ('<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
         '<ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>See Ode.</span></li></ol>'),
        ('<a name="r1" href="#e1">1</a>', '<p><a name="e1" href="#r1">1</a>. See Ode.</p>'),
        ('[<a id="a" href="#b">1</a>]', '<table><tr><td><a id="b" href="#a">1</a></td><td>See Ode.</td></tr></table>'),
        ('<a href="#fn1">1</a>', '<a id="fn1"></a><p>1 See Ode.</p>'),
        ('<sup>1</sup>', '<p class="footnote"><sup>1</sup> See Ode.</p>'),
    ],
)
def test_marks_and_their_notes(mark: str, note: str) -> None:
    blocks = read(f"<p>{PROSE}</p><p>It rained{mark} at noon.</p>{note}").blocks
    text, passages = compose(blocks)
    assert [text[each.start : each.end] for each in passages] == [PROSE, "It rained at noon.", "1 See Ode."]
    assert passages[2].kind == "note" and blocks[2].label == "1"
    (found,) = passages[1].notes
    assert (text[: found.at].endswith("rained"), found.label, found.note) == (True, "1", passages[2].start)


@pytest.mark.parametrize(
    "html, expected",
    [
        ('<p>See <a href="#s1">1</a> and <a href="#top">up</a>.</p><h2 id="s1">One</h2>', "See 1 and up."),
        ('<p id="p1"><a href="#p1">1.</a> The rule.</p>', "1. The rule."),
        ('<p>As <a role="doc-biblioref" href="#ref1">[1]</a> says.</p><p id="ref1">Ode.</p>', "As [1] says."),
        ('<p>As <a href="other.html#x">[1]</a> says.</p>', "As [1] says."),
    ],
)
def test_links_that_are_no_marks_stay(html: str, expected: str) -> None:
    assert read(html).blocks[0].text == expected


def test_a_note_inside_of_a_sentence_follows_it() -> None:
    html = '<div>The rule<sup>*</sup> <aside class="footnote">* See Ode.</aside> held.</div><p>Next.</p>'
    assert kinds(html) == [("body", "The rule held."), ("note", "See Ode."), ("body", "Next.")]


def test_a_note_in_the_line_stands_behind_its_paragraph_with_the_label_of_its_own() -> None:
    html = '<p>It rained<span class="footnote"><sup>1</sup>See Ode 2020.</span> at noon.</p>'
    assert kinds(html) == [("body", "It rained at noon."), ("note", "1 See Ode 2020.")]


@pytest.mark.parametrize(
    "mark, label",
    [
        ('<span epub:type="pagebreak" title="xii" id="p"></span>', "xii"),
        ('<span role="doc-pagebreak" aria-label=" Page 12. "></span>', "12"),
        ('<a epub:type="pagebreak" id="page_12"></a>', "12"),
        ('<span class="pagenum">[Pg 12]</span>', "12"),
        ('<span class="page-number">12</span>', "12"),
        ('<span epub:type="pagebreak">12</span>', "12"),
    ],
)
def test_printed_pages(mark: str, label: str) -> None:
    found = read(f"<p>{PROSE}</p><p>It rained {mark} at noon.</p>{mark}<p>It ended.{mark}</p>")
    assert found.page_labels == ((2, label), (3, label), (4, label))
    assert [(block.page, block.turns) for block in found.blocks] == [(1, ()), (1, (2,)), (3, ())]
    assert found.blocks[1].text == f"It rained {PAGE_TURN}at noon." and found.blocks[2].text == "It ended."


def test_a_page_mark_before_all_text_is_that_of_the_first_page() -> None:
    found = read(f'<span epub:type="pagebreak" title="v"></span><p>{PROSE}</p>')
    assert found.page_labels == ((1, "v"),) and found.blocks[0].page == 1


def test_text_without_page_marks_has_no_pages() -> None:
    assert read(f"<p>{PROSE}</p>").page_labels == () and read(f"<p>{PROSE}</p>").blocks[0].page is None


def test_depth_does_not_matter_to_the_walk() -> None:
    root = inner = etree.Element("div")
    for _ in range(5_000):
        inner = etree.SubElement(inner, "div")
    inner.text = PROSE
    assert [block.text for block in markup_blocks([Sheet(root)]).blocks] == [PROSE]
