"""Claims as RDF: every part of a claim has its place, and only what the author asserts becomes a plain edge."""

from decimal import Decimal

import pyoxigraph as ox
import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_entity, make_verdict
from hypothesis import given
from hypothesis import strategies as st

from cybersov import check, graph, terms
from cybersov.links import digest, link
from cybersov.model import Claim, Cue, Document, Evidence
from cybersov.terms import CLAIM, CS, DCTERMS, ID, PROV, RDF, SKOS

DOCUMENT = make_document(sources=("https://example.org/a",), identifier="10.1000/1", publisher="Press",
                         content_date="2019")


def linked(*claims: Claim) -> list[Claim]:
    return list(link(claims))


def values(claim: Claim, document: Document = DOCUMENT) -> dict[str, list[str]]:
    """What the claim's node says, by the last part of the property."""
    found: dict[str, list[str]] = {}
    for quad in sorted(graph.quads(document, [claim]), key=str):
        if quad.subject == CLAIM[graph.claim_id(claim)]:
            name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
            found.setdefault(name, []).append(quad.object.value.rpartition("/")[2])
    return found


def test_a_claim_says_all_that_it_knows() -> None:
    author, paper = make_entity("Ann Author", "Person"), make_entity("Daily", "Organization")
    (claim,) = linked(make_claim(DOCUMENT, CHINA, "opposes", TREATY, polarity="-", modality="planned", holder=author,
                                 holders=(paper, author), time="2013/..", confidence=0.9, rule="oppose-active"))
    found = values(claim)
    (evidence,) = found.pop("evidence")
    assert evidence == graph.evidence_id("brief", claim.evidence[0])
    assert found == {
        "type": ["ns#Claim"], "subject": ["china"], "predicate": ["ns#opposes"],
        "object": ["data-embassy-treaty-legalinstrument"], "subjectText": ["China"],
        "objectText": ["Data Embassy Treaty"], "cue": ["opposes"], "polarity": ["ns#Denied"],
        "modality": ["ns#Planned"],
        "holder": ["ann-author-person"], "holderChain": ["daily-organization > ann-author-person"], "time": [".."],
        "notBefore": ["2013-01-01"], "confidence": ["0.9"], "rule": ["oppose-active"], "wasDerivedFrom": ["brief"],
    }


def test_force_distance_and_the_words_for_them_are_told() -> None:
    cues = (Cue("force", "should"), Cue("modality", "should"), Cue("modality", "perhaps"), Cue("distance", "alleged"))
    (claim,) = linked(make_claim(DOCUMENT, force="recommended", distance="doubtful", cues=cues))
    found = values(claim)
    assert (found["force"], found["distance"]) == (["ns#Recommended"], ["ns#Doubtful"])
    assert (found["forceCue"], found["modalityCue"]) == (["should"], ["perhaps", "should"])
    assert found["distanceCue"] == ["alleged"]


def test_what_a_claim_does_not_know_is_left_out() -> None:
    (claim,) = linked(make_claim(DOCUMENT, cue="", subject_text="", object_text=""))
    unknown = {"force", "distance", "forceCue", "distanceCue", "modalityCue", "polarityCue", "holderCue",
               "holder", "holderChain", "time", "notBefore", "notAfter", "cue", "subjectText", "objectText"}
    assert not unknown & set(values(claim))


def test_evidence_leads_to_its_place() -> None:
    evidence = Evidence(0, 20, "China opposes ICANN.", 3, "Introduction", ("Cheng 2017",))
    (claim,) = linked(make_claim(DOCUMENT, evidence=(evidence,)))
    node = terms.EVIDENCE[graph.evidence_id("brief", evidence)]
    found = {(q.predicate, q.object.value) for q in graph.quads(DOCUMENT, [claim]) if q.subject == node}
    assert found == {(RDF["type"], CS["Evidence"].value), (CS["document"], terms.DOC["brief"].value),
                     (CS["quote"], "China opposes ICANN."), (CS["start"], "0"), (CS["end"], "20"), (CS["page"], "3"),
                     (CS["section"], "Introduction"), (CS["citesWork"], "Cheng 2017")}


def test_the_document_is_described() -> None:
    found = {(q.predicate, q.object.value) for q in graph.quads(DOCUMENT, [])}
    assert found == {(RDF["type"], CS["Document"].value), (CS["sha256"], DOCUMENT.sha256), (CS["file"], "brief.md"),
                     (DCTERMS["title"], "Brief"), (DCTERMS["creator"], "Ann Author"), (DCTERMS["issued"], "2021-05"),
                     (DCTERMS["publisher"], "Press"), (DCTERMS["language"], "en"), (DCTERMS["temporal"], "2019"),
                     (DCTERMS["identifier"], "10.1000/1"), (DCTERMS["source"], "https://example.org/a")}


