"""How a clause stands: denied or not, planned, possible or asserted, and who holds it.

The walk starts at the word of the relation and climbs to the root of the sentence; every word on the way that
changes the standing is kept, so that a claim can show what gave it away.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from cybersov.clauses.tree import agents, children, is_passive, lemma, surface_subject
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_HIGHEST = 40


@dataclass
class Standing:
    """What the climb has gathered so far: the one place in this module that changes."""

    denied: bool = False
    planned: bool = False
    possible: bool = False
    negations: set[int] = field(default_factory=set)
    cues: list[str] = field(default_factory=list)
    speakers: list["Token"] = field(default_factory=list)

    @property
    def polarity(self) -> str:
        """ "-" where the text denies the relation."""
        return "-" if self.denied else "+"

    @property
    def modality(self) -> str:
        """possible outweighs planned, planned outweighs asserted."""
        return "possible" if self.possible else "planned" if self.planned else "asserted"


def standing(trigger: "Token") -> Standing:
    """The standing of the relation that a verb or noun expresses."""
    found = Standing()
    _own_words(trigger, found)
    at, inside = trigger, True
    for _ in range(12):
        above = at.head
        if above == at:
            break
        inside = inside and _climb(at, above, found)
        _speech(at, above, found)
        at = above
    _framed(trigger, found)
    return found


def _own_words(token: "Token", found: Standing) -> None:
    for child in token.children:
        word = lemma(child)
        if child.dep_ == "neg" or (child.dep_ == "advmod" and among(word, "denied.adverbs")):
            if not _spared(token, child):
                _deny(found, child)
        elif child.dep_ == "aux" and child.tag_ == "MD":
            _mark(found, word, child.text, "auxiliaries")
        elif child.dep_ == "advmod":
            _mark(found, word, child.text, "adverbs")
        elif child.dep_ == "mark" and among(word, "possible.marks"):
            found.possible = True
            found.cues.append(child.text)
        elif child.dep_ in ("amod", "compound") and token.pos_ == "NOUN":
            _mark(found, child.lower_ if child.tag_ == "VBN" else word, child.text, "adjectives")
        elif child.dep_ == "det" and child.lower_ in ("no", "neither"):
            _deny(found, child)
        elif child.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and token.pos_ in ("VERB", "AUX"):
            for det in children(child, "det"):
                if det.lower_ in ("no", "neither"):
                    _deny(found, det)
        elif child.dep_ in ("acomp", "oprd") and token.pos_ == "AUX" and among(word, "possible.adjectives"):
            _mark(found, word, child.text, "adjectives")
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and not children(token, "aux", "nsubj", "nsubjpass"):
        _share(token, found)


def _share(token: "Token", found: Standing) -> None:
    """A coordinated verb without an auxiliary of its own shares that of the first."""
    first = token.head
    if first.pos_ not in ("VERB", "AUX"):
        return
    joined = {c.lower_ for c in first.children if c.dep_ == "cc"}
    for child in first.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            _mark(found, lemma(child), child.text, "auxiliaries")
        elif child.dep_ == "neg" and joined & {"or", "nor"} and not _spared(first, child):
            _deny(found, child)


def _spared(verb: "Token", negation: "Token") -> bool:
    after = verb.doc[negation.i + 1 : negation.i + 3]
    return any(among(lemma(t), "denied.spared") for t in after)


def _deny(found: Standing, token: "Token") -> None:
    """Turn the polarity; a word that is met twice on the way up counts once."""
    if token.i in found.negations:
        return
    found.negations.add(token.i)
    found.denied = not found.denied
    found.cues.append(token.text)


def _mark(found: Standing, word: str, text: str, key: str) -> None:
    for kind in ("possible", "planned"):
        if among(word, f"{kind}.{key}"):
            setattr(found, kind, True)
            found.cues.append(text)
            return


def _climb(at: "Token", above: "Token", found: Standing) -> bool:
    """One step up; False where what stands above no longer bears on the clause but for its holder."""
    if at.dep_ == "xcomp" or (at.dep_ == "ccomp" and at.tag_ in ("VB", "VBG")):
        _governed(above, found)
        if lemma(above) == "have" and any(c.lower_ == "yet" for c in children(above, "advmod")):
            _deny(found, above)
        if lemma(above) == "be" and at.tag_ == "VB":
            found.planned = True
            found.cues.append(f"{above.text} to")
        return True
    if at.dep_ == "ccomp":
        if among(lemma(above), "denied.speech"):
            _deny(found, above)
        if among(lemma(above), "planned.verbs") and not among(lemma(above), "said.verbs"):
            _mark(found, lemma(above), above.text, "verbs")
        if children(above, "neg") and lemma(above) in ("believe", "think", "expect"):
            _deny(found, children(above, "neg")[0])
        return False
    if at.dep_ in ("acl", "relcl") and at.tag_ == "VB":
        _mark_noun(above, found)
        return False
    if at.dep_ == "advcl" and at.tag_ == "VB" and any(c.lower_ == "to" for c in children(at, "aux")):
        found.planned = True
        found.cues.append("to")
        return False
    if at.dep_ == "pcomp" and above.dep_ == "prep":
        return _prepositional(above, found)
    if at.pos_ in ("NOUN", "PROPN") and at.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "prep"):
        return _nominal(at, above, found)
    if at.dep_ == "prep" and above.pos_ == "VERB":
        if at.lower_ in ("for", "on") and among(lemma(above), "planned.verbs"):
            _mark(found, lemma(above), above.text, "verbs")
        return False
    return at.dep_ == "prep"


def _governed(above: "Token", found: Standing) -> None:
    word = lemma(above)
    if among(word, "denied.verbs") or (above.pos_ == "ADJ" and among(word, "denied.adjectives")):
        _deny(found, above)
    elif above.pos_ == "ADJ":
        _mark(found, word, above.text, "adjectives")
    else:
        _mark(found, word, above.text, "verbs")
    _own_words(above, found)


def _mark_noun(noun: "Token", found: Standing) -> None:
    if among(lemma(noun), "denied.nouns"):
        _deny(found, noun)
    else:
        _mark(found, lemma(noun), noun.text, "nouns")


def _prepositional(prep: "Token", found: Standing) -> bool:
    words = {prep.lower_, f"{prep.head.lower_} {prep.lower_}", f"{prep.lower_} {prep.head.lower_}"}
    for child in prep.children:
        words.add(f"{child.lower_} {prep.lower_}")
    if prep.lower_ == "from" and among(lemma(prep.head), "denied.hindering"):
        _deny(found, prep.head)
        return False
    if any(among(w, "denied.prepositions") for w in words) or (prep.lower_ == "of" and prep.head.lower_ == "short"):
        _deny(found, prep)
        return False
    if prep.head.pos_ == "NOUN":
        _mark_noun(prep.head, found)
    elif prep.head.pos_ == "VERB":
        _mark(found, lemma(prep.head), prep.head.text, "verbs")
        return False
    return False


def _nominal(at: "Token", above: "Token", found: Standing) -> bool:
    """A noun takes over the standing of the verb that it serves: "has not imposed a ban", "plans for a ban"."""
    if above.pos_ in ("VERB", "AUX"):
        if at.dep_ in ("dobj", "nsubjpass") and among(lemma(above), "denied.ending"):
            _governed(above, found)
            _deny(found, above)
            return True
        light = among(lemma(above), "light.verbs") or above.pos_ == "AUX"
        if at.dep_ in ("dobj", "nsubjpass", "attr") and (light or among(lemma(above), "planned.verbs")):
            _governed(above, found)
            return True
        return False
    if above.dep_ == "prep" or above.pos_ == "ADP":
        return True
    if above.pos_ == "NOUN" and at.dep_ == "prep":
        _mark_noun(above, found)
        return False
    return False


def _speech(at: "Token", above: "Token", found: Standing) -> None:
    if at.dep_ in ("ccomp", "parataxis") and above.pos_ == "VERB" and among(lemma(above), "said.verbs"):
        _speaker(surface_subject(above), found)
    elif at.dep_ in ("acl", "ccomp") and above.pos_ == "NOUN" and among(lemma(above), "said.nouns"):
        for owner in children(above, "poss"):
            _speaker(owner, found)
    elif at.dep_ == "prep" and at.lower_ == "of" and among(lemma(above), "said.accusing"):
        accusers = agents(above) if is_passive(above) else children(above, "nsubj")
        found.possible = found.possible or not accusers
        for accuser in accusers:
            _speaker(accuser, found)


def _speaker(subject: "Token | None", found: Standing) -> None:
    if subject is not None and not among(lemma(subject), "said.author") and subject.lower_ not in ("we", "i"):
        found.speakers.insert(0, subject)


def _framed(trigger: "Token", found: Standing) -> None:
    """ "According to X", "as X stated", "in X's view": anywhere above the clause, not inside it."""
    for node in (trigger, *islice(trigger.ancestors, _HIGHEST)):
        for child in node.children:
            for speaker in _frame_of(child):
                if speaker not in found.speakers and not _below(trigger, child):
                    _speaker(speaker, found)


def _below(token: "Token", top: "Token") -> bool:
    return token == top or top in token.ancestors


def _frame_of(child: "Token") -> Iterator["Token"]:
    if child.lower_ == "according":
        for prep in children(child, "prep"):
            yield from children(prep, "pobj")
    elif child.dep_ == "advcl" and among(lemma(child), "said.verbs") and any(c.lower_ == "as" for c in child.children):
        yield from children(child, "nsubj", "nsubjpass")
    elif child.dep_ == "prep" and child.lower_ in ("in", "from", "for"):
        for noun in children(child, "pobj"):
            if among(lemma(noun), "said.nouns"):
                yield from children(noun, "poss")
                yield from (p for prep in children(noun, "prep") if prep.lower_ == "of" for p in children(prep, "pobj"))
