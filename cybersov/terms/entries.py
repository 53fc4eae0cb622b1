"""The entities that the project knows by name: data/authority/*.ttl and ontology/concepts.ttl."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad

from cybersov.errors import DataError, suggestion
from cybersov.paths import AUTHORITY, ONTOLOGY
from cybersov.terms.namespaces import DCTERMS, ELI, FACT, GRAPH, ID, NAME, ORG, RDF, SCHEMA, SKOS, SKOSXL
from cybersov.terms.ontology import CS, ontology_quads, quads_of, types

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SPACES = (CS, ELI, ORG, SCHEMA, SKOS, SKOSXL, DCTERMS)
KINDS = ("pref", "alt", "hidden", "demonym", "metonym")
_PLACES = {"pref": SKOS["prefLabel"], "alt": SKOS["altLabel"], "hidden": SKOS["hiddenLabel"],
           "demonym": CS["demonym"], "metonym": CS["metonym"]}
_NAMED = {SKOSXL[place]: SKOS[place] for place in ("prefLabel", "altLabel", "hiddenLabel")}
_INVERSES = {SKOS["broader"]: SKOS["narrower"], SKOS["topConceptOf"]: SKOS["hasTopConcept"],
             SKOS["broadMatch"]: SKOS["narrowMatch"], SKOS["related"]: SKOS["related"],
             CS["contrasts"]: CS["contrasts"]}
_Facts = dict[str, list[NamedNode | Literal]]


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """One name of an entity: `kind` is pref, alt, hidden, demonym or metonym; `lang` is a lower-case BCP 47 tag."""

    text: str
    lang: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of the authority: its id, its class, its English name, and every label it has.

    `ambiguous` are those of its labels that other entries share on purpose; `source` is the file it stands in;
    `jurisdiction` is the id of its state, empty where there is none.
    """

    id: str
    type: str
    label: str
    labels: tuple[Label, ...]
    ambiguous: tuple[str, ...] = ()
    source: str = ""
    jurisdiction: str = ""


@cache
def authority() -> Mapping[str, Entry]:
    """Every entity that the project knows, by id; raises DataError naming the file and the entry."""
    return read_authority(authority_files())


def authority_files() -> tuple[Path, ...]:
    """The files of the authority that are there, in the order of their names."""
    concepts = ONTOLOGY / "concepts.ttl"
    return tuple(sorted(AUTHORITY.glob("*.ttl"))) + ((concepts,) if concepts.is_file() else ())


@cache
def knowledge_quads() -> tuple[Quad, ...]:
    """Ontology and authority as quads of one named graph, for the store; no blank nodes."""
    graph = GRAPH["knowledge"]
    found = (*ontology_quads(), *(quad for path in authority_files() for quad in _entailed(labelled(path))))
    return tuple(dict.fromkeys(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found))


def read_authority(files: tuple[Path, ...]) -> Mapping[str, Entry]:
    """The entries of some authority files, checked one by one and against each other; raises DataError."""
    entries: dict[str, Entry] = {}
    for path in files:
        for entry in _entries(path):
            if entry.id in entries:
                other = entries[entry.id].source
                raise DataError(f"{_where(entry)}: the id stands in {other} too; keep one of the two entries.")
            entries[entry.id] = entry
    _check_shared_labels(entries)
    return MappingProxyType(dict(sorted(entries.items())))


@cache
def labelled(path: Path) -> tuple[Quad, ...]:
    """The triples of a file, and the plain label that follows from each name that is a node.

    SKOS Reference, S55 to S57; raises DataError like `quads_of`.
    """
    given = quads_of(path)
    words = {quad.subject: quad.object for quad in given if quad.predicate == SKOSXL["literalForm"]}
    plain = (Quad(quad.subject, _NAMED[quad.predicate], words[quad.object])
             for quad in given if quad.predicate in _NAMED and quad.object in words)
    return (*given, *(plain if words else ()))


