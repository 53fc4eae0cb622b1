"""A store on a server: where it answers, what passes, who may write, and what is said where something is wrong."""

import gzip
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from factories import make_claim, make_document

from cybersov import terms
from cybersov.cli import main
from cybersov.errors import InUse, QueryError, StoreError, TooLarge, UsageError
from cybersov.graph import PREFIXES
from cybersov.paths import Address, place
from cybersov.store import Store
from cybersov.store.guard import over
from cybersov.store.remote import client, engine, lease, service, state, transport
from cybersov.store.remote.service import Service, batches

ONE = make_document("one")
REALM = 'Digest realm="graphs", nonce="abc", qop="auth", algorithm=MD5'


def answer(store: ox.Store, query: str, *, union: bool) -> str:
    """What a query gives, in the format that is asked for."""
    found = store.query(query, use_default_graph_as_union=union)
    kind = ox.RdfFormat.N_TRIPLES if isinstance(found, ox.QueryTriples) else ox.QueryResultsFormat.JSON
    return found.serialize(format=kind).decode()


class Answering(BaseHTTPRequestHandler):
    """A small server with Query and Update only; `server.plan` says what goes wrong, and `server.asked` what came."""

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        own = self.server
        own.asked.append((self.path, form))
        if own.plan:
            step = own.plan.pop(0)
            return step(self) if callable(step) else self.say(*step)
        if own.door and not own.door(self.headers.get("Authorization", "")):
            return self.say(401, own.challenge, {"WWW-Authenticate": own.challenge})
        if self.path != "/sparql":
            return self.say(404, "nothing here")
        if "update" in form:
            own.engine.update(form["update"][0])
            return self.say(204, "")
        return self.say(200, answer(own.engine, form["query"][0], union=own.union), own.extra)

    def say(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(text.encode()))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@contextmanager
def running() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as own:
        own.engine, own.plan, own.asked, own.extra = ox.Store(), [], [], {}
        own.door, own.challenge, own.union = None, "", True
        own.address = f"http://127.0.0.1:{own.server_port}"
        Thread(target=own.serve_forever, daemon=True).start()
        yield own
        own.shutdown()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    few = terms.knowledge_quads()[:5]
    monkeypatch.setattr(terms, "knowledge_quads", lambda: few)
    monkeypatch.setattr(client, "WAITS", (0.01, 0.01, 0.01))
    monkeypatch.delenv(client.USER, raising=False)
    with running() as own:
        yield own


def filled(server: ThreadingHTTPServer) -> None:
    with Store.create(server.address) as store:
        store.put(ONE, [make_claim(ONE)])
        store.refresh()


