"""What a check found."""

from dataclasses import dataclass

VIOLATION = "violation"
WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: `severity` is violation or warning, `where` names the document and what in it."""

    severity: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, in numbers, and every problem, violations first."""

    documents: int
    claims: int
    quotes: int
    problems: tuple[Problem, ...] = ()

    @property
    def violations(self) -> tuple[Problem, ...]:
        """The problems that must be mended."""
        return tuple(problem for problem in self.problems if problem.severity == VIOLATION)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that may be right: claims between unusual classes, documents without a title."""
        return tuple(problem for problem in self.problems if problem.severity == WARNING)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.violations
