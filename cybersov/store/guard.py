"""What a query may not do: reach another machine, change the store, or ask graphs that are not there."""

import re
from collections.abc import Collection, Iterator

from cybersov.errors import QueryError, suggestion

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)|(?P<comment>\#[^\n]*)|(?P<variable>[?$]\w+)|(?P<language>@[\w-]+)
    |(?P<name>(?:\w[\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)|(?P<word>\w+)|(?P<sign>\S)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST = 160


def check_query(text: str, prefixes: dict[str, str], graphs: Collection[str]) -> bool:
    """Raises QueryError for SERVICE, for an update, and for FROM with a graph that the store lacks.

    `prefixes` are those that need no declaration, `graphs` the IRIs of the stored graphs. Gives whether the query
    says itself, by FROM, which graphs it asks.
    """
    tokens = [token for token in _tokens(text) if token[0] != "comment"]
    if not tokens:
        raise QueryError("The query is empty.")
    known = {**prefixes, **_declared(tokens)}
    chosen = False
    for at, (kind, token, line) in enumerate(tokens):
        word = token.upper() if kind == "word" else ""
        if word == "SERVICE":
            raise QueryError(f"Line {line}: SERVICE asks another machine, which cybersov never does; take it out.")
        if word == "FROM":
            chosen = True
            _check_graph([t for t in tokens[at + 1 : at + 3] if t[1].upper() != "NAMED"][:1], line, known, graphs)
    first = next((token.upper() for kind, token, _ in tokens if kind == "word" and not _opens(token)), "")
    if first in _UPDATES:
        raise QueryError(f"{first} changes the store; queries only read it: use SELECT, ASK, CONSTRUCT or DESCRIBE.")
    return chosen


def broken(text: str, error: SyntaxError, prefixes: Collection[str]) -> QueryError:
    """The one line for a query that does not parse: where, with the words there, and what was expected."""
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(f"The query does not parse: {_one_line(str(error))}")
    line, column, expected = int(found[1]), int(found[2]), found[3]
    there = text.splitlines()[line - 1] if line <= len(text.splitlines()) else ""
    near = " ".join(there[max(0, column - 40) : column + 20].split())
    if "Prefix not found" in expected:
        expected = f"a prefix is not declared; those that need no declaration are {', '.join(prefixes)}"
    return QueryError(f"The query does not parse at line {line}, column {column} ({near}): {_one_line(expected)}.")


def failed(error: Exception) -> QueryError:
    """The one line for a query that parses but cannot be answered."""
    return QueryError(f"The query could not be answered: {_one_line(str(error))}")


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    for found in _TOKEN.finditer(text):
        yield found.lastgroup or "", found.group(), text.count("\n", 0, found.start()) + 1


def _opens(word: str) -> bool:
    return word.upper() in {"PREFIX", "BASE"}


def _declared(tokens: list[tuple[str, str, int]]) -> dict[str, str]:
    return {name[1].removesuffix(":"): iri[1][1:-1]
            for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
            if word[0] == "word" and word[1].upper() == "PREFIX" and name[0] == "name" and iri[0] == "iri"}


def _check_graph(found: list[tuple[str, str, int]], line: int, known: dict[str, str], graphs: Collection[str]) -> None:
    for kind, token, _ in found:
        prefix, _, name = token.partition(":")
        iri = token[1:-1] if kind == "iri" else known.get(prefix, "") + name
        if iri not in graphs:
            raise QueryError(f"Line {line}: the store has no graph {iri}, and none is fetched; take the FROM out."
                             f"{suggestion(iri, graphs)}")
