"""Every format holds what the store holds, and is the same for the same documents."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_entity, make_verdict

from cybersov import exchange, graph, terms
from cybersov.errors import UsageError
from cybersov.exchange.provenance import PARTS
from cybersov.links import link
from cybersov.model import Cue, Evidence
from cybersov.store import Store

TEXT = 'Freedonia "signed",\nsays Ann:\x0c the <b>Data Embassy Treaty</b> & 网信办 = 𝄞.'
DOCUMENTS = tuple(make_document(id, TEXT) for id in ("one", "two", "three"))
AUTHOR = make_entity("Ann Author", "Person")
CLAIMS = {
    document.id: (
        make_claim(document, FREEDONIA, "signs", TREATY, time="2013/..", confidence=0.9),
        make_claim(document, FREEDONIA, "signs", TREATY, polarity="-", holder=AUTHOR,
                   holders=(make_entity("网信办", "Institution"), AUTHOR)),
        make_claim(document, CHINA, "opposes", ICANN, modality="planned", cue="\x01"),
    )
    for document in DOCUMENTS
}
RDF_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
               "jsonld": ox.RdfFormat.JSON_LD}


@pytest.fixture(autouse=True)
def small_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few quads of ontology and authority, which are the same for all."""
    monkeypatch.setattr(terms, "knowledge_quads", lambda quads=terms.knowledge_quads: quads()[:20])


def fill(folder: Path, documents=DOCUMENTS, steps: bool = False) -> Store:
    """A store with these documents, put in at once or one by one."""
    made = Store.create(folder)
    for document in documents:
        made.put(document, CLAIMS[document.id])
        if steps:
            made.refresh()
    made.refresh()
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "store") as made:
        yield made


def text(store: Store, format: str) -> str:
    return "".join(exchange.export(store, format))


def test_a_row_is_what_the_contract_says() -> None:
    evidence = Evidence(2, 5, "abc", 3, "Section", ("Cheng 2017",))
    (claim,) = link([make_claim("one", make_entity("the Freedonians", "Group"), "signs", TREATY, time="2013",
                                holder=AUTHOR, polarity="-", confidence=0.123456, evidence=(evidence,),
                                cues=(Cue("polarity", "not"),), force="obligatory")])
    author = {"id": "ann-author-person", "label": "Ann Author", "type": "Person", "mentions": ["Ann Author"]}
    assert exchange.claim_row(claim) == {
        "id": graph.claim_id(claim), "document": "one",
        "subject": {"id": "freedonians-group", "label": "Freedonians", "type": "Group",
                    "mentions": ["the Freedonians"]},
        "predicate": "signs",
        "object": {"id": "data-embassy-treaty-legalinstrument", "label": "Data Embassy Treaty",
                   "type": "LegalInstrument", "mentions": ["Data Embassy Treaty"]},
        "polarity": "-", "modality": "asserted", "force": "obligatory", "distance": None,
        "holder": author, "holders": [author], "time": "2013",
        "confidence": 0.1235, "rule": "test-active", "cue": "signs",
        "cues": [{"kind": "polarity", "words": "not"}],
        "evidence": [{"quote": "abc", "start": 2, "end": 5, "page": 3, "page_label": None,
                      "section": "Section", "cites": ["Cheng 2017"]}],
    }


def test_a_row_of_quoted_words_says_where_they_stand() -> None:
    (claim,) = link([make_verdict(DOCUMENTS[0], "signed", FREEDONIA)])
    row = exchange.claim_row(claim)
    assert row["object"] == {"id": None, "label": "signed", "type": None, "mentions": [], "start": 11, "end": 17,
                             "language": "en"}
    cells = exchange.cells(claim)
    assert (cells["object"], cells["object_type"], cells["object_id"]) == ("signed", None, None)


