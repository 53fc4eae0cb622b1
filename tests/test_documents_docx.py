"""Word files give the text that a reader of the page sees, and say of each piece what it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from officefiles import (
    CORPUS,
    OLE,
    as_docx,
    body_docx,
    damaged,
    docx_of,
    member_of,
    packed,
    paragraphs_of,
    source_of,
    told,
)

from cybersov.documents.characters import MARKS, PAGE_TURN, label_of
from cybersov.documents.docx import read_docx
from cybersov.documents.drafts import Block, Draft
from cybersov.documents.limits import DEPTH
from cybersov.documents.text.markdown import markdown_blocks
from cybersov.errors import InputError, UnreadableInput

NEXT_PAGE = '<w:r><w:br w:type="page"/></w:r>'
NOTED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def p(inner: str, properties: str = "") -> str:
    """A paragraph; what is no markup in it becomes a run."""
    runs = inner if inner.startswith("<") else r(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def f(instruction: str, result: str) -> str:
    """A field with its result, which is text or runs."""
    runs = result if result.startswith("<") else r(result)
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{runs}{marks[2]}"


def t(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def style(name: str, of: str = "", more: str = "") -> str:
    """A style whose id is its name without spaces."""
    based = f'<w:basedOn w:val="{of.replace(" ", "")}"/>' if of else ""
    key = name.replace(" ", "")
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{based}{more}</w:style>'


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def blocks_of(body: str, **parts: str) -> tuple[Block, ...]:
    return read_docx(body_docx(body, **parts), "x.docx").blocks


def kinds(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(block.kind, MARKS.sub("", block.text)) for block in blocks_of(body, **parts)]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_corpus_reads_as_its_markdown_does(path: Path) -> None:
    source = source_of(path)
    blocks, wanted = read_docx(as_docx(paragraphs_of(source)), "x.docx").blocks, markdown_blocks(source)
    assert [each for each in told(blocks) if each[0] != "note"] == [each for each in told(wanted) if each[0] != "note"]
    assert {"heading", "body", "quotation", "table", "note"} == {block.kind for block in blocks}
    notes = [(block.label, block.text) for block in blocks if block.kind == "note"]
    assert notes == [("1", "The minutes are kept in the tower."), ("2", "A third count was never held.")]


BOX = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"


@pytest.mark.parametrize(
    "inner, text",
    [
        (r("Cyber") + r("space ") + r("is ", "<w:b/>") + r("wide."), "Cyberspace is wide."),
        (r("co") + "<w:r><w:softHyphen/></w:r>" + r("op\u00aderation"), "cooperation"),
        (r("multi") + "<w:r><w:noBreakHyphen/></w:r>" + r("stakeholder"), "multi-stakeholder"),
        (r("one") + "<w:r><w:tab/></w:r>" + r("two") + "<w:r><w:br/></w:r>" + r("three"), "one two three"),
        (r("kept ") + f"<w:ins>{r('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "kept new"),
        (f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>", "here"),
        (r("seen ") + r("hidden", "<w:vanish/>") + r("shown", '<w:vanish w:val="0"/>'), "seen shown"),
        (r("Law", "<w:smallCaps/>") + r(" law", "<w:caps/>"), "Law law"),
        (f'<w:hyperlink r:id="r1">{r("the page")}</w:hyperlink>', "the page"),
        (f"<w:smartTag><w:customXml>{r('within')}</w:customXml></w:smartTag>", "within"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('controlled')}</w:sdtContent></w:sdt>", "controlled"),
        (r("a") + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Type')}</w:sdtContent></w:sdt>", "a"),
        (r("as said ") + f("ADDIN ZOTERO_ITEM CSL_CITATION {}", "(Ode 2019)"), "as said (Ode 2019)"),
        (r("as said ") + f("CITATION Ode19 \\l 1033", "(Ode, 2019)"), "as said (Ode, 2019)"),
        (r("on page ") + f(" PAGEREF _Ref1 ", "12") + r(" of") + f(" PAGE ", "3"), "on page 12 of"),
        (r("see ") + f("HYPERLINK " + f("QUOTE", "a"), f("REF x", "Article 5")), "see Article 5"),
        (r("page ") + f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>' + r("of"), "page of"),
        (f'<w:fldSimple w:instr=" SEQ x ">{r("9")}</w:fldSimple>', "9"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "α"),
        (r("the agency") + r("12", '<w:vertAlign w:val="superscript"/>') + r(" met"), "the agency met"),
        (r("5 km") + r("2", '<w:vertAlign w:val="superscript"/>') + r(" wide"), "5 km2 wide"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>" + r(" is it"), "a+b is it"),
        ("<w:r><w:ruby><w:rt>" + r("wang") + "</w:rt><w:rubyBase>" + r("网") + "</w:rubyBase></w:ruby></w:r>", "网"),
        (r("a ") + f"<mc:AlternateContent><mc:Choice>{r('b')}</mc:Choice><mc:Fallback>{r('c')}</mc:Fallback>"
         "</mc:AlternateContent>", "a b"),
        (r("said") + '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>', "said"),
        (r("fi\ufb01n 网络\u00a0e\u0301"), "fifin 网络 é"),
    ],
)
def test_inline_markup(inner: str, text: str) -> None:
    assert kinds(p(inner)) == [("body", text)]


HEADS = style("heading 1") + style("berschrift 2", "heading 1", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
HEADS += style("My part", "heading 1") + style("Überschrift 3") + style("Title") + style("toc 1") + style("Body Text")
HEADS += style("Quote") + style("Cited", "Quote") + style("caption") + style("Bibliography") + style("Subtitle")
HEADS += style("Set in", "", '<w:pPr><w:ind w:left="720" w:right="720"/></w:pPr>')
HEADS += style("Unseen", "", "<w:rPr><w:vanish/></w:rPr>") + style("header")


@pytest.mark.parametrize(
    "properties, kind, level",
    [
        (styled("heading1"), "heading", 1),
        (styled("berschrift2"), "heading", 2),
        (styled("Mypart"), "heading", 1),
        (styled("Überschrift3"), "heading", 3),
        ('<w:outlineLvl w:val="3"/>', "heading", 4),
        (styled("heading1") + '<w:outlineLvl w:val="2"/>', "heading", 3),
        ('<w:outlineLvl w:val="9"/>', "body", 0),
        (styled("Title"), "heading", 1),
        (styled("Subtitle"), "frontmatter", 0),
        (styled("Heading2"), "heading", 2),  # not defined in the file
        (styled("Cited"), "quotation", 0),
        (styled("caption"), "caption", 0),
        (styled("Bibliography"), "bibliography", 0),
        (styled("Setin"), "quotation", 0),
        (styled("Setin") + '<w:ind w:right="0"/>', "body", 0),
        (styled("Setin") + '<w:jc w:val="center"/>', "body", 0),
        ('<w:ind w:start="400" w:end="400"/>', "quotation", 0),
        ('<w:ind w:left="720" w:hanging="360"/>', "body", 0),
        (styled("BodyText"), "body", 0),
        (styled("toc1"), "", 0),
        (styled("header"), "", 0),
        (styled("Unseen"), "", 0),
    ],
)
def test_styles_say_what_a_paragraph_is(properties: str, kind: str, level: int) -> None:
    prose = "".join(p(f"The harbour of port {place} is wide.") for place in range(3))
    found = [block for block in blocks_of(p("A piece", properties) + prose, styles=HEADS) if block.text == "A piece"]
    assert [(block.kind, block.level) for block in found] == ([(kind, level)] if kind else [])


def test_where_most_paragraphs_stand_in_that_is_no_quotation() -> None:
    inset = '<w:ind w:left="720" w:right="720"/>'
    assert {kind for kind, _ in kinds(p("The harbour is wide.", inset) * 3 + p("It is."))} == {"body"}


def lvl(at: int, text: str, style: str = "decimal", more: str = "") -> str:
    start = "" if "w:start" in more else '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{at}">{start}{more}<w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str) -> str:
    """List definitions 0, 1, … with these levels, and the lists 1, 2, … that follow them."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{place}">{each}</w:abstractNum>' for place, each in enumerate(levels)
    ) + "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(len(levels))
    )


