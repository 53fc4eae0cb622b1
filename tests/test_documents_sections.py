"""What a block is by where it stands."""

import pytest

from cybersov.documents.blocks.chunks import Chunk
from cybersov.documents.blocks.sections import arrange, guessed_title, special_section
from cybersov.documents.drafts import Block

PROSE = (
    "The council of the harbour met in spring and took up the rules for cables, because two members could not agree "
    "on who pays for a repair in waters that both of them claim."
)


def kinds(*chunks: tuple[str, str]) -> list[str]:
    made = [Chunk([text], kind, int(kind == "heading"), text=text) for kind, text in chunks]
    return [block.kind for block in arrange(made)]


@pytest.mark.parametrize(
    "heading, kind",
    [
        ("NOTES", "note"),
        ("7. References and Further Reading", "bibliography"),
        ("Works cited:", "bibliography"),
        ("参考文献", "bibliography"),
        ("Acknowledgements", "frontmatter"),
        ("Table of Contents", "frontmatter"),
        ("Notes on the harbour", ""),
        ("Data", ""),
    ],
)
def test_special_sections_are_known_by_name(heading: str, kind: str) -> None:
    assert special_section(heading) == kind


def test_a_special_section_lasts_until_the_next_heading_of_its_rank() -> None:
    chunks = [Chunk([text], kind, level, text=text) for text, kind, level in (
        ("References", "heading", 2), ("Books", "heading", 3), ("Ode 2019.", "item", 0),
        ("Annex", "heading", 2), (PROSE, "body", 0),
    )]  # fmt: skip
    assert [block.kind for block in arrange(chunks)] == ["heading", "heading", "bibliography", "heading", "body"]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Harbour Institute", "frontmatter"),
        ("Ode, L. J.", "frontmatter"),
        ("Version: Final", "frontmatter"),
        ("Downloaded from: https://ports.example", "frontmatter"),
        ("Note: To cite this text please use the printed one.", "frontmatter"),
        ("We met. Nobody came.", "body"),
        ("Recalling its resolution on cables,", "body"),
        ("Figure 1: Ports", "caption"),
        ("Source: own count.", "caption"),
        ("Parts of this paper were first published in a book on ports.", "frontmatter"),
        ("The author would like to thank Ben.", "frontmatter"),
    ],
)
def test_lines_before_the_prose(text: str, kind: str) -> None:
    assert kinds(("body", text), ("body", PROSE)) == [kind, "body"]


def test_a_text_without_prose_has_no_title_page() -> None:
    assert kinds(("body", "China opposes ICANN")) == ["body"]


def test_a_quotation_may_run_over_paragraphs() -> None:
    quoted = ("“No state pays.", "Each of them “waits”.", "In the end, all do.” (Charter 1999).")
    assert kinds(("body", PROSE), *(("body", text) for text in quoted), ("body", PROSE)) == [
        "body", "quotation", "quotation", "quotation", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, kind",
    [
        ("“All pay.”", "quotation"),
        ('"All pay," they said.', "body"),
        ("“All pay,” they said, and “none does.”", "body"),
        ('"All pay." (Charter 1999)', "quotation"),
        ("“Never closed.", "body"),
        ("All “pay”.", "body"),
    ],
)
def test_a_paragraph_is_a_quotation_if_all_of_it_is(text: str, kind: str) -> None:
    assert kinds(("body", PROSE), ("body", text), ("heading", "Next"), ("body", PROSE))[1] == kind


def test_references_without_a_heading_are_known_by_their_shape() -> None:
    references = [f"Ode, Lina. 201{number}. Cables {number}. Harbour Press." for number in range(3)]
    assert kinds(("body", PROSE), *(("body", text) for text in references)) == ["body", *["bibliography"] * 3]
    assert kinds(("body", PROSE), *(("body", text) for text in references[:2])) == ["body"] * 3


def test_a_section_is_the_heading_above_or_the_running_title_of_the_part() -> None:
    chunks = [
        Chunk(["x"], "heading", 1, text="At sea", chapter="1. Ports", part=0),
        Chunk(["x"], text="One.", chapter="1. Ports", part=0),
        Chunk(["x"], text="Two.", chapter="2. Cables", part=1),
    ]
    assert [block.section for block in arrange(chunks)] == ["At sea", "At sea", "2. Cables"]


@pytest.mark.parametrize(
    "blocks, title",
    [
        ([("heading", "Ports", 1), ("body", PROSE, 0), ("heading", "Ships", 2)], "Ports"),
        ([("heading", "Ports", 2), ("frontmatter", "Ann", 0), ("body", PROSE, 0), ("heading", "Ships", 2)], "Ports"),
        ([("heading", "Ports", 2), ("body", PROSE, 0), ("heading", "Ships", 2)], ""),
        ([("heading", "1. Introduction", 1), ("body", PROSE, 0)], ""),
        ([("body", PROSE, 0), ("heading", "Ports", 1)], ""),
        ([("body", PROSE, 0)], ""),
    ],
)
def test_the_title_is_guessed_only_where_it_shows(blocks: list[tuple[str, str, int]], title: str) -> None:
    assert guessed_title([Block(text, kind, level=level) for kind, text, level in blocks]) == title
