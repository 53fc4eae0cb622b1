"""From a token that fills a place in a clause to the things that it names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cybersov.clauses.tree import SUBJECTS, agents, antecedent, children, lemma
from cybersov.mentions import Found
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

At = Mapping[int, tuple[Found, ...]]
Named = tuple[Found, int, int]
_EXAMPLES = frozenset({"including", "like", "include"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A thing in its place.

    `token` is where it stands, `origin` the token of the place that led to it, `steps` how many words were
    passed through on the way from the one to the other.
    """

    found: Found
    token: int
    origin: int
    steps: int


def arguments(token: "Token", at: At) -> tuple[Argument, ...]:
    """Everything that a token, its coordinated mates and its examples name, in the order of the text."""
    seen: dict[tuple[str, int], Argument] = {}
    for mate in (token, *_conjuncts(token)):
        for found, where, steps in _named(mate, at, 0):
            seen.setdefault((found.entity, mate.i), Argument(found, where, mate.i, steps))
    return tuple(seen.values())


def _all(token: "Token", at: At, steps: int) -> Iterator[Named]:
    for mate in (token, *_conjuncts(token)):
        yield from _named(mate, at, steps)


def _conjuncts(token: "Token") -> Iterator["Token"]:
    for child in children(token, "conj"):
        yield child
        yield from _conjuncts(child)


def _named(token: "Token", at: At, steps: int) -> Iterator[Named]:
    """What a token names itself, then what stands behind it; the fewer steps, the nearer."""
    if steps > 4:
        return
    real = antecedent(token)
    if real is not None:
        mates = token.dep_ in SUBJECTS and all(mate.i < token.i for mate in _conjuncts(real))
        yield from _all(real, at, steps) if mates else _named(real, at, steps)
        return
    own = at.get(token.i, ())
    loose = all(found.how == "head" for found in own)
    listed = [t for t in children(token, "appos") if loose]
    given = list(examples(token))
    yield from ((found, token.i, steps + (2 if listed and found.how == "head" else 0)) for found in own)
    for example in given:
        yield from _all(example, at, steps)
    for other in listed:
        yield from (n for n in _all(other, at, steps) if n[0].how != "head" or not own)
    if not own:
        yield from ((found, same.i, steps + 1) for same in _identified(token) for found in at.get(same.i, ()))
    if loose:
        for inner in _behind(token):
            yield from _all(inner, at, steps + 1 + bool(own))


def _identified(token: "Token") -> Iterator["Token"]:
    """The thing that a noun is said to be: "Max, a messenger developed by VK", "Max is a messenger developed by VK"."""
    if token.dep_ == "appos":
        yield token.head
    elif token.dep_ == "attr":
        yield from children(token.head, "nsubj")


def examples(token: "Token") -> Iterator["Token"]:
    """ "institutions such as ICANN", "technologies including quantum computing"."""
    if token.pos_ == "PROPN":
        return
    for prep in children(token, "prep"):
        such = prep.lower_ == "as" and any(c.lower_ == "such" for c in prep.children)
        if such or prep.lower_ in _EXAMPLES:
            yield from children(prep, "pobj")


def _behind(token: "Token") -> Iterator["Token"]:
    """What a noun that says little stands for: "the concept of sovereignty", "access to Signal", "UN channels"."""
    if token.pos_ not in ("NOUN", "PROPN", "DET", "NUM", "PRON", "VERB"):
        return
    noun = fold(lemma(token))
    if noun in vocabulary().transparent or token.pos_ in ("DET", "NUM", "PRON"):
        for prep in children(token, "prep"):
            if prep.lower_ == ("to" if noun == "access" else "of"):
                yield from children(prep, "pobj")
    for verb in children(token, "acl"):
        if verb.lower_ == "posed":
            yield from agents(verb)
    if noun in vocabulary().shells:
        yield from children(token, "compound", "amod", "poss")

