"""The README does what it says: its sessions are run and compared.

`python tests/test_readme.py` runs them and writes what they print into the README.
"""

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```(console|python)\n(.*?)```\n", re.DOTALL)
COLUMNS = "100"


def answer(command: str, folder: Path) -> str:
    """What a command writes to standard output, run by this Python on this checkout."""
    ours = re.sub(r"^cybersov\b", f'"{sys.executable}" -m cybersov', command)
    done = subprocess.run(["bash", "-c", ours], cwd=folder, capture_output=True, text=True, env=environment())
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    return done.stdout


def environment() -> dict[str, str]:
    return {**os.environ, "COLUMNS": COLUMNS, "PYTHONPATH": str(ROOT)}


def session(text: str, folder: Path) -> str:
    """A console block with the answers that its commands give now."""
    lines = []
    for part in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
        command = part.partition("\n")[0]
        if command:
            lines += [command, *answer(command[2:], folder).splitlines()]
    return "\n".join(lines) + "\n"


def examples(text: str, folder: Path) -> str:
    """A Python block with the answers that its expressions give now."""
    parser, lines, names = doctest.DocTestParser(), [], {}
    for example in parser.get_examples(text):
        first, *more = example.source.splitlines()
        lines += [f">>> {first}", *(f"... {line}" for line in more)]
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.chdir(folder):
            exec(compile(example.source, "README.md", "single"), names)
        lines += out.getvalue().splitlines()
    return "\n".join(lines) + "\n"


def blocks(text: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Every session of the README as it stands, and as it should stand."""
    (folder / "data").symlink_to(ROOT / "data")
    for found in BLOCK.finditer(text):
        make = session if found[1] == "console" else examples
        yield found[0], f"```{found[1]}\n{make(found[2], folder)}```\n"


def test_the_sessions_print_what_the_readme_shows(tmp_path: Path) -> None:
    found = list(blocks(README.read_text(encoding="utf-8"), tmp_path))
    assert len(found) >= 5
    for stands, should in found:
        assert stands == should, "run `python tests/test_readme.py` and read what has changed"


@pytest.mark.parametrize("line", [
    "    pip install . && cybersov build data/corpus --store out\n",
    "    pip install '.[test]' && pytest\n",
])
def test_the_two_commands_stand_on_the_first_screen(line: str) -> None:
    assert line in "".join(README.read_text(encoding="utf-8").splitlines(keepends=True)[:25])


def test_the_second_command_is_what_runs_unattended() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for line in (r"^pip install .*'\.\[test\]'$", r"^\s+pytest$", r"^\s+pytest -m ''$"):
        assert re.search(line, script, re.MULTILINE)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_files_that_are_linked_are_there(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text(encoding="utf-8"))
    assert all((ROOT / link).exists() for link in links)


@pytest.mark.parametrize(("name", "place"), [
    ("README.md", "(notebooks)"), ("README.md", "'.[notebook]'"), ("CONTRIBUTING.md", "(tests/bench/README.md)"),
    ("CONTRIBUTING.md", "`notebooks/"),
])
def test_what_stands_beside_the_program_is_named(name: str, place: str) -> None:
    assert place in (ROOT / name).read_text(encoding="utf-8")


def write() -> None:
    """Bring the README's sessions up to date."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for stands, should in blocks(text, Path(folder)):
            text = text.replace(stands, should)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ["COLUMNS"] = COLUMNS
    sys.path.insert(0, str(ROOT))
    write()
