"""The server among clients that vanish, dawdle or ask too much, and when it is stopped or killed itself."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest

from cybersov import kb
from cybersov.errors import Busy
from cybersov.server import Limits
from cybersov.server.scratch import Scratch
from cybersov.server.sending import Underway
from tests.serving import below, limited, lives, served, soon

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
POST = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


@pytest.fixture(scope="module")
def client(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with limited(built, tmp_path_factory.mktemp("served"), seconds=30, pause=1.5, patience=0.2) as client:
        yield client


def ask(client: httpx.Client, query: str = "ASK {}") -> httpx.Response:
    return client.get("/sparql", params={"query": query})


def connected(client: httpx.Client, said: str = "") -> socket.socket:
    """A connection on which something was said."""
    connection = socket.create_connection(("127.0.0.1", client.base_url.port), timeout=20)
    connection.sendall(said.encode())
    return connection


def asking(client: httpx.Client, query: str = SLOW) -> socket.socket:
    return connected(client, f"{POST}Content-Length: {len(query)}\r\n\r\n{query}")


def slow(client: httpx.Client) -> int:
    """How many queries run with low priority."""
    return list(below(client.process.pid).values()).count(19)


def worked(client: httpx.Client) -> float:
    """Seconds of processor time that the server itself has taken."""
    return int(Path(f"/proc/{client.process.pid}/schedstat").read_text().split()[0]) / 1e9


def heard(connection: socket.socket) -> bytes:
    """Everything that comes until the other side closes, or cuts off."""
    pieces = []
    try:
        while piece := connection.recv(1 << 16):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)


def test_what_a_vanished_client_asked_is_ended(client: httpx.Client) -> None:
    with ExitStack() as stack:
        for _ in range(Limits().slow):
            stack.enter_context(asking(client))
        assert soon(lambda: slow(client) == Limits().slow)
        assert "Too many slow queries" in ask(client, SLOW).json()["detail"]
    assert soon(lambda: slow(client) == 0)
    assert ask(client).status_code == 200


@pytest.mark.parametrize("said", ["", "GET /health HTTP/1.1\r\nHost: loc", "GET /health HTTP/1.1\r\nX: " + "x" * 9000])
def test_a_head_that_never_ends_is_cut_off(client: httpx.Client, said: str) -> None:
    with connected(client, said) as connection:
        assert heard(connection) == b""


def test_a_body_that_never_ends_is_refused(client: httpx.Client) -> None:
    with connected(client, f"{POST}Content-Length: 100\r\n\r\nASK") as connection:
        assert heard(connection).startswith(b"HTTP/1.1 408 ")


def test_a_head_has_a_largest_size(client: httpx.Client) -> None:
    with connected(client, "GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x" * 200_000) as connection:
        assert heard(connection).startswith((b"HTTP/1.1 400 ", b""))
    assert client.get("/health").status_code == 200


def test_an_answer_is_not_larger_than_its_limit_in_any_format(client: httpx.Client) -> None:
    query = f"SELECT * {{ VALUES ?a {{ '{chr(1) * 900_000}' }} VALUES ?b {{ {' '.join(map(str, range(60)))} }} }}"
    for format in ("application/sparql-results+json", "text/tab-separated-values"):
        answer = client.post("/sparql", content=query, timeout=60, headers={
            "content-type": "application/sparql-query", "accept": format})
        assert (answer.status_code, len(answer.content) < Limits().answer) == (
            413 if format.endswith("json") else 200, True)


@pytest.mark.parametrize("also", ["", "Content-Length: 5\r\n"])
def test_a_request_says_how_long_it_is(client: httpx.Client, also: str) -> None:
    with connected(client, f"{POST}{also}Transfer-Encoding: chunked\r\n\r\n6\r\nASK {{}}\r\n0\r\n\r\n"
                           "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n") as connection:
        said = heard(connection)
    assert said.startswith(b"HTTP/1.1 411 ") and said.count(b"HTTP/1.1 ") == 1


def test_small_chunks_keep_nobody_waiting(client: httpx.Client) -> None:
    ask(client)
    chunks = "1\r\na\r\n" * 80_000
    spent = worked(client)
    with ExitStack() as stack:
        for _ in range(30):
            with suppress(OSError):  # it is closed meanwhile
                stack.enter_context(connected(client, f"{POST}Transfer-Encoding: chunked\r\n\r\n" + chunks))
        assert ask(client).status_code == 200
        assert worked(client) - spent < 2


def test_answers_that_nobody_reads_keep_no_connection(client: httpx.Client) -> None:
    wanted = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 1200
    with connected(client, wanted) as connection:
        time.sleep(8)
        assert heard(connection).count(b"HTTP/1.1 200") < 1200


def test_requests_that_come_before_answers_are_read_have_a_largest_size(client: httpx.Client) -> None:
    with connected(client) as connection, pytest.raises(ConnectionError):
        for _ in range(2_000):
            connection.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 1000)
    assert client.get("/health").status_code == 200


def test_a_form_has_a_largest_number_of_fields(client: httpx.Client) -> None:
    answer = client.post("/sparql", content="a&" * 200, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 400 and "at most 100 fields" in answer.json()["detail"]


def test_an_answer_that_is_not_read_is_given_up(client: httpx.Client) -> None:
    query = "SELECT ?s ?p ?o ?t { ?s ?p ?o BIND(CONCAT(STR(?o), STR(?o), STR(?o), STR(?o)) AS ?t) } LIMIT 20000"
    post = {"content-type": "application/sparql-query"}
    whole = client.post("/sparql", content=query, headers=post, timeout=120).content
    with asking(client, query) as connection:
        connection.recv(1000)
        time.sleep(6)
        got = len(heard(connection))
    assert len(whole) > 7_000_000 > got


def test_many_idle_connections_do_not_keep_others_out(built: Path, tmp_path: Path) -> None:
    with limited(built, tmp_path, connections=20, pause=6) as client, ExitStack() as stack:
        idle = [stack.enter_context(connected(client)) for _ in range(30)]
        assert ask(client).status_code == 503
        assert soon(lambda: ask(client).status_code == 200)
        assert all(heard(connection) == b"" for connection in idle)


def test_answers_underway_have_a_limit() -> None:
    underway = Underway(Limits(underway=100))
    with underway.counted(60), pytest.raises(Busy), underway.counted(60):
        pass
    assert underway.size == 0


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_others_cannot_ask(client: httpx.Client, site: str) -> None:
    wanted = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    followed = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    framed = {**followed, "sec-fetch-dest": "iframe"}
    for headers, status in ((wanted, 403), (followed, 200), (framed, 403), ({"sec-fetch-site": "same-origin"}, 200)):
        assert client.get("/health", headers=headers).status_code == status
    assert client.post("/sparql", data={"query": "ASK {}"}, headers=followed).status_code == 403


def test_who_has_no_token_is_not_listened_to(built: Path) -> None:
    with served(built, token="a token that is long enough") as client:
        with connected(client, f"{POST}Content-Length: 900000\r\n\r\n") as connection:
            assert connection.recv(100).startswith(b"HTTP/1.1 401 ")
        for scheme in (b"Basic", b"Bearer"):
            assert client.get("/health", headers={"authorization": scheme + b" \xe9"}).status_code == 401


@pytest.mark.parametrize(("address", "status"), [
    ("/graphs?graph=no%20iri", 404), ("/graphs?graph=", 404), ("/sparql?query=ASK%20%7B%7D%00", 400),
    ("/id/%F0%9F%98%80", 404), ("/id/%FF", 404), ("/names?start=%00", 200), ("/explore?about=%00", 400),
    ("/explore?about=China&depth=" + "1" * 5000, 400), ("/explore/", 404), ("/id/x%5Cu003E%20%7B%7D?format=ttl", 404),
    ("/questions/%2e%2e%2fedges", 404), ("/questions/about?entity=%3Cx%3E%20%7D", 400), ("/assets/%2e%2e", 404),
])
def test_strange_addresses_have_their_status(client: httpx.Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert slow(client) == 0


@pytest.mark.parametrize("query", ["ASK {" + "{" * 8_000 + "}" * 8_000 + "}",
                                   "SELECT (" + "(" * 8_000 + "1" + ")" * 8_000 + " AS ?x) {}"])
def test_a_query_that_is_nested_too_deeply_harms_nobody(client: httpx.Client, query: str) -> None:
    answer = client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert answer.status_code in (200, 400, 503)
    assert ask(client).status_code == 200


@pytest.mark.parametrize("all_of_them", [False, True])
def test_workers_that_died_are_replaced(client: httpx.Client, all_of_them: bool) -> None:
    for _ in range(4):
        ask(client)
        for process in below(client.process.pid):
            if all_of_them or _parent(process) != client.process.pid:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        assert [ask(client).status_code for _ in range(2)] == [200] * 2


def _parent(process: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return 0


def test_nothing_is_left_open_after_many_queries(client: httpx.Client) -> None:
    def opened() -> int:
        return len(list(Path(f"/proc/{client.process.pid}/fd").iterdir()))

    ask(client)
    before = opened()
    queries = ["ASK {", "ASK {", "SELECT * { ?s ?p ?o } LIMIT 5"] * 20
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda query: ask(client, query), queries))
    assert soon(lambda: opened() <= before + 10)


def test_a_killed_server_leaves_no_process_and_its_folder_to_the_next(built: Path, tmp_path: Path) -> None:
    with limited(built, tmp_path, seconds=60) as client, asking(client):
        assert soon(lambda: slow(client) == 1)
        processes = below(client.process.pid)
        client.process.kill()
        client.process.wait()
        assert soon(lambda: not any(map(lives, processes)), 20)
    left = list(tmp_path.glob("cybersov-serve-*"))
    assert len(left) == 1
    with limited(built, tmp_path):
        assert soon(lambda: not left[0].exists())


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_server_ends_soon_and_leaves_nothing(built: Path, tmp_path: Path, how: signal.Signals) -> None:
    with limited(built, tmp_path, seconds=60) as client, asking(client), connected(client, "GET / HT"):
        assert soon(lambda: slow(client) == 1)
        processes = below(client.process.pid)
        client.process.send_signal(how)
        client.process.wait(40)
        assert soon(lambda: not any(map(lives, processes)), 20)
        assert "Traceback" not in client.process.stderr.read()
    assert not list(tmp_path.glob("cybersov-serve-*"))


def test_a_folder_in_use_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    script = "from cybersov.server.scratch import Scratch; place = Scratch(); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          env={**os.environ, "TMPDIR": str(tmp_path)}) as other:
        other.stdout.readline()
        (used,) = tmp_path.iterdir()
        own = Scratch()
        assert used.exists()
        other.kill()
    Scratch().end()
    assert not used.exists() and own.folder.exists()
    own.end()


def test_a_store_that_goes_and_comes_back_is_served_all_the_time(texts: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    kb.build(texts / "brief.txt", store)
    with limited(store, tmp_path) as client:
        assert client.get("/names?start=chi").json() == ["China"]
        shutil.rmtree(store)
        time.sleep(1.1)
        for address in ("/health", "/names?start=chi", "/questions/about?entity=China", "/id/?name=China", "/id/china"):
            assert client.get(address).status_code in (200, 303), address
        assert client.get("/explore").status_code == 404
        kb.build(texts, store)
        time.sleep(1.1)
        assert client.get("/health").json()["documents"] == 2
        assert client.get("/questions/about?entity=Russia").status_code == 200


def test_questions_are_answered_while_somebody_writes(texts: Path, tmp_path: Path) -> None:
    from cybersov.store import Store

    kb.build(texts, tmp_path / "store")
    with limited(tmp_path / "store", tmp_path) as client:
        client.get("/names?start=chi")
        with Store.open(tmp_path / "store"):
            assert client.get("/questions/about?entity=Russia").status_code == 200
            assert client.get("/names?start=chi").json() == ["China"]


def test_drawing_has_limits_too(built: Path, tmp_path: Path) -> None:
    with limited(built, tmp_path, drawing=0.05) as client:
        answer = client.get("/explore?about=China")
        assert answer.status_code == 503 and "draw" in answer.json()["detail"]
        assert ask(client).status_code == 200
