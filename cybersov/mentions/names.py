"""Names in a block: of the authority, by abbreviation, by form, and by statistical recognition."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov.mentions.abbreviations import OPENS, Alias
from cybersov.mentions.forms import BEFORE, formed, numbered
from cybersov.mentions.found import OWNERS, TEXTS, Found
from cybersov.mentions.gazetteer import Hit, gazetteer
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold
from cybersov.terms import Entry, authority

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

STATISTICAL = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place"}
_PREFIXES = frozenset({"co", "pre", "re", "anti", "counter", "non", "post"})
_BODIES = frozenset({"Institution", "Forum", "LegalInstrument", "PolicyDocument"})
_TOPICS = frozenset({"PolicyArea", "Measure", "Technology"})
_OWNED = _BODIES | {"Technology", "Programme"}
_HOLDERS = frozenset({"State", "InternationalOrganization", "Company"})
_BESIDE = frozenset({"the", "’s", "'s", "mr", "ms", "mrs", "dr", "mr.", "ms.", "mrs.", "dr."})
_ACTORS = frozenset({"State", "InternationalOrganization", "Company", "Organization", "Group", "Person", "Place"})
_TITLES = frozenset({"President", "Chancellor", "Premier", "Prime"})
# "Select Committee on China": whom a body has to do with is not whose it is.
_ABOUT = re.compile(r"\b(?:on|with|against|to|for)(?: the)? $")


def merge_names(doc: "Doc", known: Mapping[str, Alias]) -> list[Found]:
    """Make each firm name of a doc that is not yet parsed one token, and give the names, by those tokens.

    A name as one token cannot be torn apart by the parser; it looks to the model like its head noun.
    """
    firm = [*_listed(doc), *_abbreviated(doc, known), *numbered(doc), *formed(doc)]
    firm.sort(key=lambda f: (f.first - f.last, f.how != "authority", f.first))
    listed = [f for f in firm if f.how == "authority" and f.last > f.first]
    starts, ends = {f.first: f for f in listed}, {f.last: f for f in listed if f.type in _ACTORS}
    kinds = {f.last for f in listed if f.type not in _BODIES}
    kept: dict[int, Found] = {}
    taken: set[int] = set()
    for found in firm:
        listed_first = starts.get(found.first)
        if found.how == "form" and listed_first and found.type in TEXTS and listed_first.type in TEXTS:
            found = replace(listed_first, last=found.last)
        elif found.how == "form" and _widened(found, kinds, listed_first, doc):
            continue
        elif found.how == "form" and found.last in ends:
            found = _before_owner(found, ends[found.last], doc)
            if found is None:
                continue
        span = range(found.first, found.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept[doc[found.first].idx] = found
    with doc.retokenize() as retokenizer:
        for first in _prefixes(doc, taken):
            retokenizer.merge(doc[first : first + 3], attrs={"NORM": doc[first + 2].lower_})
        for found in kept.values():
            if found.last > found.first:
                retokenizer.merge(doc[found.first : found.last + 1], attrs={"NORM": _head_word(doc, found)})
    return [_headed(found, t) or _placed(found, t.i, t.text) for t in doc if (found := kept.get(t.idx))]


def _widened(found: Found, kinds: set[int], listed: Found | None, doc: "Doc") -> bool:
    """Whether a name by its form only adds to a name of the authority: "American | Global Positioning System"."""
    return _continued(listed, doc) or (found.last in kinds and found.type not in _BODIES)


def _before_owner(found: Found, owner: Found, doc: "Doc") -> Found | None:
    """A name by its form without the body that it belongs to: "Court of Justice | of the African Union"."""
    last = owner.first - 1
    while last > found.first and doc[last].lower_ in ("the", "of"):
        last -= 1
    if last == owner.first - 1 or last <= found.first:
        return None
    label = doc[found.first : last + 1].text
    return replace(found, last=last, entity=fold(label), label=label)


def _prefixes(doc: "Doc", taken: set[int]) -> Iterator[int]:
    """Where a prefix with a hyphen begins, which the parser takes for a word: "co-sponsored"."""
    for hyphen in doc:
        if hyphen.text != "-" or hyphen.whitespace_ or not 0 < hyphen.i < len(doc) - 1:
            continue
        prefix, word = hyphen.nbor(-1), hyphen.nbor()
        apart = prefix.whitespace_ or prefix.lower_ not in _PREFIXES or not word.is_alpha
        if not apart and taken.isdisjoint(range(prefix.i, word.i + 1)):
            yield prefix.i


def _headed(found: Found, name: "Token") -> Found | None:
    """A head of state with the state inside: "Russian President X", and "President X" whom the authority knows."""
    if found.type != "Person":
        return None
    before, title, _ = name.text.partition(next((word for word in name.text.split() if word in _TITLES), " "))
    at = name.i
    while not title.strip() and at and name.doc[at - 1].text in (*_TITLES, "Minister"):
        at -= 1
    if not title.strip() and at == name.i:
        return None
    own = [h.entry for h in gazetteer().find(before) if h.entry.type in OWNERS]
    alone = not before.strip() and not (at and name.doc[at - 1].text[0].isupper())
    entry = authority().get(found.entity)
    if alone and entry and entry.jurisdiction:
        own = [authority()[entry.jurisdiction]]
    states = tuple(_inside(e, name.i) for e in own if e.type == "State")
    return replace(found, first=name.i, last=name.i, within=states)


def _placed(found: Found, at: int, text: str) -> Found:
    """A name at the one token that it has become, with the names inside it."""
    if found.type not in _BODIES or " " not in text:
        return replace(found, first=at, last=at)
    first, last = text.find(" ") + 1, text.rfind(" ")
    parts = (text[first:], text[:last])
    hits = [h for part in parts for h in gazetteer().find(part) if not _ABOUT.search(part[: h.start])]
    inner = {h.entry.id: h.entry for h in hits if h.kind != "metonym"}
    owners = [e for e in inner.values() if e.type in OWNERS]
    if found.type in TEXTS:
        owners = [h.entry for h in gazetteer().find(text.partition(" of ")[2]) if h.entry.type in OWNERS]
    topic = text.partition(" on ")[2] if found.type in TEXTS else ""
    topics = [h.entry for h in gazetteer().find(topic) if h.entry.type in _TOPICS]
    within = (_inside(e, at) for e in (*owners, *topics) if e.id != found.entity)
    return replace(found, first=at, last=at, within=tuple(dict.fromkeys(within)))


def _inside(entry: Entry, at: int) -> Found:
    return Found(at, at, entry.type, entry.id, entry.label, "authority")


def _continued(listed: Found | None, doc: "Doc") -> bool:
    """A name of the authority before "of": "Governmental Advisory Committee | of ICANN"."""
    return listed is not None and any(t.text in OPENS for t in doc[listed.last + 1 : listed.last + 2])


def _head_word(doc: "Doc", found: Found) -> str:
    opened = (t.i for t in doc[found.first + 1 : found.last] if t.lower_ in BEFORE)
    return doc[next(opened, found.last + 1) - 1].lower_


def recognised(doc: "Doc", taken: set[int]) -> Iterator[Found]:
    """Persons, organisations and places that statistical recognition finds where no firm name stands."""
    for ent in doc.ents:
        cls = STATISTICAL.get(ent.label_)
        words = [t for t in ent if not t.is_punct and t.lower_ not in _BESIDE]
        if cls is None or not words or any(t.i in taken for t in words) or not any(t.text[0].isupper() for t in words):
            continue
        if words[-1].pos_ in ("VERB", "AUX", "ADJ", "ADV") or words[-1].text.islower():
            continue
        first, last = words[0].i, words[-1].i
        if cls != "Person" and doc[last + 1 : last + 2].text and heads().kind.get(fold(doc[last + 1].text)) == "Person":
            continue
        if first == last and fold(words[0].text) in heads().classes:
            continue
        label = doc[first : last + 1].text
        hit = gazetteer().whole(label)
        if hit:
            yield Found(first, last, hit.entry.type, hit.entry.id, hit.entry.label, _how(hit))
            continue
        if cls == "Organization":
            cls = heads().name.get(fold(words[-1].text), heads().common.get(fold(words[-1].text), cls))
        yield Found(first, last, cls, fold(label), label, "statistical")


def _listed(doc: "Doc") -> Iterator[Found]:
    for hit in gazetteer().find(doc.text):
        span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if hit.end - hit.start < len(span.text) - 1:
            continue
        if hit.entry.type == "Group" and _singular_of_plural(span.text, hit.label) and not _any(span):
            continue
        first = _after_owner(span) if hit.entry.type in _OWNED else span.start
        yield Found(first, span.end - 1, hit.entry.type, hit.entry.id, hit.entry.label, _how(hit))


def _how(hit: Hit) -> str:
    return hit.kind if hit.kind in ("demonym", "metonym") else "authority"


def _after_owner(span: "Span") -> int:
    """Where a name begins that is listed with its owner: "Vietnam's | Law on Cybersecurity"."""
    owner = next((t.i for t in span[:-1] if t.lower_ in ("'s", "’s")), None)
    if owner is None or not any(h.entry.type in _HOLDERS for h in gazetteer().find(span.doc[span.start : owner].text)):
        return span.start
    return owner + 1


def _any(span: "Span") -> bool:
    """ "a foreign company" is any of the foreign companies."""
    before = span.doc[max(0, span.start - 1) : span.start].text.lower()
    return " " in span.text and before in ("a", "an", "any", "every", "each", "no")


def _singular_of_plural(text: str, label: str) -> bool:
    """ "the government" is one, "governments" are a class of actors."""
    return label.islower() and label.endswith("s") and not text.endswith("s")


def _abbreviated(doc: "Doc", known: Mapping[str, Alias]) -> Iterator[Found]:
    for token in doc if known else ():
        alias = known.get(token.text)
        if alias:
            yield Found(token.i, token.i, alias.type, alias.entity, alias.label, alias.how)
