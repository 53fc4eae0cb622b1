"""What those want who take sides on a plan of somebody: "opposed plans to introduce X", "backed a proposal for X"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.tree import children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_BINDING = frozenset({"to", "from", "with", "by"})
_WANTING = frozenset({"acl", "relcl", "xcomp"})


def planned_places(nouns: list["Token"], name: str, places: dict[str, list["Token"]]) -> None:
    """Put under "plan" what these plans are to bring about, under "undoing" what they are to end.

    `name` is put before it: the preposition that leads to the plan, with a blank.
    """
    for noun in nouns:
        if among(lemma(noun), "taken.plans"):
            for wanted, thing in _planned(noun):
                places.setdefault(f"{name}plan" if wanted else f"{name}undoing", []).append(thing)


def _planned(noun: "Token") -> Iterator[tuple[bool, "Token"]]:
    for prep in children(noun, "prep"):
        yield from ((True, thing) for thing in children(prep, "pobj") if prep.lower_ == "for")
    for verb in children(noun, *_WANTING):
        if verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb, "aux")) and not children(verb, "neg"):
            for at in (verb, *mates(verb)):
                wanted = among(lemma(at), "taken.making") or among(lemma(at), "goal.verbs")
                if wanted or among(lemma(at), "taken.undoing"):
                    yield from ((wanted, thing) for thing in (*children(at, "dobj"), *(acceded(at) if wanted else ())))


def achieved(verb: "Token") -> list["Token"]:
    """The objects of a verb of attainment and of its mates."""
    found: list[Token] = []
    for at in (verb, *mates(verb)):
        if among(lemma(at), "goal.verbs"):
            found += [*children(at, "dobj"), *children(at, "attr")]
    return found


def mates(verb: "Token") -> Iterator["Token"]:
    """The verbs that are coordinated with a verb, in the order of the text."""
    for mate in children(verb, "conj"):
        if mate.pos_ == "VERB":
            yield mate
            yield from mates(mate)


def acceded(verb: "Token") -> Iterator["Token"]:
    """ "to accede to the Convention", "to become parties to the Convention", "to stop using routers"."""
    if among(lemma(verb), "control.ceasing"):
        yield from (noun for gerund in children(verb, "xcomp") for noun in children(gerund, "dobj"))
    for word in [verb] if among(lemma(verb), "control.keeping") else children(verb, "attr"):
        yield from (noun for p in children(word, "prep") if p.lower_ in _BINDING for noun in children(p, "pobj"))
