"""Documents from the web, over HTTP and HTTPS alone: bounded in size, time and redirects."""

import http.client
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from cybersov import __version__
from cybersov.documents.finding import shown
from cybersov.documents.limits import URL_BYTES, URL_REDIRECTS, URL_SECONDS, URL_WAIT, spelt
from cybersov.documents.web.answers import TEXTS, in_utf8, suffix_of
from cybersov.documents.web.reach import Reach
from cybersov.errors import EmptyInput, MissingInput, UnreadableInput
from cybersov.network import PACKINGS, Oversize, Watch, inflated

URL = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
STEP = 1 << 16
MOVED = (301, 302, 303, 307, 308)
GONE, REFUSING = (404, 410), (401, 402, 403, 407, 429, 451)
HEADERS = {
    "User-Agent": f"cybersov/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/epub+zip,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}
AGAIN = "Try again later, or save the page to a file."


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address itself, and the suffix that says how to read it (".pdf")."""

    raw: bytes
    name: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of one address is read: bytes, redirects, seconds for each answer and for all."""

    size: int = URL_BYTES
    redirects: int = URL_REDIRECTS
    wait: float = URL_WAIT
    seconds: float = URL_SECONDS


DEFAULT = Bounds()


def is_url(text: str) -> bool:
    """Whether a name is an address on the web.

    >>> is_url("https://a.example/b.pdf"), is_url("file:///etc/hosts"), is_url("notes/http.txt")
    (True, False, False)
    """
    return bool(URL.match(text))


def fetch(url: str, bounds: Bounds = DEFAULT) -> Fetched:
    """What is at an address on the web; `raw` is text in UTF-8 where only the server said that it is in another.

    Raises MissingInput where nothing is there, EmptyInput for an empty answer, UnreadableInput for all else; each
    message is one line.
    """
    name = shown(url)
    address = _checked(url, name)
    with (Watch(bounds.seconds) as watch, _named_errors(name, watch, bounds),
          _opened(address, name, watch, bounds) as response):
        raw = _body(response, name, watch, bounds)
        kind, charset = response.headers.get_content_type(), response.headers.get_content_charset()
        said = response.headers.get("Content-Type")
        suffix = suffix_of(kind if said else "", urlsplit(response.url).path, raw, name)
    if not raw.strip():
        raise EmptyInput(f"{name}: the answer is empty. Check the address.")
    return Fetched(in_utf8(raw, charset) if suffix in TEXTS else raw, url, suffix)


def _checked(url: str, name: str) -> str:
    """The address with only characters that a request may hold."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError):
        raise UnreadableInput(f"{name}: this is no address. Check it.") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise UnreadableInput(f"{name}: only addresses with http: or https: are fetched. Save the file and name it.")
    if "%" in host:  # some read it as another letter
        raise UnreadableInput(f"{name}: this is no address. Check it.")
    if parts.username or parts.password:
        raise UnreadableInput(f"{name}: addresses with a password are not fetched. Save the page to a file.")
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    kept = "/%:@!$&'()*+,;=~-._"
    return urlunsplit((parts.scheme, place, quote(parts.path, kept) or "/", quote(parts.query, kept + "?/"), ""))


@contextmanager
def _opened(address: str, name: str, watch: Watch, bounds: Bounds) -> Iterator[Any]:
    """The answer at the end of all redirects."""
    reach = Reach(watch, name)
    opener = _opener(reach)
    for _ in range(bounds.redirects + 1):
        reach.towards(urlsplit(address).hostname or "")
        try:
            with opener.open(request.Request(address, headers=HEADERS), timeout=bounds.wait) as response:
                yield response
                return
        except HTTPError as error:
            error.close()
            if error.code not in MOVED:
                raise
            target = urljoin(address, error.headers.get("Location") or "")
        if urlsplit(target).scheme.lower() not in ("http", "https"):
            scheme = shown(urlsplit(target).scheme)[:20]
            raise UnreadableInput(f"{name}: it redirects to {scheme}:, which is not followed. Name the file itself.")
        address = _checked(target, name)
    raise UnreadableInput(f"{name}: it redirects more than {bounds.redirects} times. Give the address of the text.")


def _opener(reach: Reach) -> request.OpenerDirector:
    """What opens addresses of the web, through the proxies of the environment, and no others."""

    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            self._create_connection = reach.connect
            super().connect()

    class Secure(http.client.HTTPSConnection):
        def connect(self) -> None:
            self._create_connection = reach.connect
            super().connect()

    class PlainHandler(request.HTTPHandler):
        def http_open(self, req: request.Request) -> Any:
            return self.do_open(Plain, req)

    class SecureHandler(request.HTTPSHandler):
        def https_open(self, req: request.Request) -> Any:
            return self.do_open(Secure, req, context=ssl.create_default_context())

    opener = request.OpenerDirector()
    for handler in (request.ProxyHandler, PlainHandler, SecureHandler, request.HTTPErrorProcessor,
                    request.HTTPDefaultErrorHandler):
        opener.add_handler(handler())
    return opener


def _body(response: Any, name: str, watch: Watch, bounds: Bounds) -> bytes:
    """The bytes of an answer, unpacked."""
    if _promised(response) > bounds.size:
        raise UnreadableInput(_too_large(name, bounds))
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding not in PACKINGS:
        raise UnreadableInput(f"{name}: it is packed as {shown(encoding)[:20]}. Save the page to a file.")
    try:
        return b"".join(inflated(_received(response, watch, bounds), encoding, bounds.size))
    except Oversize:
        raise UnreadableInput(_too_large(name, bounds)) from None
    except EOFError:
        raise UnreadableInput(f"{name}: the answer was cut off. {AGAIN}") from None


def _received(response: Any, watch: Watch, bounds: Bounds) -> Iterator[bytes]:
    """The bytes of an answer as they come in; raises EOFError where fewer come than were promised."""
    received, end = 0, time.monotonic() + bounds.seconds
    while piece := response.read1(STEP):
        if time.monotonic() > end:
            watch.cut()
        if watch.over:
            raise TimeoutError
        received += len(piece)
        yield piece
    if watch.over:
        raise TimeoutError
    if received and received < _promised(response):
        raise EOFError


def _promised(response: Any) -> int:
    """How many bytes an answer says that it has; 0 where it does not say."""
    said = response.headers.get("Content-Length") or ""
    return int(said[:20]) if said.isdigit() else 0


def _too_large(name: str, bounds: Bounds) -> str:
    return f"{name}: it is larger than {spelt(bounds.size)}. Save the part that is needed to a file."


@contextmanager
def _named_errors(name: str, watch: Watch, bounds: Bounds) -> Iterator[None]:
    """What goes wrong on the way as one line."""
    try:
        yield
    except HTTPError as error:
        if error.code in GONE:
            raise MissingInput(f"{name}: there is no such page (HTTP {error.code}). Check the address.") from None
        if error.code in REFUSING:
            message = f"{name}: the server refuses access (HTTP {error.code})."
            raise UnreadableInput(f"{message} Save the page to a file in a browser.") from None
        raise UnreadableInput(f"{name}: the server answers with an error (HTTP {error.code}). {AGAIN}") from None
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if watch.over:
            raise UnreadableInput(f"{name}: it took longer than {bounds.seconds:g} s. {AGAIN}") from None
        if isinstance(reason, socket.gaierror):
            raise MissingInput(f"{name}: the host is not known. Check the address and the connection.") from None
        raise UnreadableInput(f"{name}: {_reason(reason, bounds)}") from None


def _reason(error: object, bounds: Bounds) -> str:
    """What a connection failed of, and the mend."""
    match error:
        case TimeoutError():
            return f"the server gave no answer for {bounds.wait:g} s. {AGAIN}"
        case ConnectionRefusedError():
            return f"the server refuses the connection. Check the address. {AGAIN}"
        case ssl.SSLCertVerificationError():
            why = shown(error.verify_message)[:80]
            return f"the certificate of the server is not valid ({why}). Save the page to a file in a browser."
        case ssl.SSLError():
            return f"no secure connection to the server can be made. {AGAIN}"
        case http.client.IncompleteRead() | zlib.error():
            return f"the answer was cut off or damaged. {AGAIN}"
        case ConnectionError() | http.client.RemoteDisconnected():
            return f"the server broke off the connection. {AGAIN}"
        case http.client.HTTPException():
            return "the server does not speak HTTP. Check the address."
    return f"the page cannot be fetched ({shown(str(error))[:80]}). {AGAIN}"
