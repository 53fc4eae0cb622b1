"""Walks over the dependency tree that several parts of the clause layer share."""

from typing import TYPE_CHECKING, ClassVar

from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})


def children(token: "Token", *deps: str) -> list["Token"]:
    """The children with one of these labels, in the order of the text."""
    return [child for dep, child in _branches(token.doc)[token.i] if dep in deps]


class _Branches:
    """The children of every token of the parse that was looked at last, with their labels."""

    doc: "Doc | None" = None
    of: ClassVar[list[list[tuple[str, "Token"]]]] = []


def _branches(doc: "Doc") -> list[list[tuple[str, "Token"]]]:
    if _Branches.doc is not doc:
        found: list[list[tuple[str, Token]]] = [[] for _ in range(len(doc))]
        for token in doc:
            if token.head.i != token.i:
                found[token.head.i].append((token.dep_, token))
        _Branches.doc, _Branches.of = doc, found
    return _Branches.of


def agents(word: "Token") -> list["Token"]:
    """Who stands after "by"."""
    return [noun for agent in children(word, "agent") for noun in children(agent, "pobj")]


def lemma(token: "Token") -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


def is_passive(verb: "Token") -> bool:
    """Whether a verb stands in the passive: an auxiliary, a passive subject, or a bare participle after a noun."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj"):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head) and not children(verb, "dobj")
    return verb.dep_ in ("acl", "advcl", "amod", "relcl")


def surface_subject(verb: "Token", depth: int = 0) -> "Token | None":
    """The token that the finite verb agrees with, or what controls an infinitive or participle."""
    own = children(verb, "nsubj", "nsubjpass")
    if own:
        return own[0]
    head = verb.head
    if depth > 6 or head == verb:
        return None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return surface_subject(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _controller(verb, head, depth)
    if verb.dep_ == "advcl" and head.pos_ in ("VERB", "AUX"):
        return surface_subject(head, depth + 1)
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.tag_ == "VB"):
        return _owner(head, depth) if verb.tag_ == "VB" else head
    if verb.dep_ == "amod":
        return head
    if verb.dep_ == "relcl":
        return None
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        above = head.head
        if head.lower_ == "from" and children(above, "dobj"):
            return children(above, "dobj")[0]
        return surface_subject(above, depth + 1) if above.pos_ in ("VERB", "AUX") else _owner(above, depth)
    return None


def subject_of(verb: "Token") -> list["Token"]:
    """The surface subject as a list of one, empty where there is none."""
    subject = surface_subject(verb)
    return [] if subject is None else [subject]


def _controller(verb: "Token", head: "Token", depth: int) -> "Token | None":
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG"):
        return None
    if head.pos_ == "ADJ":
        return surface_subject(head.head, depth + 1)
    objects = children(head, "dobj")
    if objects and among(lemma(head), "control.verbs"):
        return objects[0]
    return surface_subject(head, depth + 1)


def _owner(noun: "Token", depth: int) -> "Token | None":
    """Who has the plan, the right or the effort: its possessor, or the subject of the verb that it is object of."""
    owners = children(noun, "poss")
    if owners:
        return owners[0]
    verb = noun.head
    if noun.dep_ in ("dobj", "attr") and verb.pos_ in ("VERB", "AUX"):
        return surface_subject(verb, depth + 1)
    if noun.dep_ == "pobj" and verb.head.pos_ in ("VERB", "AUX"):
        return surface_subject(verb.head, depth + 1)
    modifiers = [c for c in children(noun, "amod", "compound") if c.ent_type_ in ("GPE", "NORP", "ORG")]
    return modifiers[0] if modifiers else None


def antecedent(token: "Token") -> "Token | None":
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in RELATIVE or token.tag_ not in ("WDT", "WP", "WP$", "IN"):
        return None
    at = token
    while at.head != at:
        at = at.head
        if at.dep_ == "relcl":
            return at.head
    return None
