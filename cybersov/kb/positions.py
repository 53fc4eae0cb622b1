"""Who stands where on which principle: a matrix of actors and principles with the sentences behind each cell.

A cell counts what ontology/queries/position-matrix.rq counts: different sentences in which an actor supports or opposes
a concept, affirmed and asserted, whoever holds it. No cell means silence, not opposition.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from cybersov import terms
from cybersov.corroboration import Corroboration
from cybersov.errors import UsageError, suggestion
from cybersov.kb.claimtable import Claims, claims_table
from cybersov.model import Claim, Entity
from cybersov.queries import Table, html

if TYPE_CHECKING:
    from cybersov.kb.ties import Network
    from cybersov.views.figures import Figure

SUPPORT, OPPOSITION, BOTH = "support", "opposition", "both"
SIGNS = {SUPPORT: "+", OPPOSITION: "−", BOTH: "±"}
COLOURS = {SUPPORT: "#d3e7f5", OPPOSITION: "#fbdcc4", BOTH: "#ece0f0"}
COLUMNS = ("actor", "stance", "principle", "supporting", "opposing", "actor_id", "principle_id")
ACTORS, PRINCIPLES = 40, 20
RULE = "+ supports, − opposes, ± both, with the number of sentences; an empty cell is silence, not opposition."


@dataclass(frozen=True, slots=True)
class Cell:
    """What one actor says of one principle: the claims that support and those that oppose it."""

    actor: Entity
    principle: Entity
    supporting: tuple[Claim, ...]
    opposing: tuple[Claim, ...]

    @property
    def stance(self) -> str:
        """support, opposition or both."""
        return BOTH if self.supporting and self.opposing else SUPPORT if self.supporting else OPPOSITION

    @property
    def counts(self) -> tuple[int, int]:
        """The numbers of different sentences that support and that oppose."""
        return _sentences(self.supporting), _sentences(self.opposing)

    @property
    def text(self) -> str:
        """The stance as a sign with its numbers: `+ 2`, `− 1`, `± 2/1`."""
        return f"{SIGNS[self.stance]} {'/'.join(str(count) for count in self.counts if count)}"


@dataclass(frozen=True, slots=True, repr=False)
class Positions:
    """The matrix: its cells, sorted by actor and principle, and how many denied or unasserted claims it leaves out."""

    cells: tuple[Cell, ...]
    left_out: int = 0
    corroboration: Corroboration | None = field(default=None, compare=False)

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __getitem__(self, place: tuple[str, str]) -> Claims:
        """The claims behind the cell of an actor and a principle, by label or id; none where it is silent.

        Raises UsageError for a name that the matrix lacks.
        """
        actor, principle = (self._named(name, which) for name, which in zip(place, ("actor", "principle"), strict=True))
        return self._table(cell for cell in self.cells if (cell.actor.id, cell.principle.id) == (actor, principle))

    @property
    def actors(self) -> tuple[Entity, ...]:
        """The actors, those with the most positions first."""
        return _ranked(cell.actor for cell in self.cells)

    @property
    def principles(self) -> tuple[Entity, ...]:
        """The principles, those with the most positions first."""
        return _ranked(cell.principle for cell in self.cells)

    @property
    def claims(self) -> Claims:
        """Every claim behind a cell, with its sentence."""
        return self._table(self.cells)

    def table(self) -> Table:
        """One row a cell, in the order of the stored question `position-matrix`."""
        rows = ((cell.actor.label, cell.stance, cell.principle.label, *cell.counts, cell.actor.id, cell.principle.id)
                for cell in self.cells)
        return Table(COLUMNS, tuple(sorted(rows, key=lambda row: (row[2], row[1], *row))), hidden=COLUMNS[-2:])

    def to_pandas(self) -> Any:
        """A pandas DataFrame: a row an actor, a column a principle, `support`, `opposition`, `both` or empty."""
        import pandas

        actors, principles = self.actors, self.principles
        found = {(cell.actor.id, cell.principle.id): cell.stance for cell in self.cells}
        rows = [[found.get((actor.id, principle.id), "") for principle in principles] for actor in actors]
        return pandas.DataFrame(rows, index=pandas.Index([actor.label for actor in actors], name="actor"),
                                columns=pandas.Index([each.label for each in principles], name="principle"))

    def to_networkx(self) -> "Network":
        """The claims behind the cells as a network of actors and principles; see `KB.network`."""
        return self.claims.to_networkx()

    def plot(self, *, actors: int = ACTORS, principles: int = PRINCIPLES, title: str | None = None) -> "Figure":
        """The heat map of those with the most positions, readable without colour; raises DataError."""
        from cybersov.views.heatmap import heat_map

        found = {(cell.actor.id, cell.principle.id): (cell.stance, cell.text) for cell in self.cells}
        return heat_map(self.actors[:actors], self.principles[:principles], found, title=title,
                        note=self._note(actors, principles))

    def __repr__(self) -> str:
        return f"{self.table()!r}\n{self._note(len(self.actors), len(self.principles))}"

    def _repr_html_(self) -> str:
        actors, principles = self.actors[:ACTORS], self.principles[:PRINCIPLES]
        cells = {(cell.actor.id, cell.principle.id): cell for cell in self.cells}
        head = "".join(f'<th style="{html.TEXT}">{escape(principle.label)}</th>' for principle in principles)
        body = "".join(
            f'<tr><th style="{html.TEXT}">{escape(actor.label)}</th>'
            + "".join(_shown(cells.get((actor.id, principle.id))) for principle in principles) + "</tr>"
            for actor in actors
        )
        note = escape(self._note(ACTORS, PRINCIPLES))
        return (f'<div style="overflow-x:auto"><table><caption style="{html.TEXT}">{note}</caption>'
                f"<thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table></div>")

    def _note(self, actors: int, principles: int) -> str:
        sizes = (len(self.actors), actors, "actor"), (len(self.principles), principles, "principle")
        shown = " and ".join(f"{limit} of {size} {name}s" if limit < size else f"{size} {name}{'s' * (size != 1)}"
                             for size, limit, name in sizes)
        others = f" Left out: {self.left_out} denied, planned or possible." if self.left_out else ""
        return f"{shown}: {RULE}{others}"

    def _table(self, cells: Iterable[Cell]) -> Claims:
        claims = (claim for cell in cells for claim in (*cell.supporting, *cell.opposing))
        return claims_table(claims, self.corroboration)

    def _named(self, name: str, which: str) -> str:
        known = {getattr(cell, which).label: getattr(cell, which).id for cell in self.cells}
        id = name.removeprefix("id:")
        if name not in known and id not in known.values():
            raise UsageError(f"The matrix has no {which} {name!r}.{suggestion(name, known)}")
        return known.get(name, id)


def positions(claims: Iterable[Claim], corroboration: Corroboration | None = None) -> Positions:
    """The matrix of some linked claims, whose tables count sources by a corroboration."""
    found: Mapping[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    left_out = 0
    for claim in claims:
        if claim.predicate not in ("supports", "opposes") or not _joins(claim):
            continue
        if (claim.polarity, claim.modality) == ("+", "asserted"):
            found[claim.subject.id, claim.object.id][claim.predicate].append(claim)
        else:
            left_out += 1
    cells = (_cell(by["supports"], by["opposes"]) for by in found.values())
    return Positions(tuple(sorted(cells, key=_order)), left_out, corroboration)


def _joins(claim: Claim) -> bool:
    return (isinstance(claim.object, Entity) and terms.is_a(claim.subject.type, "Actor")
            and terms.is_a(claim.object.type, "Concept"))


def _cell(supporting: list[Claim], opposing: list[Claim]) -> Cell:
    one = (*supporting, *opposing)[0]
    return Cell(one.subject, one.object, tuple(supporting), tuple(opposing))


def _order(cell: Cell) -> tuple[str, ...]:
    return (cell.actor.label, cell.principle.label, cell.actor.id, cell.principle.id)


def _sentences(claims: Iterable[Claim]) -> int:
    return len({(claim.document, each.start, each.end) for claim in claims for each in claim.evidence})


def _ranked(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    known: dict[str, Entity] = {}
    count: Counter[str] = Counter()
    for entity in entities:
        known.setdefault(entity.id, entity)
        count[entity.id] += 1
    return tuple(sorted(known.values(), key=lambda entity: (-count[entity.id], entity.label, entity.id)))


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    sentences = "".join(
        f"<p>{SIGNS[stance]} {escape(' '.join(evidence.quote.split()))} <small>{escape(claim.document)}, "
        f"held by {escape(claim.holder.label if claim.holder else 'the author')}</small></p>"
        for stance, claims in ((SUPPORT, cell.supporting), (OPPOSITION, cell.opposing))
        for claim in claims for evidence in claim.evidence
    )
    return (f'<td style="{html.TEXT};color:#000;background-color:{COLOURS[cell.stance]}">'
            f"<details><summary>{escape(cell.text)}</summary>{sentences}</details></td>")
