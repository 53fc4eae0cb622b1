"""The stored questions: one file of ontology/queries/ each, which begins with its English title.

    # title: What is claimed of China, or of another entity?
    SELECT … WHERE {
      VALUES ?entity { id:china }  # parameter
      …

A parameter is a line that fixes a variable; its value there is the one taken unless another is given, so that
the file is a whole query on its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cybersov.errors import UnknownQuestion, UsageError, suggestion
from cybersov.paths import QUERIES

_TITLE = re.compile(r"# title: (.+)")
_PARAMETER = re.compile(r"VALUES \?(?P<name>\w+) \{ (?P<value>\S+) \}(?=  # parameter$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a question fixes, and the value (`id:china`) that it has unless another is given."""

    name: str
    default: str


@dataclass(frozen=True, slots=True)
class Question:
    """A stored query: its name (the stem of its file), its English title, its SPARQL, its parameters."""

    name: str
    title: str
    text: str
    parameters: tuple[Parameter, ...] = ()

    def fill(self, values: Mapping[str, str]) -> str:
        """The SPARQL with other values (`<IRI>` or `id:china`) for some parameters; raises UsageError."""
        known = [parameter.name for parameter in self.parameters]
        for name in values:
            if name not in known:
                has = f"it has {', '.join(known)}" if known else "it has none"
                raise UsageError(f"The question {self.name} has no parameter {name!r}; {has}.")
        return _PARAMETER.sub(lambda found: _fixed(found, values), self.text)


@cache
def questions() -> Mapping[str, Question]:
    """Every stored question by its name, sorted."""
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
    title = found[1].strip() if (found := _TITLE.match(text)) else ""
    parameters = tuple(Parameter(found["name"], found["value"]) for found in _PARAMETER.finditer(text))
    return Question(path.stem, title, text, parameters)


def _fixed(found: re.Match[str], values: Mapping[str, str]) -> str:
    return f"VALUES ?{found['name']} {{ {values.get(found['name'], found['value'])} }}"
