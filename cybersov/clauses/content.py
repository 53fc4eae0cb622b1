"""What stands above a clause of content: "denies that", "it is not true that", "no evidence that", "rumours that"."""

from typing import TYPE_CHECKING

from cybersov.clauses import polarity
from cybersov.clauses.modifiers import infinitive
from cybersov.clauses.nominal import mark_noun
from cybersov.clauses.standing import Standing
from cybersov.clauses.tree import agents, branches, children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = ("VERB", "AUX")
_COPULAS = frozenset({"be", "remain", "become", "prove", "turn"})
_WANTING = frozenset({"want", "need", "wish", "like"})
_GUESSES = frozenset({"think", "guess", "suppose", "suspect", "reckon", "imagine"})
_UNOWNED = frozenset({"reports", "claims", "allegations", "accusations", "rumours", "rumors", "whispers"})


def complement(at: "Token", above: "Token", found: Standing) -> bool:
    """What a verb makes of the clause that it has as its content; True where the climb goes on."""
    word = lemma(above)
    negated = list(polarity.negations(above)) if not found.saying else []
    if above.pos_ == "ADJ" or word in _COPULAS:
        return _copular(at, above, found, negated)
    if found.saying:
        return is_saying(above)
    _doubted(at, above, found, bool(negated))
    claim = any(among(lemma(n), "said.nouns") for n in children(above, "dobj"))
    if among(word, "denied.speech") and (claim or among(word, "said.verbs")):
        found.deny(above)
        for token in negated:
            found.deny(token)
    elif negated and (among(word, "denied.raising") or _proof(above)):
        found.deny(negated[0])
    for adverb in children(above, "advmod"):
        if among(adverb.lower_, "denied.wrongly"):
            found.deny(adverb)
        elif among(lemma(adverb), "possible.adverbs"):
            found.mark("possible", adverb)
    foreseen = at.tag_ == "VBG" and among(word, "planned.verbs")
    wanted = foreseen or (at.tag_ in ("VBN", "VBD") and word in _WANTING and not children(at, "aux", "auxpass", "mark"))
    if wanted or (among(word, "planned.demands") and _subjunctive(at, word)):
        found.mark("planned", above)
    found.saying = is_saying(above)
    return found.saying


def _proof(verb: "Token") -> bool:
    """ "No evidence has emerged that"."""
    return any(among(lemma(s), "denied.proofs") for s in children(verb, "nsubj", "nsubjpass"))


def _doubted(at: "Token", above: "Token", found: Standing, negated: bool) -> None:
    """ "fears that", "it is believed that", "it cannot be ruled out that", "it seems that", "rumour has it that"."""
    word = lemma(above)
    subjects = children(above, "nsubj", "nsubjpass", "expl")
    first = subjects[0] if subjects else None
    told = first is not None and (among(lemma(first), "possible.tales") or any(
        among(c.lower_, "possible.adjectives") for c in children(first, "amod")))
    unsure = (
        (negated and word in ("rule", "exclude", "preclude"))
        or among(word, "possible.doubts") or word in ("seem", "appear", "look")
        or told
        or (first is not None and first.lower_ in ("i", "we") and word in _GUESSES)
        or (negated and word in ("confirm", "verify", "prove"))
    )
    if unsure or _hearsay(above):
        found.mark("doubted", above)


def _hearsay(verb: "Token") -> bool:
    """ "it is believed that", "it is said that": nobody is named."""
    subject = children(verb, "nsubjpass", "expl")
    unnamed = bool(subject) and subject[0].lower_ == "it" and bool(children(verb, "auxpass")) and not agents(verb)
    return unnamed and among(lemma(verb), "possible.hearsay")


def _subjunctive(at: "Token", above: str) -> bool:
    """ "that the state invest", "that it be admitted", and "that states invest" behind verbs that only demand."""
    if any(c.tag_ == "MD" for c in children(at, "aux", "auxpass")):
        return False
    if at.tag_ == "VB" or any(c.lower_ == "be" for c in children(at, "auxpass")):
        return not infinitive(at)
    return at.tag_ == "VBP" and among(above, "planned.wishes")


def is_saying(verb: "Token") -> bool:
    """An infinitive or gerund of saying, of which it may be said that it would be wrong."""
    said = among(lemma(verb), "denied.raising") or among(lemma(verb), "said.verbs")
    return said and verb.tag_ in ("VB", "VBG") and not children(verb, "nsubj")


