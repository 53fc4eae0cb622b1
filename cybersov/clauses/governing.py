"""One step up from a clause to the word that governs it, and what that word makes of it."""

from typing import TYPE_CHECKING

from cybersov.clauses import modality, nominal, polarity
from cybersov.clauses.content import complement, of_noun
from cybersov.clauses.modifiers import infinitive, own_words
from cybersov.clauses.standing import Standing
from cybersov.clauses.tree import RELATIVE, agents, children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = ("VERB", "AUX")
_SERVED = frozenset({"dobj", "nsubjpass", "attr", "nsubj"})
_FRUITLESS = frozenset({"in vain", "without success", "to avail", "without result"})
_TAKING = ("possible.permits", "planned.verbs", "planned.bidding", "denied.verbs")
_COMPELLING = frozenset({"compel", "force", "oblige", "obligate", "require", "order", "coerce", "instruct", "mandate"})
_LOOSE = frozenset({"ccomp", "advcl", "parataxis"})
_CONTENT = frozenset({"acl", "ccomp", "relcl"})


def climb(at: "Token", above: "Token", found: Standing, trigger: "Token") -> bool:
    """One step up; False where what stands above no longer bears on the clause but for its holder."""
    dep = at.dep_
    if dep in _LOOSE and any(t.text in (";", ":") for t in at.doc[min(at.i, above.i) : max(at.i, above.i)]):
        return False
    bare = at.tag_ in ("VB", "VBG") and not children(at, "nsubj", "nsubjpass", "mark")
    if dep == "xcomp" or (dep in ("ccomp", "advcl") and _is_governor(at, above)):
        return governed(at, above, found)
    if dep == "ccomp" and lemma(above) == "let" and above.tag_ == "VB" and above.i == above.left_edge.i:
        found.mark("planned", above)
        return False
    if dep == "ccomp" and above.pos_ == "AUX" and at.tag_ == "VBN" and not children(above, "nsubj", "nsubjpass"):
        own_words(above, found, at)
        return True
    if (dep in ("acomp", "attr", "oprd") or (dep == "ccomp" and at.pos_ == "ADJ")) and above.pos_ in _VERBS:
        own_words(above, found, at)
        return True
    if dep in ("ccomp", "csubj", "csubjpass") and above.pos_ in (*_VERBS, "ADJ"):
        return governed(at, above, found) if dep == "ccomp" and bare else complement(at, above, found)
    if dep in _CONTENT and above.pos_ in ("NOUN", "PRON", "PROPN", "DET"):
        return of_noun(at, above, found)
    if dep == "advcl" and any(c.lower_ == "that" for c in children(at, "mark")):
        return complement(at, above, found)
    if dep == "advcl":
        leads = {c.lower_ for c in children(at, "mark", "advmod", "aux")}
        if {"before", "could"} <= leads:
            found.deny(at)
        if leads & {"once", "until", "when"}:
            will = any(lemma(c) == "will" for c in children(above, "aux"))
            found.mark("planned" if will else "", above)
        return infinitive(at) and nominal.purpose(at, above, found)
    if dep in ("pcomp", "pobj", "prep"):
        return nominal.prepositional(at, above, found)
    if dep == "compound" and (at.tag_ in ("VBZ", "VBP", "VB") or above.dep_ in ("ccomp", "advcl")):
        return True
    if dep == "conj":
        return _coordinated(at, above)
    if dep in _SERVED and above.pos_ in _VERBS:
        return nominal.served(at, above, found, trigger)
    return False


def _is_governor(at: "Token", above: "Token") -> bool:
    """An infinitive that the parse makes an adverbial or a clause although the verb above asks for one."""
    if at.tag_ == "VBG" and 0 < at.i - above.i < 3 and not children(at, "mark", "nsubj"):
        names = polarity.with_particle(above)
        return among(names[0], "denied.verbs") or any(among(names[1], k) for k in ("denied.ended", "denied.phrases"))
    if above.pos_ not in ("VERB", "ADJ", "AUX") or not infinitive(at):
        return False
    word = lemma(above)
    if at.dep_ == "ccomp":
        return True
    if above.tag_ == "VBN" and (among(word, "possible.able") or among(word, "planned.ready")):
        return True
    near = at.i - above.i < 4 or bool(children(above, "dobj"))
    return near and any(among(word, key) for key in _TAKING)


def governed(at: "Token", above: "Token", found: Standing) -> bool:
    """What a verb or adjective makes of the infinitive or gerund that it governs."""
    word = lemma(above)
    if found.saying:
        if above.pos_ in ("ADJ", "NOUN") and among(word, "denied.untrue"):
            found.deny(above)
        return above.pos_ == "ADJ"
    if above.pos_ == "ADJ" or above.dep_ == "acomp":
        _quality(above, word, found)
    elif (among(word, "denied.verbs") and not _few(above)) or (word in ("remain", "have", "be") and _yet(at, above)):
        found.deny(above)
    elif word == "have" and _gapped(above) and infinitive(at):
        found.mark("possible", above.text)
    elif (word == "have" and not _gapped(above)) or (word in ("need", "require", "oblige") and infinitive(at)):
        if infinitive(at):
            nominal.duty_of(above, found, word)
    elif above.tag_ == "MD":
        found.mark("planned" if word == "ought" else "", above)
        found.press("recommended" if word == "ought" else None, above.text)
    elif word == "be":
        _be_to(at, above, found)
    elif word == "let" and above.i == above.left_edge.i:
        found.mark("planned", above)
    else:
        _verb(at, above, found)
    if _in_vain(above):
        found.deny(above)
    before = found.denied
    own_words(above, found)
    if found.denied != before and word in _COMPELLING:  # who is not compelled to may do so all the same
        found.mark("possible", above)
    return True


