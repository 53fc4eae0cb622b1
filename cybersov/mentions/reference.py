"""What pronouns and definite descriptions ("the agency", "both companies") stand for, by rule.

Candidates are the things of the last sentences; each has a weight by the place where it stood, which fades
from sentence to sentence (after Lappin and Leass 1994, An algorithm for pronominal anaphora resolution).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.found import Found
from cybersov.mentions.heads import heads
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_NOT_IT = frozenset({"Person", "Group"})
_UNKNOWN = Found(0, 0, "", "", "", "unknown")
_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_ITSELF = frozenset({"this", "present"})
_STATES = frozenset({"country", "government", "state", "leadership", "regime"})
# Singular nouns that may stand for a class of actors.
_MANY = frozenset({"group", "coalition", "bloc", "alliance", "community", "camp"})
_POINTS = frozenset({"the", "this", "that", "these", "those", "both", "such", "each"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that was mentioned: how heavy, how many, and where (sentence number, token, first of its row)."""

    found: Found
    weight: float
    plural: bool
    sentence: int
    token: int
    row: int
    mates: tuple[Found, ...] = ()


class Salience:
    """What a document has talked of lately; one for each document, fed sentence by sentence."""

    def __init__(self, text: Found | None = None) -> None:
        """`text` is the instrument that the document itself is, if it is one."""
        self._text = text
        self._recent: list[Candidate] = []
        self._sentence = 0

    def resolve(self, doc: "Doc", at: Mapping[int, tuple[Found, ...]]) -> dict[int, tuple[Found, ...]]:
        """The tokens of a block that refer back, and the things that they stand for."""
        resolved: dict[int, tuple[Found, ...]] = {}
        for sent in doc.sents:
            self._sentence += 1
            self._recent = [c for c in self._recent if self._sentence - c.sentence <= vocabulary().salience["reach"]]
            for token in sent:
                found = self._described(token, at[token.i]) if token.i in at else (
                    _ahead(token, at) or self._referent(token))
                if found:
                    how = "reference" if token.pos_ == "PRON" else "description"
                    there = {"first": token.i, "last": token.i, "how": how, "within": ()}
                    resolved[token.i] = tuple(replace(f, **there) for f in found)
                    self._remember(token, found)
                elif token.i in at:
                    self._remember(token, at[token.i])
                elif token.dep_ in _SUBJECT and token.pos_ in ("NOUN", "PROPN"):
                    owner = _owner(token, at)
                    unknown = (replace(_UNKNOWN, first=token.i, last=token.i),)
                    self._remember(token, owner or unknown, owned=owner is not None)
        return resolved

    def _remember(self, token: "Token", found: tuple[Found, ...], owned: bool = False) -> None:
        first = found[0]
        own = first.how not in ("reference", "description") and not owned
        if own and first.last != token.i and first.first <= token.head.i <= first.last:
            return
        if first.how == "demonym":
            return
        weight = vocabulary().salience
        place = "other"
        if token.dep_ in _SUBJECT:
            place = "owner" if owned else "subject"
        elif token.dep_ in ("dobj", "agent"):
            place = "object"
        elif token.dep_ == "poss":
            place = "possessor"
        here = (c for c in self._recent if c.sentence == self._sentence and c.found.type != _UNKNOWN.type)
        row = _row(token)
        mates = tuple(c.found for c in here if c.row == row) if token.dep_ == "conj" else ()
        plural = token.tag_ in ("NNS", "NNPS") or first.type == "Group" or len(found) > 1 or bool(mates)
        others = (*mates, *found[1:])
        self._recent.append(Candidate(first, weight[place], plural, self._sentence, token.i, row, others))

    def _ranked(self, window: float, token: "Token") -> list[Candidate]:
        """The heaviest first; a subject looks past the objects of its own sentence ("Opposing X, they …")."""
        weights = vocabulary().salience
        passed = weights["subject"] if token.dep_ in _SUBJECT else 0.0

        def rank(c: Candidate) -> tuple[float, int, int]:
            own = weights["fade"] if c.sentence == self._sentence and c.weight < passed else 1.0
            return (-c.weight * own * weights["fade"] ** (self._sentence - c.sentence), -c.sentence, -c.token)

        return sorted((c for c in self._recent if self._sentence - c.sentence <= window), key=rank)

    def _referent(self, token: "Token") -> tuple[Found, ...] | None:
        words, low = vocabulary(), token.lower_
        if token.pos_ == "PRON" and low in words.thing and not _expletive(token):
            if token.tag_ != "PRP$" and token.dep_ not in _SUBJECT:
                return self._only_text(token)
            return self._first(lambda c: not c.plural and c.found.type not in _NOT_IT and _may_act(c, token), token)
        if token.pos_ == "PRON" and low in words.many and (token.tag_ == "PRP$" or token.dep_ in _SUBJECT):
            return self._first(lambda c: c.plural and c.found.type != "PolicyArea" and _may_act(c, token), token, True)
        if low in ("former", "latter") and token.dep_ in _ALONE and not list(token.rights):
            return self._one_of_two(token, low == "former")
        if token.pos_ == "PRON" and low in words.person:
            return self._first(lambda c: c.found.type == "Person", token)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._described(token, ())
        return None

    def _only_text(self, token: "Token") -> tuple[Found, ...] | None:
        """What is voted on, signed or opposed as "it" is the one text that was talked of, if there is but one."""
        texts = [c.found for c in self._ranked(vocabulary().salience["window"], token) if c.found.type != _UNKNOWN.type
                 and terms.is_a(c.found.type, "Instrument") and not self._same_clause(c, token)]
        return (texts[0],) if len({found.entity for found in texts}) == 1 else None

    def _one_of_two(self, token: "Token", first: bool) -> tuple[Found, ...] | None:
        """ "the former", "the latter": of the last two things that were named side by side."""
        pair = next((c for c in reversed(self._recent) if len(c.mates) == 1), None)
        if pair is None or self._sentence - pair.sentence > 1:
            return None
        return (pair.mates[0] if first else pair.found,)

    def _itself(self, token: "Token") -> tuple[Found, ...] | None:
        """ "this Act", "the present Convention": the text speaks of itself."""
        before = {t.lower_ for t in token.lefts}
        pointed = bool(before & _ITSELF) and before <= _POINTS | _ITSELF
        if pointed and self._text and heads().name.get(fold(token.text)) == self._text.type:
            return (self._text,)
        return None

    def _described(self, token: "Token", here: tuple[Found, ...]) -> tuple[Found, ...] | None:
        """ "the agency", "this law": a head noun with nothing but an article before it."""
        if here and here[0].how != "head":
            return None
        itself = self._itself(token)
        if itself:
            return itself
        left = [t for t in token.lefts if t.dep_ not in ("punct",)]
        if not left or left[0].lower_ not in _POINTS or any(t.dep_ not in ("det", "predet", "nummod") for t in left):
            return None
        if any(t.dep_ in ("prep", "relcl", "acl") for t in token.rights):
            return None
        noun = fold(token.text)
        wanted = heads().classes.get(noun, frozenset())
        if noun in _STATES:
            wanted |= {"State"}
        if not wanted:
            return None
        plural = token.tag_ == "NNS"
        two = plural and any(t.lower_ in ("both", "two") for t in left)

        def fits(c: Candidate) -> bool:
            return c.found.type in wanted and (len(c.mates) == 1 if two else c.plural or not plural)

        def alike(c: Candidate) -> bool:
            return fits(c) and noun in fold(c.found.label).split()

        same = not two and self._first(alike, token, plural, "reach")
        if same or token.pos_ == "PROPN":
            return same
        barred = frozenset() if plural or noun in _MANY else frozenset({"Group"})
        return self._first(lambda c: fits(c) and c.found.how != "head" and c.found.type not in barred, token, plural)

    def _first(
        self, fits: Callable[[Candidate], bool], token: "Token", all_of: bool = False, window: str = "window"
    ) -> tuple[Found, ...] | None:
        for candidate in self._ranked(vocabulary().salience[window], token):
            if fits(candidate) and not self._same_clause(candidate, token):
                if candidate.found.type == _UNKNOWN.type:
                    return None
                return (candidate.found, *candidate.mates) if all_of else (candidate.found,)
        return None

    def _same_clause(self, candidate: Candidate, token: "Token") -> bool:
        """A pronoun is not its own antecedent, nor the subject of the verbs that it is an object under."""
        if candidate.sentence != self._sentence or token.tag_ == "PRP$":
            return False
        if candidate.token > token.i:
            return True
        other = token.doc[candidate.token]
        if token.dep_ in _SUBJECT:
            return other.head == token.head
        return other.head == token.head or (other.dep_ in _SUBJECT and other.head in token.ancestors)


