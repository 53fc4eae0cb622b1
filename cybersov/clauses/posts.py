"""Posts by the order of words: "the Dutch minister for trade, X", "X, then head of the agency", "X as its chair".

The parser often hangs such appositions on another noun of the sentence; the words themselves stand in a fixed order.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cybersov.clauses.tree import beyond, children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 10
_BETWEEN = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"})
_OWNERS = frozenset({"PRP$", "WP$"})
_BEFORE = frozenset({"ADJ", "NOUN", "PROPN", "PART"})
_RANKS = frozenset("""party group board company bank executive government state council committee agency faction country
opposition co deputy vice union cabinet founding""".split())
_DEPUTIES = frozenset({"vice", "deputy", "assistant", "under"})
_LINKS = frozenset({"of", "for", "to", "at", "in"})


def post_places(noun: "Token", people: Mapping[int, "Token"]) -> Iterator[dict[str, list["Token"]]]:
    """The places of a post and of the person beside it; `people` are named by their first and their last tokens."""
    holder = _behind(noun, people) or _in_front(noun, people)
    if holder is None:
        return
    places: dict[str, list[Token]] = {"subj": [holder], "is": [noun], "poss": [], "mod": []}
    for token in _led_by(noun):
        follows = token.i + 1 < noun.i and noun.doc[token.i + 1].tag_ == "POS"
        places["poss" if follows or token.tag_ in _OWNERS else "mod"].append(token)
    for prep in children(noun, "prep"):
        places.setdefault(prep.lower_, []).extend(children(prep, "pobj"))
    if people.get(noun.i + 1) is not None:
        for prep in children(holder, "prep"):
            places.setdefault(prep.lower_, []).extend(children(prep, "pobj"))
    after = noun.i + 1
    if "of" not in places and after + 1 < len(noun.doc) and noun.doc[after].lower_ in _LINKS:
        places.setdefault(noun.doc[after].lower_, []).extend(_first_noun(noun, after + 1))
    places["beyond"] = list(beyond(noun))
    yield {name: tokens for name, tokens in places.items() if tokens}


def _first_noun(noun: "Token", start: int) -> list["Token"]:
    """The noun phrase that begins at a token, by its last word."""
    last = None
    for at in range(start, min(start + 5, noun.sent.end)):
        token = noun.doc[at]
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN"):
            break
        last = token
    return [last] if last is not None else []


def _led_by(noun: "Token") -> Iterator["Token"]:
    """The words before a noun that belong to it: "the former Dutch"."""
    for at in range(noun.i - 1, max(noun.i - 6, noun.sent.start - 1), -1):
        token = noun.doc[at]
        if token.tag_ in _OWNERS:
            yield token
            return
        if token.pos_ not in _BEFORE:
            return
        yield token


def _behind(noun: "Token", people: Mapping[int, "Token"]) -> "Token | None":
    """ "minister X", "minister for digital affairs, X"."""
    doc, end = noun.doc, noun.sent.end
    at = noun.i + 1
    if at >= end or people.get(noun.i) is not None:
        return None
    if at in people:
        return people[at]
    if doc[at].lower_ not in _LINKS and doc[at].text != ",":
        return None
    while at < min(end, noun.i + _REACH) and doc[at].pos_ in _BETWEEN:
        at += 1
    if at >= end or doc[at].text != ",":
        return None
    first = at + 1
    while first < min(end, at + 4) and doc[first].pos_ == "PROPN" and first not in people:
        first += 1
    if first in people and (noun.dep_ != "pobj" or _is_set_off(people[first])):
        return people[first]
    return None


def _is_set_off(person: "Token") -> bool:
    """Whether a comma, a stop or a bracket follows the name, as after an apposition."""
    at = person.i + 1
    while at < person.sent.end and person.doc[at].ent_type_ == "PERSON":
        at += 1
    return at >= person.sent.end or person.doc[at].text in (",", ".", ";", ")", "–", ":")


def _in_front(noun: "Token", people: Mapping[int, "Token"]) -> "Token | None":
    """ "X, then minister for trade", "X as the first chair"."""
    doc, at = noun.doc, noun.i - 1
    if noun.i + 1 < noun.sent.end and doc[noun.i + 1].pos_ in ("NOUN", "PROPN"):
        return None
    start = max(noun.sent.start, noun.i - _REACH)
    while at > start and _is_between(doc[at]) and doc[at].lower_ != "as":
        if at in people and at != noun.i - 1 and doc[at].ent_type_ == "PERSON":
            return None
        at -= 1
    if doc[at].text in (",", "(") or doc[at].lower_ == "as":
        return people.get(at - 1)
    return None


def _is_between(token: "Token") -> bool:
    return token.pos_ in _BETWEEN or token.tag_ in _OWNERS


def name_of(noun: "Token") -> tuple[str, ...]:
    """The words under which a rule may ask for a post: "prime minister", "minister"; a deputy is nothing but that."""
    led = [lemma(token) for token in (*_led_by(noun), *noun.lefts)]
    if not _DEPUTIES.isdisjoint(led):
        return ("deputy",)
    return (*((f"{led[0]} {lemma(noun)}",) if led else ()), lemma(noun), *field_of(noun))


def field_of(noun: "Token") -> tuple[str, ...]:
    """A name for posts that are for a field only: "the trade chief", not "the party leader"."""
    told = (c for c in children(noun, "compound") if c.pos_ == "NOUN" and c.lower_ not in _RANKS)
    return ("=field",) if any(told) else ()
