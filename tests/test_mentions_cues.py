"""What a text gives to a name tells whether it is a state or a firm."""

from time import process_time

import pytest
from factories import make_document

from cybersov.mentions import mentions
from cybersov.mentions.cues import cues

CUES = [
    ("Ortania's parliament met. In Ortania it rained.", {"Ortania": "State"}),
    ("The government of New Vesland resigned.", {"New Vesland": "State"}),
    ("Last year Vesland ratified the treaty.", {"Vesland": "State"}),
    ("Brenmar’s shareholders met.", {"Brenmar": "Company"}),
    ("They hold shares in Brenmar. Brenmar's embassy is closed.", {}),
    ("Corvalux manufactures chips.", {"Corvalux": "Company"}),
    ("Countries such as Vesland, Ortania and India met.", {"Vesland": "State", "Ortania": "State"}),
    ("The carmakers Brenmar and Corvalux Motors met.", {"Brenmar": "Company", "Corvalux Motors": "Company"}),
]
BAIT = [
    "Dolan's government fell. It was led by Marek Dolan.",
    "President Dolan spoke. Dolan's foreign minister left.",
    "France's parliament met, and Huawei sells phones.",
    "The Ministry of Finance and the Ministry of the Interior met.",
    "The government of Marek Dolan fell.",
    "The Commission's borders are open.",
    "Companies such as European banks left, and cities such as Brixmoor grew.",
    "The firms met. Brixmoor grew.",
    "The Government of the People's Republic met.",
]


@pytest.mark.parametrize(("text", "told"), CUES)
def test_what_only_states_or_firms_have(text: str, told: dict[str, str]) -> None:
    assert cues(text) == told


@pytest.mark.parametrize("text", BAIT)
def test_persons_and_known_names_are_left_alone(text: str) -> None:
    assert not cues(text)


@pytest.mark.parametrize(("text", "form", "type"), [
    ("Ortania banned Huawei. The government of Ortania gave no reason.", "Ortania", "State"),
    ("Ortania signed the Budapest Convention.", "Ortania", "State"),
    ("Vesland, Ortania and India oppose the Budapest Convention.", "Vesland", "State"),
    ("Shares in Brenmar fell. Brenmar opposed the bill.", "Brenmar", "Company"),
])
def test_a_name_has_the_class_that_the_text_tells(text: str, form: str, type: str) -> None:
    assert {m.type for m in mentions(make_document(text=text)) if m.text == form} == {type}


def test_a_long_run_of_hyphens_costs_little() -> None:
    begun = process_time()
    assert not cues("a-" * 40_000)
    assert process_time() - begun < 2