def _entailed(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads with narrower concepts and the other way of an association, as SKOS entails them.

    SKOS Reference, S8, S23, S25, S43 and S44; a contrast is an association too.
    """
    contrasts = CS["contrasts"]
    for quad in quads:
        yield quad
        predicate = quad.predicate
        if predicate in _INVERSES:
            yield Quad(quad.object, _INVERSES[predicate], quad.subject)
        if predicate == contrasts:
            yield Quad(quad.subject, SKOS["related"], quad.object)
            yield Quad(quad.object, SKOS["related"], quad.subject)


def _entries(path: Path) -> Iterator[Entry]:
    facts: dict[NamedNode, _Facts] = defaultdict(lambda: defaultdict(list))
    for quad in labelled(path):
        facts[quad.subject][quad.predicate.value].append(quad.object)
    source = f"{path.parent.name}/{path.name}"
    for subject, found in facts.items():
        if not isinstance(subject, NamedNode):
            raise DataError(f"{source}: blank nodes are not allowed here; give the entry an id.")
        if SKOS["ConceptScheme"] in found[RDF["type"].value] or subject in NAME or subject in FACT:
            continue
        if DCTERMS["isReplacedBy"].value in found and SKOS["prefLabel"].value not in found:
            continue
        if subject not in ID:
            raise DataError(f"{source}: <{subject.value}> is no entity; ids start with id: <{ID.base}>.")
        name = ID.local(subject)
        if not _KEBAB.fullmatch(name):
            raise DataError(f"{source}, id:{name}: an id is made of lower-case words and numbers with hyphens between.")
        yield _entry(name, found, source)


def _entry(id: str, facts: _Facts, source: str) -> Entry:
    where = f"{source}, id:{id}"
    for predicate in facts.keys() - _allowed():
        _known(predicate, where)
    labels = tuple(sorted(set(_labels(facts))))
    preferred = [label.text for label in labels if label.kind == "pref" and label.lang == "en"]
    if len(preferred) != 1:
        count = "no" if not preferred else str(len(preferred))
        raise DataError(f"{where}: {count} English skos:prefLabel; exactly one is needed.")
    languages = [label.lang for label in labels if label.kind == "pref"]
    twice = sorted({language for language in languages if languages.count(language) > 1})
    if twice:
        raise DataError(f"{where}: two skos:prefLabel in @{twice[0]}; make one of them a skos:altLabel.")
    ambiguous = tuple(sorted(value.value for value in facts.get(CS["ambiguousLabel"].value, ())))
    strange = [text for text in ambiguous if text not in {label.text for label in labels}]
    if strange:
        raise DataError(f"{where}: cs:ambiguousLabel {strange[0]!r} is none of its labels; add it as an altLabel.")
    states = [ID.local(value) for value in facts.get(CS["jurisdiction"].value, ()) if value in ID]
    return Entry(id, _type(facts, where), preferred[0], labels, ambiguous, source, states[0] if states else "")


@cache
def _allowed() -> frozenset[str]:
    """The IRIs of all terms that an entry may use."""
    return frozenset(space.base + name for space in _SPACES for name in space.names())


def _known(iri: str, where: str) -> str:
    """The local name of a term; raises DataError where its vocabulary is one of ours, or one we use, and lacks it."""
    for space in _SPACES:
        name = iri.removeprefix(space.base)
        if name != iri and name not in space:
            whose = "the ontology has" if space is CS else "entries use"
            raise DataError(f"{where}: {whose} no {space.prefix}:{name}.{suggestion(name, space.names())}")
        if name != iri:
            return name
    return iri


def _type(facts: _Facts, where: str) -> str:
    iris = (value.value for value in facts[RDF["type"].value])
    found = sorted(_known(iri, where) for iri in iris if iri.startswith(CS.base))
    if len(found) != 1:
        raise DataError(f"{where}: {len(found)} classes of cs: ({', '.join(found)}); exactly one is needed.")
    if found[0] not in types():
        names = ", ".join(types())
        raise DataError(f"{where}: cs:{found[0]} is no class that an entity can have; take one of {names}.")
    return found[0]


def _labels(facts: _Facts) -> Iterator[Label]:
    for kind in KINDS:
        for value in facts.get(_PLACES[kind].value, ()):
            yield Label(value.value, getattr(value, "language", None) or "", kind)


def _check_shared_labels(entries: Mapping[str, Entry]) -> None:
    holders: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        for text in sorted({label.text for label in entry.labels}):
            holders[text].append(entry)
    for text, sharing in holders.items():
        unmarked = [entry for entry in sharing if text not in entry.ambiguous]
        if len(sharing) > 1 and unmarked:
            other = next(entry for entry in sharing if entry is not unmarked[0])
            raise DataError(f"{_where(unmarked[0])}: the label {text!r} also names id:{other.id} ({other.source}); "
                            f'drop it from one of them, or mark both with cs:ambiguousLabel "{text}".')


def _where(entry: Entry) -> str:
    return f"{entry.source}, id:{entry.id}"