LEVELS = lists(
    lvl(0, "Article %1") + lvl(1, "%1.%2") + lvl(2, "(%3)", "lowerLetter"),
    lvl(0, "•", "bullet") + lvl(1, "%2)", "lowerRoman"),
    lvl(0, "第%1条", "chineseCounting"),
    lvl(0, "%1.", "upperRoman", '<w:start w:val="4"/>') + lvl(1, "%1.%2", "decimal", "<w:isLgl/>"),
)
LEVELS += '<w:num w:numId="9"><w:abstractNumId w:val="0"/>'
LEVELS += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'


def item(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    "items, expected",
    [
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["Article 1 X.", "1.1 X.", "1.2 X.", "Article 2 X.", "2.1 X."]),
        ([(1, 2), (1, 2), (1, 1), (1, 2)], ["(a) X.", "(b) X.", "1.1 X.", "(a) X."]),
        ([(2, 0), (2, 1), (2, 1), (2, 0)], ["X.", "i) X.", "ii) X.", "X."]),
        ([(3, 0)] * 12, [f"第{number}条 X." for number in "一 二 三 四 五 六 七 八 九 十 十一 十二".split()]),
        ([(4, 0), (4, 0), (4, 1)], ["IV. X.", "V. X.", "5.1 X."]),
        ([(1, 0), (9, 0), (9, 0), (1, 0)], ["Article 1 X.", "Article 7 X.", "Article 8 X.", "Article 9 X."]),
        ([(0, 0), (77, 0)], ["X.", "X."]),
    ],
)
def test_lists_carry_their_printed_numbers(items: list[tuple[int, int]], expected: list[str]) -> None:
    body = "".join(item("X.", number, level) for number, level in items)
    assert [text for _, text in kinds(body, numbering=LEVELS)] == expected


