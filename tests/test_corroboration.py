"""Which documents count as one source: a common author, a citation, or the same words; all else is independent."""

from itertools import permutations
from pathlib import Path

import pytest
from factories import CHINA, FREEDONIA, ICANN, make_claim, make_document, make_entity

from cybersov import kb
from cybersov.corroboration import Corroboration, Support, Tie, kinship, statement
from cybersov.documents.references import works
from cybersov.documents.references.citations import citations
from cybersov.links import link
from cybersov.model import Document, Evidence, NoteMark, Passage

LONG = "China opposed ICANN at every one of the meetings that were held in those years."


def supported(*documents: Document, claims=None) -> Support:
    """The support of what all documents say in their whole text."""
    found = list(link(claims or [make_claim(document) for document in documents]))
    return Corroboration(found, documents).of(found[0])


def written(id: str, text: str = "China opposes ICANN.", *authors: str, **fields) -> Document:
    return make_document(id, text, authors=authors, **fields)


@pytest.mark.parametrize(("one", "other", "tied"), [
    ("Ann Author", "Ann Author", True),
    ("Ann Author", "Author, Ann", True),
    ("Ann Author", "Author, A.", True),
    ("A. M. Author", "Author, Anna Maria", True),
    ("ANN AUTHOR", "Ann Áuthor", True),
    ("European Commission", "European Commission", True),
    ("Ann Author", "Bob Author", False),
    ("Ann Author", "Author, B.", False),
    ("Ann Author", "Ann Other", False),
    ("European Commission", "Commission", False),
])
def test_a_common_author_makes_one_source(one: str, other: str, tied: bool) -> None:
    found = supported(written("a", "China opposes ICANN.", one, "Zoe Zed"), written("b", "No to ICANN.", other))
    assert found == Support(("a", "b"), (Tie("a", "b", kinship.AUTHOR),) if tied else ())
    assert (found.independent, found.single) == ((1, True) if tied else (2, False))


def test_documents_without_an_author_share_none() -> None:
    assert supported(written("a"), written("b")).independent == 2
    assert supported(written("a", "China opposes ICANN.", ""), written("b", "No to ICANN.", "")).independent == 2


def citing(id: str, text: str, *references: str) -> Document:
    """A document of one paragraph and a bibliography, its citations found and tied to the entries."""
    parts = [text, *references]
    whole = "\n".join(parts)
    passages, at = [], 0
    for part in parts:
        kind = "bibliography" if passages else "body"
        cited = tuple(citations(whole, at, at + len(part))) if kind == "body" else ()
        passages.append(Passage(at, at + len(part), kind, citations=cited))
        at += len(part) + 1
    return make_document(id, whole, authors=("Zoe Zed",), passages=works.linked(whole, passages))


def first_sentence(document: Document, **fields):
    passage = document.passages[0]
    quote = document.text[passage.start:passage.end]
    cites = tuple(citation.work for citation in passage.citations)
    return make_claim(document, evidence=(Evidence(passage.start, passage.end, quote, cites=cites),), **fields)


@pytest.mark.parametrize(("text", "references", "tied"), [
    ("China opposes ICANN (Ode 2019).", (), True),
    ("China opposes ICANN (Ode 2018).", (), False),
    ("China opposes ICANN (Brahms 2019).", (), False),
    ("China opposes ICANN (Ode 2019).", ("Ode, Lina. 2019. The rule of the ports. Rotterdam: Harbour.",), True),
    ("China opposes ICANN (Ode 2019).", ("Ode, Lina. 2019. Another book altogether. Rotterdam: Harbour.",), False),
    ("China opposes ICANN.", ("Ode, Lina. 2019. The rule of the ports. Rotterdam: Harbour.",), False),
])
def test_a_sentence_that_cites_the_other_is_no_second_source(text: str, references, tied: bool) -> None:
    source = written("ports", "No to ICANN, says China.", "Lina Ode", issued="2019-05", title="The rule of the ports")
    later = citing("later", text, *references)
    claims = [make_claim(source), first_sentence(later)]
    expected = (Tie("later", "ports", kinship.CITES),) if tied else ()
    assert supported(source, later, claims=claims).ties == expected


def test_a_note_that_names_the_other_is_a_citation() -> None:
    source = written("ports", "No to ICANN, says China.", "Lina Ode", title="The rule of the ports")
    text = "China opposes ICANN.\n1. See L. Ode, The Rule of the Ports, p. 3."
    passages = (Passage(0, 20, notes=(NoteMark(20, "1", 21),)), Passage(21, len(text), "note"))
    later = make_document("later", text, authors=("Zoe Zed",), passages=passages)
    claims = [make_claim(source), make_claim(later, span=(0, 20))]
    assert supported(source, later, claims=claims).ties == (Tie("later", "ports", kinship.CITES),)
    bare = make_document("later", text, authors=("Zoe Zed",))
    assert supported(source, bare, claims=claims).independent == 2


