"""No text makes extraction fail, and every quote stays an exact slice."""

import random

import pytest

from cybersov.check import verify
from cybersov.claims import extract
from cybersov.clauses.opened import rows
from cybersov.model import Claim
from tests.factories import make_document

THINGS = ("China", "Russia", "the European Union", "Huawei", "cyber sovereignty", "the Cybersecurity Law", "ICANN",
          "data localisation", "they", "it", "the agency", "both companies", "Xi Jinping", "the former", "2015")
WORDS = ("supports", "opposes", "banned", "requires", "which adopted", "and", "that", "because", "did not", "may",
         "according to", "said", ",", "of", "by", ".", "shall", "(", ")", "\"", "“", "”", ";", "to", "is", "the", "’s")
SIGNS = "aZ09 \n\t.,;:!?'\"()[]{}<>|&*_-–—…%$§¶©\u00ad\u200b\u202e\ufeff\u0301é网络اЯ🙂\x00\x1f"


def claims(text: str) -> tuple[Claim, ...]:
    document = make_document(text=text)
    found = tuple(extract(document))
    verify(document, found)
    for row in rows(document):
        assert row["sentence"] == text[row["start"]:row["end"]]
    return found


def shuffled(seed: int, length: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(THINGS if chance.random() < 0.5 else WORDS) for _ in range(length))


def noise(seed: int, length: int) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(SIGNS) if chance.random() < 0.7 else chr(chance.randrange(32, 0xD7FF))
                   for _ in range(length))


LONG = {
    "names": lambda n: "China banned " + ", ".join(f"Brand{at} Ltd" for at in range(n)) + ".",
    "clauses": lambda n: " and ".join(f"China supports {thing}" for thing in THINGS * (n // 20)) + ".",
    "speakers": lambda n: "China said that " * n + "Russia opposes ICANN.",
    "complements": lambda n: "China supports " + "the protection of " * n + "data.",
    "relatives": lambda n: "China supports ICANN" + ", which supports Russia, which opposes China" * (n // 3) + ".",
    "brackets": lambda n: "China (" * n + ")" * n,
    "quotations": lambda n: "China said \"" * n,
    "table": lambda n: "\t".join(("China", "Russia", "2015", "yes") * (n // 4)),
    "code": lambda n: "\n".join(f"if (a[{at}] != null) {{ China.bans(Huawei, {at}); }}" for at in range(n // 8)),
    "one word": lambda n: "a" * 10 * n,
    "stops": lambda n: ". " * n,
    "russian": lambda n: "Россия поддерживает цифровой суверенитет. " * (n // 4),
    "german": lambda n: "Deutschland unterstützt das Gesetz und verbietet Huawei. " * (n // 8),
}


@pytest.mark.parametrize("kind", LONG)
def test_a_long_sentence_is_borne(kind: str) -> None:
    claims(LONG[kind](700))


@pytest.mark.slow
@pytest.mark.parametrize("kind", LONG)
def test_a_sentence_of_ten_thousand_words_is_borne(kind: str) -> None:
    claims(LONG[kind](10_000))


@pytest.mark.parametrize("seed", range(8))
def test_any_row_of_words_is_borne(seed: int) -> None:
    claims(shuffled(seed, 200))


@pytest.mark.parametrize("seed", range(8))
def test_any_characters_are_borne(seed: int) -> None:
    claims(noise(seed, 600))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 400))
def test_many_rows_and_characters_are_borne(seed: int) -> None:
    claims(shuffled(seed, 100))
    claims(noise(seed, 300))


def test_a_claim_far_into_a_long_sentence_is_found_with_its_whole_sentence() -> None:
    text = "; ".join([f"item {at} of the list was noted, and so on" for at in range(80)]) + "; China opposes ICANN."
    found = [claim for claim in claims(text) if claim.subject.label == "China"]
    assert [(claim.predicate, claim.object_text) for claim in found] == [("opposes", "ICANN")]
    assert found[0].evidence[0].quote.endswith("China opposes ICANN.")
