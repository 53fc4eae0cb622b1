"""`%load_ext cybersov`: queries in cells of their own (`%%sparql`), and names that complete themselves.

    %%sparql [--store DIR] [--to NAME] [--network]
    SELECT …

The query is asked of the store in DIR, else of the knowledge base that the notebook calls `kb`, else of the default
store. The answer is shown, and kept as NAME; --network makes the network of a CONSTRUCT. What is wrong is one line.
"""

import re
from collections.abc import Mapping
from typing import Any

from cybersov.errors import CybersovError
from cybersov.kb.base import KB, load
from cybersov.kb.completion import Completion

VARIABLE = "kb"
USAGE = "%%sparql [--store DIR] [--to NAME] [--network], then the query"
_OPTION = re.compile(r"""\s*--(?:(?P<flag>network)\b|(?P<name>store|to)[\s=]+(?P<value>"[^"]*"|'[^']*'|\S+))""")


class Sparql:
    """The magic in one shell; it remembers the stores that it has opened."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._opened: dict[str, KB] = {}

    def __call__(self, line: str, cell: str | None = None) -> Any:
        """The answer to a query as a table or, where it is asked for, a network."""
        from IPython.core.error import UsageError

        try:
            options, rest = options_of(line)
            query = f"{rest}\n{cell or ''}".strip()
            if not query:
                raise UsageError(f"There is no query. Write {USAGE}.")
            base = self.base(options)
            answer = base.network(query) if "network" in options else base.query(query)
        except CybersovError as error:
            raise UsageError(" ".join(str(error).split())) from None
        if "to" in options:
            self._shell.user_ns[options["to"]] = answer
        return answer

    def base(self, options: Mapping[str, str]) -> KB:
        """The knowledge base that a cell asks; raises StoreError where there is none."""
        if "store" in options:
            folder = self._shell.var_expand(options["store"])
            if folder not in self._opened:
                self._opened[folder] = load(folder)
            return self._opened[folder]
        given = self._shell.user_ns.get(VARIABLE)
        return given if isinstance(given, KB) else load()


def options_of(line: str) -> tuple[dict[str, str], str]:
    """The options that a line begins with, and what follows; raises CybersovError for one that is unknown.

    >>> options_of("--to found --network CONSTRUCT")
    ({'to': 'found', 'network': ''}, 'CONSTRUCT')
    """
    found: dict[str, str] = {}
    at = 0
    while match := _OPTION.match(line, at):
        found[match["flag"] or match["name"]] = (match["value"] or "").strip("\"'")
        at = match.end()
    rest = line[at:].strip()
    if rest.startswith("--"):
        raise CybersovError(f"There is no option {rest.split()[0]}, or it lacks a value. Write {USAGE}.")
    if "to" in found and not found["to"].isidentifier():
        raise CybersovError(f"{found['to']!r} is no name of a variable; write --to found.")
    return found, rest


def register(shell: Any) -> None:
    """Give a shell of IPython the magic and the completions; doing it again changes nothing."""
    if "sparql" in shell.magics_manager.magics["cell"]:
        return
    sparql = Sparql(shell)

    def magic(line: str, cell: str | None = None) -> Any:
        return sparql(line, cell)

    magic.__doc__ = __doc__
    magic._ipython_magic_no_var_expand = True  # type: ignore[attr-defined]  # the braces belong to SPARQL
    shell.register_magic_function(magic, "line_cell", "sparql")
    completion = Completion(shell.user_ns, lambda line: sparql.base(options_of(line)[0]))
    shell.Completer.custom_matchers.append(completion.matcher())
