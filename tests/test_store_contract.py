"""Every kind of store keeps the same promises: a folder, an Oxigraph server, a Virtuoso server."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document
from servers import oxigraph, virtuoso

from cybersov import graph, kb, queries, terms
from cybersov.errors import QueryError, StoreError
from cybersov.links import link
from cybersov.model import Judgement
from cybersov.paths import Place, place
from cybersov.store import Snapshot, Store
from cybersov.store.remote import client
from cybersov.store.remote.service import service

ONE, TWO = make_document("one"), make_document("two", "Freedonia might leave the treaty.")
CLAIMS = {
    "one": (make_claim(ONE, span=(0, 20)), make_claim(ONE, FREEDONIA, "signs", TREATY, span=(21, 63))),
    "two": (make_claim(TWO, FREEDONIA, "opposes", TREATY, modality="possible"),),
}
KINDS = ("folder", "oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow))
SERVERS = KINDS[1:]
STRANGE = 'A "quote", a \\ and \\n,\na\ttab, \u0085, \u2028, an é and e\u0301, 网信办, \U0001f600, <b>&amp;</b>, {?x}'


@pytest.fixture(scope="module")
def oxigraph_server() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        patch.setenv(client.USER, "dba")
        patch.setenv(client.PASSWORD, "dba")
        yield address


@pytest.fixture(autouse=True)
def small_knowledge(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A few quads of ontology and authority, where the test does not need all of it."""
    if "whole" not in request.fixturenames:
        few = terms.knowledge_quads()[:5]
        monkeypatch.setattr(terms, "knowledge_quads", lambda: few)


@pytest.fixture
def whole() -> None:
    """Asks for all of the knowledge."""


@pytest.fixture
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place without a store, of each kind."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(client, "WAITS", (0.01, 0.02))
    if request.param == "folder":
        return tmp_path / "store"
    where = place(request.getfixturevalue(f"{request.param}_server"))
    names = {row["g"].value for row in service(where).rows("DISTINCT ?g", "GRAPH ?g { ?s ?p ?o }")}
    service(where).drop(sorted(name for name in names if name.startswith(graph.EDGES.value.removesuffix("edges"))))
    return where


@pytest.fixture
def full(home: Place) -> Iterator[Store]:
    """A store with two documents, open for writing."""
    with Store.create(home) as made:
        made.put(ONE, CLAIMS["one"])
        made.put(TWO, CLAIMS["two"])
        made.refresh()
        yield made


every = pytest.mark.parametrize("home", KINDS, indirect=True)
remote = pytest.mark.parametrize("home", SERVERS, indirect=True)


def wanted() -> set[ox.Quad]:
    claims = tuple(link([*CLAIMS["one"], *CLAIMS["two"]]))
    own = {quad for document in (ONE, TWO)
           for quad in graph.quads(document, [claim for claim in claims if claim.document == document.id])}
    return own | {ox.Quad(*edge, graph.EDGES) for edge in graph.edges(own)} | set(terms.knowledge_quads())


def refusal(call: Callable[[], object], kind: type[Exception] = StoreError) -> str:
    with pytest.raises(kind) as caught:
        call()
    assert "\n" not in str(caught.value)
    return str(caught.value)


@every
def test_what_is_put_in_comes_back(full: Store) -> None:
    full.close()
    with Store.open(full.folder, read_only=True) as again:
        assert again.ids() == ("one", "two")
        assert again.documents() == (ONE, TWO)
        assert again.claims() == tuple(link([*CLAIMS["one"], *CLAIMS["two"]]))
        assert set(again.quads()) == wanted()
        assert set(again.manifest()["documents"]) == {"one", "two"}
        assert list(again.texts(lambda text: "might leave" in text)) == [TWO]


@every
def test_a_document_is_replaced_and_another_goes_with_all_that_only_it_supported(full: Store) -> None:
    full.put(ONE, [make_claim(ONE, ICANN, "supports", CHINA)])
    full.remove("two")
    full.refresh()
    assert not full.query("ASK { ?claim rdf:predicate cs:signs }")
    assert full.query("ASK { GRAPH graph:edges { id:icann cs:supports id:china } }")
    assert full._engine.names() == {
        graph.document_graph("one").value, graph.EDGES.value, graph.ENTITIES.value, graph.KNOWLEDGE.value}
    full.remove("one")
    full.refresh()
    assert {quad.graph_name for quad in full.quads()} == {graph.KNOWLEDGE}


