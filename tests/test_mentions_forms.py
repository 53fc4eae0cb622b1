"""Names by number and by their form."""

import pytest
from factories import make_document

from cybersov.mentions import mentions


def named(text: str) -> set[tuple[str, str, str]]:
    """Form, class and thing of every mention."""
    return {(m.text, m.type, m.entity) for m in mentions(make_document(text=text))}


NUMBERED = [
    ("Decree 999 binds banks.", "Decree 999", "LegalInstrument", "decree 999"),
    ("Decree No. 999 binds banks.", "Decree No. 999", "LegalInstrument", "decree 999"),
    ("Federal Law 9999 binds banks.", "Federal Law 9999", "LegalInstrument", "federal law 9999"),
    ("Government Regulation 99 binds banks.", "Government Regulation 99", "LegalInstrument",
     "government regulation 99"),
    ("Article 44 binds banks.", "Article 44", "LegalInstrument", "article 44"),
    ("They cite section 999 often.", "section 999", "LegalInstrument", "section 999"),
    ("Two resolutions, 99/111 and 99/112, were read.", "99/112", "PolicyDocument", "resolution 99 112"),
    ("They read A/RES/99/111 aloud.", "A/RES/99/111", "PolicyDocument", "resolution 99 111"),
]


@pytest.mark.parametrize(("text", "form", "type", "entity"), NUMBERED)
def test_instruments_and_parts_of_them_by_number(text: str, form: str, type: str, entity: str) -> None:
    assert (form, type, entity) in named(text)


@pytest.mark.parametrize("text", ["Section 3 discusses banks.", "It fell by 12/15.", "They cite rule 7 here."])
def test_numbers_that_name_no_instrument(text: str) -> None:
    assert not [m for m in named(text) if m[1] in ("LegalInstrument", "PolicyDocument")]


FORMED = [
    ("Togo's Electronic and Postal Fees Act passed.", "Electronic and Postal Fees Act", "LegalInstrument"),
    ("They joined the Port Inspectors' Association.", "Port Inspectors' Association", "Organization"),
    ("The Data and Routes Act passed.", "Data and Routes Act", "LegalInstrument"),
    ("They wrote to the Cable Commissioner.", "Cable Commissioner", "Institution"),
    ("They wrote to the Minister of Cables.", "Minister of Cables", "Institution"),
    ("The Open Routes Gateway was built.", "Open Routes Gateway", "Technology"),
    ("The Treaty on Mutual Legal Assistance was signed.", "Treaty on Mutual Legal Assistance", "LegalInstrument"),
    ("The Cable Institute of the University of Lund met.", "Cable Institute", "Organization"),
    ("The African Union's Convention on Open Routes was signed.", "Convention on Open Routes", "LegalInstrument"),
    ("The Court of Routes of the African Union met.", "Court of Routes", "Institution"),
    ("The Director-General met them.", "Director-General", "Institution"),
    ("The Post and Cable Authority met.", "Post and Cable Authority", "Institution"),
    ("An organ of the party's Cable Committee met.", "Cable Committee", "Institution"),
    ("They bought the ZX990 in June.", "ZX990", "Technology"),
]


@pytest.mark.parametrize(("text", "form", "type"), FORMED)
def test_where_a_name_begins_and_ends(text: str, form: str, type: str) -> None:
    assert (form, type) in {found[:2] for found in named(text)}


# text, form that is no name
NOT_FORMED = [
    ("The Ministry and Cable Board met.", "Ministry and Cable Board"),
    ("Huawei and Cable Board members met.", "Huawei and Cable Board"),
    ("Minister Lindqvist spoke of cables.", "Minister Lindqvist"),
    ("The American Global Positioning System is old.", "American Global Positioning System"),
]


@pytest.mark.parametrize(("text", "form"), NOT_FORMED)
def test_what_is_not_one_name(text: str, form: str) -> None:
    assert form not in {found[0] for found in named(text)}
