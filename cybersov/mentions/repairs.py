"""Attachments that the small parser often gets wrong and that the order of words shows, set right in the tree.

Each repair looks for one construction and is sure of it by commas, articles, tags and the order of words alone; where a
sign is missing the tree stays as it is.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from cybersov.mentions.mistagged import (
    FINITE,
    RELATIVE,
    SUBJECTS,
    bound_infinitive,
    child_of,
    hang,
    noun_of_a_relative,
    noun_over_a_verb,
    verb_as_noun,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_PLACES = frozenset({"GPE", "LOC", "DATE"})
_VERBS = frozenset({"VERB", "AUX"})
_PLACING = frozenset({"in", "at", "near", "on"})
_DATING = frozenset({"in", "on", "by", "since"})
_COMPLEMENTS = frozenset({"dobj", "dative", "xcomp", "ccomp", "prt"})
# Participles that tell in which company or under which influence somebody acts, not who made a thing.
_OF_ACTORS = frozenset("""support back accompany join follow flank aid assist help encourage inspire prompt urge
pressure represent lead guide advise drive motivate spur alarm move concern convince press force""".split())


def mend(doc: "Doc", places: Collection[int] = ()) -> "Doc":
    """The same doc with its tree set right; `places` are the tokens of named places and states."""
    for token in doc:
        for repair in _REPAIRS.get(token.dep_, ()):
            repair(token, places)
    return doc


def _before_comma(token: "Token") -> "Token | None":
    """The noun before the comma that stands before a phrase, over a bracket: "X (Y), the"."""
    at = token.left_edge.i - 1
    if at <= token.sent.start or token.doc[at].text != ",":
        return None
    at -= 1
    if token.doc[at].text == ")":
        while at > token.sent.start and token.doc[at].text != "(":
            at -= 1
        at -= 1
    before = token.doc[max(at, token.sent.start)]
    return before if before.pos_ in _NOUNS else None


def _second_object(token: "Token", _: Collection[int]) -> None:
    """ "joined ICANN, the corporation in charge of names": no second object, but what the first is."""
    if token.left_edge.tag_ != "DT" or token.doc[token.left_edge.i - 1].text != ",":
        return
    first = child_of(token.head, "dobj")
    before = _before_comma(token)
    if first is not None and first.i < token.i and before is not None and before.i >= first.i:
        hang(token, before, "appos")


def _participle_of_a_place(token: "Token", places: Collection[int]) -> None:
    """ "opened a plant in Turin, built by Intel": the plant was built, not Turin."""
    noun = token.head
    if token.tag_ != "VBN" or noun.dep_ != "pobj" or _before_comma(token) != noun or child_of(token, "agent") is None:
        return
    if noun.i not in places and noun.ent_type_ not in _PLACES:
        return
    above = noun.head.head
    if noun.head.lower_ not in _PLACING:
        return
    if above.pos_ == "VERB":
        above = child_of(above, "dobj", "nsubjpass") or above
    if above.pos_ in _NOUNS and above.i < noun.i:
        hang(token, above, "acl")


def _loose_participle(token: "Token", places: Collection[int]) -> None:
    """ "Under the act, passed by Congress, courts may", "opened a plant in May, built by Intel": of the noun."""
    if token.tag_ != "VBN" or any(child.dep_ in ("aux", "auxpass", "mark", *SUBJECTS) for child in token.children):
        return
    noun, subject = _before_comma(token), child_of(token.head, *SUBJECTS)
    if noun is None or subject is None or not token.head.is_ancestor(noun):
        return
    if token.i < subject.i:
        if noun.dep_ == "pobj":
            hang(token, noun, "acl")
    elif token.i > token.head.i and child_of(token, "agent") is not None and token.lemma_ not in _OF_ACTORS:
        made = child_of(token.head, "dobj")
        if noun.head.dep_ == "agent":
            hang(token, noun, "acl")
        elif made is not None and (noun == made or noun.i in places or noun.ent_type_ in _PLACES):
            hang(token, made, "acl")


def _second_relative(token: "Token", _: Collection[int]) -> None:
    """ "a body on which X sits and which drew up Y", "norms that X drafted and Y adopted": both are of the noun."""
    if not {token.pos_, token.head.pos_} <= _VERBS or token.tag_ not in FINITE | {"VBN"}:
        return
    edge = token.left_edge.i
    first = _relative_before(token, edge)
    if first is None:
        return
    pronoun = next((t for t in token.doc[edge : min(edge + 3, token.i)] if t.lower_ in RELATIVE), None)
    if pronoun is not None or _is_gapped(token, first):
        hang(token, first, "conj")


def _relative_before(token: "Token", edge: int) -> "Token | None":
    """The verb of the relative clause that ends where "and" and a verb go on, below what that verb hangs on."""
    at = edge - 1
    if token.doc[at].dep_ != "cc" or at <= token.head.i:
        return None
    at -= 2 if token.doc[at - 1].text == "," else 1
    below = token.doc[max(at, token.sent.start)]
    while below != token.head and below.head != below:
        if below.dep_ == "relcl":
            return below
        below = below.head
    return None


def _is_gapped(token: "Token", first: "Token") -> bool:
    """Whether a verb with a subject lacks the object that the relative clause before it lacks."""
    if token.doc[token.left_edge.i - 2].text == "," or any(child.dep_ in _COMPLEMENTS for child in token.children):
        return False
    lacks = any(c.dep_ == "dobj" and c.lower_ in ("that", "which") and c.i < first.i for c in first.children)
    return lacks and token.tag_ == first.tag_ and child_of(token, "nsubj") is not None


def _same_kind(token: "Token", _: Collection[int]) -> None:
    """ "Article 5 of the Media Act and Article 7 of the Press Act": what is alike is coordinated."""
    below = token.head
    prep = below.head
    if below.dep_ != "pobj" or prep.dep_ != "prep" or token.i < below.i:
        return
    above = prep.head
    if not _kind(above) or _kind(above) != _kind(token) or _kind(below) == _kind(token):
        return
    after = next((c for c in below.children if c.dep_ == "prep" and c.i == token.i + 1), None)
    hang(token, above, "conj")
    if after is not None:
        hang(after, token, "prep")


def _subject_as_mate(token: "Token", _: Collection[int]) -> None:
    """ "Kenya joined the pact and Togo left it": the noun before a verb without a subject is its subject."""
    verb = token.doc[token.right_edge.i + 1] if token.right_edge.i + 1 < token.sent.end else None
    if verb is None or verb.dep_ != "conj" or verb.tag_ not in FINITE or token.pos_ not in _NOUNS:
        return
    if token.head.dep_ == "dobj" and verb.head.is_ancestor(token) and child_of(verb, *SUBJECTS) is None:
        hang(token, verb, "nsubj")


def _second_subject(token: "Token", _: Collection[int]) -> None:
    """ "The heads of ICANN, the IETF and ISOC issued": what looks like a second subject goes on with the list."""
    first, aux = child_of(token.head, *SUBJECTS), child_of(token.head, "aux")
    if first is None or first.i >= token.i:
        return
    if aux is not None and aux.lemma_ == "have" and first.i < aux.i < token.i < token.head.i:
        token.dep_ = "dobj"  # "had the site blocked"
    if child_of(token, "cc") is None or _before_comma(token) != first.right_edge:
        return
    last = first.right_edge
    hang(token, last if last.pos_ == token.pos_ else first, "conj")


def _late_object(token: "Token", _: Collection[int]) -> None:
    """ "Kenya drafted, and Ghana adopted, the Accra Charter": a name behind a verb without an object is that."""
    verb = token.head
    named = token.pos_ == "PROPN" and not token.ent_type_ and verb.pos_ == "VERB" and token.i > verb.i
    if named and not any(c.dep_ in _COMPLEMENTS or c.dep_ == "auxpass" for c in verb.children):
        token.dep_ = "dobj"


def _dated_subject(token: "Token", _: Collection[int]) -> None:
    """ "In May 2019 Kenya and, later, Togo tabled a bill": the noun behind a date is the subject and not the date's."""
    verb = token.head.head
    if verb.pos_ != "VERB" or not token.i < verb.i or token.head.lower_ not in _DATING or token.ent_type_ == "DATE":
        return
    prep, second = token.head, child_of(verb, *SUBJECTS)
    date = [t for t in token.doc[prep.i + 1 : token.i] if t.ent_type_ == "DATE"]
    if not date or date[-1].i - prep.i != len(date) or not any(t.like_num for t in date):
        return
    if token.pos_ not in _NOUNS or (second is not None and second.i < token.i):
        return
    hang(token, verb, "nsubj")
    named = next((t for t in date if t.pos_ == "PROPN"), date[0])
    hang(named, prep, "pobj")
    for part in date:
        hang(part, named, "nummod")
    if second is not None:
        hang(second, token, "conj")
    if verb.tag_ == "VBN" and child_of(verb, "aux", "auxpass") is None:
        verb.tag_ = "VBD"


