"""What stands above a noun of relation or a gerund behind a preposition: "plans for a ban", "without banning"."""

from typing import TYPE_CHECKING

from cybersov.clauses import modality, polarity
from cybersov.clauses.modifiers import own_words
from cybersov.clauses.standing import Standing
from cybersov.clauses.tree import agents, children, is_passive, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_THROUGH = frozenset({"of", "at", "for", "by", "in", "to", "against", "from", "on", "about", "with", "into", "as"})
_COMPLETING = frozenset({"in", "to", "of", "at", "on", "as", "about", "from", "into", "with"})
_ACHIEVING = frozenset({"succeed", "participate", "engage", "persist", "result", "delight", "specialize", "specialise"})
_HANGING = frozenset({"of", "to", "for", "on", "against", "at", "in"})
_SHUNNING = frozenset({"avoid", "escape", "evade", "forgo", "forego", "neglect", "refuse", "omit", "eschew", "shun"})
_VERBS = ("VERB", "AUX")
_EXPECTING = frozenset({"fear", "suspect", "predict", "foresee", "forecast", "anticipate", "dread"})


def mark_noun(noun: "Token", found: Standing, bare: bool = False) -> bool:
    """What a noun makes of its complement; `bare` where that is an infinitive or gerund."""
    word, known = lemma(noun), True
    if among(word, "denied.nouns"):
        found.deny(noun)
    elif bare and among(word, "possible.rights"):
        given = not among(word, "possible.abilities") or among(lemma(noun.head), "possible.giving")
        found.mark("possible" if given else "", noun)
    elif bare and among(word, "planned.tasks"):
        found.mark("planned", noun)
    else:
        known = found.mark_among(word, noun, "nouns")
    if known or bare:
        for token in polarity.negations(noun):
            found.deny(token)
        for adjective in children(noun, "amod"):
            if among(adjective.lower_, "denied.former"):
                found.deny(adjective)
    return known


def prepositional(at: "Token", above: "Token", found: Standing) -> bool:
    """Through a preposition: "without banning", "opted out of banning", "free of any reference", "plans for a ban"."""
    if at.dep_ == "prep" and at.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
        return _above_preposition(at, above, found)
    if above.pos_ not in ("ADP", "SCONJ", "VERB", "ADV", "ADJ", "PART"):
        return False
    staged = among(lemma(at), "planned.stages") and above.lower_ == "under"
    if at.dep_ == "pobj" and (staged or above.lower_ == "pending"):
        found.mark("planned", above)
        return False
    if any(among(words, "denied.prepositions") for words in polarity.leading(above)):
        if not (above.lower_ == "without" and above.head.pos_ == "VERB" and any(polarity.negations(above.head))):
            found.deny(above)
        return False
    if at.dep_ == "pcomp" and above.lower_ in _THROUGH:
        return True
    return at.dep_ == "pobj"


def _above_preposition(prep: "Token", above: "Token", found: Standing) -> bool:
    gerunds = children(prep, "pcomp")
    if above.dep_ == "prep" or above.pos_ == "ADP":
        return True
    if found.saying:
        if prep.lower_ in ("in", "for", "about") and among(lemma(above), "denied.untrue"):
            found.deny(above)
        return False
    if above.lower_ in ("close", "near", "nearer", "closer") and prep.lower_ == "to":
        came = lemma(above.head) in ("come", "get", "draw", "go")
        found.deny(above) if came else found.mark("planned", above)
        return False
    if polarity.turned_off(above, prep) and above.pos_ in ("VERB", "ADJ", "AUX", "ADV"):
        found.deny(above)
        own_words(above, found)
        return True
    if among(above.lower_, "denied.nobody"):
        found.deny(above)
        return False
    if above.pos_ == "NOUN":
        return _above_noun(prep, above, found, bool(gerunds))
    if gerunds:
        return _gerund(prep, above, found)
    return _above_verb(prep, above, found)


def _above_noun(prep: "Token", above: "Token", found: Standing, gerund: bool) -> bool:
    hindered = prep.lower_ == "from" and above.dep_ == "dobj" and among(lemma(above.head), "denied.hindering")
    if gerund and hindered:
        return _gerund(prep, above.head, found)
    if among(lemma(above), "denied.beyond") or not (gerund or prep.lower_ in _HANGING):
        return False
    if lemma(above) in ("verge", "brink", "point", "eve", "cusp", "threshold") and prep.lower_ == "of":
        found.mark("planned", above)
        return False
    if prep.lower_ == "of" and lemma(above) in ("event", "case") and above.head.lower_ == "in":
        found.mark("possible", above)
    elif prep.lower_ == "of" and (among(lemma(above), "denied.proofs") or lemma(above) == "question"):
        for token in children(above, "det"):
            if token.lower_ == "no":
                found.deny(token)
    known = mark_noun(above, found, bare=gerund or lemma(above) in ("view", "purpose"))
    return known or gerund


def _above_verb(prep: "Token", above: "Token", found: Standing) -> bool:
    word = lemma(above)
    if prep.lower_ in ("for", "on") and above.pos_ == "VERB" and among(word, "planned.calling"):
        found.mark("planned", above)
        own_words(above, found)
        return True
    if prep.lower_ == "of" and above.pos_ == "ADJ" and among(word, "possible.able"):
        found.mark("possible", above)
        own_words(above, found)
        return True
    if prep.lower_ == "as" and among(word, "said.as") and is_passive(above) and not agents(above):
        found.mark("possible", above)
    if prep.lower_ in ("of", "about") and word in ("warn", "talk", "speculate", "suspect", "dream"):
        found.mark("possible", above)
    return False


