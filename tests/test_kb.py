"""The knowledge base in Python: built, loaded, asked, shown, and the same whatever the order."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

import cybersov
from cybersov import exchange, kb, queries
from cybersov.errors import EmptyInput, EvidenceError, InputError, MissingInput, StoreError, UnknownTerm, UsageError
from cybersov.kb import names, plan, team
from cybersov.model import Claim, Document

ROOT = Path(__file__).resolve().parent.parent
MADE = ("nq", "jsonl")


@pytest.fixture
def base(built: Path) -> kb.KB:
    return cybersov.load(built)


def made(store: Path) -> dict[str, str]:
    """What has to be the same bytes for the same documents."""
    base = cybersov.load(store)
    found = {format: "".join(base.export(format)) for format in MADE}
    return {**found, "page": (store / kb.PAGE).read_text(encoding="utf-8")}


@pytest.mark.parametrize(("wanted", "expected"), [
    ({}, 8),
    ({"subject": "China"}, 3),
    ({"subject": "Beijing", "predicate": "issues"}, 1),
    ({"subject": "the prc", "predicate": "issues"}, 1),
    ({"subject": "id:china", "document": "note"}, 2),
    ({"subject": "russia", "object": "ICANN"}, 1),
    ({"predicate": "restricts"}, 2),
    ({"predicate": "bans"}, 2),
    ({"object": "TikTok"}, 1),
    ({"holder": "Russia"}, 1),
    ({"holder": "Kremlin"}, 1),
    ({"holder": "author"}, 7),
    ({"polarity": "denied"}, 1),
    ({"polarity": "+"}, 7),
    ({"modality": "planned"}, 1),
    ({"subject": "Brazil"}, 0),
])
def test_claims_are_chosen_by_any_name(base: kb.KB, wanted: dict[str, str], expected: int) -> None:
    assert len(base.claims(**wanted)) == expected


def test_a_claim_is_a_row_with_its_sentence(base: kb.KB) -> None:
    (row,) = base.claims(subject="India")
    assert 0 < row.pop("confidence") < 1 and len(row.pop("claim")) == 32
    assert row == {
        "subject": "India", "predicate": "bans", "object": "TikTok", "polarity": "+", "modality": "asserted",
        "holder": None, "time": "2020", "document": "brief", "page": None, "quote": "India banned TikTok in 2020.",
        "subject_id": "india", "subject_type": "State", "object_id": "tiktok", "object_type": "Company",
        "section": None, "start": 40, "end": 68, "sources": 1, "independent": 1, "reviewed": None,
    }


def test_a_row_says_where_its_sentence_stands_and_shows_what_can_be_read(base: kb.KB) -> None:
    texts = {document.id: document.text for document in base._held.documents}
    rows = base.claims()
    assert all(texts[row["document"]][row["start"]:row["end"]] == row["quote"] for row in rows)
    assert {row["section"] for row in rows if row["document"] == "note"} == {"Positions"}
    assert [(row["subject_id"], row["object_id"], row["claim"]) for row in rows] == [
        (claim.subject.id, claim.object.id, exchange.claim_row(claim)["id"]) for claim in base._held.claims]
    assert set(kb.claimtable.DETAILS) < set(rows.columns)
    assert [name for name in rows.columns if f">{name}</th>" in rows._repr_html_()] == [
        name for name in kb.claimtable.COLUMNS if name != "page"]


@pytest.mark.parametrize(("wanted", "kind", "message"), [
    ({"subject": "Chnia"}, UsageError, "Nothing is called 'Chnia' here. Did you mean China?"),
    ({"predicate": "oposes"}, UnknownTerm, "Did you mean opposes?"),
    ({"document": "nte"}, UsageError, "There is no document 'nte'. Did you mean note?"),
    ({"polarity": "maybe"}, UsageError, "There is no polarity 'maybe'. Take one of affirmed, denied, +, -."),
    ({"modality": "plan"}, UsageError, "Did you mean planned?"),
    ({"holder": "Chnia"}, UsageError, "Nothing is called 'Chnia' here."),
])
def test_what_is_unknown_is_named(base: kb.KB, wanted: dict[str, str], kind: type, message: str) -> None:
    with pytest.raises(kind) as error:
        base.claims(**wanted)
    assert message in str(error.value)


def test_a_question_takes_another_entity_by_name(base: kb.KB) -> None:
    assert {row["subject"] for row in base.question("about", entity="India")} == {"India"}
    assert base.question("about", entity="id:india") == base.question("about", entity="Republic of India")
    with pytest.raises(UsageError, match="Nothing is called 'Atlantis'"):
        base.question("about", entity="Atlantis")
    with pytest.raises(UsageError, match="has no parameter 'actor'; it has entity"):
        base.question("about", actor="India")


def test_no_question_keeps_one_waiting(base: kb.KB) -> None:
    """The whole authority is in the store: patterns that are joined in a bad order take 16 seconds and more."""
    for name in queries.questions():
        begun = process_time()
        base.question(name)
        assert process_time() - begun < 5, name


def test_a_name_of_two_things_asks_which(base: kb.KB, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names.Names, "ids", lambda self, name: frozenset({"one", "two"}))
    with pytest.raises(UsageError, match="'X' can be id:one, id:two; give one of these"):
        base.question("about", entity="X")


def test_the_network_carries_what_the_claims_carry(base: kb.KB) -> None:
    network = base.network()
    assert (network.number_of_nodes(), network.number_of_edges()) == (11, 8)
    edges = [edge for one, _, edge in network.edges(data=True) if one == "european-union"]
    assert [(edge["predicate"], edge["modality"], edge["document"]) for edge in edges] == [("bans", "planned", "brief")]


def test_info_counts(base: kb.KB) -> None:
    info = base.info()
    assert (info.documents, info.claims, info.denied, info.planned, info.attributed) == (2, 8, 1, 1, 1)
    assert info.words == sum(row["words"] for row in base.documents())
    assert info.edges == base.query("SELECT (COUNT(*) AS ?n) { GRAPH graph:edges { ?s ?p ?o } }")[0]["n"]
    assert base.documents().column("document") == ["brief", "note"]
    assert base.documents()[1]["authors"] == "Ann Author"


def test_the_store_is_sound(base: kb.KB) -> None:
    report = base.check()
    assert (report.violations, report.documents, report.claims) == ((), 2, 8)


def test_everything_has_a_face_in_a_notebook(base: kb.KB, tmp_path: Path) -> None:
    assert ">8</td>" in base._repr_html_() and "2 documents" in repr(base)
    shown = base.explore(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == shown.html
    assert shown.html == (base.folder / kb.PAGE).read_text(encoding="utf-8")
    assert "page.html" in repr(shown)
    assert not any(str(path) in face for face in (repr(base), base._repr_html_(), repr(shown), shown._repr_html_())
                   for path in (base.folder.parent, tmp_path))


def test_markup_in_names_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("China supports cyber sovereignty.", encoding="utf-8")
    base = cybersov.build(tmp_path / "x.txt", tmp_path / "<i>store<i>")
    assert "<i>" not in base._repr_html_()
    assert "<i>" not in base.query("SELECT ('<i>x</i>' AS ?a) {}")._repr_html_()


def test_order_and_increments_do_not_matter(texts: Path, built: Path, tmp_path: Path) -> None:
    note, brief = texts / "note.md", texts / "brief.txt"
    kb.build([brief, note], tmp_path / "turned")
    kb.build(note, tmp_path / "bit")
    kb.build(brief, tmp_path / "bit")
    again = kb.build(texts, tmp_path / "bit")
    assert again.change.kept == ("brief", "note") and not again.change.new
    assert made(built) == made(tmp_path / "turned") == made(tmp_path / "bit")


def test_another_process_makes_the_same_bytes(texts: Path, built: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "4242", "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    command = [sys.executable, "-m", "cybersov", "build", str(texts), "--store", str(tmp_path / "store")]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert made(tmp_path / "store") == made(built)


def test_what_is_removed_leaves_nothing(texts: Path, tmp_path: Path) -> None:
    kb.build(texts, tmp_path / "store").remove("note")
    kb.build(texts / "brief.txt", tmp_path / "fresh")
    assert made(tmp_path / "store") == made(tmp_path / "fresh")
    with pytest.raises(StoreError, match="holds no document 'note'"):
        cybersov.load(tmp_path / "store").remove("note")


def test_a_changed_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("China supports cyber sovereignty.", encoding="utf-8")
    kb.build(path, tmp_path / "store")
    path.write_text("China opposes ICANN.", encoding="utf-8")
    base = kb.build(path, tmp_path / "store")
    assert (base.change.renewed, base.change.new) == (("text",), ())
    assert base.claims().column("predicate") == ["opposes"]


def test_files_of_one_name_are_two_documents(tmp_path: Path) -> None:
    for folder, text in (("a", "China supports cyber sovereignty."), ("b", "Russia opposes ICANN.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "text.txt").write_text(text, encoding="utf-8")
    kb.build(tmp_path / "a", tmp_path / "store")
    base = kb.build([tmp_path / "a", tmp_path / "b"], tmp_path / "store")
    assert sorted(base.claims().column("subject")) == ["China", "Russia"]
    assert all(name.startswith("text-") for name in base.documents().column("document"))


def test_another_version_reads_everything_again(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    kb.build(texts, store)
    monkeypatch.setattr(plan, "made_with", lambda: "newer")
    base = kb.build(texts / "brief.txt", store)
    assert (base.change.renewed, base.change.kept) == (("brief", "note"), ())


@pytest.mark.parametrize(("names", "kind", "message"), [
    (["none.txt"], MissingInput, "none.txt: no such file"),
    (["empty.txt"], EmptyInput, "empty.txt"),
    (["none.txt", "empty.txt"], InputError, "None of the 2 files and folders can be read"),
    ([], UsageError, "No file or folder is named"),
])
def test_without_a_readable_file_nothing_is_touched(tmp_path: Path, names: list[str], kind: type, message: str) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(kind, match=message):
        kb.build([tmp_path / name for name in names], tmp_path / "store", refuse=lambda error: None)
    assert not (tmp_path / "store").exists()


def test_a_file_that_cannot_be_read_is_a_warning(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.warns(UserWarning, match="empty.txt"):
        base = kb.build([tmp_path / "empty.txt", texts / "brief.txt"], tmp_path / "store")
    assert base.documents().column("document") == ["brief"]
    assert [type(error) for error in base.change.refused] == [EmptyInput]


def test_a_wrong_quote_fails_the_build(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = team.extract_one

    def wrong(document: Document, *_: object) -> Iterator[Claim]:
        for claim in right(document):
            yield replace(claim, evidence=(replace(claim.evidence[0], start=3),))

    shutil.copytree(texts, tmp_path / "texts")
    kb.build(tmp_path / "texts", tmp_path / "store")
    before = made(tmp_path / "store")
    (tmp_path / "texts" / "brief.txt").write_text("Russia opposes ICANN.", encoding="utf-8")
    monkeypatch.setattr(team, "extract_one", wrong)
    with pytest.raises(EvidenceError, match="brief.txt: Russia opposes"):
        kb.build(tmp_path / "texts", tmp_path / "store")
    assert made(tmp_path / "store") == before


def test_load_and_the_default_store(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CYBERSOV_STORE", str(built))
    assert len(cybersov.load().claims()) == 8
    monkeypatch.delenv("CYBERSOV_STORE")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="cybersov-store: there is no such store"):
        cybersov.load()
