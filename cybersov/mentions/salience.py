"""What a document has talked of lately: the things that pronouns and descriptions may stand for.

Each mention has a weight by the place where it stood, which fades from sentence to sentence (after Lappin and
Leass 1994, An algorithm for pronominal anaphora resolution).
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cybersov.mentions.descriptions import heads_of
from cybersov.mentions.found import Found
from cybersov.mentions.governors import SUBJECT, same_clause
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_EMBEDDED = frozenset({"relcl", "acl", "advcl", "pcomp"})
_BY_HEAD = frozenset({"conj", "appos"})
UNKNOWN = Found(0, 0, "", "", "", "unknown")
# Singular nouns that may stand for a class of actors.
COLLECTIVE = frozenset("group coalition bloc alliance community camp society industry media academia".split())
_NOT_NAMING = frozenset({"reference", "description"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that was mentioned: how heavy, how many, and where (sentence number, token, first of its row).

    `mates` are the things before it in its row.
    """

    found: Found
    weight: float
    many: bool
    sentence: int
    token: int
    row: int
    mates: tuple[Found, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is a thing at all, and not a noun that only stands in the way."""
        return self.found.type != UNKNOWN.type


class Salience:
    """The mentions of the last sentences of one document, and the nouns that it gave to its things."""

    def __init__(self) -> None:
        self.recent: list[Candidate] = []
        self.sentence = 0
        self._nouns: dict[str, set[str]] = {}
        self._states: Counter[str] = Counter()

    def turn(self) -> None:
        """A new sentence begins."""
        self.sentence += 1
        reach = vocabulary().salience["reach"]
        self.recent = [c for c in self.recent if self.sentence - c.sentence <= reach]

    def remember(self, token: "Token", found: tuple[Found, ...], owned: bool = False) -> None:
        """Take note of what stands at a token; `owned` where the token's noun only belongs to it."""
        first = found[0]
        if first.type == "State":
            self._states[first.entity] += 1
        if first.how == "head":  # a phrase stands with its shorter wording
            found = found[:1]
        own = first.how not in _NOT_NAMING and not owned
        if first.how == "demonym" or (own and first.last != token.i and first.first <= token.head.i <= first.last):
            return
        if own and first.type != UNKNOWN.type:
            self._learn(token, first.entity)
        row = row_of(token)
        mates = tuple(c.found for c in self.here() if c.row == row and c.known) if token.dep_ == "conj" else ()
        many = token.tag_ in ("NNS", "NNPS") or _is_group(token, first) or len(found) > 1
        weight = vocabulary().salience[_place(token, owned)] * _depth(token)
        weight *= 1.0 if first.type != UNKNOWN.type else _SUBORDINATE
        mates = (*mates, *found[1:])
        self.recent.append(Candidate(first, weight, many, self.sentence, token.i, row, mates))

    def here(self) -> list[Candidate]:
        """What this sentence has mentioned so far."""
        return [c for c in self.recent if c.sentence == self.sentence]

    def is_home(self, state: str) -> bool:
        """Whether a text has spoken of no state more often: "the state" alone is that one."""
        return self._states[state] >= max(self._states.values(), default=0)

    def learnt(self, entity: str) -> frozenset[str]:
        """The nouns by which the text has introduced a thing: "Skydio, a drone maker"."""
        return frozenset(self._nouns.get(entity, ()))

    def ranked(self, window: float, token: "Token") -> list[Candidate]:
        """The heaviest first; a subject looks past the objects of its own sentence ("Opposing X, they …")."""
        weights = vocabulary().salience
        passed = weights["subject"] * _SUBORDINATE if token.dep_ in SUBJECT else 0.0

        def rank(c: Candidate) -> tuple[float, int, int]:
            own = weights["fade"] if c.sentence == self.sentence and c.weight < passed else 1.0
            return (-self.weight(c) * own, -c.sentence, -c.token)

        return sorted((c for c in self.recent if self.sentence - c.sentence <= window), key=rank)

    def barred(self, candidate: Candidate, token: "Token") -> bool:
        """Whether a word cannot mean a thing because of its own clause."""
        return candidate.sentence == self.sentence and same_clause(token.doc[candidate.token], token)

    def weight(self, candidate: Candidate) -> float:
        """What is left of the weight of a mention in the sentence of now."""
        return candidate.weight * vocabulary().salience["fade"] ** (self.sentence - candidate.sentence)

    def _learn(self, token: "Token", entity: str) -> None:
        nouns = self._nouns.setdefault(entity, set())
        nouns.update(heads_of(token.text))
        for noun in _introduced(token):
            nouns.add(fold(noun.text))


_SUBORDINATE = 0.85
_APPOSED = 0.95
_WITHIN = 0.7  # inside another subject: "the text, which the Assembly adopted"


def row_of(token: "Token") -> int:
    """The first of the things that a token is coordinated with: the same for all of them."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token.i


def _leader(token: "Token") -> "Token":
    while token.dep_ in _BY_HEAD and token.head != token:
        token = token.head
    return token


def _place(token: "Token", owned: bool) -> str:
    token = _leader(token)
    if token.dep_ in SUBJECT:
        return "owner" if owned else "subject"
    if token.dep_ in ("dobj", "agent") or token.head.dep_ == "agent":
        return "object"
    if token.dep_ in ("compound", "nmod", "amod"):
        return "modifier"
    return "possessor" if token.dep_ == "poss" else "other"


def _depth(token: "Token") -> float:
    """Subjects of subordinate clauses are less in view than those of the main clause."""
    apposed = _APPOSED if token.dep_ == "appos" else 1.0
    token = _leader(token)
    if token.dep_ not in SUBJECT or token.head.dep_ not in _EMBEDDED:
        return apposed
    return _WITHIN if token.head.head.dep_ in SUBJECT else _SUBORDINATE


def _is_group(token: "Token", found: Found) -> bool:
    """Whether a word in the singular means many: "civil society", "a coalition", not "a small player"."""
    one = found.how in ("head", "description") and token.tag_ == "NN" and fold(token.text) not in COLLECTIVE
    return found.type == "Group" and not one


def _introduced(token: "Token") -> list["Token"]:
    """The nouns that tell what a name is: "Skydio, a maker", "the chipmaker SMIC", "Signal is a messenger"."""
    found = [c for c in token.children if c.dep_ == "appos" and c.i > token.i]
    found += [c for c in token.children if c.dep_ == "compound" and c.i < token.i]
    if token.dep_ == "appos" and token.head.i < token.i:
        found.append(token.head)
    if token.dep_ == "nsubj" and token.head.lemma_ in ("be", "become", "remain"):
        found += [c for c in token.head.children if c.dep_ == "attr"]
    return [noun for noun in found if noun.tag_ == "NN" and noun.text.islower()]
