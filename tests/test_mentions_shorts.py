"""Short names with a capital, and what they stand for in their document."""

import pytest
from factories import make_document

from cybersov import terms
from cybersov.mentions import mentions
from cybersov.mentions.vocabulary import vocabulary


def meant(text: str, form: str, **fields) -> list[str]:
    """The things that a form stands for in a text, in the order of its mentions."""
    return [m.entity for m in mentions(make_document(text=text, **fields)) if m.text == form]


# text, short form, the things that it stands for one after the other
SHORT = [
    ("The Cable Safety Authority met. Later the Authority fined a bank.", "Authority", ["cable safety authority"]),
    ("The Act on Open Routes passed. The Act binds banks.", "Act", ["act on open route"]),
    ("The European Commission met. Her Commission agreed.", "Commission", ["european-commission"]),
    ("The National Cable Board met the Ports Board. The Board agreed.", "Board", ["national cable board"]),
    ("The Open Routes Convention draws on the Harbour Convention. Freedonia signed the Convention.", "Convention",
     ["open route convention"]),
    ("China grew. The People’s Republic objected.", "People’s Republic", ["china"]),
    ("Brazil voted. The bill lay in Congress.", "Congress", ["congress of brazil"]),
    ("Brazil voted. The United States objected, for Washington is slow. The bill lay in Congress.", "Congress",
     ["us-congress"]),
    ("The Cable Safety Authority (hereinafter “the Authority”) is set up. The Ports Authority met. The Authority left.",
     "Authority", ["cable safety authority", "cable safety authority"]),
    ("The Reserve Bank of India met. The Reserve Bank objected.", "Reserve Bank", ["reserve-bank-of-india"]),
    ("The United Nations Convention against Cybercrime was read. The Convention against Cybercrime was signed.",
     "Convention against Cybercrime", ["un-convention-against-cybercrime"]),
    ("The Freedonian Agency for Cable Safety met. FACS fined a bank.", "FACS", ["freedonian agency for cable safety"]),
    ("The European Union met. The Commission wrote to the Council.", "Commission", ["european-commission"]),
    ("The European Union met. The Commission wrote to the Council.", "Council", ["council-of-the-european-union"]),
    ("The Republic of Freedonia signed. The Republic paid.", "Republic", ["freedonia"]),
    ("The Republic of Freedonia met the Kingdom of Ruritania. Ruritania paid.", "Ruritania", ["ruritania"]),
    ("The European Commission met the Data Protection Commission. The Commission left.", "Commission",
     ["european-commission"]),
    ("Parliament passed it.", "Parliament", ["parliament"]),
    ("The European Union met. The Commission agreed. The Cable Safety Commission objected. The Commission agreed.",
     "Commission", ["european-commission", "european-commission"]),
    ("The International Cable Union met. Brussels objected; the Union agreed.", "Union", ["european-union"]),
]


@pytest.mark.parametrize(("text", "form", "things"), SHORT)
def test_a_short_name_stands_for_the_long_one_before(text: str, form: str, things: list[str]) -> None:
    assert meant(text, form) == things


# text, form that must not be tied to the long name before it
APART = [
    ("The Cable Safety Authority met. Its authority grew.", "authority", "cable safety authority"),
    ("The Data Embassy Act passed. The Act of 1648 was forgotten. The Court of Justice met.", "Court", "court"),
    ("The Electronic Cable Act passed. The Cable Act was older.", "Cable Act", "electronic cable act"),
    ("The Cable Safety Authority met. The Authority Building burnt.", "Authority", "cable safety authority"),
    ("Freedonia met. The Commission wrote to it.", "Commission", "european-commission"),
    ("Freedonia met. The People’s Republic objected.", "People’s Republic", "china"),
]


@pytest.mark.parametrize(("text", "form", "thing"), APART)
def test_other_uses_of_the_word_stay_apart(text: str, form: str, thing: str) -> None:
    assert thing not in meant(text, form)


def test_the_title_of_an_act_gives_its_short_name() -> None:
    text = "The Privacy Act is repealed. This Act binds banks."
    title = "Act on Open Routes of the Republic of Freedonia"
    assert meant(text, "Act", title=title) == ["act on open route"]


def test_the_body_that_an_act_founds_has_the_short_name() -> None:
    text = "A Ports Authority is set up. The Cable Authority shall advise banks. The Authority may fine banks."
    assert meant(text, "Authority", title="Act on Ports") == ["port authority"]


def test_what_short_names_mean_by_custom_is_in_the_authority() -> None:
    custom = vocabulary().customary
    assert custom and {name for pair in custom.values() for name in pair} <= set(terms.authority())
