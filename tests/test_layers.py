"""How the package hangs together: imports point one way, pieces stay small, the public list is what it says."""

import ast
import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import cybersov

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cybersov"
ORDER = (
    "errors paths patterns model network processes terms documents mentions clauses rules claims links judgements "
    "corroboration graph check store queries exchange evaluate views kb server mcp cli"
).split()
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def layer(name: str) -> str:
    return name.split(".")[1] if name.startswith("cybersov.") else ""


def imported(path: Path) -> set[str]:
    """The layers of cybersov that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {layer(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative import"
            names = [f"cybersov.{alias.name}" for alias in node.names] if node.module == "cybersov" else [node.module]
            found |= {layer(name or "") for name in names}
    return {name for name in found if name and not name.startswith("__")}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_point_to_the_left(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if own in ("__init__", "__main__"):
        return
    assert own in ORDER, f"{own} has no place in the order of the layers"
    wrong = {name for name in imported(path) if name in ORDER and ORDER.index(name) > ORDER.index(own)}
    unknown = imported(path) - set(ORDER)
    assert not wrong, f"{own} must not import {', '.join(sorted(wrong))}"
    assert not unknown, f"{own} imports what is no layer: {', '.join(sorted(unknown))}"


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_modules(path: Path) -> set[str]:
    """The modules of cybersov that a module imports when it is loaded."""
    known = {dotted(module) for module in MODULES}
    found = set()
    for node in tree(path).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in known else str(node.module) for name in names}
    return found & known


@pytest.mark.parametrize("depth", [2, 3, 4], ids=["layers", "packages", "modules"])
def test_no_imports_run_in_a_circle(depth: int) -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        own, *others = (".".join(name.split(".")[:depth]) for name in (dotted(path), *imported_modules(path)))
        graph.setdefault(own, set()).update(other for other in others if other not in (own, "cybersov"))
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_modules_and_functions_stay_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300, f"{lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, FUNCTIONS):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            assert size <= 40, f"{node.name} has {size} lines"
            assert parameters(node) <= 5, f"{node.name} has {parameters(node)} parameters"


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many parameters a caller can fill by place; options by keyword are free, as is `self`."""
    given = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len([name for name in given if name not in ("self", "cls")])


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_public_things_have_a_docstring(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), "the module has none"
    for node in module.body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has none"


def test_the_public_list_is_short_and_real() -> None:
    assert cybersov.__all__ == ["KB", "CybersovError", "__version__", "build", "load"]
    assert all(getattr(cybersov, name) is not None for name in cybersov.__all__)
    assert set(cybersov.__all__) <= set(dir(cybersov))
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        _ = cybersov.biuld


def test_the_version_is_that_of_the_package() -> None:
    assert f'version = "{cybersov.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_what_is_imported_is_declared() -> None:
    """Every package from elsewhere is named in pyproject.toml, be it the one that the name of the module belongs to."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = {"dask", "distributed", "IPython", "matplotlib", "mcp", "mcp_types", "pandas", "pydantic"}
    declared = {re.split(r"[<>=~!;\[ ]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    owners = packages_distributions()
    for path in MODULES:
        for name in elsewhere(path) - optional:
            found = {owner.lower().replace("_", "-") for owner in owners.get(name, ())}
            assert found & declared, f"{path.name} imports {name}, which pyproject.toml does not declare"


def elsewhere(path: Path) -> set[str]:
    """The modules from other packages that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found} - {"cybersov"} - set(sys.stdlib_module_names)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from cybersov.cli import main; main(['--help']); "
        "heavy = {'spacy', 'rdflib', 'networkx', 'numpy', 'pandas', 'pyvis', 'pyshacl', 'IPython', 'matplotlib'}; "
        "heavy &= set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