def _further_agent(token: "Token", _: Collection[int]) -> None:
    """ "signed by Peru in May and by Chile in June": another agent of the verb."""
    if token.lower_ != "by" or token.head.pos_ != "ADP" or token.head.lower_ == "by":
        return
    verb = token.head.head
    if verb.pos_ == "VERB" and child_of(verb, "agent") is not None:
        hang(token, verb, "agent")


def _mate_of_a_verb(token: "Token", _: Collection[int]) -> None:
    """ "governs the work of firms, as well as the trade in data": a noun is coordinated with the object."""
    if token.pos_ in _NOUNS and token.head.pos_ == "VERB" and child_of(token, *SUBJECTS) is None:
        thing = child_of(token.head, "dobj")
        if thing is not None and thing.i < token.i:
            hang(token, thing, "conj")


def _first_of_two(token: "Token", _: Collection[int]) -> None:
    """ "flows, content and technology vendors": of two nouns behind "and" the first tells of the second."""
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    if after is None or after.dep_ != "conj" or {token.pos_, after.pos_} != {"NOUN"} or token.right_edge != token:
        return
    mate, row = token.head, after.head
    if mate.head == after and mate.dep_ in ("nmod", "compound") and token.doc[mate.left_edge.i - 1].text == ",":
        hang(mate, row, "conj")
        hang(after, mate, "conj")
    elif row not in (mate, mate.head) or after.left_edge != after:
        return
    hang(token, after, "compound")


