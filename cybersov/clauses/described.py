"""Definitions and verdicts of a block: of which thing it says which words, who holds it, how and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.clauses.arguments import Argument, arguments
from cybersov.clauses.assertion import standing
from cybersov.clauses.coined import thing
from cybersov.clauses.dating import Dates, dates, time_of
from cybersov.clauses.defining import AGAIN, definitions
from cybersov.clauses.glossing import OPENERS
from cybersov.clauses.judging import verdicts
from cybersov.clauses.phrasings import Phrasing, by_word, verbs, words
from cybersov.clauses.standing import Tone
from cybersov.clauses.stretches import Stretch, Told, stretch
from cybersov.clauses.tree import antecedent, children, lemma
from cybersov.mentions import Found, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_SURE = 0.9
_DEEPEST = 3
_COINING = frozenset({"define", "redefine"})
_SPEAKERS = ("Actor", "Instrument", "Forum", "Place")
_OPENING = AGAIN | OPENERS
_AUTHORS = frozenset({"we", "i", "one", "you"})


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of one thing in words: tokens are numbers in the block's parse, `first` to `last` are quoted."""

    phrasing: Phrasing
    trigger: int
    subject: Argument
    first: int
    last: int
    polarity: str
    modality: str
    holders: tuple[Found, ...]
    time: str | None
    cue: str
    confidence: float
    tone: Tone


def described(reading: Reading, said: str | None = None) -> Iterator[Described]:
    """The definitions and verdicts of a block in the order of its words; `said` dates the text (EDTF)."""
    doc = reading.block.doc
    told = [each for token in doc if _may_tell(token) for form in (definitions, verdicts) for each in form(token)]
    told = [(each, subjects) for each in told if (subjects := _subjects(each, reading))]
    if not told:
        return
    named = frozenset(i for f in reading.found for i in range(f.first, f.last + 1))
    known = dates(doc, named, said)
    for each, subjects in told:
        yield from _described(each, subjects, reading, known)


def _may_tell(token: "Token") -> bool:
    """Whether a word can be the word of a definition or a verdict: most are told apart by their label alone."""
    label = token.dep_
    if token.pos_ in ("VERB", "AUX"):
        return label not in ("aux", "auxpass") and (lemma(token) in verbs() or token.lower_ in OPENERS)
    if label in ("attr", "appos", "amod") or token.is_punct or token.lower_ in _OPENING:
        return True
    return token.pos_ == "NOUN" and lemma(token) in by_word("is" if label == "conj" else "reading")


def _subjects(told: Told, reading: Reading) -> list[Argument]:
    """The things that words are said of; none where it is not sure which are meant."""
    if told.term:
        return [_coined(told.trigger, told.term, reading)]
    classes, (first, last) = told.phrasing.subjects, told.quoted
    named = [token for token in told.subjects if _is_named_a_term(token)]
    if named:
        classes = ()
    elif told.phrasing.termed:
        return []
    found = {a.found.entity: a for token in map(_topic, told.subjects) if token is not None
             for a in arguments(token, reading.at) if a.steps == 0 and _is_sure(a, token)}
    if not found and (named or told.phrasing.coins):
        found = {str(token.i): _coined(told.trigger, stretch(token), reading) for token in named or told.subjects
                 if token.pos_ == "NOUN" and (named or lemma(told.trigger) in _COINING)}
    inside = {f.entity for f in reading.found if first <= f.first <= last} if told.phrasing.form == "known" else ()
    return [a for a in found.values() if not first <= a.token <= last and a.found.entity not in inside
            and (not classes or any(terms.is_a(a.found.type, cls) for cls in classes))]


def _is_named_a_term(token: "Token") -> bool:
    """ "The term data embassy"."""
    return any(lemma(t) in words("carriers.terms") for t in children(token, "compound", "nmod"))


def _is_sure(argument: Argument, token: "Token") -> bool:
    """Whether a word names the thing, or is the one thing of its kind: not a pronoun, not "these principles"."""
    how, word = argument.found.how, token.doc[argument.token]
    return how != "reference" and not (how == "description" and word.tag_ == "NNS" and argument.found.first == word.i)


def _topic(token: "Token") -> "Token | None":
    """What is talked of: the noun before a relative clause, "sovereignty" in "the concept of sovereignty"."""
    real = antecedent(token)
    if real is not None and not _agree(token, real):
        return None
    at = real or token
    for _ in range(_DEEPEST):
        inner = [noun for prep in children(at, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")]
        inner = inner or children(at, "appos")
        if lemma(at) not in words("carriers.nouns") or not inner:
            return at
        at = inner[0]
    return at


def _agree(pronoun: "Token", noun: "Token") -> bool:
    """Whether a relative clause can belong to a noun: it stands near, and its verb has the same number."""
    verbs = [pronoun.head, *children(pronoun.head, "aux", "auxpass")]
    many = noun.tag_ in ("NNS", "NNPS") or bool(children(noun, "conj"))
    if any(v.tag_ == "VBZ" or v.lower_ == "was" for v in verbs):
        return not many
    return many or not any(v.tag_ == "VBP" or v.lower_ == "were" for v in verbs)


def _coined(trigger: "Token", term: Stretch, reading: Reading) -> Argument:
    """A term that a text defines: what is known by its words, else a thing of its own."""
    while term[0] < term[1] and (trigger.doc[term[0]].pos_ == "DET" or lemma(trigger.doc[term[0]]) in
                                 words("carriers.terms")):
        term = (term[0] + 1, term[1])
    same = (f for f in reading.found if (f.first, f.last) == term and f.how != "reference")
    return Argument(next(same, None) or thing(trigger.doc, term), term[1], term[1], 0)


def _described(told: Told, subjects: list[Argument], reading: Reading, known: Dates) -> Iterator[Described]:
    stands = standing(told.trigger)
    first, last = told.quoted
    voices = [(voice, speaker) for voice, speaker in zip(stands.voices, stands.speakers, strict=True)
              if speaker not in told.subjects and not first <= speaker.i <= last]
    voices += [(each, each) for each in told.speakers if each.lower_ not in _AUTHORS and (each, each) not in voices]
    named = [_voice(voice, reading) or _voice(speaker, reading) for voice, speaker in voices]
    holders = tuple(dict.fromkeys(found for found in named if found))
    hearsay = told.hearsay or (voices and not holders)
    denied = sum(not first <= i <= last for i in stands.negations) % 2
    for subject in subjects:
        yield Described(
            told.phrasing, told.trigger.i, subject, first, last, "-" if denied else "+",
            "possible" if hearsay else stands.modality, holders, time_of(told.trigger, known),
            " ".join([told.trigger.text, *stands.words]), round(told.phrasing.confidence * _SURE, 3), stands.tone)


def _voice(token: "Token", reading: Reading) -> Found | None:
    """Who a word of a speaker names; examples and appositions further off do not speak."""
    near = (*reading.at.get(token.i, ()), *(a.found for a in arguments(token, reading.at) if a.steps == 0))
    return next((found for found in near if any(terms.is_a(found.type, kind) for kind in _SPEAKERS)), None)
