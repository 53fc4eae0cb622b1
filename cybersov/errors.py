"""Everything that can go wrong, as one tree.

    CybersovError                 one line that says what is wrong, where, and how to mend it
    ├── InputError                a file or folder that cannot be read
    │   ├── MissingInput          it is not there
    │   ├── EmptyInput            it holds no text
    │   └── UnreadableInput       its format or encoding is not one that cybersov reads
    ├── UsageError                a wrong argument, an unknown name
    │   ├── UnknownTerm           a class or relation that the ontology lacks
    │   ├── UnknownQuestion       a stored question that does not exist
    │   └── UnknownGraph          a graph that the store does not have
    ├── DataError                 a data file is wrong (rule, authority, ontology, judgements)
    ├── EvidenceError             a quote is not the exact slice of its document
    ├── QueryError                SPARQL that does not parse or run
    │   ├── TooLarge              its answer is larger than a server gives
    │   └── TooSlow               it takes longer, or more memory, than a server allows
    ├── ClusterError              a cluster that cannot be reached, or does not do what it is asked
    ├── Busy                      a server has too much to do
    └── StoreError                a store that is missing, locked, or of another version
        └── InUse                 somebody else writes or reads it

`exit_code` is what the command line returns: 2 for wrong use, 1 for what could not be read or done.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class CybersovError(Exception):
    """The root of all errors that cybersov raises on purpose."""

    exit_code = 1


class InputError(CybersovError):
    """A file or folder cannot be read."""


class MissingInput(InputError):
    """There is no such file or folder."""


class EmptyInput(InputError):
    """The file or folder holds no text."""


class UnreadableInput(InputError):
    """The format or encoding is not one that cybersov reads."""


class UsageError(CybersovError):
    """The call itself is wrong."""

    exit_code = 2


class UnknownTerm(UsageError):
    """A name that the ontology does not have."""


class UnknownQuestion(UsageError):
    """A stored question that does not exist."""


class UnknownGraph(UsageError):
    """A graph that the store does not have."""


class DataError(CybersovError):
    """A data file is wrong: one of the project, or the judgements of a store."""


class EvidenceError(CybersovError):
    """A quote is not the exact slice of its document."""


class QueryError(UsageError):
    """SPARQL that does not parse or run."""


class TooLarge(QueryError):
    """The answer to a query is larger than a server gives."""


class TooSlow(QueryError):
    """A query takes longer, or more memory, than a server allows."""


class ClusterError(CybersovError):
    """A cluster cannot be reached, or does not do what it is asked."""


class Busy(CybersovError):
    """A server has too much to do."""


class StoreError(CybersovError):
    """The store is missing, locked, or of another version."""


class InUse(StoreError):
    """Somebody else writes or reads the store."""


def suggestion(name: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest known name, or nothing.

    >>> suggestion("oposes", ["opposes", "supports"])
    ' Did you mean opposes?'
    >>> suggestion("zzz", ["opposes"])
    ''
    """
    near = get_close_matches(name, sorted(known), n=1)
    return f" Did you mean {near[0]}?" if near else ""
