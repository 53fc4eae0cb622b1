"""The SPARQL constraints of ontology/shapes.ttl and authority.ttl on whole graphs (SHACL §5), answered by Oxigraph.

An rdflib engine parses every constraint anew for every graph, which takes ten times as long as all other shapes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, Variable, parse

from cybersov.check.report import VIOLATION, WARNING
from cybersov.paths import ONTOLOGY

SHACL = "http://www.w3.org/ns/shacl#"
_HOLE = re.compile(r"\{[?$](\w+)\}")
_Node = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Constraint:
    """A query whose every answer is a fault: `target` is what it is asked about, `message` has {?holes}."""

    target: NamedNode
    severity: str
    message: str
    select: str


def sparql_faults(triples: Iterable[Triple], shapes: str = "shapes.ttl") -> Iterator[tuple[str, str, str]]:
    """Severity, node and message of every answer that a constraint of a file of shapes finds in a graph."""
    data = Store()
    data.extend(Quad(*triple) for triple in triples)
    for constraint in constraints(shapes):
        answers = data.query(constraint.select, prefixes=_prefixes(shapes),
                             substitutions={Variable("this"): constraint.target})
        names = [variable.value for variable in answers.variables]
        for answer in answers:
            found = {name: value.value for name, value in zip(names, answer, strict=True) if value is not None}
            message = _HOLE.sub(lambda hole, found=found: found.get(hole[1], hole[0]), constraint.message)
            yield constraint.severity, found["value"], message


@cache
def constraints(shapes: str = "shapes.ttl") -> tuple[Constraint, ...]:
    """All constraints in SPARQL of a file of ontology/, sorted by their message."""
    facts = _facts(shapes)

    def one(subject: _Node, name: str) -> _Node | None:
        return next((object for predicate, object in facts[subject] if predicate == SHACL + name), None)

    found = []
    for shape, statements in facts.items():
        for node in (object for predicate, object in statements if predicate == f"{SHACL}sparql"):
            warning = one(shape, "severity") == NamedNode(f"{SHACL}Warning")
            found.append(Constraint(one(shape, "targetNode"), WARNING if warning else VIOLATION,
                                    one(node, "message").value, one(node, "select").value))
    return tuple(sorted(found, key=lambda constraint: constraint.message))


@cache
def _prefixes(shapes: str) -> dict[str, str]:
    facts = _facts(shapes).values()
    declared = (dict(statements) for statements in facts if any(name == f"{SHACL}prefix" for name, _ in statements))
    return {facts[f"{SHACL}prefix"].value: facts[f"{SHACL}namespace"].value for facts in declared}


@cache
def _facts(shapes: str) -> dict[_Node, list[tuple[str, _Node]]]:
    facts: dict[_Node, list[tuple[str, _Node]]] = {}
    for quad in parse(path=str(ONTOLOGY / shapes), format=RdfFormat.TURTLE):
        facts.setdefault(quad.subject, []).append((quad.predicate.value, quad.object))
    return facts
