"""Every format holds what the store holds, and is the same for the same documents."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_entity, make_verdict

from cybersov import exchange, graph, terms
from cybersov.errors import UsageError
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
        assert "signs" not in found and (found.endswith("\n") or format == "jsonl")


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
