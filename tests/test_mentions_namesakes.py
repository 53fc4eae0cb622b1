"""A law or plan with the name of a listed one is a thing of its own where the text gives it to somebody else."""

import pytest
from factories import make_document

from cybersov.mentions import mentions, readings
from cybersov.model import Passage


def meant(text: str, form: str) -> set[str]:
    """What the mentions of a form stand for."""
    return {m.entity for m in mentions(make_document(text=text)) if m.text == form}


LISTED = [
    ("China adopted the Cybersecurity Law in 2016.", "Cybersecurity Law", "cybersecurity-law"),
    ("The law firm read the Cybersecurity Law.", "Cybersecurity Law", "cybersecurity-law"),
    ("The EU's Cybersecurity Act covers cloud services.", "Cybersecurity Act", "eu-cybersecurity-act"),
    ("India and France criticised the Cybersecurity Law.", "Cybersecurity Law", "cybersecurity-law"),
    ("Japan opposed the Digital Services Act. Japan left. Japan came back. The Digital Services Act covers platforms.",
     "Digital Services Act", "digital-services-act"),
    ("In 2023 the White House published the National Cybersecurity Strategy.", "National Cybersecurity Strategy",
     "us-national-cybersecurity-strategy-2023"),
    ("Kenya is old. Kenya grows. Kenya left the United States alone. The FCC fined Huawei.", "FCC",
     "federal-communications-commission"),
]
OTHERS = [
    ("India follows China and adopted its own Cybersecurity Law.", "Cybersecurity Law"),
    ("Zambia's Cyber Security Act bans VPNs. Google opposed the Cyber Security Act.", "Cyber Security Act"),
    ("Nigeria published the National Cybersecurity Strategy in 2015.", "National Cybersecurity Strategy"),
    ("The Cybersecurity Law was adopted by Vietnam.", "Cybersecurity Law"),
    ("Companies read the Cybersecurity Act of Thailand.", "Cybersecurity Act of Thailand"),
    ("The 2011 National Cyber Strategy of Japan supports encryption.", "National Cyber Strategy of Japan"),
    ("Thailand is old. Thailand grows. Thailand acts. The Cybersecurity Act bans VPNs.", "Cybersecurity Act"),
    ("Kenya's FCC fined Huawei.", "FCC"),
    ("Kenya is old. Kenya grows. Kenya acts. The FCC fined Huawei.", "FCC"),
]


@pytest.mark.parametrize(("text", "form", "entity"), LISTED)
def test_a_listed_name_is_the_listed_thing(text: str, form: str, entity: str) -> None:
    assert meant(text, form) == {entity}


@pytest.mark.parametrize(("text", "form"), OTHERS)
def test_the_law_of_another_state_is_another_law(text: str, form: str) -> None:
    found = meant(text, form)
    assert len(found) == 1
    assert not found & {"cybersecurity-law", "eu-cybersecurity-act", "us-national-cybersecurity-strategy-2023",
                        "us-national-cyber-strategy-2018"}


INDIA = "India acts. India grows. New Delhi votes. "
# text, form, the body that is meant
OFFICES = [
    (f"{INDIA}The Supreme Court upheld the ban.", "Supreme Court", "supreme-court-of-india"),
    (f"{INDIA}The Data Protection Board met.", "Data Protection Board", "data-protection-board-of-india"),
    ("Kenya acts. Kenya grows. Kenya votes. The Supreme Court upheld the ban.", "Supreme Court",
     "supreme court of kenya"),
    ("Kenya's Ministry of Commerce banned it.", "Ministry of Commerce", "ministry of commerce of kenya"),
    ("The Supreme Court of India met. The Supreme Court agreed.", "Supreme Court", "supreme-court-of-india"),
    ("The European Union grew. Later the Court of Justice agreed.", "Court of Justice",
     "court-of-justice-of-the-european-union"),
    # bait: no state is in view, or one that the text is not about
    ("The Supreme Court upheld the ban.", "Supreme Court", "supreme court"),
    ("The Ministry of Commerce banned it.", "Ministry of Commerce", "ministry-of-commerce-of-china"),
    ("Kenya acts. Kenya grows. Kenya votes. India met. The Data Protection Board met.", "Data Protection Board",
     "data protection board"),
    ("India acts. China acts. India grows. China grows. The Supreme Court met.", "Supreme Court", "supreme court"),
]


@pytest.mark.parametrize(("text", "form", "entity"), OFFICES)
def test_an_office_that_many_states_have_is_that_of_the_state_in_view(text: str, form: str, entity: str) -> None:
    assert meant(text, form) == {entity}


def test_what_stood_in_a_name_does_not_stand_where_the_name_is_only_repeated() -> None:
    first = "In a year of strikes and of long debates in the press, the Supreme Court of India heard the operators."
    second = "The Supreme Court upheld the ban."
    passages = (Passage(0, len(first)), Passage(len(first) + 2, len(first) + 2 + len(second)))
    before, after = readings(make_document(text=f"{first}\n\n{second}", passages=passages))
    assert [f.within[0].entity for things in before.at.values() for f in things if f.within] == ["india"]
    courts = [f for things in after.at.values() for f in things if f.entity == "supreme-court-of-india"]
    assert courts and not any(court.within for court in courts)