def test_there_is_one_json_line_for_each_claim(store: Store) -> None:
    lines = text(store, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [exchange.claim_row(claim) for claim in store.claims()]
    assert len(lines) == 9


def test_the_table_has_one_row_for_each_claim(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(text(store, "csv"), newline="")))
    assert [row["claim"] for row in rows] == [graph.claim_id(claim) for claim in store.claims()]
    (denied, *_) = [row for row in rows if row["polarity"] == "-"]
    assert (denied["subject"], denied["holder"], denied["time"]) == ("Freedonia", "Ann Author", "")
    assert denied["quote"] == TEXT and (int(denied["start"]), int(denied["end"])) == (0, len(TEXT))
    assert tuple(rows[0]) == exchange.COLUMNS


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_rdf_comes_back_as_it_was(store: Store, format: str) -> None:
    found = set(ox.parse(text(store, format), format=RDF_FORMATS[format]))
    if format == "ttl":
        assert {quad.triple for quad in found} == {quad.triple for quad in store.quads()}
    else:
        assert found == set(store.quads())


def test_json_ld_reads_well(store: Store) -> None:
    found = json.loads(text(store, "jsonld"))
    (one,) = (part["@graph"] for part in found["@graph"] if part["@id"] == "graph:one")
    (planned,) = (node for node in one if node.get("modality") == "Planned")
    assert (planned["@type"], planned["subject"], planned["predicate"]) == ("Claim", "id:china", "opposes")
    assert (planned["polarity"], planned["prov:wasDerivedFrom"]) == ("Affirmed", "doc:one")
    (evidence,) = (node for node in one if node["@id"] == planned["cs:evidence"])
    assert (evidence["start"], evidence["end"], evidence["quote"]) == (0, len(TEXT), TEXT)
    assert set(found["@context"]) >= {"subject", "polarity", "cs", "prefLabel"}


def test_json_ld_is_read_by_rdflib_too(store: Store) -> None:
    parsed = rdflib.Dataset()
    with warnings.catch_warnings(action="ignore"):  # rdflib's own parser uses what it calls deprecated
        parsed.parse(data=text(store, "jsonld"), format="json-ld")
    assert len(set(parsed.quads())) == len(set(store.quads()))


def test_rdf_1_2_has_a_triple_term_for_each_claim(store: Store) -> None:
    found = set(ox.parse(text(store, "rdf12"), format=ox.RdfFormat.TRIG))
    terms_of = {quad.subject: quad.object for quad in found if quad.predicate.value.endswith("#reifies")}
    claims = {terms.CLAIM[graph.claim_id(claim)]: claim for claim in store.claims()}
    assert terms_of == {node: ox.Triple(terms.ID[claim.subject.id], terms.CS[claim.predicate], graph.object_node(claim))
                        for node, claim in claims.items()}
    parts = {terms.RDF[name] for name in ("subject", "predicate", "object")}
    rest = {quad for quad in store.quads() if quad.predicate not in parts}
    assert {quad for quad in found if not quad.predicate.value.endswith("#reifies")} == rest


def test_an_annotation_marks_the_sentence_and_says_what_is_taken_from_it(store: Store) -> None:
    page = json.loads(text(store, "anno"))
    assert (page["type"], len(page["items"])) == ("AnnotationPage", 9)
    (denied,) = (item for item in page["items"] if "denied" in item["body"][1]["value"] and "/one" in
                 item["target"]["source"])
    assert denied["body"][1]["value"] == "Freedonia: signs: Data Embassy Treaty (denied, according to Ann Author)"
    assert denied["target"] == {"source": "https://w3id.org/cybersov/doc/one", "selector": [
        {"type": "TextPositionSelector", "start": 0, "end": len(TEXT)},
        {"type": "TextQuoteSelector", "exact": TEXT, "prefix": "", "suffix": ""}]}
    assert len({item["id"] for item in page["items"]}) == 9


