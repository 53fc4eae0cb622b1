"""`%load_ext cybersov` in a real shell of IPython: the magic, its one-line errors, and what the Tab key offers."""

import atexit
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cybersov
from cybersov.kb.ties import Network
from cybersov.queries import Table

ICANN = "internet-corporation-for-assigned-names-and-numbers"
pytest.importorskip("IPython")


@pytest.fixture(scope="module")
def shell(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A shell with the extension loaded twice, and the knowledge base of the two small texts as `kb`."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config({"HistoryManager": {"enabled": False}})
    made = InteractiveShell(config=config, ipython_dir=str(tmp_path_factory.mktemp("ipython")))
    cybersov.load_ipython_extension(made)
    cybersov.load_ipython_extension(made)
    made.user_ns["kb"] = cybersov.load(built)
    yield made
    made.atexit_operations()
    atexit.unregister(made.atexit_operations)


def run(shell: Any, code: str) -> Any:
    """The value of a cell; raises what it raised."""
    done = shell.run_cell(code)
    done.raise_error()
    return done.result


def offered(shell: Any, code: str) -> list[str]:
    """Each completion with what it replaces put in its place."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [code[: each.start] + each.text for each in shell.Completer.completions(code, len(code))]


def test_a_cell_asks_the_notebooks_own_knowledge_base(shell: Any) -> None:
    answer = run(shell, "%%sparql\nSELECT ?o WHERE { GRAPH graph:edges { id:russia cs:opposes ?o } }")
    assert isinstance(answer, Table) and answer.column("o")[0].endswith("-names-and-numbers")
    assert run(shell, "%sparql ASK { id:russia cs:opposes ?o }")[0] == {"answer": True}


def test_an_answer_can_be_kept(shell: Any) -> None:
    answer = run(shell, "%%sparql --to found\nSELECT (1 AS ?n) {}")
    assert shell.user_ns["found"] is answer and answer.cells == ((1,),)


def test_a_construct_can_be_a_network(shell: Any) -> None:
    found = run(shell, "%%sparql --network\nCONSTRUCT { ?s ?p ?o } { GRAPH graph:edges { ?s ?p ?o } }")
    assert isinstance(found, Network) and found.has_edge("russia", ICANN, "opposes")
    assert found.nodes[ICANN]["label"] == "Internet Corporation for Assigned Names and Numbers"
    assert repr(found) == f"<Network with {len(found)} nodes and {found.number_of_edges()} edges>"
    words = run(shell, "%%sparql --network\nCONSTRUCT { ?s rdfs:label 'x' } { GRAPH graph:edges { ?s cs:bans ?o } }")
    assert words.nodes["india"]["rdfs:label"] == "x"


def test_another_store_can_be_named(shell: Any, built: Path) -> None:
    shell.user_ns["place"] = str(built)
    for line in (f"--store {built}", f'--store "{built}"', "--store {place}", "--store=$place"):
        assert run(shell, f"%%sparql {line}\nASK {{ ?c a cs:Claim }}")[0] == {"answer": True}


@pytest.mark.parametrize(("code", "message"), [
    ("%%sparql\nSELECT ?x { oops }", "The query does not parse at line 1"),
    ("%%sparql\nSELECT * { SERVICE <http://x> { ?a ?b ?c } }", "SERVICE asks another machine"),
    ("%%sparql --network\nASK {}", "write CONSTRUCT"),
    ("%%sparql --stroe x\nASK {}", "no option --stroe"),
    ("%%sparql --to 1x\nASK {}", "'1x' is no name of a variable"),
    ("%%sparql --store /nowhere/at/all\nASK {}", "there is no such store"),
    ("%sparql --network", "There is no query"),
])
def test_what_is_wrong_is_one_line(shell: Any, capfd: pytest.CaptureFixture, code: str, message: str) -> None:
    done = shell.run_cell(code)
    assert not done.success
    shown = "".join(capfd.readouterr())
    assert shown.startswith("UsageError: ") and message in shown and shown.count("\n") == 1


@pytest.mark.parametrize(("code", "first"), [
    ('kb.claims(subject="Chi', 'kb.claims(subject="China'),
    ("kb.claims(\n    subject='China', object='chi", "kb.claims(\n    subject='China', object='China"),
    ('kb.claims(predicate="opp', 'kb.claims(predicate="opposes'),
    ('kb.claims(holder="au', 'kb.claims(holder="author'),
    ('kb.claims(modality="pl', 'kb.claims(modality="planned'),
    ('kb.positions(actors=["China", "Rus', 'kb.positions(actors=["China", "Russia'),
    ('x = [kb.timeline(document="no', 'x = [kb.timeline(document="note'),
    ('kb.question("position-m', 'kb.question("position-matrix'),
    ('kb.question("about", entity="Ind', 'kb.question("about", entity="India'),
    ("%%sparql\nSELECT * { ?c cs:oppos", "%%sparql\nSELECT * { ?c cs:opposes"),
    ("%%sparql --to x\nSELECT * { id:russi", "%%sparql --to x\nSELECT * { id:russia"),
    ("%%sparql\nASK { ?c cs:document doc:no", "%%sparql\nASK { ?c cs:document doc:note"),
    ("%%sparql\nASK { ?c sko", "%%sparql\nASK { ?c skos:"),
    ("%%sparql\nSELECT ?claim { ?cl", "%%sparql\nSELECT ?claim { ?claim"),
])
def test_the_tab_key_goes_on(shell: Any, code: str, first: str) -> None:
    assert offered(shell, code)[0] == first


@pytest.mark.parametrize("code", [
    'kb.claims(subject="Zzz', 'nothing.claims(subject="Chi', 'kb.claims(subject="China", ',
    'kb.question("nothing", entity="Chi', 'kb.question("in-force", date="20', "%%sparql\nSELECT * { ?c no:opp",
])
def test_where_nothing_fits_nothing_of_ours_is_offered(shell: Any, code: str) -> None:
    assert not any(text.endswith(("China", "opposes")) for text in offered(shell, code))
