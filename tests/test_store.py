"""A store holds what was put in, gives it back, forgets what is taken out, and is never half written."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import packages_distributions
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_entity
from rdflib import RDF, Dataset, URIRef

from cybersov import graph, terms
from cybersov.errors import DataError, QueryError, StoreError
from cybersov.judgements import parsed, replaying, written
from cybersov.links import link
from cybersov.model import Judgement
from cybersov.store import Store, files, store, versions
from cybersov.store.guard import broken, check_query
from cybersov.store.interface import Target, Undone
from tests.test_layers import PACKAGE, elsewhere

ONE, TWO = make_document("one"), make_document("two", "Freedonia might leave the treaty.")
CLAIMS = {
    "one": (make_claim(ONE, span=(0, 20)), make_claim(ONE, FREEDONIA, "signs", TREATY, span=(21, 63))),
    "two": (make_claim(TWO, FREEDONIA, "opposes", TREATY, modality="possible"),),
}
KNOWLEDGE = terms.knowledge_quads()[:5]
ALL_GRAPHS = {"one", "two", "edges", "entities", "knowledge"}
EDGES = "SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } }"


@pytest.fixture(autouse=True)
def small_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few quads of ontology and authority: writing all of them takes longer than what is tested."""
    monkeypatch.setattr(terms, "knowledge_quads", lambda: KNOWLEDGE)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    """A store with two documents, open for writing."""
    with Store.create(tmp_path / "store") as made:
        made.put(ONE, CLAIMS["one"])
        made.put(TWO, CLAIMS["two"])
        made.refresh()
        yield made


def texts(store: Store) -> list[str]:
    return sorted(map(str, store.quads()))


def files_of(folder: Path) -> set[str]:
    return {path.name for path in (*folder.glob("*"), *folder.glob("documents/*"))} - {"lock"}


def test_what_is_put_in_comes_back(full: Store) -> None:
    folder, before = full.folder, texts(full)
    full.close()
    with Store.open(folder, read_only=True) as again:
        assert again.ids() == ("one", "two")
        assert again.documents() == (ONE, TWO)
        assert again.claims() == tuple(link([*CLAIMS["one"], *CLAIMS["two"]]))
        assert texts(again) == before


def test_the_graphs_are_those_of_the_documents_the_edges_and_the_knowledge(full: Store) -> None:
    by_document = {id: [c for c in full.claims() if c.document == id] for id in full.ids()}
    wanted = {quad for document in (ONE, TWO) for quad in graph.quads(document, by_document[document.id])}
    wanted |= {ox.Quad(*edge, graph.EDGES) for edge in graph.edges(wanted)} | set(terms.knowledge_quads())
    assert set(full.quads()) == wanted
    assert len(list(full.query(EDGES))) == 2


def test_the_folder_is_laid_out_as_described(full: Store) -> None:
    assert files_of(full.folder) == {"format", "manifest.json", "documents", "oxigraph", "one.json", "two.json"}
    assert (full.folder / "format").read_text() == files.FORMAT + "\n"


def test_what_reads_documents_is_among_the_versions() -> None:
    owners = packages_distributions()
    modules = (PACKAGE / "documents").rglob("*.py")
    read_with = {owners[name][0] for path in modules for name in elsewhere(path)}
    assert read_with == set(versions.READERS)
    assert {*read_with, "unicode"} <= set(versions.versions()) and "unknown" not in versions.versions().values()


def test_the_manifest_names_versions_and_hashes(full: Store) -> None:
    manifest = full.manifest()
    assert manifest["documents"]["one"] == {"file": "one.md", "sha256": ONE.sha256, "title": "One",
                                            "made_with": store.made_with()}
    assert {"cybersov", "model", "ontology", "authority", "patterns"} <= set(manifest)


def test_a_document_takes_the_place_of_the_one_with_its_id(full: Store) -> None:
    full.put(ONE, [make_claim(ONE, ICANN, "supports", CHINA)])
    full.refresh()
    assert [(c.subject.id, c.predicate) for c in full.claims() if c.document == "one"] == [("icann", "supports")]
    assert not list(full.query("SELECT ?c { ?c rdf:object id:icann }"))


