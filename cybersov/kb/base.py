"""The knowledge base: a store as a Python object, to ask, to look at and to take elsewhere."""

import os
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from cybersov import check, exchange, graph, queries, terms
from cybersov.claims.explaining import explain
from cybersov.errors import UsageError
from cybersov.kb import audit, building, choosing, concordance, heard, reviewing, saving
from cybersov.kb.claimtable import Claims, Timeline, claims_table, timeline
from cybersov.kb.explanation import Explanation
from cybersov.kb.held import Held
from cybersov.kb.page import LARGEST, Page, make_page
from cybersov.kb.positions import Positions, positions
from cybersov.kb.reading import Options, Refuse, warn
from cybersov.kb.steps import Progress, quiet
from cybersov.kb.summary import Summary, summarize
from cybersov.model import Claim, Judgement
from cybersov.paths import Place, place
from cybersov.queries import Table
from cybersov.store import Store

if TYPE_CHECKING:
    from cybersov.kb.ties import Network

VARIABLE = "CYBERSOV_STORE"
FOLDER = "cybersov-store"
Several = str | Iterable[str] | None


def default_store() -> Place:
    """The store that is meant where none is named: that of the variable CYBERSOV_STORE, else a folder here."""
    return place(os.environ.get(VARIABLE) or FOLDER)


def build(paths: str | Path | Iterable[str | Path], store: str | Place | None = None, *,
          refuse: Refuse = warn, progress: Progress = quiet, options: Options | None = None) -> "KB":
    """The knowledge base of some files and folders together with what its store holds already.

    Files that cannot be read are left out with a warning; `kb.change` says what was new. Raises InputError where
    not one can be read (the store is as it was), StoreError, and EvidenceError where a quote is not the exact
    slice of its document.
    """
    given = [paths] if isinstance(paths, (str, Path)) else paths
    folder = place(store) if store else default_store()
    return KB(folder, building.update(folder, given, refuse=refuse, progress=progress, options=options))


def load(store: str | Place | None = None) -> "KB":
    """The knowledge base in a folder, or on a server, that `build` made; raises StoreError where there is none."""
    folder = place(store) if store else default_store()
    with building.opened(folder):
        return KB(folder)


def restore(path: str | Path, store: str | Path | None = None) -> "KB":
    """The knowledge base of which a file is the backup, in an empty or missing folder; see `saving.restore`."""
    folder = Path(store) if store else default_store()
    saving.restore(Path(path), folder)
    return KB(folder)


