"""Who holds a clause: the subjects of speech and thought above it, and the owners of views and claims."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.tree import agents, children, lemma, surface_subject
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATES = frozenset({"be", "remain", "make", "seem", "feel", "grow", "become"})
_ACTORS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_SEEING = frozenset({"see", "find", "detect", "discern", "perceive", "recognize", "recognise"})
_NAMING = frozenset({"call", "deem", "dub", "brand", "label"})
_CONTENT = frozenset({"ccomp", "parataxis"})
_LOOSE = frozenset({"acl", "relcl", "advcl", "conj", "dep", "ccomp", "pobj", "appos", "parataxis", "npadvmod"})
_NOMINAL = frozenset({"pobj", "prep", "dobj", "attr", "conj", "appos", "nmod", "dative", "compound"})


def voices(at: "Token", above: "Token", trigger: "Token") -> Iterator["Token"]:
    """Who says, thinks or fears what stands below a step of the climb, the outer one first."""
    if above.pos_ in ("VERB", "AUX"):
        yield from _of_verb(at, above, trigger)
    elif above.pos_ in ("NOUN", "PROPN"):
        owned = list(_of_noun(at, above))
        yield from owned
        if owned:
            return
    elif above.pos_ == "ADP" or above.dep_ == "prep":
        yield from _of_preposition(at, above, trigger)
    elif above.pos_ == "ADJ" and at.dep_ in ("ccomp", "advcl", "xcomp"):
        yield from _of_adjective(above)
    if at.dep_ in _LOOSE and at.dep_ != "ccomp" and _opens_with_that(at):
        yield from _of_far_verb(at, above)


def _of_verb(at: "Token", verb: "Token", trigger: "Token") -> Iterator["Token"]:
    if at.dep_ in ("ccomp", "parataxis", "advcl", "csubj", "relcl"):
        yield from _of_clause(at, verb, trigger)
    elif at.dep_ == "dobj":
        yield from _of_object(at, verb, trigger)
    elif at.dep_ in ("nsubj", "attr") and lemma(verb) == "be":
        yield from _by_subject(at, verb)
    if at.dep_ in ("xcomp", "oprd", "attr", "ccomp", "advcl"):
        yield from _of_complement(at, verb, trigger)
    if lemma(verb) in ("attribute", "ascribe", "credit") and children(verb, "auxpass") and _is_told(verb):
        yield from (n for p in children(verb, "prep") if p.lower_ == "to" for n in children(p, "pobj"))


def _of_clause(at: "Token", verb: "Token", trigger: "Token") -> Iterator["Token"]:
    """ "X says that", "X is certain that", "X will have it that", "the view of X is that"."""
    word = lemma(verb)
    if at.dep_ in _CONTENT and among(word, "said.verbs"):
        if not (_parted(at, verb) or _own_act(at, verb) or _lays_down(at, verb)):
            yield from who_says(verb, trigger)
        return
    if at.dep_ in ("ccomp", "advcl") and word in _STATES:
        yield from _of_mind(verb)
    if at.dep_ == "ccomp" and word in ("know", "understand") and lemma(verb.head) == "let":
        yield from who_says(verb.head, trigger)
    elif at.dep_ in ("ccomp", "relcl") and word == "have" and any(t.lower_ == "it" for t in children(verb, "dobj")):
        yield from who_says(verb, trigger)
    elif at.dep_ in ("ccomp", "csubj"):
        yield from _by_subject(at, verb)


def _of_complement(at: "Token", verb: "Token", trigger: "Token") -> Iterator["Token"]:
    """ "claims to have", "is said by X to", "calls it a ban"."""
    word = lemma(verb)
    claims = at.dep_ == "xcomp" and among(word, "said.claiming") and not children(verb, "auxpass", "dobj")
    if at.dep_ in ("xcomp", "advcl") and among(word, "said.verbs") and agents(verb):
        yield from agents(verb)
    elif claims or (at.dep_ != "advcl" and among(word, "said.names") and at.pos_ in ("NOUN", "ADJ", "PROPN")):
        yield from who_says(verb, trigger)


def _of_object(at: "Token", verb: "Token", trigger: "Token") -> Iterator["Token"]:
    """ "sees in it a ban", "calls it a ban", "alleges a violation"."""
    word = lemma(verb)
    seen = word in _SEEING and any(p.lower_ == "in" and p.i < at.i for p in children(verb, "prep"))
    named = at == trigger and word in _NAMING and children(verb, "dobj")[0] != at
    said = at == trigger and at.pos_ == "NOUN" and among(word, "said.objects")
    if seen or named or said:
        yield from who_says(verb, trigger)


def _is_told(verb: "Token") -> bool:
    """Whether it is words or a thought that are attributed."""
    return any(among(lemma(t), "said.nouns") for t in verb.doc[verb.sent.start : verb.i])


def _parted(at: "Token", verb: "Token") -> bool:
    """Two sentences with a semicolon between them, or a verb that has a content of its own behind it."""
    if at.i < verb.i and any(c.i > verb.i and _thats(c) for c in children(verb, "ccomp")):
        return True
    between = verb.doc[min(at.i, verb.i) : max(at.i, verb.i)]
    return any(t.text == ";" or (t.text == ":" and at.i < verb.i) for t in between)


def _thats(clause: "Token") -> bool:
    return any(t.lower_ == "that" for t in (clause.left_edge, *clause.lefts))


def _of_mind(verb: "Token") -> Iterator["Token"]:
    """ "The envoy is certain that", "she made it clear that"."""
    for quality in children(verb, "acomp", "oprd", "ccomp", "attr"):
        if quality.pos_ in ("ADJ", "VERB"):
            yield from _of_adjective(quality)


def _of_adjective(quality: "Token") -> Iterator["Token"]:
    verb, word = quality.head, lemma(quality)
    subject = surface_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    if subject is None:
        return
    clear = lemma(verb) == "make" and word in ("clear", "plain", "known")
    if clear or (lemma(verb) != "make" and among(word, "said.adjectives")):
        yield subject


def _by_subject(at: "Token", verb: "Token") -> Iterator["Token"]:
    """ "Russia's position is that …", "among conservatives the conviction has spread that …", "…, was his reply"."""
    for noun in children(verb, "nsubj", "nsubjpass", "attr"):
        if noun != at and among(lemma(noun), "said.nouns"):
            yield from owners(noun)
            if lemma(verb) != "be":
                yield from (n for p in children(verb, "prep") if p.lower_ in ("among", "amongst", "within")
                            for n in children(p, "pobj"))
                yield from agents(verb)
    for clause in children(verb, "csubj") if lemma(verb) == "be" else ():
        if clause != at and among(lemma(clause), "said.verbs"):
            yield from who_says(clause, at)
    if lemma(verb) == "be" and at.dep_ == "ccomp":
        for prep in children(verb, "prep"):
            if any(among(lemma(n), "said.nouns") for n in children(prep, "pobj")) and prep.lower_ in ("of", "under"):
                yield from children(verb, "nsubj")


def _of_noun(at: "Token", noun: "Token") -> Iterator["Token"]:
    word = lemma(noun)
    if word == "claim" and at.dep_ == "acl" and any(c.tag_ == "TO" for c in at.lefts):
        yield from children(noun, "poss")  # "X's claim to support"
    content = at.dep_ in ("acl", "ccomp") or (at.dep_ == "relcl" and _opens_with_that(at))
    if not content or not (children(at, "nsubj", "nsubjpass", "expl", "csubj") or children(at, "mark")):
        return
    if noun.tag_ == "NNS" and among(word, "said.verbs"):
        states = noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "that" and not among(word, "said.nouns")
        if states or (noun.dep_ == "ROOT" and not children(noun, "det")):
            yield from children(noun, "compound", "nsubj")[-1:]
    if among(word, "said.nouns"):
        owned = list(owners(noun))
        yield from owned
        yield from _bearer(noun, bool(owned))


def owners(noun: "Token") -> Iterator["Token"]:
    """Whose view, claim or fear it is: "Moscow's", "of the plaintiff", "by critics", "among experts", "Russian"."""
    found = children(noun, "poss")
    found += [n for n in children(noun, "nsubj") if any(c.tag_ == "POS" for c in n.children)]
    for prep in children(noun, "prep", "agent"):
        if prep.lower_ in ("of", "by", "among", "amongst", "from", "within", "in"):
            found += [n for n in children(prep, "pobj") if prep.lower_ != "in" or n.pos_ == "PROPN"]
    for verb in children(noun, "acl"):
        found += agents(verb) if verb.tag_ == "VBN" else []
    if not found:
        found = [c for c in children(noun, "amod", "compound", "nmod") if c.ent_type_ in _ACTORS]
    yield from found[:1]


def _bearer(noun: "Token", owned: bool) -> Iterator["Token"]:
    """Who takes, voices or holds a view: "takes the view that", "is of the opinion that"."""
    verb = noun.head
    word = lemma(verb)
    bears = among(word, "said.bearers") or among(word, "denied.speech")
    around = [p for p in children(verb, "prep") if p.lower_ in ("among", "amongst") and p.i == noun.i + 1]
    if noun.dep_ == "dobj" and around:
        yield from children(around[0], "pobj")
    elif noun.dep_ == "dobj" and bears and not children(noun, "poss"):
        subject = surface_subject(verb)
        if subject is not None:
            yield subject
    elif noun.dep_ == "nsubjpass" and not owned:
        yield from agents(verb)
    elif noun.dep_ == "pobj" and verb.lower_ in ("of", "under", "to", "with", "at"):
        bears = verb.head.pos_ in ("VERB", "AUX") and among(lemma(verb.head), "said.bearers")
        subject = surface_subject(verb.head) if bears else None
        if subject is not None:
            yield subject


def _of_preposition(at: "Token", prep: "Token", trigger: "Token") -> Iterator["Token"]:
    """ "describes X as …", "ranks X among those that …", "accuses X of …"."""
    verb = prep.head
    if verb.dep_ == "dobj" and among(lemma(verb.head), "said.blames") and prep.lower_ == "of":
        verb = verb.head
    if verb.dep_ == "pobj" and verb.head.dep_ == "agent" and among(lemma(verb.head.head), "said.blames"):
        if prep.lower_ == "of":
            yield verb
        return
    if prep.lower_ == "as" and verb.dep_ == "pobj" and verb.head.dep_ == "agent":
        if among(lemma(verb.head.head), "said.as"):
            yield verb
        return
    if verb.pos_ != "VERB" or at.dep_ not in ("pobj", "pcomp", "amod", "prep"):
        return
    word, said = lemma(verb), prep.lower_
    described = said == "as" and (among(word, "said.as") or among(word, "said.ranks"))
    ranked = said in ("among", "amongst", "with", "amid") and among(word, "said.ranks") and children(verb, "dobj")
    blamed = said in ("of", "for", "with") and among(word, "said.blames") and at.dep_ in ("pcomp", "pobj")
    likened = said in ("to", "with") and word in ("liken", "compare", "equate") and at == trigger
    told = said in ("of", "about", "at") and among(word, "said.about") and (at == trigger or at.dep_ == "pcomp")
    if not (described or ranked or blamed or likened or told):
        return
    passive = verb.tag_ == "VBN" and (children(verb, "auxpass", "agent") or verb.dep_ in ("acl", "advcl", "relcl"))
    if passive and not children(verb, "dobj") and not (told and not agents(verb)):
        yield from agents(verb)
    else:
        yield from who_says(verb, at)


def _of_far_verb(at: "Token", above: "Token") -> Iterator["Token"]:
    """The verb of saying to which a clause belongs that the parse hangs on a noun before it."""
    for _ in range(6):
        if above.pos_ in ("VERB", "AUX") or above.dep_ not in _NOMINAL:
            break
        above = above.head
    if above.pos_ in ("VERB", "AUX") and among(lemma(above), "said.verbs") and above.i < at.i:
        that = next(c for c in at.lefts if c.lower_ == "that")
        if above.i < that.i and not _own_act(at, above) and not _lays_down(at, above):
            yield from who_says(above, at)


def _opens_with_that(clause: "Token") -> bool:
    """Whether "that" opens a clause of content: one with a subject of its own behind it."""
    that = next((c for c in clause.lefts if c.lower_ == "that"), None)
    if that is None or that.dep_ in ("nsubj", "nsubjpass"):
        return False
    own = [s for s in children(clause, "nsubj", "nsubjpass", "expl") if s.i > that.i]
    return bool(own) and (that.tag_ == "IN" or bool(children(clause, "dobj")[1:]))


def who_says(verb: "Token", trigger: "Token") -> Iterator["Token"]:
    """The speaker of a verb of saying, behind it in an inversion."""
    passive = bool(children(verb, "auxpass", "nsubjpass"))
    if passive:
        persuaded = among(lemma(verb), "said.persuaded")
        yield from children(verb, "nsubjpass") if persuaded else agents(verb)
        return
    subject = inverted(verb) or _nearest(verb) or surface_subject(verb)
    if subject is None and verb.dep_ == "acomp":
        subject = surface_subject(verb.head)
    if subject is None and verb.dep_ == "advcl" and verb.head.pos_ == "ADV":
        subject = surface_subject(verb.head.head)
    if subject is not None and not (subject.dep_ == "dobj" and subject.i > verb.i and inverted(verb) is None):
        yield subject


def _nearest(verb: "Token") -> "Token | None":
    """Of several subjects, as the parse of a parenthesis gives them, the one beside the verb."""
    subjects = [s for s in children(verb, "nsubj") if s.i < verb.i]
    return subjects[-1] if subjects else None


def inverted(verb: "Token") -> "Token | None":
    """The subject behind a verb that follows a comma or a quotation mark: ", complained the Chamber"."""
    if verb.i == verb.sent.start or verb.nbor(-1).text not in (",", '"', "”", "’", "''"):
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or not among(lemma(verb), "said.aside"):
        return None
    later = [t for t in children(verb, "nsubj", "dobj", "attr", "npadvmod", "oprd", "dative") if t.i > verb.i]
    if later and not any(t.pos_ in ("VERB", "AUX") for t in verb.doc[verb.i + 1 : later[0].i]):
        return later[0]
    return None


def _own_act(at: "Token", verb: "Token") -> bool:
    """ "announced that it would ban": an act of one's own, which the author takes over."""
    if not among(lemma(verb), "said.own"):
        return False
    subjects = children(at, "nsubj", "nsubjpass")
    future = any(c.tag_ == "MD" and lemma(c) in ("will", "would", "shall") for c in children(at, "aux"))
    future = future or (lemma(at) == "be" and any(c.tag_ == "TO" for x in children(at, "xcomp") for c in x.lefts))
    return bool(subjects) and future and subjects[0].lower_ in ("it", "they", "he", "she", "we", "i")


def _lays_down(at: "Token", verb: "Token") -> bool:
    """ "the Act states that": a law does not say what it lays down; an assembly adopts what it recalls."""
    subject = surface_subject(verb)
    if subject is None:
        return False
    last = subject.lower_.split()[-1]
    solemn = verb.tag_ in ("VBZ", "VBP") and among(lemma(verb), "said.recitals")
    return solemn and (among(last, "said.resolving") or last == "parties")
