"""Notes and their marks prove each other; numbers that are no marks stay."""

import pytest

from cybersov.documents.blocks.notes import without_marks
from cybersov.documents.characters import MARKS
from cybersov.documents.composing import compose
from cybersov.documents.drafts import Block
from cybersov.documents.text.plain import plain_blocks

PAGES = """Harbour Papers
12

The council met in spring and took up the rules for cables.1 Its members could not agree on who pays for a
repair in waters that two states claim,2 and put the matter off until the autumn session of the whole

1 Minutes of the council, session 4.
2 See Ode 2019, 14; the claim is older
than the cable itself.
\fHarbour Papers
13

assembly. Nothing was signed in the meantime.3 The ministers of the G20 went home.

3 Press note of the ministry.
"""


def test_footnotes_stand_behind_the_paragraph_that_they_cut() -> None:
    assert [(block.kind, block.page) for block in plain_blocks(PAGES)] == [
        ("body", 12),
        ("note", 12),
        ("note", 12),
        ("note", 13),
    ]
    body, _, second, _ = (bare(block) for block in plain_blocks(PAGES))
    assert "rules for cables. Its" in body and "claim, and put" in body
    assert "meantime. The ministers of the G20 went" in body
    assert "the whole \ue000assembly" in body
    assert second == "2 See Ode 2019, 14; the claim is older than the cable itself."


def bare(block: Block) -> str:
    return MARKS.sub("", block.text)


@pytest.mark.parametrize(
    "text, numbers, clean",
    [
        ("The port.1 It closed,2 and so on.3", [1, 2, 3], "The port. It closed, and so on."),
        ("The “port”1 closed.", [1], "The “port” closed."),
        ("The harbour1 closed.", [1], "The harbour closed."),
        ("The port.2 It closed.", [1, 2, 3], "The port. It closed."),
        ("The port.9 It closed.", [1, 2, 3], "The port.9 It closed."),
        ("The port.1 It closed.", [], "The port.1 It closed."),
        ("IPv4 and G7 at 3.1 per cent", [1, 4, 7], "IPv4 and G7 at 3.1 per cent"),
        ("Version:2.5 rose", [2], "Version:2.5 rose"),
        ("The harbour¹ closed.²,³", [], "The harbour closed."),
        ("12 km² and 10⁶", [], "12 km² and 10⁶"),
    ],
)
def test_marks_go_where_a_note_has_their_number(text: str, numbers: list[int], clean: str) -> None:
    assert [bare(block) for block in without_marks([Block(text)], numbers, ("body",))] == [clean]


def test_marks_of_other_kinds_stay() -> None:
    blocks = [Block("See here.1", "note"), Block("The port.1")]
    assert [bare(block) for block in without_marks(blocks, [1], ("body",))] == ["See here.1", "The port."]


def test_endnotes_of_a_section_take_their_marks_out_of_the_text() -> None:
    text = "The port was closed.1 It opened again.2\n\nNotes\n\n1. Ode 2019.\n\n2. Ode 2020."
    assert [(block.kind, bare(block)) for block in plain_blocks(text)] == [
        ("body", "The port was closed. It opened again."),
        ("heading", "Notes"),
        ("note", "1. Ode 2019."),
        ("note", "2. Ode 2020."),
    ]


def test_marks_lead_to_their_notes() -> None:
    text = "The port was closed.1 It opened again.2\n\nNotes\n\n1. Ode 2019.\n\n2. Ode 2020."
    whole, passages = compose(plain_blocks(text))
    linked = [(mark.label, mark.at, whole[mark.note :][:11]) for passage in passages for mark in passage.notes]
    assert linked == [("1", 20, "1. Ode 2019"), ("2", 37, "2. Ode 2020")]
