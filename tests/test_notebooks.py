"""The notebooks run from a clean kernel, find what their prose says, and show what is kept in them, byte for byte.

    python tests/test_notebooks.py            runs all of them again and keeps what they show
    python tests/test_notebooks.py 03         only those whose name begins so

The execution needs what `pip install '.[notebook]'` brings, and is skipped, with the reason, where it is missing.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from cybersov import kb

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
CORPUS = ROOT / "data" / "corpus"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
NEEDED = ("nbformat", "nbclient", "ipykernel", "pandas", "matplotlib")
LARGEST = 400_000
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|tmp|usr|opt|mnt|work|Users)/|\b[A-Z]:\\|\bat 0x[0-9a-f]{6,}")
EMPTY = re.compile(r"\(0 rows\)|no rows|Empty DataFrame|Series\(\[\]|\b0 of 0\b|^0 claims", re.MULTILINE)
PACKED = re.compile(r'(?<=atob\(&quot;)[A-Za-z0-9+/=]+(?=&quot;\))|(?<=atob\(\\")[A-Za-z0-9+/=]+')
WITHIN = re.compile(r'(?<="packed":")[A-Za-z0-9+/=]+(?=")|(?<=id="data-library">)[A-Za-z0-9+/=]+(?=<)')

RUNNER = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.stdin, as_version=4)
NotebookClient(notebook, timeout=300, record_timing=False, coalesce_streams=True).execute()
nbformat.write(notebook, sys.stdout)
"""

Notebook = dict[str, Any]
Executed = dict[str, Future[Notebook]]
HOLDS = {
    "01-corpus": [
        "len(kb.documents()) == len(list(corpus.iterdir())) > 1",
        "all(row['claims'] > 0 for row in kb.documents())",
        "found.groupby('term').size()['cyber sovereignty'] > 1",
        "found.groupby(['term', 'document']).size()['cyber sovereignty'].idxmax() == 'chinese-cyber-sovereignty'",
        "found.groupby(['term', 'document']).size()['digital sovereignty'].idxmax() == 'european-digital-sovereignty'",
        "found.groupby(['term', 'document']).size()['information security'].idxmax() in "
        "('russia-sovereign-internet', 'un-cyber-processes')",
        "len(about - read) > len(about) / 3 and about & read",
        "read >= {(row['document'], row['quote']) for row in kb.claims()}",
    ],
    "02-claims": [
        "len(claims) == kb.info().claims",
        "{'planned', 'asserted'} <= set(claims['modality']) and {'+', '-'} == set(claims['polarity'])",
        "2 * len(kb.timeline()) < len(claims)",
        "report.violations == () and report.claims == len(claims)",
        "0.5 < figures.loc['exact', 'precision'] < 1 and figures.loc['exact', 'recall'] < 0.5",
        "figures.loc['supports', 'precision'] < figures.loc['opposes', 'precision']",
        "1 <= (opposed['wrong'] != '').sum() <= len(misread)",
        "claim['quote'] in kb.footnote(claim['claim'])",
    ],
    "03-questions": [
        "'China' in kb.question('silent', principle='cyber sovereignty').column('actor')",
        "len(kb.find('sovereignty', 'Chin*')) > 1",
        "{row['relation'] for row in sides} == {'supports', 'opposes'}",
        "{tuple(row.values()) for row in kb.question('position-matrix')} == "
        "{row[:5] for row in positions.table().cells}",
        "positions['China', 'cyber sovereignty'].cells == ()",
        "len(corroborated) < len(alone)",
        "timeline.column('last')[0] is None or min(filter(None, timeline.column('last'))) >= '2010'",
    ],
    "04-explore": [
        "len(network) == network.nodes_table().cells.__len__() > 100",
        "joining['circles'].max() > 3",
        "set(sides['polarity']) == {'+'} and set(sides['modality']) == {'asserted'}",
        "2 * ideas.sum() < (~ideas).sum() and principles.sum() < ideas.sum()",
        "(sides['predicate'] == 'opposes').mean() > 0.5",
        "set(sides[sides['object'] == 'cyber sovereignty']['subject']) == {'United States'}",
        "set(sides[sides['object'] == 'cyber sovereignty']['predicate']) == {'opposes'}",
        "not set(sides['object']) & {'Spark', 'retaliation', 'Philippe Latombe', 'Elon Musk'}",
        "'supports' not in set(kb.claims(subject='China', object='cyber sovereignty').column('predicate'))",
    ],
}


def kept(name: str) -> Notebook:
    """A notebook as it is kept."""
    return json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))


