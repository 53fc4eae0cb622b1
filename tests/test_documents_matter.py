"""The lines between dashes at the head of a text are metadata, not text."""

import pytest

from cybersov.documents.drafts import Matter
from cybersov.documents.metadata.matter import front_matter, given_matter, yaml_matter
from cybersov.errors import UnreadableInput, UsageError

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
        ("as-of: May 2019", "content_date", "2019-05"),
        ("published: March–May 2019", "issued", "2019-03/2019-05"),
        ("lang: English", "language", "en"),
        ("language: tlh", "language", "tlh"),
        ("doi: https://doi.org/10.1234/ports", "identifier", "10.1234/ports"),
        ("identifier: HP-12", "identifier", "HP-12"),
        ("author:\n  - name: Ann Author\n    affiliation: HP\n  - Ben", "authors", ("Ann Author", "Ben")),
        ("author:\n  - name: {given: Ann, family: Author}", "authors", ("Ann Author",)),
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
        ("date: soon", "`date` in the front matter is not a date (soon). Write 2019"),
        ("date: [2019, 2020]", "must be one value, not 2"),
        ("author: {affiliation: HP}", "`author` in the front matter must be a word or a list of words"),
        ("title: {a: b}", "must be a word or a list of words"),
        ("title: [unclosed\nnot a key", "the front matter is not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_mend(lines: str, words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        front_matter(f"---\n{lines}\n---\nText.", "a.md")
    assert words in str(caught.value) and "\n" not in str(caught.value) and str(caught.value).startswith("a.md: ")


def test_a_yaml_file_has_the_same_keys() -> None:
    assert yaml_matter("title: Ports\ndate: May 2019\nother: 3\n", "a.yaml") == Matter(title="Ports", issued="2019-05")
    assert yaml_matter("---\ntitle: Ports\n---\n", "a.yaml") == Matter(title="Ports")
    with pytest.raises(UnreadableInput, match=r"^a.yaml: the file is not YAML \(line 3\)"):
        yaml_matter("title: A\nports:\n\t- x\n", "a.yaml")


def test_arguments_have_the_same_keys() -> None:
    pairs = {"title": "A; B", "author": "Ann Author; Ben Writer", "as-of": "May 2019", "id": "ports", "date": "2019"}
    assert given_matter(pairs) == Matter(
        id="ports", title="A; B", authors=("Ann Author", "Ben Writer"), issued="2019", content_date="2019-05"
    )
    assert given_matter({}) == Matter()


@pytest.mark.parametrize(
    "pairs, words",
    [
        ({"titel": "x"}, "no metadata is called 'titel'. Did you mean title? Give one of id, title, authors"),
        ({"date": "soon"}, "the date given is not a date (soon). Write 2019"),
        ({"author": " ; "}, "the author given is empty"),
        ({"title": ""}, "the title given is empty"),
    ],
)
def test_a_wrong_argument_is_named_with_its_mend(pairs: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        given_matter(pairs)
    assert str(caught.value).startswith(words)
