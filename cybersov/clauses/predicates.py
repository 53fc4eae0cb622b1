"""The places of what something is said to be: "X is a member of Y", "one of the critics of Y", "responsible for Y"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.examples import examples
from cybersov.clauses.fellows import counted
from cybersov.clauses.places import Proposition, fill_prepositions
from cybersov.clauses.plans import achieved
from cybersov.clauses.posts import field_of
from cybersov.clauses.tree import RELATIVE, agents, beyond, children, lemma, owners_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_VIEWS = frozenset({"view", "eye", "opinion", "perspective", "standpoint", "viewpoint", "reading", "judgement"})
_MAKING = frozenset({"make", "render"})
_LISTING = frozenset({"be", "include", "comprise", "remain"})


def predicate_places(word: "Token") -> Iterator[Proposition]:
    """ "X is a member of Y", "X, the regulator of Y", "X as the founder of Y", "makes X responsible for Y"."""
    subjects: list[Token] = []
    head = word.head
    if word.dep_ in ("attr", "acomp") and head.pos_ in ("AUX", "VERB"):
        subjects = subject_of(head)
    elif word.dep_ == "nsubj" and lemma(head) in _LISTING and children(word, "prep", "poss"):
        subjects = children(head, "attr", "dobj") + [t for c in children(head, "xcomp", "ccomp") for t in achieved(c)]
    elif word.dep_ == "appos":
        subjects = [head]
    elif word.dep_ == "conj" and head.dep_ in ("attr", "acomp"):
        subjects = subject_of(head.head)
    elif word.dep_ == "oprd" and head.pos_ == "VERB":
        subjects = children(head, "dobj") or subject_of(head)
    elif word.dep_ == "ccomp" and word.pos_ == "ADJ" and lemma(head) in _MAKING:
        subjects = children(word, "nsubj")
    elif word.dep_ == "pobj" and head.lower_ in ("of", "among", "to"):
        subjects = counted(word)
    elif word.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "PROPN":
        subjects = [head.head]
    elif word.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ in ("VERB", "AUX"):
        fronted = head.i < head.head.i
        subjects = (not fronted and children(head.head, "dobj")) or subject_of(head.head)
    elif word.pos_ == "ADJ" and word.dep_ in ("amod", "acl", "relcl") and children(word, "prep"):
        subjects = [head, *(children(head.head, "attr") if head.dep_ == "nsubj" else ())]
    subjects += [c for c in children(word, "appos") if c.pos_ == "PROPN" or c.is_upper] + _members(word)
    if not subjects:
        return
    places: dict[str, list[Token]] = {"subj": subjects, "poss": children(word, "poss")}
    places["mod"] = children(word, "amod", "compound", "nmod")
    places["is"] = [word]
    fill_prepositions(word, places)
    places["beyond"] = list(beyond(word))
    in_row = word.dep_ == "pobj" and head.lower_ == "among"
    for prep in children(head.head if in_row else head, "prep") if in_row or word.dep_ in ("attr", "acomp") else ():
        if in_row or word.dep_ == "acomp" or any(noun.lower_ in RELATIVE for noun in children(prep, "pobj")):
            places.setdefault(prep.lower_, []).extend(children(prep, "pobj"))
    if word.dep_ in ("attr", "acomp"):
        places["in eyes"] = _in_eyes(head)
    yield _names(word), "predicate", {name: tokens for name, tokens in places.items() if tokens}


def _names(word: "Token") -> tuple[str, ...]:
    """The names under which a rule may ask for what something is: "head office", "office", its field."""
    whole = word.lower_ if word.pos_ == "VERB" else lemma(word)
    return (*dict.fromkeys((whole, whole.split()[-1] if word.pos_ == "NOUN" else whole)), *field_of(word))


def _in_eyes(verb: "Token") -> list["Token"]:
    """In whose eyes it is so: "For Russia, X is essential", "in Egypt's view", "from the perspective of Egypt"."""
    found: list[Token] = []
    for prep in children(verb, "prep"):
        if prep.i < verb.i and prep.left_edge.i == verb.left_edge.i:
            nouns = children(prep, "pobj")
            views = [noun for noun in nouns if lemma(noun) in _VIEWS and prep.lower_ in ("in", "from")]
            found += nouns if prep.lower_ in ("for", "to") else [who for view in views for who in owners_of(view)]
    return found


def _members(word: "Token") -> list["Token"]:
    """Who is named among a class: "critics of the law such as X", "opponents led by X"."""
    if word.pos_ != "NOUN":
        return []
    leading = [noun for verb in children(word, "acl") if lemma(verb) == "lead" for noun in agents(verb)]
    return [*(examples(word) if children(word, "prep", "poss") else ()), *leading]
