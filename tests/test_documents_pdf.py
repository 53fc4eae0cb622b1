"""Our own texts set as PDF pages and read again; and the single things that PDF pages do, each drawn by hand."""

import io
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from typeset import Item, Set, Style, typeset

from cybersov.documents import read
from cybersov.documents.drafts import Block, Draft
from cybersov.documents.pdf import read_pdf
from cybersov.documents.reading import compose
from cybersov.errors import EmptyInput, UnreadableInput
from cybersov.model import Passage

CORPUS = sorted((Path(__file__).resolve().parents[1] / "data" / "corpus").glob("*.md"))
TABLE = "Country | Year | Users\nAtlantis | 1998 | 12,400\nLilliput | 2004 | 7,150\nUtopia | 2011 | 3,020"
NARROW = Style(columns=2, size=9.5, leading=11.5, indent=10)
STYLES = {
    "one column, indents": (Style(), CORPUS[0:4]),
    "two columns, indents": (NARROW, CORPUS[4:8]),
    "one column, blank lines": (Style(indent=0, between=7, first_number=101), CORPUS[8:12]),
    "two columns, blank lines": (Style(columns=2, size=9, leading=11, indent=0, between=6), CORPUS[2:6]),
    "ragged, no heads or notes": (Style(justified=False, hyphens=False, indent=0, between=6, notes=False, heads=False),
                                  CORPUS[6:9]),
}
RUNNING = ("body", "quotation")


def items(path: Path, first: bool) -> list[Item]:
    """A text of the corpus as items: each fifth paragraph is set as a quotation, and there is one table."""
    document, found = read(path), []
    found.append(Item("title" if first else "heading", document.title))
    for passage in document.passages:
        text = document.text[passage.start : passage.end]
        if passage.kind == "heading":
            found.append(Item("heading", text))
            continue
        count = sum(item.kind in RUNNING for item in found)
        found.append(Item("quotation" if count % 5 == 3 else "body", text))
        if count == 4:
            found.append(Item("table", TABLE))
    return found


@cache
def both(name: str) -> tuple[Set, Draft, str, tuple[Passage, ...]]:
    """What was set in a style, and what was read."""
    style, paths = STYLES[name]
    done = typeset([item for path in paths for item in items(path, path == paths[0])], style)
    draft = read_pdf(done.pdf, "set.pdf")
    return done, draft, *compose(draft.blocks)


def texts(text: str, passages: Sequence[Passage], *kinds: str) -> list[str]:
    return [text[p.start : p.end] for p in passages if p.kind in kinds]


