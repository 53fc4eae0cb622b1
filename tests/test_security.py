"""That `security.md` tells the truth, and what no other test proves of it."""

import ast
import re
import socket
import sys
import threading
import tomllib
from pathlib import Path

import httpx
import pytest

from cybersov import kb
from cybersov.cli import main
from cybersov.documents.drafts import Matter
from tests.serving import below, served

HERE = Path(__file__).parent
PAGES = ("/", "/query", "/explore", "/explore?about=China", "/id/china", "/id/nothing", "/health", "/sparql", "/none")
TOKEN = "a token that is long enough"


def rows() -> list[str]:
    lines = (HERE / "security.md").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| ")][2:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[2:40])
def test_every_defence_has_tests_that_exist(row: str) -> None:
    threat, defence, proof = (cell.strip() for cell in row.strip("|").split(" | "))
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", proof)
    assert threat and defence and named
    for file, name in named:
        tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, f"{file}::{name}"


def test_no_query_reaches_another_machine(client: httpx.Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(20)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        for query in (f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
                      f"SELECT*{{SERVICE<{address}>{{?s ?p ?o}}}}",
                      f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}", f"LOAD <{address}>",
                      f"PREFIX x: <{address}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
                      f"SELECT * {{ VALUES ?e {{ <{address}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
                      f'SELECT * {{ ?s ?p ?o FILTER(?o<2#>"""\n) SERVICE <{address}> {{ ?a ?b ?c }} #"""\n }}',
                      f"SELECT * FROM <{address}> {{ ?s ?p ?o }}", f"ASK FROM NAMED <{address}> {{ ?s ?p ?o }}"):
            assert client.post("/sparql", data={"query": query}).status_code == 400, query
        assert client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": address}).status_code == 400
        assert client.get("/graphs", params={"graph": address}).status_code == 404
        own = threading.Timer(0, lambda: socket.create_connection(listener.getsockname()).close())
        own.start()
        caller, who = listener.accept()
        caller.close()
        own.join()
        listener.settimeout(0.2)
        with pytest.raises(TimeoutError):  # only our own call came in
            listener.accept()
        assert who[0] == "127.0.0.1"


@pytest.mark.parametrize("name", ["file:///etc/passwd", "/etc/passwd", "../../../etc/passwd", "file:.", "data:,x"])
def test_no_file_is_read_that_a_request_names(client: httpx.Client, name: str) -> None:
    asked = [client.get("/graphs", params={"graph": name}), client.get(f"/assets/{name.replace('/', '%2F')}"),
             client.get(f"/id/{name.replace('/', '%2F')}"), client.get("/explore", params={"about": name}),
             client.get("/sparql", params={"query": f"SELECT * FROM <{name}> {{ ?s ?p ?o }}"}),
             client.get("/sparql", params={"query": "ASK {}", "named-graph-uri": name})]
    assert [answer.status_code in (400, 404) for answer in asked] == [True] * len(asked)
    assert not any("root:" in answer.text for answer in asked)


def test_texts_are_no_templates(tmp_path: Path) -> None:
    evil = "{{ 7*191 }}{% include 'frame.html' %}"
    (tmp_path / "evil.txt").write_text("China supports cyber sovereignty.\n", encoding="utf-8")
    kb.build(tmp_path / "evil.txt", tmp_path / "store", options=kb.Options(Matter(title=evil)))
    with served(tmp_path / "store") as client:
        text = client.get("/doc/evil", headers={"accept": "text/html"}).text
        assert "{{ 7*191 }}" in text and "1337" not in text and text.count("<!DOCTYPE") == 1
        assert "1337" not in client.get("/id/%7B%7B7*191%7D%7D", headers={"accept": "text/html"}).text


def test_a_terminal_gets_no_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "evil.txt").write_text("China supports cyber sovereignty.\n", encoding="utf-8")
    kb.build(tmp_path / "evil.txt", tmp_path / "store", options=kb.Options(Matter(title="a\x9b2J\x1b]0;b")))
    for asked in (["info"], ["query", "-e", "SELECT ('\x1b[2J' AS ?x) {}"], ["query", "-e", "SELECT \x1b[2J"]):
        main([*asked, "--store", str(tmp_path / "store")])
        told = "".join(capsys.readouterr())
        assert "\x1b" not in told and "\x9b" not in told and "\ufffd" in told


def test_no_page_can_be_framed_by_others(client: httpx.Client) -> None:
    for address in PAGES:
        answer = client.get(address, headers={"accept": "text/html"})
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"], address
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_the_token_is_in_no_address_and_no_log(built: Path) -> None:
    with served(built, token=TOKEN) as client:
        for address in (f"/health?token={TOKEN}", f"/health?access_token={TOKEN}"):
            assert client.get(address).status_code == 401
        client.get("/none", headers={"authorization": f"Bearer {TOKEN}"})
        client.get("/sparql?query=ASK", headers={"authorization": f"Bearer {TOKEN}"})
        arguments = [Path(f"/proc/{process}/cmdline") for process in {client.process.pid, *below(client.process.pid)}]
        assert not any(TOKEN in path.read_bytes().decode() for path in arguments if path.exists())
        client.process.terminate()
        assert TOKEN not in client.process.stderr.read()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at sockets in /proc")
def test_one_socket_listens(client: httpx.Client) -> None:
    client.get("/health")
    own = set()
    for process in {client.process.pid, *below(client.process.pid)}:
        for opened in Path(f"/proc/{process}/fd").iterdir():
            if opened.is_symlink() and (found := re.fullmatch(r"socket:\[(\d+)\]", str(opened.readlink()))):
                own.add(found[1])
    lines = [line.split() for name in ("tcp", "tcp6", "udp", "udp6")
             for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    listening = {line[1] for line in lines if line[9] in own and line[3] in ("0A", "07")}
    assert listening == {f"0100007F:{client.base_url.port:04X}"}


def test_packages_have_an_upper_limit() -> None:
    needed = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert [name for name in needed if "<" not in name and "==" not in name] == []
