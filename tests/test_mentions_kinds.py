"""Names that nobody knows have the class that the words beside them tell."""

import pytest
from factories import make_document

from cybersov.mentions import mentions


def kinds(text: str) -> dict[str, str]:
    """The class of every form, the last mention of it."""
    return {m.text: m.type for m in mentions(make_document(text=text))}


TOLD = [
    ("In May Nvidia bought the Israeli firm Corvalux.", "Corvalux", "Company"),
    ("They rent servers from Altwerk, a subsidiary of Siemens.", "Altwerk", "Company"),
    ("The attack was the work of a gang that called itself Grey Lantern.", "Grey Lantern", "Group"),
    ("He settled in the city of Brixmoor.", "Brixmoor", "Place"),
    ("Nexperia has a chipmaker in Brixmoor as its rival.", "Brixmoor", "Place"),
    ("Their only cable, Meridian Nine, broke in June.", "Meridian Nine", "Technology"),
    ("Google gave help through Project Lighthouse.", "Project Lighthouse", "Programme"),
    ("Huawei sold the Nova 60 Pro in Kenya.", "Nova 60 Pro", "Technology"),
    ("The court asked Mr Tolvane in May.", "Tolvane", "Person"),
]


@pytest.mark.parametrize(("text", "form", "type"), TOLD)
def test_a_word_beside_a_name_tells_its_class(text: str, form: str, type: str) -> None:
    assert kinds(text).get(form) == type


def test_what_was_told_once_holds_for_the_rest_of_the_text() -> None:
    text = "Nvidia bought the Israeli firm Corvalux. Later Corvalux left Israel."
    assert [m.type for m in mentions(make_document(text=text)) if m.text == "Corvalux"] == ["Company", "Company"]


BAIT = [
    ("They left on 3 March, and in April they came back.", {"March", "April"}),
    ("The Head of the group and Mr Speaker left.", {"Head", "Speaker"}),
    ("He was a fan of Section 60 and of the G20.", {"Section 60 and"}),
]


@pytest.mark.parametrize(("text", "forms"), BAIT)
def test_a_capital_alone_makes_no_name(text: str, forms: set[str]) -> None:
    assert forms.isdisjoint(kinds(text))


def test_the_owner_of_a_listed_name_is_the_state_that_it_is() -> None:
    text = "Article 7 of China's National Intelligence Law binds firms."
    assert [(m.entity, m.type) for m in mentions(make_document(text=text)) if m.text == "China"] == [("china", "State")]
