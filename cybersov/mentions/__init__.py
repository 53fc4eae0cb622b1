"""Mentions: where a text names an entity, and of which class.

`readings(document)` gives one `Reading` for each parsed passage; `mentions(document)` the plain records.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cybersov.mentions.found import Found
from cybersov.mentions.gazetteer import by_name, gazetteer
from cybersov.mentions.genre import genre
from cybersov.mentions.heads import heads
from cybersov.mentions.kinds import Kinds
from cybersov.mentions.names import recognised
from cybersov.mentions.namesakes import Namesakes
from cybersov.mentions.peoples import citizens
from cybersov.mentions.phrases import phrases
from cybersov.mentions.pipeline import Block, blocks
from cybersov.mentions.practices import practices
from cybersov.mentions.reference import References
from cybersov.mentions.shorts import Shorts
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.voice import Voice
from cybersov.mentions.words import fold
from cybersov.model import Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Found", "Reading", "mentions", "readings"]


_STATE = re.compile(
    r"\b(?:Republic|Government|Kingdom|State|Commonwealth|Federation|Parliament) of (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)"
)
_REALM = re.compile(
    r"\b(?:[A-Z]\w+ )?(?:Republic|Kingdom|Commonwealth|Sultanate|Emirate|Principality) of "
    r"(?:the )?([A-Z]\w+(?: [A-Z]\w+)?)"
)
_OWNED = re.compile(r" of the (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed block, the things found in it, and which of them stand at a token.

    `itself` is the instrument that the text is, `rules` what lays down rules with the text, that instrument or a state,
    `draft` whether they are still a plan; `silent` are words whose subject stands in no sentence ("Urges member States
    to"), with who it is.
    """

    block: Block
    found: tuple[Found, ...]
    at: Mapping[int, tuple[Found, ...]]
    itself: Found | None = None
    rules: Found | None = None
    draft: bool = False
    silent: Mapping[int, tuple[Found, ...]] = field(default_factory=dict)


def readings(document: Document) -> Iterator[Reading]:
    """The passages of a document with their mentions, references resolved, in the order of the text."""
    itself = _instrument(document.title)
    references = References(itself)
    people: dict[str, Found] = {}
    states = frozenset(_STATE.findall(document.text))
    realms = _realms(document.text)
    shorts, kinds, namesakes = Shorts(itself, realms), Kinds(document.text), Namesakes()
    kind = genre(document)
    rules = (itself or next(iter(realms), None)) if kind.norms else None
    voice = Voice(document, kind, realms, itself)
    shorts.learn(voice.body)
    for block in blocks(document, kind.resolves):
        doc = block.doc
        named = kinds.told(doc, [*block.names, *recognised(doc, {f.first for f in block.names})])
        named = [_full_name(_acting(citizens(_city(f, doc), doc), doc, states), doc, people) for f in named]
        named = [_of_realm(f, realms) for f in shorts.united(doc, namesakes.told_apart(doc, named))]
        by_token = {i: f for f in named for i in range(f.first, f.last + 1)}
        at = {_head(doc, f): (f,) for f in named}
        at.update({_head(doc, group[0]): group for group in phrases(doc, by_token)})
        at.update(voice.heard(doc, at))
        at.update(references.resolve(doc, at))
        at = {i: group for i, group in at.items() if i not in references.unclear}
        at.update(practices(doc, at))
        found = sorted({f for group in at.values() for f in group}, key=lambda f: (f.first, f.last, f.entity))
        yield Reading(block, tuple(found), at, itself, rules, kind.draft, voice.silent(doc, at))


def mentions(document: Document) -> Iterator[Mention]:
    """Every mention of a document, by its offsets in the document's text."""
    for reading in readings(document):
        for found in reading.found:
            start, end = reading.block.span(found.first, found.last)
            yield Mention(start, end, document.text[start:end], found.type, found.entity, found.label, found.how)


def _head(doc: "Doc", found: Found) -> int:
    return found.first if found.first == found.last else doc[found.first : found.last + 1].root.i


