"""The server as its clients see it: the W3C's protocol tests that apply, formats, limits, and who is let in."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from cybersov import graph, kb
from cybersov.errors import CybersovError, UsageError
from cybersov.server import Limits, Settings, app, formats
from tests.serving import served

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT DISTINCT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a"
FORM = {"content-type": "application/x-www-form-urlencoded"}
PLAIN = {"content-type": "application/sparql-query"}
EDGES, NOTE = graph.EDGES.value, graph.document_graph("note").value
TOKEN = "a token that is long enough"


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[httpx.Client]:
    with served(built, "--seconds", "2", "--rows", "20000") as client:
        yield client


def ask(client: httpx.Client, query: str, accept: str | None = None, **parameters: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **parameters}, headers={"accept": accept} if accept else {})


# The cases of https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ that are about queries, by name.

@pytest.mark.parametrize("send", [
    pytest.param(lambda c: c.post("/sparql", content="query=ASK%20%7B%7D", headers=FORM), id="query_post_form"),
    pytest.param(lambda c: c.get("/sparql?query=ASK%20%7B%7D"), id="query_get"),
    pytest.param(lambda c: c.post("/sparql", content="ASK {}", headers=PLAIN), id="query_post_direct"),
    pytest.param(lambda c: ask(c, f"ASK {{ GRAPH <{NOTE}> {{ ?s ?p ?o }} }}"), id="query_dataset_default_graph"),
    pytest.param(lambda c: c.get("/sparql", params={"query": "ASK { ?s a cs:Claim }", "default-graph-uri": NOTE}),
                 id="query_dataset_default_graphs_get"),
    pytest.param(lambda c: c.post("/sparql", data={"query": "ASK { ?s a cs:Claim }",
                                                   "default-graph-uri": [NOTE, EDGES]}),
                 id="query_dataset_default_graphs_post"),
    pytest.param(lambda c: c.post("/sparql", data={"query": f"ASK {{ GRAPH <{NOTE}> {{ ?s a cs:Claim }} }}",
                                                   "named-graph-uri": [NOTE, EDGES]}),
                 id="query_dataset_named_graphs_post"),
    pytest.param(lambda c: c.get("/sparql", params={"query": f"ASK {{ GRAPH <{NOTE}> {{ ?s a cs:Claim }} }}",
                                                    "named-graph-uri": [NOTE, EDGES]}),
                 id="query_dataset_named_graphs_get"),
    pytest.param(lambda c: c.get("/sparql", params={
        "query": f"ASK {{ ?s cs:supports ?o . GRAPH <{NOTE}> {{ ?c rdf:subject ?s }} }}",
        "default-graph-uri": EDGES, "named-graph-uri": NOTE}), id="query_dataset_full"),
    pytest.param(lambda c: c.get("/sparql", params={
        "query": f"ASK FROM <{EDGES}> {{ ?s a cs:Claim }}", "default-graph-uri": NOTE}), id="query_multiple_dataset"),
    pytest.param(lambda c: ask(c, "SELECT (1 AS ?value) {}"), id="query_content_type_select"),
    pytest.param(lambda c: ask(c, "ASK {}"), id="query_content_type_ask"),
    pytest.param(lambda c: ask(c, "DESCRIBE id:china"), id="query_content_type_describe"),
    pytest.param(lambda c: ask(c, "CONSTRUCT { <s> <p> 1 } WHERE {}"), id="query_content_type_construct"),
])
def test_the_protocol_answers(client: httpx.Client, send) -> None:
    answer = send(client)
    assert answer.status_code == 200, answer.text
    kind = answer.headers["content-type"]
    assert kind in ("application/sparql-results+json", "text/turtle; charset=utf-8")
    if kind.endswith("json"):
        assert answer.json().get("boolean", True) is True


@pytest.mark.parametrize(("send", "status"), [
    pytest.param(lambda c: c.put("/sparql?query=ASK%20%7B%7D"), 405, id="bad_query_method"),
    pytest.param(lambda c: c.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D"), 400,
                 id="bad_multiple_queries"),
    pytest.param(lambda c: c.post("/sparql", content="ASK {}", headers={"content-type": "text/plain"}), 415,
                 id="bad_query_wrong_media_type"),
    pytest.param(lambda c: c.post("/sparql", content="query=ASK%20%7B%7D", headers={"content-type": "a/b"}), 415,
                 id="bad_query_missing_form_type"),
    pytest.param(lambda c: c.post("/sparql", content=b"ASK {}"), 415, id="bad_query_missing_direct_type"),
    pytest.param(lambda c: c.post("/sparql", content="ASK {}".encode("utf-16"),
                                  headers={"content-type": f"{PLAIN['content-type']}; charset=UTF-16"}), 415,
                 id="bad_query_non_utf8"),
    pytest.param(lambda c: c.post("/sparql", content=b"\xff\xfe", headers=PLAIN), 400, id="bad_query_no_utf8_at_all"),
    pytest.param(lambda c: ask(c, "ASK {"), 400, id="bad_query_syntax"),
    pytest.param(lambda c: c.get("/sparql"), 400, id="no_query"),
])
def test_the_protocol_refuses(client: httpx.Client, send, status: int) -> None:
    answer = send(client)
    assert answer.status_code == status
    assert answer.status_code == 405 or answer.json()["detail"]


@pytest.mark.parametrize("send", [
    lambda c: c.post("/sparql", data={"update": "CLEAR ALL"}),
    lambda c: c.get("/sparql", params={"update": "CLEAR ALL"}),
    lambda c: c.post("/sparql", content="CLEAR ALL", headers={"content-type": "application/sparql-update"}),
    lambda c: ask(c, "CLEAR ALL"),
    lambda c: ask(c, "LOAD <http://127.0.0.1:9/x>"),
    lambda c: ask(c, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    lambda c: ask(c, "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }"),
    lambda c: c.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "http://127.0.0.1:9/"}),
    lambda c: c.get("/sparql", params={"query": "ASK {}", "named-graph-uri": "no iri"}),
    lambda c: c.put(f"/graphs?graph={EDGES}", content="<a:a> <b:b> <c:c> ."),
    lambda c: c.delete(f"/graphs?graph={EDGES}"),
], ids=["form", "get", "direct", "query", "load", "service", "from", "default", "named", "put", "delete"])
def test_nothing_is_changed_or_fetched(client: httpx.Client, send) -> None:
    assert send(client).status_code in (400, 403, 405)


def test_a_default_graph_of_the_request_is_the_only_one(client: httpx.Client) -> None:
    query = "SELECT ?s { ?s a cs:Claim }"
    assert ask(client, query).json()["results"]["bindings"]
    assert not ask(client, query, **{"default-graph-uri": EDGES}).json()["results"]["bindings"]


@pytest.mark.parametrize(("accept", "kind"), [
    (None, "application/sparql-results+json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/csv", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ("application/json", "application/json"),
    ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
])
def test_rows_come_in_the_format_that_is_asked_for(client: httpx.Client, accept: str | None, kind: str) -> None:
    answer = ask(client, "SELECT ?l { id:china skos:prefLabel ?l FILTER(LANG(?l) = 'zh') }", accept)
    assert (answer.status_code, answer.headers["content-type"], answer.headers["vary"]) == (200, kind, "Accept")
    assert "中国" in answer.text


@pytest.mark.parametrize(("accept", "format"), [
    ("text/turtle", ox.RdfFormat.TURTLE), ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ("application/ld+json", ox.RdfFormat.JSON_LD), ("application/rdf+xml", ox.RdfFormat.RDF_XML),
])
def test_graphs_come_in_the_format_that_is_asked_for(client: httpx.Client, accept: str, format: ox.RdfFormat) -> None:
    answer = client.get("/graphs", params={"graph": EDGES}, headers={"accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    triples = {quad.triple for quad in ox.parse(answer.content, format=format)}
    plain = client.get("/graphs", params={"graph": EDGES}, headers={"accept": "application/n-triples"}).content
    assert triples == {quad.triple for quad in ox.parse(plain, format=ox.RdfFormat.N_TRIPLES)}
    assert len(triples) == 4


@pytest.mark.parametrize(("query", "format", "kind"), [
    ("CONSTRUCT WHERE { ?s cs:supports ?o }", "xml", "application/rdf+xml"),
    ("CONSTRUCT WHERE { ?s cs:supports ?o }", "json", "application/ld+json"),
    ("ASK {}", "xml", "application/sparql-results+xml"),
    ("ASK {}", "json", "application/sparql-results+json"),
])
def test_a_format_has_one_name_for_rows_and_graphs(client: httpx.Client, query: str, format: str, kind: str) -> None:
    answer = ask(client, query, "application/rdf+xml", format=format)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


def test_what_no_format_suits_is_not_acceptable(client: httpx.Client) -> None:
    assert ask(client, "ASK {}", "image/png").status_code == 406
    assert client.get("/graphs?default", headers={"accept": "text/html"}).status_code == 406


def test_graphs_are_named_once_and_must_be_there(client: httpx.Client) -> None:
    assert client.get("/graphs").status_code == 400
    assert client.get(f"/graphs?default&graph={EDGES}").status_code == 400
    assert client.get("/graphs?graph=https://example.org/none").status_code == 404


def test_graphs_go_by_short_names(client: httpx.Client) -> None:
    edges, note = (client.get("/graphs", params={"graph": name, "format": "nt"}).text for name in (EDGES, NOTE))
    assert edges and note and edges != note
    for wanted, names in ((edges, ("graph:edges", "edges", f"<{EDGES}>")),
                          (note, ("graph:note", "doc:note", "note", NOTE.replace("/graph/", "/doc/")))):
        assert {client.get("/graphs", params={"graph": name, "format": "nt"}).text for name in names} == {wanted}
    for name in ("cs:China", "nobody", "urn:graph:edges", "id:china", "note:graph", "doc:", "graph:"):
        assert client.get("/graphs", params={"graph": name}).status_code == 404


def test_another_client_reads_all_formats(client: httpx.Client) -> None:
    wrapper = SPARQLWrapper(f"{client.base_url}sparql")
    wrapper.setQuery("SELECT ?o WHERE { GRAPH graph:edges { id:china cs:supports ?o } }")
    for format, read in ((JSON, lambda a: a["results"]["bindings"][0]["o"]["value"]),
                         (XML, lambda a: a.getElementsByTagName("uri")[0].firstChild.data),
                         (CSV, lambda a: a.decode().split()[1])):
        for method in ("GET", "POST"):
            wrapper.setReturnFormat(format)
            wrapper.setMethod(method)
            assert read(wrapper.queryAndConvert()) == "https://w3id.org/cybersov/id/cyber-sovereignty"
    wrapper.setQuery("CONSTRUCT { id:china cs:supports ?o } WHERE { id:china cs:supports ?o }")
    wrapper.setReturnFormat(TURTLE)
    assert b"id:cyber-sovereignty" in wrapper.queryAndConvert()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(("options", "accept", "answer"), [
    (["-G", "--data-urlencode"], "text/csv", "o\r\nhttps://w3id.org/cybersov/id/cyber-sovereignty\r\n"),
    (["--data-urlencode"], "text/tab-separated-values", "?o\n<https://w3id.org/cybersov/id/cyber-sovereignty>\n"),
])
def test_curl_reads_answers_to_get_and_post(client: httpx.Client, options: list[str], accept: str, answer: str) -> None:
    query = "query=SELECT ?o { id:china cs:supports ?o }"
    done = subprocess.run(["curl", "-sS", "--noproxy", "*", "-H", f"Accept: {accept}", f"{client.base_url}sparql",
                           *options, query], capture_output=True, timeout=30)
    assert done.stdout.decode() == answer


def test_a_slow_query_is_stopped_and_others_do_not_wait_for_it(client: httpx.Client) -> None:
    with httpx.Client(base_url=client.base_url, trust_env=False) as other:
        process = subprocess.Popen([sys.executable, "-c", "import httpx, sys; sys.exit(httpx.post(sys.argv[1], data="
                                    "{'query': sys.argv[2]}, timeout=30).status_code != 503)",
                                    f"{client.base_url}sparql", SLOW])
        answered = 0
        while process.poll() is None:
            assert ask(other, "ASK { id:china ?p ?o }").status_code == 200
            answered += 1
    assert process.returncode == 0
    assert answered > 5
    answer = ask(client, LARGE)
    assert answer.status_code in (413, 503)
    assert "LIMIT" in answer.json()["detail"]


def test_too_many_rows_are_refused(client: httpx.Client) -> None:
    answer = ask(client, "SELECT * { ?s ?p ?o }")
    assert answer.status_code == 413
    assert "20,000 rows" in answer.json()["detail"]
    assert ask(client, "SELECT * { ?s ?p ?o } LIMIT 20000").status_code == 200
    assert client.get("/graphs?default").status_code == 413


def test_a_query_that_takes_too_much_memory_is_stopped(built: Path) -> None:
    with served(built, "--seconds", "60", "--memory", "400", "--rows", "100000000") as client:
        answer = ask(client, LARGE)
        assert answer.status_code == 503
        assert "memory" in answer.json()["detail"]
        assert ask(client, "ASK {}").status_code == 200


def test_a_request_has_a_largest_size(client: httpx.Client) -> None:
    assert client.post("/sparql", content=b" " * 2_000_000, headers=PLAIN).status_code == 413
    assert ask(client, "ASK {} #" + "x" * 40_000).status_code == 414


def test_strange_hosts_are_refused(client: httpx.Client) -> None:
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 400


def test_every_response_keeps_browsers_careful(client: httpx.Client) -> None:
    for answer in (client.get("/health"), client.get("/none"), ask(client, "ASK {")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers


def test_health_says_what_is_served(client: httpx.Client) -> None:
    assert client.get("/health").json() | {"version": ""} == {"status": "ok", "version": "", "documents": 2}


def test_only_who_has_the_token_comes_in(built: Path) -> None:
    with served(built, token=TOKEN) as client:
        assert client.get("/health").status_code == 401
        assert client.get("/health", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/health", auth=("anyone", TOKEN)).status_code == 200
        for wrong in ("Bearer no", "Basic !!!", f"Digest {TOKEN}", "Bearer", "Bearer ü".encode()):
            assert client.get("/health", headers={"authorization": wrong}).status_code == 401


@pytest.mark.parametrize("settings", [Settings(host="0.0.0.0"), Settings(host="::"), Settings(host="example.org"),
                                      Settings(token="short"), Settings(host="0.0.0.0", token="")])
def test_strangers_are_not_let_in_by_mistake(built: Path, settings: Settings) -> None:
    with pytest.raises(UsageError):
        app(built, settings)
    assert TOKEN not in repr(Settings(token=TOKEN))


def test_what_is_built_meanwhile_is_served(texts: Path, tmp_path: Path) -> None:
    kb.build(texts / "brief.txt", tmp_path / "store")
    with served(tmp_path / "store") as client:
        assert client.get("/health").json()["documents"] == 1
        kb.build(texts / "note.md", tmp_path / "store")
        time.sleep(1.1)
        assert client.get("/health").json()["documents"] == 2
        assert ask(client, f"ASK {{ GRAPH <{NOTE}> {{ ?c a cs:Claim }} }}").json()["boolean"] is True


def test_a_taken_port_and_a_missing_store_are_one_line(client: httpx.Client, built: Path, tmp_path: Path) -> None:
    port = str(client.base_url.port)
    for options, words in ((["--store", str(built), "--port", port], "cannot be listened at"),
                           (["--store", str(tmp_path)], "is no cybersov store"),
                           (["--store", str(built), "--host", "0.0.0.0"], "CYBERSOV_TOKEN")):
        done = subprocess.run([sys.executable, "-m", "cybersov", "serve", *options], capture_output=True, text=True,
                              timeout=60)
        assert done.returncode in (1, 2)
        assert words in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize(("accept", "format"), [
    ("text/csv;q=nonsense", None), ("*/*", "json"), ("", "json"), ("text/*", "csv"),
    ("application/xml;q=0.9, text/csv", "csv"), ("application/sparql-results+json;q=0, */*", "xml"),
])
def test_an_accept_header_is_read_as_the_standard_says(accept: str, format: str | None) -> None:
    assert formats.chosen(accept, formats.ROWS) == format


def test_an_error_of_a_worker_comes_back_as_it_was(client: httpx.Client) -> None:
    detail = json.loads(ask(client, "SELECT ?s { ?s cx:a ?o }").text)["detail"]
    with pytest.raises(CybersovError) as error:
        raise UsageError(detail)
    assert "the prefix cx: is not declared" in str(error.value)
    assert Limits().rows > 1000
