"""Where a text says what a thing is worth: "X remains vague", "dismissed X as …", "X falls short of …"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.defining import Told, as_what, tells_apart
from cybersov.clauses.phrasings import Phrasing, by_word, words
from cybersov.clauses.stretches import stretch
from cybersov.clauses.tree import children, is_passive, lemma, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def verdicts(token: "Token") -> Iterator[Told]:
    """What a verb says of the worth, or, with "as", of the kind of a thing."""
    if token.pos_ not in ("VERB", "AUX"):
        return
    base = lemma(token)
    for phrasing in by_word("quality").get(base, ()):
        for said in children(token, "acomp", "attr", "oprd"):
            if is_judgement(said):
                yield Told(phrasing, said, tuple(subject_of(token)), stretch(said))
    for phrasing in by_word("named").get(base, ()):
        small = [t for t in children(token, "ccomp") if t.pos_ in ("ADJ", "NOUN") and not children(t, "aux", "mark")]
        for said in (*children(token, "oprd"), *small):
            if is_judgement(said) if phrasing.judged else not _is_name(said):
                yield _named(token, said, phrasing)
    for phrasing in by_word("as").get(base, ()):
        for subjects, said, speakers in as_what(token):
            if (not phrasing.judged or is_judgement(said)) and (not phrasing.kind or is_kind(said)):
                loose = phrasing.predicate == "definedAs"
                yield Told(phrasing, token, subjects, stretch(said, loose=loose), speakers)
    yield from _done(token, base)


def _is_name(said: "Token") -> bool:
    """ "calls the programme Digital Economy", "calls itself a republic"."""
    return said.pos_ == "PROPN" or (said.text[:1].isupper() and not children(said, "det"))


def _named(verb: "Token", said: "Token", phrasing: Phrasing) -> Told:
    if is_passive(verb):
        return Told(phrasing, verb, tuple(subject_of(verb)), stretch(said))
    subjects = children(said, "nsubj") if said.dep_ == "ccomp" else children(verb, "dobj")
    return Told(phrasing, verb, tuple(subjects), stretch(said), tuple(subject_of(verb)))


def _done(verb: "Token", base: str) -> Iterator[Told]:
    """ "falls short", "lacks teeth": the verb with what must follow it."""
    if not children(verb, "nsubj"):
        return
    follow = [lemma(t) for t in children(verb, "dobj", "acomp", "advmod", "prt", "oprd")]
    follow += [t.lower_ for t in children(verb, "prep")]
    alone = not children(verb, "dobj", "xcomp", "ccomp", "prep")
    for name in (*(f"{base} {word}" for word in follow), *((base,) if alone else ())):
        for phrasing in by_word("does").get(name, ()):
            yield Told(phrasing, verb, tuple(children(verb, "nsubj")), stretch(verb))
            return


def is_judgement(said: "Token") -> bool:
    """Whether an adjective or a noun judges, by itself or by an adjective before it."""
    word = lemma(said)
    if said.pos_ in ("ADJ", "VERB", "ADV"):
        return _judges(said)
    if word in words("judged.praise", "judged.blame"):
        return True
    return any(_judges(each) for each in children(said, "amod"))


def _judges(word: "Token") -> bool:
    return word.lower_ in words("judged.positive", "judged.negative", "judged.mixed")


def is_kind(said: "Token") -> bool:
    """Whether a noun names a kind of thing and is followed by what tells one from others."""
    return lemma(said) in by_word("is") and tells_apart(said)
