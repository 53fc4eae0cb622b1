"""The places of a proposition and the tokens that fill them, for verbs, predicate nouns and plain nouns."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.fellows import alike
from cybersov.clauses.plans import acceded, achieved, planned_places
from cybersov.clauses.tree import (
    RELATIVE,
    SUBJECTS,
    agents,
    beyond,
    by_label,
    caused,
    causer,
    children,
    companions,
    is_passive,
    lemma,
    owners_of,
    prepositions,
    subject_of,
    where_done,
)
from cybersov.clauses.verbs import PARTICLES, takers, verb_names
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

Proposition = tuple[tuple[str, ...], str, dict[str, list["Token"]]]
_STRANDED = frozenset({"for", "on", "to", "at", "upon", "against", "with", "into", "in"})
# What says how much or how far, so that what hangs on it is said of the word before: "a fine of 5m dollars on X".
_PARTLY = frozenset("part measure degree extent time dollar euro pound yuan rupee yen won rouble ruble".split())
_TOGETHER = 5
_SHARING = frozenset({"share", "echo", "repeat"})  # "shares Brazil's doubts": both doubt
_COMPLETE = frozenset({"dobj", "dative", "prt", "xcomp", "ccomp", "acomp", "attr", "oprd"})
_COPULAS = frozenset({"be", "become", "remain"})


def verb_places(verb: "Token") -> Iterator[Proposition]:
    """The proposition of a verb, its passive turned round, with particle, object and complement as names."""
    base = lemma(verb)
    if base in _COPULAS and verb.pos_ == "AUX" and children(verb, "attr", "acomp"):
        return
    places: dict[str, list[Token]] = {}
    subject = subject_of(verb)
    objects = objects_of(verb)
    passive = is_passive(verb)
    beside = [mate for word in (verb, *subject) for mate in companions(word) if subject and mate not in subject]
    shared = passive and among(base, "taken.shared")
    subject = subject + ([] if shared else beside) + (alike(verb, subject) if subject and not passive else [])
    ends = caused(verb)
    if ends:
        places["subj"], places["obj"] = ends[:1], ends[1:]
    elif passive:
        places["obj"] = subject
        had = causer(verb)
        places["subj"] = [*agents(verb), *children(verb, "npadvmod")] or (subject_of(had) if had else [])
        places["subj"] += beside if shared else []
        places["second"] = objects + children(verb, "oprd", "attr")
        places["where"] = [] if places["subj"] else where_done(verb)
    else:
        places["subj"] = subject
        places["obj"] = objects
        places["second"] = children(verb, "oprd")
        places["dative"] = [t for t in children(verb, "dative") if t.pos_ != "ADP"]
        places["attr"] = children(verb, "attr")
    places["owner"] = [owner for noun in (subject if passive else objects) for owner in owners_of(noun)]
    fill_prepositions(verb, places)
    for particle in children(verb, "prt", "advmod", "prep"):
        if particle.lower_ in PARTICLES:
            fill_prepositions(particle, places)
    places["subj"] = places["subj"] or (places.get("by", []) if passive else [])
    planned_places(subject if passive else objects, "", places)
    places["taker"] = takers(verb)
    _of_objects(verb, base, places)
    _complements(verb, places)
    yield verb_names(verb), "verb", {name: tokens for name, tokens in places.items() if tokens}


def _of_objects(verb: "Token", base: str, places: dict[str, list["Token"]]) -> None:
    """What hangs on the objects of an idiom, and what the object itself is about: "obj against"."""
    idioms = [n for n in children(verb, "dobj") if among(lemma(n), "light.idioms")]
    if base in ("be", "remain", "stand", "find"):
        idioms += [noun for prep in children(verb, "prep") for noun in children(prep, "pobj")]
    for noun in idioms:
        fill_prepositions(noun, places)
    for prep in (p for noun in children(verb, "dobj") for p in children(noun, "prep")):
        name = "from" if prep.lower_ == "from" else f"obj {prep.lower_}"
        places.setdefault(name, []).extend(children(prep, "pobj"))


def objects_of(verb: "Token") -> list["Token"]:
    """Its objects, a gap of the relative clause and the object that a mate shares with it included."""
    own = [*children(verb, "dobj"), *(t for p in children(verb, "prt") for t in children(p, "pobj"))]
    return own or _gap(verb) or _shared(verb)


def _shared(verb: "Token") -> list["Token"]:
    """ "drafted and adopted X", "drafted, and Y adopted, X", "the act that X drafted and Y adopted"."""
    if verb.pos_ != "VERB" or is_passive(verb) or among(lemma(verb), "alone.verbs"):
        return []
    if not _COMPLETE.isdisjoint(by_label(verb)):
        return []
    mates = [mate for mate in children(verb, "conj") if mate.pos_ == "VERB" and not is_passive(mate)]
    if mates and not any(c.i > verb.i for c in children(verb, "prep", "npadvmod")):
        return [t for t in children(mates[0], "dobj") if _is_common(t, mates[0], verb)]
    first = verb.head
    if verb.dep_ != "conj" or first.dep_ != "relcl":
        return []
    return [t for t in children(first, "dobj") if t.lower_ in RELATIVE and t.i < first.i] or _gap(first)


def _is_common(thing: "Token", last: "Token", first: "Token") -> bool:
    """Whether an object is that of two verbs: they stand together, or a comma sets it off from both."""
    if children(last, "nsubj"):
        return thing.doc[thing.left_edge.i - 1].text == ","
    return last.i - first.i < _TOGETHER


def _gap(verb: "Token") -> list["Token"]:
    """The noun before a relative clause without a pronoun: "the model the West supports"."""
    if verb.dep_ != "relcl" or children(verb, "dobj") or is_passive(verb):
        return []
    if any(t.lower_ in RELATIVE and t.head == verb for t in verb.lefts):
        return []
    return [verb.head] if children(verb, "nsubj") else []


def fill_prepositions(token: "Token", places: dict[str, list["Token"]]) -> None:
    """Put what prepositions lead to under their names: "to", "out of", "at -ing"."""
    for prep in prepositions(token):
        name = prep.lower_
        nouns = children(prep, "pobj")
        for inner in children(prep, "prep"):
            places.setdefault(f"{name} {inner.lower_}", []).extend(children(inner, "pobj"))
            places.setdefault(inner.lower_, []).extend(children(inner, "pobj"))
        if not nouns and is_passive(token) and name in _STRANDED and not children(prep, "pcomp", "prep"):
            nouns = subject_of(token)
        if nouns and not (name == "as" and any(c.lower_ == "such" for c in prep.children)):
            places.setdefault(name, []).extend(nouns)
            planned_places(nouns, f"{name} ", places)
        for noun in nouns:
            if lemma(noun) in _PARTLY or noun.pos_ == "NUM":
                fill_prepositions(noun, places)
        for gerund in children(prep, "pcomp"):
            places.setdefault(f"{name} -ing", []).extend(achieved(gerund))
            if name == "from":
                places.setdefault("from doing", []).extend(children(gerund, "dobj"))
    for noun in children(token, "xcomp"):
        if noun.pos_ in ("NOUN", "PROPN") and any(c.lower_ == "to" for c in noun.lefts):
            places.setdefault("to", []).append(noun)


def _complements(verb: "Token", places: dict[str, list["Token"]]) -> None:
    """Under "goal" stands what an infinitive of attainment has as its object: "seeks to achieve autonomy"."""
    for inner in children(verb, "xcomp", "advcl"):
        purpose = any(c.lower_ == "to" for c in children(inner, "aux"))
        if inner.tag_ in ("VB", "VBG") and (inner.dep_ == "xcomp" or purpose):
            places.setdefault("goal", []).extend(achieved(inner))
    if among(lemma(verb), "control.verbs"):
        for inner in children(verb, "xcomp", "ccomp"):
            places.setdefault("duty", []).extend([*children(inner, "dobj", "nsubjpass"), *acceded(inner)])
            places.setdefault("deed", []).append(inner)
    if among(lemma(verb), "control.bans"):
        gerunds = [g for p in children(verb, "prep") if p.lower_ == "from" for g in children(p, "pcomp")]
        places["deed"] = [*children(verb, "xcomp", "ccomp"), *gerunds]
    places.setdefault("said", []).extend(
        subject for inner in children(verb, "ccomp", "dobj") for subject in children(inner, "nsubj", "nsubjpass"))
    for inner in children(verb, "ccomp", "advcl", "xcomp"):
        made = children(inner, "nsubj", "nsubjpass") if is_passive(inner) or inner.tag_ == "VBN" else []
        places.setdefault("asked", []).extend(made or children(inner, "dobj"))


def noun_names(noun: "Token") -> tuple[str, ...]:
    """The names under which a rule may ask for a noun: "in cooperation", "security cooperation", "cooperation"."""
    own = lemma(noun)
    names = (own, own.split()[-1])
    return tuple(dict.fromkeys((f"{noun.head.lower_} {own}", *names) if noun.dep_ == "pobj" else names))


def nominal_places(noun: "Token") -> Iterator[Proposition]:
    """ "China's support for X", "the ban on X", and "imposed a ban on X" with the subject of the light verb."""
    places: dict[str, list[Token]] = {"poss": _owners(noun)}
    places["mod"] = children(noun, "amod", "compound", "nmod")
    fill_prepositions(noun, places)
    places["by"] = places.get("by", []) + agents(noun)
    for done in children(noun, "acl"):
        if done.tag_ == "VBN" and lemma(done) != "sign" and among(lemma(done), "light.verbs"):
            places["by"] += agents(done)
            fill_prepositions(done, places)
    _lent(noun, places)
    _told_of(noun, places)
    if noun.dep_ == "pobj":
        host = noun.head.head
        _hosts(host.head if host.is_punct else host, places)
        _next(noun, host, places)
    places = {name: others for name, tokens in places.items() if (others := [each for each in tokens if each != noun])}
    if places:
        places["is"] = [noun]
        yield noun_names(noun), "noun", places


def _owners(noun: "Token") -> list["Token"]:
    """Whose the first of several nouns is, the others are too: "its leadership of X and promotion of Y".

    Of "Oslo and Bonn's support for it" the parse makes two things: Oslo, and the support of Bonn.
    """
    own = children(noun, "poss")
    if own:
        row = noun.dep_ == "conj" and noun.head.pos_ == "PROPN" and own[0].left_edge.i - noun.head.i < 4
        return [noun.head, *own] if row else own
    if noun.dep_ != "conj" or any(c.dep_ in ("det", "nummod") or c.is_title for c in noun.lefts):
        return []
    at = noun
    while at.dep_ == "conj" and at.head != at:
        at = at.head
    sent = any(prep.lower_ in ("by", "from") for prep in children(noun, "prep"))
    return [] if sent else children(at, "poss")


def _lent(noun: "Token", places: dict[str, list["Token"]]) -> None:
    """What the verb lends to a noun of action that hangs on it: who does it, and what it is done to."""
    verb = noun.head
    if noun.dep_ == "dobj" and among(lemma(verb), "light.facing"):
        places["host subject"] = subject_of(verb)
    if verb.pos_ in ("VERB", "AUX") and among(lemma(verb), "light.verbs"):
        if noun.dep_ == "dobj" and not is_passive(verb):
            others = [*places["poss"], *(c for c in places["mod"] if c.is_title)] if lemma(verb) in _SHARING else []
            places["subj"] = subject_of(verb) + others
        turned = noun.dep_ in SUBJECTS and is_passive(verb)
        if turned:
            places["subj"] = agents(verb)
        places["beyond"] = list(beyond(noun))
        for prep in children(verb, "prep"):
            if noun.dep_ == "dobj" or turned:
                places.setdefault(prep.lower_, []).extend(children(prep, "pobj"))
    elif noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB":
        _next(noun, verb, places)
    elif noun.dep_ == "pobj" and verb.lower_ in ("for", "on") and among(lemma(verb.head), "planned.verbs"):
        places["subj"] = subject_of(verb.head)
    elif noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lower_ == "short":
        places["subj"] = subject_of(verb.head.head)
    if verb.pos_ in ("VERB", "AUX"):
        _of_the_verb(noun, verb, places)


def _told_of(noun: "Token", places: dict[str, list["Token"]]) -> None:
    """What a relative clause lends to a noun of action: "the ban that X imposed on Y", "that was imposed by X"."""
    for verb in children(noun, "relcl"):
        if children(verb, "neg") or any(t.tag_ == "MD" for t in verb.lefts) or not among(lemma(verb), "light.verbs"):
            continue
        passive = is_passive(verb)
        linked = ("nsubjpass",) if passive else ("dobj", "mark") if children(verb, "nsubj") else ("dobj",)
        if not (_gap(verb) or any(t.lower_ in RELATIVE for t in children(verb, *linked))):
            continue
        places.setdefault("subj", []).extend(agents(verb) if passive else children(verb, "nsubj"))
        fill_prepositions(verb, places)


def _next(noun: "Token", verb: "Token", places: dict[str, list["Token"]]) -> None:
    """What stands right behind the noun, though the parse hangs it on the verb."""
    for prep in children(verb, "prep") if verb.pos_ == "VERB" else ():
        if prep.i == noun.right_edge.i + 1:
            places.setdefault(prep.lower_, []).extend(children(prep, "pobj"))


def _of_the_verb(noun: "Token", verb: "Token", places: dict[str, list["Token"]]) -> None:
    """ "Gave X the task", and what a subject's verb leads to: "responsibility lies with X", "the mandate covers X"."""
    if noun.dep_ == "dobj":
        places["dative"] = [t for t in children(verb, "dative") if t.pos_ != "ADP"]
    elif noun.dep_ in SUBJECTS:
        places["verb object"] = children(verb, "dobj")
        for prep in children(verb, "prep", "dative"):
            places.setdefault(f"verb {prep.lower_}", []).extend(children(prep, "pobj"))


def _hosts(host: "Token", places: dict[str, list["Token"]]) -> None:
    """What "under supervision", "in cooperation" and the like are said of: the ends of the verb, or the noun before."""
    if host.pos_ in ("VERB", "AUX"):
        turned = is_passive(host) or lemma(host) == "be"
        places["host object"] = children(host, "dobj", "nsubjpass") or (subject_of(host) if turned else [])
        places["host subject"] = agents(host) if is_passive(host) else subject_of(host)
    elif host.pos_ in ("NOUN", "PROPN"):
        places["host noun"] = [host]
        if host.dep_ == "dobj" and among(lemma(host.head), "light.laying"):
            places["host subject"] = subject_of(host.head)
