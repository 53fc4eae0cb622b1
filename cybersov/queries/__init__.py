"""The questions that come with cybersov, and what a query of a store gave: tables, CSV, JSON, Turtle."""

from cybersov.queries.answers import FORMATS, parse, serialize, shorten, tabulate, turtle
from cybersov.queries.questions import Parameter, Question, day, question, questions
from cybersov.queries.table import Iri, Table

__all__ = [
    "FORMATS", "Iri", "Parameter", "Question", "Table", "day", "parse", "question", "questions", "serialize", "shorten",
    "tabulate", "turtle",
]