@pytest.mark.parametrize(("other", "tied"), [
    (LONG, True),
    (f"Ode wrote: “{LONG.upper()}” That was long ago.", True),
    ("China opposed ICANN (Ode 2019) at every one of the meetings that were held in those years (Zed 2020).", True),
    ("China opposed ICANN at every one of the summits that were held in those years.", False),
])
def test_the_same_long_sentence_is_one_source(other: str, tied: bool) -> None:
    found = supported(written("a", LONG, "Ann Author"), written("b", other, "Bob Brown"))
    assert [tie.how for tie in found.ties] == [kinship.QUOTES] * tied


def test_the_same_sentence_is_found_anywhere_in_a_long_text() -> None:
    words = [f"Word{number} stands here." for number in range(3_000)]
    for place in (0, 1_700, len(words)):
        text = " ".join([*words[:place], LONG, *words[place:]])
        assert supported(written("a", LONG), written("b", text)).single, place
    assert not supported(written("a", LONG), written("b", " ".join(words))).single


def test_a_short_sentence_may_be_written_twice() -> None:
    assert supported(written("a", "China opposes ICANN."), written("b", "China opposes ICANN.")).independent == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_ties_make_chains_whatever_the_order(order: tuple[int, ...]) -> None:
    documents = [written("a", "No to ICANN.", "Ann Author"), written("b", LONG, "Bob Brown"),
                 written("c", f"{LONG} Indeed.", "Ann Author")]
    found = supported(*(documents[place] for place in order))
    assert found == Support(("a", "b", "c"), (Tie("a", "c", "author"), Tie("b", "c", "quotes"))) and found.single


@pytest.mark.parametrize(("fields", "same"), [
    ({"time": "2019"}, True), ({"holder": FREEDONIA}, True), ({"confidence": 0.4}, True), ({"polarity": "-"}, False),
    ({"modality": "planned"}, False), ({"predicate": "targets"}, False), ({"object": FREEDONIA}, False),
])
def test_what_says_the_same(fields: dict, same: bool) -> None:
    one, other = make_claim(), make_claim(**fields)
    assert (statement(one) == statement(other)) == same


def test_a_symmetric_relation_has_no_direction() -> None:
    one = make_claim(predicate="cooperatesWith")
    other = make_claim(subject=ICANN, predicate="cooperatesWith", object=CHINA)
    assert statement(one) == statement(other)
    assert statement(make_claim()) != statement(make_claim(subject=ICANN, object=CHINA))


def test_a_claim_that_is_not_among_them_stands_alone() -> None:
    assert Corroboration([]).of(make_claim("brief")) == Support(("brief",))
    assert str(Corroboration([]).of(make_claim("brief"))) == "single source"


def test_claims_and_network_say_how_many_sources(built: Path) -> None:
    base = kb.load(built)
    rows = base.claims(subject="China", predicate="supports")
    assert [(row["document"], row["sources"], row["independent"]) for row in rows] == [("brief", 2, 2), ("note", 2, 2)]
    assert {row["sources"] for row in base.claims(subject="India")} == {1}
    assert base.positions()["China", "cyber sovereignty"].column("independent") == [2, 2]
    assert rows[:1].to_networkx().edges_table().column("documents") == ["brief; note"]
    assert base.claims() == kb.load(built).claims()


def test_merged_claims_are_one_edge_with_all_sources(built: Path) -> None:
    network = kb.load(built).network()
    merged = network.merged()
    assert (network.number_of_edges(), merged.number_of_edges()) == (8, 7)
    assert list(merged.nodes(data=True)) == list(network.nodes(data=True))
    (edge,) = [data for one, _, data in merged.edges(data=True) if one == "china" and data["predicate"] == "supports"]
    assert (edge["sources"], edge["independent"], edge["documents"], edge["weight"] > 0) == (2, 2, "brief; note", True)
    assert len(edge["claims"].split("; ")) == 2
    assert kb.load(built).network("CONSTRUCT { ?s ?p ?o } { GRAPH graph:edges { ?s ?p ?o } }").merged()


def test_a_denial_is_not_merged_with_what_it_denies() -> None:
    claims = list(link([make_claim("a"), make_claim("b", polarity="-"), make_claim("c", holder=make_entity("Xi"))]))
    network = kb.ties.Network(kb.base.graph.network(claims)).merged()
    assert sorted((data["polarity"], data["documents"], data["holder"]) for *_, data in network.edges(data=True)) == [
        ("+", "a; c", None), ("-", "b", None)]
