"""Clauses: who does what to whom, in which standing, between the parse and the relations.

A clause has a relation (verb, noun or predicate noun), places with the things that fill them, polarity,
modality, holders and a time. Active, passive, participial, relative, possessive and nominal forms come out
alike: "subj" is who does it, "obj" what it is done to, other places bear the preposition that leads to them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cybersov.clauses.arguments import Argument, arguments
from cybersov.clauses.assertion import Standing, standing
from cybersov.clauses.dating import Dates, dates, time_of
from cybersov.clauses.ellipsis import carried_places, stood_for
from cybersov.clauses.holders import houses
from cybersov.clauses.norms import cited, norm_places
from cybersov.clauses.places import nominal_places, noun_names
from cybersov.clauses.posts import name_of, post_places
from cybersov.clauses.predicates import predicate_places
from cybersov.clauses.standing import Tone
from cybersov.clauses.structures import structure_places
from cybersov.clauses.tree import by_label, children
from cybersov.clauses.unsaid import unsaid
from cybersov.clauses.verbs import around
from cybersov.mentions import Found, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Argument", "Clause", "clauses"]


Filled = tuple[Argument, ...]
Wanted = Callable[..., bool]
Stand = tuple[str, str, tuple[Found, ...]]
Told = tuple[tuple[str, ...], str, Mapping[str, tuple[Argument, ...]]]
_TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
_NAME, _SPEAKER, _TOGETHER = ("name",), ("speaker",), ("together",)
_SAID_OF_NAMES = frozenset({"nation", "in", "from", "on", "for"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition: tokens are numbers in the block's parse, `sentence` is first and last token.

    `relations` are all names under which a rule may ask for it, the most specific first: "take part", "take";
    `around` are the lemmas of the words that belong to it, fenced by blanks.
    """

    sentence: tuple[int, int]
    trigger: int
    relations: tuple[str, ...]
    kind: str
    places: Mapping[str, tuple[Argument, ...]]
    polarity: str
    modality: str
    holders: tuple[Found, ...]
    time: str | None
    cue: str
    around: str
    tone: Tone


def clauses(reading: Reading, said: str | None = None, wanted: Wanted = lambda *_: True) -> Iterator[Clause]:
    """The clauses of a block in the order of its words; `said` dates the text (EDTF).

    `wanted` is asked for each proposition by its names, kind and places: only those are filled, and how they stand is
    worked out. It is asked without places where the names alone can rule a proposition out.
    """
    doc = reading.block.doc
    named = frozenset(i for f in reading.found for i in range(f.first, f.last + 1))
    known = dates(doc, named, said)
    everybody = _people(reading)
    for sent in doc.sents:
        ends = range(sent.start, sent.end)
        if reading.at.keys().isdisjoint(ends) and not (reading.rules or reading.silent):
            continue
        people = {i: token for i, token in everybody.items() if i in ends}
        for token in sent:
            if token.pos_ in _TELLING or token.i in reading.at:
                told = [each for each in _told(token, reading, people, wanted) if wanted(*each)]
                if told:
                    yield from _clauses(token, told, reading, known, (ends[0], ends[-1]))


def _people(reading: Reading) -> dict[int, "Token"]:
    """The persons that are named, each at the first and the last token of the name."""
    doc = reading.block.doc
    people = ((f, i) for i, group in reading.at.items() for f in group if f.type == "Person" and f.how != "reference")
    return {end: doc[i] for f, i in people for end in (f.first, f.last)}


def _told(token: "Token", reading: Reading, people: Mapping[int, "Token"], wanted: Wanted) -> Iterator[Told]:
    """The propositions of a word with the things in their places, as far as there are any."""
    silent = unsaid(token, reading)
    for relations, kind, tokens in _propositions(token, people, reading, wanted):
        own = (reading.rules or reading.itself,) if kind == "norm" else silent if kind in ("verb", "noun") else ()
        place = "obj" if reading.itself in own and kind == "verb" and "obj" not in tokens else "subj"
        if own:
            tokens.setdefault(place, [])
        if not wanted(relations, kind, tokens):
            continue
        places = {name: _fill(group, reading) for name, group in tokens.items()}
        if own and not places[place]:
            places[place] = tuple(_unsaid(found, token) for found in own if found)
        if kind == "norm":
            places["deed"] = tuple(a for a in places.get("deed", ()) if a.origin == token.i)
        if "is" in places:
            places["is"] = tuple(a for a in places["is"] if a.origin == token.i)
        if kind == "structure":
            same = _same(token, relations[0])
            places = {name: _own(filled, token, tokens[name], same) for name, filled in places.items()}
        places = {name: filled for name, filled in places.items() if filled}
        if len(places) > (kind == "structure") and list(places) != ["is"]:
            yield relations, kind, places
    for found in reading.at.get(token.i, ()):
        if found.within:
            named = _SPEAKER if token.pos_ == "PRON" else _NAME
            yield named, "structure", {"subj": (_whole(found),), "obj": tuple(map(_whole, found.within))}


