"""What pronouns and definite descriptions ("the agency", "both companies") stand for, by rule.

Where two things are nearly as likely, a reference is left alone: a wrong link costs more than a missing one.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.binding import beside, is_anothers, may_own, others
from cybersov.mentions.describing import CONCEPTS, Describing, Things
from cybersov.mentions.found import Found
from cybersov.mentions.governors import ahead, complaining, expletive, governing, is_many, may_act, nameless, owner_of
from cybersov.mentions.heads import heads
from cybersov.mentions.salience import SUBJECT, UNKNOWN, Candidate, Salience
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOT_IT = frozenset({"Person", "Group"})
_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_REFLEXIVE = frozenset({"itself", "themselves"})
_OBJECTS = (frozenset({"Instrument"}), frozenset({"Technology", "Programme", "Forum"}))


class References:
    """The references of one document, resolved sentence by sentence."""

    def __init__(self, text: Found | None = None) -> None:
        """`text` is the instrument that the document itself is, if it is one."""
        self._seen = Salience()
        self._words = Describing(self._seen, text)
        self._at: Mapping[int, Things] = {}
        self.unclear: set[int] = set()

    def resolve(self, doc: "Doc", at: Mapping[int, Things]) -> dict[int, Things]:
        """The tokens of a block that refer back, and the things that they stand for; `unclear` are those that could
        mean several things."""
        self.unclear = set()
        resolved: dict[int, Things] = {}
        for sent in doc.sents:
            self._seen.turn()
            for token in sent:
                self._at = at | resolved if token.tag_ in ("PRP", "PRP$") else at
                found = self._words.described(token, at) if token.i in at else self._referent(token)
                if not found and token.i in at and self._words.unclear and at[token.i][0].first == at[token.i][-1].last:
                    self.unclear.add(token.i)
                if found:
                    how = "reference" if token.pos_ == "PRON" else "description"
                    there = {"first": token.i, "last": token.i, "how": how, "within": ()}
                    resolved[token.i] = tuple(replace(f, **there) for f in found)
                    if found[0].entity not in {f.entity for f in at.get(token.i + 1, ())}:
                        self._seen.remember(token, found)
                elif token.i in at:
                    self._seen.remember(token, at[token.i])
                elif token.pos_ in ("NOUN", "PROPN") and (token.dep_ in SUBJECT or _in_the_way(token)):
                    owner = owner_of(token, at) if token.dep_ in SUBJECT else None
                    label = fold(token.text) if token.dep_ == "dobj" and _new(token) else ""
                    unknown = (replace(UNKNOWN, first=token.i, last=token.i, label=label),)
                    self._seen.remember(token, owner or unknown, owned=owner is not None)
        return resolved

    def _referent(self, token: "Token") -> Things | None:
        words, low = vocabulary(), token.lower_
        if low in ("former", "latter") and token.dep_ in _ALONE and not list(token.rights):
            return self._one_of_two(token, low == "former")
        if token.pos_ in ("NOUN", "PROPN"):
            return self._words.described(token, self._at)
        if low == "both" and token.dep_ in ("nsubj", "nsubjpass") and not list(token.rights):
            return self._words.pair(token, frozenset({"Actor"}))
        if token.pos_ != "PRON":
            return None
        if token.tag_ == "PRP$" and (low in words.thing or low in words.many):
            return beside(token, self._at) or ahead(token, self._at) or self._possessor(token, low in words.many)
        if low in _REFLEXIVE:
            return self._governor(token, low in words.many)
        if low in words.thing and not expletive(token):
            return self._it(token)
        if low in words.many and token.dep_ in SUBJECT:
            return self._they(token)
        if low in words.person:
            return self._first(lambda c: c.found.type == "Person", token)
        return None

    def _it(self, token: "Token") -> Things | None:
        verb = token.head.head if token.dep_ == "pobj" else token.head
        handled = vocabulary().handled.get(verb.lemma_, frozenset()) if token.dep_ != "nsubj" else frozenset()
        if token.dep_ not in SUBJECT:
            return self._sided(token, verb) or self._handled(token, handled)
        def fits(c: Candidate) -> bool:
            if not self._is_one(c) or not may_act(c.found, token):
                return False
            return not c.known or not handled or any(terms.is_a(c.found.type, cls) for cls in handled)

        blamer = complaining(token)
        if blamer is not None:
            return self._blamed(token, blamer)
        first = self._first(fits, token)
        words = vocabulary()
        if token.dep_ == "nsubj" and token.head.lemma_ in words.ruling | words.leaning:
            text = self._first(lambda c: c.known and fits(c) and terms.is_a(c.found.type, "Instrument"), token)
            stays = first and first[0].type == "State" and token.head.lemma_ in words.leaning
            return first if stays else text or first
        return first

    def _blamed(self, token: "Token", blamer: "Token") -> Things | None:
        """ "The firm complained that it bans exports": the text that was talked of, if there is one."""
        who = {found.entity for found in self._at.get(blamer.i, ())}
        if blamer.lower_ in vocabulary().thing | vocabulary().many or not who:
            who = who | {""}
        window = vocabulary().salience["window"]
        texts = {c.found.entity: c.found for c in reversed(self._seen.ranked(window, token))
                 if c.known and c.found.entity not in who and terms.is_a(c.found.type, "Instrument") and not c.many}
        return (next(iter(texts.values())),) if len(texts) == 1 else None

    def _is_one(self, c: Candidate) -> bool:
        """Whether "it" can take a thing up: it stands alone and is no person."""
        rowed = c.mates or any(o.mates and o.row == c.row and o.sentence == c.sentence for o in self._seen.recent)
        return not c.many and not rowed and c.found.type not in _NOT_IT

    def _they(self, token: "Token") -> Things | None:
        def fits(c: Candidate) -> bool:
            return (c.many or bool(c.mates)) and c.found.type != "PolicyArea" and may_act(c.found, token)

        return self._first(fits, token, True)

    def _possessor(self, token: "Token", many: bool) -> Things | None:
        """Whose it is: who does what the clause says, else the heaviest of the sentence, else of the one before."""
        governor = governing(token)
        standing = self._standing(governor) if governor is not None else None
        if is_anothers(token):
            barred = frozenset(found.entity for found in standing or ())
        elif governor is not None and (is_many(governor, self._at) == many or self._is_body(governor)):
            if not standing or many or may_own(standing[0], token):
                return standing
            barred = frozenset({standing[0].entity})
        else:
            barred = frozenset()

        def fits(c: Candidate) -> bool:
            if c.found.entity in barred or not may_own(c.found, token):
                return False
            if many:
                return (c.many or bool(c.mates)) and c.found.type not in CONCEPTS
            return self._is_one(c)

        here = [c for c in self._seen.here() if fits(c) and c.token < token.i]
        return self._first(fits, token, many, window=0 if here else None)

    def _is_body(self, token: "Token") -> bool:
        """ "The Group of Seven": many members, one name."""
        found = self._at.get(token.i, ())
        named = token.tag_ in ("NNP", "NNPS") and token.text[0].isupper()
        return named and len(found) == 1 and found[0].type == "Group"

    def _governor(self, token: "Token", many: bool) -> Things | None:
        """ "itself": who does what the clause says."""
        governor = governing(token)
        return self._standing(governor) if governor is not None and is_many(governor, self._at) == many else None

    def _standing(self, token: "Token") -> Things | None:
        """What stands at a token, with what it is coordinated with."""
        found = self._at.get(token.i) or owner_of(token, self._at)
        mates = [m for c in token.conjuncts for m in self._at.get(c.i, ())] if found else []
        return tuple(dict.fromkeys((*found, *mates))) if found else None

    def _handled(self, token: "Token", classes: frozenset[str]) -> Things | None:
        """What is voted on, joined or used as "it": the one thing of its class that was talked of, if there is one.

        Where the verb does not tell the class, it is a text or tool; behind a preposition only where the verb tells it.
        """
        if not classes and token.dep_ != "dobj":
            return None
        window = vocabulary().salience["window"]
        barred = others(token, self._at)
        for wanted in (classes,) if classes else _OBJECTS:
            view = 0.0 if classes or "Instrument" in wanted else vocabulary().salience["view"]
            fits = [c for c in self._seen.ranked(window, token) if not c.many and self._seen.weight(c) >= view
                    and any(terms.is_a(kind, cls) for cls in wanted for kind in _kinds(c))
                    and not self._seen.barred(c, token) and c.found.entity not in barred]
            things = {c.found.entity: c for c in reversed(fits)}
            if len(things) > 1:
                return None
            if things:
                found = fits[0].found
                return (found,) if found.type != UNKNOWN.type else None
        return None

    def _sided(self, token: "Token", verb: "Token") -> Things | None:
        """What one side is for, where the other is against "it": "France supports X, while Ireland rejects it"."""
        siding = vocabulary().siding
        if verb.lemma_ not in siding:
            return None
        sides = (verb.head, *verb.children) if any(c.dep_ == "nsubj" for c in verb.lefts) else ()
        for other in sides:
            if other.lemma_ in siding and other.i < token.i and other != verb:
                things = [c for c in other.rights if c.dep_ == "dobj"]
                things += [c for p in other.rights if p.dep_ == "prep" for c in p.rights if c.dep_ == "pobj"]
                found = [thing for thing in things if thing.i in self._at and thing.i < token.i]
                if len(found) == 1 and found[0].tag_ in ("NN", "NNP") and not found[0].conjuncts:
                    return self._at[found[0].i][:1]
        return None

    def _one_of_two(self, token: "Token", first: bool) -> Things | None:
        """ "the former", "the latter": of the last two things that were named side by side."""
        pair = next((c for c in reversed(self._seen.recent) if len(c.mates) == 1), None)
        if pair is None or self._seen.sentence - pair.sentence > 1:
            return None
        return (pair.mates[0] if first else pair.found,)

    def _first(
        self, fits: Callable[[Candidate], bool], token: "Token", all_of: bool = False, window: float | None = None
    ) -> Things | None:
        window = vocabulary().salience["window"] if window is None else window
        barred = others(token, self._at)
        for candidate in self._seen.ranked(window, token):
            if candidate.found.entity in barred:
                continue
            if fits(candidate) and not self._seen.barred(candidate, token):
                if not candidate.known:
                    return None
                return (candidate.found, *candidate.mates) if all_of else (candidate.found,)
        return None


def _in_the_way(token: "Token") -> bool:
    """Whether somebody or some text without a name stands here, which "its" and "it" may mean just as well."""
    return nameless(token, "Actor") or (token.dep_ == "dobj" and _new(token) and fold(token.text) in heads().classes)


def _new(token: "Token") -> bool:
    """Whether a thing is brought up here that is given no name."""
    named = any(c.dep_ in ("appos", "acl") for c in token.rights)
    return not named and any(c.lower_ in ("a", "an", "another") for c in token.lefts)


def _kinds(candidate: Candidate) -> frozenset[str]:
    """The classes that a thing may be of: those of its noun where it is new and has no name."""
    found = candidate.found
    return frozenset({found.type}) if candidate.known else heads().classes.get(found.label, frozenset())
