"""Where everything comes from, in PROV-O: claim, sentence, document, and the build with its versions.

The versions stand in the manifest of the store and not in its graph, which is the same whoever built it; here the two
are put together. No times: the same documents, read by the same versions, give the same bytes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from cybersov import graph
from cybersov.links import digest
from cybersov.model import Claim
from cybersov.store import Store
from cybersov.store.versions import READERS
from cybersov.terms import BASE, CLAIM, CS, DCTERMS, EVIDENCE, PROV, RDF

PARTS = {"code": "program", "model": "language model", "spacy": "language pipeline", "ontology": "ontology",
         "authority": "authority", "patterns": "rules and word lists", **dict.fromkeys(READERS, "reader of files"),
         "unicode": "properties of characters"}
_Triples = Iterator[ox.Triple]


def prov(store: Store) -> Iterator[str]:
    """PROV-O as Turtle: every claim back to its sentences and documents, every graph to the build that made it."""
    manifest = store.manifest()
    found = set(_build(manifest))
    for id, notes in manifest["documents"].items():
        found.update(_document(id, notes))
    for claim in store.claims():
        found.update(_claim(claim))
    prefixes = {**graph.PREFIXES, "activity": f"{BASE}activity/", "part": f"{BASE}part/"}
    turtle = ox.serialize(sorted(found, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    yield turtle.decode().rstrip("\n") + "\n"


def _build(manifest: Mapping[str, Any]) -> _Triples:
    """The build as an activity, the program as its agent, and what it used: each part with its version or hash."""
    build, agent = _activity(manifest), ox.NamedNode(f"{BASE}part/cybersov")
    yield ox.Triple(build, RDF["type"], PROV["Activity"])
    yield ox.Triple(build, PROV["wasAssociatedWith"], agent)
    yield ox.Triple(agent, RDF["type"], PROV["SoftwareAgent"])
    yield ox.Triple(agent, DCTERMS["hasVersion"], ox.Literal(manifest["cybersov"]))
    yield ox.Triple(graph.EDGES, PROV["wasGeneratedBy"], build)
    for name, title in PARTS.items():
        part = ox.NamedNode(f"{BASE}part/{name}")
        yield ox.Triple(build, PROV["used"], part)
        yield ox.Triple(part, RDF["type"], PROV["Entity"])
        yield ox.Triple(part, DCTERMS["title"], ox.Literal(title, language="en"))
        yield ox.Triple(part, DCTERMS["hasVersion"], ox.Literal(manifest[name]))


def _activity(manifest: Mapping[str, Any]) -> ox.NamedNode:
    versions = (manifest[name] for name in ("cybersov", *PARTS))
    return ox.NamedNode(f"{BASE}activity/{digest(*versions)}")


def _document(id: str, notes: Mapping[str, str]) -> _Triples:
    node, made = graph.document_node(id), graph.document_graph(id)
    yield ox.Triple(node, RDF["type"], PROV["Entity"])
    yield ox.Triple(node, CS["file"], ox.Literal(notes["file"]))
    yield ox.Triple(node, CS["sha256"], ox.Literal(notes["sha256"]))
    yield ox.Triple(made, RDF["type"], PROV["Entity"])
    yield ox.Triple(made, PROV["wasDerivedFrom"], node)
    yield ox.Triple(graph.EDGES, PROV["wasDerivedFrom"], made)


def _claim(claim: Claim) -> _Triples:
    node, document = CLAIM[graph.claim_id(claim)], graph.document_node(claim.document)
    yield ox.Triple(node, RDF["type"], PROV["Entity"])
    for evidence in claim.evidence:
        sentence = EVIDENCE[graph.evidence_id(claim.document, evidence)]
        yield ox.Triple(node, PROV["wasDerivedFrom"], sentence)
        yield ox.Triple(sentence, RDF["type"], PROV["Entity"])
        yield ox.Triple(sentence, PROV["wasQuotedFrom"], document)
