"""Things without a name: with their complement, and without a modifier."""

import pytest
from factories import make_document

from cybersov.mentions import mentions


def typed(text: str) -> dict[str, str]:
    """The class of every form."""
    return {m.text: m.type for m in mentions(make_document(text=text))}


WHOLE = [
    ("They passed a law on cable safety.", "law on cable safety", "LegalInstrument"),
    ("They passed a bill against spoofed calls.", "bill against spoofed calls", "LegalInstrument"),
    ("Operators of cable stations must pay.", "Operators of cable stations", "Group"),
    ("They impose a levy on streaming services.", "levy on streaming services", "Measure"),
    ("They praise the secrecy of letters.", "secrecy of letters", "Principle"),
    ("The invasion of Freedonia shocked them.", "invasion of Freedonia", "Event"),
    ("They demand a right to repair.", "right to repair", None),
    ("They passed rules for cables, satellites and clouds.", "rules for cables, satellites and clouds",
     "LegalInstrument"),
    ("They passed rules for cables and the use of drones.", "rules for cables", "LegalInstrument"),
    ("The rivalry between Japan and the Philippines grew.", "rivalry between Japan and the Philippines", "Event"),
    ("They praise the protection of travellers abroad.", "protection of travellers abroad", "Principle"),
    ("The report of June 2015 was short.", "report of June 2015", "PolicyDocument"),
    ("They amended the rules of 3 May 2021.", "rules of 3 May 2021", "LegalInstrument"),
    ("The report of May and others was short.", "report of May and others", None),
    ("They fear the destabilisation of the harbours.", "destabilisation of the harbours", "Principle"),
    ("They fear the organisation of the harbours.", "organisation of the harbours", None),
]


@pytest.mark.parametrize(("text", "form", "type"), WHOLE)
def test_a_head_noun_with_its_complement(text: str, form: str, type: str | None) -> None:
    assert typed(text).get(form) == type


def test_a_phrase_with_a_complement_is_one_thing_with_its_short_wording() -> None:
    things = {m.text: m.entity for m in mentions(make_document(text="They passed a strict law on cable safety."))}
    assert things["strict law on cable safety"] == things["strict law"]


KINDS = [
    ("They fear foreign cloud providers.", "foreign cloud providers", "Group"),
    ("They fear third countries.", "third countries", "Group"),
    ("They bar products of Huawei.", "products of Huawei", "Technology"),
    ("They passed a data protection law.", "data protection law", "LegalInstrument"),
    ("They passed Peru's 2021 social media law.", "Peru's 2021 social media law", "LegalInstrument"),
    ("They teach data protection law.", "data protection law", "PolicyArea"),
    ("They built a national payment platform.", "national payment platform", "Technology"),
    ("They fear the foreign platforms.", "foreign platforms", "Group"),
    ("They asked the telecommunications authority.", "telecommunications authority", "Institution"),
    ("They asked Peru's data protection authority.", "Peru's data protection authority", "Institution"),
    ("They passed a decree restricting the sale of tea.", "decree restricting the sale of tea", "LegalInstrument"),
    ("Peru issued a decree requiring banks to register.", "decree requiring banks to register", "LegalInstrument"),
    ("They wrote a letter to the firm urging reform.", "letter to the firm urging reform", None),
]


@pytest.mark.parametrize(("text", "form", "type"), KINDS)
def test_a_class_with_a_word_that_narrows_it_is_another_one(text: str, form: str, type: str | None) -> None:
    assert typed(text).get(form) == type


def test_the_government_is_no_class_of_firms() -> None:
    text = "India fears foreign cloud providers. The government banned them."
    assert [m.entity for m in mentions(make_document(text=text)) if m.text == "government"] == ["india"]


BOUNDS = [
    ("They fear for the socialist system.", "socialist system"),
    ("China's foreign ministry objected.", "China's foreign ministry"),
    ("The Indian supreme court agreed.", "Indian supreme court"),
    ("They opposed the Kenyan state in court.", "Kenyan state"),
    ("They fear the mass collection of data.", "mass collection of data"),
    ("Since 7 October 2022 sensitive exports need a licence.", "sensitive exports"),
    ("The October 2022 rules changed.", "October 2022 rules"),
    ("They want a legally binding treaty.", "legally binding treaty"),
    ("They fear third-country governments.", "third-country governments"),
    ("They passed a highly controversial data law.", "data law"),
    ("The rapid collapse of the bank hurt.", "collapse of the bank"),
    ("They admire Japan's digital capabilities.", "digital capabilities"),
    ("They fear Western containment.", "Western containment"),
    ("They admire satellites, semiconductor plants and cloud services.", "cloud services"),
    ("They fear continuing tensions between Japan and Fiji.", "tensions between Japan and Fiji"),
]


@pytest.mark.parametrize(("text", "form"), BOUNDS)
def test_what_tells_a_thing_belongs_to_it_and_what_describes_it_does_not(text: str, form: str) -> None:
    assert form in typed(text)


def test_a_practice_on_one_thing_that_nobody_knows_is_not_named_by_it() -> None:
    assert "exclusion of a competitor" not in typed("They demand the exclusion of a competitor.")


def test_any_one_of_a_class_is_the_class() -> None:
    text = "They fear foreign companies. The rule reaches a foreign company. The foreign company left."
    found = [m.entity for m in mentions(make_document(text=text)) if "foreign compan" in m.text]
    assert found[0] == found[1] and found[0] == "foreign-companies"


def test_a_name_and_a_word_that_adds_nothing_are_one_thing() -> None:
    things = [m.entity for m in mentions(make_document(text="TikTok sued. The TikTok company won."))
              if "TikTok" in m.text]
    assert things[0] == things[1]


def test_a_name_ends_before_the_next_one() -> None:
    text = "Under a contract with the Ministry of Ports, Postel met the Governor of the Central Bank and the " \
           "Director-General."
    assert {"Ministry of Ports", "Governor of the Central Bank", "Director-General"} <= set(typed(text))


ALONE = [
    ("They praise openness.", "openness", "Principle"),
    ("They fear sabotage.", "sabotage", "Measure"),
    ("They impose fines.", "fines", "Measure"),
    ("They trade in germanium and chips.", "chips", "Technology"),
    ("Vendors and hospitals protested.", "hospitals", "Group"),
    ("They signed the armistice and the bill.", "bill", "LegalInstrument"),
]


@pytest.mark.parametrize(("text", "form", "type"), ALONE)
def test_a_noun_of_the_field_needs_no_modifier(text: str, form: str, type: str) -> None:
    assert typed(text).get(form) == type


@pytest.mark.parametrize(
    ("text", "form"),
    [("They paid by bill.", "bill"), ("The resilience of his aunt is known.", "resilience of his aunt"),
     ("Its satellites left the bloc.", "satellites"), ("The question was read.", "question"),
     ("Some people left.", "people")],
)
def test_common_nouns_are_no_things_of_the_field(text: str, form: str) -> None:
    assert form not in typed(text)


@pytest.mark.parametrize(("text", "form", "same"), [
    ("They defend cultural sovereignty.", "cultural sovereignty", False),
    ("They defend full sovereignty.", "sovereignty", True),
    ("They defend national sovereignty.", "national sovereignty", True),
])
def test_a_value_with_an_adjective_of_its_own_is_another_value(text: str, form: str, same: bool) -> None:
    found = {m.entity for m in mentions(make_document(text=text)) if m.text == form}
    assert len(found) == 1
    assert (found == {"national-sovereignty"}) is same


def test_a_day_is_no_topic() -> None:
    assert "law on Tuesday" not in typed("They adopted the law on Tuesday.")
