"""Pages of a server on this machine are fetched, and whatever it does instead gives one line in bounded time."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from zipfile import ZipFile

import pytest

import cybersov
from cybersov.documents.web import fetching
from cybersov.documents.web.fetching import Bounds, fetch, is_url
from cybersov.errors import EmptyInput, InputError, MissingInput, UnreadableInput

PAGE = b"<html><body><p>The council met in spring.</p></body></html>"
QUICK = Bounds(size=100_000, redirects=3, wait=0.4, seconds=0.8)
STOP = threading.Event()


def packed(*members: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as container:
        for member in members:
            container.writestr(member, "application/epub+zip" if member == "mimetype" else "x")
    return stream.getvalue()


ANSWERS = {
    "/page": ("text/html; charset=utf-8", PAGE),
    "/page.md": ("text/plain", b"# A\n\nB."),
    "/plain": ("text/plain; charset=gbk", "网络主权".encode("gbk")),
    "/report": ("application/pdf", b"%PDF-1.4 x"),
    "/mislabelled": ("text/html", b"%PDF-1.4 x"),
    "/download/report.docx": ("application/octet-stream", b"PK\x03\x04"),
    "/book": ("application/octet-stream", packed("mimetype", "META-INF/container.xml")),
    "/letter": ("", packed("word/document.xml")),
    "/untyped": ("", b"  <!DOCTYPE html><p>x"),
    "/image": ("image/png", b"\x89PNG"),
    "/empty": ("text/html", b""),
    "/a%20b": ("text/html", PAGE),
}
LOCATIONS = {
    "/moved": "/page",
    "/loop": "/loop",
    "/file": "file:///etc/hosts",
    "/ftp": "ftp://127.0.0.1/a",
    "/data": "data:text/html,<p>x",
    "/nowhere": "http://[::broken/",
}


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; misbehaves where the path says so."""

    protocol_version = "HTTP/1.1"
    agents: list[str] = []  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        self.close_connection = True
        if self.path in ANSWERS:
            self.answer(*ANSWERS[self.path])
        elif self.path in LOCATIONS:
            self.send_response(302)
            self.send_header("Location", LOCATIONS[self.path])
            self.end_headers()
            self.forever(b"x" * 1000)
        elif self.path[1:].isdigit():
            self.answer("text/html", b"no", status=int(self.path[1:]))
        else:
            getattr(self, self.path[1:])()

    def answer(self, kind: str, body: bytes, *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for key, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def forever(self, piece: bytes, pause: float = 0.0) -> None:
        try:
            while not STOP.wait(pause):
                self.wfile.write(piece)
        except OSError:
            return

    def zipped(self) -> None:
        self.answer("text/html", gzip.compress(PAGE), Content_Encoding="gzip")

    def bomb(self) -> None:
        self.answer("text/html", gzip.compress(b"a" * 5_000_000), Content_Encoding="gzip")

    def half(self) -> None:
        self.answer("text/html", gzip.compress(PAGE)[:-12], Content_Encoding="gzip")

    def damaged(self) -> None:
        self.answer("text/html", b"not gzip at all", Content_Encoding="gzip")

    def strange(self) -> None:
        self.answer("text/html", PAGE, Content_Encoding="br")

    def large(self) -> None:
        self.answer("text/html", b"", Content_Length="99999999999")

    def short(self) -> None:
        self.answer("text/html", PAGE, Content_Length="5000")

    def endless(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        self.forever(b"<p>again and again</p>" * 100)

    def drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n")
        self.forever(b"a", 0.05)

    def drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self.forever(b"a", 0.05)

    def silent(self) -> None:
        STOP.wait(5)

    def noise(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    STOP.clear()
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    STOP.set()
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.mark.parametrize(
    "path, suffix, raw",
    [
        ("/page", ".html", PAGE),
        ("/moved", ".html", PAGE),
        ("/zipped", ".html", PAGE),
        ("/a b", ".html", PAGE),
        ("/page.md", ".md", b"# A\n\nB."),
        ("/plain", ".txt", b"\xef\xbb\xbf" + "网络主权".encode()),
        ("/report", ".pdf", b"%PDF-1.4 x"),
        ("/mislabelled", ".pdf", b"%PDF-1.4 x"),
        ("/download/report.docx", ".docx", b"PK\x03\x04"),
        ("/book", ".epub", ANSWERS["/book"][1]),
        ("/letter", ".docx", ANSWERS["/letter"][1]),
        ("/untyped", ".html", b"  <!DOCTYPE html><p>x"),
    ],
)
def test_what_an_address_gives(server: str, path: str, suffix: str, raw: bytes) -> None:
    found = fetch(server + path, QUICK)
    assert (found.raw, found.suffix, found.name) == (raw, suffix, server + path)
    assert Handler.agents[-1] == f"cybersov/{cybersov.__version__}"


@pytest.mark.parametrize(
    "path, kind, words",
    [
        ("/404", MissingInput, "no such page (HTTP 404)"),
        ("/410", MissingInput, "no such page (HTTP 410)"),
        ("/403", UnreadableInput, "refuses access (HTTP 403)"),
        ("/503", UnreadableInput, "an error (HTTP 503)"),
        ("/304", UnreadableInput, "an error (HTTP 304)"),
        ("/loop", UnreadableInput, "redirects more than 3 times"),
        ("/file", UnreadableInput, "redirects to file:"),
        ("/ftp", UnreadableInput, "redirects to ftp:"),
        ("/data", UnreadableInput, "redirects to data:"),
        ("/nowhere", UnreadableInput, ""),
        ("/image", UnreadableInput, "of the kind image/png"),
        ("/empty", EmptyInput, "is empty"),
        ("/bomb", UnreadableInput, "larger than 98 KiB"),
        ("/large", UnreadableInput, "larger than 98 KiB"),
        ("/endless", UnreadableInput, "larger than 98 KiB"),
        ("/half", UnreadableInput, "cut off"),
        ("/damaged", UnreadableInput, "cut off or damaged"),
        ("/short", UnreadableInput, "cut off"),
        ("/strange", UnreadableInput, "packed as br"),
        ("/drip", UnreadableInput, "longer than 0.8 s"),
        ("/drip_head", UnreadableInput, "longer than 0.8 s"),
        ("/silent", UnreadableInput, "no answer for 0.4 s"),
        ("/noise", UnreadableInput, ""),
    ],
)
def test_what_goes_wrong_is_one_line(server: str, path: str, kind: type[InputError], words: str) -> None:
    with pytest.raises(kind) as caught:
        fetch(server + path, QUICK)
    message = str(caught.value)
    assert type(caught.value) is kind and message.startswith(f"{server}{path}: ")
    assert words in message and "\n" not in message and message.endswith(".")


@pytest.mark.parametrize(
    "url, words",
    [
        ("file:///etc/hosts", "only addresses with http: or https:"),
        ("ftp://a.example/b", "only addresses with http: or https:"),
        ("https://", "only addresses with http: or https:"),
        ("http://user:secret@a.example/", "password"),
        ("http://a.example:port/", "no address"),
        ("http://[::1/", "no address"),
        ("http://%31%32%37.0.0.1/", "no address"),
        ("http://" + "a" * 70 + ".example/", "no address"),
    ],
)
def test_addresses_that_are_not_fetched(url: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        fetch(url, QUICK)


def test_a_host_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(fetching.socket, "getaddrinfo", fail)
    with pytest.raises(MissingInput, match=r"^http://a\.invalid/: the host is not known\."):
        fetch("http://a.invalid/", QUICK)


class Net:
    """A resolver that knows some names, and a network whose machines are all the server of these tests."""

    def __init__(self, port: int, names: dict[str, list[list[str]]]) -> None:
        self.names, self.reached = names, []
        self._port, self._connect, self._find = port, socket.create_connection, socket.getaddrinfo

    def find(self, host: str, port: int, *given: int, **named: int) -> list[tuple]:
        if host in self.names:
            answers = self.names[host]
            return [(None, None, 0, "", (each, port)) for each in (answers.pop(0) if len(answers) > 1 else answers[0])]
        return self._find(host, port, *given, **named)

    def connect(self, place: tuple[str, int], *given: object) -> socket.socket:
        self.reached.append(place[0])
        return self._connect(("127.0.0.1", self._port), *given)


HERE, OFFICE, WEB, CLOUD = ("127.0.0.1", "10.0.0.7", "93.184.215.14", "169.254.169.254")
NAMES = {"web.example": [[WEB]], "here.example": [[HERE]], "office.example": [[OFFICE]], "cloud.example": [[CLOUD]],
         "mixed.example": [[OFFICE, WEB, "::1"]], "six.example": [["::ffff:10.0.0.7"]], "lan.example": [["fd00::7"]]}


@pytest.fixture
def net(server: str, monkeypatch: pytest.MonkeyPatch) -> Net:
    made = Net(int(server.rpartition(":")[2]), {name: [list(each) for each in found] for name, found in NAMES.items()})
    monkeypatch.setattr(socket, "getaddrinfo", made.find)
    monkeypatch.setattr(socket, "create_connection", made.connect)
    return made


@pytest.mark.parametrize("target, where", [
    ("here.example", "this machine"), ("127.0.0.1", "this machine"), ("localhost", "this machine"),
    ("LOCALHOST.", "this machine"), ("127.1", "this machine"), ("0x7f000001", "this machine"),
    ("2130706433", "this machine"), ("0", "this machine"), ("0.0.0.0", "this machine"), ("[::1]", "this machine"),
    ("[::ffff:127.0.0.1]", "this machine"), ("[64:ff9b::7f00:1]", "this machine"),
    ("office.example", "private"), ("10.0.0.7", "private"), ("192.168.0.1:8080", "private"),
    ("172.16.0.1", "private"), ("100.64.0.1", "private"), ("six.example", "private"),
    ("lan.example", "private"), ("[fec0::1]", "private"), ("[2002:0a00:0007::]", "private"),
    ("cloud.example", "local link"), ("169.254.169.254", "local link"), ("[fe80::1]", "local link"),
    ("168.63.129.16", "local link"), ("192.0.0.192", "local link"),
])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_web_leads_to_no_private_machine(net: Net, monkeypatch: pytest.MonkeyPatch, scheme: str, target: str,
                                             where: str) -> None:
    monkeypatch.setitem(LOCATIONS, "/moved", f"{scheme}://{target}/page")
    with pytest.raises(UnreadableInput, match=f"it redirects to .*{where}.* Name that address itself"):
        fetch("http://web.example/moved", QUICK)
    assert net.reached == [WEB]


@pytest.mark.parametrize("first, then", [
    ("here.example", HERE), ("here.example", OFFICE), ("here.example", WEB), ("office.example", OFFICE),
    ("office.example", "10.9.9.9"), ("office.example", WEB), ("cloud.example", HERE), ("web.example", WEB),
    ("web.example", "1.1.1.1"),
])
def test_what_is_as_public_may_be_led_to(net: Net, monkeypatch: pytest.MonkeyPatch, first: str, then: str) -> None:
    monkeypatch.setitem(LOCATIONS, "/moved", f"http://{then}/page")
    assert fetch(f"http://{first}/moved", QUICK).raw == PAGE
    assert net.reached == [NAMES[first][0][0], then]


def test_no_way_round_leads_back(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LOCATIONS, "/moved", "http://web.example/loop")
    monkeypatch.setitem(LOCATIONS, "/loop", "http://10.0.0.7/page")
    with pytest.raises(UnreadableInput, match=r"redirects to 10\.0\.0\.7"):
        fetch("http://10.0.0.7/moved", QUICK)
    monkeypatch.setitem(LOCATIONS, "/moved", "http://127.0.0.1/page")
    with pytest.raises(UnreadableInput, match=r"redirects to 127\.0\.0\.1"):
        fetch("http://10.0.0.7/moved", QUICK)
    assert net.reached == [OFFICE, WEB, OFFICE]


def test_a_name_that_turns_to_another_address_is_not_followed(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    net.names["turning.example"] = [[WEB], [HERE]]
    monkeypatch.setitem(LOCATIONS, "/moved", "/page")
    with pytest.raises(UnreadableInput, match=r"redirects to turning\.example, which is on this machine"):
        fetch("http://turning.example/moved", QUICK)
    assert net.reached == [WEB]


def test_of_several_addresses_those_that_are_public_are_tried(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LOCATIONS, "/moved", "http://mixed.example/page")
    assert fetch("http://web.example/moved", QUICK).raw == PAGE and net.reached == [WEB, WEB]


def test_through_a_proxy_names_alone_are_known(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setitem(LOCATIONS, "http://web.example/moved", "http://127.0.0.1/page")
    with pytest.raises(UnreadableInput, match=r"redirects to 127\.0\.0\.1"):
        fetch("http://web.example/moved", QUICK)
    monkeypatch.setitem(LOCATIONS, "http://web.example/moved", "http://web.example/there")
    monkeypatch.setitem(ANSWERS, "http://web.example/there", ("text/html", PAGE))
    assert fetch("http://web.example/moved", QUICK).raw == PAGE and set(net.reached) == {"proxy.example"}


def test_a_connection_that_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(UnreadableInput, match="refuses the connection"):
        fetch(f"http://127.0.0.1:{port}/", QUICK)


def test_a_server_without_encryption_is_no_https_server(server: str) -> None:
    with pytest.raises(UnreadableInput, match="secure connection"):
        fetch(server.replace("http:", "https:") + "/page", QUICK)


@pytest.mark.parametrize(
    "text, expected",
    [("http://a.example", True), ("HTTPS://a.example/b", True), ("https:", False), ("a/http://b", False), ("", False),
     ("ftp://a.example", False), ("http:///a", False)],
)
def test_is_url(text: str, expected: bool) -> None:
    assert is_url(text) is expected


def test_nothing_is_left_running(server: str) -> None:
    fetch(server + "/page", QUICK)
    end = time.monotonic() + 2
    while any(isinstance(each, threading.Timer) for each in threading.enumerate()) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(isinstance(each, threading.Timer) for each in threading.enumerate())
