"""The command line: every command, every kind of bad input with its one line and its exit code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cybersov import kb, queries
from cybersov.cli import asking, commands, main, showing
from cybersov.exchange import FORMATS

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ["build", "query", "questions", "find", "explore", "export", "serve", "mcp", "check", "text", "clauses",
            "claims", "explain", "diff", "review", "evaluate", "info", "remove",
            "backup", "restore"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command runs in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CYBERSOV_STORE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture):
    """One command: its exit code, its standard output, its standard error."""
    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()
    return call


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with one file of each kind that cannot be read."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.md").write_bytes(b"\n \n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "image.png").write_bytes(b"\x89PNG")
    return tmp_path


def one_line(err: str, *parts: str) -> None:
    assert err.count("\n") == 1 and err.startswith("cybersov: "), err
    for part in parts:
        assert part in err


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "blank.md", "binary.txt", "image.png", "nothing"])
@pytest.mark.parametrize("command", ["build", "claims", "text"])
def test_what_cannot_be_read_is_one_line(run, bad: Path, command: str, name: str) -> None:
    code, out, err = run(command, name)
    assert (code, out) == (1, "")
    one_line(err, name)
    assert not Path("cybersov-store").exists()


@pytest.mark.parametrize(("words", "message"), [
    (["biuld"], "There is no command 'biuld'. Did you mean build?"),
    (["xyzzy"], "There is no command 'xyzzy'. `cybersov --help` lists them."),
    (["build"], "Missing argument 'PATH...'. See `cybersov build --help`."),
    (["build", "--stroe", "x"], "No such option '--stroe'"),
    (["build", "x", "-j", "2", "--cluster", "tcp://x:1"], "--workers are processes here, --cluster is elsewhere"),
    (["text"], "Missing argument 'FILE'"),
    (["query"], "Give one of FILE.rq, -e TEXT or --question NAME."),
    (["query", "a.rq", "-e", "ASK {}"], "Give one of FILE.rq, -e TEXT or --question NAME."),
    (["query", "-e", "ASK {}", "--set", "entity=India"], "--set belongs to --question."),
    (["query", "-q", "about", "--set", "entity"], "--set 'entity' is not NAME=VALUE."),
    (["query", "-q", "about", "--set", "entity=Atlantis"], "Nothing is called 'Atlantis' here."),
    (["query", "-q", "about", "--set", "who=India"], "The question about has no parameter 'who'; it has entity."),
    (["query", "-q", "stance"], "There is no stored question 'stance'. Did you mean stances?"),
    (["query", "-q", "xyzzy"], "There is no stored question 'xyzzy'. `cybersov questions` lists them."),
    (["query", "-e", ""], "The query is empty"),
    (["query", "-e", "SELECT * {\n ?s nope:p ?o }"], "at line 2, column"),
    (["query", "-e", "SELECT * WHERE"], "does not parse at line 1, column 15 (SELECT * WHERE)"),
    (["query", "-e", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"], "SERVICE asks another machine"),
    (["query", "-e", "SELEC * {}"], "DESCRIBE, or PREFIX. Did you mean SELECT?\n"),
    (["query", "-e", "ASK {}", "-s", "htp://127.0.0.1"], "htp://127.0.0.1: is no folder, and no address of a server"),
    (["query", "-e", "SELECT ?s { nonsense }"], 'expected one of ".", ":", OPTIONAL.\n'),
    (["query", "-e", "DROP ALL"], "DROP changes the store"),
    (["query", "-e", "SELECT * { ?s ?p ?o }", "-f", "ttl"], "--format ttl is for CONSTRUCT and DESCRIBE"),
    (["query", "-e", "ASK {}", "-f", "xml"], "'xml' is not one of"),
    (["export", "-f", "jsnl"], "There is no format 'jsnl'"),
    (["export"], "Missing option '-f' / '--format'"),
    (["remove"], "Missing argument 'DOC...'"),
])
def test_wrong_use_is_one_line_and_code_2(run, built: Path, monkeypatch, words: list[str], message: str) -> None:
    monkeypatch.setenv("CYBERSOV_STORE", str(built))
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    one_line(err, message)


@pytest.mark.parametrize("words", [
    ["query", "-e", "ASK {}"], ["explore"], ["export", "-f", "nq"], ["check"], ["info"], ["remove", "note"]])
@pytest.mark.parametrize(("folder", "message"), [
    ("missing", "there is no such store"), ("full", "is no cybersov store")])
def test_without_a_store_there_is_one_line(run, words: list[str], folder: str, message: str) -> None:
    Path("full").mkdir()
    Path("full/letter.txt").write_text("not ours", encoding="utf-8")
    code, out, err = run(*words, "--store", folder)
    assert (code, out) == (1, "")
    one_line(err, folder, message)
    assert [path.name for path in Path("full").iterdir()] == ["letter.txt"] and not Path("missing").exists()


def test_a_folder_that_holds_something_else_is_left_alone(run, texts: Path) -> None:
    Path("full").mkdir()
    Path("full/letter.txt").write_text("not ours", encoding="utf-8")
    code, _, err = run("build", texts, "-s", "full")
    assert code == 1
    one_line(err, "full: is not empty and no cybersov store")
    assert [path.name for path in Path("full").iterdir()] == ["letter.txt"]


def test_a_store_of_another_version_is_refused(run, built: Path, texts: Path) -> None:
    shutil.copytree(built, "old")
    Path("old/format").write_text("0\n", encoding="utf-8")
    for words in (["info"], ["build", texts]):
        code, _, err = run(*words, "-s", "old")
        assert code == 1
        one_line(err, "old: is a store of format '0'", "cybersov build")


def test_readable_files_are_built_all_the_same(run, bad: Path, texts: Path) -> None:
    code, out, err = run("build", "missing.txt", "empty.txt", "binary.txt", "nothing", texts)
    assert code == 1 and out.startswith("documents        2\n")
    *refused, note, done = err.splitlines()
    assert note.startswith("cybersov: brief.txt: no date is stated")
    assert [line.split()[1].rstrip(":").rpartition("/")[2] for line in refused] == [
        "missing.txt", "nothing", "binary.txt", "empty.txt"]
    assert done.startswith("2 new, 0 read again, 0 as before, in ")
    code, _, err = run("build", "empty.txt", "missing.txt")
    assert code == 1 and err.splitlines()[-1].startswith("cybersov: None of the 2 files and folders can be read")
    assert run("info")[1].startswith("documents        2\n")


def test_build_says_what_it_did(run, texts: Path) -> None:
    code, out, err = run("build", texts, "-s", "here")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        "documents", "words", "sentences", "entities", "claims", "edges"]
    assert "(7 asserted, 1 planned, 0 possible, 1 denied, 1 attributed)" in out
    assert "page is here/explore.html" in err and Path("here/explore.html").is_file()
    again = run("build", texts, "-s", "here")
    assert again[1] == out and again[2].startswith("0 new, 0 read again, 2 as before")


def test_violations_fail_a_build(run, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = kb.building.check.Problem("violation", "note, claim:1", "It is wrong.")
    report = kb.building.check.Report(1, 1, 1, (problem,))
    monkeypatch.setattr(kb.building.check, "check", lambda store, only: report)
    code, _, err = run("build", texts)
    assert code == 1 and "cybersov: note, claim:1: It is wrong.\n" in err


def test_query_in_all_its_ways(run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERSOV_STORE", str(built))
    ask = "SELECT ?o { GRAPH graph:edges { id:china cs:supports ?o } }"
    Path("ask.rq").write_text(ask, encoding="utf-8")
    assert run("query", "-e", ask) == (0, "o\n--------------------\nid:cyber-sovereignty\n", "")
    assert run("query", "ask.rq") == run("query", "-e", ask)
    assert run("query", "ask.rq", "-f", "csv")[1] == "o\nhttps://w3id.org/cybersov/id/cyber-sovereignty\n"
    assert json.loads(run("query", "ask.rq", "-f", "json")[1])["head"] == {"vars": ["o"]}
    assert "cs:opposes id:" in run("query", "-e", "DESCRIBE id:russia", "-f", "ttl")[1]
    code, out, _ = run("query", "--question", "about", "--set", "entity=Republic of India", "--format", "csv")
    assert code == 0 and out.splitlines()[1].startswith("India,affirmed,bans,TikTok,asserted,,2020,")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", "folder"])
def test_a_query_file_that_cannot_be_read(run, built: Path, content: bytes | str | None) -> None:
    if content == "folder":
        Path("ask.rq").mkdir()
    elif content:
        Path("ask.rq").write_bytes(content)
    code, _, err = run("query", "ask.rq", "-s", built)
    assert code == 1
    one_line(err, "ask.rq: ")


def test_questions_lists_every_question(run) -> None:
    _, out, _ = run("questions", "-f", "csv")
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == list(queries.questions())
    assert "What happened when?" in run("questions")[1]


@pytest.mark.parametrize("format", FORMATS)
def test_export_writes_every_format(run, built: Path, format: str) -> None:
    code, out, err = run("export", "-f", format, "-s", built)
    assert (code, err) == (0, "") and out == "".join(kb.load(built).export(format))
    assert run("export", "-f", format, "-s", built, "-o", "out.txt") == (0, "", "")
    assert Path("out.txt").read_text(encoding="utf-8") == out
    assert format in (showing.export.help or "")


def test_a_file_that_cannot_be_written_is_one_line(run, built: Path) -> None:
    for words in (["export", "-f", "nq"], ["explore"]):
        code, _, err = run(*words, "-s", built, "-o", "none/out.txt")
        assert code == 1
        one_line(err, "none/out.txt: cannot be written")


def test_explore_writes_the_page(run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run("explore", "-s", built, "-o", "page.html")
    assert (code, err) == (0, "") and out.startswith("page.html: 11 entities and 8 claims. ")
    assert Path("page.html").read_bytes() == (built / "explore.html").read_bytes()
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or len(opened) == 1)
    assert run("explore", "-s", built, "-o", "page.html", "--open")[0] == 0
    assert opened == [Path("page.html").resolve().as_uri()]
    code, _, err = run("explore", "-s", built, "-o", "page.html", "--open")
    assert code == 1
    one_line(err, "no browser could be started")


def test_text_is_what_the_offsets_count_in(run, texts: Path) -> None:
    _, text, _ = run("text", texts / "note.md")
    _, out, _ = run("claims", texts / "note.md")
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) == 5 and not text.endswith("\n")
    assert all(text[e["start"]:e["end"]] == e["quote"] for row in rows for e in row["evidence"])


def test_claims_needs_no_store(run, bad: Path, texts: Path, built: Path) -> None:
    code, out, err = run("claims", "empty.txt", texts)
    assert code == 1 and out == "".join(kb.load(built).export("jsonl"))
    one_line(err, "empty.txt")
    assert not Path("cybersov-store").exists()


def test_check_and_info_and_remove(run, texts: Path) -> None:
    run("build", texts)
    told = "2 documents, 8 claims, 8 quotes compared; violations: 0, warnings: 1\n"
    assert run("check") == (0, told, "")
    assert run("check", "--warnings")[1].startswith("warning: brief, ") and run("check", "--warnings")[1].endswith(told)
    assert "note      A note on two positions  Ann Author  2020-03-01" in run("info")[1]
    assert run("remove", "note")[1].startswith("documents        1\n")
    code, _, err = run("remove", "note")
    assert code == 1
    one_line(err, "holds no document 'note'")


def test_check_shows_what_is_wrong(run, texts: Path) -> None:
    run("build", texts)
    stored = Path("cybersov-store/documents/note.json")
    stored.write_text(stored.read_text(encoding="utf-8").replace("supports cyber", "supports other"), encoding="utf-8")
    code, out, _ = run("check")
    assert code == 1 and out.startswith("violation: note") and "violations: 0" not in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(run, name: str) -> None:
    code, out, err = run(name, "--help")
    assert (code, err) == (0, "") and out.startswith(f"Usage: cybersov {name}")
    command = commands.cybersov.commands[name]
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    assert not command.get_short_help_str(60).endswith("...")
    assert f"`cybersov {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_commands_are_these(run) -> None:
    assert list(commands.cybersov.commands) == COMMANDS
    assert run() == run("--help") and run()[0] == 0
    assert run("--version")[1].startswith("cybersov 0.")
    assert asking.ANSWERS == queries.FORMATS


def test_an_unexpected_error_is_one_line(run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(kb, "load", fail)
    code, out, err = run("info", "-s", built)
    assert (code, out) == (1, "")
    one_line(err, "unexpected ZeroDivisionError: division by zero", "`cybersov --debug …` shows where")
    with pytest.raises(ZeroDivisionError):
        main(["--debug", "info", "-s", str(built)])


def test_an_interruption_is_one_line(run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kb, "load", stop)
    code, _, err = run("info", "-s", built)
    assert (code, err.strip()) == (130, "cybersov: stopped; the store is sound.")


def test_a_table_fits_the_terminal(run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    _, out, _ = run("query", "-q", "about", "-s", built)
    assert max(map(len, out.splitlines())) <= 72 and "    sentence: " in out


def test_a_reader_that_leaves_is_no_error(built: Path) -> None:
    command = f'"{sys.executable}" -m cybersov export -f nq -s "{built}" | head -n 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)


def test_a_term_that_the_ontology_lacks_is_told(run, built: Path) -> None:
    query = "SELECT ?s { ?s cs:oposes ?o }"
    assert run("query", "-e", query, "-s", str(built), "-f", "csv") == (
        0, "s\n", "cybersov: The ontology has no term 'oposes'. Did you mean opposes?\n")
    assert run("query", "-e", query.replace("oposes", "opposes"), "-s", str(built), "-f", "csv")[2] == ""


@pytest.mark.parametrize("command", ["serve", "backup", "restore"])
def test_what_needs_a_folder_offers_no_address(run, command: str) -> None:
    assert "--store DIR " in (shown := run(command, "--help")[1]) and "Oxigraph" not in shown
    assert "--store DIR|URL" in run("info", "--help")[1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_is_named(built: Path) -> None:
    command = [sys.executable, "-m", "cybersov", "export", "-f", "nq", "-s", str(built)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "cybersov: standard output: cannot be written (No space left on "
                                                 "device); make room there. The store is sound.\n")
