"""The columns of a query that selects everything: SPARQL 1.1 leaves their order open, and engines sort them."""

import re

import pyoxigraph as ox

from cybersov import graph
from cybersov.store.guard import blanked, variables

_ALL = re.compile(r"\s*(?:(?:PREFIX|BASE|VERSION)\b\s*)*SELECT\b(?:\s*(?:DISTINCT|REDUCED)\b)?\s*(\*)", re.IGNORECASE)


def ordered(text: str, base: str | None = None) -> str:
    """A query whose `SELECT *` names the variables, in the order in which the query does; any other as it is.

    Which of them are columns is what the engine says of an empty store. Raises SyntaxError for what does not parse.

    >>> ordered("SELECT * { ?who cs:opposes ?what }")
    'SELECT ?who ?what { ?who cs:opposes ?what }'
    """
    found = _ALL.match(blanked(text))
    if not found:
        return text
    columns = {name.value for name in ox.Store().query(text, base_iri=base, prefixes=graph.PREFIXES).variables}
    named = [name for name in dict.fromkeys(variables(text)) if name in columns]
    names = " ".join(f"?{name}" for name in (*named, *sorted(columns.difference(named))))
    return f"{text[:found.start(1)].rstrip(' ')} {names} {text[found.end(1):].lstrip(' ')}" if names else text
