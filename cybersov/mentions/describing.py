"""Definite descriptions ("the agency", "both companies") and what they stand for among the things in view."""

from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.descriptions import GENERAL, KIN, NAMED, UNFIT, descriptions, fitness, nouns
from cybersov.mentions.found import FIRM, At, Found
from cybersov.mentions.governors import SUBJECT, governing
from cybersov.mentions.heads import heads
from cybersov.mentions.salience import COLLECTIVE, Candidate, Salience, row_of
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

Things = tuple[Found, ...]
_ITSELF = frozenset({"this", "present"})
_ANYBODY = frozenset({"state", "government", "country", "nation", "citizen", "user", "people"})
_ON = frozenset({"on", "about", "concerning", "regarding"})
_SAME = (["the", "same"], ["the", "original"])
_POINTS = frozenset({"the", "this", "that", "these", "those", "both", "such", "each"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
CONCEPTS = frozenset({"Principle", "PolicyArea"})


class Describing:
    """The descriptions of one document."""

    def __init__(self, seen: Salience, text: Found | None) -> None:
        """`text` is the instrument that the document itself is, if it is one."""
        self._seen, self._text = seen, text
        self.unclear = False

    def _itself(self, token: "Token") -> Things | None:
        """ "this Act", "the present Convention": the text speaks of itself."""
        before = {t.lower_ for t in token.lefts}
        pointed = bool(before & _ITSELF) and before <= _POINTS | _ITSELF
        if pointed and self._text and heads().name.get(fold(token.text)) == self._text.type:
            return (self._text,)
        return None

    def described(self, token: "Token", at: At) -> Things | None:
        """ "the agency", "this law": a head noun with nothing but an article before it."""
        self.unclear = False
        here = at.get(token.i, ())
        if here and here[0].how != "head":
            return None
        noun = fold(token.text)
        itself = self._itself(token) or _apposed(token, at) or _beside(token, at)
        if itself:
            return itself
        if any(f.type == "Person" and f.how in FIRM for f in at.get(token.i + 1, ())):
            return None
        left = [t for t in token.lefts if t.dep_ != "punct"]
        pair = f"{fold(left[-1].text)} {noun}" if len(left) > 1 else ""
        if pair in heads().definite or (pair and self._is_part(pair)):
            left, noun = left[:-1], pair
        if not left or left[0].lower_ not in _POINTS or any(t.dep_ not in ("det", "predet", "nummod") for t in left):
            return self._same_one(token, noun, left)
        if any(t.dep_ in ("prep", "relcl", "acl") for t in token.rights) or _of_topic(token):
            return None
        points = {t.lower_ for t in left}
        if points & {"both", "two"} and token.tag_ == "NNS":
            classes = frozenset(cls for cls, nouns in descriptions().pairs.items() if noun in nouns)
            found = self.pair(token, classes)
            self.unclear = bool(classes) and not found
            return found
        if not points <= _DEFINITE:
            return None
        return self._several(token, noun) if token.tag_ in ("NNS", "NNPS") else self._named_before(token, noun)

    def _is_part(self, pair: str) -> bool:
        """Whether two nouns are the end of a name in view, or an office: "the markets act", "the industry ministry"."""
        firm = (c.found for c in self._seen.recent if c.found.how in FIRM)
        names = (f for f in firm if f.type not in CONCEPTS and f.type != "Measure")
        return any(pair in nouns(found.entity, found.label) for found in names)

    def _same_one(self, token: "Token", noun: str, left: list["Token"]) -> Things | None:
        """ "the same agency", "the original law"."""
        if token.tag_ == "NN" and [t.lower_ for t in left] in _SAME and not list(token.rights):
            found = self._named_before(token, noun, KIN)
            return found if found and found[0].how != "head" else None
        return None

    def _named_before(self, token: "Token", noun: str, least: int = GENERAL) -> Things | None:
        """The thing that the noun describes best; of several as good the one most in view, if one is."""
        best: dict[str, tuple[int, float, Found]] = {}
        for c in self._seen.recent:
            fit = self._fit(c, noun)
            if fit < least or self._seen.sentence - c.sentence > _reach(fit) or self._seen.barred(c, token):
                continue
            mine = (fit, self._seen.weight(c), c.found)
            if c.found.entity not in best or mine[:2] > best[c.found.entity][:2]:
                best[c.found.entity] = mine
        ranked = sorted(best.values(), key=lambda one: (-one[0], -one[1], one[2].entity))
        if not ranked:
            return None
        near = [one for one in ranked[1:] if one[0] == ranked[0][0]]
        if near and near[0][1] > vocabulary().salience["apart"] * ranked[0][1]:
            self.unclear = True
            return None
        return (ranked[0][2],)

    def _fit(self, c: Candidate, noun: str) -> int:
        if not c.known or c.found.type in CONCEPTS or (c.many and not terms.is_a(c.found.type, "Instrument")):
            return UNFIT
        if noun == "state" and not self._seen.is_home(c.found.entity):
            return UNFIT
        if c.found.type == "Group" and noun not in COLLECTIVE:
            return UNFIT
        fit = fitness(noun, c.found, self._seen.learnt(c.found.entity))
        return fit if fit == NAMED or c.found.how != "head" else UNFIT

    def _several(self, token: "Token", noun: str) -> Things | None:
        """ "the companies": those that were named side by side, or the class that has just been spoken of."""
        classes = {cls for cls, nouns in descriptions().pairs.items() if noun in nouns}
        for c in reversed(self._seen.recent):
            if self._seen.sentence - c.sentence > vocabulary().salience["window"]:
                return None
            if c.token == token.i or not c.known:
                continue
            row = (c.found, *c.mates)
            if len(row) > 1 and all(any(terms.is_a(f.type, cls) for cls in classes) for f in row):
                return row
            if c.many and noun not in _ANYBODY and fitness(noun, c.found) == NAMED and " " in c.found.label:
                return (c.found,)
        return None

    def pair(self, token: "Token", classes: frozenset[str]) -> Things | None:
        """ "both companies", "the two countries": the only two of the last sentences, or the last that stood so."""
        if not classes:
            return None
        agent = None if token.dep_ in SUBJECT and token.head.dep_ == "conj" else governing(token)
        here = (self._seen.sentence, row_of(agent)) if agent is not None else None
        recent = [c for c in self._seen.recent if c.token != token.i or c.sentence != self._seen.sentence]
        fits = [c for c in recent if c.known and self._seen.sentence - c.sentence <= 1 and not c.many
                and any(terms.is_a(c.found.type, cls) for cls in classes) and (c.sentence, c.row) != here]
        sentences = sorted({c.sentence for c in fits}, reverse=True)
        for at in (sentences[:1], sentences):
            things = {f.entity: f for c in fits if c.sentence in at for f in (*c.mates, c.found)}
            if len(things) == 2:
                return tuple(things.values())
        longer = {(c.sentence, c.row) for c in fits if len(c.mates) > 1}
        row = next((c for c in reversed(fits) if len(c.mates) == 1 and (c.sentence, c.row) not in longer), None)
        rows = [c for c in fits if c.mates and row and c.row != row.row]
        return (*row.mates, row.found) if row and not rows and row_of(token) != row.row else None


def _apposed(token: "Token", at: At) -> Things | None:
    """ "Acme Watch, the agency of the union for networks": what a name is, in other words."""
    here, named = at.get(token.i, ()), at.get(token.head.i, ())
    first = token.left_edge
    if token.dep_ != "appos" or token.tag_ != "NN" or not here or token.head.i > first.i or token.head.conjuncts:
        return None
    pointed = first.lower_ in ("the", "a", "an", "another") and token.doc[first.i - 1].text == ","
    whole = len(named) == 1 and named[0].how in FIRM and _alike(named[0].type, here[0].type)
    return named if pointed and whole else None


def _beside(token: "Token", at: At) -> Things | None:
    """ "the Kenyan group Acme": what a name behind a noun is."""
    here, named = at.get(token.i, ()), at.get(token.i + 1, ())
    if not here or token.tag_ != "NN" or not named or token.doc[token.i + 1].head != token:
        return None
    noun = fold(token.text)
    tells = noun in heads().kind or noun in descriptions().general.get(named[0].type, ())
    return named if tells and named[0].how in FIRM and _alike(named[0].type, here[0].type) else None


def _alike(named: str, described: str) -> bool:
    """Whether two classes may be those of one thing; a principle is a doctrine too."""
    kinds = terms.coarse(named), terms.coarse(described)
    return kinds[0] == kinds[1] or (named == "Principle" and described == "PolicyDocument")


def _reach(fit: int) -> float:
    """How many sentences back a description looks: further where the name has the very noun."""
    salience = vocabulary().salience
    return salience["reach"] if fit == NAMED else salience["described"] if fit == KIN else salience["window"]



def _of_topic(token: "Token") -> bool:
    """Whether a topic tells which one is meant, wherever the parser hangs it: "opposed the article on copyright"."""
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) < 2 or after[0].lower_ not in _ON:
        return False
    return after[1].ent_type_ not in ("DATE", "TIME") and not after[1].like_num
