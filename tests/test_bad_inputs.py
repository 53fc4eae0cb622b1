"""Whatever is given: one clear line that names it and the mend, in bounded time and memory, and the rest is read.

Everything is read in one process that has 3 GiB of address space and a watchdog for each file: where a reader hangs
or eats memory, that process dies, and the tests say at which file.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cybersov import documents, kb
from cybersov.cli import main
from cybersov.documents.finding import shown
from tests import badfiles
from tests.badfiles import Bad

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60
MEMORY = 3 << 30
FILES = badfiles.everything()
BESIDE = tuple(badfiles.besides())
SCRIPT = f"""
import json, os, resource, signal, sys, warnings
from cybersov import kb
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
good = sys.argv[1]
for line in sys.stdin:
    path = os.fsdecode(bytes.fromhex(line.strip()))
    print(line.strip(), end=" ", flush=True)
    signal.alarm({SECONDS})
    refused = []
    try:
        read = kb.read([path, good], refused.append).documents
    except BaseException as error:
        print(json.dumps({{"raised": repr(error)[:300]}}), flush=True)
    else:
        print(json.dumps({{"read": [each.file for each in read], "refused": [ascii(str(each)) for each in refused]}}),
              flush=True)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("bad")
    (place / "good").mkdir()
    (place / "good" / "good.txt").write_text("States respect each other.", encoding="utf-8")
    for bad in FILES:
        if "\0" not in bad.name and len(bad.name) < 200:
            bad.make(place / bad.name)
    for name, text in badfiles.HARMLESS.items():
        (place / name).write_text(text, encoding="utf-8")
    for bad, suffix, make in BESIDE:
        bad.make(place / bad.name)
        make((place / bad.name).with_suffix(suffix))
    return place


@pytest.fixture(scope="module")
def outcomes(folder: Path) -> dict[str, dict[str, list[str]]]:
    """What became of each file, by its name."""
    names = [bad.name for bad in FILES] + [bad.name for bad, _, _ in BESIDE] + [*badfiles.HARMLESS]
    given = "".join(os.fsencode(str(folder / name)).hex() + "\n" for name in names)
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(folder / "good" / "good.txt")], input=given, text=True,
                          capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    found = {}
    for line in done.stdout.splitlines():
        name, _, told = line.partition(" ")
        name = os.fsdecode(bytes.fromhex(name)).removeprefix(f"{folder}/")
        found[name] = json.loads(told) if told else {"raised": f"the process died: {done.returncode} {done.stderr}"}
    return found


def one_line(path: Path, told: dict[str, list[str]], words: str) -> None:
    """The file is refused in one line, and the good one is read."""
    assert "raised" not in told, told
    assert told["read"] == ["good.txt"]
    (message,) = told["refused"]
    line = message[1:-1].encode().decode("unicode_escape") if "\\" in message else message[1:-1]
    name = shown(path)
    assert line.startswith(f"{name}: ") or line.startswith(f"{shown(path.with_suffix(''))}."), line
    rest = line.removeprefix(f"{name}: ")
    assert "\n" not in line and line.isprintable() and len(rest) < 400
    assert re.search(r"[.:;] \S.*\.$|; .*\.$", rest), f"no mend: {rest}"
    assert re.search(words, rest, re.IGNORECASE), rest


@pytest.mark.parametrize("bad", FILES, ids=[ascii(bad.name)[1:-1] for bad in FILES])
def test_what_cannot_be_read_is_one_line_and_the_rest_is_read(folder: Path, outcomes, bad: Bad) -> None:
    one_line(folder / bad.name, outcomes[bad.name], bad.words if bad.suffix in documents.READERS else "")


@pytest.mark.parametrize("bad", [bad for bad, _, _ in BESIDE], ids=[bad.name for bad, _, _ in BESIDE])
def test_what_lies_beside_a_file_and_is_broken_is_one_line(folder: Path, outcomes, bad: Bad) -> None:
    one_line(folder / bad.name, outcomes[bad.name], "")


@pytest.mark.parametrize("name", badfiles.HARMLESS)
def test_what_is_odd_but_holds_a_text_is_read_or_one_line(outcomes, name: str) -> None:
    told = outcomes[name]
    assert "raised" not in told, told
    assert sorted(told["read"]) == sorted([name, "good.txt"]) or len(told["refused"]) == 1


@pytest.mark.parametrize("name", badfiles.ENTITIES)
def test_entities_of_an_e_book_stay_as_they_are_written(tmp_path: Path, name: str) -> None:
    book = badfiles.KINDS[-1]
    (tmp_path / "a.epub").write_bytes(badfiles.packed(book.parts(badfiles.ENTITIES[name])))
    text = documents.read(tmp_path / "a.epub").text
    assert text.startswith("Text. &") and "haha" not in text and "root:" not in text and "aa" not in text