def test_nothing_is_left_of_what_is_removed(full: Store, tmp_path: Path) -> None:
    full.remove("two")
    full.refresh()
    with Store.create(tmp_path / "fresh") as fresh:
        fresh.put(ONE, CLAIMS["one"])
        fresh.refresh()
        assert texts(full) == texts(fresh)
        assert full.manifest() == fresh.manifest()
    names = {graph.document_graph("one"), graph.EDGES, graph.ENTITIES, graph.KNOWLEDGE}
    assert {quad.graph_name for quad in full.quads()} == names
    assert graph.document_graph("two").value not in full._engine.names()
    assert "two.json" not in files_of(full.folder)


def test_an_edge_goes_with_the_last_document_that_supports_it(full: Store) -> None:
    full.put(TWO, [make_claim(TWO)])
    full.refresh()
    opposes = "ASK { GRAPH graph:edges { id:china cs:opposes ?o } }"
    full.remove("one")
    full.refresh()
    assert full.query(opposes)
    full.remove("two")
    full.refresh()
    assert not full.query(opposes)


def test_ids_are_chosen_anew_over_all_documents(full: Store) -> None:
    full.put(TWO, [make_claim(TWO, make_entity("the data embassy treaty", "PolicyDocument"), "targets", CHINA)])
    full.refresh()
    things = {entity.id for claim in full.claims() for entity in (claim.subject, claim.object)}
    assert "data-embassy-treaty-legalinstrument" in things and len(things) == 4


def test_the_order_of_builds_does_not_matter(full: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "other") as other:
        for document in (TWO, ONE):
            other.put(document, reversed(CLAIMS[document.id]))
            other.refresh()
        assert texts(other) == texts(full)
        assert other.claims() == full.claims()


