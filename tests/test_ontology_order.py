"""ontology/cybersov.ttl is written in one way only; `python tests/test_ontology_order.py` writes it so.

Sections keep the order that the file gives them. In a section stand classes, then individuals (by class), object,
datatype and annotation properties, each in the order of their names. A term has one line for each of its predicates,
in the order of PREDICATES, and a predicate its values in order, classes of OWL before others.
"""

import re
from collections import defaultdict

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from cybersov.paths import ONTOLOGY

FILE = ONTOLOGY / "cybersov.ttl"
HEADER = "https://w3id.org/cybersov/ns"
OWL = "http://www.w3.org/2002/07/owl#"
KINDS = ("Class", "NamedIndividual", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
RULER = re.compile(r"(?m)^# -{64} (.+)$")
PREDICATES = (
    "a", "owl:versionIRI", "owl:versionInfo", "owl:priorVersion", "dcterms:title", "dcterms:description",
    "dcterms:creator", "dcterms:issued", "dcterms:license", "vann:preferredNamespacePrefix",
    "vann:preferredNamespaceUri", "rdfs:subClassOf", "rdfs:subPropertyOf", "owl:disjointWith", "owl:differentFrom",
    "rdfs:domain", "rdfs:range", "cs:typicalSubject", "cs:typicalObject", "cs:joinsSameKind", "rdfs:label",
    "cs:inverseLabel", "skos:definition", "skos:scopeNote", "skos:example", "skos:changeNote", "skos:exactMatch",
    "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "rdfs:seeAlso", "rdfs:isDefinedBy",
)


def canonical(text):
    """The same triples in the same sections, as they should be written."""
    head, *parts = RULER.split(text)
    prefixes = {base: f"{prefix}:" for prefix, base in re.findall(r"@prefix (\w+): <([^>]+)> \.", head)}
    comments = re.split(r"(?m)^<", head)[0].rstrip()
    sections = [("", head), *zip(parts[::2], parts[1::2], strict=True)]
    facts = read(text, prefixes)
    written = [f"{comments}\n"]
    for title, body in sections:
        named = dict.fromkeys(re.findall(r"(?m)^(<[^>]+>|\w+:[\w-]+) a ", body))
        if title:
            written.append(f"\n# {'-' * 64} {title}\n")
        written += [block(name, facts[name]) for name in sorted(named, key=lambda name: place(name, facts[name]))]
    return "".join(written)


def read(text, prefixes):
    """Every subject's predicates with their values, as they are written."""
    facts = defaultdict(lambda: defaultdict(set))
    for quad in parse(input=text.encode(), format=RdfFormat.TURTLE):
        name = short(quad.predicate, prefixes)
        facts[short(quad.subject, prefixes)]["a" if name == "rdf:type" else name].add(short(quad.object, prefixes))
    return facts


def short(node, prefixes):
    """A node of the file as Turtle."""
    if isinstance(node, NamedNode):
        for base, prefix in prefixes.items():
            if node.value.startswith(base) and re.fullmatch(r"[\w-]+", node.value[len(base):]):
                return prefix + node.value[len(base):]
        return f"<{node.value}>"
    assert isinstance(node, Literal), "no blank nodes"
    if node.datatype.value.endswith("#boolean"):
        return node.value
    typed = "" if node.language or node.datatype.value.endswith("#string") else f"^^{short(node.datatype, prefixes)}"
    return str(Literal(node.value)) + (f"@{node.language}" if node.language else typed)


def place(name, facts):
    kind = next(rank for rank, kind in enumerate([*KINDS, "Ontology"]) if f"owl:{kind}" in facts["a"])
    whose = min((value for value in facts["a"] if value.startswith("cs:")), default="")
    return kind, whose, name


def block(name, facts):
    unknown = set(facts) - set(PREDICATES)
    assert not unknown, f"{name} uses {unknown}; add it to PREDICATES."
    lines = [f"{predicate} {' , '.join(sorted(facts[predicate], key=rank))}"
             for predicate in PREDICATES if facts.get(predicate)]
    foreign = "" if name.startswith(("cs:", "<")) else "\n"
    return f"{'' if foreign else chr(10)}{name} " + " ;\n  ".join(lines) + " .\n"


def rank(value):
    kinds = [f"owl:{kind}" for kind in KINDS]
    return (kinds.index(value) if value in kinds else len(kinds)), value


def test_the_ontology_is_written_in_canonical_order():
    text = FILE.read_text(encoding="utf-8")
    assert text == canonical(text), "run python tests/test_ontology_order.py"


@pytest.mark.parametrize(("before", "after"), [
    ("cs:B a owl:Class .\ncs:A a owl:Class .", "cs:A a owl:Class .\n\ncs:B a owl:Class ."),
    ("cs:p a owl:ObjectProperty .\ncs:Z a owl:Class .", "cs:Z a owl:Class .\n\ncs:p a owl:ObjectProperty ."),
    ("cs:A a owl:Class ; rdfs:seeAlso cs:C , cs:B ; rdfs:label \"a\"@en .",
     "cs:A a owl:Class ;\n  rdfs:label \"a\"@en ;\n  rdfs:seeAlso cs:B , cs:C ."),
])
def test_disorder_is_mended(before, after):
    head = "".join(line + "\n" for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix"))
    ruler = f"\n# {'-' * 64} terms\n"
    assert canonical(f"{head}{ruler}{before}\n") == f"{head}{ruler}\n{after}\n"


if __name__ == "__main__":
    FILE.write_text(canonical(FILE.read_text(encoding="utf-8")), encoding="utf-8")