def test_only_what_the_authority_lacks_is_described_with_the_document() -> None:
    treaty = make_entity("Data Embassy Treaty", "LegalInstrument", None, ("Data Embassy Treaty", "the treaty"))
    found = set(graph.quads(DOCUMENT, linked(make_claim(DOCUMENT, CHINA, "signs", treaty))))
    node = ID["data-embassy-treaty-legalinstrument"]
    described = {(q.predicate, q.object) for q in found if q.subject in (node, ID["china"])}
    assert described == {(RDF["type"], CS["LegalInstrument"]),
                         (SKOS["prefLabel"], ox.Literal("Data Embassy Treaty", language="en")),
                         (SKOS["altLabel"], ox.Literal("the treaty", language="en"))}


def test_the_graph_of_a_full_claim_has_the_right_shape() -> None:
    claims = linked(make_claim(DOCUMENT, CHINA, "signs", TREATY, polarity="-", time="2001/2009", holder=FREEDONIA))
    triples = frozenset(quad.triple for quad in graph.quads(DOCUMENT, claims))
    assert not list(check.shape_problems("brief", triples))


def test_all_but_the_names_of_entities_stands_in_the_graph_of_the_document() -> None:
    found = set(graph.quads(DOCUMENT, linked(make_claim(DOCUMENT, CHINA, "signs", TREATY))))
    elsewhere = {quad for quad in found if quad.graph_name != graph.document_graph("brief")}
    assert {quad.graph_name for quad in elsewhere} == {graph.ENTITIES}
    assert {quad.subject for quad in elsewhere} == {ID["data-embassy-treaty-legalinstrument"]}


@pytest.mark.parametrize("id", ["edges", "entities", "knowledge"])
def test_no_document_takes_the_place_of_another_graph(id: str) -> None:
    assert graph.document_graph(id) not in (graph.EDGES, graph.ENTITIES, graph.KNOWLEDGE)


def test_a_document_may_have_any_name() -> None:
    document = make_document("报告 2019#1")
    (claim,) = linked(make_claim(document))
    assert "%20" in values(claim, document)[PROV["wasDerivedFrom"].value.rpartition("#")[2]][0]


FENCES = {("a.b", "c"): ("a", "b.c"), ("", "a"): ("a", ""), (None,): ("",), ("1:a",): ("a",), ("a", "b"): ("ab",)}


@pytest.mark.parametrize(("one", "other"), FENCES.items())
def test_other_parts_have_another_hash(one: tuple, other: tuple) -> None:
    assert digest(*one) != digest(*other)


BESIDE = {"confidence": 0.1, "rule": "other", "cue": "other", "subject_text": "other", "evidence": ()}
PARTS = {"predicate": "supports", "subject": FREEDONIA, "object": TREATY, "polarity": "-", "modality": "possible",
         "holder": FREEDONIA, "time": "2013"}


@pytest.mark.parametrize("field", BESIDE)
def test_the_id_of_a_claim_does_not_depend_on(field: str) -> None:
    one, other = linked(make_claim()) + linked(make_claim(**{field: BESIDE[field]}))
    assert graph.claim_id(one) == graph.claim_id(other)


@pytest.mark.parametrize("field", PARTS)
def test_the_id_of_a_claim_depends_on(field: str) -> None:
    one, other = linked(make_claim()) + linked(make_claim(**{field: PARTS[field]}))
    assert graph.claim_id(one) != graph.claim_id(other)


BOUNDS = {
    "2013": ("2013-01-01", "2013-12-31"),
    "2019-05": ("2019-05-01", "2019-05-31"),
    "2020-02": ("2020-02-01", "2020-02-29"),
    "2018-12-05": ("2018-12-05", "2018-12-05"),
    "2001/2009": ("2001-01-01", "2009-12-31"),
    "2013/..": ("2013-01-01", None),
    "../2013": (None, "2013-12-31"),
    "199X": ("1990-01-01", "1999-12-31"),
    "../199X": (None, "1999-12-31"),
    "199X/..": ("1990-01-01", None),
    "2019~": ("2019-01-01", "2019-12-31"),
    "2013-21": ("2013-03-01", "2013-05-31"),
    "XXXX-12-05": (None, None),
    "../..": (None, None),
    "some day": (None, None),
    "": (None, None),
}


@pytest.mark.parametrize(("time", "expected"), BOUNDS.items())
def test_bounds_of_a_date(time: str, expected: tuple[str | None, str | None]) -> None:
    assert graph.bounds(time) == expected


NUMBERS = {0.9: "0.9", 1.0: "1", 0.0: "0", 0.12345678: "0.1235", 1e-05: "0"}


