"""The ontology as a page to read: ontology/index.html, made of ontology/cybersov.ttl and of nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from cybersov.paths import ASSETS

_RULER = re.compile(r"(?m)^# -{16,} (.+)$")
_TERM = re.compile(r"(?m)^cs:(\w+) a owl:(\w+)")
_CS = "https://w3id.org/cybersov/ns#"
_WORDS = {"Class": "class", "NamedIndividual": "individual", "ObjectProperty": "property of things",
          "DatatypeProperty": "property of values", "AnnotationProperty": "property of terms"}
_HOLDS = {"owl:SymmetricProperty": "symmetric", "owl:TransitiveProperty": "transitive", "owl:IrreflexiveProperty":
          "irreflexive", "owl:AsymmetricProperty": "asymmetric", "owl:FunctionalProperty": "at most one value"}
_OUT = (("rdfs:subClassOf", "Kind of"), ("rdfs:subPropertyOf", "Kind of"), ("a", "One of"), ("rdfs:domain", "Subject"),
        ("rdfs:range", "Object or value"), ("cs:typicalSubject", "Usual subjects"),
        ("cs:typicalObject", "Usual objects"), ("owl:disjointWith", "Never also"), ("skos:exactMatch", "Same as"),
        ("skos:closeMatch", "Close to"), ("skos:broadMatch", "Narrower than"),
        ("skos:narrowMatch", "Wider than"), ("rdfs:seeAlso", "See also"))
_IN = (("rdfs:subClassOf", "Kinds"), ("rdfs:subPropertyOf", "Kinds"), ("a", "Individuals"),
       ("rdfs:domain", "Subject of"), ("rdfs:range", "Object of"))
_Facts = Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Link:
    """A term as it is shown and where it leads: into the page, or to the vocabulary that it belongs to."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the page says of one term; `depth` counts the terms above it in its section."""

    name: str
    kind: str
    label: str
    definition: str
    note: str
    inverse: str
    holds: tuple[str, ...]
    examples: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Link, ...]], ...]
    depth: int


def reference(turtle: str) -> str:
    """The page for an ontology that is written like ontology/cybersov.ttl, its sections marked by rulers."""
    prefixes = {base: prefix for prefix, base in re.findall(r"@prefix (\w+): <([^>]+)> \.", turtle)}
    facts = _facts(turtle, prefixes)
    _, *parts = _RULER.split(turtle)
    sections = [(title[0].upper() + title[1:], _cards(re.findall(_TERM, body), facts, prefixes))
                for title, body in zip(parts[::2], parts[1::2], strict=True)]
    page = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page.filters["linked"] = lambda text: _linked(text, facts)
    header = {name.partition(":")[2]: values for name, values in facts[f"<{_CS[:-1]}>"].items()}
    style = (ASSETS / "reference.css").read_text(encoding="utf-8")
    return page.get_template("reference.html").render(
        header=header, sections=[section for section in sections if section[1]], style=style,
        prefixes={prefix: base for base, prefix in prefixes.items()}) + "\n"


def _linked(text: str, facts: _Facts) -> Markup:
    """A sentence whose terms lead to their places on the page."""
    def link(found: re.Match[str]) -> str:
        return f'<a href="#{found[1]}">{found[0]}</a>' if found[0] in facts else found[0]

    return Markup(re.sub(r"\bcs:(\w+)", link, str(escape(text))))


def _facts(turtle: str, prefixes: Mapping[str, str]) -> dict[str, dict[str, list[str]]]:
    """Every term's predicates, with prefixes, and their values, sorted; what is inverse or mutual on both sides."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(parse(input=turtle.encode(), format=RdfFormat.TURTLE), key=str):
        subject, predicate, value = (_short(node, prefixes) for node in quad.triple)
        predicate = "a" if predicate == "rdf:type" else predicate
        facts[subject][predicate].append(value)
        if isinstance(quad.object, NamedNode):
            back = predicate if predicate == "owl:disjointWith" else f"^{predicate}"
            facts[value][back].append(subject)
    return facts


def _short(node: NamedNode | Literal, prefixes: Mapping[str, str]) -> str:
    if isinstance(node, Literal):
        return node.value
    for base, prefix in prefixes.items():
        if node.value.startswith(base):
            return f"{prefix}:{node.value.removeprefix(base)}"
    return f"<{node.value}>"


def _cards(found: list[tuple[str, str]], facts: _Facts, prefixes: Mapping[str, str]) -> list[Card]:
    """The terms of a section, each below the one of which it is a kind or an individual."""
    kinds = {f"cs:{name}": kind for name, kind in found}
    above = {term: [value for predicate in ("rdfs:subClassOf", "rdfs:subPropertyOf", "a")
                    for value in facts[term].get(predicate, ()) if value in kinds] for term in kinds}

    def walk(terms: list[str], depth: int) -> Iterator[Card]:
        for term in terms:
            yield _card(term, kinds[term], depth, facts, prefixes)
            yield from walk([other for other in kinds if above[other][:1] == [term]], depth + 1)

    return list(walk([term for term in kinds if not above[term]], 0))


def _card(term: str, kind: str, depth: int, facts: _Facts, prefixes: Mapping[str, str]) -> Card:
    own = facts[term]

    def text(predicate: str) -> str:
        return own.get(predicate, [""])[0]

    def links(predicate: str) -> tuple[Link, ...]:
        shown = (value for value in own.get(predicate, ()) if not value.startswith("owl:"))
        return tuple(_link(value, facts, prefixes) for value in sorted(set(shown)))

    rows = [(title, links(predicate)) for predicate, title in _OUT]
    rows += [(title, links(f"^{predicate}")) for predicate, title in _IN]
    holds = tuple(word for kind, word in _HOLDS.items() if kind in own["a"])
    return Card(term.removeprefix("cs:"), _WORDS[kind], text("rdfs:label"), text("skos:definition"),
                text("skos:scopeNote"), text("cs:inverseLabel"), holds, tuple(own.get("skos:example", ())),
                tuple(row for row in rows if row[1]), depth)


def _link(value: str, facts: _Facts, prefixes: Mapping[str, str]) -> Link:
    if value.startswith("cs:"):
        return Link(facts[value]["rdfs:label"][0], f"#{value.removeprefix('cs:')}")
    prefix, _, name = value.partition(":")
    bases = {prefix: base for base, prefix in prefixes.items()}
    return Link(value.strip("<>"), f"{bases[prefix]}{name}" if prefix in bases else value.strip("<>"))
