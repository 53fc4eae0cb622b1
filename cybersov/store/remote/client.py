"""HTTP to one server: credentials, patience with what passes, and errors in one line."""

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

from cybersov.errors import StoreError, UsageError
from cybersov.paths import Address
from cybersov.store.remote.transport import Bounded

USER = "CYBERSOV_STORE_USER"
PASSWORD = "CYBERSOV_STORE_PASSWORD"
WAITS = (0.25, 0.5, 1.0, 2.0)
_PASSING = frozenset({429, 502, 503, 504})
_LONGEST_WAIT = 30.0
_SECONDS = (10.0, 600.0)
_LONGEST = 200
_BEGINNING = 4_000


class Client:
    """Requests to a server; what may pass (no connection, 429, 502 to 504) is tried again, each time later.

    So every request must be one that may be done twice.
    """

    def __init__(self, address: Address) -> None:
        parts = urlsplit(address)
        if not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
            raise UsageError(f"{_bare(address)}: is no address of a server; write it as https://host:port/path, and "
                             f"put user and password into {USER} and {PASSWORD}.")
        self.address = address
        self.named = bool(os.environ.get(USER))
        self._session = requests.Session()
        self._session.headers["Accept-Encoding"] = "gzip, deflate"
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Bounded(self.error))
        self._session.auth = self._credentials(safe=parts.scheme == "https" or _loopback(parts.hostname))

    def send(self, method: str, url: str, *, data: Mapping[str, Any] | bytes | None = None,
             params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> requests.Response:
        """The response, of whatever status but one that passes; raises StoreError where there is none."""
        fault = ""
        for wait in (*WAITS, None):
            later = 0.0
            try:
                response = self._session.request(method, url, data=data, params=params, headers=headers,
                                                 timeout=_SECONDS, allow_redirects=False)
            except requests.exceptions.SSLError as error:
                raise self.error(f"its certificate is not trusted ({_one_line(str(error))})") from None
            except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
                fault = _reason(error)
            except requests.RequestException as error:
                raise self.error(f"does not answer ({_reason(error)}); mend the address, http or https") from None
            else:
                if response.status_code not in _PASSING:
                    return self._moved(response)
                fault, later = f"{response.status_code} {said(response)}", _later(response)
            if wait is not None:
                time.sleep(max(wait, later))
        raise self.error(f"does not answer ({fault}); start the server, or mend the address")

    def error(self, what: str) -> StoreError:
        """The error for this server."""
        return StoreError(f"{self.address}: {what}.")

    def refused(self, response: requests.Response) -> StoreError:
        """The error for a response that says no."""
        if response.status_code in (401, 403):
            which = "other credentials" if self.named else "credentials"
            words = f" {said(response)}" if response.status_code == 403 else ""
            return self.error(f"wants {which} for this ({response.status_code}{words}); set {USER} and {PASSWORD}")
        return self.error(f"cannot do this ({response.status_code} {said(response)})")

    def _credentials(self, *, safe: bool) -> Any:
        if self.named:
            return _Credentials(os.environ[USER], os.environ.get(PASSWORD, ""), self, safe=safe)
        return lambda request: request  # without it, requests would take a password out of ~/.netrc

    def _moved(self, response: requests.Response) -> requests.Response:
        if 300 <= response.status_code < 400:
            raise self.error(f"sends on to {response.headers.get('Location', 'elsewhere')[:_LONGEST]}; name the "
                             "address of the store itself")
        return response


class _Credentials(HTTPDigestAuth):
    """User and password in the way that the server asks for, and only when it asks."""

    def __init__(self, user: str, password: str, client: Client, *, safe: bool) -> None:
        super().__init__(user, password)
        self._basic = HTTPBasicAuth(user.encode(), password.encode())
        self._is_basic = False
        self._client = client
        self._safe = safe

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return self._basic(request) if self._is_basic else super().__call__(request)

    def handle_401(self, response: requests.Response, **options: Any) -> requests.Response:
        """Answer a 401 that came without credentials."""
        schemes = response.headers.get("www-authenticate", "").lower()
        if "digest" in schemes or "basic" not in schemes:
            return super().handle_401(response, **options)
        response.close()
        if not self._safe:
            raise self._client.error("wants the password in clear text; name its https:// address")
        self._is_basic = True
        again = self._basic(response.request.copy())
        return response.connection.send(again, **options)


def said(response: requests.Response) -> str:
    """What a server says in its own words, in one line."""
    if "json" in response.headers.get("Content-Type", ""):
        with suppress(ValueError, AttributeError, RecursionError):
            if detail := response.json().get("detail"):
                return _one_line(str(detail))
    start = response.content[:_BEGINNING].decode("utf-8", "replace")
    text = re.sub(r"(?is)<title>.*?</title>|<[^<>]*>", " ", start)
    return _one_line(text) or response.reason or ""


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _reason(error: Exception) -> str:
    """The innermost reason why there was no connection."""
    *_, last = _causes(error)
    return _one_line(getattr(last, "strerror", None) or str(last))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _later(response: requests.Response) -> float:
    after = response.headers.get("Retry-After", "")
    return min(float(after), _LONGEST_WAIT) if after.isdecimal() else 0.0


def _bare(address: str) -> str:
    return re.sub(r"//[^/]*@", "//", address)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
