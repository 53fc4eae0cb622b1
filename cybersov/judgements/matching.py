"""Which claim a judgement is about: by sentence, words and standing, never by an id."""

import re

from cybersov import terms
from cybersov.judgements.checking import AUTHOR, NONE, reference
from cybersov.mentions.words import fold
from cybersov.model import Claim, Entity, Judgement, Quotation

_LONG = 20  # letters that a sentence needs before another one that holds it counts as the same


def about(claim: Claim, quote: str) -> dict[str, str]:
    """The columns of a judgement that say which claim it is about, in one of its sentences.

    The words are those of the text where they are a name, else the label of what they stand for.
    """
    return {
        "document": claim.document, "quote": " ".join(quote.split()), "predicate": claim.predicate,
        "subject": _words(claim.subject_text, claim.subject), "object": _words(claim.object_text, claim.object),
        "polarity": claim.polarity, "modality": claim.modality, "time": claim.time or NONE,
        "holder": claim.holder.label if claim.holder else AUTHOR,
    }


def _words(text: str, thing: Entity | Quotation) -> str:
    own = " ".join(text.split())
    return own if own and bare(own) in names(thing, "") else " ".join(thing.label.split())


def bare(name: str) -> str:
    """A name as it is compared: folded, without its article.

    >>> bare("The Data-Embassy Treaties")
    'data embassy treaty'
    """
    return fold(name).removeprefix("the ")


def names(thing: Entity | Quotation | None, text: str) -> frozenset[str]:
    """All folded names of one end of a claim, with the words that stand for it in the sentence."""
    if thing is None:
        return frozenset()
    forms = (thing.text,) if isinstance(thing, Quotation) else (thing.label, *thing.mentions, reference(thing))
    return frozenset(bare(form) for form in (*forms, text) if form)


def is_of(judgement: Judgement, claim: Claim) -> bool:
    """Whether a claim has the words and the standing that a judgement names; empty columns do not matter."""
    wanted = ((judgement.predicate, claim.predicate), (judgement.polarity, claim.polarity),
              (judgement.modality, claim.modality), (judgement.time, claim.time or NONE))
    if any(given and given != there for given, there in wanted):
        return False
    if judgement.holder and not _is_holder(judgement.holder, claim.holder):
        return False
    subject, thing = names(claim.subject, claim.subject_text), names(claim.object, claim.object_text)
    pairs = [(subject, thing)]
    if claim.predicate in terms.predicates() and terms.predicates()[claim.predicate].symmetric:
        pairs.append((thing, subject))
    return any(_named(judgement.subject, one) and _named(judgement.object, other) for one, other in pairs)


def _is_holder(wanted: str, holder: Entity | None) -> bool:
    return holder is None if wanted == AUTHOR else bare(wanted) in names(holder, "")


def _named(wanted: str, known: frozenset[str]) -> bool:
    return not wanted or bare(wanted) in known


def same_sentence(one: str, other: str) -> bool:
    """Whether two folded sentences are the same, or one holds the other where it was split elsewhere.

    >>> same_sentence("china opposes the treaty", "in 2019 china opposes the treaty")
    True
    """
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _LONG and f" {short} " in f" {long} ")


def has_sentence(judgement: Judgement, claim: Claim) -> bool:
    """Whether the sentence of a judgement is among the evidence of a claim; an empty one does not matter."""
    wanted = fold(judgement.quote)
    return not wanted or any(same_sentence(wanted, fold(evidence.quote)) for evidence in claim.evidence)


def place(text: str, words: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where words first stand in a text, whatever the white space between them; None where they do not.

    >>> place("China opposes\\nthe treaty.", "opposes the treaty")
    (6, 24)
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.compile(pattern).search(text, start, len(text) if end is None else end) if pattern else None
    return found.span() if found else None
