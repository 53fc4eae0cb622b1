"""Closed sets of names: `CS["opposes"]` is an IRI, `CS["oposes"]` an error that suggests the right one."""

import re
from collections.abc import Callable, Iterable

from pyoxigraph import NamedNode

from cybersov.errors import UnknownTerm, UsageError, suggestion

BASE = "https://w3id.org/cybersov/"
_SAFE = re.compile(r"[\w.~%-]+", re.ASCII)


class Vocabulary:
    """A namespace whose names are fixed; item access gives the IRI, any other name raises UnknownTerm.

    >>> RDF["type"]
    <NamedNode value=http://www.w3.org/1999/02/22-rdf-syntax-ns#type>
    """

    def __init__(self, prefix: str, base: str, names: Callable[[], Iterable[str]]) -> None:
        self.prefix = prefix
        self.base = base
        self._names = names
        self._nodes: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        try:
            return self._known()[name]
        except KeyError:
            hint = suggestion(name, self._known())
            raise UnknownTerm(f"There is no term {self.prefix}:{name}.{hint}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._known()

    def names(self) -> tuple[str, ...]:
        """Every name, sorted."""
        return tuple(self._known())

    def _known(self) -> dict[str, NamedNode]:
        if not self._nodes:
            self._nodes = {name: NamedNode(self.base + name) for name in sorted(self._names())}
        return self._nodes

    def local(self, node: NamedNode) -> str:
        """The name of one of this vocabulary's IRIs; raises UnknownTerm for any other.

        >>> RDF.local(RDF["subject"])
        'subject'
        """
        name = node.value.removeprefix(self.base)
        if not node.value.startswith(self.base) or name not in self:
            raise UnknownTerm(f"<{node.value}> is no term of {self.prefix}:.{suggestion(name, self.names())}")
        return name


class Minted:
    """A namespace of made ids (entities, claims, documents): item access gives the IRI.

    >>> ID["china"]
    <NamedNode value=https://w3id.org/cybersov/id/china>
    """

    def __init__(self, prefix: str, base: str) -> None:
        self.prefix = prefix
        self.base = base

    def __getitem__(self, name: str) -> NamedNode:
        if not _SAFE.fullmatch(name):
            raise UsageError(f"{name!r} cannot stand in an IRI of {self.prefix}:; use letters, digits and hyphens.")
        return NamedNode(self.base + name)

    def __contains__(self, node: NamedNode) -> bool:
        return node.value.startswith(self.base)

    def local(self, node: NamedNode) -> str:
        """The id in one of this namespace's IRIs; raises UsageError for any other.

        >>> ID.local(ID["china"])
        'china'
        """
        if node not in self:
            raise UsageError(f"<{node.value}> does not start with {self.base}.")
        return node.value[len(self.base):]


def _fixed(prefix: str, base: str, names: str) -> Vocabulary:
    return Vocabulary(prefix, base, tuple(names.split()).__iter__)


RDF = _fixed("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type subject predicate object Statement Property")
RDFS = _fixed("rdfs", "http://www.w3.org/2000/01/rdf-schema#",
              "label comment domain range subClassOf subPropertyOf seeAlso isDefinedBy")
OWL = _fixed("owl", "http://www.w3.org/2002/07/owl#",
             "Ontology Class ObjectProperty DatatypeProperty AnnotationProperty SymmetricProperty NamedIndividual "
             "inverseOf versionIRI versionInfo equivalentClass equivalentProperty deprecated")
SKOS = _fixed("skos", "http://www.w3.org/2004/02/skos/core#",
              "Concept ConceptScheme Collection member prefLabel altLabel hiddenLabel notation definition example "
              "scopeNote note inScheme broader narrower "
              "related exactMatch closeMatch broadMatch narrowMatch topConceptOf hasTopConcept")
SKOSXL = _fixed("skosxl", "http://www.w3.org/2008/05/skos-xl#",
                "Label prefLabel altLabel hiddenLabel literalForm labelRelation")
ELI = _fixed("eli", "http://data.europa.eu/eli/ontology#",
             "type_document passed_by first_date_entry_in_force date_no_longer_in_force amends repeals based_on "
             "transposes ensures_implementation_of")
ORG = _fixed("org", "http://www.w3.org/ns/org#", "subOrganizationOf headOf memberOf")
SCHEMA = _fixed("schema", "https://schema.org/", "foundingDate dissolutionDate startDate endDate url")
PROV = _fixed("prov", "http://www.w3.org/ns/prov#",
              "Entity Agent SoftwareAgent Activity wasDerivedFrom wasQuotedFrom wasAttributedTo wasGeneratedBy "
              "wasAssociatedWith generatedAtTime used")
DCTERMS = _fixed("dcterms", "http://purl.org/dc/terms/",
                 "title creator issued created modified publisher language identifier source license description "
                 "isReplacedBy replaces isPartOf hasVersion temporal subject references bibliographicCitation")
XSD = _fixed("xsd", "http://www.w3.org/2001/XMLSchema#", "string integer decimal boolean date dateTime anyURI")

ID = Minted("id", BASE + "id/")
CLAIM = Minted("claim", BASE + "claim/")
EVIDENCE = Minted("evidence", BASE + "evidence/")
DOC = Minted("doc", BASE + "doc/")
RULE = Minted("rule", BASE + "rule/")
JUDGEMENT = Minted("judgement", BASE + "judgement/")
NAME = Minted("label", BASE + "label/")
FACT = Minted("fact", BASE + "fact/")
GRAPH = Minted("graph", BASE + "graph/")
