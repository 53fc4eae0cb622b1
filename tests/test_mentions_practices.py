"""Duties and acts that are said with a verb are things with a name."""

import pytest
from factories import make_document

from cybersov.mentions import readings


def practised(text: str) -> dict[str, str]:
    """The label of every act, by the verb that says it."""
    return {
        reading.block.doc[i].text: found[0].label
        for reading in readings(make_document(text=text))
        for i, found in reading.at.items()
        if reading.block.doc[i].pos_ == "VERB"
    }


SAID = [
    ("The law obliged all shops to verify the age of their users.", "verify", "age verification"),
    ("The agency ordered the carriers to take down unlawful posts.", "take", "post removal"),
    ("It prohibits firms from disclosing passenger lists.", "disclosing", "passenger list disclosure"),
    ("Operators shall encrypt their archives and notify travellers of a breach.", "notify", "traveller notification"),
    ("Carriers must have certified their routers.", "certified", "certification"),
    ("They have a duty to report outages.", "report", "outage reporting"),
    ("Passenger records shall be stored within the country.", "stored", "data localisation"),
    ("The act required carriers to keep subscriber data in Kenya.", "keep", "data localisation"),
    ("Banks were ordered to hold their records locally.", "hold", "data localisation"),
]


@pytest.mark.parametrize(("text", "verb", "label"), SAID)
def test_an_act_that_is_laid_down_has_a_name(text: str, verb: str, label: str) -> None:
    assert practised(text).get(verb) == label


BAIT = [
    ("The carriers verify the age of their users.", "nobody asks for it"),
    ("The minister wanted to report an outage.", "his own wish"),
    ("The law obliged all shops to keep their promises.", "no data"),
    ("The law obliged all shops to undergo a security audit.", "a measure by name"),
    ("The law obliged all shops to describe the age of their users.", "no practice"),
]


@pytest.mark.parametrize(("text", "why"), BAIT)
def test_what_nobody_lays_down_is_no_act(text: str, why: str) -> None:
    assert practised(text) == {}, why


def test_all_wordings_of_an_act_are_one_thing() -> None:
    text = "The law obliged all shops to verify the age of buyers. Age verification is costly."
    found = {f for r in readings(make_document(text=text)) for f in r.found if f.type == "Measure"}
    assert {f.entity for f in found} == {"age-verification"}
    assert {f.last - f.first for f in found} == {0, 2, 4}
