"""The names under which a rule may ask for a verb: with its object, particle or complement, and what it calls it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.tree import called_on, children, is_passive, lemma, subject_of
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NEAR = 100
PARTICLES = frozenset({"forward", "down", "off", "up", "out", "through", "back", "over", "together", "apart", "aside",
                       "away"})
_SHADES = {"+aspect": "taken.aspects", "+session": "taken.sittings", "+copy": "taken.copies", "+unpaid": "taken.unpaid",
           "+trade": "taken.trades"}
_FORMS = frozenset({"part", "form", "attempt", "kind", "act", "instrument", "tool", "means", "piece", "sort"})


def verb_names(verb: "Token") -> tuple[str, ...]:
    """All names of a verb, the most specific first: "take part", "take", "+to", "=threat" where it calls a thing so."""
    base = lemma(verb)
    preps, inner = children(verb, "prep"), children(verb, "xcomp")
    particles = [p.lower_ for p in children(verb, "prt", "advmod", "prep") if p.dep_ == "prt" or p.lower_ in PARTICLES]
    names = [f"{base} {lemma(noun)}" for noun in children(verb, "dobj", "nsubjpass")]
    names += [f"{base} {lemma(word)}" for word in children(verb, "acomp", "oprd")]
    names += [f"{base} {p.lower_} {lemma(noun)}" for p in children(verb, "prt")
              for noun in children(verb, "dobj", "nsubjpass")]
    names += [f"{base} {p}" for p in particles]
    names += [f"{base} {lemma(said)}" for said in children(verb, "xcomp", "ccomp") if said.pos_ in ("VERB", "ADJ")]
    for prep in preps:
        names += [f"{base} {prep.lower_} {lemma(noun)}" for noun in children(prep, "pobj")]
    hanging = ["+to"] if any(c.lower_ == "to" for x in inner for c in children(x, "aux")) else []
    gerunds = [p for p in preps if p.lower_ == "from" and children(p, "pcomp")]
    hanging += ["+from -ing"] if gerunds else []
    hanging += ["+obj"] if children(verb, "dobj") else []
    hanging += [*_shades(verb), *(["+harmed"] if _harmed(verb) else ())]
    hanging += ["+asked"] if _asked(verb) else []
    return (*names, base, *hanging, *(f"={word}" for word in _verdicts(verb)))


def _shades(verb: "Token") -> Iterator[str]:
    """What turns the sense of a verb: its object is only a side of a thing, or what is done has a purpose or a role."""
    things = children(verb, "dobj", "nsubjpass")
    for thing in things:
        yield from (name for name, words in _SHADES.items() if among(lemma(thing), words))
    under = [p for word in (*things, *children(verb, "xcomp", "ccomp")) for p in children(word, "prep")]
    under += [p for prep in under for noun in children(prep, "pobj") for p in children(noun, "prep")]
    if any(_is_purpose(prep) for prep in under):
        yield from ("+for", "+obj for")
    elif any(_is_purpose(prep) for prep in children(verb, "prep")):
        yield "+for"
    if any(p.lower_ == "as" for p in children(verb, "prep")):
        yield "+as"


def _asked(verb: "Token") -> bool:
    """ "urged India to reject it", "recommends that India reject it": what others are to do."""
    above = verb.head
    word = lemma(above)
    if verb.tag_ not in ("VB", "VBP") or verb.dep_ not in ("xcomp", "ccomp", "advcl") or word == "expect":
        return False
    if not (among(word, "control.verbs") or among(word, "planned.demands")):
        return False
    return bool(children(verb, "nsubj") or children(above, "dobj", "nsubjpass") or called_on(verb, above))


def _harmed(verb: "Token") -> bool:
    """ "warned that X was threatened", "that X would suffer", "that X is at risk": X is what is to be spared."""
    for inner in () if among(lemma(verb), "planned.demands") else children(verb, "ccomp"):
        word = lemma(inner)
        if is_passive(inner) and among(word, "taken.harms"):
            return True
        if among(word, "taken.losing") and not children(inner, "dobj"):
            return True
        if word == "be" and any(among(lemma(n), "taken.perils") for p in children(inner, "prep")
                                if p.lower_ in ("at", "in", "under") for n in children(p, "pobj")):
            return True
    return False


def _is_purpose(prep: "Token") -> bool:
    """ "for advertising", not "for a year" or "for security reasons"."""
    ends = children(prep, "pobj", "pcomp") if prep.lower_ == "for" else ()
    return any(n.ent_type_ not in ("DATE", "TIME") and not among(lemma(n), "taken.reasons") for n in ends)


def _verdicts(verb: "Token") -> Iterator[str]:
    """What a verb says that something is or does: "calls it a threat", "sees it as vital", "argues that it harms"."""
    for prep in children(verb, "prep"):
        if prep.lower_ == "as":
            for word in children(prep, "pobj", "amod", "acomp"):
                yield lemma(word)
                yield from (lemma(far) for far in _meant(word))
    for noun in children(verb, "dobj"):  # "deemed the law incompatible with": the parse hangs it on the noun
        yield from (lemma(word) for word in children(noun, "amod") if word.i > noun.i)
    asked = [c for c in children(verb, "advcl") if any(m.lower_ == "for" for m in children(c, "mark"))]
    for inner in (*children(verb, "oprd", "ccomp", "xcomp"), *asked):
        if not children(inner, "neg"):
            told = (inner, *children(inner, "attr", "acomp", "amod"))
            yield from (f"{lemma(inner)} {particle.lower_}" for particle in children(inner, "prt"))
            yield from (word.lower_ for word in told if word.tag_ in ("VBN", "VBD") and word.dep_ == "oprd")
            yield from (lemma(word) for word in told if all(c.lower_ != "no" for c in children(word, "det")))


def _meant(noun: "Token") -> Iterator["Token"]:
    """What stands behind "part of an attempt at", "a form of"."""
    for prep in children(noun, "prep") if lemma(noun) in _FORMS else ():
        for far in children(prep, "pobj"):
            yield far
            yield from (further for inner in children(far, "prep") for further in children(inner, "pobj"))


def _below(token: "Token") -> "Span":
    """What hangs on a token; in a sentence without end, what stands near."""
    return token.doc[max(token.left_edge.i, token.i - _NEAR) : min(token.right_edge.i, token.i + _NEAR) + 1]


def around(token: "Token", kind: str) -> str:
    """The lemmas that belong to a relation's word: its modifiers for a noun, all below it for a verb."""
    below = token.lefts if kind == "noun" or (token.pos_ != "VERB" and kind == "structure") else _below(token)
    return f" {' '.join(lemma(t) for t in (*below, token))} "


def takers(verb: "Token") -> list["Token"]:
    """Who has what a participle is said of: "Kenya" in "Kenya uses cameras supplied by Acme"."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or verb.tag_ != "VBN" or noun.dep_ not in ("dobj", "pobj"):
        return []
    user = noun.head if noun.dep_ == "dobj" else noun.head.head
    if user.pos_ != "VERB" or not among(lemma(user), "taken.using") or any(c.dep_ == "neg" for c in user.lefts):
        return []
    return subject_of(user)
