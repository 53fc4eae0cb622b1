"""What a query may not do: reach another machine, change the store, or ask graphs that are not there.

The engine would really perform SERVICE, and its parser wants no space around a word. So whatever is left with
"service" in it once strings, IRIs, comments, variables and names are blanked out is refused, and what comes after a
"from" in it must be a graph of the store. What follows a less-than sign can look like an IRI and is none, and hide what
comes after it; so whatever reads like a whole SERVICE clause is refused wherever it stands. All of it takes time in
proportion to the length of a query.
"""

import re
from collections.abc import Collection, Mapping

from cybersov import terms
from cybersov.errors import QueryError, suggestion

_NOISE = re.compile(
    r"""(?P<word>(?<!\w)(?:\w[\w-]*+(?!:)|(?=\w)(?=[\w-]*(?:service|from|prefix))[\w-]*+))"""
    r"""|"{3}(?:[^"\\]|\\.|"(?!""))*+"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+'"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*+>|\#[^\n\r]*+|[?$]\w++|@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\\."""
    r"""|(?<!\w)(?:\w[\w-]*+)?+:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)*+)?+""",
    re.DOTALL | re.IGNORECASE,
)
_GAP = r"(?:\s++|#[^\n\r]*+)*+"
_RUN = rf"""(?P<run>[^\s{{}}<>"()#:]*+)(?P<named>:(?:[^\s{{}}<>"()#\\]|\\.)*+)?+{_GAP}"""
_SERVICE = re.compile(rf"service{_GAP}(?:silent{_GAP})?+(?:<[^<>]*+(?P<iri>>{_GAP})?+|{_RUN})(?P<open>{{)?+",
                      re.IGNORECASE)
_KEYWORD = re.compile("service", re.IGNORECASE)
_EFFORT = 5_000_000
_SIGNIFICANT = frozenset("\"'<>#\\{}()\n\r")
_NAMED = re.compile(r"(?<=[?$:])\w+")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_FROM = re.compile(r"FROM(?:\s*NAMED)?", re.IGNORECASE)
_GRAPH = re.compile(r"\s*(?:<([^<>]*)>|([\w-]*):([\w:.%-]*+)(?=[\s{<#]|$))")
_PREFIX = re.compile(r"(?<![\w-])PREFIX", re.IGNORECASE)
_DECLARED = re.compile(rf"{_GAP}([\w-]*+):{_GAP}<([^<>]*+)>")
_NAME = re.compile(r"(\w[\w-]*|):")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MARKS = re.compile(r"[(){}]|\b(?:WHERE|ORDER|LIMIT|OFFSET|GROUP|HAVING|VALUES)\b", re.IGNORECASE)
_SIGNS = re.compile(r"(?:, )?\[(?:'[^']*'|[^'\]])*\]")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_LONGEST = 160


def check_query(text: str, prefixes: Mapping[str, str], graphs: Collection[str]) -> bool:
    """Raises QueryError for SERVICE, for an update, and for FROM with a graph that the store lacks.

    `prefixes` are those that need no declaration, `graphs` the IRIs of the stored graphs. Gives whether the query
    says itself, by FROM, which graphs it asks.
    """
    bare = blanked(text)
    if not bare.strip():
        raise QueryError("The query is empty; write one, or take one that `cybersov questions` lists.")
    if (at := _service(text, bare)) >= 0:
        line = _line(text, at)
        raise QueryError(f"Line {line}: SERVICE asks another machine, which cybersov never does; take it out.")
    first = next((word.upper() for word in re.findall(r"\w+", bare) if word.upper() not in ("PREFIX", "BASE")), "")
    if first in _UPDATES:
        raise QueryError(f"{first} changes the store; queries only read it: use SELECT, ASK, CONSTRUCT or DESCRIBE.")
    clauses = list(_FROM.finditer(bare))
    if clauses:
        known = {**prefixes, **_declared(text, bare)}
        for clause in clauses:
            _check_graph(text, clause.end(), known, graphs)
    return bool(clauses)


def _service(text: str, bare: str) -> int:
    """Where a query may ask another machine, -1 where it cannot.

    Characters that are written by their numbers are those of keywords, too, for some servers.
    """
    if (at := bare.lower().find("service")) >= 0:
        return at
    spelt = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    return min(_hidden(_NAMED.sub("v", spelt)), len(text))


def _hidden(text: str) -> int:
    """Where something reads like a whole SERVICE clause, or may, as it takes too long to see through; or -1.

    What is read after one word may be read after the next one again, so that all is bounded.
    """
    left = max(_EFFORT, len(text))
    for word in _KEYWORD.finditer(text):
        found = _SERVICE.match(text, word.start())
        left -= found.end() - found.start()
        where = found["iri"] or found["named"] or (found["run"] or "").lower() in ("?v", "$v")
        if (found["open"] and where) or left < 0:
            return word.start()
    return -1


