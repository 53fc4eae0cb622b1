"""Answers of servers as the standards have them, whatever the server made of them."""

import json
from typing import Any

import pyoxigraph as ox

from cybersov.terms import XSD

_BOOLEAN = XSD["boolean"]
_TRUTH = {"1": "true", "0": "false"}


def results(content: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    """Results in JSON; raises SyntaxError or ValueError for what is none.

    Virtuoso answers ASK with a row, and writes booleans as 0 and 1.
    """
    try:
        return ox.parse_query_results(_standard(content), format=ox.QueryResultsFormat.JSON)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no results: {error}") from None


def _standard(content: bytes) -> bytes:
    if b"__ASK_RETVAL" in content[:200]:
        rows = json.loads(content)["results"]["bindings"]
        content = json.dumps({"head": {}, "boolean": any(_truth(row["__ASK_RETVAL"]) for row in rows)}).encode()
    elif _BOOLEAN.value.encode() in content:
        found = json.loads(content)
        for row in found["results"]["bindings"]:
            for term in row.values():
                if term.get("datatype") == _BOOLEAN.value:
                    term["value"] = _TRUTH.get(term["value"], term["value"])
        content = json.dumps(found).encode()
    return content


def triples(content: bytes) -> list[ox.Triple]:
    """Triples in N-Triples, booleans as true and false; raises SyntaxError or ValueError for what is none."""
    return [_canonical(quad.triple) for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)]


def _canonical(triple: ox.Triple) -> ox.Triple:
    thing = triple.object
    if isinstance(thing, ox.Literal) and thing.datatype == _BOOLEAN and thing.value in _TRUTH:
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(_TRUTH[thing.value], datatype=_BOOLEAN))
    return triple


def _truth(term: Any) -> bool:
    return term["value"] not in ("0", "false")