@every
def test_what_reviewers_decided_is_kept_and_replayed(full: Store) -> None:
    rejected = Judgement("2026-01-01", "Ann", "reject", "one", "China opposes ICANN.", "China", "opposes", "ICANN")
    full.judge([rejected])
    full.refresh()
    full.put(ONE, CLAIMS["one"])
    full.refresh()
    full.close()
    with Store.open(full.folder, read_only=True) as again:
        assert again.judgements() == (rejected,)
        assert [claim.predicate for claim in again.claims()] == ["signs", "opposes"]
        assert again.query("ASK { ?j cs:judgedAs cs:Rejected }")
        assert not again.query("ASK { ?c rdf:predicate cs:opposes ; rdf:object id:icann }")


@every
def test_only_what_was_refreshed_stays(full: Store) -> None:
    full.remove("one")
    full.close()
    with Store.open(full.folder) as again:
        assert again.ids() == ("one", "two")


@every
@pytest.mark.parametrize("id", ["edges", "store", "报告", "two words", "a.b%c"])
def test_strange_ids_and_words_come_back(home: Place, id: str) -> None:
    document = make_document(id, STRANGE, title=STRANGE)
    with Store.create(home) as made:
        made.put(document, [make_claim(document, TREATY, "targets", CHINA, span=(0, len(STRANGE)))])
        made.refresh()
        assert made.documents() == (document,)
        assert [row["t"].value for row in made.query("SELECT ?t { ?d a cs:Document ; dcterms:title ?t }")] == [STRANGE]
        assert [row["q"].value for row in made.query("SELECT ?q { ?e cs:quote ?q }")] == [STRANGE]
        assert {quad.object.value for quad in made.quads(graph.document_graph(id))
                if quad.predicate == terms.CS["quote"]} == {STRANGE}


@every
def test_a_query_sees_all_graphs_unless_it_names_some(full: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s cs:signs ?o }}"
    assert [int(row["n"].value) for row in full.query(count.format(""))] == [1]
    assert [int(row["n"].value) for row in full.query(count.format("FROM graph:edges"))] == [1]
    assert [int(row["n"].value) for row in full.query(count.format(f"FROM <{graph.KNOWLEDGE.value}>"))] == [0]


@pytest.mark.parametrize("home", KINDS[:2], indirect=True)  # on Virtuoso it also sees what else there is
def test_a_query_sees_nothing_but_the_graph(full: Store) -> None:
    found = full.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert {(row["s"], row["p"], row["o"]) for row in found} == {(q.subject, q.predicate, q.object) for q in wanted()}
    names = {row["g"].value for row in full.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert names == full._engine.names()


@every
def test_each_kind_of_query_is_answered(full: Store) -> None:
    assert full.query("ASK { id:china ?p ?o }")
    assert not full.query("ASK { id:nobody ?p ?o }")
    made = queries.serialize(full.query("CONSTRUCT { ?s cs:signs ?o } WHERE { GRAPH graph:edges { ?s cs:signs ?o } }"),
                             "ttl")
    assert "id:freedonia-state cs:signs id:" in made
    assert list(full.query("CONSTRUCT WHERE { ?s cs:signs ?o }"))
    assert list(full.query(f"DESCRIBE <{graph.document_node('one').value}> # of all"))
    assert [row["n"].value for row in full.query("SELECT (EXISTS { ?a cs:signs ?b } AS ?n) { }")] in (["true"], ["1"])


STARS = {
    "SELECT * { ?who cs:signs ?it }": ["who", "it"],
    "# *\nPREFIX select: <urn:x>SELECT DISTINCT*{ $who cs:signs ?it . BIND('?a' AS ?b) FILTER(!BOUND(?a)) }":
        ["who", "it", "b"],
    "SELECT*WHERE { ?z cs:signs ?y { SELECT ?z (3 AS ?a) { ?z cs:signs ?out } } }": ["z", "y", "a"],
    "SELECT * { ?who cs:signs ?it FILTER NOT EXISTS { SELECT * { ?it cs:signs ?any } } }": ["who", "it"],
}


@every
@pytest.mark.parametrize("query", STARS)
def test_columns_come_in_the_order_in_which_the_query_names_them(full: Store, query: str) -> None:
    table = queries.tabulate(full.query(query))
    assert (list(table.columns), len(table)) == (STARS[query], 1)
    assert queries.serialize(full.query(query), "csv").splitlines()[0] == ",".join(STARS[query])


REFUSED = {
    "SELECT * {": "does not parse at line 1, column 11",
    "SELECT * { ?s foaf:name ?o }": "the prefix foaf: is not declared",
    "": "query is empty",
    "INSERT DATA { id:a cs:b id:c }": "INSERT changes the store",
    "SELECT * FROM <http://example.org/> { ?s ?p ?o }": "has no graph <http://example.org/>",
    "SELECT * FROM NAMED graph:edgse { ?s ?p ?o }": "Did you mean https://w3id.org/cybersov/graph/edges?",
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }": "SERVICE asks another machine",
    "SELECT * { GRAPH <urn:g> {} } ; DROP ALL": "does not parse",
}


