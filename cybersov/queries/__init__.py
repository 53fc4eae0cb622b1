"""SPARQL over a store: the questions that come with cybersov, a user's own queries, and their answers."""

from cybersov.queries.answers import FORMATS, PREFIXES, answer, parse, serialize, shorten, tabulate
from cybersov.queries.questions import Parameter, Question, question, questions
from cybersov.queries.table import Iri, Table

__all__ = [
    "FORMATS", "PREFIXES", "Iri", "Parameter", "Question", "Table", "answer", "parse", "question", "questions",
    "serialize", "shorten", "tabulate",
]