def made_and_compared(full: Store, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the graphs whose quads a write makes, to hold them against those that are there."""
    made = []
    compared = store.targets

    def noting(*given: object) -> Iterator[Target]:
        for one in compared(*given):
            yield replace(one, quads=lambda one=one: made.append(one.name.value) or one.quads())

    with monkeypatch.context() as patch:
        patch.setattr(store, "targets", noting)
        full.refresh()
    return {name.rpartition("/")[2] for name in made}


def test_only_graphs_that_change_are_made(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made_and_compared(full, monkeypatch) == set()
    full.judge([judgement("accept")])
    assert made_and_compared(full, monkeypatch) == {"one"}
    full.judge([replace(judgement(), date="2026-02-01")])
    assert made_and_compared(full, monkeypatch) == {"one", "edges"}
    full.remove("two")
    assert made_and_compared(full, monkeypatch) == set()
    assert not list(full.quads(graph.document_graph("two")))


def test_a_graph_that_another_version_made_or_that_is_gone_is_made_anew(full: Store,
                                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    before, manifest = texts(full), full.folder / "manifest.json"
    other = dict.fromkeys(full.manifest()["graphs"], "")
    for damaged in ({"code": "of another version"}, {"graphs": {}}, {"graphs": other}):
        manifest.write_text(json.dumps({**full.manifest(), **damaged}), encoding="utf-8")
        assert made_and_compared(full, monkeypatch) == ALL_GRAPHS
    full._open_engine._engine.remove_graph(graph.document_graph("two"))
    assert made_and_compared(full, monkeypatch) == {"two"}
    full._open_engine._engine.clear()
    assert made_and_compared(full, monkeypatch) == ALL_GRAPHS
    assert texts(full) == before


def test_what_a_write_that_was_cut_off_left_is_not_believed(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(full)
    with monkeypatch.context() as patch:
        patch.setattr(full._open_engine, "apply", lambda change: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            full.refresh()
    lost = next(full.quads(graph.document_graph("one")))
    full._open_engine._engine.remove(lost)
    full.close()
    with Store.open(full.folder) as again:
        assert texts(again) == before


@pytest.mark.parametrize("name", ["manifest.json", "judgements.tsv", "documents", "documents/two.json", "journal.json",
                                  "oxigraph/000099.dbtmp", "building", "manifest.json.tmp", "explore.html"])
def test_a_store_in_which_something_leads_elsewhere_is_refused(full: Store, tmp_path: Path, name: str) -> None:
    full.close()
    other = tmp_path / "other"
    other.mkdir()
    place = full.folder / name
    if place.exists():
        place.rename(tmp_path / "moved")
    place.symlink_to(other)
    for read_only in (True, False):
        with pytest.raises(StoreError, match=f"{name}: is a link"):
            Store.open(full.folder, read_only=read_only)
    assert list(other.iterdir()) == []


def test_a_link_that_is_in_the_way_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "x.json.tmp").symlink_to(tmp_path / "mine")
    files.write(tmp_path / "x.json", "new")
    assert (tmp_path / "mine").read_text() == "mine" and (tmp_path / "x.json").read_text() == "new"
    assert not (tmp_path / "x.json").is_symlink()


def test_a_folder_with_a_link_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "format.tmp").symlink_to(tmp_path / "mine")
    with pytest.raises(StoreError, match="is not empty"):
        Store.create(tmp_path / "store")
    assert not (tmp_path / "mine").exists()


def test_what_was_not_refreshed_is_forgotten(full: Store) -> None:
    folder, before = full.folder, files_of(full.folder)
    full.remove("one")
    full.close()
    with Store.open(folder) as again:
        assert again.ids() == ("one", "two")
    assert files_of(folder) == before


class Cut(BaseException):
    """The power goes."""


def cut_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Let so many files be moved or deleted before the power goes."""
    left = iter(range(steps))

    def cutting(done):
        def step(*args, **options):
            if next(left, None) is None:
                raise Cut
            return done(*args, **options)

        return step

    monkeypatch.setattr(files.os, "replace", cutting(os.replace))
    monkeypatch.setattr(Path, "unlink", cutting(Path.unlink))


@pytest.mark.parametrize("steps", range(9))
def test_a_write_that_is_cut_off_is_done_or_undone(full: Store, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    folder, before, changed = full.folder, texts(full), make_document("one", "China left.")
    full.put(changed, [make_claim(changed, predicate="supports")])
    full.put(make_document("three"), [])
    full.remove("two")
    with monkeypatch.context() as patch:
        cut_after(patch, steps)
        try:
            full.refresh()
            assert steps == 8
        except Cut:
            assert steps < 8
    full.close()
    with Store.open(folder, read_only=True) as again:
        assert (texts(again) == before) == (steps < 3)
        assert again.ids() == (("one", "two") if steps < 3 else ("one", "three"))
        assert set(again.manifest()["documents"]) == set(again.ids())
        for document in again.documents():
            claims = [claim for claim in again.claims() if claim.document == document.id]
            assert set(graph.quads(document, claims)) <= set(again.quads())
    Store.open(folder).close()
    assert not [name for name in files_of(folder) if name.endswith((".new", ".tmp")) or name == "journal.json"]


def test_a_broken_link_pass_leaves_the_store_as_it_was(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(full.folder), texts(full)
    full.remove("two")
    monkeypatch.setattr(replaying, "resolved", lambda claims: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        full.refresh()
    assert (files_of(full.folder), texts(full)) == before


def test_a_full_disk_is_said_in_one_line(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    full.remove("two")
    monkeypatch.setattr(files.os, "replace", fail)
    with pytest.raises(StoreError, match=r"cannot be written .No space left on device.; check"):
        full.refresh()


@pytest.mark.parametrize("at", range(6))
def test_a_disk_that_is_full_at_any_moment_loses_nothing(full: Store, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    before, left = texts(full), iter(range(at))
    changed = make_document("one", "China left.")

    def failing(number: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")

    full.put(changed, [make_claim(changed, predicate="supports")])
    full.remove("two")
    with monkeypatch.context() as patch, pytest.raises(StoreError, match="No space left"):
        patch.setattr(files.os, "fsync", failing)
        full.refresh(lambda *given: {"page": "made of it"})
    full.close()
    with Store.open(full.folder) as again:
        assert again.ids() == (("one", "two") if at < 4 else ("one",)) and (texts(again) == before) == (at < 4)
    assert not [name for name in files_of(full.folder) if name.endswith((".new", ".tmp")) or name == "journal.json"]
    assert (full.folder / "page").exists() == (at >= 4)


def test_what_the_engine_refused_is_undone(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(full.folder), texts(full)

    def fail(change: str) -> None:
        raise Undone(OSError(28, "No space left on device"))

    full.remove("two")
    monkeypatch.setattr(full._open_engine, "apply", fail)
    with pytest.raises(StoreError, match="No space left"):
        full.refresh()
    assert (files_of(full.folder), texts(full)) == before


def test_a_file_is_unchanged_as_long_as_name_and_content_are(full: Store, tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    path.write_text(ONE.text)
    assert full.unchanged(path)
    path.write_text(ONE.text + " ")
    assert not full.unchanged(path)
    other = tmp_path / "other.md"
    other.write_text(ONE.text)
    assert not full.unchanged(other)


def test_a_file_read_by_another_version_is_not_unchanged(full: Store, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one.md"
    path.write_text(ONE.text)
    monkeypatch.setattr(store, "made_with", lambda: "another")
    assert not full.unchanged(path)
    full.put(TWO, CLAIMS["two"])
    full.refresh()
    assert not full.unchanged(path)


def test_claims_of_another_document_are_refused(full: Store) -> None:
    with pytest.raises(ValueError, match="claims of \\['two'\\] cannot be put with the document 'one'"):
        full.put(ONE, CLAIMS["two"])


@pytest.mark.parametrize("id", ["", "..", "../x", "a/b", "a\\b", ".hidden", "a\nb", "x" * 201])
def test_ids_that_cannot_name_a_file_are_refused(full: Store, id: str) -> None:
    with pytest.raises(StoreError, match="cannot be the id of a document"):
        full.put(make_document(id), [])


@pytest.mark.parametrize("id", ["edges", "knowledge", "报告", "two words", "a.b%c"])
def test_any_other_id_will_do(full: Store, id: str) -> None:
    document = make_document(id)
    full.put(document, [make_claim(document, TREATY, "targets", CHINA)])
    full.refresh()
    assert document in full.documents()
    full.remove(id)
    full.refresh()
    assert not full.query("ASK { ?claim rdf:predicate cs:targets }")


def refusal(call) -> str:
    with pytest.raises(StoreError) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_folder_that_is_no_store_is_refused_with_the_mend(full: Store, tmp_path: Path) -> None:
    assert "there is no such store; make it with `cybersov build" in refusal(lambda: Store.open(tmp_path / "none"))
    assert "is no cybersov store" in refusal(lambda: Store.open(tmp_path))
    assert "is not empty and no cybersov store" in refusal(lambda: Store.create(tmp_path))
    assert "is not empty" in refusal(lambda: Store.create(full.folder / "format"))
    assert "no document 'tow'. Did you mean two?" in refusal(lambda: full.remove("tow"))


def test_a_store_of_another_format_is_refused_with_the_command_that_rebuilds_it(full: Store) -> None:
    full.close()
    (full.folder / "format").write_text("0\n")
    for how in (Store.open, Store.create):
        assert "format '0', this cybersov reads '1'; delete the folder and rebuild it with `cybersov build" in refusal(
            lambda how=how: how(full.folder))


def test_a_damaged_document_is_named_and_can_be_removed(full: Store) -> None:
    path = full.folder / "documents" / "two.json"
    path.write_text("{")
    full.close()
    with Store.open(full.folder) as again:
        assert f"{path}: is damaged; remove the document with `cybersov remove two`" in refusal(again.documents)
        again.remove("two")
        again.refresh()
        assert again.documents() == (ONE,)


def test_one_writes_or_many_read(full: Store) -> None:
    assert "is in use" in refusal(lambda: Store.open(full.folder))
    assert "is in use" in refusal(lambda: Store.open(full.folder, read_only=True))
    full.close()
    with Store.open(full.folder, read_only=True) as one, Store.open(full.folder, read_only=True) as other:
        assert texts(one) == texts(other)
        assert "is in use" in refusal(lambda: Store.open(full.folder))
    Store.open(full.folder).close()


def test_the_engine_alone_keeps_writers_apart(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cybersov.store.lock.fcntl", None)
    assert "is in use" in refusal(lambda: Store.open(full.folder))


def test_a_view_for_reading_writes_nothing(full: Store) -> None:
    full.close()
    with Store.open(full.folder, read_only=True) as view:
        view.remove("one")
        assert "open for reading only" in refusal(view.refresh)
    with Store.open(full.folder) as again:
        assert again.ids() == ("one", "two")


def test_a_closed_store_says_so(full: Store) -> None:
    full.close()
    assert "is closed" in refusal(lambda: full.query("ASK {}"))


def test_a_query_sees_all_graphs_unless_it_names_some(full: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s cs:signs ?o }}"
    assert [int(row["n"].value) for row in full.query(count.format(""))] == [1]
    assert [int(row["n"].value) for row in full.query(count.format("FROM graph:edges"))] == [1]
    assert [int(row["n"].value) for row in full.query(count.format(f"FROM <{graph.KNOWLEDGE.value}>"))] == [0]


REFUSED = {
    "SELECT * {": "does not parse at line 1, column 11",
    "SELECT * { ?s foaf:name ?o }": "the prefix foaf: is not declared",
    "": "query is empty",
    "# SELECT * {}": "query is empty",
    "INSERT DATA { id:a cs:b id:c }": "INSERT changes the store",
    "PREFIX x: <http://example.org/>\nDELETE WHERE { ?s ?p ?o }": "DELETE changes the store",
    "LOAD <http://example.org/>": "LOAD changes the store",
    "SELECT * FROM <http://example.org/> { ?s ?p ?o }": "has no graph <http://example.org/>",
    "SELECT * FROM NAMED graph:edgse { ?s ?p ?o }": "Did you mean https://w3id.org/cybersov/graph/edges?",
    "ASKFROM<http://example.org/>{}": "has no graph <http://example.org/>",
    "ASK FROMNAMED<http://example.org/>{}": "has no graph <http://example.org/>",
    "PREFIX x: <http://example.org/> ASK FROMx:y {}": "has no graph",
    "PREFIX#\ngraph:<http://example.org/>ASK FROM graph:edges{}": "has no graph <http://example.org/edges>",
    "PREFIXgraph:<http://example.org/>ASK FROM graph:edges{}": "has no graph <http://example.org/edges>",
    "PREFIX:<http://example.org/>ASK FROM :edges{}": "has no graph <http://example.org/edges>",
    "ASK FROM graph:edges\\/x {}": "has no graph",
    "ASK FROM graph:edges\u200dx {}": "has no graph",
    "SELECT (<http://example.org/f>(1) AS ?x) {}": "could not be answered",
}
ERROR = SyntaxError("error at 1:3: expected one of [a]")
REMOTE = [
    "SELECT * {\n SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
    "SELECT * { # x\r service <http://example.org/> {} }",
    "SELECT * { {}SERVICE:x {} }",
    "SELECT * { ?s ?p trueSERVICE id:x {} }",
    "SELECT * { ?s ?p id:.SERVICE id:x {} }",
    "SELECT * { ?s ?p id:a.b\\' SERVICE id:x {} #' }",
    "SELECT * { ?s ?p '''a''b'''SERVICE<http://example.org/>{} }",
    "SELECT * { ?s ?p ?a FILTER(?a<2)SERVICE?where#>\n{ ?b ?c ?d } }",
    "SELECT * { ?s ?p ?a FILTER(?a<2)SERVICE SILENT id:x\\##>\n{ ?b ?c ?d } }",
    "SELECT * { ?s ?p ?a FILTER(?a<2#>\"\"\"\n) SERVICE <http://example.org/> { ?b ?c ?d } #\"\"\"\n }",
    "SELECT * { ?s ?p ?a FILTER('a'<'x>\"\"\"') SERVICE <http://example.org/> { ?b ?c ?d } #\"\"\"\n }",
    "SELECT * { \\u0053ERVI\\U00000043E <http://example.org/> { ?s ?p ?o } }",
]
HARMLESS = [
    "SELECT ?service { ?service ?p 'service' , \"SERVICE\" , '''a service''' }",
    "SELECT * { ?s ?p id:federal-security-service-institution , <http://example.org/service> } # service",
    "SELECT (1 AS ?from) { ?s ?p 'FROM <http://example.org/>'@en-service }",
    "SELECT ?service ?x { ?x a id:service . { ?service id:service ?x } VALUES (?service ?x) { (1 2) } }",
]


@pytest.mark.parametrize(("query", "reason"), REFUSED.items())
def test_a_broken_or_changing_query_is_refused_in_one_line(full: Store, query: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        list(full.query(query))
    assert reason in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("query", REMOTE)
def test_a_query_that_asks_another_machine_is_refused(full: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks another machine"):
        full.query(query)
    with pytest.raises(QueryError, match="SERVICE asks another machine"):
        full.to_rdflib().query(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_a_word_is_no_crime(query: str) -> None:
    assert not check_query(query, graph.PREFIXES, ())


@pytest.mark.parametrize("piece", [
    "a-", "1-", "_-a", "a.", "-", "?a-", "@a-", "\\a-", "a-b:c-", "service-", "from-", "prefix-", "PREFIX ",
    "PREFIX a:", "#service", "#service:", "'service ", "#service#", "#service:\\", "<service", "#service\n", "\\'",
    "'\"", "\\u0073ervice", "(", "FROM ", "<", "<#"], ids=ascii)
def test_a_long_query_is_seen_through(piece: str) -> None:
    """With steps by the square of the length each of these would take from minutes to hours."""
    text = f"ASK {{ {piece * (300_000 // len(piece))}"
    for call in (lambda: check_query(text, graph.PREFIXES, ()), lambda: broken(text, ERROR, graph.PREFIXES)):
        with suppress(QueryError):
            call()


def test_what_cannot_be_seen_through_in_time_is_refused() -> None:
    query = "ASK { ?s ?p ?o } " + "#service" * 20_000
    with pytest.raises(QueryError, match="SERVICE asks another machine"):
        check_query(query, graph.PREFIXES, ())
    assert not check_query("ASK { ?s ?p ?o } " + "#service" * 500, graph.PREFIXES, ())


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of its own calls
def test_rdflib_reads_the_same(full: Store) -> None:
    found = full.to_rdflib()
    assert isinstance(found, Dataset)
    assert {str(row.s) for row in found.query("SELECT ?s { GRAPH graph:edges { ?s ?p ?o } }")} == {
        terms.ID["china"].value, terms.ID["freedonia-state"].value}
    assert (URIRef(terms.ID["freedonia-state"].value), RDF.type, URIRef(terms.CS["State"].value)) in found
    assert len(found) == len({quad.triple for quad in full.quads()})


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of its own calls
def test_rdflib_changes_nothing(full: Store) -> None:
    before, found = texts(full), full.to_rdflib()
    for change in (lambda: found.add((RDF.type, RDF.type, RDF.type)), lambda: found.remove((None, None, None)),
                   lambda: found.update("DELETE WHERE { ?s ?p ?o }")):
        assert "for reading" in refusal(change)
    assert texts(full) == before


def test_the_whole_knowledge_can_be_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with Store.create(tmp_path / "store") as made:
        made.refresh()
        assert set(made.quads()) == set(terms.knowledge_quads())
        assert made.query("ASK { cs:opposes a owl:ObjectProperty . id:china a cs:State }")


def test_what_two_documents_say_of_one_entity_is_counted_once(tmp_path: Path) -> None:
    with Store.create(tmp_path / "store") as store:
        for document in (ONE, TWO):
            store.put(document, [make_claim(document, make_entity("Freedonia", "State"), "signs", TREATY)])
        store.refresh()
        assert len(list(store.query("SELECT ?name { ?s cs:subjectText ?text ; a cs:Claim }"))) == 2
        assert len(list(store.query("SELECT ?type { id:freedonia-state a ?type }"))) == 1
        assert len(list(store.query("SELECT ?name { id:freedonia-state skos:prefLabel ?name }"))) == 1


def judgement(action: str = "reject", **given: str) -> Judgement:
    said = {"document": "one", "quote": "China opposes ICANN.", "subject": "China", "predicate": "opposes",
            "object": "ICANN"}
    return Judgement("2026-01-01", "Ann", action, **{**said, **given})


def test_judgements_are_kept_and_replayed_at_every_write(full: Store) -> None:
    full.judge([judgement()])
    full.refresh()
    table = (full.folder / "judgements.tsv").read_text(encoding="utf-8")
    assert parsed(table, "") == full.judgements() == (judgement(),)
    assert not full.query("ASK { ?c rdf:predicate cs:opposes ; rdf:object id:icann }")
    assert full.query('ASK { ?j a cs:Judgement ; cs:judgedAs cs:Rejected ; cs:reviewer "Ann" }')
    full.put(ONE, reversed(CLAIMS["one"]))
    full.refresh()
    assert [claim.predicate for claim in full.claims()] == ["signs", "opposes"]
    assert (full.folder / "judgements.tsv").read_text(encoding="utf-8") == table


def test_the_same_judgements_make_the_same_graph(full: Store, tmp_path: Path) -> None:
    said = [judgement("accept"), judgement("memo", reason="Why?"),
            Judgement("2026-01-01", "Ann", "merge", subject="Freedonia (State)", to_subject="id:russia")]
    for each in said:
        full.judge([each])
        full.refresh()
    with Store.create(tmp_path / "other") as other:
        other.judge(said)
        for document in (TWO, ONE):
            other.put(document, CLAIMS[document.id])
        other.refresh()
        assert texts(other) == texts(full)
        assert other.manifest() == full.manifest()
    assert full.query("ASK { ?j cs:judges ?c ; cs:judgedAs cs:Accepted . ?c rdf:predicate cs:opposes }")
    assert full.query("ASK { ?j cs:judgedAs cs:Merged ; cs:judgedEntity id:russia }")


def test_a_store_follows_what_is_edited_by_hand(full: Store) -> None:
    table, before = full.folder / "judgements.tsv", texts(full)
    full.close()
    table.write_text(written([judgement()]), encoding="utf-8")
    with Store.open(full.folder, read_only=True) as edited:
        assert len(edited.claims()) == 2
        assert not edited.query("ASK { ?c rdf:predicate cs:opposes ; rdf:object id:icann }")
    table.unlink()
    with Store.open(full.folder, read_only=True) as emptied:
        assert texts(emptied) == before


def test_a_bad_row_is_named_and_nothing_is_lost(full: Store) -> None:
    table, before = full.folder / "judgements.tsv", texts(full)
    bad = written([judgement(), judgement("acept")])
    table.write_text(bad, encoding="utf-8")
    full.remove("two")
    with pytest.raises(DataError, match=r"judgements\.tsv, row 3: there is no action 'acept'\. Did you mean accept\?"):
        full.refresh()
    assert texts(full) == before and table.read_text(encoding="utf-8") == bad
    full.close()
    with pytest.raises(DataError, match="row 3"):
        Store.open(full.folder, read_only=True)
    table.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoreError, match=r"judgements\.tsv: cannot be read; save it as text in UTF-8"):
        Store.open(full.folder)


@pytest.mark.parametrize(("step", "counts"), [("begin", False), ("finish", True), ("end", True)])
def test_judgements_that_are_cut_off_count_whole_or_not_at_all(full: Store, monkeypatch: pytest.MonkeyPatch, step: str,
                                                               counts: bool) -> None:
    folder, before = full.folder, texts(full)
    full.judge([judgement()])
    with monkeypatch.context() as patch:
        patch.setattr(files.Files, step, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            full.refresh()
    full.close()
    with Store.open(folder, read_only=True) as again:
        assert again.judgements() == ((judgement(),) if counts else ())
        assert len(again.claims()) == 3 - counts and (texts(again) == before) == (not counts)
        assert bool(again.query("ASK { ?j cs:judgedAs cs:Rejected }")) == counts