class KB:
    """A store that is opened for each question, so that others can use it in between."""

    patience = building.PATIENCE

    def __init__(self, folder: Place, change: building.Change | None = None) -> None:
        self.folder = folder
        self.change = change or building.Change()
        self._last: Held | None = None

    def claims(self, *, subject: str | None = None, predicate: str | None = None, object: str | None = None,
               entity: str | None = None, document: str | None = None, holder: str | None = None,
               polarity: str | None = None, modality: str | None = None, period: str | None = None) -> Claims:
        """The claims that fit all that is given, one row each with its clearest sentence.

        A row also has `DETAILS`, which are not shown: ids and types, where the sentence stands in the clean text, and
        how many documents and how many independent sources say the same.

        Entities go by label, alias or id ("China", "CAC", "id:china"), `entity` is one at either end; a relation
        includes those under it; the holder "author" means nobody else; a period (EDTF, as "2010/2019") keeps dated
        claims that may have held in it. Raises UsageError for a name that is unknown.
        """
        given = {"subject": subject, "predicate": predicate, "object": object, "entity": entity, "document": document,
                 "holder": holder, "polarity": polarity, "modality": modality, "period": period}
        return claims_table(self.fitting(**given), self._held.corroboration)

    def fitting(self, **given: Several) -> Iterator[Claim]:
        """The claims that fit all that is given, as of `claims`, without making rows of them."""
        held = self._held
        tests = choosing.tests(given, held.names, [document.id for document in held.documents])
        return (claim for claim in held.claims if all(test(claim) for test in tests))

    def positions(self, *, actors: Several = None, principles: Several = None, holder: str | None = None,
                  document: str | None = None, period: str | None = None) -> Positions:
        """Who supports or opposes which principle (any cs:Concept), as a matrix with the sentences of each cell.

        Only what is affirmed and asserted counts, whoever holds it: `holder="author"` leaves hearsay out. Actors and
        principles are one name or several; the rest is as of `claims`. Raises UsageError for a name that is unknown.
        """
        given = {"subject": actors, "object": principles, "holder": holder, "document": document, "period": period}
        return positions(self.fitting(**given), self._held.corroboration)

    def timeline(self, *, entity: str | None = None, predicate: str | None = None, document: str | None = None,
                 holder: str | None = None, polarity: str | None = None, modality: str | None = None,
                 period: str | None = None) -> Timeline:
        """The dated claims that fit all that is given, in the order of time; all of it is as of `claims`.

        `time` is EDTF as the text gives it, `first` and `last` the days that it allows, None where a span is open.
        """
        given = {"entity": entity, "predicate": predicate, "document": document, "holder": holder,
                 "polarity": polarity, "modality": modality, "period": period}
        return timeline(self.fitting(**given), self._held.corroboration)

    def query(self, text: str) -> Table:
        """The answer to a SPARQL query over all documents; raises QueryError."""
        with self._open() as store:
            return queries.tabulate(store.query(text))

    def answer(self, text: str, format: str) -> str:
        """The answer to a SPARQL query as csv, json or ttl for other programs; raises QueryError, UsageError."""
        with self._open() as store:
            return queries.serialize(store.query(text), format)

    def question(self, name: str, **values: str) -> Table:
        """The answer to a stored question, with other values for its parameters.

        Entities go by label, alias or id, dates as in 2020-06.

        Raises UnknownQuestion, and UsageError for a parameter that it lacks, an entity that is unknown, or no date.
        """
        return self.query(self.question_text(name, **values))

    def question_text(self, name: str, /, *, iris: bool = False, **values: str) -> str:
        """The SPARQL of a stored question as `Question.fill` has it, entities by any name; raises like `question`."""
        asked = queries.question(name)
        names = self._held.names
        return asked.fill({key: queries.day(value) if asked.parameter(key).is_date else
                           f"<{terms.ID[names.one(value)].value}>" for key, value in values.items()}, iris=iris)

    def network(self, construct: str | None = None) -> "Network":
        """The claims as a networkx.MultiDiGraph: nodes are entities, edges claims with all their attributes.

        With the text of a CONSTRUCT query, the triples that it makes; raises QueryError, and UsageError where the
        query makes none.
        """
        from cybersov.kb.ties import Network, of_triples

        if construct is None:
            return Network(graph.network(self._held.claims, self._held.corroboration))
        return of_triples(self.query(construct), self._held.names.label)

    def explore(self, path: str | Path | None = None, *, limit: int = LARGEST) -> Page:
        """The interactive page, written to a path where one is given; a notebook shows its busiest `limit` entities.

        Raises UsageError where the limit is not from 1 to `page.LARGEST`.
        """
        return make_page(self._held.claims, self._held.documents, Path(path) if path else None, limit=limit,
                         judgements=self._held.judgements)

    def find(self, *words: str, document: str | None = None, kind: str | None = None, exact: bool = False) -> Table:
        """A concordance: one row for each place where words stand together in a sentence, as of `concordance.find`.

        All documents are searched, or the one with an id. Raises UsageError, and StoreError for an unknown id.
        """
        with self._open() as store:
            held = store.texts(concordance.may_hold(words), only=document)
            return concordance.find(held, words, kind=kind, exact=exact)

    def explain(self, claim: str) -> Explanation:
        """For each sentence of a claim, lines of (what, words) that say how it was come by; see `claims.explaining`.

        `claim` is an id, or the beginning of one; raises UsageError where none or several begin so.
        """
        found = self.claim(claim)
        document = self._held.document(found.document)
        said = f"{found.subject.label} {terms.vocabulary()[found.predicate].label} {found.object.label}"
        return Explanation(said, exchange.footnote(document, found),
                           heard.explained(found, explain(document, found)))

    def held(self) -> Held:
        """All claims, linked, all documents, and what is found out of them, as they are now."""
        return self._held

    def judged(self) -> tuple[Judgement, ...]:
        """All judgements, in the order of their rows."""
        return self._held.judgements

    def entity(self, name: str) -> str:
        """The id of the entity that a name stands for; raises UsageError where it stands for none or several."""
        return self._held.names.one(name)

    def entities(self, name: str) -> list[str]:
        """The ids of all entities that a name stands for; raises UsageError where it stands for none."""
        return sorted(self._held.names.ids(name))

    def label(self, id: str) -> str:
        """The name to show for the id of an entity; the id itself where it is unknown."""
        return self._held.names.label(id) or id

    def sample(self, size: int, seed: int = 0) -> audit.Sample:
        """Claims drawn by relation, which of them are still to be judged, and how often the judged ones were right."""
        with self._open() as store:
            return audit.sample(store, size, seed)

    def draft(self, action: str, claim: Claim | str | None = None, **said: str) -> tuple[Judgement, ...]:
        """The rows of what a reviewer says, not yet kept; `said` is as of `reviewing.draft`. Raises UsageError."""
        found = self.claim(claim) if isinstance(claim, str) else claim
        return reviewing.draft(action, found, said, self._held.context)

    def judge(self, judgements: Iterable[Judgement]) -> tuple[str, ...]:
        """Keep judgements, all or none; a line for each that applies to nothing or contradicts one of somebody else."""
        notes, self._last = reviewing.apply(self.folder, judgements, Held.of)
        return notes

    def judgements(self) -> Table:
        """One row a judgement of the store: what it is about, what it changes, and whether it is in force."""
        return heard.table(self._held.judgements, self._held.outcome)

    def conflicts(self) -> tuple[str, ...]:
        """A line for each two judgements of different reviewers that contradict each other."""
        return heard.conflicts(self._held.judgements, self._held.outcome)

    def names(self, start: str = "") -> list[str]:
        """The names of the entities in the store that begin so, those of entities with the most claims first."""
        return self._held.names.beginning(start)

    def ids(self) -> list[str]:
        """The ids of the entities in the store, sorted."""
        return sorted({entity.id for claim in self._held.claims for entity in claim.things})

    def documents(self) -> Table:
        """One row a document: its id, title, authors, date, number of words and of claims."""
        counts = {document.id: 0 for document in self._held.documents}
        for claim in self._held.claims:
            counts[claim.document] += 1
        rows = ((d.id, d.title, ", ".join(d.authors), d.issued, len(d.text.split()), counts[d.id], d.file)
                for d in self._held.documents)
        return Table(("document", "title", "authors", "issued", "words", "claims", "file"), tuple(rows))

    def info(self) -> Summary:
        """What the store holds, in numbers."""
        return summarize(self._held.documents, self._held.claims)

    def check(self) -> check.Report:
        """What is wrong with quotes, ids and graphs; raises DataError where the ontology itself is wrong."""
        with self._open() as store:
            return check.check(store)

    def export(self, format: str) -> Iterator[str]:
        """Everything in one of the formats of `exchange.FORMATS`, as pieces of text; raises UsageError."""
        with self._open() as store:
            yield from exchange.export(store, format)

    def footnote(self, claim: str) -> str:
        """The footnote for a claim, by its id or the beginning of one; see `exchange.footnote`. Raises UsageError."""
        found = self.claim(claim)
        return exchange.footnote(self._held.document(found.document), found)

    def backup(self, path: str | Path) -> int:
        """Write the store into one file, the number of its documents; see `kb.saving`. Raises StoreError."""
        return saving.backup(self.folder, Path(path))

    def remove(self, *documents: str) -> None:
        """Take documents, by id, and what only they support out of the store; raises StoreError."""
        building.remove(self.folder, documents)

    def __repr__(self) -> str:
        info = self.info()
        return (f"<KB {self.folder.name!r}: {info.documents} documents, {info.entities} entities, "
                f"{info.claims} claims>")

    def _repr_html_(self) -> str:
        return f"<div><p>Knowledge base <b>{escape(self.folder.name)}</b></p>{self.info()._repr_html_()}</div>"

    def claim(self, id: str) -> Claim:
        """The claim with an id, or the beginning of one; raises UsageError where none or several begin so."""
        wanted = id.removeprefix("claim:").removeprefix(terms.CLAIM.base)
        found = self._held.called(wanted)
        if len(found) != 1:
            mend = "more of it" if found else "the id of a claim, as `cybersov export -f jsonl` shows it"
            raise UsageError(f"{len(found) or 'No'} claims have an id that begins with {id!r}. Give {mend}.")
        return found[0]

    def _open(self) -> Store:
        return building.opened(self.folder, patience=self.patience)

    @property
    def _held(self) -> Held:
        """Claims and documents, read once for each state of the store."""
        with self._open() as store:
            state = store.manifest()
            if self._last is None or self._last.state != state:
                self._last = Held.of(store)
        return self._last
