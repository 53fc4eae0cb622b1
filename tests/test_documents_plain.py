"""Text taken out of PDFs reads as its author wrote it, whatever way the pages were set."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typesetting import lines_of, with_feeds, with_numbers, with_pushed_lines

from cybersov import documents
from cybersov.documents.characters import MARKS
from cybersov.documents.text.plain import plain_blocks
from cybersov.model import Document

CORPUS = Path(__file__).resolve().parent.parent / "data" / "corpus"
RUNNING = ("body", "quotation", "heading")
WAYS: dict[str, Callable[[Sequence[str]], str]] = {
    "form feeds, heads and numbers on top": lambda lines: with_feeds(lines, head="Own Papers on Order", first=7),
    "pushed lines, running feet": lambda lines: with_pushed_lines(lines, foot="2. The order of things", first=4),
    "lone numbers, heads": lambda lines: with_numbers(lines, head="Own Papers on Order", first=11),
}


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, MARKS.sub("", block.text)) for block in plain_blocks(text)]


def parts(document: Document) -> list[tuple[str, str]]:
    return [(each.kind, document.text[each.start : each.end]) for each in document.passages if each.kind in RUNNING]


@pytest.mark.parametrize("blank", [True, False], ids=["blank lines", "indents"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["chinese-cyber-law", "icann-and-internet-governance"])
def test_a_text_comes_out_of_its_pages_as_it_went_in(tmp_path: Path, name: str, way: str, blank: bool) -> None:
    given = parts(documents.read(CORPUS / f"{name}.md"))
    file = tmp_path / "set.txt"
    file.write_text(WAYS[way](lines_of(given, blank=blank)), encoding="utf-8")
    document = documents.read(file)
    got = parts(document)
    assert " ".join(text for _, text in got) == " ".join(text for _, text in given)
    assert [text for kind, text in got if kind == "heading"] == [text for kind, text in given if kind == "heading"]
    pages = [passage.page for passage in document.passages]
    assert None not in pages and pages == sorted(pages) and pages[0] in (4, 7, 11)


SET = """ The first chapter tells how the har-
bour was built, and why its rules were writ-
ten by the mer-
chants, who did not trust the crown in mat-

3
 ters of trade. The second half of the cen-
tury brought the Cold-
War fleet; the har-
bour stayed a multi-user place.

It was a time of peace and of trade for all

2. The origins of the harbour
 the merchants, and multi-user piers were
the rule in every port along the old coast.
So it stayed for many years, and even after

2. The origins of the harbour
 the great fire, which burnt the ware-
houses down, the merchants kept the rule.
Nobody but the crown was glad of the fire.

3. The fire
 A New
   Harbour

The new harbour had walls, and a ware-
house of stone stood on each of its piers.
A wall went around the whole of the place.
No one who lived then had seen such a wall.