@pytest.mark.parametrize("name", STYLES)
def test_words_come_in_order(name: str) -> None:
    done, _, text, passages = both(name)
    read_words = " ".join(texts(text, passages, *RUNNING, "heading")).split()
    matcher = SequenceMatcher(None, done.words, read_words, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    title = sum(len(heading.split()) for heading in done.headings[:1])
    assert same >= 0.99 * len(done.words)
    assert len(read_words) - same <= title + 6 + 0.005 * len(done.words)  # the title and its author


@pytest.mark.parametrize("name", STYLES)
def test_sentences_are_whole_and_on_their_page(name: str) -> None:
    done, _, text, passages = both(name)
    running = [(text[p.start : p.end], p) for p in passages if p.kind in RUNNING]
    found, wrong = 0, []
    for sentence, page in done.sentences:
        at = [(p, p.start + own.index(sentence)) for own, p in running if sentence in own]
        found += bool(at)
        if at and page not in {p.page_at(offset) for p, offset in at}:
            wrong.append(sentence)
    assert len(done.sentences) > 100
    assert found >= 0.98 * len(done.sentences)
    assert not wrong


@pytest.mark.parametrize("name", STYLES)
def test_nothing_else_stands_inside(name: str) -> None:
    done, draft, text, passages = both(name)
    others = [part for part in texts(text, passages, *RUNNING, "heading", "table", "frontmatter")
              if any(apart in part for apart in done.apart)]
    assert not others
    assert dict(draft.page_labels) == ({} if not STYLES[name][0].heads else {
        page: str(page + STYLES[name][0].first_number - 1) for page in range(1, done.pages + 1)})


@pytest.mark.parametrize("name", STYLES)
def test_kinds_are_known(name: str) -> None:
    done, _, text, passages = both(name)
    for kind, wanted, least in (("heading", done.headings, 0.95), ("quotation", done.quotations, 0.8),
                                ("note", done.notes, 1.0)):
        read_texts = texts(text, passages, kind)
        missing = [one for one in wanted if " ".join(one.split()) not in read_texts]
        assert len(missing) <= (1 - least) * len(wanted), (kind, missing)
    assert [row for table in texts(text, passages, "table") for row in table.split("\n")] == done.rows


@pytest.mark.parametrize("name", STYLES)
def test_marks_lead_to_their_notes(name: str) -> None:
    done, _, text, passages = both(name)
    marks = [mark for passage in passages for mark in passage.notes]
    assert [mark.label for mark in marks] == [str(number) for number in range(1, len(done.notes) + 1)]
    notes = [text[mark.note :].split("\n")[0] for mark in marks if mark.note is not None]
    assert notes == done.notes


Drawing = Callable[[Canvas], None]
LOREM = (
    "A sentence of the usual length stands on this line and",
    "goes on to the next one, where it comes to its end. A",
    "second sentence follows it, as long as the first, and",
    "ends here, so that the paragraph has four full lines.",
)


def drawn(*pages: Drawing, **options: object) -> bytes:
    """A PDF of pages drawn by functions, 400 by 600 points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600), invariant=1, **options)
    for page in pages:
        canvas.setFont("Times-Roman", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def column(canvas: Canvas, x: float, y: float, lines: Sequence[str]) -> None:
    for place, line in enumerate(lines):
        canvas.drawString(x, y - 12 * place, line)


def blocks(*pages: Drawing, **options: object) -> tuple[Block, ...]:
    return read_pdf(drawn(*pages, **options), "drawn.pdf").blocks


def narrow(word: str, count: int) -> list[str]:
    """Lines of one paragraph for a narrow column, all of one length but the last."""
    return [f"the {word} column goes on in line {number:02d}" for number in range(count)] + [f"and the {word} ends."]


def test_a_title_stands_over_two_columns_of_unequal_length() -> None:
    def page(canvas: Canvas) -> None:
        wide = "An abstract that runs over the whole width of the page and says what comes in both of the"
        column(canvas, 40, 560, [wide, "columns, in two lines."])
        column(canvas, 40, 520, narrow("left", 14))
        column(canvas, 215, 520, narrow("right", 6))

    found = [block.text for block in blocks(page)]
    assert [text.split()[0:2] for text in found] == [["An", "abstract"], ["the", "left"], ["the", "right"]]
    assert found[1].endswith("and the left ends.") and found[2].endswith("and the right ends.")


def test_a_line_across_the_columns_parts_them() -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 40, 560, narrow("first", 5))
        column(canvas, 215, 560, narrow("second", 5))
        canvas.setFont("Times-Bold", 13)
        canvas.drawString(40, 470, "A heading that stands across both columns of the page")
        canvas.setFont("Times-Roman", 10)
        column(canvas, 40, 440, narrow("third", 5))
        column(canvas, 215, 440, narrow("fourth", 5))

    order = [block.text.split()[1] for block in blocks(page)]
    assert order == ["first", "second", "heading", "third", "fourth"]


def test_a_page_turned_by_a_quarter_is_read_like_any_other() -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(400, 0)
        canvas.rotate(90)
        column(canvas, 60, 300, LOREM)

    assert [block.text for block in blocks(page)] == [" ".join(LOREM)]


def test_text_beside_the_direction_of_the_page_is_left_out() -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 60, 500, LOREM)
        canvas.translate(20, 100)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Stamp of an archive")

    assert [block.text for block in blocks(page)] == [" ".join(LOREM)]


def test_spaces_are_inferred_from_gaps() -> None:
    def page(canvas: Canvas) -> None:
        x = 60.0
        for word in "Words that no space parts in the file, set one by one.".split():
            canvas.drawString(x, 500, word)
            x += canvas.stringWidth(word, "Times-Roman", 10) + 2.3

    assert blocks(page)[0].text == "Words that no space parts in the file, set one by one."


def test_spaced_letters_are_words() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 540)
        text.setFont("Times-Bold", 14)
        text.setCharSpace(4)
        text.textOut("THE COMMON GOOD")
        text.setCharSpace(0)
        canvas.drawText(text)
        column(canvas, 60, 500, LOREM)

    found = [(block.kind, block.text) for block in blocks(page)]
    assert found == [("heading", "THE COMMON GOOD"), ("body", " ".join(LOREM))]


def test_an_initial_belongs_to_the_first_line() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 34)
        canvas.drawString(60, 476, "E")
        canvas.setFont("Times-Roman", 10)
        beside = ["very text begins with a letter, and some letters", "are larger than the others, as this is; two or"]
        column(canvas, 83, 500, beside)
        column(canvas, 60, 476 - 12, ["three lines run around it. Then the lines have their", "usual width again."])

    assert blocks(page)[0].text.startswith("Every text begins with a letter, and some letters are larger")


def test_lines_counted_in_the_margin_are_text_without_their_numbers() -> None:
    def page(canvas: Canvas) -> None:
        lines = [*LOREM, *LOREM, *LOREM]
        column(canvas, 60, 500, lines)
        for number in range(len(lines)):
            canvas.drawRightString(45, 500 - 12 * number, str(number + 1))

    assert [block.text for block in blocks(page)] == [" ".join([*LOREM, *LOREM, *LOREM])]


def test_running_heads_differ_by_side_and_chapter() -> None:
    def page(number: int) -> Drawing:
        def draw(canvas: Canvas) -> None:
            head = f"{number}   The Book of Examples" if number % 2 else f"Chapter {number // 3 + 1}   {number}"
            canvas.drawString(60, 570, head)
            column(canvas, 60, 530, LOREM)

        return draw

    draft = read_pdf(drawn(*map(page, range(7, 15))), "book.pdf")
    assert "Book of Examples" not in " ".join(block.text for block in draft.blocks)
    assert not [block for block in draft.blocks if block.text.startswith("Chapter")]
    assert draft.page_labels[0] == (1, "7") and draft.page_labels[-1] == (8, "14")


def test_roman_numbers_come_before_arabic_ones() -> None:
    def page(label: str) -> Drawing:
        def draw(canvas: Canvas) -> None:
            canvas.drawCentredString(200, 30, label)
            column(canvas, 60, 530, LOREM)

        return draw

    draft = read_pdf(drawn(*map(page, ["iii", "iv", "v", "1", "2", "3"])), "book.pdf")
    assert [label for _, label in draft.page_labels] == ["iii", "iv", "v", "1", "2", "3"]
    words = " ".join(block.text for block in draft.blocks).split()
    assert not {"iii", "iv", "v", "1", "2", "3"} & set(words)


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    def page(first: bool) -> Drawing:
        def draw(canvas: Canvas) -> None:
            column(canvas, 60, 530, [*LOREM, *LOREM, *LOREM])
            if first:
                canvas.drawString(60, 530 - 12 * 12, "The end of it is here.")
                canvas.setFont("Times-Roman", 6)
                canvas.drawString(60 + canvas.stringWidth("The end of it is here.", "Times-Roman", 10), 390, "1")
            canvas.line(60, 72, 120, 72)
            canvas.setFont("Times-Roman", 8)
            if first:
                canvas.drawString(60, 60, "1 The note says much, and so there is no room for all of it on")
                canvas.drawString(60, 50, "the page where it begins, which is the reason that it goes")
            else:
                canvas.drawString(60, 60, "on here, on the next one.")

        return draw

    found = blocks(page(True), page(False))
    notes = [block for block in found if block.kind == "note"]
    assert len(notes) == 1 and notes[0].label == "1"
    assert notes[0].text.startswith("The note says much") and notes[0].text.endswith("on here, on the next one.")
    assert notes[0].turns == (2,)


def test_leader_dots_make_a_table_of_contents() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 14)
        canvas.drawString(60, 540, "Contents")
        canvas.setFont("Times-Roman", 10)
        dots = ". " * 30
        column(canvas, 60, 510, [f"{number} The chapter of that number {dots} {10 * number}" for number in (1, 2, 3)])

    assert {block.kind for block in blocks(page)} == {"frontmatter"}


def test_bullets_and_articles_are_blocks_of_their_own() -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 60, 540, ["The states recommend the following:"])
        column(canvas, 70, 528, ["• that states should cooperate in every way that is", "   open to them, and"])
        column(canvas, 70, 504, ["• that they should not harm each other."])
        column(canvas, 60, 480, ["Article 1"])
        column(canvas, 60, 462, ["Networks are open to all who keep the law of the", "land, and nobody is kept out."])

    found = blocks(page)
    assert [block.text.split()[1] for block in found] == ["states", "that", "that", "1", "are"]
    assert found[3].kind == "heading" and found[4].section == "Article 1"


def test_powers_are_no_marks_and_ordinals_stay() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 500)
        parts = ("The 19", "th"), (" congress met in a hall of 400 m", "2"), (" and agreed.", "7")
        for part, raised in parts:
            text.textOut(part)
            text.setFont("Times-Roman", 6)
            text.setRise(4)
            text.textOut(raised)
            text.setRise(0)
            text.setFont("Times-Roman", 10)
        canvas.drawText(text)

    text, passages = compose(blocks(page))
    assert text == "The 19th congress met in a hall of 400 m2 and agreed."
    assert [mark.label for mark in passages[0].notes] == ["7"]


def test_labels_of_the_file_come_first() -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 60, 500, LOREM)

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600), invariant=1)
    for number, (style, start) in enumerate((("ROMAN_LOWER", 1), ("ARABIC", 15))):
        canvas.addPageLabel(number, style=style, start=start)
        canvas.setFont("Times-Roman", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    assert read_pdf(buffer.getvalue(), "labels.pdf").page_labels == ((1, "i"), (2, "15"))


@pytest.mark.parametrize(
    ("title", "author", "found"),
    [
        ("Data and Power", "Ann Lee; Bo Wu", ("Data and Power", ("Ann Lee", "Bo Wu"))),
        ("Microsoft Word - draft_3.docx", "user", ("", ())),
        ("Microsoft Word - Data and Power", "Ann Lee and Bo Wu", ("Data and Power", ("Ann Lee", "Bo Wu"))),
        ("report.indd", "Administrator", ("", ())),
        ("untitled", "anonymous", ("", ())),
    ],
)
def test_metadata_of_programs_are_left_out(title: str, author: str, found: tuple[str, tuple[str, ...]]) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle(title)
        canvas.setAuthor(author)
        column(canvas, 60, 500, LOREM)

    matter = read_pdf(drawn(page), "x.pdf").matter
    assert (matter.title, matter.authors, matter.issued) == (*found, None)


def test_the_outline_names_headings_and_their_rank() -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 60, 540, ["On the origin of things"])
        column(canvas, 60, 516, LOREM)
        canvas.bookmarkPage("here")
        canvas.addOutlineEntry("On the origin of things", "here", level=0)

    found = blocks(page)
    assert (found[0].kind, found[0].level, found[1].section) == ("heading", 1, "On the origin of things")


def plain(canvas: Canvas) -> None:
    column(canvas, 60, 500, LOREM)


def picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (20, 30), 200)), 0, 0, 400, 600)


def empty(canvas: Canvas) -> None:
    canvas.line(10, 10, 200, 200)


WHOLE = drawn(plain)
LOCKED = drawn(plain, encrypt=StandardEncryption("secret", "owner", canPrint=0))


@pytest.mark.parametrize(
    ("raw", "kind", "message"),
    [
        (b"", EmptyInput, "bad.pdf: the file is empty. Save or download it again."),
        (b"\0" * 5000, EmptyInput, "bad.pdf: the file is empty"),
        (b"GIF89a", UnreadableInput, "bad.pdf: this is not a PDF. Give the file the suffix of its format."),
        (WHOLE[:120], UnreadableInput, "bad.pdf: the PDF is damaged or cut off. Save or download it again."),
        (b"%PDF-1.7\n" + b"\xff" * 4000, UnreadableInput, "bad.pdf: the PDF is damaged or cut off"),
        (LOCKED, UnreadableInput, "bad.pdf: the PDF is locked with a password. Save a copy without one"),
        (drawn(picture, picture), UnreadableInput, "bad.pdf: 2 of 2 pages are scanned pictures without text. "),
        (drawn(empty), UnreadableInput, "bad.pdf: the PDF has no text layer. "),
    ],
    ids=["empty", "zeros", "other", "cut off", "noise", "locked", "scanned", "no text"],
)
def test_bad_files_are_named(raw: bytes, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind) as caught:
        read_pdf(raw, "bad.pdf")
    assert str(caught.value).startswith(message) and "\n" not in str(caught.value)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    raw = drawn(plain, encrypt=StandardEncryption("", "owner", canPrint=0))
    assert read_pdf(raw, "x.pdf").blocks[0].text == " ".join(LOREM)


def test_the_raw_text_is_that_of_the_file() -> None:
    draft = read_pdf(drawn(plain, plain), "x.pdf")
    assert draft.raw == "\f".join(["\n".join(LOREM)] * 2)