def _propositions(
    token: "Token", people: Mapping[int, "Token"], reading: Reading, wanted: Wanted
) -> Iterator[tuple[tuple[str, ...], str, dict[str, list["Token"]]]]:
    helps = token.dep_ in ("aux", "auxpass") and not by_label(token) and not reading.silent
    if token.pos_ in ("VERB", "AUX") and not helps:
        yield from carried_places(token)
        if reading.rules:
            yield from norm_places(token, reading.at)
    if reading.itself and (reading.rules or token.i in reading.silent) and token.pos_ in ("VERB", "ADJ"):
        yield ("cite",), "norm", {"obj": cited(token, token.i in reading.silent or bool(token.is_sent_start))}
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or (token.dep_ == "acomp" and token.pos_ == "VERB"):
        yield from predicate_places(token)
    if token.pos_ == "NOUN" and wanted(noun_names(token), "noun"):
        yield from nominal_places(token)
    if people and token.pos_ in ("NOUN", "PROPN") and token.i not in people:
        for places in post_places(token, people):
            yield name_of(token), "predicate", places
    yield from structure_places(token)


def _same(token: "Token", relation: str) -> frozenset[int]:
    """A noun and, for nationality and place, what it is said to be: "X, a start-up from Y", "the Dutch company X"."""
    if relation not in _SAID_OF_NAMES:
        return frozenset({token.i})
    names = {t.i for t in children(token, "appos")}
    return frozenset({token.i, *names, *({token.head.i} if token.dep_ == "appos" else ())})


def _own(filled: Filled, token: "Token", group: list["Token"], same: frozenset[int]) -> Filled:
    """A relation without a word of its own holds of the noun itself, not of what is coordinated with it."""
    return tuple(a for a in filled if a.token in same) if token in group else filled


def _unsaid(found: Found, token: "Token") -> Argument:
    """Who stands behind a word without being named in its sentence."""
    return Argument(replace(found, first=token.i, last=token.i, how="unsaid"), token.i, token.i, 0)


def _whole(found: Found) -> Argument:
    return Argument(found, found.first, found.first, 0)


def _fill(tokens: list["Token"], reading: Reading) -> tuple[Argument, ...]:
    return tuple(dict.fromkeys(argument for token in tokens for argument in arguments(token, reading.at)))


def _clauses(token: "Token", told: list[Told], reading: Reading, known: Dates,
             sentence: tuple[int, int]) -> Iterator[Clause]:
    """The clauses of one word, which stand alike; what somebody without a name says is only possible."""
    stands = standing(token)
    told_of = zip(stands.voices, stands.speakers, strict=True)
    named = (arguments(voice, reading.at) or arguments(speaker, reading.at) or _house(speaker, reading)
             for voice, speaker in told_of)
    holders = tuple(dict.fromkeys(a.found for found in named for a in found[:1]))
    modality = "possible" if stands.speakers and not holders else stands.modality
    time = time_of(token, known)
    cue = " ".join([token.text, *stands.words])
    tone = _permitted(stands.tone) if reading.rules else stands.tone
    whole = stood_for(token) or token
    words = {kind: around(whole, kind) for kind in {kind for _, kind, _ in told}}
    for relations, kind, places in told:
        thing = kind == "structure" and token.pos_ != "VERB"
        lasting = thing and relations != _TOGETHER and not _happens(places)
        when = None if relations in (_NAME, _SPEAKER) else time_of(token, known, own_only=True) if lasting else time
        stand = _as_a_thing(stands) if thing else (stands.polarity, modality, holders)
        if reading.rules:
            stand = _as_a_rule(kind, reading, stand)
        yield Clause(sentence, token.i, relations, kind, places, *stand, when, cue, words[kind],
                     replace(tone, force=None) if thing or kind == "norm" else tone)


def _house(speaker: "Token", reading: Reading) -> Filled:
    """For whom somebody without a name speaks."""
    return next((found for house in houses(speaker) if (found := arguments(house, reading.at))), ())


def _happens(places: Mapping[str, tuple[Argument, ...]]) -> bool:
    """Whether it is of an event that something is told, which has its time: "at the summit in Geneva"."""
    return any(argument.found.type in ("Event", "Forum") for argument in places.get("subj", ()))


def _permitted(tone: Tone) -> Tone:
    """Where rules are laid down, "may" permits."""
    may = next((cue for cue in tone.cues if cue.kind == "modality" and cue.words.lower() in ("may", "can")), None)
    if may is None or tone.force:
        return tone
    return replace(tone, force="permitted", cues=(*tone.cues, replace(may, kind="force")))


def _as_a_thing(stands: Standing) -> Stand:
    """What a thing is part of it is whoever speaks of it: nobody else's claim, and denied by no verb."""
    return "+", stands.own_modality, ()


def _as_a_rule(kind: str, reading: Reading, stand: Stand) -> Stand:
    """What a text lays down holds by its own word, or will once a draft is law."""
    polarity, modality, holders = ("+", "asserted", ()) if kind == "norm" else stand
    return polarity, "planned" if reading.draft and modality == "asserted" else modality, holders
