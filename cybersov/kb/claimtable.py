"""Claims as tables that remember them: rows for people and pandas, a network for networkx."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from cybersov import exchange, graph
from cybersov.corroboration import Corroboration
from cybersov.kb.choosing import AUTHOR
from cybersov.model import Claim
from cybersov.queries import Table

if TYPE_CHECKING:
    from cybersov.kb.ties import Network
    from cybersov.views.figures import Figure

COLUMNS = ("subject", "predicate", "object", "polarity", "modality", "holder", "time", "document", "page", "quote",
           "confidence", "claim")
DETAILS = ("subject_id", "subject_type", "object_id", "object_type", "section", "start", "end", "sources",
           "independent", "reviewed")
DATED = ("first", "last", *COLUMNS)


@dataclass(frozen=True, slots=True, repr=False)
class Claims(Table):
    """One row a claim, with its clearest sentence; `records` are the claims themselves, in the same order.

    `sources` counts the documents that say the same, `independent` those of them that are sources of their own.
    """

    records: tuple[Claim, ...] = ()
    corroboration: Corroboration | None = field(default=None, compare=False)

    def _sliced(self, part: slice) -> Self:
        return replace(self, cells=self.cells[part], records=self.records[part])

    def to_networkx(self) -> "Network":
        """The network of these claims alone; see `KB.network`."""
        from cybersov.kb.ties import Network

        return Network(graph.network(self.records, self.corroboration))


class Timeline(Claims):
    """Dated claims in the order of time, with the first and the last day that each date allows."""

    __slots__ = ()

    def to_pandas(self) -> Any:
        """A pandas DataFrame in which `first` and `last` are days; NaT where a span is open."""
        import pandas

        frame = Table.to_pandas(self)
        for name in ("first", "last"):
            frame[name] = pandas.to_datetime(frame[name])
        return frame

    def plot(self, *, entities: int = 15, title: str | None = None) -> "Figure":
        """A figure: claims a year above, and below when the busiest `entities` acted; raises DataError.

        Denied, planned and possible claims are marked, and those that somebody other than the author holds.
        """
        from cybersov.views.chronology import chronology

        return chronology(self.records, entities=entities, title=title)


def claims_table(claims: Iterable[Claim], corroboration: Corroboration | None = None) -> Claims:
    """A row of `COLUMNS` and `DETAILS`, which are not shown, for each claim.

    Without a corroboration, the claims themselves are all that counts for sources.
    """
    records = tuple(claims)
    known = corroboration or Corroboration(records)
    rows = (_cells(claim, known) for claim in records)
    columns = COLUMNS + DETAILS
    return Claims(columns, tuple(tuple(row[name] for name in columns) for row in rows), hidden=DETAILS,
                  empty=(("holder", AUTHOR),), records=records, corroboration=known)


def _cells(claim: Claim, corroboration: Corroboration) -> dict[str, Any]:
    support = corroboration.of(claim)
    return {**exchange.cells(claim), "sources": len(support.documents), "independent": support.independent}


def timeline(claims: Iterable[Claim], corroboration: Corroboration | None = None) -> Timeline:
    """A row of `DATED` and `DETAILS` for each claim whose time names a day, a year or a span, sorted by time."""
    claims = tuple(claims)
    known = corroboration or Corroboration(claims)
    found = [(graph.bounds(claim.time), claim) for claim in claims if claim.time]
    dated = sorted(((days, claim) for days, claim in found if any(days)), key=_order)
    rows = ({"first": days[0], "last": days[1], **_cells(claim, known)} for days, claim in dated)
    columns = DATED + DETAILS
    return Timeline(columns, tuple(tuple(row[name] for name in columns) for row in rows), hidden=DETAILS,
                    empty=(("holder", AUTHOR),), records=tuple(claim for _, claim in dated), corroboration=known)


def _order(dated: tuple[tuple[str | None, str | None], Claim]) -> tuple[str, ...]:
    (first, last), claim = dated
    ends = (claim.subject.label, claim.predicate, claim.object.label, claim.document, graph.claim_id(claim))
    return (first or last or "", last or "9999", *ends)