def written(notebook: Notebook) -> str:
    """A notebook as its file has it: in one order, without what only says where and when it ran."""
    cells = [{**cell, "metadata": {}} for cell in notebook["cells"]]
    metadata = {"kernelspec": notebook["metadata"]["kernelspec"], "language_info": {"name": "python"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def unpacked(text: str) -> str:
    """The text with each packed page, and what is packed in it, laid open: zlib does not pack the same everywhere."""
    def opened(found: re.Match[str]) -> str:
        return WITHIN.sub(opened, zlib.decompress(base64.b64decode(found[0])).decode())

    return PACKED.sub(opened, text)


def run(name: str, folder: Path, seed: str, store: Path) -> Notebook:
    """A notebook with its outputs, run from its own folder; the last cell prints which of `HOLDS` are so."""
    notebook = kept(name)
    for cell in notebook["cells"]:
        cell |= {"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {}
    code = f"print([bool(eval(line)) for line in {HOLDS[name]!r}])"
    notebook["cells"].append({"cell_type": "code", "id": "holds", "metadata": {}, "source": code, "outputs": [],
                              "execution_count": None})
    folder.mkdir()
    shutil.copytree(store, folder / "cybersov-store")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1",
                   "TMPDIR": str(folder), "CYBERSOV_STORE": str(folder / "cybersov-store"),
                   "IPYTHONDIR": str(folder / "ipython"), "MPLCONFIGDIR": str(folder.parent / "matplotlib")}
    done = subprocess.run([sys.executable, "-c", RUNNER], input=json.dumps(notebook), capture_output=True,
                          encoding="utf-8", cwd=FOLDER, env=environment)
    assert done.returncode == 0, f"{name}:\n{done.stderr[-3000:]}"
    return json.loads(done.stdout)


def run_all(folder: Path, seed: str, names: list[str]) -> Executed:
    """Notebooks, two at a time, each in a process and a kernel of its own, on copies of one store."""
    missing = [module for module in NEEDED if not find_spec(module)]
    if missing:
        pytest.skip(f"{', '.join(missing)} is missing: pip install '.[notebook]' to run the notebooks")
    kb.build(CORPUS, folder / "store")
    with ThreadPoolExecutor(2) as threads:
        return {name: threads.submit(run, name, folder / name, seed, folder / "store") for name in names}


def without_last(notebook: Notebook) -> Notebook:
    """What was run without the cell that was added for the tests."""
    return {**notebook, "cells": notebook["cells"][:-1]}


def shown(cell: dict[str, Any]) -> str:
    """All that a cell shows, as text."""
    parts = [[output.get("text", ""), *output.get("data", {}).values()] for output in cell["outputs"]]
    return "\n".join("".join(part) for output in parts for part in output).rstrip("\n")


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Executed:
    """Every notebook with its outputs, or with the error of a cell that raised."""
    return run_all(tmp_path_factory.mktemp("notebooks"), "0", NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_fresh(executed: Executed, name: str) -> None:
    fresh = written(without_last(executed[name].result()))
    stale = [one["id"] for one, other in zip(json.loads(fresh)["cells"], kept(name)["cells"], strict=True)
             if unpacked(json.dumps(one, sort_keys=True)) != unpacked(json.dumps(other, sort_keys=True))]
    assert not stale, f"{name}: {', '.join(stale)} show something else now: run `python tests/test_notebooks.py`"
    assert unpacked(fresh) == unpacked((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_small(name: str) -> None:
    assert (FOLDER / f"{name}.ipynb").stat().st_size <= LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_stands_in_the_prose(name: str) -> None:
    for cell in kept(name)["cells"]:
        if cell["cell_type"] == "markdown":
            prose = re.sub(r"`[^`]*`", "", "".join(cell["source"]))
            assert not re.search(r"\d", prose), f"{cell['id']}: let a cell compute it"


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_names_a_place_on_a_machine(name: str) -> None:
    for cell in kept(name)["cells"]:
        text = "".join(cell["source"]) + (unpacked(shown(cell)) if cell["cell_type"] == "code" else "")
        assert not MACHINE.search(text), f"{cell['id']}: {MACHINE.search(text)}"


def test_every_notebook_has_its_expectations() -> None:
    assert list(HOLDS) == NAMES


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in HOLDS.items() for line in lines])
def test_what_a_notebook_finds_is_so(executed: Executed, name: str, line: str) -> None:
    answers = json.loads(shown(executed[name].result()["cells"][-1]).lower())
    assert answers[HOLDS[name].index(line)], line


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_shows_something_and_warns_of_nothing(executed: Executed, name: str) -> None:
    for cell in without_last(executed[name].result())["cells"]:
        if cell["cell_type"] == "code":
            text = shown(cell)
            assert text.strip() and not EMPTY.search(text), f"{cell['id']} shows nothing"
            assert all(output.get("name") != "stderr" for output in cell["outputs"]), f"{cell['id']}: {text}"


def test_the_page_is_shown_inside_the_notebook() -> None:
    page = unpacked(shown(next(cell for cell in kept("04-explore")["cells"] if cell["id"] == "page")))
    assert '<iframe srcdoc="' in page and 'sandbox="allow-scripts allow-downloads"' in page
    assert "Cyberspace Administration of China" in page and "entities with the most claims" in page
    assert '<img alt="' in page


@pytest.mark.slow
def test_another_kernel_shows_the_same(executed: Executed, tmp_path: Path) -> None:
    again = run_all(tmp_path, "1", NAMES)
    for name in NAMES:
        assert written(executed[name].result()) == written(again[name].result()), name


def main(beginning: str = "") -> None:
    """Run the notebooks whose name begins so, and keep what they show."""
    with TemporaryDirectory() as folder:
        names = [name for name in NAMES if name.startswith(beginning)]
        for name, done in run_all(Path(folder), "0", names).items():
            if done.exception():
                print(done.exception())
                continue
            notebook = done.result()
            (FOLDER / f"{name}.ipynb").write_text(written(without_last(notebook)), encoding="utf-8")
            answers = json.loads(shown(notebook["cells"][-1]).lower())
            for line, holds in zip(HOLDS[name], answers, strict=True):
                print("" if holds else f"{name}: no longer so: {line}\n", end="")


if __name__ == "__main__":
    main(*sys.argv[1:2])
