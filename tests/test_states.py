"""The States: all members of the United Nations, with the names and codes that CLDR gives them."""

import re
from functools import cache

import pytest
from babel import Locale
from pyoxigraph import Literal, NamedNode, parse

from cybersov import paths, terms

SKOS = "http://www.w3.org/2004/02/skos/core#"
LANGUAGES = {"en": "en", "zh": "zh_Hans", "ru": "ru", "fr": "fr", "de": "de"}
WITHOUT_A_CODE = {"kosovo", "soviet-union"}

# Names that differ from those of CLDR: the words of the list of Member States, or of common use.
OTHER_NAMES = {
    ("czech-republic", "en"): "Czech Republic",
    ("democratic-republic-of-the-congo", "en"): "Democratic Republic of the Congo",
    ("holy-see", "en"): "Holy See",
    ("ivory-coast", "en"): "Ivory Coast",
    ("myanmar", "en"): "Myanmar",
    ("myanmar", "fr"): "Birmanie",
    ("myanmar", "ru"): "Мьянма",
    ("palestine", "de"): "Palästina",
    ("palestine", "en"): "Palestine",
    ("palestine", "fr"): "Palestine",
    ("palestine", "ru"): "Палестина",
    ("palestine", "zh"): "巴勒斯坦",
    ("republic-of-the-congo", "en"): "Republic of the Congo",
    ("saint-vincent-and-the-grenadines", "en"): "Saint Vincent and the Grenadines",
    ("turkey", "en"): "Turkey",
}
UNNAMED = {("iceland", "de")}  # "Island" would be found in every text about islands


@cache
def codes() -> dict[str, str]:
    """The two letters of each State that has them."""
    quads = parse(path=str(paths.AUTHORITY / "states.ttl"))
    return {terms.ID.local(quad.subject): quad.object.value for quad in quads
            if quad.predicate == NamedNode(SKOS + "notation") and isinstance(quad.object, Literal)}


def states() -> list[terms.Entry]:
    return [entry for entry in terms.authority().values() if entry.type == "State"]


def names(entry: terms.Entry) -> dict[str, str]:
    return {label.lang: label.text for label in entry.labels if label.kind == "pref"}


def cldr(id: str, language: str) -> str:
    """CLDR's name of a State as it stands in a sentence: the English `St. Kitts & Nevis` is `Saint Kitts and Nevis`."""
    name = Locale.parse(LANGUAGES[language]).territories[codes()[id]].replace("’", "'")
    return re.sub(r"^St\. ", "Saint ", name.replace(" & ", " and ")) if language == "en" else name


def test_every_state_has_a_code_of_its_own() -> None:
    assert {entry.id for entry in states()} - set(codes()) == WITHOUT_A_CODE
    assert len(set(codes().values())) == len(codes()) == 196
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes().values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_agree_with_cldr(language: str) -> None:
    wrong = {}
    for entry in states():
        if entry.id in codes() and (entry.id, language) not in UNNAMED:
            wanted = OTHER_NAMES.get((entry.id, language), cldr(entry.id, language))
            if names(entry).get(language) != wanted:
                wrong[entry.id] = (names(entry).get(language), wanted)
    assert wrong == {}


def test_every_exception_is_needed() -> None:
    for (id, language), name in OTHER_NAMES.items():
        assert cldr(id, language) != name, (id, language)
    for id, language in UNNAMED:
        assert language not in names(terms.authority()[id])
