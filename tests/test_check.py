"""A store is checked against its texts, the authority, its own claims and the shapes."""

from collections import defaultdict
from dataclasses import replace

import pytest
from pyoxigraph import Literal, Quad, Triple

from cybersov import check, graph, terms
from cybersov.check.names import name_problems
from cybersov.check.whole import validate_terms
from cybersov.errors import DataError, EvidenceError
from cybersov.judgements import Outcome
from cybersov.model import Claim, Document, Entity, Evidence, Passage
from cybersov.terms import Entry

TEXT = "𝄞 France has signed Some Treaty. Norway might follow."
DOCUMENT = Document("brief", "brief.md", "0" * 64, TEXT, (Passage(0, len(TEXT)),), title="A brief")
FRANCE = Entity("France", "State", "france", ("France",), "france")
NORWAY = Entity("Norway", "State", "norway", ("Norway",), "norway")
TREATY = Entity("Some Treaty", "LegalInstrument", None, ("Some Treaty",), "some-treaty-legalinstrument")
EVIDENCE = Evidence(2, 32, TEXT[2:32])
SIGNS = Claim("brief", FRANCE, "signs", TREATY, "+", "asserted", None, None, 0.9, "sign", (EVIDENCE,))
FOLLOWS = replace(SIGNS, subject=NORWAY, modality="possible", evidence=(Evidence(33, 53, TEXT[33:53]),))


class Shelf:
    """A store in memory, whose graph can be made to differ from its claims."""

    def __init__(self, *claims, document=DOCUMENT, added=(), removed=(), edges=None):
        self._documents, self._claims = (document,), claims
        quads = set(graph.quads(document, claims))
        self._graphs = defaultdict(set)
        for quad in (quads | set(added)) - set(removed):
            self._graphs[quad.graph_name].add(quad.triple)
        self._graphs[graph.EDGES] = set(graph.edges(quads)) if edges is None else set(edges)

    def documents(self):
        return self._documents

    def replayed(self):
        return Outcome(tuple(self._claims))

    def quads(self, name):
        return (Quad(*triple, name) for triple in self._graphs[name])


def problems(*claims, **options):
    found = check.check(Shelf(*claims, **options)).problems
    return [(problem.severity, problem.where, problem.message) for problem in found]


def test_a_sound_store_conforms():
    report = check.check(Shelf(SIGNS, FOLLOWS))
    assert report == check.Report(documents=1, claims=2, quotes=2, problems=())
    assert report.conforms


def test_verify_counts_the_quotes_in_code_points():
    assert check.verify(DOCUMENT, [SIGNS, FOLLOWS]) == 2


@pytest.mark.parametrize(("evidence", "fault"), [
    (Evidence(3, 33, EVIDENCE.quote), "is not the text from 3 to 33"),
    (Evidence(2, 32, EVIDENCE.quote.replace("France", "france")), "is not the text from 2 to 32"),
    (Evidence(2, 33, EVIDENCE.quote), "is not the text from 2 to 33"),
    (Evidence(40, 90, TEXT[40:]), "from 40 to 90 lies outside of the text, which is 53 long"),
    (Evidence(-20, 53, TEXT[-20:]), "from -20 to 53 lies outside"),
    (Evidence(5, 5, ""), "from 5 to 5 lies outside"),
])
def test_a_quote_that_is_not_the_slice_is_refused(evidence, fault):
    claim = replace(SIGNS, evidence=(EVIDENCE, evidence))
    with pytest.raises(EvidenceError) as error:
        check.verify(DOCUMENT, [FOLLOWS, claim])
    assert str(error.value).startswith("brief.md: France signs Some Treaty (rule sign): ")
    assert fault in str(error.value) and "\n" not in str(error.value)
    found = check.check(Shelf(claim))
    assert not found.conforms
    assert any(fault in problem.message for problem in found.violations)


def test_a_claim_without_evidence_is_refused():
    with pytest.raises(EvidenceError, match="has no evidence"):
        check.verify(DOCUMENT, [replace(SIGNS, evidence=())])


