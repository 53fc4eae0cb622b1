"""The name of a people is its state, or the citizens where only they can be meant."""

import pytest
from factories import make_document

from cybersov.claims import extract
from cybersov.mentions import mentions

CITIZENS = [
    ("Ordinary Russians read the news on Telegram.", "Russians"),
    ("Many Germans oppose the bill.", "Germans"),
    ("Iranians use VPNs every day.", "Iranians"),
    ("The Swiss rely on WhatsApp every day.", "Swiss"),
    ("Egypt detained two Canadians in May.", "Canadians"),
]
STATES = [
    ("The Russians proposed a code of conduct.", "Russians", "russia"),
    ("The Americans and the Russians signed the treaty.", "Americans", "united-states"),
    ("Russian officials use VPNs.", "Russian officials", "russia"),
]


@pytest.mark.parametrize(("text", "form"), CITIZENS)
def test_citizens_are_a_group(text: str, form: str) -> None:
    assert [m.type for m in mentions(make_document(text=text)) if m.text == form] == ["Group"]


@pytest.mark.parametrize(("text", "form", "entity"), STATES)
def test_a_people_that_acts_as_a_state_is_the_state(text: str, form: str, entity: str) -> None:
    assert [m.entity for m in mentions(make_document(text=text)) if m.text == form] == [entity]


@pytest.mark.parametrize(("text", "given"), [
    ("France sanctioned the head of the Internet Research Agency.", []),
    ("The head of Roskomnadzor criticised Telegram.", ["Roskomnadzor opposes Telegram"]),
    ("Vietnam adopted its own version of the GDPR.", []),
    ("France sanctioned the Internet Research Agency.", ["France sanctions Internet Research Agency"]),
])
def test_what_is_done_to_a_head_or_copy_is_not_done_to_the_whole(text: str, given: list[str]) -> None:
    claims = extract(make_document(text=text))
    assert [f"{c.subject.label} {c.predicate} {c.object.label}" for c in claims] == given