@pytest.mark.parametrize(("number", "expected"), NUMBERS.items())
def test_decimals_are_written_as_every_engine_keeps_them(number: float, expected: str) -> None:
    (claim,) = linked(make_claim(DOCUMENT, confidence=number))
    assert values(claim)["confidence"] == [expected]


CLAIMS = st.builds(
    lambda predicate, polarity, modality, holder, time, confidence: make_claim(
        DOCUMENT, CHINA, predicate, ICANN, polarity=polarity, modality=modality, holder=holder, time=time,
        confidence=confidence),
    st.sampled_from(["opposes", "supports", "targets"]), st.sampled_from("+-"), st.sampled_from(list(graph.MODALITIES)),
    st.none() | st.sampled_from([CHINA, FREEDONIA]), st.sampled_from([None, *BOUNDS]), st.floats(0, 1),
)


@given(st.lists(CLAIMS, max_size=12))
def test_the_engine_gives_back_what_it_was_given(claims: list[Claim]) -> None:
    quads = set(graph.quads(DOCUMENT, link(claims)))
    store = ox.Store()
    store.extend(quads)
    assert set(store) == quads


@given(st.lists(CLAIMS, max_size=12))
def test_edges_are_the_affirmed_asserted_claims_without_a_holder(claims: list[Claim]) -> None:
    chosen = linked(*claims)
    wanted = {ox.Triple(ID[c.subject.id], CS[c.predicate], ID[c.object.id]) for c in chosen if graph.is_fact(c)}
    assert set(graph.edges(graph.quads(DOCUMENT, chosen))) == wanted


def test_quoted_words_are_a_literal_with_their_place_and_an_edge_of_their_own() -> None:
    (claim,) = chosen = linked(make_verdict(DOCUMENT, "opposes ICANN"))
    words = ox.Literal("opposes ICANN", language="en")
    said = values(claim)
    assert (said["objectStart"], said["objectEnd"]) == (["6"], ["19"])
    assert list(graph.edges(graph.quads(DOCUMENT, chosen))) == [ox.Triple(ID["china"], CS["evaluatedAs"], words)]
    assert not check.shapes.shape_problems("brief", {quad.triple for quad in graph.quads(DOCUMENT, chosen)})
    assert (list(graph.network(chosen)), list(graph.network(chosen).edges)) == (["china"], [])


NO_EDGE = {"a denial": {"polarity": "-"}, "a plan": {"modality": "planned"}, "a possibility": {"modality": "possible"},
           "hearsay": {"holder": FREEDONIA}}


def test_what_the_author_asserts_is_an_edge() -> None:
    (edge,) = graph.edges(graph.quads(DOCUMENT, linked(make_claim(DOCUMENT))))
    assert edge == ox.Triple(ID["china"], CS["opposes"], ID["icann"])


@pytest.mark.parametrize("fields", NO_EDGE.values(), ids=NO_EDGE)
def test_no_edge_comes_of(fields: dict) -> None:
    assert not list(graph.edges(graph.quads(DOCUMENT, linked(make_claim(DOCUMENT, **fields)))))


@pytest.mark.parametrize("fields", NO_EDGE.values(), ids=NO_EDGE)
def test_no_weight_comes_of(fields: dict) -> None:
    network = graph.network(linked(make_claim(**fields)))
    assert [weight for *_, weight in network.edges(data="weight")] == [0.0]


def test_the_network_has_every_attribute() -> None:
    (claim,) = linked(make_claim(DOCUMENT, object=TREATY, holder=FREEDONIA, time="2013", confidence=0.9))
    network = graph.network([claim])
    assert dict(network.nodes(data=True)) == {
        "china": {"label": "China", "type": "State", "coarse": "Actor"},
        claim.object.id: {"label": "Data Embassy Treaty", "type": "LegalInstrument", "coarse": "Instrument"},
    }
    ((_, _, key, attributes),) = network.edges(keys=True, data=True)
    assert key == graph.claim_id(claim)
    assert attributes == {
        "predicate": "opposes", "polarity": "+", "modality": "asserted", "holder": "freedonia-state",
        "holder_label": "Freedonia", "time": "2013", "not_before": "2013-01-01", "not_after": "2013-12-31",
        "confidence": 0.9, "weight": 0.0, "document": "brief",
        "quote": DOCUMENT.text, "rule": "test-active", "cue": "opposes", "force": None, "distance": None,
        "sources": 1, "independent": 1, "documents": "brief",
    }


def test_parallel_claims_are_parallel_edges() -> None:
    network = graph.network(linked(make_claim(), make_claim(predicate="targets"), make_claim(polarity="-")))
    assert network.number_of_edges("china", "icann") == 3


def test_a_decimal_stays_exact() -> None:
    assert Decimal(graph._decimal(0.1 + 0.2)) == Decimal("0.3")
