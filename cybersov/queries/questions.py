"""The stored questions: one file of ontology/queries/ each, which begins with its English title.

    # title: What is said of an actor?
    # parameter: actor = id:china
    SELECT … WHERE { … ?actor … }

A parameter is a variable of the query that has a value before the query runs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cybersov.errors import DataError, UnknownQuestion, suggestion
from cybersov.paths import QUERIES

_LINE = re.compile(r"#\s*(\w+):\s*(.*)")
_PARAMETER = re.compile(r"(\w+)\s*=\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a question fixes, and the value (`id:china`) that it has unless another is given."""

    name: str
    default: str


@dataclass(frozen=True, slots=True)
class Question:
    """A stored query: its name (the stem of its file), its English title, its parameters, its SPARQL."""

    name: str
    title: str
    text: str
    parameters: tuple[Parameter, ...] = ()


@cache
def questions() -> Mapping[str, Question]:
    """Every stored question by its name, sorted; raises DataError where a file is not one."""
    found = (read(path) for path in sorted(QUERIES.glob("*.rq")))
    return MappingProxyType({question.name: question for question in found if question.title})


def question(name: str) -> Question:
    """The stored question of that name; raises UnknownQuestion with the nearest one."""
    try:
        return questions()[name]
    except KeyError:
        hint = suggestion(name, questions()) or " `cybersov questions` lists them."
        raise UnknownQuestion(f"There is no stored question {name!r}.{hint}") from None


def read(path: Path) -> Question:
    """The question in a file; one without a title (a query the program itself uses) has an empty `title`."""
    text = path.read_text(encoding="utf-8")
    title, parameters = "", []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        key, value = found.groups() if (found := _LINE.match(line)) else ("", "")
        if key == "title":
            title = value.strip()
        elif key == "parameter":
            parameters.append(_parameter(value, path.name))
    return Question(path.stem, title, text, tuple(parameters))


def _parameter(value: str, file: str) -> Parameter:
    found = _PARAMETER.fullmatch(value.strip())
    if not found:
        raise DataError(f"ontology/queries/{file}: write `# parameter: name = id:value`, not {value!r}.")
    return Parameter(*found.groups())
