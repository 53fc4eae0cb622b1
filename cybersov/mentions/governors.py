"""Who does what the clause around a pronoun says, and other walks over the tree that references need."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.found import Found
from cybersov.mentions.heads import heads
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"which", "that", "who"})
_CLAUSES = ("ccomp", "xcomp", "advcl", "csubj")
_SEEMING = frozenset({"seem", "appear", "remain", "be", "turn", "happen", "follow", "emerge"})
# Passive verbs with one who is told: "it was told that" is somebody.
_TOLD = frozenset({"tell", "inform", "assure", "convince", "persuade", "remind", "warn", "advise", "notify", "satisfy"})
_DEEP = 12


def ahead(token: "Token", at: Mapping[int, tuple[Found, ...]]) -> tuple[Found, ...] | None:
    """ "In its search for influence, China …": the possessor is the subject that is still to come."""
    above = token.head
    while above.dep_ in ("pobj", "dobj", "pcomp", "prep") and above.head.i < token.i:
        above = above.head
    if above.dep_ != "prep" or above.head.pos_ not in ("VERB", "AUX"):
        return None
    subjects = [c for c in above.head.children if c.dep_ in SUBJECT and c.i > token.i]
    return next((found for c in subjects for found in (at.get(c.i), owner_of(c, at))
                 if found and terms.is_a(found[0].type, "Actor")), None)


def owner_of(token: "Token", at: Mapping[int, tuple[Found, ...]]) -> tuple[Found, ...] | None:
    """Whose subject it is: after "China's engagement remains limited", "it" is China."""
    owners = (at[c.i] for c in token.children if c.dep_ == "poss" and c.i in at)
    return next((found for found in owners if found[0].how != "demonym" and terms.is_a(found[0].type, "Actor")), None)


def governing(token: "Token") -> "Token | None":
    """The noun that does what the innermost clause around a token says, if it stands before it."""
    for verb in _clauses(token):
        subject = next((c for c in verb.children if c.dep_ in SUBJECT and c.i < token.i and c.dep_ != "csubj"), None)
        if subject is None and verb.dep_ == "xcomp":
            subject = next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if subject is None and verb.dep_ == "pcomp" and verb.head.lower_ == "from":
            subject = next((c for c in verb.head.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if subject is None and verb.dep_ == "acl":
            subject = verb.head
        if subject is None:
            continue
        if subject.lower_ in _RELATIVE and subject.pos_ == "PRON":
            return verb.head if verb.dep_ == "relcl" else None
        return None if subject.is_ancestor(token) else subject
    return None


def _clauses(token: "Token") -> Iterator["Token"]:
    for _ in range(_DEEP):
        if token.head == token:
            return
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            yield token


def is_many(token: "Token", at: Mapping[int, tuple[Found, ...]]) -> bool:
    """Whether "they" and not "it" takes up what stands at a token."""
    if any(c.dep_ == "conj" for c in token.children) or token.tag_ in ("NNS", "NNPS"):
        return True
    found = at.get(token.i, ())
    return len(found) > 1 or (bool(found) and found[0].type == "Group") or token.lower_ in vocabulary().many


def nameless(token: "Token", kind: str) -> bool:
    """Whether a single thing of a kind without a name stands here, who may be meant by "its": "every operator"."""
    return token.tag_ == "NN" and any(terms.is_a(cls, kind) for cls in heads().classes.get(fold(token.text), ()))


def expletive(token: "Token") -> bool:
    """ "it is clear that", "it turned out", "as officials put it", "make it known that"."""
    verb = token.head
    if token.dep_ == "expl":
        return True
    clause = any(c.dep_ in _CLAUSES for c in verb.children)
    if token.dep_ == "nsubjpass" and verb.lemma_ not in _TOLD and _that_clause(verb):
        return True
    if token.dep_ == "nsubjpass" and verb.lemma_ in ("prohibit", "forbid", "permit", "allow", "decide", "agree"):
        return any(c.tag_ == "VB" and c.dep_ in _CLAUSES for c in verb.children)
    if token.dep_ in SUBJECT:
        told = any(c.dep_ in ("acomp", "attr", "oprd") and fold(c.text) in vocabulary().expletive
                   for c in verb.children)
        parted = any(c.dep_ == "prt" and c.lower_ == "out" for c in verb.children) and verb.lemma_ == "turn"
        return told or parted or _made(verb) or verb.lemma_ in ("rain", "snow") or (clause and verb.lemma_ in _SEEMING)
    if token.dep_ == "dobj" and verb.lemma_ == "put":
        return any(c.dep_ in ("mark", "advmod") for c in verb.children)
    return verb.lemma_ in ("make", "find", "think", "let") or (
        verb.dep_ in ("ccomp", "oprd") and verb.head.lemma_ in ("make", "find", "think", "let", "consider", "deem"))


def _that_clause(verb: "Token") -> bool:
    """ "it can be expected that"."""
    clauses = (c for c in verb.children if c.dep_ in ("ccomp", "csubj", "csubjpass") and c.i > verb.i)
    return any(c.dep_ == "mark" and c.lower_ == "that" for clause in clauses for c in clause.children)


def _made(noun: "Token") -> bool:
    """ "made it a condition of", "found it a burden that"."""
    made = noun.pos_ == "NOUN" and noun.dep_ in ("ccomp", "oprd") and noun.head.lemma_ in ("make", "find", "consider")
    return made and any(c.lower_ in ("a", "an") for c in noun.lefts)


def complaining(token: "Token") -> "Token | None":
    """Who complains of what "it" does, which is not what they do: "firms complained that it discriminates"."""
    clause = token.head
    above = clause.head
    if token.dep_ != "nsubj" or clause.dep_ != "ccomp" or clause.i < token.i:
        return None
    lays = clause.lemma_ in vocabulary().burdening
    if above.lemma_ not in vocabulary().complaining and not (lays and above.lemma_ in vocabulary().arguing):
        return None
    return next((c for c in above.children if c.dep_ in SUBJECT), governing(above))


def may_act(found: Found, token: "Token") -> bool:
    """Only actors say, decide or call for something."""
    acts = token.dep_ == "nsubj" and token.head.lemma_ in vocabulary().acting
    return not acts or not found.type or terms.is_a(found.type, "Actor")


def same_clause(other: "Token", token: "Token") -> bool:
    """Whether a word cannot mean what stands at another one: it comes later, or the clause says one of the other."""
    if token.tag_ == "PRP$":
        return False
    if other.i > token.i or other.head == token.head:
        return True
    return token.dep_ not in SUBJECT and other == governing(token)
