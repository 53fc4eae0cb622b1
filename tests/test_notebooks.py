"""The notebooks run from a clean kernel and find what they are about; as they are kept, they hold no output.

The execution needs what `pip install '.[notebook]'` brings, and is skipped, with the reason, where it is missing.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
NEEDED = ("nbformat", "nbclient", "ipykernel", "pandas")
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|tmp|usr|opt|mnt|work|Users)/|\b[A-Z]:\\")
EMPTY = re.compile(r"\(0 rows\)|Empty DataFrame|Series\(\[\]|\b0 of 0\b|^0 claims", re.MULTILINE)

RUNNER = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.stdin, as_version=4)
NotebookClient(notebook, timeout=120).execute()
nbformat.write(notebook, sys.stdout)
"""

Cells = list[dict[str, Any]]
Executed = dict[str, Future[Cells]]
HOLDS = {
    "01-corpus": [
        "len(kb.documents()) == len(list(corpus.iterdir())) > 1",
        "all(row['claims'] > 0 for row in kb.documents())",
        "kb.info().claims == len(kb.claims()) > 0",
        "len(kb.question('relations')) > 1 and len(kb.question('sources')) > 1",
        "{row['subject'] for row in kb.claims(subject='网信办')} == {'Cyberspace Administration of China'}",
        "claim['time'] and claim['quote'] in evidence.column('quote')",
        "text[start:end] == claim['quote'] and before + text[start:end] + after in text.split('\\n')",
        "exact == len(quotes) == kb.info().sentences",
    ],
    "02-claims": [
        "len(told) == len(kb.claims()) > len(claims) == graph.number_of_edges() > 0",
        "is_fact.sum() == facts.number_of_edges() == len(claims) - (~is_fact).sum()",
        "{'planned', 'asserted'} <= set(claims['modality']) and {'+', '-'} == set(claims['polarity'])",
        "{'author', 'cited'} == set(claims['voice'])",
        "set(positions['object_type']) == {'Principle'} and {'Actor', 'Instrument'} >= set(positions['subject_kind'])",
        "(matrix != '').sum().sum() == len(positions.drop_duplicates(['subject_kind', 'subject', 'object'])) > 1",
        "len(about) > 0 and about['sentence'].str.len().gt(0).all()",
        "len(principles) > 1 and principles['statements of actors'].gt(0).all()",
        "years['claims'].sum() == timeline['from'].notna().sum() > 0 and years.index.str.fullmatch('[0-9]{4}').all()",
        "nodes['claims'].sum() == 2 * len(claims) and (nodes['facts'] <= nodes['claims']).all()",
        "nodes['neighbours'].iloc[0] > 1 and len(nodes) == len(graph)",
        "len(ties) > 1 and ties['claims'].gt(0).all() and any(ties['said'].str.contains('(no fact)', regex=False))",
        "sum(map(len, islands)) == len(graph)",
    ],
}


def cells(name: str, kind: str) -> Cells:
    """The cells of one kind in a notebook as it is kept."""
    notebook = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def run(name: str, folder: Path, seed: str) -> Cells:
    """The cells of a notebook with their outputs, run from its own folder; one more prints which of `HOLDS` are so."""
    notebook = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    code = f"print([bool(eval(line)) for line in {HOLDS[name]!r}])"
    notebook["cells"].append({"cell_type": "code", "id": "holds", "metadata": {}, "source": code, "outputs": [],
                              "execution_count": None})
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1",
                   "TMPDIR": str(folder), "IPYTHONDIR": str(folder.with_name(f"{folder.name}-ipython"))}
    done = subprocess.run([sys.executable, "-c", RUNNER], input=json.dumps(notebook), capture_output=True,
                          encoding="utf-8", cwd=FOLDER, env=environment)
    assert done.returncode == 0, f"{name}:\n{done.stderr[-3000:]}"
    return json.loads(done.stdout)["cells"]


def run_all(folder: Path, seed: str) -> Executed:
    """All notebooks, two at a time, each in a process and a kernel of its own."""
    missing = [module for module in NEEDED if not find_spec(module)]
    if missing:
        pytest.skip(f"{', '.join(missing)} is missing: pip install '.[notebook]' to run the notebooks")
    with ThreadPoolExecutor(2) as threads:
        return {name: threads.submit(run, name, folder / name, seed) for name in NAMES}


def shown(cell: dict[str, Any]) -> str:
    """All that a cell shows, as text; a kernel may send the end of a line by itself, which is no difference."""
    parts = [[output.get("text", ""), *output.get("data", {}).values()] for output in cell["outputs"]]
    return "\n".join("".join(part) for output in parts for part in output).rstrip("\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="module")
def executed(folder: Path) -> Executed:
    """Every notebook with its outputs, or with the error of a cell that raised."""
    return run_all(folder, "0")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_kept_without_what_a_run_leaves(name: str) -> None:
    for cell in cells(name, "code"):
        assert cell["outputs"] == [] and cell["execution_count"] is None, f"{cell['id']}: strip the outputs"
        assert cell["metadata"] == {}
    notebook = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_stands_in_the_prose(name: str) -> None:
    for cell in cells(name, "markdown"):
        prose = re.sub(r"`[^`]*`", "", "".join(cell["source"]))
        assert not re.search(r"\d", prose), f"{cell['id']}: let a cell compute it"


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_names_a_place_on_a_machine(name: str) -> None:
    for cell in [*cells(name, "code"), *cells(name, "markdown")]:
        assert not MACHINE.search("".join(cell["source"])), cell["id"]


def test_every_notebook_has_its_expectations() -> None:
    assert list(HOLDS) == NAMES


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in HOLDS.items() for line in lines])
def test_what_a_notebook_finds_is_so(executed: Executed, name: str, line: str) -> None:
    answers = json.loads(shown(executed[name].result()[-1]).lower())
    assert answers[HOLDS[name].index(line)], line


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_shows_something_and_warns_of_nothing(executed: Executed, folder: Path, name: str) -> None:
    for cell in executed[name].result()[:-1]:
        if cell["cell_type"] == "code":
            text = shown(cell)
            assert text.strip() and not EMPTY.search(text), f"{cell['id']} shows nothing"
            assert all(output.get("name") != "stderr" for output in cell["outputs"]), f"{cell['id']}: {text}"
            assert str(folder) not in text and str(ROOT) not in text, f"{cell['id']} shows a place on this machine"


def test_the_page_is_shown_inside_the_notebook(executed: Executed) -> None:
    page = shown(next(cell for cell in executed["01-corpus"].result() if cell["id"] == "explore"))
    assert '<iframe srcdoc="' in page and 'sandbox="allow-scripts"' in page
    assert "Cyberspace Administration of China" in page
    assert re.search(r"<p>[^<]*[\d,]+ entities[^<]* claims[^<]*</p>", page)


@pytest.mark.parametrize("name", NAMES)
def test_the_store_goes_with_the_kernel(executed: Executed, folder: Path, name: str) -> None:
    assert executed[name].result() and not list((folder / name).iterdir())


@pytest.mark.slow
def test_another_kernel_shows_the_same(executed: Executed, tmp_path: Path) -> None:
    again = run_all(tmp_path, "1")
    for name in NAMES:
        for one, other in zip(executed[name].result(), again[name].result(), strict=True):
            if one["cell_type"] == "code":
                assert shown(one) == shown(other), f"{name}: {one['id']} differs"