def _ahead(token: "Token", at: Mapping[int, tuple[Found, ...]]) -> tuple[Found, ...] | None:
    """ "In its search for influence, China …": the possessor is the subject that is still to come."""
    if token.tag_ != "PRP$" or token.lower_ not in ("its", "their"):
        return None
    above = token.head
    while above.dep_ in ("pobj", "dobj", "pcomp", "prep") and above.head.i < token.i:
        above = above.head
    if above.dep_ != "prep" or above.head.pos_ not in ("VERB", "AUX"):
        return None
    subjects = [c for c in above.head.children if c.dep_ in _SUBJECT and c.i > token.i]
    return next((found for c in subjects for found in (at.get(c.i), _owner(c, at))
                 if found and terms.is_a(found[0].type, "Actor")), None)


def _owner(token: "Token", at: Mapping[int, tuple[Found, ...]]) -> tuple[Found, ...] | None:
    """Whose subject it is: after "China's engagement remains limited", "it" is China."""
    owners = (at[c.i] for c in token.children if c.dep_ == "poss" and c.i in at)
    return next((found for found in owners if found[0].how != "demonym" and terms.is_a(found[0].type, "Actor")), None)


def _may_act(candidate: Candidate, token: "Token") -> bool:
    """Only actors say, decide or call for something."""
    acts = token.dep_ == "nsubj" and token.head.lemma_ in vocabulary().acting
    return not acts or candidate.found.type == _UNKNOWN.type or terms.is_a(candidate.found.type, "Actor")


def _row(token: "Token") -> int:
    """The first of the things that a token is coordinated with: the same for all of them."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token.i


def _expletive(token: "Token") -> bool:
    verb = token.head
    if token.dep_ == "expl":
        return True
    clause = any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for c in verb.children)
    if token.dep_ == "nsubjpass" and verb.lemma_ in ("prohibit", "forbid", "permit", "allow", "decide", "agree"):
        return any(c.tag_ == "VB" and c.dep_ in ("xcomp", "advcl", "ccomp", "csubj") for c in verb.children)
    told = any(c.dep_ in ("acomp", "attr", "oprd") and fold(c.text) in vocabulary().expletive for c in verb.children)
    return told or (clause and verb.lemma_ in ("seem", "appear", "remain", "be"))
