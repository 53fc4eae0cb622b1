"""A table in a notebook: what is long is folded, what is denied or planned is seen, what is left out is said."""

import re

import pytest

from cybersov.queries import Iri, Table
from cybersov.queries.html import FOLD, ROWS, folded

LONG = "A sentence that goes on " * 20
HOSTILE = '<img src=x onerror="alert(1)">'


def made(columns: tuple[str, ...], *rows: tuple, **fields: tuple) -> str:
    return Table(columns, rows, **fields)._repr_html_()


def test_a_long_sentence_is_folded_and_whole() -> None:
    html = made(("who", "quote"), ("China", LONG))
    start, whole = re.search(r"<summary>(.*?) …</summary>(.*?)</details>", html).groups()
    assert len(start) <= FOLD and LONG.startswith(start) and whole == LONG.strip()
    assert "<details" not in made(("who", "quote"), ("China", "Short."))


def test_how_a_claim_is_meant_is_seen() -> None:
    html = made(("polarity", "modality", "holder"), ("-", "planned", None), ("+", "asserted", "Lu Wei"),
                empty=(("holder", "author"),))
    assert ">denied</b>" in html and "<b><i>planned</i></b>" in html
    assert "<i>author</i>" in html and ">Lu Wei<" in html and ">+<" in html and "<i>asserted" not in html


@pytest.mark.parametrize("columns", [(HOSTILE,), ("quote",), ("polarity",), ("claim",), ("holder",)])
@pytest.mark.parametrize("value", [HOSTILE, HOSTILE * 50, Iri(HOSTILE)])
def test_everything_is_escaped(columns: tuple[str, ...], value: str) -> None:
    html = made((*columns, f"{HOSTILE} bare"), (value, None), (None, None), empty=(("holder", HOSTILE),))
    assert "<img" not in html and set(re.findall(r"</?(\w+)", html)) <= {
        "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "code", "i", "b"}


def test_a_limit_is_stated() -> None:
    table = Table(("n",), tuple((n,) for n in range(ROWS + 10)))
    assert f"{ROWS + 10} rows, the first {ROWS} of them here" in table._repr_html_()
    assert table._repr_html_().count("<tr>") == ROWS + 1 and "the first" not in table[:ROWS]._repr_html_()
    assert "no rows" in table[:0]._repr_html_() and "1 row<" in table[:1]._repr_html_()


def test_numbers_stand_to_the_right_and_ids_are_short() -> None:
    html = made(("n", "claim"), (5, "0123456789abcdef" * 2))
    assert '<td style="text-align:right;vertical-align:top">5</td>' in html
    assert f'<code title="{"0123456789abcdef" * 2}">01234567</code>' in html


def test_columns_without_a_value_are_named_instead_of_shown() -> None:
    html = made(("who", "page", "time", "holder"), ("China", None, None, None), empty=(("holder", "author"),))
    assert "1 row; nothing in page, time<" in html and ">page</th>" not in html and ">holder</th>" in html
    assert ">page</th>" in Table(("page",), ())._repr_html_()


def test_text_without_a_space_is_cut_where_it_is_long() -> None:
    assert folded("网" * 200).startswith(f"<details><summary>{'网' * FOLD} …</summary>")