def test_tables_of_nodes_and_edges_fit_together(store: Store) -> None:
    nodes = list(csv.DictReader(io.StringIO(text(store, "nodes"), newline="")))
    edges = list(csv.DictReader(io.StringIO(text(store, "edges"), newline="")))
    ids = [node["Id"] for node in nodes]
    assert len(ids) == len(set(ids)) and {end for edge in edges for end in (edge["Source"], edge["Target"])} == set(ids)
    assert sorted(edge["Id"] for edge in edges) == sorted(graph.claim_id(claim) for claim in store.claims())
    weights = {(edge["polarity"], edge["modality"], bool(edge["holder"])): float(edge["Weight"]) for edge in edges}
    assert weights == {("+", "asserted", False): 0.9, ("-", "asserted", True): 0, ("+", "planned", False): 0}
    assert {edge["not_before"] for edge in edges if edge["time"]} == {"2013-01-01"}


PATH = """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX cs: <https://w3id.org/cybersov/ns#>
SELECT DISTINCT ?file ?hash ?part ?version {
  ?claim prov:wasDerivedFrom/prov:wasQuotedFrom ?document . ?document cs:file ?file ; cs:sha256 ?hash .
  ?graph prov:wasDerivedFrom+ ?document ; prov:wasGeneratedBy/prov:used ?used .
  ?used <http://purl.org/dc/terms/title> ?part ; <http://purl.org/dc/terms/hasVersion> ?version }"""


def test_every_claim_comes_from_a_file_and_a_build_with_versions(store: Store) -> None:
    found = ox.Store()
    found.load(text(store, "prov").encode(), format=ox.RdfFormat.TURTLE)
    rows = {tuple(value.value for value in row) for row in found.query(PATH)}
    manifest = store.manifest()
    assert rows == {(f"{document.id}.md", document.sha256, title, manifest[part])
                    for document in DOCUMENTS for part, title in PARTS.items()}
    claims = found.query("SELECT DISTINCT ?c { ?c prov:wasDerivedFrom/prov:wasQuotedFrom ?d }",
                         prefixes=dict(graph.PREFIXES))
    assert {row[0].value for row in claims} == {terms.CLAIM[graph.claim_id(claim)].value for claim in store.claims()}


@pytest.mark.parametrize(("fields", "item"), [
    ({"issued": "2021-05", "authors": ("Voss, Mira", "Data Office"), "publisher": "Press"}, {
        "author": [{"family": "Voss", "given": "Mira"}, {"literal": "Data Office"}],
        "issued": {"date-parts": [[2021, 5]]}, "publisher": "Press"}),
    ({"issued": "2021?", "identifier": "https://doi.org/10.1/x", "url": "https://example.org/a"}, {
        "author": [{"literal": "Ann Author"}], "issued": {"literal": "2021?"}, "DOI": "10.1/x",
        "URL": "https://example.org/a"}),
    ({"issued": None, "authors": (), "identifier": "urn:isbn:1"}, {}),
])
def test_a_document_is_an_item_of_csl(fields: dict, item: dict) -> None:
    document = make_document("brief", TEXT, **fields)
    always = {"id": "brief", "type": "document", "title": "Brief", "language": "en"}
    assert exchange.csl_item(document) == {**always, **item}


@pytest.mark.parametrize(("fields", "evidence", "expected"), [
    ({}, {"page": 3}, "Ann Author, “Brief” (2021-05), p. 3: “It said so.”"),
    ({"publisher": "Press", "authors": ("A", "B", "C")}, {"page": 3, "page_label": "iv"},
     "A, B and C, “Brief” (Press, 2021-05), p. iv: “It said so.”"),
    ({"title": "", "authors": (), "issued": None}, {"section": "Article 3"},
     "“brief”, section “Article 3”: “It said so.”"),
])
def test_a_footnote_says_where_a_claim_stands(fields: dict, evidence: dict, expected: str) -> None:
    document = make_document("brief", "It said\nso.", **fields)
    claim = make_claim(document, evidence=(Evidence(0, 11, document.text, **evidence),))
    assert exchange.footnote(document, claim) == expected


