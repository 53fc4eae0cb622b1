"""The names of the project as closed sets: the terms of the ontology, and the entities of the authority."""

from cybersov.terms.entries import Entry, Label, authority, knowledge_quads
from cybersov.terms.namespaces import (
    BASE,
    CLAIM,
    DCTERMS,
    DOC,
    ELI,
    EVIDENCE,
    FACT,
    GRAPH,
    ID,
    JUDGEMENT,
    NAME,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    RULE,
    SCHEMA,
    SKOS,
    SKOSXL,
    XSD,
    Minted,
    Vocabulary,
)
from cybersov.terms.ontology import (
    CS,
    DESCRIPTION,
    RELATION,
    Term,
    ancestors,
    check_name,
    classes,
    coarse,
    descriptions,
    fits,
    is_a,
    is_typical,
    ontology_quads,
    predicates,
    types,
    vocabulary,
)

SPACES = (CS, ID, RDF, RDFS, SKOS, SKOSXL, DCTERMS, PROV, XSD, OWL, ELI, ORG, SCHEMA, CLAIM, EVIDENCE, DOC, RULE, NAME,
          FACT, JUDGEMENT, GRAPH)

__all__ = [
    "BASE", "CLAIM", "CS", "DCTERMS", "DESCRIPTION", "DOC", "ELI", "EVIDENCE", "FACT", "GRAPH", "ID", "JUDGEMENT",
    "NAME", "ORG", "OWL", "PROV", "RDF", "RDFS", "RELATION", "RULE", "SCHEMA", "SKOS", "SKOSXL", "SPACES", "XSD",
    "Entry", "Label", "Minted", "Term", "Vocabulary", "ancestors", "authority", "check_name", "classes", "coarse",
    "descriptions", "fits", "is_a", "is_typical", "knowledge_quads", "ontology_quads", "predicates", "types",
    "vocabulary",
]
