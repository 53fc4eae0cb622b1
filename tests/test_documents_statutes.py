"""Divisions of laws, lists of norms and resolutions as sections, and texts that have none."""

import pytest

from cybersov.documents.blocks.statutes import numbered_sections
from cybersov.documents.drafts import Block
from cybersov.documents.text.markdown import markdown_blocks
from cybersov.documents.text.plain import plain_blocks

LAW = """\
CYBERSECURITY ACT OF FREEDONIA

CHAPTER I
GENERAL PROVISIONS

Article 1
Purpose

1. This Act secures the networks of Freedonia.
2. It applies to operators of essential services.

Article 2
Definitions

For the purposes of this Act:
(a) "network" means a system of cables and
the stations that stand at their ends;
(b) "operator" means
(i) whoever owns a network;
(ii) whoever runs one.

CHAPTER II
DUTIES

Article 3
Storage

Operators shall store data in Freedonia. They shall keep
the data for a year.

Article 4. Each operator shall report incidents within a day.

Article 5. (1) The Agency shall supervise operators.
(2) It may fine them:
(a) for the first offence, with 100 crowns;
(b) for the second, with 200 crowns.

ANNEX I

Article 1
Forms

The form of a report shall be blue.
"""

CHINESE_LAW = """\
港口安全法

第一章　总则

第一条　为了保障港口安全，制定本法。

第二条　在境内建设港口，适用本法。

第二章　港口运行

第一节　一般规定

第二十一条　经营者应当履行下列义务：

（一）制定管理制度；

（二）采取技术措施。

第二十二条　产品应当符合标准。
"""

RESOLUTION = """\
# Resolution 9/1. Ports

The Assembly,

Recalling its resolution 8/4 on cables,

Deeply concerned that ports decay,

1. Condemns the cutting of cables;

2. Calls upon States:

(a) To mend cables;

(b) To open ports;

3. Requests the Secretary-General to report.

## Record of the vote

1. Nobody voted against it.
"""


def placed(blocks: list[Block]) -> list[tuple[str | None, str]]:
    """The section and the first words of each block of running text."""
    return [(block.section, block.text[:20]) for block in blocks if block.kind == "body"]


def test_a_law_in_plain_text() -> None:
    assert placed(plain_blocks(LAW)) == [
        ("Chapter I, Article 1(1)", "1. This Act secures "),
        ("Chapter I, Article 1(2)", "2. It applies to ope"),
        ("Chapter I, Article 2", "For the purposes of "),
        ("Chapter I, Article 2(a)", '(a) "network" means '),
        ("Chapter I, Article 2(b)", '(b) "operator" means'),
        ("Chapter I, Article 2(b)(i)", "(i) whoever owns a n"),
        ("Chapter I, Article 2(b)(ii)", "(ii) whoever runs on"),
        ("Chapter II, Article 3", "Operators shall stor"),
        ("Chapter II, Article 4", "Article 4. Each oper"),
        ("Chapter II, Article 5(1)", "Article 5. (1) The A"),
        ("Chapter II, Article 5(2)", "(2) It may fine them"),
        ("Chapter II, Article 5(2)(a)", "(a) for the first of"),
        ("Chapter II, Article 5(2)(b)", "(b) for the second, "),
        ("Annex I, Article 1", "The form of a report"),
    ]


def test_the_headings_of_a_law() -> None:
    headings = [block.section for block in plain_blocks(LAW) if block.kind == "heading"]
    assert headings[:5] == ["CYBERSECURITY ACT OF FREEDONIA", "Chapter I", "Chapter I", *["Chapter I, Article 1"] * 2]


def test_a_chinese_law() -> None:
    assert [section for section, _ in placed(plain_blocks(CHINESE_LAW))] == [
        "第一章第一条", "第一章第二条", "第二章第一节第二十一条", "第二章第一节第二十一条第（一）项",
        "第二章第一节第二十一条第（二）项", "第二章第一节第二十二条",
    ]


