"""The marked texts of data/gold: known names, ids that resolve, forms and sentences that the text contains."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from cybersov import terms

FOLDER = Path(__file__).parent.parent / "data" / "gold"
MARKED = sorted(FOLDER.glob("*/*.json"))
CLAIM_KEYS = ["s", "p", "o", "sents", "polarity", "modality", "by", "time"]
DAY = r"(\d{4}|\d{3}X)(-\d{2}(-\d{2})?)?"
EDTF = re.compile(rf"{DAY}|({DAY}|\.\.)/({DAY}|\.\.)")

each_text = pytest.mark.parametrize("path", MARKED, ids=lambda path: f"{path.parent.name}/{path.stem}")


def marks(path: Path) -> dict:
    """The entities and claims of one text."""
    return json.loads(path.read_text(encoding="utf-8"))


def sentences(path: Path) -> dict[int, str]:
    """The numbered sentences of one text."""
    numbered = path.with_suffix(".sentences.txt").read_text(encoding="utf-8")
    return {int(number): text for number, text in re.findall(r"^\[(\d+)\] (.*)$", numbered, flags=re.MULTILINE)}


def flat(text: str) -> str:
    """One line, quotes straight, case folded."""
    return " ".join(text.replace("’", "'").split()).casefold()


def predicates(part: str) -> Counter[str]:
    """The predicates of one part, counted by claims."""
    return Counter(claim["p"] for path in MARKED if path.parent.name == part for claim in marks(path)["claims"])


def test_there_are_texts_of_both_parts() -> None:
    assert {path.parent.name for path in MARKED} >= {"dev", "test"}


@each_text
def test_the_three_files_belong_together(path: Path) -> None:
    body = " ".join(path.with_suffix(".md").read_text(encoding="utf-8").split())
    texts = sentences(path)
    assert marks(path)["doc"] == path.stem
    assert f"id: {path.stem} " in body
    assert list(texts) == list(range(1, len(texts) + 1))
    places = [body.find(text) for text in texts.values()]
    assert -1 not in places and places == sorted(places)


@each_text
def test_entities_have_known_types_and_forms_of_the_text(path: Path) -> None:
    entities, text = marks(path)["entities"], flat(" ".join(sentences(path).values()))
    ids = [entity["id"] for entity in entities]
    assert len(ids) == len(set(ids))
    assert {entity["type"] for entity in entities} <= set(terms.types())
    assert [entity["id"] for entity in entities if not entity["mentions"]] == []
    assert [form for entity in entities for form in entity["mentions"] if flat(form) not in text] == []


@each_text
def test_claims_join_listed_entities_in_sentences_of_the_text(path: Path) -> None:
    found = marks(path)
    ids, numbers = {entity["id"] for entity in found["entities"]}, set(sentences(path))
    used = set()
    for claim in found["claims"]:
        assert list(claim) == CLAIM_KEYS
        assert claim["s"] != claim["o"]
        assert claim["p"] in terms.predicates()
        assert claim["polarity"] in ("+", "-") and claim["modality"] in ("asserted", "planned", "possible")
        assert claim["sents"] and set(claim["sents"]) <= numbers
        assert claim["time"] is None or EDTF.fullmatch(claim["time"]), claim
        used |= {claim["s"], claim["o"], claim["by"]} - {None}
    assert used == ids, "every entity takes part in a claim, and every name in a claim is listed"


@each_text
def test_no_claim_stands_twice(path: Path) -> None:
    counts = Counter(tuple(claim[key] for key in ("s", "p", "o", "polarity", "by")) for claim in marks(path)["claims"])
    assert [claim for claim, count in counts.items() if count > 1] == []


def test_every_predicate_is_marked_often_enough_and_the_readme_counts_right() -> None:
    parts = sorted({path.parent.name for path in MARKED}, key=["train", "dev", "test", "sealed"].index)
    counts = {part: predicates(part) for part in parts}
    cells = [line.strip("| ").split(" | ") for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()]
    rows = {row[0]: tuple(map(int, row[1:])) for row in cells if row[1:] and all(map(str.isdigit, row[1:]))}
    assert rows.pop("all") == tuple(counts[part].total() for part in parts)
    assert rows == {name: tuple(counts[part][name] for part in parts) for name in rows}
    marked = {name for part in parts for name in counts[part]}
    assert marked <= set(rows)
    assert [name for name in rows if counts["dev"][name] + counts["test"][name] < 5] == []
