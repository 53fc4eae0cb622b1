"""How stored questions are written and filled in, and the shapes that an answer can take."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_claim, make_document, make_entity

from cybersov import graph, queries, terms
from cybersov.errors import UnknownQuestion, UsageError
from cybersov.model import Claim, Entity
from cybersov.paths import QUERIES
from cybersov.queries import Iri, Table
from cybersov.store import Store, misspelt

CHINA = make_entity("China", "State", "china")
RUSSIA = make_entity("Russia", "State", "russia")
SOVEREIGNTY = make_entity("cyber sovereignty", "Principle", "cyber-sovereignty")
LAW = make_entity("Data Law", "LegalInstrument")
OLD_LAW = make_entity("Old Data Law", "LegalInstrument")
OFFICE = make_entity("Data Office", "Institution")
BUREAU = make_entity("Old Data Bureau", "Institution")
FORUM = make_entity("Data Forum", "Forum")
CHIP = make_entity("Blue Chip", "Technology")
MAKER = make_entity("Blue Maker", "Company")
REPORTER = make_entity("Ann Reporter", "Person")

# Subject, relation, object, and what else the claim carries; sentence number N of the document reads "Sentence N."
SAID: tuple[tuple[Entity, str, Entity, dict], ...] = (
    (CHINA, "supports", SOVEREIGNTY, {}),
    (RUSSIA, "supports", SOVEREIGNTY, {}),
    (RUSSIA, "opposes", SOVEREIGNTY, {"holder": REPORTER, "time": "2019"}),
    (LAW, "requires", CHIP, {"modality": "planned"}),
    (CHINA, "establishes", OFFICE, {"time": "2014-02"}),
    (RUSSIA, "participatesIn", FORUM, {}),
    (OFFICE, "replaces", BUREAU, {}),
    (LAW, "amends", OLD_LAW, {"modality": "possible"}),
    (CHINA, "bans", MAKER, {"time": "2021"}),
    (RUSSIA, "sanctions", MAKER, {}),
    (MAKER, "develops", CHIP, {}),
    (MAKER, "cooperatesWith", OFFICE, {"polarity": "-"}),
    (MAKER, "cooperatesWith", OFFICE, {}),
)

SENTENCES = [f"Sentence {number:02}." for number in range(len(SAID))]
DOCUMENT = make_document("brief", " ".join(SENTENCES))


def said() -> Iterator[Claim]:
    for number, (subject, predicate, object, fields) in enumerate(SAID):
        start = DOCUMENT.text.index(SENTENCES[number])
        claim = make_claim(DOCUMENT, subject, predicate, object, span=(start, start + len(SENTENCES[0])), **fields)
        cites = ("Cheng 2017",) if number in (4, 5) else ()
        yield replace(claim, evidence=(replace(claim.evidence[0], cites=cites),))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("queries") / "store") as made:
        made.put(DOCUMENT, list(said()))
        made.refresh()
        yield made


def test_what_one_denies_of_themselves_does_not_collide_with_what_others_do(tmp_path: Path) -> None:
    said = [make_claim(DOCUMENT, CHINA, "bans", MAKER, polarity="-", span=(0, 12)),
            make_claim(DOCUMENT, RUSSIA, "bans", MAKER, span=(13, 25)),
            make_claim(DOCUMENT, CHINA, "bans", CHIP, span=(26, 38)),
            make_claim(DOCUMENT, CHINA, "sanctions", MAKER, span=(39, 51))]
    again = make_claim(DOCUMENT, CHINA, "bans", MAKER, span=(52, 64))
    with Store.create(tmp_path / "store") as made:
        found = [("China", "not: bans", "Sentence 04.", "Sentence 00.")]
        for claims, expected in ((said, []), ([*said, again], found)):
            made.put(DOCUMENT, claims)
            made.refresh()
            table = queries.tabulate(made.query(queries.question("conflicts").text))
            columns = ("other", "otherSays", "oneSentence", "otherSentence")
            assert [tuple(row[column] for column in columns) for row in table] == expected


def test_every_question_has_a_title_and_ends_in_its_place() -> None:
    assert len(queries.questions()) >= 40
    titles = [question.title for question in queries.questions().values()]
    assert len(set(titles)) == len(titles) and all(title.endswith("?") for title in titles)
    untitled = {path.stem for path in QUERIES.glob("*.rq")} - set(queries.questions())
    assert untitled == {"edges", "served-claims", "served-facts", "served-graphs"}


@pytest.mark.parametrize("name", sorted(queries.questions()))
def test_rows_are_in_an_order_and_sentences_have_documents(name: str) -> None:
    text = queries.question(name).text
    head, order = text.partition("WHERE")[0], text.rpartition("ORDER BY")[2]
    columns = set(re.findall(r"\?\w+", re.sub(r"\([^)]*\([^)]*\)[^)]*\)", "", head)))
    assert columns <= set(re.findall(r"\?\w+", order)), "rows that tie come in any order"
    assert "DISTINCT" in head and ("?document" in columns or "?sentence" not in columns)


def test_a_parameter_can_be_filled() -> None:
    question = queries.question("about")
    assert question.parameters == (queries.Parameter("entity", "id:china"),)
    assert "VALUES ?entity { id:india }" in question.fill({"entity": "id:india"})
    assert "VALUES ?entity { id:china }" in question.fill({})
    with pytest.raises(UsageError, match="The question actors has no parameter 'entity'; it has none"):
        queries.question("actors").fill({"entity": "id:india"})


def test_a_parameter_can_be_any_entity_or_a_date() -> None:
    question = queries.question("in-force")
    assert [str(parameter) for parameter in question.parameters] == ["date=2020-01-01", "jurisdiction=any"]
    assert [parameter.is_date for parameter in question.parameters] == [True, False]
    filled = question.fill({"date": queries.day("2021-06"), "jurisdiction": "id:india"})
    assert 'VALUES ?date { "2021-06" }' in filled and "VALUES ?jurisdiction { id:india }" in filled
    with pytest.raises(UsageError, match="'last year' is no date; write 2020, 2020-06 or 2020-06-30"):
        queries.day("last year")


def test_a_parameter_that_stands_in_two_sub_selects_is_one() -> None:
    question = queries.question("planned")
    assert question.parameters == (queries.Parameter("entity", "UNDEF"),)
    assert question.fill({"entity": "id:india"}).count("VALUES ?entity { id:india }  # parameter") == 2
    for each in queries.questions().values():
        assert len({parameter.name for parameter in each.parameters}) == len(each.parameters), each.name


def test_an_unknown_question_suggests_another() -> None:
    with pytest.raises(UnknownQuestion, match="Did you mean timeline"):
        queries.question("timelin")
    with pytest.raises(UnknownQuestion, match="`cybersov questions` lists them"):
        queries.question("x")


def test_kinds_of_answers(store: Store) -> None:
    yes = queries.tabulate(store.query("ASK { ?c a cs:Claim }"))
    assert (yes.columns, yes.cells) == (("answer",), ((True,),))
    built = queries.tabulate(store.query("CONSTRUCT { ?s cs:bans ?o } { GRAPH graph:edges { ?s cs:bans ?o } }"))
    assert built.columns == ("subject", "predicate", "object") and isinstance(built[0]["subject"], Iri)
    values = queries.tabulate(store.query("SELECT (1 AS ?i) (0.5 AS ?d) (true AS ?b) ('x'@en AS ?s) ?none {}"))
    assert values.cells == ((1, 0.5, True, "x", None),)


@pytest.mark.parametrize(("query", "format", "expected"), [
    ("SELECT ?p { VALUES ?p { cs:bans UNDEF } }", "csv", "p\nhttps://w3id.org/cybersov/ns#bans\n\n"),
    ("ASK { ?c a cs:Claim }", "csv", "answer\ntrue\n"),
    ("ASK { ?c a cs:Nothing }", "json", {"head": {}, "boolean": False}),
    ("SELECT (1 AS ?n) {}", "json", {"head": {"vars": ["n"]}, "results": {"bindings": [
        {"n": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}]}}),
    ("CONSTRUCT { id:china cs:bans id:x } {}", "ttl",
     "@prefix cs: <https://w3id.org/cybersov/ns#> .\n@prefix id: <https://w3id.org/cybersov/id/> .\n\n"
     "id:china cs:bans id:x .\n"),
    ("CONSTRUCT { id:china cs:bans id:x } {}", "csv",
     "subject,predicate,object\nhttps://w3id.org/cybersov/id/china,https://w3id.org/cybersov/ns#bans,"
     "https://w3id.org/cybersov/id/x\n"),
    ("CONSTRUCT { id:a cs:bans id:x } { ?s cs:nothing ?o }", "ttl", ""),
])
def test_answers_for_other_programs(store: Store, query: str, format: str, expected: str | dict) -> None:
    text = queries.serialize(store.query(query), format)
    assert (json.loads(text) if isinstance(expected, dict) else text) == expected


def test_turtle_is_for_graphs(store: Store) -> None:
    with pytest.raises(UsageError, match="for CONSTRUCT and DESCRIBE"):
        queries.serialize(store.query("ASK {}"), "ttl")


@pytest.mark.parametrize(("value", "expected"), [
    ("id:china", "https://w3id.org/cybersov/id/china"), ("<https://example.org/x>", "https://example.org/x"),
    ("china", None), ("no:china", None), ("<not an iri>", None), ("https://example.org/x", None),
])
def test_iris_are_read(value: str, expected: str | None) -> None:
    if expected:
        assert queries.parse(value).value == expected
    else:
        with pytest.raises(UsageError, match="is no IRI"):
            queries.parse(value)


TABLE = Table(("who", "what", "sentence"), (
    (Iri("https://w3id.org/cybersov/id/china"), 2, "A sentence that is quite long, as sentences of reports often are."),
    (None, True, "网信办 rules\nhere."),
), (("id", "https://w3id.org/cybersov/id/"),))


@pytest.mark.parametrize(("width", "expected"), [
    (None, """