4. A new harbour
 """


def test_what_a_page_leaves_in_a_sentence_goes() -> None:
    assert kinds(SET)[:2] == [
        (
            "body",
            "The first chapter tells how the harbour was built, and why its rules were written by the merchants, who "
            "did not trust the crown in mat\ue000ters of trade. The second half of the century brought the Cold-War "
            "fleet; the harbour stayed a multi-user place.",
        ),
        (
            "body",
            "It was a time of peace and of trade for all \ue000the merchants, and multi-user piers were the rule in "
            "every port along the old coast. So it stayed for many years, and even after \ue000the great fire, which "
            "burnt the warehouses down, the merchants kept the rule. Nobody but the crown was glad of the fire.",
        ),
    ]
    assert kinds(SET)[2] == ("heading", "A New Harbour") and len(kinds(SET)) == 4


def test_running_feet_name_the_section_where_no_heading_does() -> None:
    assert [block.section for block in plain_blocks(SET)] == [
        "2. The origins of the harbour", "2. The origins of the harbour", "A New Harbour", "A New Harbour",
    ]  # fmt: skip


def test_the_page_of_each_word_is_known(tmp_path: Path) -> None:
    (tmp_path / "set.txt").write_text(SET, encoding="utf-8")
    document = documents.read(tmp_path / "set.txt")
    first, second = document.passages[:2]
    assert [first.page_at(document.text.index(word)) for word in ("first", "ters of", "peace")] == [1, 2, 2]
    assert [second.page_at(document.text.index(word)) for word in ("peace", "the merchants, and", "great")] == [2, 3, 4]


def test_a_head_that_cuts_a_sentence_goes_even_where_no_page_shows() -> None:
    text = "The port was closed to all\n\nHarbour Papers\n\nships of the crown.\n\nHarbour Papers\n\nIt opened again."
    assert kinds(text) == [("body", "The port was closed to all ships of the crown."), ("body", "It opened again.")]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("One line.\nAnother line.\nA third line.", ["One line.", "Another line.", "A third line."]),
        ("A line that is\nwrapped by hand\nat a low width.", ["A line that is wrapped by hand at a low width."]),
        ("It asks for:\n- peace;\n- trade with\n  all.", ["It asks for:", "- peace;", "- trade with all."]),
        ("It holds that\n(a) all pay, and\n(b) none waits.", ["It holds that (a) all pay, and (b) none waits."]),
        ("It says:\n\n1. All pay.\n2. None waits.", ["It says:", "1. All pay.", "2. None waits."]),
        ("It cost 28.6\nmillion in all.", ["It cost 28.6 million in all."]),
        ("2014 was late.\n\n12\n\nSo it was.", ["2014 was late.", "12", "So it was."]),
        ("A    B    C\n1    2    3\n4    5    6", ["A | B | C\n1 | 2 | 3\n4 | 5 | 6"]),
        ("Text.\n\n=======\n\nText.", ["Text.", "Text."]),
    ],
)
def test_small_texts(text: str, expected: list[str]) -> None:
    assert [block.text for block in plain_blocks(text)] == expected


@pytest.mark.parametrize(
    "heading",
    ["Content", "Article 5", "1. Ports", "2.1 What it is", "THE PORT", "Who pays?", "A title\nof two lines"],
)
def test_headings(heading: str) -> None:
    text = f"The port was closed by the crown.\n\n{heading}\n\nIt was opened again by the merchants."
    assert kinds(text)[1] == ("heading", heading.replace("\n", " "))


@pytest.mark.parametrize(
    "line", ["lower case", "It ended.", "A list, of things,", "Text and", "1. It ended there, after all."]
)
def test_no_headings(line: str) -> None:
    text = f"The port was closed by the crown.\n\n{line}\n\nit was opened again."
    assert "heading" not in [kind for kind, _ in kinds(text)]


def test_a_box_is_taken_out_of_its_frame() -> None:
    inside = ("Box 1: The charter", "“No state shall cut a cable of another", "state.” (Charter 1999)")
    box = "\n".join(["+-------+", *(f"| {line} |" for line in inside), "+-------+"])
    assert kinds(f"Before it.\n\n{box}\n\nAfter it.") == [
        ("body", "Before it."),
        ("caption", "Box 1: The charter"),
        ("quotation", "“No state shall cut a cable of another state.” (Charter 1999)"),
        ("body", "After it."),
    ]


@pytest.mark.parametrize("text", ["", "\n\f\n", "---\n\f---\n", "12\n\f13", "Head\n\fHead\n\fHead"])
def test_nothing_but_furniture_is_no_text(text: str) -> None:
    assert plain_blocks(text) == []


def test_contents_are_no_text() -> None:
    text = "Contents\n\n1. Ports ........ 5\n2. Ships ........ 17\n\nPorts\n\nThe port was closed by the crown."
    assert [kind for kind, _ in kinds(text)] == ["frontmatter", "frontmatter", "frontmatter", "heading", "body"]


def test_words_that_end_and_begin_pages_are_whole(tmp_path: Path) -> None:
    feeds = "Papers\n\nThe har-\n\fPapers\n\nbour was closed."
    (tmp_path / "a.txt").write_text(feeds, encoding="utf-8")
    document = documents.read(tmp_path / "a.txt")
    assert document.text == "The harbour was closed." and not re.search("\ue000", document.text)
    assert document.passages[0].turns == ((7, 2),)