def test_a_style_can_number_headings() -> None:
    numbering = lists(lvl(0, "Chapter %1:") + lvl(1, "Art. %2", more='<w:pStyle w:val="heading2"/>'))
    in_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("heading 1", more=in_list) + style("heading 2", more=in_list)
    body = p("Ports", styled("heading1")) + p("Scope", styled("heading2")) + p("Terms", styled("heading2"))
    found = [block.text for block in blocks_of(body, styles=styles, numbering=numbering)]
    assert found == ["Chapter 1: Ports", "Art. 1 Scope", "Art. 2 Terms"]


@pytest.mark.parametrize(
    "body, expected",
    [
        (t(["a", "b"], ["", "d"]), [("table", "a | b\n | d")]),
        (t(["All of the text."]), [("body", "All of the text.")]),
        (t([p("Top.") + t(["a", "b"])]), [("body", "Top."), ("table", "a | b")]),
        (t(["a", p("b.") + p("c.") + t(["1", "2"])]), [("table", "a | b. c. 1 | 2")]),
        (t(["", ""]), []),
        (t(["a", "b"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"), []),
        (p(r("Text.") + f"<w:r><w:pict>{BOX}</w:pict></w:r>"), [("body", "Text."), ("body", "In a box.")]),
        (p(f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice><mc:Fallback><w:pict>{BOX}"
           "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"), [("body", "In a box.")]),
        (f"<w:sdt><w:sdtContent>{p('Kept.')}</w:sdtContent></w:sdt>", [("body", "Kept.")]),
        ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
         f"<w:sdtContent>{p('Ports 3')}</w:sdtContent></w:sdt>" + p("Text."), [("body", "Text.")]),
        (p("Cut ", "<w:rPr><w:del/></w:rPr>") + p("in two."), [("body", "Cut in two.")]),
        (p("Left over.", "<w:rPr><w:del/></w:rPr>"), [("body", "Left over.")]),
        ("<w:ins>" + p("New.") + "</w:ins>", [("body", "New.")]),
        (p(f("TOC", r("Ports 3") + "</w:p><w:p>" + r("Law 5"))) + p("Text."), [("body", "Text.")]),
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("an open field")) + p("Text."), [("body", "Text.")]),
        (p(f("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "Ode. Cables.")), [("bibliography", "Ode. Cables.")]),
        ('<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr><w:sdtContent>' + p("Ode, Lina. Cables.")
         + "</w:sdtContent></w:sdt>" + p("Text."), [("bibliography", "Ode, Lina. Cables."), ("body", "Text.")]),
    ],
)
def test_blocks(body: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(body) == expected


def note(kind: str, number: int, text: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{number}"{more}>{p(f"<w:r><w:{kind}Ref/></w:r>" + r(text))}</w:{kind}>'


def mark(kind: str, number: int, more: str = "", text: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/><w:t>{text}</w:t></w:r>'


NOTES = {
    "footnotes": note("footnote", -1, "line", ' w:type="separator"') + note("footnote", 5, " See Ode.")
    + note("footnote", 2, "Further.") + note("footnote", 3, "Thanks."),
    "endnotes": note("endnote", 1, "At the end."),
}


def test_notes_are_numbered_as_they_are_marked_and_follow_their_paragraph() -> None:
    own = mark("footnote", 3, ' w:customMarkFollows="1"', "*")
    first = p(r("The port") + mark("endnote", 1) + r(" is wide") + own + r(" and deep.") + mark("footnote", 5))
    found = blocks_of(first + t([p(r("cell") + mark("footnote", 2)), "b"]) + p("More."), **NOTES)
    texts = [MARKS.sub(lambda sign: f"[{label_of(sign[0])}]", block.text) for block in found]
    assert [(block.kind, text, block.label) for block, text in zip(found, texts, strict=True)] == [
        ("body", "The port[i] is wide[*] and deep.[1]", ""),
        ("note", "Thanks.", "*"),
        ("note", "See Ode.", "1"),
        ("table", "cell[2] | b", ""),
        ("note", "Further.", "2"),
        ("body", "More.", ""),
        ("note", "At the end.", "i"),
    ]


def test_notes_can_have_another_numbering() -> None:
    settings_ = '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    found = blocks_of(p(r("Text") + mark("footnote", 5) + mark("footnote", 2)), settings=settings_, **NOTES)
    assert [block.label for block in found if block.kind == "note"] == ["C", "D"]


ON_PAGE = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
LONG = "The harbour is wide and deep. " * 120


@pytest.mark.parametrize(
    "body, app, pages",
    [
        (p("One.") + p("Two."), "", [None, None]),
        (p(r("One.") + NEXT_PAGE) + p(NOTED + r("Two.")) + p(NOTED + r("Three.")), "", [1, 2, 3]),
        (p("One.") + p(NOTED + r("Two."), "<w:pageBreakBefore/>"), "", [1, 2]),
        (p("One.", "<w:sectPr/>") + p(NOTED + r("Two.")), "", [1, 2]),
        (p("One.", ON_PAGE) + p("Two.") + p(NOTED + r("Three.")), "", [1, 1, 2]),
        (p(r("One.") + NEXT_PAGE) + p("Two."), "", [1, 2]),
        (p(LONG + "One.") + p(NEXT_PAGE) + p("Two."), "", [None, None]),
        (p(LONG + "One.") + p(NEXT_PAGE) + p("Two."), "<Pages>2</Pages>", [1, 2]),
        (p(LONG + "One.") + p(NEXT_PAGE) + p("Two."), "<Pages>5</Pages>", [None, None]),
    ],
)
def test_pages_are_those_that_the_file_is_sure_of(body: str, app: str, pages: list[int | None]) -> None:
    assert [block.page for block in blocks_of(body, app=app)] == pages


def test_a_page_turns_in_the_middle_of_a_paragraph_and_of_a_table() -> None:
    table = t(["a", "b"], [p(NOTED + r("c")), p(r("d") + NOTED)])
    body = p(r("It goes on ") + NOTED + r("here") + NOTED + r(".")) + table
    found = blocks_of(body + p("End."))
    turned = [(block.text.replace(PAGE_TURN, "|"), block.page, block.turns) for block in found]
    assert turned == [("It goes on |here|.", 1, (2, 3)), ("a | b\n|c | d", 3, (4,)), ("End.", 5, ())]


def test_a_note_stands_on_the_page_of_its_mark() -> None:
    found = blocks_of(p(r("One") + mark("footnote", 5) + NOTED + r(" and two.")), **NOTES)
    assert [(block.kind, block.page) for block in found] == [("body", 1), ("note", 1)]


CORE = "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"


@pytest.mark.parametrize(
    "core, app, title, authors, publisher",
    [
        (CORE.format("Ports", "Ann Author; Ben Writer"), "<Company>Port House</Company>", "Ports",
         ("Ann Author", "Ben Writer"), "Port House"),
        (CORE.format("Microsoft Word - draft.doc", "Windows User"), "<Company>Microsoft</Company>", "", (), None),
        ("", "", "", (), None),
    ],
)
def test_properties_tell_of_the_document(
    core: str, app: str, title: str, authors: tuple[str, ...], publisher: str | None
) -> None:
    matter = read_docx(body_docx(p("Text."), core=core, app=app), "x.docx").matter
    assert (matter.title, matter.authors, matter.publisher, matter.issued) == (title, authors, publisher, None)


def test_the_title_on_the_page_counts_before_the_one_in_the_properties() -> None:
    titles = [p(text, styled("Title")) for text in ("Ports", "and their rules", "Part two")]
    body = titles[0] + titles[1] + p("Text.") + titles[2]
    draft = read_docx(body_docx(body, styles=HEADS, core="<dc:title>Old name</dc:title>"), "x.docx")
    assert draft.matter.title == "Ports and their rules"
    assert [block.kind for block in draft.blocks] == ["heading", "heading", "body", "heading"]


def test_language_identifier_and_date_of_publishing_are_told() -> None:
    cover = '<CoverPageProperties xmlns="x"><PublishDate>2020-05-01T00:00:00</PublishDate></CoverPageProperties>'
    core = "<dc:language>de-AT</dc:language><dc:identifier>10.1/x</dc:identifier>"
    raw = docx_of(body_docx(p("Text."), core=core), {"customXml/item1.xml": cover})
    matter = read_docx(raw, "x.docx").matter
    assert (matter.language, matter.identifier, matter.issued) == ("de-AT", "10.1/x", "2020-05-01")


def test_raw_text_is_what_the_file_holds() -> None:
    draft = read_docx(body_docx(p("co\u00adoperation\u00a0of") + t(["a", "b"])), "x.docx")
    assert draft.raw == "co\u00adoperation\u00a0of\na\tb"


def test_the_strict_form_is_read_too() -> None:
    strict = member_of(SOUND, "word/document.xml").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"
    )
    assert "purl.oclc.org" in strict
    draft = read_docx(docx_of(SOUND, {"word/document.xml": strict}), "x.docx")
    assert [block.text for block in draft.blocks] == ["Text."]


SOUND = body_docx(p("Text."))
DEEP = "<w:ins>" * DEPTH + "</w:ins>" * DEPTH


@pytest.mark.parametrize(
    "raw, said",
    [
        (b"", "holds no text"),
        (b"Plain text under a false name.", "no ZIP container"),
        (OLE + bytes(600), "used before 2007"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.4", "but .pdf"),
        (SOUND[:-30], "damaged"),
        (packed({"a": "b"}), "no Word document"),
        (packed({"xl/workbook.xml": "<a/>"}), "but .xlsx"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "but .odt. Give it that suffix"),
        (docx_of(SOUND, {"word/document.xml": "<a/>"}), "no Word document"),
        (docx_of(SOUND, {"word/document.xml": ""}), "damaged"),
        (docx_of(SOUND, {"word/document.xml": SOUND.hex()}), "damaged"),
        (body_docx("<w:p>"), "damaged"),
        (body_docx(DEEP), "too deep"),
        (body_docx(p("Text."), styles="<w:style>"), "word/styles.xml is damaged"),
        (docx_of(SOUND, {"word/document.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'}),
         "declares entities"),
        (docx_of(SOUND, {"word/document.xml": " " * (3 << 20) + "<a/>"}), "unpacks to more than"),
    ],
)
def test_bad_files_give_one_clear_line(raw: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_docx(raw, "x.docx")
    message = str(caught.value)
    assert message.startswith("x.docx: ") and said in message and "\n" not in message


def test_a_document_without_a_body_is_refused() -> None:
    main = member_of(SOUND, "word/document.xml").replace("w:body", "w:bdoy")
    with pytest.raises(UnreadableInput, match="has no body"):
        read_docx(docx_of(SOUND, {"word/document.xml": main}), "x.docx")


def test_a_file_without_text_gives_an_empty_draft() -> None:
    assert read_docx(body_docx(p("") + t([""])), "x.docx").blocks == ()


RICH = body_docx(
    p("Title", styled("Title")) + item("one", 1) + item("two", 4, 1) + t(["a", p(r("b") + mark("footnote", 5))])
    + p(r("x", '<w:vertAlign w:val="superscript"/>') + f("PAGE", "1") + NEXT_PAGE + mark("endnote", 1)),
    styles=HEADS, numbering=LEVELS, core=CORE.format("a", "b"), app="<Pages>2</Pages>", **NOTES,
)


@given(damaged(RICH))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        assert isinstance(read_docx(raw, "x.docx"), Draft)
    except InputError as error:
        assert str(error).startswith("x.docx: ") and "\n" not in str(error)


TAGS = st.sampled_from(
    "p r t tbl tr tc pPr rPr pStyle numPr numId ilvl sdt sdtContent ins del fldChar instrText br footnoteReference "
    "pict txbxContent hyperlink sectPr lastRenderedPageBreak ruby sym outlineLvl ind".split()
)
VALUES = st.sampled_from("0 1 -1 99999999999 begin end separate page Title heading1 x ² #".split())
TREES = st.recursive(
    st.sampled_from(["", "Text", "one "]),
    lambda inner: st.builds(
        lambda tag, value, parts: f'<w:{tag} w:val="{value}" w:type="{value}" w:id="{value}" w:fldCharType="{value}" '
        f'w:char="{value}" w:left="{value}">{"".join(parts)}</w:{tag}>',
        TAGS, VALUES, st.lists(inner, max_size=4),
    ),
    max_leaves=40,
)


@given(st.lists(TREES, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_markup_is_read(trees: list[str]) -> None:
    body = "".join(trees)
    draft = read_docx(body_docx(body, styles=HEADS + body, numbering=LEVELS + body, footnotes=body, app=body), "x.docx")
    assert all(block.text.count(PAGE_TURN) == len(block.turns) for block in draft.blocks)
