"""What a text that lays down rules says by itself: "data shall be stored", "no operator may", "it is prohibited to".

The actor of such a sentence is the text; who must do something, and what, are its objects. The relations bear the force
of the rule before the verb: "must use", "not use", "only permit"; a passive keeps its form: "must be stored".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.arguments import At
from cybersov.clauses.places import verb_places
from cybersov.clauses.tree import agents, children, is_passive, lemma, surface_subject
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

Places = dict[str, list["Token"]]
_NOBODY = frozenset({"no", "neither", "nor", "nobody", "none", "nothing"})
_MUST = frozenset({"shall", "must"})
_FAR = 4
_LEADING = frozenset({"of", "by", "to", "with", "under"})
_GROUNDS = frozenset({"basis", "virtue", "accordance", "pursuance", "exercise", "conformity"})


def norm_places(verb: "Token", at: At) -> Iterator[tuple[tuple[str, ...], str, Places]]:
    """The rule that a verb expresses, without its subject: the text; "bearer" is who is bound, "deed" the act itself.

    What bodies have to do is their office, and no deed that the text asks for.
    """
    changed = _changed(verb)
    if changed:
        yield ("change",), "norm", {"obj": changed}
    if children(verb, "expl") and among(lemma(verb), "voice.enacting"):
        yield ("there be",), "norm", {"obj": children(verb, "dobj", "attr", "oprd", "nsubjpass", "nsubj", "dep")}
    if among(lemma(verb), "voice.adopting") and any(c.lower_ == "hereby" for c in children(verb, "advmod")):
        yield ("adopt",), "norm", {"bearer": children(verb, "nsubj")}
    force = force_of(verb)
    if not force:
        return
    for names, _, places in verb_places(verb):
        bound = [s for s in (*places.pop("subj", []), *agents(verb)) if force != "only" or not _alone(s)]
        if bound:
            places["bearer"] = bound
        passive = is_passive(verb)
        places.pop("deed", None)
        if passive or not any(f.type == "Institution" for s in bound for f in at.get(s.i, ())):
            places["deed"] = [verb]
        own = [f"be {verb.lower_}"] if passive else [name for name in names if not name.startswith("+")]
        shades = tuple(name for name in names if name == "+for")
        yield (*(f"{force} {name}" for name in (*own, "be" if passive else "do")), *shades), "norm", places


def cited(word: "Token", opens: bool) -> list["Token"]:
    """What a text rests on: "Recalling its resolution", "mindful of the Constitution", "having regard to the Treaty".

    `opens` tells whether the word opens a paragraph of its own; else it must stand beside the verb of adoption.
    """
    if not among(lemma(word), "voice.citing") or not (opens or _adopts(word)):
        return []
    regard = lemma(word) == "have"
    if regard and not any(lemma(noun) == "regard" for noun in children(word, "dobj")):
        return []
    above = [word, *(children(word, "dobj") if regard else ())]
    above += [noun for p in children(word, "prep") for noun in children(p, "pobj") if lemma(noun) in _GROUNDS]
    preps = [p for at in above for p in children(at, "prep", "agent") if p.lower_ in _LEADING]
    for prep in preps:
        preps += children(prep, "conj")
    return [*(children(word, "dobj") if not regard else ()), *(n for p in preps for n in children(p, "pobj"))]


def _adopts(word: "Token") -> bool:
    """Whether a participle or adjective belongs to the verb by which a text is adopted."""
    return word.tag_ in ("VBG", "VBN", "JJ") and among(lemma(word.sent.root), "voice.adopting")


def force_of(verb: "Token", depth: int = 0) -> str:
    """ "must", "not" or "only" (permitted) where a verb stands in a rule, else "": "may" alone lays nothing down."""
    if verb.tag_ in ("VBD", "VBG") or depth > _FAR:
        return ""
    modals = {lemma(c) for c in children(verb, "aux") if c.tag_ == "MD"}
    if modals & _MUST:
        return "not" if _nobody(verb) else "must"
    if "may" in modals or "can" in modals:
        return "not" if _nobody(verb) else "only" if _only(verb) else ""
    if verb.tag_ == "VBN" and among(lemma(verb), "possible.permits") and is_passive(verb):
        return "only" if _only(verb) else "not" if _nobody(verb) else ""
    head = verb.head
    if verb.dep_ == "ccomp" and lemma(head) in ("ensure", "guarantee", "see") and not modals:
        return force_of(head, depth + 1)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and not modals and not children(verb, "nsubj", "nsubjpass"):
        inherits = verb.tag_ in ("VB", "VBP") or (verb.tag_ == "VBN" and is_passive(head))
        return force_of(head, depth + 1) if inherits and not children(verb, "neg") else ""
    if verb.dep_ in ("xcomp", "csubj", "ccomp", "advcl") and verb.tag_ == "VB" and head.tag_ in ("VBN", "JJ"):
        if lemma(head) in ("prohibited", "forbidden", "unlawful") or among(lemma(head), "voice.forbidding"):
            return "not"
        return "must" if lemma(head) in ("require", "oblige", "bind", "obligate") and not _nobody(head) else ""
    return ""


def _nobody(verb: "Token") -> bool:
    """Whether a rule forbids: "shall not", "no operator shall", "neither the one nor the other may"."""
    if children(verb, "neg"):
        return True
    subject = surface_subject(verb)
    if subject is None:
        return False
    return subject.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in children(subject, "det", "preconj", "cc"))


def _only(verb: "Token") -> bool:
    """ "may be exported only after", "is permitted only where"."""
    near = (verb, *children(verb, "prep", "advcl"))
    return any(c.lower_ == "only" for word in near for c in children(word, "advmod")) or any(
        _alone(s) for s in children(verb, "nsubj", "nsubjpass"))


def _alone(subject: "Token") -> bool:
    """ "Only licensed operators may": the rule binds all the others."""
    return any(c.lower_ == "only" for c in children(subject, "advmod"))


def enacts(verb: "Token") -> bool:
    """Whether a passive without an agent tells what the text itself does: "is hereby established", "is repealed"."""
    if not among(lemma(verb), "voice.enacting") or not is_passive(verb) or agents(verb):
        return False
    if any(c.lower_ == "not" for c in children(verb, "neg")) or verb.dep_ in ("acl", "amod", "relcl", "advcl"):
        return False
    auxiliaries = [c.lower_ for c in children(verb, "aux", "auxpass")]
    finite = any(word in ("is", "are", "shall", "must", "be") for word in auxiliaries)
    shared = verb.dep_ == "conj" and not auxiliaries
    return (finite and "been" not in auxiliaries and not {"may", "can"} & set(auxiliaries)) or shared


def _changed(verb: "Token") -> list["Token"]:
    """The texts in which something is replaced or inserted: "in Section 3 of the Code, the word is replaced by"."""
    if not among(lemma(verb), "voice.changing") or verb.tag_ != "VBN" or not children(verb, "auxpass"):
        return []
    parts = children(verb, "nsubjpass")
    parts += [noun for prep in children(verb, "prep") if prep.lower_ in ("in", "to") for noun in children(prep, "pobj")]
    wholes = [noun for part in parts for prep in children(part, "prep") if prep.lower_ in ("of", "to", "in")
              for noun in children(prep, "pobj")]
    direct = [part for part in parts if part.dep_ == "pobj" and not children(part, "prep")]
    return [*wholes, *direct]