def refusal(call, kind: type[Exception] = StoreError) -> str:
    with pytest.raises(kind) as caught:
        call()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_server_without_a_graph_store_gets_batches(server: ThreadingHTTPServer,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BATCH", 7)
    filled(server)
    with Store.open(server.address, read_only=True) as store:
        assert store.documents() == (ONE,) and store.query("ASK { GRAPH graph:edges { id:china ?p ?o } }")
    sent = [form["update"][0] for _, form in server.asked if "update" in form]
    assert max(text.count(" .\n") for text in sent if "GRAPH <https://w3id.org/cybersov/graph/one>" in text) == 7


def test_batches_are_of_so_many_lines_and_of_few_megabytes() -> None:
    assert [len(part) for part in batches(["x"] * 2_500)] == [1_000, 1_000, 500]
    assert [len(part) for part in batches(["x" * 3_000_000] * 3)] == [1, 1, 1]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_passes_is_tried_again(server: ThreadingHTTPServer, status: int) -> None:
    filled(server)
    server.plan = [(status, "later"), (status, "later", {"Retry-After": "0"})]
    with Store.open(server.address, read_only=True) as store:
        assert store.ids() == ("one",)


def test_what_does_not_pass_is_one_line(server: ThreadingHTTPServer) -> None:
    filled(server)
    server.plan = [(503, "<title>x</title><p>too\nmuch")] * 9
    assert "does not answer (503 too much)" in refusal(lambda: Store.open(server.address))
    server.plan = [(500, "<h1>broken")]
    assert "cannot do this (500 broken)" in refusal(lambda: Store.open(server.address))
    server.plan = [(302, "", {"Location": "http://example.org/"})]
    assert "sends on to http://example.org/" in refusal(lambda: Store.open(server.address))


def test_where_nobody_listens_is_said_in_one_line(server: ThreadingHTTPServer, capsys: pytest.CaptureFixture) -> None:
    server.shutdown()
    server.server_close()
    assert "Connection refused" in refusal(lambda: Store.open(server.address))
    assert main(["info", "--store", server.address]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", [["backup"], ["restore", "x.zip"], ["serve"]])
def test_what_is_only_for_folders_says_so(command: list[str], capsys: pytest.CaptureFixture) -> None:
    assert main([*command, "--store", "http://localhost:1"]) == 2
    assert "in a folder" in (said := capsys.readouterr().err) and said.count("\n") == 1


def test_a_place_that_answers_no_query_is_said(server: ThreadingHTTPServer) -> None:
    server.plan = [(404, ""), (200, "<html>"), (404, "")]
    assert "answers no SPARQL query there" in refusal(lambda: Service(Address(server.address)))


@pytest.mark.parametrize("address", ["http://ann:secret@example.org", "http://", "http://example.org/?x=1"])
def test_an_address_holds_no_password_and_no_query(address: str) -> None:
    assert "secret" not in (said := refusal(lambda: Service(Address(address)), UsageError)) and client.PASSWORD in said


def test_credentials_are_sent_as_the_server_asks(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(server)
    server.door, server.challenge = (lambda given: given == "Basic YW5uOnPDqWNyZXQ="), 'Basic realm="graphs"'
    service.service.cache_clear()
    assert "wants credentials for this (401); set CYBERSOV_STORE_USER" in refusal(lambda: Store.open(server.address))
    monkeypatch.setenv(client.USER, "ann")
    monkeypatch.setenv(client.PASSWORD, "wrong")
    assert "wants other credentials" in refusal(lambda: Store.open(server.address))
    monkeypatch.setenv(client.PASSWORD, "sécret")
    assert Store.open(server.address, read_only=True).ids() == ("one",)
    service.service.cache_clear()
    server.door, server.challenge = (lambda given: digest_of("ann", "sécret") in given), REALM
    assert Store.open(server.address, read_only=True).ids() == ("one",)


def digest_of(user: str, password: str) -> str:
    """What begins a right answer: requests answers with the name, and never with the password."""
    assert hashlib.md5(f"{user}:graphs:{password}".encode()).hexdigest()
    return f'Digest username="{user}", realm="graphs", nonce="abc"'


def test_no_password_is_sent_in_clear_text_to_another_machine(server: ThreadingHTTPServer,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(client.USER, "ann")
    monkeypatch.setattr(client, "_loopback", lambda host: False)
    server.door, server.challenge = (lambda given: False), 'Basic realm="graphs"'
    assert "wants the password in clear text; name its https:// address" in refusal(
        lambda: Service(Address(server.address)))
    assert len(server.asked) == 1


def test_two_writers_do_not_meet(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(server)
    with Store.open(server.address):
        said = refusal(lambda: Store.open(server.address), InUse)
        assert "is written by" in said and "given up after 300 s" in said
        assert Store.open(server.address, read_only=True).ids() == ("one",)
    with Store.open(server.address) as first:
        monkeypatch.setattr(lease, "SECONDS", -1)
        with Store.open(server.address) as second:
            monkeypatch.undo()
            monkeypatch.setattr(lease, "_RENEW", -1)
            first.remove("one")
            assert "is written by" in refusal(first.refresh, InUse)
            assert second.ids() == ("one",)


def test_a_reader_waits_while_graphs_are_replaced(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(server)
    with Store.open(server.address) as writer:
        writer.remove("one")
        monkeypatch.setattr(engine.RemoteEngine, "apply", lambda self, change: seen.append(
            refusal(lambda: Store.open(server.address, read_only=True), InUse)))
        seen: list[str] = []
        writer.refresh()
    assert seen


def test_many_graphs_need_a_server_whose_default_graph_is_their_union(server: ThreadingHTTPServer,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    filled(server)
    monkeypatch.setattr(engine, "NAMED", 1)
    with Store.open(server.address, read_only=True) as store:
        assert store.query("ASK { id:china cs:opposes ?o }")
        server.union = False
        assert "--union-default-graph" in refusal(lambda: store.query("ASK { id:china cs:opposes ?o }"))


def test_an_answer_that_is_cut_off_is_an_error(server: ThreadingHTTPServer) -> None:
    filled(server)
    with Store.open(server.address, read_only=True) as store:
        server.extra = {"X-SPARQL-MaxRows": "10"}
        assert "no more than 10 rows" in refusal(lambda: store.query("SELECT * { ?s ?p ?o }"), TooLarge)
        server.extra = {"X-SQL-State": "S1TAT", "X-SQL-Message": "Anytime query"}
        assert "gave up: Anytime query" in refusal(lambda: store.query("SELECT * { ?s ?p ?o }"), QueryError)


def test_a_text_that_was_changed_on_the_server_is_found_out(server: ThreadingHTTPServer) -> None:
    filled(server)
    server.engine.update(f'DELETE {{ GRAPH <{state.TEXTS}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{state.TEXTS}> '
                         "{ ?s ?p ?o } }")
    assert "not as it was stored" in refusal(lambda: Store.open(server.address))


def sending(head: bytes, piece: bytes, pause: float = 0.0) -> Callable[[Answering], None]:
    """A server that begins an answer so, and then sends one piece again and again until nobody listens."""
    def send(server: Answering) -> None:
        server.close_connection = True
        try:
            server.wfile.write(head)
            while not sleep(pause):
                server.wfile.write(piece)
        except OSError:
            return
    return send


def packed(content: bytes, *, times: int = 1) -> bytes:
    for _ in range(times):
        content = gzip.compress(content)
    return content


def whole(content: bytes, packing: str) -> Callable[[Answering], None]:
    return lambda server: server.wfile.write(
        f"HTTP/1.0 200 OK\r\nContent-Encoding: {packing}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content)


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
BAD = {
    "endless": (sending(OK + b"\r\n", b"x" * 1_000), "answers with more than 98 KiB; ask for less"),
    "endless chunks": (sending(OK + CHUNKED, b"3e8\r\n" + b"x" * 1_000 + b"\r\n"), "more than 98 KiB"),
    "an endless length of a chunk": (sending(OK + CHUNKED, b"0" * 1_000), "does not answer"),
    "an endless header": (sending(OK + b"X: ", b"x" * 1_000), "does not answer"),
    "endless headers": (sending(OK, b"X: x\r\n"), "does not answer"),
    "endless patience": (sending(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "had not answered after 0.3 s; ask for less"),
    "dripping": (sending(OK + b"Content-Length: 999\r\n\r\n", b"x", 0.02), "had not answered after 0.3 s"),
    "dripping without a length": (sending(OK + b"\r\n", b"x", 0.02), "had not answered after 0.3 s"),
    "a dripping header": (sending(OK + b"X: ", b"x", 0.02), "had not answered after 0.3 s"),
    "a bomb": (whole(packed(bytes(10_000_000)), "gzip"), "more than 98 KiB"),
    "a bomb in a bomb": (whole(packed(bytes(10_000_000), times=3), "gzip, gzip, gzip"), "which is not read"),
    "another packing": (whole(b"x", "br"), "packs its answer as 'br'"),
    "a damaged packing": (whole(b"x" * 99, "gzip"), "cut off or damaged"),
    "a packing that is cut off": (whole(packed(b"x" * 99)[:-9], "gzip"), "cut off or damaged"),
    "an endless refusal": (sending(b"HTTP/1.1 500 No\r\n\r\n", b"<title>x "), "cannot do this (500 "),
    "a packed refusal": (sending(b"HTTP/1.1 500 No\r\nContent-Encoding: br\r\n\r\n", b"x" * 999), "is not read"),
    "an endless redirect": (sending(b"HTTP/1.1 302 No\r\nLocation: /y\r\n\r\n", b"x" * 1_000), "sends on to /y"),
    "an endless demand": (sending(f"HTTP/1.1 401 No\r\nWWW-Authenticate: {REALM}\r\n\r\n".encode(), b"x" * 1_000),
                          "wants other credentials"),
}


@pytest.mark.parametrize("name", BAD)
def test_an_answer_has_bounds(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    step, words = BAD[name]
    monkeypatch.setenv(client.USER, "ann")
    one = client.Client(Address(server.address))
    monkeypatch.setattr(transport, "ANSWER", 100_000)
    if "had not" in words:
        monkeypatch.setattr(transport, "SECONDS", 0.3)
    server.plan = [step] * 5

    def ask() -> None:
        raise one.refused(one.send("POST", f"{server.address}/sparql", data={"query": "ASK {}"}))

    assert words in refusal(ask)


ROW = '{"s": {"type": "uri", "value": "urn:x"}}'
STRANGE = ["[" * 60_000, '{"head": {"vars": ["s"]}, "results": {"bindings": [' + ROW, "\0", "", "{}",
           '{"head": {"vars": ["s"]}, "results": {"bindings": [{}]}}',
           '{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "x>"}}]}}',
           '{"head": {"vars": ["__ASK_RETVAL"]}}', '["http://www.w3.org/2001/XMLSchema#boolean"]',
           '{"head": {}, "boolean": true}']


@pytest.mark.parametrize("answer", STRANGE, ids=lambda answer: answer[:50])
def test_what_is_no_answer_is_one_line(server: ThreadingHTTPServer, answer: str) -> None:
    one = Service(Address(server.address))
    server.plan = [(200, answer)]
    assert "gives" in refusal(lambda: one.rows("?s", "?s ?p ?o"))


def test_rows_have_an_end(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Service(Address(server.address))
    monkeypatch.setattr(service, "PAGE", 1)
    monkeypatch.setattr(service, "MOST", 7)
    server.plan = [(200, f'{{"head": {{"vars": ["s"]}}, "results": {{"bindings": [{ROW}]}}}}')] * 99
    assert "gives more than 7 rows" in refusal(lambda: one.rows("?s", "?s ?p ?o"))


def test_a_text_has_a_largest_size_unpacked(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = state.Texts(Service(Address(server.address)))
    names = texts.add(["a" * 90_000, "a" * 110_000])
    monkeypatch.setattr(state, "ANSWER", 100_000)
    found = texts.get(names)
    assert len(next(found)) == 90_000 and "not as it was stored" in refusal(lambda: next(found))


OVER = {
    "SELECT ?s WHERE { ?s ?p ?o }": "SELECT ?s FROM <urn:g> FROM NAMED <urn:g> WHERE { ?s ?p ?o }",
    "ASK{}": "ASK FROM <urn:g> FROM NAMED <urn:g> {}",
    "SELECT (EXISTS { ?a ?b ?c } AS ?x) {}": "SELECT (EXISTS { ?a ?b ?c } AS ?x) FROM <urn:g> FROM NAMED <urn:g> {}",
    "CONSTRUCT { ?s ?p 'WHERE {' } WHERE {}":
        "CONSTRUCT { ?s ?p 'WHERE {' } FROM <urn:g> FROM NAMED <urn:g> WHERE {}",
    "CONSTRUCT WHERE { ?s ?p ?o }": "CONSTRUCT FROM <urn:g> FROM NAMED <urn:g> WHERE { ?s ?p ?o }",
    "DESCRIBE <urn:x> # { all": "DESCRIBE <urn:x> # { all\nFROM <urn:g> FROM NAMED <urn:g> ",
    "DESCRIBE <urn:x> LIMIT 1": "DESCRIBE <urn:x> FROM <urn:g> FROM NAMED <urn:g> LIMIT 1",
    "ASK FROM <urn:h> {}": "ASK FROM <urn:h> {}",
    "# WHERE\nASK { ?s cs:signs ?o }":
        f"PREFIX cs: <{PREFIXES['cs']}> # WHERE\nASK FROM <urn:g> FROM NAMED <urn:g> {{ ?s cs:signs ?o }}",
    "PREFIX cs: <urn:c>\nASK { ?s cs:signs ?o }":
        "PREFIX cs: <urn:c>\nASK FROM <urn:g> FROM NAMED <urn:g> { ?s cs:signs ?o }",
}


@pytest.mark.parametrize(("query", "sent"), OVER.items())
def test_a_query_names_its_graphs_for_other_servers(query: str, sent: str) -> None:
    assert over(query, PREFIXES, ["urn:g"]) == sent
    ox.Store().query(sent)


@pytest.mark.parametrize("sign", ["\\u0022", "\\U00000027", "\\u003e", "\\u005C", "\\u000a"])
def test_no_string_ends_elsewhere_on_other_servers(sign: str) -> None:
    with pytest.raises(QueryError, match="write the sign itself"):
        over(f"SELECT ('{sign} AS ?x) FROM <http://example.org/> #' AS ?y) {{}}", PREFIXES, ["urn:g"])
    assert "\\u00e9" in over("ASK { ?s ?p 'caf\\u00e9' }", PREFIXES, ["urn:g"])


def test_a_place_is_a_folder_or_an_address() -> None:
    assert place("http://h/x/") == Address("http://h/x") and place("HTTPS://h").name == "h"
    assert not isinstance(place("http"), Address)
