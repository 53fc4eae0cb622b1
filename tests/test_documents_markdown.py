"""Markdown becomes the text that a reader sees, without its furniture."""

import pytest

from cybersov.documents.characters import MARKS
from cybersov.documents.text.markdown import markdown_blocks

LONG = "The council of the harbour met in spring and took up the rules for cables, as every year, and it was told of a"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, MARKS.sub("", block.text)) for block in markdown_blocks(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("A *short* **and** `plain` ~~text~~.", "A short and plain ~~text~~."),
        ("The [label](https://a.example) and <https://b.example>.", "The label and https://b.example."),
        ("It costs 5\\*3 \\[sic\\] \\_x\\_.", "It costs 5*3 [sic] _x_."),
        ("Fish &amp; ships &lt;here&gt;.", "Fish & ships <here>."),
        ("The rule.<sup>1</sup> It held,<sup>2,3</sup> they said.<sup>*</sup>", "The rule. It held, they said."),
        ("The rule[^1] held.", "The rule held."),
        ("In 10<sup>6</sup> km<sup>2</sup> on the 5<sup>th</sup>.", "In 106 km2 on the 5th."),
        ("In 2013<sup>4</sup> it fell.", "In 2013 it fell."),
        ('A<span id="page-3-0"></span> word <b>in</b> tags.', "A word in tags."),
        ("Wrapped by\nhand at state-\nled ends.", "Wrapped by hand at state-led ends."),
        ("One<br>two.", "One two."),
        ("A citation (MFA 2017) [12] stays.", "A citation (MFA 2017) [12] stays."),
        ("<sup>never closed", "never closed"),
    ],
)
def test_inline_marks(text: str, expected: str) -> None:
    assert kinds(text) == [("body", expected)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("# Title #\n\nText.", [("heading", "Title"), ("body", "Text.")]),
        ("Title\n=====\n\nText.", [("heading", "Title"), ("body", "Text.")]),
        ("> All pay.\n> None waits.\n\nText.", [("quotation", "All pay. None waits."), ("body", "Text.")]),
        ("> [!NOTE]\n> All pay.", [("quotation", "All pay.")]),
        ("- one\n- *two*\n\n4. three", [("body", "one"), ("body", "two"), ("body", "4. three")]),
        ("3. three\n\n   and more.", [("body", "3. three"), ("body", "and more.")]),
        ("| a | b |\n|---|---|\n| 1 | *2* |", [("table", "a | b\n1 | 2")]),
        ("```py\nx = 1\n\ny = 2\n```\n\nText.", [("table", "x = 1\ny = 2"), ("body", "Text.")]),
        ("![A map of ports](map.png)\n\nText.", [("caption", "A map of ports"), ("body", "Text.")]),
        ("![](map.png)\n\n---\n\nText.", [("body", "Text.")]),
        ("Text.\n\n[^1]: A *note* here.", [("body", "Text."), ("note", "1 A note here.")]),
        ("<!-- hidden -->\n\nText.", [("body", "Text.")]),
        ("<div>Raw &amp; here</div>", [("body", "Raw & here")]),
        ("<script>x()</script>\n\nText.", [("body", "Text.")]),
        ("<table><tr><td>a</td><td>b</td></tr>\n<tr><td>1</td></tr></table>", [("table", "a | b\n1")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "rest",
    ["new cable that nobody had paid for.", "Vordian cable that nobody had paid for."],
)
def test_a_sentence_that_a_page_break_cut_is_whole(rest: str) -> None:
    assert kinds(f"{LONG}\n\n{rest}\n\nAnother one.") == [("body", f"{LONG} {rest}"), ("body", "Another one.")]


def test_a_figure_between_the_parts_of_a_sentence_follows_it() -> None:
    found = kinds(f"{LONG}\n\n![A map](x.png)\n\nnew cable.")
    assert found == [("body", f"{LONG} new cable."), ("caption", "A map")]


def test_paragraphs_of_a_preamble_stay_apart() -> None:
    clauses = ["The Assembly,", f"Recalling {LONG} cable,", "Noting the report of the master,", "Decides to meet."]
    assert kinds("\n\n".join(clauses)) == [("body", clause) for clause in clauses]


ARTICLE = f"""
Harbour
University

## Ports and their rules

Ode, L. J.; Brahms, K.

### Citation

Ode, L. J. (2021). Ports and their rules. Harbour Press.
doi:10.1234/ports.5

Version: Final

## *Ports and their rules*

*Lina Ode*

{LONG} cable.<sup>1</sup>

#### AT SEA

Ships are few.

## NOTES

1. Brahms 2019,
   12.

2. See Ode 2020 and

Ode 2021.

## REFERENCES

Brahms, Karl. 2019. *Cables.* Harbour Press.
"""


def test_an_article_out_of_a_repository() -> None:
    assert [(block.kind, block.section) for block in markdown_blocks(ARTICLE)] == [
        ("frontmatter", None),
        ("heading", "Ports and their rules"),
        ("frontmatter", "Ports and their rules"),
        ("frontmatter", "Ports and their rules"),
        ("frontmatter", "Ports and their rules"),
        ("frontmatter", "Ports and their rules"),
        ("heading", "Ports and their rules"),
        ("frontmatter", "Ports and their rules"),
        ("body", "Ports and their rules"),
        ("heading", "AT SEA"),
        ("body", "AT SEA"),
        ("heading", "NOTES"),
        ("note", "NOTES"),
        ("note", "NOTES"),
        ("heading", "REFERENCES"),
        ("bibliography", "REFERENCES"),
    ]
    texts = [MARKS.sub("", block.text) for block in markdown_blocks(ARTICLE)]
    assert texts[8] == f"{LONG} cable." and texts[12:14] == ["1. Brahms 2019, 12.", "2. See Ode 2020 and Ode 2021."]


@pytest.mark.parametrize(
    "mark, page",
    [("{4}--------------------------------", 5), ("<!-- page 5 -->", 5), ('<!-- PageNumber="5" -->', 5)],
)
def test_page_marks_of_converters_count_pages(mark: str, page: int) -> None:
    blocks = markdown_blocks(f"Before it.\n\n{mark}\n\nAfter it.\n\nAt the end.")
    assert [block.text for block in blocks] == ["Before it.", "After it.", "At the end."]
    assert [block.page for block in blocks] == [None, page, page]