def over(text: str, prefixes: Mapping[str, str], graphs: Collection[str]) -> str:
    """A query that parses, for other servers: it declares its prefixes, and names the graphs that it is over.

    A query that names some itself is over those. Nothing but its first line moves. Raises QueryError for signs that
    some servers would take for the end of a string.

    >>> over("ASK { id:a ?p ?o }", {"id": "urn:id:", "cs": "urn:cs:"}, ["urn:g"])
    'PREFIX id: <urn:id:> ASK FROM <urn:g> FROM NAMED <urn:g> { id:a ?p ?o }'
    """
    if any(chr(int(found[1] or found[2], 16)) in _SIGNIFICANT for found in _ESCAPED.finditer(text)):
        raise QueryError("The query writes a quote, a bracket or the like by its number, which not all servers read "
                         "alike; write the sign itself.")
    bare = blanked(text)
    if graphs and not _FROM.search(bare):
        at = _pattern(bare)
        clauses = " ".join([f"FROM <{name}>" for name in graphs] + [f"FROM NAMED <{name}>" for name in graphs])
        gap = "\n" if at == len(text) else " "  # the last line may be a comment
        text = f"{text[:at].rstrip(' ')}{gap}{clauses} {text[at:]}"
    used = [name for name in prefixes if f"{name}:" in text and name not in _declared(text, bare)]
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in used) + text


def _pattern(bare: str) -> int:
    """Where the pattern of a query begins, or what follows where it has none: there FROM may stand."""
    template = re.search(r"\bCONSTRUCT\s*(?={)", bare, re.IGNORECASE)
    depth = 0
    for found in _MARKS.finditer(bare):
        word = found[0]
        if depth == 0 and word != "(" and not (template and found.start() == template.end()):
            return found.start()
        depth += (word in "({") - (word in ")}")
        if template and word == "}" and depth == 0:
            template = None
    return len(bare)


def _check_graph(text: str, at: int, known: Mapping[str, str], graphs: Collection[str]) -> None:
    found = _GRAPH.match(text, at)
    iri = "" if not found else found[1] if found[1] is not None else known.get(found[2], "") + found[3]
    if iri not in graphs:
        raise QueryError(f"Line {_line(text, at)}: the store has no graph <{iri}>, and none is fetched; take the FROM "
                         f"out.{suggestion(iri, graphs)}")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def broken(text: str, error: SyntaxError, prefixes: Collection[str]) -> QueryError:
    """The one line for a query that does not parse: where, with the words there, and what was expected."""
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(f"The query does not parse: {_one_line(str(error))}")
    line, column, expected = int(found[1]), int(found[2]), found[3]
    there = text.splitlines()[line - 1] if line <= len(text.splitlines()) else ""
    near = " ".join(there[max(0, column - 40) : column + 20].split())
    first = next(iter(re.findall(r"\w+", blanked(text))), "").upper()
    if first not in (*_FORMS, "PREFIX", "BASE", "VERSION", ""):
        expected = f"a query begins with {', '.join(_FORMS)}, or PREFIX.{suggestion(first, _FORMS)}"
    elif unknown := _undeclared(text, prefixes):
        expected = f"the prefix {unknown}: is not declared; those that need no declaration are {', '.join(prefixes)}"
    said = _one_line(_awaited(expected))
    return QueryError(f"The query does not parse at line {line}, column {column} ({near}): "
                      f"{said}{'' if said.endswith(('.', '?')) else '.'}")


def _awaited(expected: str) -> str:
    """What the engine expected, without the classes of characters that names are made of.

    >>> _awaited("expected one of OPTIONAL, ['A' ..= 'Z' | ']'], [_]")
    'expected one of OPTIONAL'
    """
    named = _SIGNS.sub("", expected).strip()
    return "it ends too early, or this cannot stand here" if named in ("expected", "expected one of") else named


def misspelt(text: str, prefixes: Mapping[str, str]) -> str:
    """A sentence for each term of a query that the ontology lacks, with the nearest one; nothing where it has all.

    >>> misspelt("ASK { ?s cs:oposes ?o ; cs:supports 'cs:x' }", {"cs": terms.CS.base})
    "The ontology has no term 'oposes'. Did you mean opposes?"
    """
    known = {**prefixes, **_declared(text, blanked(text))}
    names = (re.fullmatch(r"([\w-]*):([A-Za-z]\w*)", found[0], re.ASCII) for found in _NOISE.finditer(text))
    used = {name[2]: None for name in names if name and known.get(name[1]) == terms.CS.base}
    return " ".join(f"The ontology has no term {name!r}.{suggestion(name, terms.vocabulary())}"
                    for name in used if name not in terms.vocabulary())


def _undeclared(text: str, prefixes: Collection[str]) -> str | None:
    """The first prefix that is used without being known."""
    names = [name for found in _NOISE.finditer(text) if (name := _NAME.match(found[0]))]
    known = {*prefixes, *_declared(text, blanked(text)), "_"}
    return next((name[1] for name in names if name[1] not in known), None)


def _declared(text: str, bare: str) -> dict[str, str]:
    """The prefixes that a query declares, with their IRIs."""
    found = (_DECLARED.match(text, word.end()) for word in _PREFIX.finditer(bare))
    return {name[1]: name[2] for name in found if name}


def blanked(text: str) -> str:
    """A query with strings, IRIs, comments, variables and names blanked out, each line where it was.

    Words are found, too, each as a whole: what is no name from its first letter on is none from a later one.
    """
    return _NOISE.sub(lambda found: found[0] if found["word"] else re.sub(r"[^\n\r]", " ", found[0]), text)


def variables(text: str) -> list[str]:
    """The names of the variables of a query as often as they stand there, in its order.

    >>> variables("SELECT * { ?a ?b '?c' } # ?d")
    ['a', 'b']
    """
    return [found[0][1:] for found in _NOISE.finditer(text) if found[0][0] in "?$"]


def failed(error: Exception) -> QueryError:
    """The one line for a query that parses but cannot be answered."""
    return QueryError(f"The query could not be answered: {_one_line(str(error))}")


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
