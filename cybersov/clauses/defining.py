"""Where a text says what a thing is or means: "X means …", "defines X as …", "X, the idea that …"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.coined import CLOSING, coined
from cybersov.clauses.phrasings import by_word, words
from cybersov.clauses.stretches import Stretch, Told, extended, stretch
from cybersov.clauses.tree import SUBJECTS, agents, children, is_passive, lemma, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = frozenset({"year", "day", "month", "decade", "moment", "time", "week", "century", "hour"})
_NEAR = 6
# "A principle of policy" is one of many; "a form of rule", "the principle of equality" tell which.
_CLASSING = frozenset({"principle", "norm", "concept", "idea", "notion", "doctrine", "theory", "rule", "policy", "term",
                       "strategy", "measure", "model", "approach", "claim", "view", "belief", "requirement", "tool"})
_TELLING = ("of", "for", "by", "in")
AGAIN = frozenset({"that", "i.e.", "i.e", "in"})
_BROAD = frozenset({"main", "key", "first", "last", "second", "only", "best", "central", "principal", "chief", "core",
                    "primary", "major", "new", "latest", "next", "other", "same", "real", "former", "current", "most"})


def definitions(token: "Token") -> Iterator[Told]:
    """What a word says of the meaning of a thing."""
    if token.pos_ in ("VERB", "AUX"):
        yield from _by_object(token)
    elif token.pos_ == "NOUN":
        yield from _kinds(token)
    elif token.text in CLOSING:
        yield from coined(token)
    if token.lower_ in AGAIN:
        yield from _said_again(token)


def _by_object(verb: "Token") -> Iterator[Told]:
    base = lemma(verb)
    for phrasing in by_word("object").get(base, ()):
        for said in children(verb, "dobj", "ccomp")[:1]:
            if _is_meaning(said) and not _after_quotes(verb):
                yield Told(phrasing, verb, tuple(children(verb, "nsubj")), _quoted(verb, said))
    for prep in children(verb, "prep"):
        for phrasing in by_word("object").get(f"{base} {prep.lower_}", ()):
            for said in () if _after_quotes(verb) else children(prep, "pobj", "pcomp")[:1]:
                yield Told(phrasing, verb, tuple(children(verb, "nsubj")), _quoted(verb, said))
    for phrasing in by_word("by").get(base, ()):
        terms = [noun for prep in children(verb, "prep") if prep.lower_ == "by" for noun in children(prep, "pobj")]
        for said in children(verb, "dobj", "ccomp")[:1] if terms else ():
            yield Told(phrasing, verb, tuple(terms), _quoted(verb, said), tuple(children(verb, "nsubj")))


def _after_quotes(verb: "Token") -> bool:
    """Whether a term in quotation marks stands before the verb, which `coined` reads."""
    before = verb.nbor(-1) if verb.i else verb
    return before.text in CLOSING or (before.dep_ == "aux" and before.i > 0 and before.nbor(-1).text in CLOSING)


def _is_meaning(said: "Token") -> bool:
    """Whether a thing means this, and does not just bring it about: "means an increase", "means higher costs"."""
    if said.dep_ == "ccomp":
        return not children(said, "aux") or not any(c.tag_ == "MD" for c in children(said, "aux"))
    more = any(child.tag_ in ("JJR", "RBR") for child in said.lefts)
    told = said.tag_ == "VBG" or any(child.dep_ in ("det", "predet") for child in said.lefts) or tells_apart(said)
    return told and not more and lemma(said) not in words("change.nouns")


def _quoted(verb: "Token", said: "Token") -> Stretch:
    """An object, or a clause of content with its subject, but without "that"."""
    if said.dep_ not in ("ccomp", "pcomp"):
        return extended(verb, stretch(said, loose=True))
    first, last = stretch(said, loose=True)
    lefts = [child for child in said.lefts if child.dep_ not in ("mark", "punct")]
    return (lefts[0].left_edge.i if lefts else first), last


def as_what(verb: "Token") -> Iterator[tuple[tuple["Token", ...], "Token", tuple["Token", ...]]]:
    """Of "Y sees X as Z": X, Z, and Y; "X is seen by Y as Z", "X, seen by Y as Z" alike."""
    passive = is_passive(verb)
    objects = children(verb, "dobj")
    preps = children(verb, "prep")
    if not (objects or passive):
        objects = [noun for prep in preps if prep.lower_ == "of" for noun in children(prep, "pobj")]
    for prep in (*preps, *(p for noun in objects for p in children(noun, "prep"))):
        said = children(prep, "pobj", "pcomp", "amod", "acomp", "advcl")[:1] if prep.lower_ == "as" else []
        if not said or any(t.lower_ == "such" for t in prep.children):
            continue
        if passive:
            yield tuple(subject_of(verb)), said[0], tuple(agents(verb))
        else:
            yield tuple(objects), said[0], tuple(subject_of(verb))


def _kinds(noun: "Token") -> Iterator[Told]:
    """ "X is a doctrine that …", "X, the idea that …": a kind of thing, and what tells it apart."""
    if not tells_apart(noun):
        return
    if noun.dep_ == "attr" and lemma(noun.head) == "be":
        for phrasing in by_word("is").get(lemma(noun), ()):
            yield Told(phrasing, noun, tuple(subject_of(noun.head)), extended(noun.head, stretch(noun, loose=True)))
    elif noun.dep_ == "appos":
        for phrasing in by_word("beside").get(lemma(noun), ()):
            yield Told(phrasing, noun, (noun.head,), stretch(noun, loose=True))


def tells_apart(noun: "Token") -> bool:
    """Whether a noun of a kind is followed by what tells one of the kind from others, not just "the first"."""
    if any(child.lower_ in _BROAD for child in noun.lefts):
        return False
    clauses = children(noun, "relcl", "acl", "ccomp")
    if clauses:
        return lemma(clauses[0]) not in words("parts.stances") or clauses[0].dep_ != "relcl"
    one_of_many = lemma(noun) in _CLASSING and not any(t.lower_ == "the" or t.dep_ == "poss" for t in noun.lefts)
    behind = (t for prep in children(noun, "prep") if prep.lower_ in (("for",) if one_of_many else _TELLING)
              for t in children(prep, "pobj", "pcomp"))
    return any(t.pos_ != "PROPN" and not t.ent_type_ and lemma(t) not in _TIMES for t in behind)


def _said_again(token: "Token") -> Iterator[Told]:
    """ "data localisation, that is, the storage of all records at home"."""
    doc, before = token.doc, token.i - 2
    if before < token.sent.start or doc[token.i - 1].text not in (",", "(", "—", "–"):
        return
    for size in (1, 3, 4):
        spoken = " ".join(t.lower_ for t in doc[token.i : token.i + size])
        start = token.i + size + (token.i + size < len(doc) and doc[token.i + size].text == ",")
        said = next((t for t in doc[start : min(start + _NEAR, token.sent.end)] if t.pos_ == "NOUN"), None)
        apart = said is None or said.dep_ in SUBJECTS
        for phrasing in () if apart else by_word("again").get(spoken, ()):
            first, last = stretch(said, loose=True)
            yield Told(phrasing, said, (doc[before],), (max(first, start), last))