def _few(verb: "Token") -> bool:
    """ "few failed to": most did."""
    return any(t.lower_ in ("few", "hardly") for s in children(verb, "nsubj") for t in (s, *s.lefts))


def _in_vain(verb: "Token") -> bool:
    """ "tried in vain to", "sought without success to", "unsuccessfully tried to"."""
    if any(c.lower_ in ("unsuccessfully", "vainly", "fruitlessly") for c in children(verb, "advmod")):
        return True
    phrases = (f"{p.lower_} {n.lower_}" for p in children(verb, "prep") for n in children(p, "pobj", "amod"))
    return any(phrase in _FRUITLESS for phrase in phrases)


def _gapped(above: "Token") -> bool:
    """ "the means that it has to influence": no duty."""
    return above.dep_ == "relcl" and not any(s.lower_ in RELATIVE for s in children(above, "nsubj"))


def _yet(at: "Token", above: "Token") -> bool:
    """ "has yet to ban", "is yet to ban", "has still to ban", "remains to be seen"."""
    if lemma(above) == "remain":
        return infinitive(at) and bool(children(at, "auxpass"))
    between = at.doc[above.i + 1 : at.i] if above.i < at.i else ()
    return any(t.lower_ == "yet" or (t.lower_ == "still" and t.nbor(1).lower_ == "to") for t in between)


def _quality(above: "Token", word: str, found: Standing) -> None:
    if among(word, "denied.adjectives") or any(c.lower_ == "too" for c in children(above, "advmod")):
        found.deny(above)
    elif among(word, "possible.able"):
        past = above.head.tag_ == "VBD" and word == "able"
        found.mark("" if past else "possible", above)
    elif among(word, "planned.ready") or among(word, "planned.musts"):
        found.mark("planned", above)
    else:
        found.mark_among(word, above, "adjectives")


def _be_to(at: "Token", above: "Token", found: Standing) -> None:
    """ "are to ban" is a plan; "the man who was to lead" tells what then happened."""
    subjects = children(above, "nsubj")
    outcome = bool(subjects) and among(lemma(subjects[0]), "planned.outcomes")
    later = any(c.lower_ in ("later", "then", "eventually", "soon") for c in children(above, "advmod"))
    happened = above.lower_ == "was" and (above.dep_ == "relcl" or later or lemma(at) in ("become", "prove", "remain"))
    if infinitive(at) and not happened and not outcome and not any(modality.wont(c) for c in children(at, "aux")):
        unreal = above.lower_ == "were" and modality.conditional(above)
        found.mark("possible" if unreal else "planned", f"{above.text} to")


def _verb(at: "Token", above: "Token", found: Standing) -> None:
    word = lemma(above)
    base, full = polarity.with_particle(above)
    if above.tag_ == "VBN" and children(above, "auxpass") and among(above.lower_, "planned.ready"):
        found.mark("planned", above)
    elif _rumoured(at, above, word) or among(word, "possible.permits"):
        found.mark("possible", above)
    elif word in ("enable", "let"):
        found.mark("possible" if above.tag_ in ("VBZ", "VBP", "VB") else "", above)
    elif _turned_off(above, word, full):
        found.deny(above)
    elif word == "threaten":
        found.mark("possible" if modality.of_thing(above) else "planned", above)
    elif (word == "go" and above.tag_ == "VBG") or among(word, "planned.bidding"):
        found.mark("planned", above)
    elif modality.concluded(above):
        found.press("obligatory", above.text)
    elif word in ("decide", "elect"):
        settled = any(lemma(c) == "have" for c in children(above, "aux")) or above.tag_ in ("VBZ", "VBP")
        found.mark("planned" if settled else "", above)
    elif word == "do" and any(c.lower_ == "well" for c in children(above, "advmod")):
        found.mark("planned", above)
    else:
        found.mark_among(base, above, "verbs")


def _turned_off(above: "Token", word: str, full: str) -> bool:
    """ "put off banning", "was prevented from banning"."""
    barred = among(word, "denied.hindering") and bool(children(above, "auxpass"))
    return barred or among(full, "denied.phrases") or among(full, "denied.ended")


def _rumoured(at: "Token", above: "Token", word: str) -> bool:
    """ "is said to have", "rumoured to be": a passive without anybody who says it."""
    reduced = above.tag_ == "VBN" and above.dep_ in ("acl", "relcl", "advcl")
    passive = reduced or bool(children(above, "auxpass", "nsubjpass"))
    return passive and among(word, "possible.hearsay") and infinitive(at) and not agents(above)


def _coordinated(at: "Token", above: "Token") -> bool:
    """A mate without subject and auxiliary of its own goes on with the first: "plans to sign and ratify"."""
    if at.pos_ not in _VERBS:
        return at.pos_ == above.pos_ and all(t.lower_ != "but" for t in at.doc[above.i : at.i])
    finite = at.tag_ in ("VBD", "VBZ", "VBP") or children(at, "nsubj", "nsubjpass")
    return not finite and at.tag_ == above.tag_ and above.dep_ != "ROOT"
