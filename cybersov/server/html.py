"""Pages for people: templates in which every value is escaped, and the policies that browsers hold them to."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import Response

from cybersov.paths import PACKAGE
from cybersov.queries import shorten
from cybersov.server.state import state
from cybersov.terms.namespaces import BASE

ASSETS = PACKAGE / "server" / "assets"
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'self'")


def page(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page made of a template in `assets` and what it shows."""
    text = _templates().get_template(template).render(context, reviewed=state(request).settings.review)
    return Response(text, status, {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY,
                                   "vary": "Accept"})


def local(iri: str) -> str:
    """The address on this server for one of the project's own IRIs; others as they are.

    >>> local("https://w3id.org/cybersov/id/china"), local("https://example.org/")
    ('/id/china', 'https://example.org/')
    """
    return f"/{iri.removeprefix(BASE)}" if iri.startswith(BASE) else iri


def spoken(label: str) -> str:
    """A property in words: a label as it is, and of an IRI its local name.

    >>> spoken("words of the subject"), spoken("http://www.w3.org/ns/prov#wasDerivedFrom")
    ('words of the subject', 'was derived from')
    """
    if "://" not in label:
        return label
    return re.sub(r"(?<=[a-z])[A-Z]", lambda found: f" {found[0].lower()}", re.split("[#/]", label)[-1])


@cache
def _templates() -> Environment:
    templates = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.filters |= {"local": local, "short": shorten, "spoken": spoken}
    return templates