who       what  sentence
--------  ----  -----------------------------------------------------------------
id:china  2     A sentence that is quite long, as sentences of reports often are.
          true  网信办 rules here."""),
    (40, """
who       what
--------  ----
id:china  2
    sentence: A sentence that is quite
    long, as sentences of reports often
    are.
          true
    sentence: 网信办 rules here."""),
])
def test_a_table_as_text(width: int | None, expected: str) -> None:
    assert "\n" + TABLE.text(width) == expected


@pytest.mark.parametrize(("text", "width", "expected"), [
    ("", 5, [""]), ("one two", 7, ["one two"]), ("one two", 6, ["one", "two"]), ("abcdefg", 3, ["abc", "def", "g"]),
    ("a bcdefgh", 4, ["a", "bcde", "fgh"]), ("网信办", 4, ["网信", "办"]), ("网", 1, ["网"]),
    ("doc:silk-road-2", 9, ["doc:silk-", "road-2"]), ("-abcdef", 4, ["-", "abcd", "ef"]),
])
def test_cells_are_wrapped(text: str, width: int, expected: list[str]) -> None:
    assert queries.table._wrap(text, width) == expected


def test_columns_are_squeezed_evenly() -> None:
    wide = Table(("a", "b", "c"), (("x" * 40, "y" * 40, "z"),))
    lines = wide.text(40).splitlines()
    assert max(map(len, lines)) == 40 and lines[0].split() == ["a", "b", "c"]


def test_a_table_is_a_sequence_of_rows() -> None:
    assert (len(TABLE), TABLE[0]["what"], TABLE[-1]["what"]) == (2, 2, True)
    assert TABLE.column("what") == [2, True] and TABLE[:1].cells == TABLE.cells[:1]
    assert [row["who"] for row in TABLE] == TABLE.column("who")
    with pytest.raises(KeyError):
        TABLE.column("nothing")


def test_hidden_columns_are_data_but_not_shown() -> None:
    table = Table(("who", "id", "what"), (("a", "x1", 1), ("b", "x2", 2)), hidden=("id",))
    assert table[0] == {"who": "a", "id": "x1", "what": 1} and table.column("id") == ["x1", "x2"]
    assert list(table.to_pandas().columns) == ["who", "id", "what"] and "x1" in table.csv() and "x1" in table.json()
    for shown in (table.text(), table.text(10), repr(table), table._repr_html_(), repr(table[:1])):
        assert "a" in shown and "1" in shown and "x1" not in shown and "id" not in shown


def test_a_table_in_other_shapes(tmp_path: Path) -> None:
    frame = TABLE.to_pandas()
    assert list(frame.columns) == ["who", "what", "sentence"] and frame.shape == (2, 3)
    assert json.loads(TABLE.json())[1] == {"who": None, "what": True, "sentence": "网信办 rules\nhere."}
    assert TABLE.csv().splitlines()[:2] == [
        "who,what,sentence", 'https://w3id.org/cybersov/id/china,2,"' + TABLE.cells[0][2] + '"']
    html = Table(("<a>",), (("<script>",),))._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "&lt;a&gt;" in html
    assert repr(TABLE).endswith("(2 rows)")


@pytest.mark.parametrize("name", sorted(terms.types()))
def test_every_type_stands_right_below_its_coarse_type(name: str) -> None:
    """So that questions find it by `?type rdfs:subClassOf ?wider`; some engines lose rows of paths with a star."""
    assert terms.coarse(name) in (name, *terms.vocabulary()[name].parents)


def test_stored_questions_are_written_in_terms_of_the_ontology() -> None:
    asked = {name: misspelt(question.text, graph.PREFIXES) for name, question in queries.questions().items()}
    assert {name: said for name, said in asked.items() if said} == {}


@pytest.mark.parametrize(("query", "words"), [
    ("ASK { ?s cs:oposes ?o ; a cs:Clam }", "The ontology has no term 'oposes'. Did you mean opposes? The ontology has "
                                            "no term 'Clam'. Did you mean Claim?"),
    ("PREFIX x: <https://w3id.org/cybersov/ns#> ASK { ?s x:oposes ?o }",
     "The ontology has no term 'oposes'. Did you mean opposes?"),
    ("PREFIX cs: <http://example.org/> ASK { ?s cs:oposes ?o }", ""),
    ("ASK { ?s cs:opposes 'cs:oposes', <cs:oposes> } # cs:oposes", ""),
])
def test_terms_that_the_ontology_lacks_are_told(query: str, words: str) -> None:
    assert misspelt(query, graph.PREFIXES) == words