def test_lines_of_nquads_are_sorted(store: Store) -> None:
    lines = text(store, "nq").split("\n")
    assert lines[-1] == "" and lines[:-1] == sorted(lines[:-1])
    assert len(lines) - 1 == len(set(store.quads()))


def test_turtle_uses_the_prefixes(store: Store) -> None:
    assert "cs:modality cs:Planned" in text(store, "ttl")


NETWORKS = {"graphml": lambda text: nx.parse_graphml(text, force_multigraph=True),
            "gexf": lambda text: nx.read_gexf(io.BytesIO(text.encode()))}


@pytest.mark.parametrize("format", NETWORKS)
def test_graph_tools_read_the_network(store: Store, format: str) -> None:
    found = NETWORKS[format](text(store, format))
    assert set(found) == {entity.id for claim in store.claims() for entity in (claim.subject, claim.object)}
    assert found.nodes["freedonia-state"]["type"] == "State"
    edges = [data for *_, data in found.edges(data=True)]
    assert len(edges) == 9
    assert {data["predicate"] for data in edges} == {"signs", "opposes"}
    assert {"polarity", "modality", "confidence", "document", "quote", "rule"} <= set(edges[0])


@pytest.mark.parametrize("format", NETWORKS)
def test_only_what_is_asserted_has_weight(store: Store, format: str) -> None:
    for *_, data in NETWORKS[format](text(store, format)).edges(data=True):
        plain = data["polarity"] == "+" and data["modality"] == "asserted" and "holder" not in data
        assert data["weight"] == (0.9 if plain else 0)


@pytest.mark.parametrize("format", exchange.FORMATS)
def test_an_empty_store_can_be_exported(tmp_path: Path, format: str) -> None:
    with Store.create(tmp_path / "empty") as empty:
        empty.refresh()
        found = text(empty, format)
        assert "Freedonia" not in found and (found.endswith("\n") or format == "jsonl")


def test_the_order_of_documents_does_not_matter(store: Store, tmp_path: Path) -> None:
    wanted = {format: text(store, format) for format in exchange.FORMATS}
    for number, order in enumerate(permutations(DOCUMENTS)):
        with fill(tmp_path / str(number), order, steps=number % 2 == 1) as other:
            assert {format: text(other, format) for format in exchange.FORMATS} == wanted


def test_a_detour_does_not_matter(store: Store, tmp_path: Path) -> None:
    wanted = {format: text(store, format) for format in exchange.FORMATS}
    extra, treaty = make_document("extra"), make_entity("the Data-Embassy treaty", "PolicyDocument")
    with Store.create(tmp_path / "other") as other:
        other.put(extra, [make_claim(extra, treaty, "targets", CHINA)])
        other.refresh()
        for document in reversed(DOCUMENTS):
            other.put(document, reversed(CLAIMS[document.id]))
        other.remove("extra")
        other.refresh()
        assert {format: text(other, format) for format in exchange.FORMATS} == wanted


def digest(folder: Path) -> str:
    """A hash of all exports of a store that is made in this process."""
    with fill(folder) as made:
        return hashlib.sha256("\n".join(text(made, format) for format in exchange.FORMATS).encode()).hexdigest()


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    code = "import sys, pathlib; from test_exchange import digest; print(digest(pathlib.Path(sys.argv[1])))"
    found = set()
    for seed in ("1", "2"):
        here = Path(__file__).parent
        places = os.pathsep.join(map(str, (here, here.parent)))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": places}
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], env=environment, check=True,
                              capture_output=True, text=True)
        found.add(done.stdout)
    assert len(found) == 1


def test_an_unknown_format_is_refused_with_the_known_ones(store: Store) -> None:
    with pytest.raises(UsageError, match=r"no format 'jasonld'; take one of ttl, .*\. Did you mean jsonld\?"):
        exchange.export(store, "jasonld")
