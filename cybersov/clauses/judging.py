"""Where a text says what a thing is worth: "X remains vague", "dismissed X as …", "X falls short of …"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.defining import as_what
from cybersov.clauses.phrasings import Phrasing, by_word, wordless, words
from cybersov.clauses.scene import scene
from cybersov.clauses.sorts import is_sort
from cybersov.clauses.stretches import Stretch, Told, extended, stretch
from cybersov.clauses.tree import SUBJECTS, agents, children, is_passive, lemma, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONG = 4
_OUGHT = frozenset({"should", "must", "shall", "ought", "need"})


def verdicts(token: "Token") -> Iterator[Told]:
    """What a verb, an apposition or an adjective says of the worth, or, with "as", of the kind of a thing."""
    if token.pos_ in ("VERB", "AUX"):
        base = lemma(token)
        for phrasing in by_word("quality").get(base, ()):
            yield from _qualities(token, phrasing)
        if not _is_aside(token):
            yield from _spoken(token, base)
        yield from _done(token, base)
    elif token.dep_ == "appos" and token.pos_ == "NOUN" and is_judgement(token):
        yield from (Told(phrasing, token, (token.head,), stretch(token)) for phrasing in wordless("aside"))
    elif token.dep_ == "amod" and _is_one_name(token.head) and _judges(token) and token.tag_ == "JJ":
        yield from (Told(phrasing, token, (token.head,), stretch(token)) for phrasing in wordless("before"))


def _qualities(verb: "Token", phrasing: Phrasing) -> Iterator[Told]:
    """ "X is vague", and turned round "the worst of them is X"."""
    subjects = _own_subject(verb)
    if not subjects or _is_advice(verb) or _is_open(verb):
        return
    bare = () if lemma(verb) == "be" else ("dobj",)
    for said in children(verb, "acomp", "attr", "oprd", *bare):
        if is_judgement(said):
            if not _asks(said) and not _is_dated(said):
                yield Told(phrasing, said, subjects, extended(verb, stretch(said)))
        elif said.dep_ == "attr" and subjects[0].pos_ == "NOUN" and is_judgement(subjects[0]):
            yield Told(phrasing, subjects[0], (said,), stretch(subjects[0]))


def _spoken(verb: "Token", base: str) -> Iterator[Told]:
    """What somebody calls a thing, or sees it as."""
    for phrasing in by_word("named").get(base, ()):
        small = [t for t in children(verb, "ccomp") if t.pos_ in ("ADJ", "NOUN") and not children(t, "aux", "mark")]
        for said in (*children(verb, "oprd"), *small):
            if is_judgement(said) if phrasing.judged else not _is_name(said):
                yield _named(verb, said, phrasing)
    for phrasing in by_word("for").get(base, ()):
        for prep in children(verb, "prep"):
            for said in children(prep, "pobj", "pcomp") if prep.lower_ == "for" else ():
                yield from _blamed(verb, said, phrasing)
    for phrasing in by_word("as").get(base, ()):
        for subjects, said, speakers in as_what(verb):
            defines = phrasing.predicate == "definedAs"
            if is_judgement(said) if phrasing.judged else _suits(said, phrasing) or not defines:
                hearsay = not defines and is_passive(verb) and not speakers
                quoted = extended(verb, stretch(said, loose=defines))
                yield Told(phrasing, verb, subjects, quoted, speakers, hearsay=hearsay)


def _suits(said: "Token", phrasing: Phrasing) -> bool:
    """Whether words define: a kind of thing where one is asked for, and no verdict unless they are a definition."""
    return (not phrasing.kind or is_sort(said)) and (phrasing.coins or not is_judgement(said))


def _own_subject(verb: "Token") -> tuple["Token", ...]:
    """The subject that stands with a verb, or with the one that it is directly coordinated with."""
    own = children(verb, *SUBJECTS)
    if own or verb.dep_ != "conj" or children(verb, "mark", "csubj", "expl"):
        return tuple(own[:1])
    return tuple(children(verb.head, *SUBJECTS)[:1])


def _is_open(verb: "Token") -> bool:
    """ "Whether X is effective", "is X effective?": it is not said that it is."""
    return scene(verb).asks or any(t.lower_ in ("whether", "if") for t in children(verb, "mark", "advmod"))


def _is_dated(said: "Token") -> bool:
    """ "becomes effective on 1 May": in force, not fit for its purpose."""
    preps = (*children(said, "prep"), *children(said.head, "prep"))
    return said.lower_ == "effective" and any(t.ent_type_ == "DATE" for p in preps for t in children(p, "pobj"))


def _is_advice(verb: "Token") -> bool:
    """ "must be clear", "would have to become": what ought to be is not yet so."""
    return verb.dep_ == "xcomp" or any(lemma(t) in _OUGHT for t in children(verb, "aux"))


def _asks(said: "Token") -> bool:
    """ "how attractive it is", "too weak" aside."""
    return any(t.lower_ in ("how", "as", "so", "whatever", "however") for t in said.lefts)


def _is_aside(verb: "Token") -> bool:
    """ "instead of treating it as", "to call it that would be": nobody does so here."""
    bare = verb.tag_ == "VB" and not any(t.tag_ == "MD" or lemma(t) == "do" for t in children(verb, "aux"))
    return (verb.tag_ == "VBG" and verb.dep_ == "pcomp") or (bare and verb.dep_ != "xcomp")


def _is_one_name(noun: "Token") -> bool:
    """Whether a noun is the name of one thing: "Sovereign Internet Law", not "Internet companies"."""
    named = noun.tag_ in ("NN", "NNP") and noun.text[0].isupper()
    return named and all(word[0].isupper() or len(word) < _LONG for word in noun.text.split())


def _is_name(said: "Token") -> bool:
    """ "calls the programme Digital Economy", "calls itself a republic"."""
    return said.pos_ == "PROPN" or (said.text[:1].isupper() and not children(said, "det"))


def _named(verb: "Token", said: "Token", phrasing: Phrasing) -> Told:
    quoted = extended(verb, stretch(said))
    if is_passive(verb):
        speakers = tuple(agents(verb))
        return Told(phrasing, verb, tuple(subject_of(verb)), quoted, speakers, hearsay=not speakers)
    subjects = children(said, "nsubj") if said.dep_ == "ccomp" else children(verb, "dobj")
    return Told(phrasing, verb, tuple(subjects), quoted, tuple(subject_of(verb)))


def _blamed(verb: "Token", said: "Token", phrasing: Phrasing) -> Iterator[Told]:
    """ "criticised X for its vagueness", "X was praised for being clear"."""
    if said.tag_ == "VBG" or children(said, "poss", "det", "amod"):
        passive = is_passive(verb)
        subjects = subject_of(verb) if passive else children(verb, "dobj")
        speakers = tuple(agents(verb) if passive else subject_of(verb))
        yield Told(phrasing, verb, tuple(subjects), stretch(said), speakers, hearsay=passive and not speakers)


def _done(verb: "Token", base: str) -> Iterator[Told]:
    """ "falls short", "lacks teeth": the verb with what must follow it."""
    if not children(verb, "nsubj"):
        return
    follow = [lemma(t) for t in children(verb, "dobj", "acomp", "advmod", "prt", "oprd")]
    follow += [t.lower_ for t in children(verb, "prep")]
    alone = not children(verb, "dobj", "xcomp", "ccomp", "prep")
    for name in (*(f"{base} {word}" for word in follow), *((base,) if alone else ())):
        for phrasing in by_word("does").get(name, ()):
            yield Told(phrasing, verb, tuple(children(verb, "nsubj")), _conditioned(verb, *stretch(verb)))
            return


def _conditioned(verb: "Token", first: int, last: int) -> Stretch:
    """With where, when or if it is so: "works well where the state owns the carriers"."""
    for child in children(verb, "advcl"):
        if child.left_edge.i == last + 1 and child.left_edge.lower_ in ("where", "when", "if", "only", "as"):
            inside = verb.doc[last + 1 : child.right_edge.i + 1]
            return first, next((t.i - 1 for t in inside if t.text in (",", ";")), child.right_edge.i)
    return first, last


def is_judgement(said: "Token") -> bool:
    """Whether an adjective or a noun judges, by itself or by an adjective before it."""
    word = lemma(said)
    beside = [lemma(t) for t in children(said, "amod", "compound", "nmod")]
    behind = [t.lower_ for t in children(said, "advmod", "prt")]
    phrases = {word, *(f"{t} {word}" for t in beside), *(f"{word} {t}" for t in behind)}
    if said.pos_ in ("ADJ", "VERB", "ADV"):
        return _judges(said) or any(_judges(mate) for mate in children(said, "conj") if mate.pos_ == "ADJ")
    if not phrases.isdisjoint(words("judged.praise", "judged.blame")):
        return True
    return word not in words("parts.nouns") and any(_judges(each) for each in children(said, "amod"))


def _judges(word: "Token") -> bool:
    return word.lower_ in words("judged.positive", "judged.negative", "judged.mixed")
