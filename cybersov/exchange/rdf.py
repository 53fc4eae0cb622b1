"""The graph of a store in the syntaxes of RDF."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox

from cybersov import graph, terms
from cybersov.store import Store
from cybersov.terms import CS, OWL, RDF, XSD

_REIFIES = ox.NamedNode(RDF.base + "reifies")
_PARTS = (RDF["subject"], RDF["predicate"], RDF["object"])
_LINKS = ("prov:wasDerivedFrom", "dcterms:isPartOf", "dcterms:isReplacedBy", "dcterms:replaces", "skos:inScheme",
          "skos:broader", "skos:narrower", "skos:related", "skos:exactMatch", "skos:closeMatch", "eli:passed_by",
          "eli:amends", "eli:repeals", "eli:based_on", "eli:transposes", "eli:ensures_implementation_of",
          "skosxl:prefLabel", "skosxl:altLabel", "skosxl:hiddenLabel", "rdfs:subClassOf", "rdfs:subPropertyOf",
          "rdfs:domain", "rdfs:range")
_BY_LANGUAGE = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "skos:definition", "skos:scopeNote",
                "skos:example", "rdfs:label", "cs:demonym", "cs:metonym")


def nquads(store: Store) -> Iterator[str]:
    """Every quad as a line of N-Quads, sorted."""
    yield from sorted(f"{quad} .\n" for quad in store.quads())


def serialized(store: Store, format: ox.RdfFormat) -> Iterator[str]:
    """All named graphs, or their union where the format has none; sorted, since the writers keep the order."""
    if format.supports_datasets:
        found = sorted(store.quads(), key=_order)
    else:
        found = sorted({quad.triple for quad in store.quads()}, key=str)
    yield _text(found, format)


def triple_terms(store: Store) -> Iterator[str]:
    """TriG of RDF 1.2, in which a claim reifies a triple term in place of naming subject, predicate and object."""
    yield _text(sorted(_reified(store.quads()), key=_order), ox.RdfFormat.TRIG)


def jsonld(store: Store) -> Iterator[str]:
    """JSON-LD 1.1 of all named graphs, compacted with `context`, which stands in the text itself."""
    from pyld import jsonld

    quads = sorted(store.quads(), key=_order)
    expanded = json.loads(ox.serialize(quads, format=ox.RdfFormat.JSON_LD))
    plain = jsonld.compact(_native(expanded), context(), {"graph": True})
    yield json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context: the terms of the ontology by their plain names, with the types of their values.

    Numbers are JSON numbers, ids are prefixed names, labels are by language.
    """
    named: dict[str, Any] = {"@version": 1.1, "@vocab": CS.base, **graph.PREFIXES}
    for name, term in terms.vocabulary().items():
        if term.kind == "ObjectProperty":
            key = f"cs:{name}" if name in graph.PREFIXES else name
            named[key] = {"@id": f"cs:{name}", "@type": "@vocab" if term.range in _closed() else "@id"}
    named["eli:type_document"] = {"@id": "eli:type_document", "@type": "@vocab"}
    for name in _LINKS:
        named[name] = {"@id": name, "@type": "@id"}
    for part in ("subject", "predicate", "object"):
        named[part] = {"@id": f"rdf:{part}", "@type": "@vocab" if part == "predicate" else "@id"}
    for name in _BY_LANGUAGE:
        named[name.partition(":")[2]] = {"@id": name, "@container": "@language"}
    for name, range in (("notBefore", "date"), ("notAfter", "date"), ("judgedOn", "date"), ("confidence", "decimal")):
        named[name] = {"@id": f"cs:{name}", "@type": f"xsd:{range}"}
    return {"@context": named}


def _closed() -> frozenset[str]:
    """The classes whose members the ontology lists."""
    typed = {(quad.subject, quad.object) for quad in terms.ontology_quads() if quad.predicate == RDF["type"]}
    listed = {one for one, cls in typed if cls == OWL["NamedIndividual"]}
    return frozenset(cls.value.removeprefix(CS.base) for one, cls in typed if one in listed)


def _order(quad: ox.Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def _text(found: Iterable[ox.Quad | ox.Triple], format: ox.RdfFormat) -> str:
    return ox.serialize(found, format=format, prefixes=dict(graph.PREFIXES)).decode().rstrip("\n") + "\n"


def _reified(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads with the three of each claim that name its parts made one."""
    parts: dict[tuple, dict[ox.NamedNode, Any]] = defaultdict(dict)
    for quad in quads:
        if quad.predicate in _PARTS:
            parts[quad.subject, quad.graph_name][quad.predicate] = quad.object
        else:
            yield quad
    for (subject, name), found in parts.items():
        yield ox.Quad(subject, _REIFIES, ox.Triple(*(found[part] for part in _PARTS)), name)


def _native(value: Any) -> Any:
    """Expanded JSON-LD with classes as types, xsd:integer and xsd:boolean as numbers and truth values of JSON."""
    if isinstance(value, list):
        return [_native(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("@type") == XSD["integer"].value:
        return {"@value": int(value["@value"])}
    if value.get("@type") == XSD["boolean"].value:
        return {"@value": value["@value"] == "true"}
    types = [each["@id"] for each in value.pop(RDF["type"].value, ())]
    return {**({"@type": types} if types else {}), **{key: _native(each) for key, each in value.items()}}