def test_all_of_them_in_one_build(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    few = [bad for bad in FILES if bad.suffix in (".txt", ".md") or bad.words == "not read"]
    names = [str(folder / bad.name) for bad in few]
    code = main(["build", *names, str(folder / "good" / "good.txt"), "-s", str(tmp_path / "store")])
    out, err = capsys.readouterr()
    assert code == 1 and out.startswith("documents        1\n")
    lines = err.splitlines()
    assert len(lines) == len(few) + 2 and all(line.startswith("cybersov: ") for line in lines[:-1])
    assert kb.load(tmp_path / "store").documents().column("file") == ["good.txt"]


@pytest.mark.parametrize("command", ["text", "claims", "build"])
@pytest.mark.parametrize("name", ["nul.txt", "loop.txt", "new\nline.txt", "zero.txt", "200-mib-of-zeros.txt"])
def test_every_command_says_so_in_one_line(folder: Path, tmp_path: Path, capsys, command: str, name: str) -> None:
    store = ["--store", str(tmp_path / "store")] if command == "build" else []
    assert main([command, str(folder / name), *store]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.startswith(f"cybersov: {shown(folder / name)}: ")
    assert not (tmp_path / "store").exists()


def test_there_are_many(folder: Path) -> None:
    assert len(FILES) + len(BESIDE) > 150 and len(list(folder.iterdir())) > 150


@pytest.mark.parametrize("name", [
    "n" * 250 + ".txt", "网络主权" * 20 + ".txt", os.fsdecode(b"bytes-\xff\xfe.txt"), "a\nb\x1b.txt", "\u202eabc.txt"])
def test_strange_names_of_good_files_are_no_harm(tmp_path: Path, name: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / name).write_text("China supports cyber sovereignty.", encoding="utf-8")
    base = kb.build(tmp_path / "texts" / name, tmp_path / "store")
    (row,) = base.documents()
    assert row["claims"] == 1 and len(row["document"]) <= 200 and row["file"].isprintable()
    assert len(kb.build(tmp_path / "texts" / name, tmp_path / "store").change.kept) == 1


def test_an_id_of_any_length_can_be_stored(tmp_path: Path) -> None:
    for name, count in (("a.md", 200), ("b.md", 201)):
        text = f"---\nid: {'long ' * count}\n---\nChina supports cyber sovereignty."
        (tmp_path / name).write_text(text, encoding="utf-8")
    base = kb.build([tmp_path / "a.md", tmp_path / "b.md"], tmp_path / "store")
    assert len(set(base.documents().column("document"))) == 2


def test_links_that_go_round_in_a_folder_are_no_harm(tmp_path: Path) -> None:
    (tmp_path / "texts" / "in").mkdir(parents=True)
    (tmp_path / "texts" / "in" / "up").symlink_to("..")
    (tmp_path / "texts" / "self.txt").symlink_to("self.txt")
    (tmp_path / "texts" / "none.md").symlink_to("nowhere")
    os.mkfifo(tmp_path / "texts" / "pipe.txt")
    (tmp_path / "texts" / "in" / "a.txt").write_text("States respect each other.", encoding="utf-8")
    assert [document.file for document in kb.read([tmp_path / "texts"]).documents] == ["a.txt"]


@pytest.mark.parametrize(("url", "words"), [
    ("http://127.0.0.1:1/a.pdf", "refuses the connection"), ("http://127.0.0.1:99999/a", "no address"),
    ("http://[::1", "no address"), ("http://", "no address"),
    ("file:///etc/passwd", "no address that begins with http"),
    ("ftp://site.example/a.txt", "no address that begins with http"), ("data://text/plain,China", "no address that"),
])
def test_an_address_that_gives_nothing_is_one_line(folder: Path, url: str, words: str) -> None:
    refused: list[Exception] = []
    read = kb.read([url, folder / "good"], refused.append).documents
    assert [document.file for document in read] == ["good.txt"]
    (message,) = map(str, refused)
    assert message.startswith(f"{url}: ") and "\n" not in message and words in message


def test_a_file_that_may_not_be_opened_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = os.open

    def refuse(path: object, *given: int) -> int:
        if str(path).endswith("secret.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return right(path, *given)

    (folder / "good" / "secret.txt").write_text("States.", encoding="utf-8")
    monkeypatch.setattr(os, "open", refuse)
    refused: list[Exception] = []
    read = kb.read([folder / "good"], refused.append).documents
    (folder / "good" / "secret.txt").unlink()
    assert [document.file for document in read] == ["good.txt"]
    assert "secret.txt: cannot be opened (Permission denied). Check the path" in str(refused[0])
