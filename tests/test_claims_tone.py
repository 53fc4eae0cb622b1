"""The force of claims and the author's distance: sentences that tell them by a word, and bait that does not."""

import pytest
from factories import make_document

from cybersov.claims import extract
from cybersov.claims.explaining import explain
from cybersov.model import Claim, Cue


def told(text: str, predicate: str) -> Claim:
    """The first claim with that predicate."""
    return next(claim for claim in extract(make_document(text=text)) if claim.predicate == predicate)


# force, predicate, sentence; None where no word tells any
FORCES = [
    ("recommended", "bans", "India should ban TikTok."),
    ("recommended", "signs", "India ought to ratify the Budapest Convention."),
    ("recommended", "bans", "The European Commission urged Germany to ban Huawei."),
    ("obligatory", "bans", "A court ordered India to ban TikTok."),
    ("obligatory", "implements", "Every State Party shall implement the Budapest Convention."),
    ("permitted", "blocks", "The decree empowers Russia to block TikTok."),
    ("counterfactual", "bans", "India would have banned TikTok had the court not intervened."),
    ("counterfactual", "signs", "Brazil should have signed the Budapest Convention."),
    (None, "bans", "India banned TikTok."),
    (None, "bans", "India may ban TikTok."),
    (None, "bans", "India will ban TikTok, which should surprise nobody."),
    (None, "bans", "India must have banned TikTok."),
    (None, "bans", "Should India ban TikTok, users will leave."),
    (None, "bans", "India plans to ban TikTok."),
    (None, "restricts", "Australia funded the cable in order to restrict Huawei."),
]
# distance, words, predicate, sentence
DISTANCES = [
    ("ironic", "Ironically", "opposes", "Ironically, France opposed the export ban that it had proposed."),
    ("doubtful", "supposedly", "supports", "France supposedly supports the multi-stakeholder model."),
    ("doubtful", "alleged", "targets", "Russia's alleged attack on NATO was denied."),
    ("doubtful", "so-called", "funds", "Russia funded the so-called independent broadcaster."),
    (None, None, "proposes", "Ironically, France opposed the export ban that it had proposed."),
    (None, None, "bans", "India banned the so-called Great Firewall."),
    (None, None, "proposes", 'China proposes a "multiparty" model of internet governance.'),
    (None, None, "supports", "France supports the independent regulator."),
    (None, None, "opposes", "France opposed the export ban, which was greeted ironically."),
]


@pytest.mark.parametrize(("force", "predicate", "text"), FORCES)
def test_the_force_of_a_claim(force: str | None, predicate: str, text: str) -> None:
    claim = told(text, predicate)
    assert claim.force == force
    assert bool(force) == any(cue.kind == "force" for cue in claim.cues)


@pytest.mark.parametrize(("distance", "words", "predicate", "text"), DISTANCES)
def test_the_distance_of_an_author(distance: str | None, words: str | None, predicate: str, text: str) -> None:
    claim = told(text, predicate)
    assert claim.distance == distance
    assert [cue.words for cue in claim.cues if cue.kind == "distance"] == ([words] if words else [])


def test_words_are_kept_by_what_they_gave_away() -> None:
    claim = told("According to Microsoft, Russia has not attacked Ukraine.", "opposes")
    assert claim.cues == (Cue("polarity", "not"), Cue("holder", "According to"))


def test_a_text_of_rules_permits_with_may() -> None:
    rules = "The ministry shall keep a register. Operators shall not disclose it. The register must be kept at home. "
    law = make_document(text=rules + "Russia may block TikTok.", title="Law on Registers")
    laid_down = next(claim for claim in extract(law) if claim.predicate == "blocks")
    assert (laid_down.force, told("Russia may block TikTok.", "blocks").force) == ("permitted", None)


def test_an_explanation_names_force_and_distance() -> None:
    document = make_document(text="Ironically, India should ban TikTok.")
    (claim,) = extract(document)
    (lines,) = explain(document, claim)
    assert ("force", "recommended, by the words: should") in lines
    assert ("distance", "ironic, by the words: Ironically") in lines


def test_advice_to_seek_something_is_no_fact() -> None:
    advice = told("India should pursue digital sovereignty.", "aimsAt")
    fact = told("India seeks digital sovereignty.", "aimsAt")
    assert (advice.modality, fact.modality) == ("planned", "asserted")