@every
def test_what_a_query_may_not_do_is_refused_in_the_same_words(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.Client, "send", lambda *_, **__: pytest.fail("it was sent"))
    try:
        for query, reason in REFUSED.items():
            assert reason in refusal(lambda query=query: full.query(query), QueryError)
    finally:
        monkeypatch.undo()


@every
def test_one_writes_at_a_time(full: Store) -> None:
    assert "is in use" in (said := refusal(lambda: Store.open(full.folder))) or "is written by" in said
    full.close()
    Store.open(full.folder).close()


@every
def test_a_snapshot_answers_like_the_store(full: Store, tmp_path: Path) -> None:
    full.snapshot(tmp_path / "snapshot")
    found = Snapshot(tmp_path / "snapshot").query("SELECT ?s { GRAPH graph:edges { ?s ?p ?o } }")
    assert {row["s"] for row in found} == {quad.subject for quad in full.quads(graph.EDGES)}


@every
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of its own calls
def test_rdflib_reads_the_same(full: Store) -> None:
    assert len(full.to_rdflib()) == len({quad.triple for quad in full.quads()})


@every
def test_a_long_text_comes_back(home: Place) -> None:
    document = make_document("long", "".join(f"Sentence {at:x} of many. " for at in range(0, 2_000_000, 37)))
    with Store.create(home) as made:
        made.put(document, [])
        made.refresh()
    with Store.open(home, read_only=True) as again:
        assert again.documents() == (document,)


class Cut(BaseException):
    """The power goes."""


def cut_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Let so many requests that write through before the power goes; nothing is sent from then on."""
    left, send = iter(range(steps)), client.Client.send

    def cutting(self, method, url, **options):
        reads = method == "GET" or (isinstance(options["data"], dict) and "query" in options["data"])
        if not reads and next(left, None) is None:
            raise Cut
        return send(self, method, url, **options)

    monkeypatch.setattr(client.Client, "send", cutting)


@remote
def test_a_write_that_is_cut_off_is_done_or_undone(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before, changed, outcomes = set(full.quads()), make_document("one", "China left."), []
    full.close()
    monkeypatch.setattr("cybersov.store.remote.lease._runs", lambda process: False)
    for steps in range(40):
        with monkeypatch.context() as patch:
            cut_after(patch, steps)
            try:
                with Store.open(full.folder) as store:
                    store.put(changed, [make_claim(changed, predicate="supports")])
                    store.put(make_document("three"), [])
                    store.remove("two")
                    store.refresh()
                outcomes.append("whole")
            except Cut:
                outcomes.append("cut")
        with Store.open(full.folder, read_only=True) as again:
            done = again.ids() == ("one", "three")
            assert done or (again.ids(), set(again.quads())) == (("one", "two"), before)
            assert {quad.graph_name for quad in again.quads()} <= {ox.NamedNode(name) for name in again._engine.names()}
            assert set(again.manifest()["documents"]) == set(again.ids())
            for document in again.documents():
                claims = [claim for claim in again.claims() if claim.document == document.id]
                assert set(graph.quads(document, claims)) <= set(again.quads())
        if outcomes[-1] == "whole":
            break
        if done:
            with Store.open(full.folder) as store:
                store.put(ONE, CLAIMS["one"])
                store.put(TWO, CLAIMS["two"])
                store.remove("three")
                store.refresh()
                assert set(store.quads()) == before
    assert outcomes.count("whole") == 1 and len(outcomes) > 5
    Store.open(full.folder).close()
    counts = 3  # two documents and the index
    assert len(service(full.folder).rows("DISTINCT ?s", "GRAPH graph:texts { ?s ?p ?o }".replace(
        "graph:texts", f"<{graph.EDGES.value.removesuffix('edges')}store/texts>"))) == counts


@every
def test_the_corpus_is_the_same_everywhere(home: Place, texts: Path, built: Path, whole: None) -> None:
    made, folder = kb.build(texts, home), kb.load(built)
    assert "".join(made.export("nq")) == "".join(folder.export("nq"))
    assert "".join(made.export("jsonl")) == "".join(folder.export("jsonl"))
    assert made.check().conforms
    assert kb.build(texts, home).change.kept == ("brief", "note")
    for name, question in queries.questions().items():
        of = next((one.name for one in question.parameters if one.default == "UNDEF" and not one.is_date), None)
        for given in ({}, *([{of: "China"}] if of else [])):
            rows, wanted = (Counter(base.question(name, **given).cells) for base in (made, folder))
            assert rows == wanted, (name, given)