def _gerund(prep: "Token", above: "Token", found: Standing) -> bool:
    word = lemma(above)
    if prep.lower_ == "from" and among(word, "denied.hindering"):
        before, negated = found.denied, list(polarity.negations(above))
        for token in (above, *negated):
            found.deny(token)
        if found.denied != before:
            own_words(above, found)
        elif above.tag_ in ("VBZ", "VBP") or children(above, "auxpass"):
            found.mark("possible", above)
        return True
    if above.pos_ not in (*_VERBS, "ADJ"):
        return False
    known = found.mark_among(word, above, "verbs") or found.mark_among(word, above, "adjectives")
    if not known and prep.lower_ in ("for", "on") and among(word, "planned.calling"):
        found.mark("planned", above)
        known = True
    elif not known and above.pos_ == "ADJ" and among(word, "possible.able"):
        found.mark("possible", above)
        known = True
    elif _surmised(prep, above, word):
        found.mark("possible", above)
    if known or word in _ACHIEVING:
        own_words(above, found)
        return True
    if prep.lower_ in _COMPLETING and not among(word, "denied.beyond"):
        for token in (*polarity.negations(above), *(polarity.negations(above.head) if above.pos_ == "ADJ" else ())):
            found.deny(token)
    return False


def _surmised(prep: "Token", above: "Token", word: str) -> bool:
    """ "is accused of banning", "thinks of banning"."""
    if among(word, "said.blames") and children(above, "auxpass") and not agents(above):
        return True
    return prep.lower_ in ("of", "about") and word in ("think", "dream", "talk", "speak")


def served(at: "Token", above: "Token", found: Standing, trigger: "Token") -> bool:
    """A noun takes over the standing of the verb that it serves: "has not imposed a ban", "lifted the ban"."""
    base, full = polarity.with_particle(above)
    if at.dep_ == "nsubj":
        return _subject(at, above, found, (base, full))
    wish = among(lemma(at), "planned.nouns") or among(lemma(at), "denied.granted")
    ended = among(base, "denied.ended") or among(full, "denied.ended")
    refused = wish and (among(base, "denied.refused") or among(full, "denied.refused"))
    thwarted = at == trigger and (among(base, "denied.thwarting") or among(base, "denied.speech"))
    avoided = among(base, "denied.verbs") and base in _SHUNNING
    judged = children(above, "oprd", "acomp", "ccomp") if above.pos_ == "VERB" else ()
    void = any(among(lemma(q), "denied.dead") for q in judged)
    if void or ended or refused or thwarted or avoided:
        found.deny(above)
        own_words(above, found)
        return True
    if at == trigger and modality.in_hand(at, above):
        found.mark_among(base, above, "verbs") or found.mark("planned", above)
        return True
    if base == "threaten":
        found.mark("possible" if modality.of_thing(above) else "planned", above)
        return True
    if among(base, "light.verbs") or above.pos_ == "AUX" or among(base, "planned.verbs"):
        found.mark_among(base, above, "verbs")
        own_words(above, found)
        return True
    if at == trigger and base in _EXPECTING and not modality.drafted_by(above):
        found.mark("possible", above)
    return False


def _subject(at: "Token", above: "Token", found: Standing, names: tuple[str, str]) -> bool:
    """The subject of "lapsed" is over, that of "failed" has not come about."""
    if children(above, "dobj", "xcomp", "ccomp"):
        return False
    hope = among(lemma(at), "planned.nouns") or among(lemma(at), "planned.tasks")
    nothing = any(n.lower_ in ("nothing", "naught") for p in children(above, "prep") for n in children(p, "pobj"))
    over = any(among(name, "denied.over") for name in names) or (names[0] == "come" and nothing)
    if over or (hope and any(among(name, "denied.failing") for name in names)):
        found.deny(above)
        if not nothing:
            own_words(above, found)
        return True
    if lemma(above) == "be":
        if any(among(lemma(q), "denied.dead") for q in children(above, "acomp", "advmod", "attr")):
            found.deny(above)
            own_words(above, found)
            return True
        for prep in children(above, "prep"):
            staged = any(among(lemma(n), "planned.stages") for n in children(prep, "pobj"))
            if staged and prep.lower_ in ("under", "in"):
                found.mark("planned", prep)
    return False


def purpose(at: "Token", above: "Token", found: Standing) -> bool:
    """An infinitive that tells what something is done for, "to ban"; not "went on to ban", "took steps to ban"."""
    word = lemma(above)
    if found.saying or among(word, "planned.reaching"):
        return False
    if word == "take" and any(lemma(n) in ("measure", "step", "action") for n in children(above, "dobj")):
        return False
    before = {t.lower_ for t in at.doc[max(0, at.i - 4) : at.i]}
    if any(c.lower_ == "too" for c in children(above, "advmod")):
        found.deny(above)
    elif above.lower_ == "far" or {"far", "as"} <= before:
        verb = above.head if above.lower_ == "far" else above
        for token in polarity.negations(verb):
            found.deny(token)
    elif not before & {"enough", "only"}:
        found.mark("planned", "to")
    return False


def duty_of(above: "Token", found: Standing, word: str) -> None:
    """ "has to", "is required to", "needs to": advice or a rule."""
    found.mark("planned" if word == "need" else modality.duty(above), f"{above.text} to")
    found.press("recommended" if word == "need" else "obligatory", f"{above.text} to")
    if word == "have":
        found.duty = above