@pytest.mark.parametrize(("entity", "fault"), [
    (replace(FRANCE, authority="norway"), "the claim takes it for id:norway"),
    (replace(FRANCE, type="Place"), "authority/states.ttl says that it is a State, the claim that it is a Place"),
    (replace(FRANCE, authority="gone", id="gone"), "the authority has no such entry any more"),
    (replace(FRANCE, authority=None), "authority/states.ttl has this id"),
    (replace(TREATY, id="some-treaty"), "it should end in its class, -legalinstrument"),
    (FRANCE, None),
    (TREATY, None),
])
@pytest.mark.parametrize("role", ["subject", "object", "holder", "holders"])
def test_ids_are_held_against_the_authority(role, entity, fault):
    entries = {"france": Entry("france", "State", "France", (), source="authority/states.ttl")}
    start = replace(SIGNS, subject=TREATY, object=TREATY)
    claim = replace(start, **{role: (entity,) if role == "holders" else entity})
    found = list(name_problems([claim, claim], entries))
    assert len(found) == (1 if fault else 0)
    assert not fault or (fault in found[0].message and found[0].where == f"brief, id:{entity.id}")


@pytest.mark.parametrize(("where", "name", "subject", "known"), [
    ("brief", graph.document_graph("brief"), terms.DOC["brief"], (terms.DCTERMS["title"], Literal("A brief"))),
    ("graph:entities", graph.ENTITIES, terms.ID[TREATY.id],
     (terms.SKOS["prefLabel"], Literal("Some Treaty", language="en"))),
])
def test_a_graph_that_is_not_that_of_the_claims_is_found(where, name, subject, known):
    strange = Quad(subject, terms.DCTERMS["publisher"], Literal("Nobody"), name)
    assert problems(SIGNS, added=[strange]) == [
        ("violation", where, "The graph has in excess 1 triples against the claims; build into a new folder.")]
    assert ("violation", where, "The graph lacks 1 triples against the claims; build into a new folder.") in problems(
        SIGNS, removed=[Quad(subject, *known, name)])


def test_edges_are_those_of_the_facts():
    edge = Triple(terms.ID["france"], terms.CS["signs"], terms.ID["some-treaty-legalinstrument"])
    hearsay = replace(SIGNS, holder=NORWAY)
    unsupported = [("violation", "france signs some-treaty-legalinstrument",
                    "No affirmed, asserted claim without a holder supports this edge.")]
    assert problems(SIGNS, edges=[edge]) == []
    for claim in (hearsay, replace(SIGNS, polarity="-"), replace(SIGNS, modality="planned")):
        assert problems(claim, edges=[]) == []
        assert problems(claim, edges=[edge]) == unsupported
    assert problems(SIGNS, edges=[]) == [("violation", "france signs some-treaty-legalinstrument",
                                          "A claim supports this edge, but the graph of edges lacks it.")]


def test_an_unusual_claim_is_a_warning_and_an_impossible_one_a_violation():
    unusual = check.check(Shelf(replace(SIGNS, predicate="leads")))
    assert unusual.conforms and [problem.message for problem in unusual.warnings] == [
        "id:some-treaty-legalinstrument is a cs:LegalInstrument, which is unusual for the object of cs:leads."]
    assert unusual.warnings[0].where == f"brief, claim:{graph.claim_id(replace(SIGNS, predicate='leads'))}"
    impossible = check.check(Shelf(replace(SIGNS, object=NORWAY)))
    assert not impossible.conforms
    assert "id:norway is a cs:State; the object of cs:signs must be of class cs:Instrument." in [
        problem.message for problem in impossible.violations]


def test_a_faulty_value_is_named_with_its_claim():
    claim = replace(SIGNS, confidence=1.5)
    assert problems(claim) == [("violation", f"brief, claim:{graph.claim_id(claim)}",
                                "A claim has exactly one confidence, an xsd:decimal from 0 to 1.")]


def test_shapes_can_be_limited_to_some_documents():
    assert check.check(Shelf(replace(SIGNS, confidence=1.5)), only=()).conforms


@pytest.mark.parametrize(("name", "lost", "fault"), [
    ("opposes", {"label": ""}, "cs:opposes has no rdfs:label"),
    ("State", {"definition": ""}, "cs:State has no skos:definition"),
    ("quote", {"domain": ""}, "cs:quote has no rdfs:domain"),
    ("holder", {"range": ""}, "cs:holder has no rdfs:range"),
    ("opposes", {"inverse_label": ""}, "cs:opposes has no cs:inverseLabel"),
    ("bans", {"inverse_label": ""}, "cs:bans has no cs:inverseLabel"),
    ("definedAs", {"inverse_label": ""}, "cs:definedAs has no cs:inverseLabel"),
])
def test_an_ontology_with_a_gap_is_refused(name, lost, fault):
    check.validate_ontology()
    with pytest.raises(DataError) as error:
        validate_terms({name: replace(terms.vocabulary()[name], **lost)})
    assert str(error.value) == f"ontology/cybersov.ttl: {fault}; add one."
