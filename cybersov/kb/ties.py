"""The claims as a networkx graph that can be looked at: who is tied to whom, in how many claims, in which circles."""

from collections import defaultdict
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

import networkx

from cybersov import terms
from cybersov.errors import UsageError
from cybersov.queries import Iri, Table, shorten

if TYPE_CHECKING:
    from cybersov.views.figures import Figure

LABEL = Callable[[str], str | None]
NODES = ("entity", "type", "claims", "facts", "neighbours", "betweenness", "community", "id")
EDGES = ("subject", "predicate", "object", "polarity", "modality", "holder", "time", "document", "quote", "confidence",
         "weight", "subject_id", "object_id", "sources", "independent", "documents", "claim")
SAME = ("predicate", "polarity", "modality")
TRIPLE = ("subject", "predicate", "object")
TOP = 12


class Network(networkx.MultiDiGraph):
    """A networkx.MultiDiGraph whose nodes are entities and whose edges are claims, with all their attributes.

    The `weight` of an edge is zero where the claim is no fact (denied, planned, possible, or held by somebody other
    than the author), so that a measure that uses weights leaves it out.
    """

    def communities(self) -> list[tuple[str, ...]]:
        """Ids of the entities that belong together, the largest community first, found as the page finds them.

        See `cybersov.views.communities`; entities without a claim to another are in none.
        """
        from cybersov.views.circles import communities

        return communities(self, ((one, other) for one, other, _ in self.edges))

    def merged(self) -> "Network":
        """The network in which claims that say the same are one edge, with all its sources.

        An edge is that of its most confident claim, of those that are facts where there are any; `documents` are the
        ids of its documents, `claims` those of its claims, `sources` and `independent` are as of `KB.claims`.
        """
        groups: dict[tuple, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for one, other, key, data in self.edges(keys=True, data=True):
            ends = sorted((one, other)) if _symmetric(data.get("predicate")) else (one, other)
            groups[*ends, *(data.get(name) for name in SAME)].append((key, data))
        network = Network()
        network.add_nodes_from(self.nodes(data=True))
        for (one, other, *_), members in groups.items():
            key, first = min(members, key=_clearest)
            network.add_edge(one, other, key=key, **first, claims="; ".join(sorted(each for each, _ in members)))
        return network

    def nodes_table(self) -> Table:
        """One row an entity: its claims, those of them that are facts, its neighbours, and where it stands.

        `betweenness` is in thousandths of the largest; `community` is the place in `communities`, from 1.
        """
        from cybersov.views.circles import measures, members

        ordered, found = measures(self, ((one, other) for one, other, _ in self.edges))
        between = dict(zip(ordered, found.betweenness, strict=True))
        number = {id: place for place, ids in enumerate(members(ordered, found.community), start=1) for id in ids}
        rows = [(data.get("label", id), data.get("type"), self.degree(id), self._facts(id),
                 len(set(networkx.all_neighbors(self, id)) - {id}), between[id], number.get(id), id)
                for id, data in self.nodes(data=True)]
        return Table(NODES, tuple(sorted(rows, key=lambda row: (-row[2], -row[4], row[0], row[-1]))), hidden=("id",))

    def edges_table(self) -> Table:
        """One row a claim that joins two entities."""
        label = {id: data.get("label", id) for id, data in self.nodes(data=True)}
        rows = ({**data, "subject": label[one], "object": label[other], "holder": data.get("holder_label"),
                 "subject_id": one, "object_id": other, "claim": key}
                for one, other, key, data in self.edges(keys=True, data=True))
        return Table(EDGES, tuple(tuple(row.get(name) for name in EDGES) for row in rows),
                     hidden=("weight", "subject_id", "object_id", "sources", "independent", "documents"))

    def to_pandas(self) -> Any:
        """A pandas DataFrame of the claims, one row an edge; `nodes_table().to_pandas()` has the entities."""
        return self.edges_table().to_pandas()

    def plot(self, *, entities: int = 15, title: str | None = None) -> "Figure":
        """A figure: the busiest `entities` with their numbers of claims, and the communities; raises DataError."""
        from cybersov.views.overview import overview

        return overview(self, entities=entities, title=title)

    def _facts(self, id: str) -> int:
        edges = (*self.out_edges(id, data="weight"), *self.in_edges(id, data="weight"))
        return sum(weight is None or weight > 0 for *_, weight in edges)

    def __repr__(self) -> str:
        return f"<{self}>"

    def _repr_html_(self) -> str:
        table = self.nodes_table()
        islands = networkx.number_weakly_connected_components(self)
        caption = (f"{len(self):,} entities, {self.number_of_edges():,} claims, {islands:,} "
                   f"island{'s' * (islands != 1)}; those with the most claims:")
        return f"<div><p>{escape(caption)}</p>{table[:TOP]._repr_html_()}</div>"


def of_triples(triples: Table, label: LABEL) -> Network:
    """The network of triples of IRIs: nodes by id where they have one, else by short IRI; `label` names entities.

    A triple that ends in words becomes an attribute of its subject. Raises UsageError for rows that are no triples.
    """
    if triples.columns != TRIPLE:
        raise UsageError("A network is made of triples: write CONSTRUCT { ?s ?p ?o } WHERE { … } in place of SELECT.")
    network = Network()
    for subject, predicate, target in triples.cells:
        relation = shorten(predicate).removeprefix(f"{terms.CS.prefix}:")
        ends = [_node(network, iri, label) for iri in (subject, target) if isinstance(iri, Iri)]
        if len(ends) == len((subject, target)):
            network.add_edge(*ends, key=relation, predicate=relation)
        elif ends:
            network.nodes[ends[0]][relation] = target
    return network


def _clearest(edge: tuple[str, dict[str, Any]]) -> tuple[float, float, str]:
    key, data = edge
    return -data.get("weight", 0), -data.get("confidence", 0), key


def _symmetric(predicate: str | None) -> bool:
    return predicate in terms.predicates() and terms.predicates()[predicate].symmetric


def _node(network: Network, iri: str, label: LABEL) -> str:
    id = iri.removeprefix(terms.ID.base)
    network.add_node(id, label=label(id) or shorten(iri))
    return id
