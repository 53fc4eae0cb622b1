"""OpenDocument texts give the text that a reader of the page sees, and say of each piece what it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from officefiles import (
    CORPUS,
    OLE,
    as_odt,
    body_odt,
    damaged,
    docx_of,
    member_of,
    packed,
    paragraphs_of,
    source_of,
    told,
)

from cybersov.documents.characters import MARKS, PAGE_TURN, label_of
from cybersov.documents.drafts import Block, Draft
from cybersov.documents.limits import DEPTH
from cybersov.documents.odt import read_odt
from cybersov.documents.text.markdown import markdown_blocks
from cybersov.errors import InputError

SOFT = "<text:soft-page-break/>"


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def h(inner: str, level: int = 1, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{inner}</text:h>'


def span(inner: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def li(*items: str, style: str = "", more: str = "") -> str:
    """A list of items, each of which is its content."""
    parts = "".join(f"<text:list-item>{each}</text:list-item>" for each in items)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named} {more}>{parts}</text:list>"


def t(*rows: list[str], between: str = "") -> str:
    cells = ("".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{between.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def style(name: str, of: str = "", more: str = "", family: str = "paragraph") -> str:
    return (f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{of}">{more}'
            "</style:style>")


def note(label: str, text: str, kind: str = "footnote") -> str:
    return (f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
            f"<text:note-body>{p(text)}</text:note-body></text:note>")


def blocks_of(body: str, styles: str = "", meta: str = "", more: str = "") -> tuple[Block, ...]:
    return read_odt(body_odt(body, styles, meta=meta, more=more), "x.odt").blocks


def kinds(body: str, styles: str = "", more: str = "") -> list[tuple[str, str]]:
    return [(block.kind, MARKS.sub("", block.text)) for block in blocks_of(body, styles, more=more)]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_corpus_reads_as_its_markdown_does(path: Path) -> None:
    source = source_of(path)
    blocks, wanted = read_odt(as_odt(paragraphs_of(source)), "x.odt").blocks, markdown_blocks(source)
    assert [each for each in told(blocks) if each[0] != "note"] == [each for each in told(wanted) if each[0] != "note"]
    assert {"heading", "body", "quotation", "table", "note"} == {block.kind for block in blocks}
    notes = [(block.label, block.text) for block in blocks if block.kind == "note"]
    assert notes == [("1", "The minutes are kept in the tower."), ("2", "A third count was never held.")]


SPANS = style("H", family="text", more='<style:text-properties text:display="none"/>')
SPANS += style("U", family="text", more='<style:text-properties style:text-position="super 58%"/>')
SPANS += style("L", family="text", more='<style:text-properties style:text-position="-33% 58%"/>')
BIB = '<text:bibliography-mark text:bibliography-type="book">[Ode19]</text:bibliography-mark>'


@pytest.mark.parametrize(
    "inner, text",
    [
        ("Cyber" + span("space ", "B") + "is wide.", "Cyberspace is wide."),
        ('one<text:s text:c="3"/>two<text:tab/>three<text:line-break/>four', "one two three four"),
        ("co\u00adoperation with a multi\u2011stakeholder", "cooperation with a multi-stakeholder"),
        ("seen " + span("hidden ", "H") + "shown", "seen shown"),
        ("the agency" + span("12", "U") + " met", "the agency met"),
        ("5 km" + span("2", "U") + " wide", "5 km2 wide"),
        ("H" + span("2", "L") + "O", "H2O"),
        ("see <text:a>the page</text:a>, <text:bookmark-ref>Article 5</text:bookmark-ref>", "see the page, Article 5"),
        ("as said " + BIB, "as said [Ode19]"),
        ("page <text:page-number>3</text:page-number> of <text:page-count>9</text:page-count>", "page of"),
        (f"said<office:annotation>{p('A comment.')}</office:annotation> so", "said so"),
        ("<text:ruby><text:ruby-base>网</text:ruby-base><text:ruby-text>wang</text:ruby-text></text:ruby>", "网"),
        ('a<text:hidden-text text:is-hidden="true" text:string-value="b"/>c', "ac"),
        ('a<text:hidden-text text:is-hidden="false" text:string-value="b"/>c', "abc"),
        ('one <text:change-start text:change-id="c1"/>new<text:change-end text:change-id="c1"/>', "one new"),
        ("<text:meta-field>kept</text:meta-field><!-- not --> on", "kept on"),
        ("Figure <text:sequence>1</text:sequence>. A map.", "Figure 1. A map."),
    ],
)
def test_inline_markup(inner: str, text: str) -> None:
    assert [found for _, found in kinds(p(inner), SPANS)] == [text]


INSET = '<style:paragraph-properties fo:margin-left="{}" fo:margin-right="{}"/>'
NAMED = style("Heading_20_2") + style("P1", "Heading_20_2") + style("P2", "Quotations") + style("Quotations")
NAMED += style("P3", more=INSET.format("1cm", "0.4in")) + style("P4", more=INSET.format("1cm", "0cm"))
NAMED += style("P5", "P3", '<style:paragraph-properties fo:text-align="center"/>') + style("P6", "P3")
NAMED += style("Illustration", "Caption") + style("Odd_20_name", "Title") + style("P7", "Contents_20_1")
NAMED += style("Hid", more='<style:text-properties text:display="none"/>') + style("P8", "Bibliography_20_1")
NAMED += '<style:style style:name="Z" style:display-name="Überschrift 3" style:family="paragraph"/>'


@pytest.mark.parametrize(
    "piece, kind, level",
    [
        (h("A piece", 3), "heading", 3),
        ("<text:h>A piece</text:h>", "heading", 1),
        (p("A piece", "P1"), "heading", 2),
        (p("A piece", "Z"), "heading", 3),
        (p("A piece", "Title"), "heading", 1),
        (p("A piece", "Odd_20_name"), "heading", 1),
        (p("A piece", "Subtitle"), "frontmatter", 0),
        (p("A piece", "P2"), "quotation", 0),
        (p("A piece", "Intense_20_Quote"), "quotation", 0),
        (p("A piece", "P3"), "quotation", 0),
        (p("A piece", "P6"), "quotation", 0),
        (p("A piece", "P4"), "body", 0),
        (p("A piece", "P5"), "body", 0),
        (p("A piece", "Illustration"), "caption", 0),
        (p("A piece", "P8"), "bibliography", 0),
        (p("A piece", "Text_20_body"), "body", 0),
        (p("A piece", "P7"), "", 0),
        (p("A piece", "Hid"), "", 0),
        (p('A piece<text:hidden-paragraph text:is-hidden="true"/>'), "", 0),
    ],
)
def test_styles_say_what_a_paragraph_is(piece: str, kind: str, level: int) -> None:
    prose = "".join(p(f"The harbour of port {place} is wide.") for place in range(3))
    found = [block for block in blocks_of(piece + prose, NAMED) if block.text == "A piece"]
    assert [(block.kind, block.level) for block in found] == ([(kind, level)] if kind else [])


def lvl(at: int, style: str, more: str = "", kind: str = "list-level-style-number") -> str:
    return f'<text:{kind} text:level="{at}" style:num-format="{style}" {more}/>'


LISTS = '<text:list-style style:name="N">' + lvl(1, "1", 'style:num-prefix="Article "')
LISTS += lvl(2, "1", 'text:display-levels="2"') + lvl(3, "a", 'style:num-prefix="(" style:num-suffix=")"')
LISTS += '</text:list-style><text:list-style style:name="T">' + lvl(1, "I", 'style:num-list-format="Title %1%:"')
LISTS += '</text:list-style><text:list-style style:name="B">' + lvl(1, "", "", "list-level-style-bullet")
LISTS += lvl(2, "i", 'style:num-suffix="." text:start-value="3"') + "</text:list-style>"
LISTS += style("PN").replace("style:family", 'style:list-style-name="N" style:family')


@pytest.mark.parametrize(
    "body, expected",
    [
        (li(p("X.") + li(p("X."), p("X.")), p("X.") + li(p("X.")), style="N"),
         ["Article 1 X.", "1.1 X.", "1.2 X.", "Article 2 X.", "2.1 X."]),
        (li(li(li(p("X."), p("X."))), style="N"), ["(a) X.", "(b) X."]),
        (li(p("X."), p("X."), style="N") + li(p("X."), style="N"), ["Article 1 X.", "Article 2 X.", "Article 1 X."]),
        (li(p("X."), style="N") + li(p("X."), style="N", more='text:continue-numbering="true"'),
         ["Article 1 X.", "Article 2 X."]),
        (li(p("X."), style="N", more='xml:id="a"') + li(p("X."), style="T")
         + li(p("X."), style="N", more='text:continue-list="a"'), ["Article 1 X.", "Title I: X.", "Article 2 X."]),
        (li(p("X.") + p("Y."), style="N"), ["Article 1 X.", "Y."]),
        (li(p("X.") + li(p("X.")), style="B"), ["X.", "iii. X."]),
        (li(p("X.", "PN"), p("X.", "PN")), ["Article 1 X.", "Article 2 X."]),
        (li(p("X."), style="none"), ["X."]),
        (li(p("X."), p("X."), style="N").replace("<text:list-item>", '<text:list-item text:start-value="5">', 1),
         ["Article 5 X.", "Article 6 X."]),
        (li(h("Scope"), style="T"), ["Title I: Scope"]),
        ('<text:numbered-paragraph text:list-id="a" text:style-name="N" text:level="1">' + p("X.")
         + "</text:numbered-paragraph>", ["Article 1 X."]),
    ],
)
def test_lists_carry_their_printed_numbers(body: str, expected: list[str]) -> None:
    assert [text for _, text in kinds(body, LISTS)] == expected


def test_the_outline_can_number_headings() -> None:
    outline = "<text:outline-style>" + lvl(1, "1", 'style:num-prefix="Chapter "', "outline-level-style")
    outline += lvl(2, "1", 'text:display-levels="2"', "outline-level-style") + "</text:outline-style>"
    outline += style("Bare").replace("style:family", 'style:list-style-name="" style:family')
    body = h("Ports") + h("Scope", 2) + h("Thanks", 1, 'text:style-name="Bare"') + h("Rules")
    body += h("Terms", 2, 'text:restart-numbering="true" text:start-value="4"') + h("Small", 3)
    found = [block.text for block in blocks_of(body, outline)]
    assert found == ["Chapter 1 Ports", "1.1 Scope", "Thanks", "Chapter 2 Rules", "2.4 Terms", "Small"]


CHANGES = f'<text:tracked-changes><text:changed-region><text:deletion>{p("Old.")}</text:deletion></text:changed-region>'
CHANGES += "</text:tracked-changes>"
INDEX = f"<text:index-body><text:index-title>{p('Works')}</text:index-title>{p('Ode. Cables.')}</text:index-body>"
ROW = t(["a", "b"]).removeprefix("<table:table>").removesuffix("</table:table>")
FRAME = f'<draw:frame><draw:text-box>{p("Figure 1. A map.", "Figure")}</draw:text-box></draw:frame>'


@pytest.mark.parametrize(
    "body, expected",
    [
        (t(["a", "b"], ["", "d"]), [("table", "a | b\n | d")]),
        (t(["All of the text."]), [("body", "All of the text.")]),
        (t(["", ""]), []),
        (f"<table:table><table:table-header-rows>{ROW}</table:table-header-rows>{ROW}</table:table>",
         [("table", "a | b\na | b")]),
        (CHANGES + p("New."), [("body", "New.")]),
        (f"<text:table-of-content>{INDEX}</text:table-of-content>" + p("Text."), [("body", "Text.")]),
        (f"<text:bibliography>{INDEX}</text:bibliography>", [("heading", "Works"), ("bibliography", "Ode. Cables.")]),
        (f"<text:section>{p('Kept.')}</text:section>", [("body", "Kept.")]),
        (f'<text:section text:display="none">{p("Hidden.")}</text:section>', []),
        (p("Text." + FRAME), [("body", "Text."), ("caption", "Figure 1. A map.")]),
        (FRAME + p("Text."), [("caption", "Figure 1. A map."), ("body", "Text.")]),
        (p(f"<draw:custom-shape>{p('In a shape.')}</draw:custom-shape>"), [("body", "In a shape.")]),
        (p("<draw:frame><draw:object>" + p("No text.") + "</draw:object></draw:frame>Text."), [("body", "Text.")]),
        (li(p("One." + f"<draw:frame><draw:text-box>{p('Box.')}</draw:text-box></draw:frame>"), style="N"),
         [("body", "One."), ("body", "Box.")]),
    ],
)
def test_blocks(body: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(body) == expected


def test_notes_follow_their_paragraph_and_endnotes_the_text() -> None:
    body = p("The port" + note("i", "At the end.", "endnote") + " is wide" + note("1", "See Ode.") + ".")
    found = blocks_of(body + t(["cell" + note("2", "Further."), "b"]) + li(p("More."), style="N"), LISTS)
    texts = [MARKS.sub(lambda sign: f"[{label_of(sign[0])}]", block.text) for block in found]
    assert [(block.kind, text, block.label) for block, text in zip(found, texts, strict=True)] == [
        ("body", "The port[i] is wide[1].", ""),
        ("note", "See Ode.", "1"),
        ("table", "cell[2] | b", ""),
        ("note", "Further.", "2"),
        ("body", "Article 1 More.", ""),
        ("note", "At the end.", "i"),
    ]


BREAKS = style("Next", more='<style:paragraph-properties fo:break-before="page"/>')
BREAKS += style("Last", more='<style:paragraph-properties fo:break-after="page"/>')
BREAKS += style("New").replace("style:family", 'style:master-page-name="M" style:family')
LONG = "The harbour is wide and deep. " * 120


@pytest.mark.parametrize(
    "body, meta, pages",
    [
        (p("One.") + p("Two."), "", [None, None]),
        (p("One.") + SOFT + p("Two."), "", [1, 2]),
        (p("One.", "New") + p("Two.", "Next") + p("Three.", "Last") + p("Four."), "", [1, 2, 2, 3]),
        (li(p("One.")) + f"<text:list>{SOFT}<text:list-item>{p('Two.')}</text:list-item></text:list>", "", [1, 2]),
        (p("One.") + p(SOFT + "Two.", "Next"), "", [1, 2]),
        (p("One.") + t(["a", "b"], ["c", "d"], between=SOFT) + p("Two."), "", [1, 1, 2]),
        (p(LONG) + p("Two.", "Next"), "", [None, None]),
        (p(LONG) + p("Two.", "Next"), '<meta:document-statistic meta:page-count="2"/>', [1, 2]),
        (p(LONG) + p("Two.", "Next"), '<meta:document-statistic meta:page-count="7"/>', [None, None]),
    ],
)
def test_pages_are_those_that_the_file_is_sure_of(body: str, meta: str, pages: list[int | None]) -> None:
    assert [block.page for block in blocks_of(body, BREAKS, meta)] == pages


def test_a_page_turns_in_the_middle_of_a_paragraph_and_of_a_table() -> None:
    table = t(["a", "b"], ["c" + note("1", "Noted."), "d"], between=SOFT)
    found = blocks_of(p(f"It goes on {SOFT}here.") + table + p("End."))
    turned = [(MARKS.sub("", block.text).replace(PAGE_TURN, "|"), block.page, block.turns) for block in found]
    assert turned == [("It goes on |here.", 1, (2,)), ("a | b\n|c | d", 2, (3,)), ("Noted.", 3, ()), ("End.", 3, ())]


META = "<dc:title>Ports</dc:title><meta:initial-creator>{}</meta:initial-creator><dc:creator>Editor</dc:creator>"
META += "<meta:creation-date>2013-12-23T23:15:00</meta:creation-date><dc:language>de</dc:language>"
META += '<meta:user-defined meta:name="Publisher">Port House</meta:user-defined><dc:identifier>10.1/x</dc:identifier>'
META += '<meta:user-defined meta:name="Issued">May 2019</meta:user-defined>'


@pytest.mark.parametrize("flat", [False, True])
def test_metadata_tell_of_the_document(flat: bool) -> None:
    raw = body_odt(p("Text."), meta=META.format("Ann Author; Ben Writer; Unknown"), flat=flat)
    draft = read_odt(raw, "x.odt")
    assert [block.text for block in draft.blocks] == ["Text."] and draft.raw == "Text."
    matter = draft.matter
    assert (matter.title, matter.authors, matter.publisher) == ("Ports", ("Ann Author", "Ben Writer"), "Port House")
    assert (matter.language, matter.identifier, matter.issued) == ("de", "10.1/x", "2019-05")


def test_pictures_in_a_flat_file_take_no_room() -> None:
    data = f"<office:binary-data>{'QUJD' * 4_000_000}</office:binary-data>"
    picture = f"<draw:frame><draw:image>{data}</draw:image></draw:frame>"
    found = read_odt(body_odt(p("Text." + picture), flat=True), "x.fodt").blocks
    assert [block.text for block in found] == ["Text."]


SOUND = body_odt(p("Text."))
ENCRYPTED = '<a xmlns:manifest="m"><manifest:encryption-data/></a>'
DEEP = "<text:span>" * DEPTH + "</text:span>" * DEPTH
SHEET = member_of(SOUND, "content.xml").replace("office:text", "office:spreadsheet")


@pytest.mark.parametrize(
    "raw, said",
    [
        (b"", "holds no text"),
        (b"Plain text under a false name.", "no ZIP container"),
        (OLE + bytes(600), "used before 2007"),
        (SOUND[:-30], "damaged"),
        (packed({"a": "b"}), "content.xml is missing"),
        (packed({"word/document.xml": "<a/>"}), "but .docx. Give it that suffix"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "but .ods"),
        (packed({"mimetype": "application/epub+zip"}), "but .epub"),
        (docx_of(SOUND, {"content.xml": SHEET}), "no OpenDocument text"),
        (docx_of(SOUND, {"META-INF/manifest.xml": ENCRYPTED}), "password"),
        (docx_of(SOUND, {"content.xml": ""}), "damaged"),
        (docx_of(SOUND, {"styles.xml": "<a>"}), "styles.xml is damaged"),
        (body_odt("<text:p>"), "damaged"),
        (body_odt(p(DEEP)), "too deep"),
        (body_odt("<text:p>", flat=True), "damaged"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + body_odt(p("&b;"), flat=True)[21:], "declares entities"),
        (docx_of(SOUND, {"content.xml": " " * (3 << 20) + "<a/>"}), "unpacks to more than"),
    ],
)
def test_bad_files_give_one_clear_line(raw: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_odt(raw, "x.odt")
    message = str(caught.value)
    assert message.startswith("x.odt: ") and said in message and "\n" not in message


def test_a_file_without_text_gives_an_empty_draft() -> None:
    assert read_odt(body_odt(p("") + t([""])), "x.odt").blocks == ()


RICH = body_odt(
    p("Title", "Title") + li(p("one"), p("two") + li(p("three")), style="N") + t(["a", "b" + note("1", "Noted.")])
    + p("x" + span("2", "U") + SOFT + "y", "P3") + h("End", 2) + FRAME + p("z", "Next"),
    LISTS + SPANS + NAMED + BREAKS, meta=META,
)


@given(damaged(RICH))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        assert isinstance(read_odt(raw, "x.odt"), Draft)
    except InputError as error:
        assert str(error).startswith("x.odt: ") and "\n" not in str(error)


TAGS = st.sampled_from(
    "text:p text:h text:list text:list-item text:span text:note text:note-body text:note-citation text:section text:s "
    "table:table table:table-row table:table-cell draw:frame draw:text-box text:soft-page-break text:bibliography "
    "text:index-body text:index-title text:numbered-paragraph text:ruby office:annotation".split()
)
VALUES = st.sampled_from("0 1 -1 99999999999 N B T PN Title P3 Next true none x ² endnote".split())
TREES = st.recursive(
    st.sampled_from(["", "Text", "one "]),
    lambda inner: st.builds(
        lambda tag, value, parts: f'<{tag} text:style-name="{value}" text:outline-level="{value}" text:level="{value}" '
        f'text:note-class="{value}" text:start-value="{value}" text:display="{value}">{"".join(parts)}</{tag}>',
        TAGS, VALUES, st.lists(inner, max_size=4),
    ),
    max_leaves=40,
)


@given(st.lists(TREES, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_markup_is_read(trees: list[str]) -> None:
    body = "".join(trees)
    draft = read_odt(body_odt(body, LISTS + SPANS + NAMED + BREAKS + body, meta=body), "x.odt")
    assert all(block.text.count(PAGE_TURN) == len(block.turns) for block in draft.blocks)
