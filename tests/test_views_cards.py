"""The card of a name: what the authority knows, with the nodes of this graph to go on to."""

import pytest
from pyoxigraph import Literal, NamedNode

from cybersov import terms
from cybersov.terms import CS, FACT, ID, ORG
from cybersov.views.cards import FACT_OBJECT, FACT_PREDICATE, FACT_SUBJECT, Cards, cards, span


@pytest.fixture(scope="module")
def known() -> Cards:
    return Cards({"china": 7, "european-union": 8, "data-protection-directive": 9})


def rows(card: dict) -> dict[str, list]:
    return dict(card["rows"])


def test_card_of_a_law(known):
    card = known.card("general-data-protection-regulation")
    found = rows(card)
    assert found["Adopted or issued"] == [["2016-04-27", None, ""]]
    assert found["In force from"] == [["2016-05-24", None, ""]]
    assert found["Jurisdiction"] == [["European Union", 8, ""]]
    assert found["Replaces"] == [["Data Protection Directive", 9, ""]]
    ((status, node, seen),) = found["Status"]
    assert (status, node) == ("in force", None) and seen.startswith("seen 20")
    assert "European Parliament" in [text for text, *_ in found["Passed by"]]
    assert ["eur-lex.europa.eu", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"] in card["links"]


def test_lineage_is_told_from_both_sides(known):
    old = rows(known.card("data-protection-directive"))
    assert ["General Data Protection Regulation", None, ""] in old["Replaced by"]


def test_names_have_languages_kinds_and_times(known):
    names = known.card("cyberspace-administration-of-china")["names"]
    assert names[0] == ["en", "Cyberspace Administration of China", "pref", "", ""]
    assert ["zh", "国家互联网信息办公室", "pref", "", ""] in names
    assert ["en", "State Internet Information Office", "alt", "2011-05", "2014"] in names
    assert [name[0] for name in names] == sorted((name[0] for name in names), key=lambda tag: (tag != "en", tag))
    assert ["en", "Beijing", "metonym", "", ""] in known.card("china")["names"]


def test_concepts_are_defined_and_placed(known):
    card = known.card("cyber-sovereignty")
    assert "supreme authority" in card["definition"] and "Chinese texts" in card["note"]
    found = rows(card)
    assert {"Wider", "Narrower", "Contrasts with", "Related"} <= found.keys()
    rivals = [value[0] for value in found["Contrasts with"]]
    assert rivals and not set(rivals) & {value[0] for value in found["Related"]}


def test_offices_are_told_on_both_sides_with_role_and_time(known):
    held = rows(known.card("xi-jinping"))["Headed"]
    assert ["China", 7, "president, since 2013-03-14"] in held
    assert ["Xi Jinping", None, "president, since 2013-03-14"] in rows(known.card("china"))["Headed by"]
    parents = rows(known.card("cyberspace-administration-of-china"))
    assert any(text == "State Council Information Office" for text, *_ in parents["Stood under"])


def test_every_dated_fact_is_complete():
    told = {}
    for quad in terms.knowledge_quads():
        if isinstance(quad.subject, NamedNode) and quad.subject in FACT:
            told.setdefault(quad.subject, {}).setdefault(quad.predicate, quad.object)
    assert told
    for fact, parts in told.items():
        assert parts[FACT_SUBJECT] in ID and parts[FACT_OBJECT] in ID, fact
        assert parts[FACT_PREDICATE] in {ORG[name] for name in ("headOf", "memberOf", "subOrganizationOf")}, fact


def test_every_entry_has_a_card_of_plain_words(known):
    for id in terms.authority():
        card = known.card(id)
        assert card["names"] and card["links"], id
        for title, values in card.get("rows", ()):
            assert all(isinstance(text, str) and not text.startswith(terms.BASE) for text, _, _ in values), (id, title)


def test_matches_elsewhere_come_first(known):
    assert known.card("china")["links"][0] == ["Wikidata (the same): Q148", "http://www.wikidata.org/entity/Q148"]


def test_strangers_have_no_card():
    assert cards({"Freedonia (State)": 0}) == [None]
    found = cards({"Freedonia (State)": 1, "china": 0})
    assert found[0]["names"] and found[1] is None


@pytest.mark.parametrize(("since", "until", "expected"), [
    ("2014", "2018", "2014 to 2018"), ("2014-02", "", "since 2014-02"), ("", "2018", "until 2018"), ("", "", "")])
def test_times_are_read_as_words(since, until, expected):
    assert span(since, until) == expected


def test_words_of_the_ontology_are_shown_by_their_label(known):
    assert known._value(CS["InForce"]) == ["in force", None, ""]
    assert known._value(Literal("2014-02")) == ["2014-02", None, ""]
