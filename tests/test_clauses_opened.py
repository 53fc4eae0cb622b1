"""Open clauses: n-ary propositions and their binary view."""

import pytest
from factories import make_document
from hypothesis import given, settings
from hypothesis import strategies as st

from cybersov.clauses.opened import OpenClause, opened, rows
from cybersov.mentions import readings


def clauses(text: str) -> list[OpenClause]:
    return [clause for reading in readings(make_document(text=text)) for clause in opened(reading)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("India banned TikTok.", {("India", "banned", "TikTok")}),
        ("TikTok was banned by India.", {("TikTok", "was banned by", "India")}),
        ("India and Nepal banned TikTok and WeChat.",
         {("India", "banned", "TikTok"), ("India", "banned", "WeChat"),
          ("Nepal", "banned", "TikTok"), ("Nepal", "banned", "WeChat")}),
        ("India drafted a law and banned TikTok.", {("India", "drafted", "a law"), ("India", "banned", "TikTok")}),
        ("The law requires operators to store data.",
         {("The law", "requires", "operators"), ("The law", "requires operators to", "store data"),
          ("operators", "to store", "data")}),
        ("Xinhua, the state news agency, reported the ban.",
         {("Xinhua", "is", "the state news agency"), ("Xinhua", "reported", "the ban")}),
        ("China's support for the treaty grew.", {("China", "support for", "the treaty")}),
        ("India tried to ban TikTok in 2020.",
         {("India", "tried to ban", "TikTok"), ("India", "tried to ban TikTok in", "2020")}),
        ("India was able to ban TikTok.", {("India", "was able to ban", "TikTok")}),
        ("TikTok was bought and rebuilt by India.", {("TikTok", "was rebuilt by", "India")}),
        ("TikTok was never banned by India.", {("TikTok", "was never banned by", "India")}),
        ("India imposed a ban on TikTok.", {("India", "imposed", "a ban on TikTok")}),
        ("TikTok, which India banned, lost users.", {("India", "banned", "TikTok"), ("TikTok", "lost", "users")}),
        ("The firms India banned moved to Nepal.",
         {("India", "banned", "The firms"), ("The firms", "moved to", "Nepal")}),
        ("Nepal lost firms, which moved to India.", {("Nepal", "lost", "firms"), ("firms", "moved to", "India")}),
        ("India praised Austin, Texas.", {("India", "praised", "Austin")}),
        ("India stressed the need for banning TikTok.", {("India", "stressed", "the need for banning TikTok")}),
        ("There is a ban in India.", set()),
        ("India's offices in Nepal closed.", set()),
        ("It is clear that nothing happened.", set()),
    ],
)
def test_the_binary_view(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {pair for clause in clauses(text) for pair in clause.pairs()} == expected


def test_coordination_is_split_on_both_sides() -> None:
    told = [(c.subject.text, [(p.role, p.text) for p in c.objects])
            for c in clauses("India and Nepal banned TikTok and WeChat in 2020.")]
    assert told == [(subject, [("object", thing), ("in", "2020")])
                    for subject in ("India", "Nepal") for thing in ("TikTok", "WeChat")]


def test_standing_time_and_offsets() -> None:
    text = "According to Kenya, India will not ban TikTok in 2026."
    (clause,) = [clause for clause in clauses(text) if "ban" in clause.relation.text]
    assert (clause.polarity, clause.modality, clause.holder, clause.time) == ("-", "planned", "Kenya", "2026")
    assert text[clause.subject.start : clause.subject.end] == "India"
    assert [text[part.start : part.end] for part in clause.objects] == [part.text for part in clause.objects]
    assert clause.relation.text == "will not ban"


def test_rows_are_plain() -> None:
    (row,) = rows(make_document(text="India banned TikTok."))
    assert row["objects"] == [{"role": "object", "text": "TikTok", "start": 13, "end": 19}]
    assert (row["subject"], row["relation"], row["sentence"]) == ("India", "banned", "India banned TikTok.")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(clause.objects for clause in clauses(text or "."))
