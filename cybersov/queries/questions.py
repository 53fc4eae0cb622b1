"""The stored questions: one file of ontology/queries/ each, which begins with its English title.

    # title: What is claimed of China, or of another entity?
    SELECT … WHERE {
      VALUES ?entity { id:china }  # parameter
      …

A parameter is a line that fixes a variable; its value there is the one taken unless another is given, so that
the file is a whole query on its own. UNDEF stands for any entity; a quoted date makes the parameter a date. Engines
do not carry a value into a sub-select, so that one that needs it has the same line again.

    # leads: subject=s relation=claim topics=topic+t

says which variables of the outermost pattern hold the IRIs of what columns name: who reads a row can be led there. The
last is a list of what ?topic has in the rows of a group, of which ?t has the IRIs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cybersov.errors import UnknownQuestion, UsageError, suggestion
from cybersov.paths import QUERIES

_TITLE = re.compile(r"# title: (.+)")
_LEADS = re.compile(r"^# leads: (.+)$", re.MULTILINE)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PARAMETER = re.compile(r"VALUES \?(?P<name>\w+) \{ (?P<value>\S+) \}(?=  # parameter$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a question fixes, and the value that it has unless another is given.

    `default` is as in the query: an entity (`id:china`), any entity or date (UNDEF), or a date (`"2020-01-01"`).
    """

    name: str
    default: str

    @property
    def is_date(self) -> bool:
        """Whether its values are days, months or years instead of entities."""
        return self.name == "date"

    def __str__(self) -> str:
        default = self.default.strip('"') if self.default != "UNDEF" else "any"
        return f"{self.name}={default}"


@dataclass(frozen=True, slots=True)
class Question:
    """A stored query: its name (the stem of its file), its English title, its SPARQL, its parameters.

    `leads` are the columns that name things, each with the variable that holds their IRIs.
    """

    name: str
    title: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    leads: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; raises UsageError with the names that there are."""
        known = {parameter.name: parameter for parameter in self.parameters}
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise UsageError(f"The question {self.name} has no parameter {name!r}; {has}.")
        return known[name]

    def fill(self, values: Mapping[str, str], *, iris: bool = False) -> str:
        """The SPARQL with other values (`<IRI>`, `id:china`, a quoted date) for parameters; raises UsageError.

        With `iris` it has a column more for each of `leads`: `subjectIri` for what `subject` names, and for what lists
        names a line for each name, a tab, and its IRI, or none.
        """
        for name in values:
            self.parameter(name)
        text = _PARAMETER.sub(lambda found: _fixed(found, values), self.text)
        return _with_iris(text, self.leads) if iris and self.leads else text


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
    parameters = dict.fromkeys(Parameter(found["name"], found["value"]) for found in _PARAMETER.finditer(text))
    leads = dict(pair.split("=") for pair in found[1].split()) if (found := _LEADS.search(text)) else {}
    return Question(path.stem, title, text, tuple(parameters), tuple(leads.items()))


def day(value: str) -> str:
    """A day, month or year as the value of a parameter; raises UsageError for anything else.

    >>> day("2020-06")
    '"2020-06"'
    """
    if not _DATE.fullmatch(value):
        raise UsageError(f"{value!r} is no date; write 2020, 2020-06 or 2020-06-30.")
    return f'"{value}"'


def _fixed(found: re.Match[str], values: Mapping[str, str]) -> str:
    return f"VALUES ?{found['name']} {{ {values.get(found['name'], found['value'])} }}"


def _with_iris(text: str, leads: Iterable[tuple[str, str]]) -> str:
    """A query that selects IRIs as well; of rows that it makes one, that of one of them."""
    one = "SAMPLE(?{})" if re.search(r"^GROUP BY", text, re.MULTILINE) else "?{}"
    more = (f" ({_listed(*source.split('+')) if '+' in source else one.format(source)} AS ?{column}Iri)"
            for column, source in leads)
    head, where, rest = text.partition(" WHERE {")
    return "".join((head, *more, where, rest))


def _listed(name: str, iri: str) -> str:
    return rf'GROUP_CONCAT(DISTINCT CONCAT(STR(?{name}), "\t", COALESCE(STR(?{iri}), "")); separator="\n")'