def _kind(noun: "Token") -> str:
    """ "article" for "Article 5": the noun of a name with a number, else its lemma."""
    first = noun.lower_.split()[0] if noun.text.strip() else ""
    if any(c.isdigit() for c in noun.text):
        return first if first.isalpha() else ""
    return noun.lemma_.lower() if noun.pos_ == "NOUN" else ""


def _last_mate(token: "Token", _: Collection[int]) -> None:
    """ "Sony and Wistra, the owner of Kelp": one of them, the last, is the owner."""
    if token.tag_ not in ("NN", "NNP") or token.left_edge.tag_ not in ("DT", "PRP$"):
        return
    last = token.head
    while (mate := child_of(last, "conj")) is not None and mate.i < token.i:
        last = mate
    if last != token.head and _before_comma(token) == last:
        hang(token, last, "appos")


def _apposed_behind_the_verb(token: "Token", _: Collection[int]) -> None:
    """ "The change was approved by Acme (A), an agency of the state": the agency is Acme and not the change."""
    before = _before_comma(token)
    if before is None or token.left_edge.tag_ != "DT" or not token.head.i < before.i:
        return
    if before.pos_ == "PROPN" and before.head.dep_ == "agent" and not before.is_ancestor(token):
        hang(token, before, "appos")


_REPAIRS: Mapping[str, tuple[Callable[["Token", Collection[int]], None], ...]] = {
    "dobj": (_second_object,),
    "acl": (_participle_of_a_place, bound_infinitive),
    "advcl": (_loose_participle, bound_infinitive),
    "pobj": (_dated_subject,),
    "xcomp": (bound_infinitive,),
    "conj": (_first_of_two, _same_kind, _further_agent, _mate_of_a_verb, _subject_as_mate, _second_relative),
    "appos": (_apposed_behind_the_verb, _last_mate),
    "ROOT": (verb_as_noun, noun_over_a_verb),
    "nsubj": (_second_subject,),
    "npadvmod": (_late_object,),
    "ccomp": (verb_as_noun, noun_over_a_verb),
    "relcl": (noun_of_a_relative, bound_infinitive),
}
