"""Documents and claims made by hand, as the stages before would give them."""

from hashlib import sha256

from cybersov.model import Claim, Document, Entity, Evidence, Passage, Quotation


def make_document(id: str = "brief", text: str = "China opposes ICANN. Freedonia signed the Data Embassy Treaty.",
                  **fields) -> Document:
    """A document of one passage."""
    given = {"file": f"{id}.md", "sha256": sha256(text.encode()).hexdigest(), "passages": (Passage(0, len(text)),),
             "title": id.capitalize(), "authors": ("Ann Author",), "issued": "2021-05"}
    return Document(id=id, text=text, **{**given, **fields})


def make_entity(label: str = "China", type: str = "State", authority: str | None = None,
                mentions: tuple[str, ...] = ()) -> Entity:
    """An entity as extraction leaves it: without an id; its label is its mention unless others are given."""
    return Entity(label, type, authority, mentions or (label,))


CHINA = make_entity("China", "State", "china", ("Beijing", "China"))
ICANN = make_entity("ICANN", "InternationalOrganization", "icann")
FREEDONIA = make_entity("Freedonia", "State")
TREATY = make_entity("Data Embassy Treaty", "LegalInstrument")


def make_claim(document: Document | str = "brief", subject: Entity = CHINA, predicate: str = "opposes",
               object: Entity = ICANN, *, span: tuple[int, int] | None = None, **fields) -> Claim:
    """A claim with one evidence: the span of the document, else its whole text."""
    if isinstance(document, Document):
        start, end = span or (0, len(document.text))
        id, quote = document.id, document.text[start:end]
    else:
        start, end = span or (0, 10)
        id, quote = document, "x" * (end - start)
    given = {"polarity": "+", "modality": "asserted", "holder": None, "time": None, "confidence": 0.9,
             "rule": "test-active", "evidence": (Evidence(start, end, quote),), "subject_text": subject.label,
             "object_text": object.label, "cue": predicate}
    holder = fields.get("holder")
    given["holders"] = (holder,) if holder else ()
    return Claim(document=id, subject=subject, predicate=predicate, object=object, **{**given, **fields})


def make_verdict(document: Document, words: str, subject: Entity = CHINA, predicate: str = "evaluatedAs",
                 **fields) -> Claim:
    """A claim whose object is words of a document, with one evidence as in `make_claim`."""
    start = document.text.index(words)
    quoted = Quotation(start, start + len(words), words)
    return make_claim(document, subject, predicate, quoted, **{"object_text": words, **fields})