def _copular(at: "Token", above: "Token", found: Standing, negated: list["Token"]) -> bool:
    """ "It is false that", "it is not clear that", "there is no doubt that", "it may be that"."""
    verb = above.head if above.pos_ == "ADJ" and above.dep_ in ("acomp", "attr", "oprd", "ccomp") else above
    qualities = [above] if above.pos_ == "ADJ" else [c for c in children(above, "acomp", "attr", "oprd") if c != at]
    if verb != above:
        negated = [*negated, *polarity.negations(verb)]
    for quality in qualities:
        word = lemma(quality)
        if word == "time":
            found.mark("planned", quality)
        elif negated and word in ("impossible", "inconceivable", "improbable", "unthinkable"):
            found.mark("possible", quality)
        elif among(word, "denied.untrue"):
            found.deny(quality)
            for token in negated:
                found.deny(token)
        elif negated and (among(word, "denied.true") or among(word, "denied.proofs")):
            found.deny(negated[0])
        elif among(word, "possible.adjectives") or among(word, "possible.nouns"):
            affirmed = word in ("doubt", "question") and negated
            found.mark("" if affirmed else "possible", quality)
        elif among(word, "planned.musts"):
            found.mark("planned", quality)
    for aux in children(verb, "aux"):
        if aux.tag_ == "MD" and not qualities and among(lemma(aux), "possible.auxiliaries"):
            found.mark("possible", aux)
    return False


def of_noun(at: "Token", noun: "Token", found: Standing) -> bool:
    """What a noun makes of its content: "the plan to ban", "no evidence that", "rumours that"."""
    if infinitive(at):
        return _of_infinitive(at, noun, found)
    if lemma(noun) == "time" and noun.dep_ == "attr" and any(c.lower_ == "that" for c in at.lefts):
        found.mark("planned", noun)
    if at.dep_ == "relcl" and not any(c.lower_ == "that" and c.tag_ == "IN" for _, c in branches(at)):
        _outsider(noun, found)
        return False
    if at.dep_ == "acl" and not children(at, "mark", "nsubj", "nsubjpass"):
        return False
    word = lemma(noun)
    if among(word, "denied.proofs"):
        for token in polarity.negations(noun):
            found.deny(token)
    elif among(word, "denied.untrue") or word == "denial":
        found.deny(noun)
    elif among(word, "possible.nouns") or (noun.lower_ in _UNOWNED and not children(noun, "poss", "prep", "acl")[1:]):
        affirmed = word in ("doubt", "question") and any(c.lower_ == "no" for c in children(noun, "det"))
        owned = noun.lower_ in _UNOWNED and (children(noun, "poss") or children(noun, "amod", "compound"))
        found.mark("" if affirmed or (owned and not among(word, "possible.nouns")) else "possible", noun)
    elif (among(word, "planned.nouns") or among(word, "planned.tasks")) and _subjunctive(at, "demand"):
        found.mark("planned", noun)
    for adjective in children(noun, "amod"):
        if among(adjective.lower_, "denied.untrue"):
            found.deny(adjective)
    _verdict(noun, found)
    return False


def _of_infinitive(at: "Token", noun: "Token", found: Standing) -> bool:
    word = lemma(noun)
    if found.saying:
        denies = list(polarity.negations(noun)) if among(word, "denied.proofs") else []
        if among(word, "denied.untrue") or among(noun.lower_, "denied.nobody"):
            denies.append(noun)
        for token in denies[:1]:
            found.deny(token)
        return False
    if word == "time" and noun.dep_ == "attr":
        found.mark("planned", noun)
        return False
    known = mark_noun(noun, found, bare=True)
    first = any(c.lower_ in ("first", "last", "only", "next", "second", "third") for c in noun.lefts)
    if not known and children(at, "auxpass") and not first:
        found.mark("planned", "to be")
    return True


def _outsider(noun: "Token", found: Standing) -> None:
    """ "was not among those that signed", "is not one of the states that signed"."""
    at = noun
    for _ in range(4):
        if at.dep_ not in ("pobj", "prep", "attr"):
            return
        at = at.head
        if at.pos_ in _VERBS:
            for token in polarity.negations(at) if lemma(at) in ("be", "count", "belong", "number") else ():
                found.deny(token)
            return


def _verdict(noun: "Token", found: Standing) -> None:
    """ "The claim that … is false", "rejected the claim that …", "contrary to reports that …"."""
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.pos_ in _VERBS:
        inner = [q for x in children(verb, "xcomp") for q in (x, *children(x, "acomp", "attr", "oprd"))]
        for quality in (*children(verb, "acomp", "attr", "oprd"), *inner):
            if among(lemma(quality), "denied.untrue"):
                found.deny(quality)
                for token in polarity.negations(verb):
                    found.deny(token)
        if among(lemma(verb), "denied.speech") and noun.dep_ == "nsubjpass":
            found.deny(verb)
    elif noun.dep_ == "dobj" and verb.pos_ == "VERB":
        rejected = among(lemma(noun), "said.nouns") or among(lemma(noun), "possible.nouns")
        if rejected and among(lemma(verb), "denied.speech"):
            found.deny(verb)
            for token in polarity.negations(verb):
                found.deny(token)
    elif noun.dep_ == "pobj" and verb.lower_ == "to" and verb.head.lower_ == "contrary":
        found.deny(verb.head)
