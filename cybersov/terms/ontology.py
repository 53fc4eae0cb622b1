"""The classes and relations of ontology/cybersov.ttl as a closed set: the only source of their names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from cybersov.errors import DataError, UnknownTerm, suggestion
from cybersov.paths import ONTOLOGY
from cybersov.terms.namespaces import BASE, OWL, RDF, RDFS, SKOS, Vocabulary

ROOT = "Entity"
RELATION = "relatedTo"
DESCRIPTION = "describedBy"
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")


@dataclass(frozen=True, slots=True)
class Term:
    """One name of the ontology: what it means and how it fits with the others.

    `kind` is Class, ObjectProperty, DatatypeProperty, AnnotationProperty or NamedIndividual; `parents` are
    the direct super-classes or super-properties of the ontology itself; `domain` and `range` are local names
    ("" where there is none); `subjects` and `objects` name the classes that are typical, but not binding.
    """

    name: str
    kind: str
    label: str
    definition: str
    parents: tuple[str, ...] = ()
    domain: str = ""
    range: str = ""
    inverse_label: str = ""
    symmetric: bool = False
    same_kind: bool = False
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


def quads_of(path: Path) -> tuple[Quad, ...]:
    """All triples of a Turtle file; raises DataError with the file and the line where it does not parse."""
    try:
        return tuple(parse(path=str(path), format=RdfFormat.TURTLE))
    except OSError:
        raise DataError(f"{path.name}: the file is missing from {path.parent.name}/; reinstall cybersov.") from None
    except SyntaxError as error:
        raise DataError(f"{path.parent.name}/{path.name}: not valid Turtle: {error.msg}") from None


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """The triples of ontology/cybersov.ttl."""
    return quads_of(ONTOLOGY / "cybersov.ttl")


@cache
def vocabulary() -> Mapping[str, Term]:
    """Every term of the ontology by its local name: classes, relations, properties, individuals."""
    facts: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in ontology_quads():
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(CS.base):
            facts[quad.subject.value.removeprefix(CS.base)][quad.predicate].append(quad.object)
    return MappingProxyType({name: _term(name, facts[name]) for name in sorted(facts)})


def _term(name: str, facts: Mapping[NamedNode, list[NamedNode | Literal]]) -> Term:
    def names(predicate: NamedNode) -> tuple[str, ...]:
        found = (value.value for value in facts.get(predicate, ()) if isinstance(value, NamedNode))
        return tuple(sorted(iri.removeprefix(CS.base) for iri in found if iri.startswith(CS.base)))

    def texts(predicate: NamedNode) -> tuple[str, ...]:
        return tuple(sorted(value.value for value in facts.get(predicate, ()) if isinstance(value, Literal)))

    def own(local: str) -> NamedNode:
        return NamedNode(CS.base + local)

    types = facts[RDF["type"]]
    kind = next((kind for kind in _KINDS if OWL[kind] in types), "")
    if not kind:
        raise DataError(f"ontology/cybersov.ttl: cs:{name} is neither a class, a property nor an individual.")
    first = lambda found: found[0] if found else ""  # noqa: E731
    return Term(
        name, kind, first(texts(RDFS["label"])), first(texts(SKOS["definition"])),
        parents=names(RDFS["subClassOf"]) + names(RDFS["subPropertyOf"]),
        domain=first(names(RDFS["domain"])), range=first(names(RDFS["range"])),
        inverse_label=first(texts(own("inverseLabel"))), symmetric=OWL["SymmetricProperty"] in types,
        same_kind="true" in texts(own("joinsSameKind")),
        subjects=names(own("typicalSubject")), objects=names(own("typicalObject")), examples=texts(SKOS["example"]),
    )


CS = Vocabulary("cs", BASE + "ns#", lambda: vocabulary())


@cache
def ancestors(name: str) -> frozenset[str]:
    """The term itself and all that stand above it.

    >>> sorted(ancestors("State"))
    ['Actor', 'Entity', 'State']
    """
    check_name(name)
    return frozenset({name}).union(*(ancestors(parent) for parent in vocabulary()[name].parents))


@cache
def _below(root: str) -> Mapping[str, Term]:
    return MappingProxyType({name: term for name, term in vocabulary().items() if root in ancestors(name)})


def classes() -> Mapping[str, Term]:
    """The classes of entities, cs:Entity and the coarse ones included, by local name."""
    return _below(ROOT)


@cache
def types() -> Mapping[str, Term]:
    """The classes that an entity may have: those without a class below them."""
    parents = {parent for term in classes().values() for parent in term.parents}
    return MappingProxyType({name: term for name, term in classes().items() if name not in parents})


@cache
def predicates() -> Mapping[str, Term]:
    """The relations between two entities, by local name."""
    return MappingProxyType({name: term for name, term in _below(RELATION).items() if name != RELATION})


@cache
def descriptions() -> Mapping[str, Term]:
    """The relations between an entity and a passage that defines or judges it, by local name."""
    return MappingProxyType({name: term for name, term in _below(DESCRIPTION).items() if name != DESCRIPTION})


def check_name(name: str) -> str:
    """The name itself where the ontology has it; else raises UnknownTerm with the nearest one.

    >>> check_name("opposes")
    'opposes'
    """
    if name not in vocabulary():
        raise UnknownTerm(f"The ontology has no term {name!r}.{suggestion(name, vocabulary())}")
    return name


def is_a(type: str, cls: str) -> bool:
    """Whether the class (or relation) is the other one or stands below it; raises UnknownTerm.

    >>> is_a("State", "Actor"), is_a("bans", "restricts"), is_a("Actor", "State")
    (True, True, False)
    """
    return check_name(cls) in ancestors(type)


@cache
def coarse(type: str) -> str:
    """The coarse class of an entity's class: the one right under cs:Entity; raises UnknownTerm.

    >>> coarse("Company"), coarse("Technology")
    ('Actor', 'Technology')
    """
    for name in sorted(ancestors(type)):
        if vocabulary()[name].parents == (ROOT,):
            return name
    raise UnknownTerm(f"{type!r} is no class of entities.{suggestion(type, types())}")


def fits(predicate: str, subject: str, object: str) -> bool:
    """Whether classes of subject and object lie in the domain and range of the relation; raises UnknownTerm.

    >>> fits("signs", "State", "LegalInstrument"), fits("signs", "LegalInstrument", "LegalInstrument")
    (True, False)
    """
    term = vocabulary()[check_name(predicate)]
    return is_a(subject, term.domain) and is_a(object, term.range)


def is_typical(predicate: str, subject: str, object: str) -> bool:
    """Whether the classes are those that the relation commonly joins; raises UnknownTerm.

    >>> is_typical("signs", "State", "LegalInstrument"), is_typical("leads", "State", "Principle")
    (True, False)
    """
    term = vocabulary()[check_name(predicate)]
    if term.same_kind and coarse(subject) != coarse(object):
        return False
    return (any(is_a(subject, name) for name in term.subjects or (ROOT,))
            and any(is_a(object, name) for name in term.objects or (ROOT,)))
