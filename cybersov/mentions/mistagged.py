"""Verbs that the small parser takes for nouns or hangs on the wrong word, told by what hangs on them."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset({"which", "who", "whom", "whose"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BINDING = frozenset("require oblige compel force order obligate instruct direct permit allow forbid authorize".split())
_BOUND = frozenset({"Group", "Company", "Institution", "Organization"})
# What takes an infinitive of its own: "firms seeking to expand", "firms with plans to expand".
_TAKING = frozenset("""seek want wish plan try intend fail need have use continue begin start decline refuse agree
choose attempt aim hope effort right ability obligation power decision duty intention willingness opportunity permission
failure desire tend be able""".split())


def hang(token: "Token", head: "Token", dep: str) -> None:
    """Hang a token on another one of its sentence that does not itself hang on it."""
    if head != token and head.sent == token.sent and not token.is_ancestor(head):
        token.head = head
        token.dep_ = dep


def child_of(token: "Token", *deps: str) -> "Token | None":
    """The first child of a token with one of these labels."""
    return next((child for child in token.children if child.dep_ in deps), None)


def verb_as_noun(token: "Token", _: Collection[int]) -> None:
    """ "The act obliges operators to", "Police use cameras": a noun with an object and no article is a verb."""
    if token.tag_ not in ("NN", "NNS") or any(c.dep_ in ("det", "amod", "poss", "nummod") for c in token.children):
        return
    subject = child_of(token, *SUBJECTS)
    if subject is None and (token.tag_ == "NN" or token.i != token.sent.start):
        return
    if any(c.dep_ in ("dobj", "dative") and c.i > token.i for c in token.children):
        token.tag_, token.pos_ = "VBZ" if token.tag_ == "NNS" else "VBP", "VERB"


def noun_of_a_relative(token: "Token", _: Collection[int]) -> None:
    """ "the group to which Meta and Google belong": a relative clause has a verb."""
    if token.tag_ not in ("NN", "NNS") or any(c.dep_ in ("det", "amod", "poss") for c in token.children):
        return
    subject = child_of(token, "nmod", "compound", *SUBJECTS)
    pronoun = any(t.lower_ in RELATIVE for t in token.doc[token.left_edge.i : token.left_edge.i + 2])
    if pronoun and subject is not None and token.right_edge == token:
        token.tag_, token.pos_ = "VBP" if token.tag_ == "NN" else "VBZ", "VERB"
        subject.dep_ = "nsubj"


def noun_over_a_verb(token: "Token", _: Collection[int]) -> None:
    """ "Ministers endorsed data localisation": what has a subject is no participle before the noun, but the verb."""
    verb = next((c for c in token.lefts if c.dep_ in ("amod", "compound") and c.pos_ == "VERB"), None)
    if token.pos_ != "NOUN" or verb is None or verb.tag_ not in FINITE | {"VBN"}:
        return
    named = child_of(verb, "compound", "nmod") if verb.tag_ == "VBZ" else None
    subject = child_of(verb, *SUBJECTS) or named
    if subject is None or subject.i > verb.i or any(c.dep_ in SUBJECTS for c in token.children):
        return
    before = [c for c in token.children if c.i < verb.i]
    verb.head = verb if token.head == token else token.head
    verb.dep_, subject.dep_ = token.dep_, "nsubj"
    token.head, token.dep_ = verb, "dobj"
    for child in before:
        hang(child, subject if child.dep_ == "det" else verb, child.dep_)
    for child in [c for c in token.children if c.dep_ == "punct"]:
        hang(child, verb, "punct")


def bound_infinitive(token: "Token", _: Collection[int]) -> None:
    """ "obliges firms that store data in the country to register": they register because they are obliged to."""
    if token.tag_ != "VB" or not any(c.lower_ == "to" for c in token.lefts) or token.head.lemma_ in _TAKING:
        return
    noun = token.head
    while noun.dep_ not in ("dobj", "ROOT") and noun.i < token.i and noun.head != noun:
        noun = noun.head
    verb = noun.head
    if noun.dep_ != "dobj" or not verb.i < noun.i < token.i or verb.lemma_ not in _BINDING:
        return
    if _BOUND.isdisjoint(heads().classes.get(fold(noun.text.split()[-1]), ())) or child_of(verb, "xcomp", "ccomp"):
        return
    hang(token, verb, "xcomp")
