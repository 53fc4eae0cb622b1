"""The stored questions: each has its answer on the small graph of tests/golden, which was read and found right.

tests/golden/answers/NAME.csv is the answer to a question; NAME@actor=avaria.csv that with a parameter. After a change,
`python tests/test_questions.py` writes them anew; read what has changed against claims.tsv and authority.ttl.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import make_claim, make_document

from cybersov import graph, queries, terms
from cybersov.kb.names import Names
from cybersov.links import link
from cybersov.model import Claim, Document, Entity, Evidence, Quotation
from cybersov.queries import questions
from cybersov.terms.entries import labelled, read_authority

GOLDEN = Path(__file__).parent / "golden"
AUTHORITY = GOLDEN / "authority.ttl"
ISSUED = {"report": "2019-05", "brief": "2021", "notes": ""}
AUTHORS = {"report": ("Ann Author", "Bob Brown"), "brief": ("Cid Dahl",), "notes": ("Bob Brown", "Ann Author")}

# What fills the parameters whose value in the file is no entity of the small graph, and further ways to ask.
FILLED = {
    "about": "entity=avaria", "between": "one=avaria other=belmark", "concept": "entity=self-rule",
    "definitions": "entity=self-rule", "instrument-history": "instrument=network-law",
    "positions": "principle=self-rule", "silent": "principle=self-rule", "verdicts": "entity=self-rule",
}
FURTHER = (
    "in-force date=2016-12", "in-force date=2021-06 jurisdiction=belmark", "timeline actor=avaria", "parents date=2010",
    "offices date=2017-06 body=data-office", "names date=2020",
    "alliances actor=belmark", "offices date=2018-03", "blocs actor=avaria",
    "position-matrix principle=self-rule", "bans-and-sanctions entity=corland", "legal-rules entity=network-law",
    "conflicts entity=blue-maker", "first-used entity=open-network", "dropped instrument=network-law",
    "influences entity=data-decree", "reactions actor=corland", "demands entity=belmark", "citations entity=belmark",
)
WORDS = {"called", "words", "translationOf"}  # what a text has there, which may also be a label
CASES = (*(" ".join(filter(None, (name, FILLED.get(name)))) for name in questions()), *FURTHER)


def entities() -> dict[str, Entity]:
    return {id: Entity(entry.label, entry.type, id, (entry.label,))
            for id, entry in read_authority((AUTHORITY,)).items()}


def golden_claims() -> tuple[dict[str, Document], list[Claim]]:
    known = entities()
    with (GOLDEN / "claims.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    said = defaultdict(list)
    for row in rows:
        said[row["document"]].append(row["sentence"])
    documents = {id: make_document(id, " ".join(sentences), issued=ISSUED[id], authors=AUTHORS[id])
                 for id, sentences in said.items()}
    return documents, [claim(documents[row["document"]], row, known) for row in rows]


def claim(document: Document, row: dict[str, str], known: dict[str, Entity]) -> Claim:
    start = document.text.index(row["sentence"])
    end = start + len(row["sentence"])
    cites = tuple(filter(None, row["cites"].split("; ")))
    target: Entity | Quotation | None = known.get(row["object"])
    if target is None:
        first = document.text.index(row["object"], start)
        target = Quotation(first, first + len(row["object"]), row["object"])
    words = target.label if isinstance(target, Entity) else target.text
    return make_claim(document, known[row["subject"]], row["predicate"], target, object_text=words,
                      polarity=row["polarity"], modality=row["modality"], force=row["force"] or None,
                      holder=known.get(row["holder"]), time=row["time"] or None,
                      evidence=(Evidence(start, end, row["sentence"], cites=cites),))


@cache
def golden() -> ox.Store:
    documents, claims = golden_claims()
    store = ox.Store()
    linked = list(link(claims))
    for document in documents.values():
        store.extend(graph.quads(document, (each for each in linked if each.document == document.id)))
    store.extend(ox.Quad(*edge, graph.EDGES) for edge in list(graph.edges(store)))
    knowledge = {*terms.ontology_quads(), *labelled(AUTHORITY)}
    store.extend(ox.Quad(*quad.triple, graph.KNOWLEDGE) for quad in knowledge)
    return store


def answer(case: str) -> str:
    """The answer to "NAME parameter=value …" as CSV with prefixed names."""
    return "".join(lines(asked(case)))


def asked(case: str, *, iris: bool = False) -> queries.Table:
    name, *pairs = case.split()
    stored = queries.question(name)
    values = dict(pair.split("=") for pair in pairs)
    text = stored.fill({key: queries.day(value) if stored.parameter(key).is_date else f"id:{value}"
                        for key, value in values.items()}, iris=iris)
    return queries.tabulate(solved(text))


def solved(text: str) -> ox.QuerySolutions:
    return golden().query(text, prefixes=dict(graph.PREFIXES), use_default_graph_as_union=True)


def lines(table: queries.Table) -> Iterator[str]:
    yield ",".join(table.columns) + "\n"
    for row in table.cells:
        yield ",".join("" if cell is None else table.show(cell).replace(",", ";") for cell in row) + "\n"


def file_of(case: str) -> Path:
    name, *pairs = case.split()
    given = "" if [*pairs] == FILLED.get(name, "").split() else "".join(f"@{pair}" for pair in pairs)
    return GOLDEN / "answers" / f"{name}{given}.csv"


@pytest.mark.parametrize("case", CASES)
def test_a_question_has_its_answer(case: str) -> None:
    assert answer(case) == file_of(case).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_whatever_a_row_names_it_can_lead_to(case: str) -> None:
    """The same rows have the IRIs of what they name beside it: entities by their label, and claims of the sentence."""
    plain, led = asked(case), asked(case, iris=True)
    leads = dict(queries.question(case.split()[0]).leads)
    assert led.columns == (*plain.columns, *(f"{column}Iri" for column in leads))
    assert [row[:len(plain.columns)] for row in led.cells] == list(plain.cells)
    called = {entity.label: terms.ID[id].value for id, entity in entities().items()}
    quotes = {row["c"].value: row["q"].value for row in solved("SELECT ?c ?q { ?c cs:evidence/cs:quote ?q }")}
    for row in led:
        for column in set(plain.columns) - WORDS:
            for name, iri in named(row, column, leads.get(column, "")):
                assert (name, iri) == (name, called.get(str(name).removeprefix("against "), iri))
        for column in leads:
            if quote := quotes.get(row[f"{column}Iri"]):
                assert quote in row.values()


def named(row: dict[str, object], column: str, lead: str) -> list[tuple[object, object]]:
    """What a cell names, each with the IRI that is given for it."""
    if "+" not in lead:
        return [(row[column], row.get(f"{column}Iri"))]
    pairs = [line.split("\t") for line in str(row[f"{column}Iri"]).split("\n")]
    assert ", ".join(name for name, _ in pairs) == row[column]
    return [(name, iri) for name, iri in pairs]


def test_every_answer_belongs_to_a_question_and_has_rows() -> None:
    files = set((GOLDEN / "answers").glob("*.csv"))
    assert files == {file_of(case) for case in CASES}
    assert [path.name for path in files if path.read_text(encoding="utf-8").count("\n") < 2] == []


def test_names_of_the_small_graph_are_no_common_ones() -> None:
    """The names by which `--set` finds an entity come from the same authority that the questions are asked of."""
    assert Names(()).ids("cyber sovereignty") == {"cyber-sovereignty"}


if __name__ == "__main__":
    for path in (GOLDEN / "answers").glob("*.csv"):
        path.unlink()
    for case in CASES:
        file_of(case).write_text(answer(case), encoding="utf-8")
