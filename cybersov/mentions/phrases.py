"""Things that have no name but a head noun that tells their class: "foreign websites", "the Chinese government"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.documents.dates import MONTHS
from cybersov.mentions.complements import complement, said_of
from cybersov.mentions.found import OWNERS, TEXTS, Found
from cybersov.mentions.heads import ending, heads
from cybersov.mentions.offices import offices
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_QUOTES = str.maketrans("", "", "\"“”")
_NOBODY = Found(0, 0, "", "", "", "")
_SAME = frozenset({"Technology", "Programme", "Forum", "Principle", "LegalInstrument", "PolicyDocument"})
_PERSONS = frozenset({"minister"})  # one of them is somebody
_BODY = frozenset({"authority"})  # one of them is a body: "Spain's data protection authority"
_ONE = frozenset({"state"})  # one of them is its government: "the Kenyan state", not "ex-Soviet states"
_ABOUT = frozenset({"respect", "regard", "relation", "reference"})  # "with respect to", "in relation to"
_FIRMS = frozenset({"group", "company", "firm", "corporation"})
_OPEN = frozenset({"", "Group", "Technology", "Principle"})
_STRIPPED = frozenset({"DET", "PRON", "PUNCT", "CCONJ", "ADV", "NUM", "ADP", "SCONJ", "PART"})
_VERBS = frozenset({"VB", "VBD", "VBP", "VBZ"})


def phrases(doc: "Doc", named: Mapping[int, Found]) -> Iterator[tuple[Found, ...]]:
    """Noun phrases of a known head that no name covers; `named` gives the name at a token.

    A phrase with a complement stands there with its shorter wording: "ban on exports", "ban".
    """
    for chunk in _chunks(doc):
        head = chunk.root
        if head.pos_ not in ("NOUN", "PROPN") or _is_no_thing(head):
            continue
        law = _law(chunk, named)
        if not law and named.get(head.i, _NOBODY).type not in _OPEN:
            continue
        if law or head.i in named:
            found = law or _government(chunk, named) or _kind(chunk, named[head.i], named)
        else:
            found = _government(chunk, named) or _same(chunk, named) or _typed(chunk, named)
        if found:
            yield tuple(_wordings(found, head))


def _is_no_thing(head: "Token") -> bool:
    """ "with respect to trade" names no respect, "the latter group" a group that was named."""
    if [t.lower_ for t in head.doc[max(0, head.i - 2) : head.i]] == ["the", "latter"]:
        return True
    return head.lower_ in _ABOUT and head.i > 0 and head.nbor(-1).lower_ in ("with", "in")


def _chunks(doc: "Doc") -> Iterator["Span"]:
    """The noun phrases of the parse, and the owners inside them: "the Chinese government" in "… government's plan"."""
    yield from doc.noun_chunks
    yield from (doc[t.left_edge.i : t.i + 1] for t in doc if t.dep_ == "poss" and t.pos_ == "NOUN")


def _kind(chunk: "Span", listed: Found, named: Mapping[int, Found]) -> Found | None:
    """ "foreign cloud providers" are not all "cloud providers": a listed class or value with an adjective."""
    if listed.how != "authority" or not chunk.doc[listed.first].text.islower():
        return None
    first = _opening(chunk, named)
    if first >= listed.first or listed.first - first > 3:
        return None
    doc, last = chunk.doc, listed.last
    if listed.type == "Principle" and (listed.first < last or not all(map(_narrows, doc[first : listed.first]))):
        return None
    if any(t.is_punct or t.tag_ in ("POS", "CC") for t in doc[first : listed.first]):
        return None
    return Found(first, last, listed.type, _key(doc, first, last, named), doc[first : last + 1].text, "head")


def _law(chunk: "Span", named: Mapping[int, Found]) -> Found | None:
    """ "Brazil's data protection law" is a law, though "data protection law" alone is a field."""
    listed, head = named.get(chunk.root.i), chunk.root
    if listed is None or listed.type != "PolicyArea" or listed.how != "authority":
        return None
    doc, noun = chunk.doc, fold(head.text.split()[-1])
    told = ("det", "poss", "nummod", "amod") if head.tag_ == "NNS" else ("det", "poss", "nummod")
    pointed = any(c.dep_ in told for c in head.lefts)
    if heads().common.get(noun) != "LegalInstrument" or not pointed or not doc[listed.first].text.islower():
        return None
    first = _opening(chunk, named)
    label = doc[first : head.i + 1].text.translate(_QUOTES)
    inside = {i: found for i, found in named.items() if i < head.i}
    return Found(first, head.i, "LegalInstrument", _key(doc, first, head.i, inside), label, "head")


def _narrows(token: "Token") -> bool:
    """ "cultural sovereignty" is not all sovereignty, "full sovereignty" is."""
    return token.tag_ == "JJ" and token.lower_ not in vocabulary().plain


def _opening(chunk: "Span", named: Mapping[int, Found]) -> int:
    """The first token of a phrase that tells what it is of; "third" belongs to "third countries"."""
    doc, first, last = chunk.doc, _after_date(chunk), chunk.root.i
    infinitive = 0 < first < last and doc[first - 1].pos_ == "PART" and doc[first - 1].lower_ == "to"
    first += infinitive and doc[first].text.islower()  # "failed to delete content"
    while first < last and (_skips(doc[first]) or fold(doc[first].text) in vocabulary().vague):
        if first in named or fold(doc[first : first + 2].text) in heads().common:
            break
        if _tells(doc[first]):
            break
        first += 1
    rows = (t.i for t in doc[first + 1 : last] if t.text == "," and doc[t.i - 1].pos_ in ("NOUN", "PROPN"))
    first = max(rows, default=first - 1) + 1
    while first > 1 and (doc[first].text == "-" or doc[first - 1].text == "-"):
        first -= 1
    return first


def _after_date(chunk: "Span") -> int:
    """Where a phrase begins that the parser has joined to a day: "Since 7 May 2024 | advanced chips"."""
    doc, at = chunk.doc, chunk.start
    if not (doc[at].like_num and at + 1 < chunk.root.i and doc[at + 1].lower_ in MONTHS):
        return at
    at += 2
    return at + 1 if at < chunk.root.i and doc[at].like_num and len(doc[at].text) == 4 else at


def _tells(adverb: "Token") -> bool:
    """ "legally" in "a legally binding treaty", not "highly" in "a highly controversial" one."""
    if adverb.pos_ != "ADV" or not adverb.text.endswith("ly") or fold(adverb.text) in vocabulary().vague:
        return False
    return adverb.head.i == adverb.i + 1 and adverb.head.pos_ != "NOUN"


def _wordings(found: Found, head: "Token") -> Iterator[Found]:
    """A phrase, and its shorter wordings: without its complement, without its owner."""
    yield found
    if found.how != "head":
        return
    if found.last > head.i:
        yield replace(found, last=head.i, how="description")
    owned = max((t.i for t in head.doc[found.first : head.i] if t.tag_ == "POS"), default=head.i)
    if owned + 1 < head.i:
        yield replace(found, first=owned + 1, how="description")


def _government(chunk: "Span", named: Mapping[int, Found]) -> Found | None:
    """ "Chinese officials", "ministers from China", "G7 leaders" and the like stand for the state or the bloc."""
    head = chunk.root
    if fold(head.lemma_) not in heads().state or (head.lemma_ in _PERSONS and head.tag_ != "NNS"):
        return None
    if (head.lemma_ in _ONE and head.tag_ != "NN") or (head.lemma_ in _BODY and head.tag_ != "NNS"):
        return None
    inside = [named[t.i] for t in chunk if t.i < head.i and t.i in named]
    preps = [p for p in head.children if p.dep_ == "prep" and p.lower_ in ("of", "from")]
    after = [named[t.i] for p in preps for t in p.children if t.i in named]
    states = [f for f in (*inside, *after) if f.type == "State" or f.entity == "european-union" or _is_bloc(f)]
    if not states:
        return None
    state = states[0]
    return Found(min(state.first, head.i), max(state.last, head.i), state.type, state.entity, state.label, "government")


def _is_bloc(found: Found) -> bool:
    """ "G7 leaders", "ministers from the Quad": a group of states with a name of its own."""
    return found.type == "Group" and found.how == "authority" and found.label[0].isupper()


def _same(chunk: "Span", named: Mapping[int, Found]) -> Found | None:
    """ "the Galileo system", "BRI scheme": a name and a word that adds nothing to it."""
    head = chunk.root
    before = named.get(head.i - 1)
    if before is None or before.how == "demonym" or head.tag_ == "NNS":
        return None
    if before.how == "authority" and fold(head.text) in heads().definite and chunk.doc[before.first].text.islower():
        return None  # a social media law is no social media
    firm = before.type == "Company" and head.lower_ in _FIRMS
    if not firm and (before.type not in _SAME or fold(head.text) not in vocabulary().apposed):
        return None
    return replace(before, last=head.i, within=())


def _typed(chunk: "Span", named: Mapping[int, Found]) -> Found | None:
    head = chunk.root
    first = _opening(chunk, named)
    inner = [t for t in chunk.doc[first : head.i] if not t.is_punct and t.tag_ != "POS"]
    cls = _class(head, bool(inner)) or (None if inner else _alone(chunk))
    whole = complement(head) or (None if inner else said_of(head))
    cls, last = whole if whole else (cls, head.i)
    if cls is None or head.i - first > 6 or _is_power(head):
        return None
    if cls in ("Institution", "Organization") and head.tag_ == "NNS":
        cls = "Group"
    if cls == "Group" and head.tag_ == "NN":
        cls = heads().one.get(fold(head.text), cls)
    office = _office(chunk, named) if cls == "Institution" and not whole else None
    if office:
        return office
    if whole and cls in TEXTS:
        first = max((t.i + 1 for t in chunk.doc[first : head.i] if t.tag_ == "POS"), default=first)
    label = chunk.doc[first : last + 1].text.translate(_QUOTES)
    return Found(first, last, cls, _key(chunk.doc, first, last, named), label, "head")


def _is_power(head: "Token") -> bool:
    """ "the party's authority", "supreme authority" is what somebody has, not who it is."""
    if head.lower_ != "authority":
        return False
    before = {c.dep_: c.i for c in head.lefts}
    if "poss" in before and before.get("compound") == head.i - 1:
        return False
    pointed = "det" in before
    return not pointed or head.nbor(-1).tag_ in ("POS", "PRP$")


def _office(chunk: "Span", named: Mapping[int, Found]) -> Found | None:
    """ "China's foreign ministry", "the Indian supreme court": a listed body of the state that stands before it."""
    doc, head = chunk.doc, chunk.root
    owners = [named[t.i] for t in chunk if t.i < head.i and t.i in named and named[t.i].type in OWNERS]
    if len(owners) != 1:
        return None
    first = owners[0].last + 1
    first += doc[first].tag_ == "POS"
    listed = offices().get(fold(doc[first : head.i + 1].text), {}).get(owners[0].entity)
    entry = terms.authority().get(listed) if listed else None
    return Found(owners[0].first, head.i, entry.type, entry.id, entry.label, "authority") if entry else None


def _alone(chunk: "Span") -> str | None:
    """The class of a noun without a modifier: "privacy", "the bill"."""
    table, head = heads(), chunk.root
    noun = fold(head.text)
    if head.tag_ == "NNS":
        return None
    if noun in table.mass and head.i == chunk.start:
        return table.mass[noun]
    pointed = chunk.start < head.i and chunk.doc[chunk.start].pos_ in ("DET", "PRON")
    return table.definite.get(noun) if pointed else None


def _skips(token: "Token") -> bool:
    year = token.like_num and len(token.text) == 4
    if token.tag_ in ("PRP$", "POS", "WP$") or token.text in "\"“”‘’'" or token.lower_ == "called":
        return True
    return (token.pos_ in _STRIPPED and not year) or (token.pos_ == "VERB" and token.tag_ in _VERBS)


def _class(head: "Token", modified: bool) -> str | None:
    table = heads()
    before = head.nbor(-1) if head.i > head.doc[0].i and head.i > 0 else None
    if before is not None and before.head == head and before.dep_ in ("compound", "amod"):
        both = fold(f"{before.text} {head.text}")
        if both in table.common or both in table.bare:
            return table.common.get(both) or table.bare[both]
    noun = fold(head.text)
    own = (table.common.get(noun) or table.mass.get(noun)) if modified else None
    listed = own or (table.bare.get(noun) if head.tag_ == "NNS" else None)
    return listed if listed or noun in table.common else ending(noun)


def _key(doc: "Doc", first: int, last: int, named: Mapping[int, Found]) -> str:
    """One string for all wordings of a phrase: "Chinese firms" and "China's firms"."""
    parts: list[str] = []
    at = first
    while at <= last:
        found = named.get(at)
        if found and found.last <= last:
            parts.append(fold(found.label))
            at = found.last
        elif doc[at].tag_ != "POS" and fold(doc[at].text):
            parts.append(fold(doc[at].text))
        at += 1
    return " ".join(parts)