def test_a_resolution() -> None:
    title = "Resolution 9/1. Ports"
    assert [section for section, _ in placed(markdown_blocks(RESOLUTION))] == [
        title, title, title, "Paragraph 1", "Paragraph 2", "Paragraph 2(a)", "Paragraph 2(b)", "Paragraph 3",
        "Record of the vote",
    ]


def sections(*texts: str) -> list[str | None]:
    """The sections of blocks: headings where a text begins with "#", as many as their level."""
    blocks = []
    for text in texts:
        level = len(text) - len(text.lstrip("#"))
        blocks.append(Block(text.lstrip("# "), "heading" if level else "body", section="above", level=level))
    return [block.section for block in numbered_sections(blocks)]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("§ 1 Ports shall pay.", "§ 2 Ships shall pay.", "§ 3 (1) Nobody else shall."), ["§ 1", "§ 2", "§ 3(1)"]),
        (("## Art. 1", "Ports.", "## Art. 2 bis", "Ships.", "## Art. 3", "1. Cables.", "More."),
         ["Article 1", "Article 1", "Article 2 bis", "Article 2 bis", "Article 3", "Article 3(1)", "Article 3(1)"]),
        (("Rule 1 – Ports", "A State must pay.", "Rule 2 – Ships", "A State shall pay.", "Rule 3 – Seas", "It must."),
         ["Rule 1", "Rule 1", "Rule 2", "Rule 2", "Rule 3", "Rule 3"]),
        (("# Title One. Ports", "## Section 1", "1. It shall pay.", "## Section 2", "It shall.", "# Title Two",
          "## Section 3", "(a) Ships must pay.", "(h) So.", "(i) So."),
         ["Title One", "Title One, Section 1", "Title One, Section 1(1)", *["Title One, Section 2"] * 2, "Title Two",
          *(f"Title Two, Section 3{point}" for point in ("", "(a)", "(h)", "(i)"))]),
        (("## Article I", "## Article II", "(c) Ports.", "(d) Ships.", "## Article III", "# Final words", "The end."),
         ["Article I", "Article II", "Article II(c)", "Article II(d)", "Article III", "Final words", "Final words"]),
        (("Статья 1. Порты платят.", "Статья 2. Суда платят.", "Статья 3. Никто не платит."),
         ["Статья 1", "Статья 2", "Статья 3"]),
    ],
)  # fmt: skip
def test_forms_of_divisions(texts: tuple[str, ...], wanted: list[str]) -> None:
    assert sections(*texts) == wanted


@pytest.mark.parametrize(
    "texts",
    [
        ("1. Ports decay.", "2. Ships wait.", "3. Cables break."),
        ("# Section 1. Ports", "They decay.", "# Section 2. Ships", "They wait.", "# Section 3. Cables", "They break."),
        ("Article 5 of the law bans it.", "Article 6 (2) of the law permits it.", "Article 7, in turn, is silent."),
        ("## Article 7", "Ports.", "## Article 3", "Ships.", "## Article 5", "Cables."),
        ("Article 1. Ports shall pay.", "Article 2. Ships shall pay."),
        ("第五条规定港口付费。", "第六条规定船只付费。", "第七条没有规定。"),
        (),
    ],
)
def test_what_is_no_statute_keeps_its_headings(texts: tuple[str, ...]) -> None:
    assert sections(*texts) == ["above"] * len(texts)


def test_a_report_numbered_throughout_names_heading_and_paragraph() -> None:
    texts = [f"{number}. Ports decayed in many ways that year." for number in range(1, 13)]
    texts[6:6] = ["## Norms"]
    found = sections(*texts)
    assert (found[0], found[5], found[7], found[-1]) == ("Paragraph 1", "Paragraph 6", "Above, paragraph 7",
                                                         "Above, paragraph 12")


def test_notes_and_lists_of_works_keep_their_section() -> None:
    law = [Block(f"Article {n}. Ports shall pay.", section="Act") for n in (1, 2, 3)]
    other = [Block("(a) See Ode.", kind, section="Notes") for kind in ("note", "bibliography", "frontmatter")]
    assert [block.section for block in numbered_sections([*law, *other])][3:] == ["Notes"] * 3
