"""Duties and acts that a text says with a verb: "verify the age of their users" is age verification."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cybersov.mentions.complements import noun_end
from cybersov.mentions.found import At, Found
from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold
from cybersov.patterns import read_patterns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FORMS = frozenset({"VB", "VBG", "VBN"})
_WITHIN = frozenset({"in", "within", "inside", "on", "at"})
_COUNTRIES = frozenset({"State", "Place"})
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Practices:
    """The tables of `data/patterns/practices.toml`; `called` gives the noun for a verb with its particle."""

    called: Mapping[str, str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    modals: frozenset[str]
    over: frozenset[str]
    records: frozenset[str]
    alone: frozenset[str]
    home: Mapping[str, frozenset[str]]
    means: str


@cache
def tables() -> Practices:
    """The tables, read once."""
    data = read_patterns("practices.toml")
    called = {verb: noun for noun, verbs in data["called"].items() for verb in verbs}
    under = {key: frozenset(words) for key, words in data["under"].items()}
    home = data["home"]
    means = home.pop("means")
    words = {key: frozenset(found) for key, found in data["words"].items()}
    return Practices(called, **under, **words, home={k: frozenset(v) for k, v in home.items()}, means=means)


def practices(doc: "Doc", at: At) -> Iterator[tuple[int, tuple[Found, ...]]]:
    """The verbs that say what somebody has to do, may do or must not do, with the thing to look up that they mean."""
    for verb in doc:
        if verb.pos_ != "VERB" or verb.tag_ not in _FORMS or verb.i in at or not _asked(verb):
            continue
        thing, passive = _thing(verb)
        if thing is None or (not passive and any(f.type == "Measure" for f in at.get(thing.i, ()))):
            continue
        named = _named(verb, thing, at)
        if named:
            yield verb.i, tuple(_wordings(verb, thing, passive, *named))


def _asked(verb: "Token", depth: int = 0) -> bool:
    """Whether a verb stands under a word of duty, leave or ban: "obliges banks to verify", "shall verify"."""
    known, head = tables(), verb.head
    if any(c.dep_ == "aux" and c.lower_ in known.modals for c in verb.lefts):
        return True
    if verb.dep_ in ("xcomp", "ccomp"):
        return head.lemma_.lower() in known.verbs
    if verb.dep_ == "pcomp":
        return head.head.lemma_.lower() in (known.verbs if head.lower_ == "from" else known.nouns)
    if verb.dep_ in ("acl", "relcl"):
        return verb.tag_ == "VB" and head.lemma_.lower() in known.nouns
    return verb.dep_ == "conj" and depth < 4 and head != verb and _asked(head, depth + 1)


def _thing(verb: "Token") -> tuple["Token | None", bool]:
    """What the act is done to, and whether that is the subject of a passive."""
    own = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    passive = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    noun = own if own is not None else passive
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or fold(noun.text) in vocabulary().vague:
        return None, False
    return noun, own is None


def _named(verb: "Token", thing: "Token", at: At) -> tuple[str, str] | None:
    """The entity and the label of an act: that of the authority where it has one, else the thing and the noun."""
    table, words = tables(), [verb.lemma_.lower()]
    words += [f"{words[0]} {c.lower_}" for c in verb.rights if c.dep_ == "prt"]
    home = table.home
    if words[0] in home["verbs"] and fold(thing.text.split()[-1]) in home["things"] and _at_home((verb, thing), at):
        label = table.means
    else:
        noun = table.called.get(words[-1])
        if noun is None or (noun in table.records and fold(thing.text.split()[-1]) not in home["things"]):
            return None
        label = noun if noun in table.alone else f"{_which(thing)} {noun}"
    hit = gazetteer().whole(label)
    return (hit.entry.id, hit.entry.label) if hit else (fold(label), label)


def _at_home(above: "tuple[Token, ...]", at: At) -> bool:
    for prep in (prep for token in above for prep in token.rights):
        if prep.dep_ == "advmod" and prep.lower_ in tables().home["adverbs"]:
            return True
        if prep.dep_ == "prep" and prep.lower_ in _WITHIN:
            nouns = [c for c in prep.rights if c.dep_ == "pobj"]
            nouns += [n for c in nouns for p in c.rights if p.dep_ == "prep" for n in p.rights if n.dep_ == "pobj"]
            found = (f.type for n in nouns for f in at.get(n.i, ()))
            if any(n.lemma_.lower() in tables().home["places"] for n in nouns) or not _COUNTRIES.isdisjoint(found):
                return True
    return False


def _which(thing: "Token") -> str:
    """The noun in the singular with the words before it that tell which thing it is."""
    over = tables().over | vocabulary().vague
    before = [c for c in thing.lefts if c.dep_ in ("amod", "compound") and c.text[0].isalpha()]
    *inside, last = thing.text.split()
    words = [*(c.text if c.pos_ == "PROPN" else c.lower_ for c in before), *inside]
    return " ".join([*(word for word in words if word.lower() not in over),
                     last if thing.pos_ == "PROPN" else fold(last)])


def _wordings(verb: "Token", thing: "Token", passive: bool, entity: str, label: str) -> Iterator[Found]:
    if passive:
        yield Found(verb.i, verb.i, "Measure", entity, label, "reference")
        return
    for last in dict.fromkeys((noun_end(thing), thing.i)):
        if last - verb.i < _LONGEST:
            yield Found(verb.i, last, "Measure", entity, label, "description")
