"""The lines between dashes at the head of a text are metadata, not text."""

import pytest

from cybersov.documents.drafts import Matter
from cybersov.documents.matter import front_matter
from cybersov.errors import UnreadableInput

FULL = """---
id: port-rules
title: "Ports: who rules them"
authors: [Ann Author, Ben Writer]
date: 2019-05-31
content_date: 2018/2019
publisher: Harbour Press
language: fr
doi: 10.1234/ports
sources:
  - "HP 2018: Harbour Papers"
  - Own notes
unknown: {a: b}
---

Text.
"""


def test_every_known_key_is_read_and_the_rest_is_text() -> None:
    matter, text = front_matter(FULL, "a.md")
    assert matter == Matter(
        id="port-rules",
        title="Ports: who rules them",
        authors=("Ann Author", "Ben Writer"),
        issued="2019-05-31",
        content_date="2018/2019",
        publisher="Harbour Press",
        language="fr",
        identifier="10.1234/ports",
        sources=("HP 2018: Harbour Papers", "Own notes"),
    )
    assert text.strip() == "Text."


@pytest.mark.parametrize(
    "lines, field, value",
    [
        ("author: Ann Author", "authors", ("Ann Author",)),
        ("as of: May 2019", "content_date", "2019-05"),
        ("date: 2019", "issued", "2019"),
        ("title: Ports: who rules them", "title", "Ports: who rules them"),
        ("Title: No", "title", "No"),
        ("title:\nauthor: Ann", "title", ""),
    ],
)
def test_looser_forms_are_read(lines: str, field: str, value: object) -> None:
    assert getattr(front_matter(f"---\n{lines}\n---\nText.", "a.md")[0], field) == value


@pytest.mark.parametrize(
    "text",
    [
        "Text without anything.",
        "---\n\nA line between two rules.\n\n---\n\nText.",
        "---\ntitle: never closed\n\nText.",
        "A line first.\n---\ntitle: x\n---\n",
    ],
)
def test_what_only_looks_like_it_stays_text(text: str) -> None:
    assert front_matter(text, "a.md") == (Matter(), text)


@pytest.mark.parametrize(
    "lines, words",
    [
        ("date: soon", "`date: soon` in the front matter is not a date"),
        ("date: [2019, 2020]", "must be one value, not 2"),
        ("title: {a: b}", "must be a word or a list of words"),
        ("title: [unclosed\nnot a key", "the front matter is not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_mend(lines: str, words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        front_matter(f"---\n{lines}\n---\nText.", "a.md")
    assert words in str(caught.value) and "\n" not in str(caught.value) and str(caught.value).startswith("a.md: ")
