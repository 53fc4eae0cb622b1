"""Extraction held against a marking."""

import json
from pathlib import Path

import pytest
from factories import make_document

from cybersov.claims import extract
from cybersov.errors import CybersovError
from cybersov.evaluate import Tally, evaluate, interval, read_marking
from cybersov.links import link
from cybersov.model import Document

TEXT = "India banned TikTok in 2020. Estonia may ban TikTok. Japan supports the Budapest Convention."
ENTITIES = [
    {"id": "india", "type": "State", "name": "India", "mentions": ["India"]},
    {"id": "tiktok", "type": "Technology", "name": "TikTok", "mentions": ["TikTok"]},
    {"id": "estonia", "type": "State", "name": "Estonia", "mentions": ["Estonia"]},
    {"id": "kenya", "type": "State", "name": "Kenya", "mentions": ["Kenya"]},
]


def claim(s: str, p: str, o: str, **other: object) -> dict:
    plain = {"sents": [1], "polarity": "+", "modality": "asserted", "by": None, "time": None}
    return {"s": s, "p": p, "o": o, **plain, **other}


def marking(folder: Path, *claims: dict, **other: object) -> Path:
    path = folder / "x.json"
    path.write_text(json.dumps({"doc": "x", "entities": ENTITIES, "claims": claims, **other}), encoding="utf-8")
    return path


def counts(path: Path, text: str = TEXT) -> Tally:
    document: Document = make_document(text=text)
    return evaluate(read_marking(path), document, link(extract(document)))


def test_what_is_right_found_and_marked_is_counted(tmp_path: Path) -> None:
    tally = counts(marking(tmp_path, claim("india", "restricts", "tiktok"), claim("estonia", "bans", "tiktok"),
                           claim("kenya", "bans", "tiktok")))
    assert tally.counts["exact"] == (2, 3, 2, 3)
    assert tally.counts["strict"] == (1, 3, 1, 3)
    assert tally.counts["marked"] == (0, 1, 0, 0)
    assert tally.counts["entities"] == (3, 5, 3, 4)
    assert tally.counts["restricts"] == (2, 2, 2, 3)
    assert tally.counts["supports"] == (0, 1, 0, 0)


def test_quoted_words_do_not_count(tmp_path: Path) -> None:
    path = marking(tmp_path, claim("india", "restricts", "tiktok"))
    assert counts(path).counts == counts(path, TEXT + " Cyber sovereignty remains vague.").counts


def test_tallies_add_up_and_become_rows(tmp_path: Path) -> None:
    possible = claim("estonia", "bans", "tiktok", modality="possible")
    tally = counts(marking(tmp_path, claim("india", "bans", "tiktok"), possible))
    both = tally + tally + Tally()
    assert both.counts["strict"] == (4, 6, 4, 4)
    rows = {row[0]: row[1:] for row in both.rows()}
    assert (rows["strict"][0], rows["strict"][3], rows["strict"][-3:]) == ("0.667", "1.000", ("4", "6", "4"))
    assert list(rows)[:4] == ["exact", "strict", "marked", "entities"]


def test_only_the_marked_sentences_count_where_a_scope_is_given(tmp_path: Path) -> None:
    path = marking(tmp_path, claim("india", "bans", "tiktok"), scope=[1, 1])
    sentences = ["India banned TikTok in 2020.", "Estonia may ban TikTok.", "Japan supports the Budapest Convention."]
    lines = "".join(f"[{number}] {text}\n" for number, text in enumerate(sentences, 1))
    path.with_suffix(".sentences.txt").write_text(lines, encoding="utf-8")
    assert counts(path).counts["exact"] == (1, 1, 1, 1)


@pytest.mark.parametrize(
    "content, message",
    [
        ("{", "is no marking in JSON"),
        ("[]", "is no marking in JSON"),
        ('{"entities": []}', "lacks 'claims'"),
        (json.dumps({"entities": ENTITIES, "claims": [claim("india", "bans", "kenia")]}), "name 'kenia'"),
        (json.dumps({"entities": ENTITIES, "claims": [claim("india", "banns", "kenya")]}), "banns"),
    ],
)
def test_what_is_no_marking_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CybersovError, match=message):
        read_marking(path)


def test_an_interval_contains_the_share_and_narrows() -> None:
    wide, narrow = interval(5, 10), interval(500, 1000)
    assert wide[0] < narrow[0] < 0.5 < narrow[1] < wide[1]
    assert interval(0, 0) == (None, None)