def _instrument(title: str) -> Found | None:
    """A document whose title names a law, a resolution and the like can speak of itself as "this Act"."""
    name = next((title[: m.start()] for m in _OWNED.finditer(title) if _is_owner(title[m.end() :])), title)
    kinds = [heads().name.get(fold(word)) for word in name.replace(",", " ").split() if word[:1].isupper()]
    kind = next((k for k in kinds if k in ("LegalInstrument", "PolicyDocument")), None)
    return Found(0, 0, kind, fold(name), name, "definition") if kind else None


def _of_realm(found: Found, realms: tuple[Found, ...]) -> Found:
    """A body of a state that the text styles so: "National Assembly of the Republic of Maravia"."""
    if found.type != "Institution" or found.within or not realms:
        return found
    within = tuple(realm for realm in realms if found.label.endswith(f" of {realm.label}"))
    return replace(found, within=within) if within and found.how == "form" else found


def _is_owner(rest: str) -> bool:
    """Whether what stands behind "of the" is who gave the text: "Act … of the Republic of Maravia"."""
    first = fold(re.split(r" (?:of|on|for|and) ", rest, maxsplit=1)[0])
    noun = first.split()[-1] if first else ""
    body = heads().name.get(noun) in ("Institution", "InternationalOrganization")
    known = any(h.start == 0 and h.entry.type in ("State", "InternationalOrganization") for h in gazetteer().find(rest))
    return body or known or noun in (*vocabulary().realms, "president", "king", "government", "people")


def _realms(text: str) -> tuple[Found, ...]:
    """The states that a text calls by their full style, the one that it calls so most often first."""
    styled = Counter(_REALM.findall(text))
    return tuple(by_name(name, "State") for name, _ in sorted(styled.items(), key=lambda item: -item[1]))


def _city(found: Found, doc: "Doc") -> Found:
    """A capital stands for its government, but for a place where something is opened, held or built in it."""
    if found.how != "metonym":
        return found
    token = doc[found.first]
    prep = token.head
    if token.dep_ == "nsubj" and any(c.dep_ == "attr" and c.lemma_ in vocabulary().venues for c in prep.children):
        return replace(found, type="Place", entity=fold(token.text), label=token.text, how="statistical")
    if token.dep_ != "pobj" or prep.lower_ not in ("in", "at", "near", "outside"):
        return found
    if prep.head.pos_ in ("NOUN", "PROPN") or prep.head.lemma_ in vocabulary().placing:
        return replace(found, type="Place", entity=fold(token.text), label=token.text, how="statistical")
    return found


def _acting(found: Found, doc: "Doc", states: frozenset[str]) -> Found:
    """A place that the authority lacks and that acts is a state where the text says so, else its administration."""
    if found.how != "statistical" or found.type != "Place":
        return found
    token = doc[found.last]
    if token.ent_type_ != "GPE":
        return found
    text = doc[found.first : found.last + 1].text
    styled = _REALM.fullmatch(text)
    if styled or text in states:
        name = styled[1] if styled else text
        return replace(found, type="State", entity=fold(name), label=name)
    head = token.head if token.dep_ == "conj" else token
    if head.dep_ == "nsubj" and head.head.lemma_ in vocabulary().sovereign:
        return replace(found, type="State")
    acts = head.dep_ in ("nsubj", "poss") or (head.dep_ == "pobj" and head.head.dep_ == "agent")
    return replace(found, type="Institution") if acts else found


def _full_name(found: Found, doc: "Doc", people: dict[str, Found]) -> Found:
    """A surname alone is the person whose full name stood before; names are remembered on the way."""
    if found.type != "Person" and not (found.how == "statistical" and found.first == found.last):
        return found
    text = doc[found.first : found.last + 1].text
    if " " not in text:
        full = people.get(text) if found.how == "statistical" else None
        return Found(found.first, found.last, full.type, full.entity, full.label, full.how) if full else found
    parts = found.label.split()
    for part in (parts[0], parts[-1]):
        if len(part) > 1:
            people.setdefault(part, found)
    return found
