"""From a token that fills a place in a clause to the things that it names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cybersov.clauses.tree import antecedent, children, lemma
from cybersov.mentions import Found
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

At = Mapping[int, tuple[Found, ...]]
_EXAMPLES = frozenset({"including", "like", "include"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A thing in its place, the token that led to it, and how many words were passed through on the way."""

    found: Found
    token: int
    steps: int


def arguments(token: "Token", at: At, steps: int = 0) -> tuple[Argument, ...]:
    """Everything that a token, its coordinated mates and its examples name, in the order of the text."""
    seen: dict[str, Argument] = {}
    for mate in (token, *_conjuncts(token)):
        for argument in _named(mate, at, steps):
            seen.setdefault(argument.found.entity, argument)
    return tuple(seen.values())


def _conjuncts(token: "Token") -> Iterator["Token"]:
    for child in children(token, "conj"):
        yield child
        yield from _conjuncts(child)


def _named(token: "Token", at: At, steps: int) -> Iterator[Argument]:
    if steps > 4:
        return
    real = antecedent(token)
    if real is not None:
        yield from _named(real, at, steps)
        return
    own = at.get(token.i, ())
    yield from (Argument(found, token.i, steps) for found in own)
    for example in _examples(token):
        yield from arguments(example, at, steps + 1)
    if not own:
        for inner in _behind(token):
            yield from arguments(inner, at, steps + 1)
    for other in children(token, "appos"):
        if not own or at.get(other.i, own)[0].type != own[0].type:
            yield from (Argument(f, other.i, steps + 1) for f in at.get(other.i, ()) if f.how != "head" and not own)


def _examples(token: "Token") -> Iterator["Token"]:
    """ "institutions such as ICANN", "technologies including quantum computing"."""
    for prep in children(token, "prep"):
        such = prep.lower_ == "as" and any(c.lower_ == "such" for c in prep.children)
        if such or prep.lower_ in _EXAMPLES:
            yield from children(prep, "pobj")


def _behind(token: "Token") -> Iterator["Token"]:
    """What a noun that says little stands for: "the concept of cyber sovereignty", "UN channels"."""
    if token.pos_ not in ("NOUN", "PROPN", "DET", "NUM", "PRON", "VERB"):
        return
    if fold(lemma(token)) in vocabulary().transparent or token.pos_ in ("DET", "NUM", "PRON"):
        for prep in children(token, "prep"):
            if prep.lower_ == "of":
                yield from children(prep, "pobj")
    if fold(lemma(token)) in vocabulary().shells:
        yield from children(token, "compound", "amod", "poss")
