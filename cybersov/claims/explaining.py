"""Why a claim was made: its rule, the words that matched, the way between them in the parse, and who is who."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.claims.matching import Match, matches, may_match
from cybersov.claims.quoting import quoted
from cybersov.claims.tone import tone_of
from cybersov.clauses import Argument, clauses
from cybersov.clauses.standing import Tone
from cybersov.mentions import Found, Reading, readings
from cybersov.model import Claim, Document, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

Line = tuple[str, str]
RESOLVED = {
    "authority": "a name of the authority's entry id:{entity}",
    "metonym": "a capital that stands for its government, id:{entity}",
    "demonym": "an adjective or noun of a state, id:{entity}",
    "government": "the government or officials of id:{entity}",
    "definition": "a name that the document defines",
    "form": "a name in capitals whose head noun tells its class",
    "statistical": "a name that the language model recognises",
    "head": "a noun phrase whose head noun tells its class",
    "reference": "a pronoun, taken for {label}, which was spoken of before",
    "unsaid": "not named in the sentence, which {label} says or does by the text itself",
    "description": "a description, taken for {label}, which was named before",
}


def explain(document: Document, claim: Claim) -> Iterator[tuple[Line, ...]]:
    """For each sentence of a claim, lines of (what, words) that say how it was come by.

    The document is read anew by the rules of today; nothing is given for sentences that they no longer read so.
    """
    if isinstance(claim.object, Quotation):
        yield from _of_words(document, claim)
        return
    said = document.content_date or document.issued
    starts = {evidence.start for evidence in claim.evidence}
    for reading in readings(document):
        for clause in clauses(reading, said, may_match):
            if reading.block.sentence(clause.trigger)[0] in starts:
                yield from (_lines(document, reading, match) for match in matches(clause)
                            if match.rule.id == claim.rule and _is_of(match, claim))


def _of_words(document: Document, claim: Claim) -> Iterator[tuple[Line, ...]]:
    """The same for a definition or a verdict, whose object is quoted words."""
    for reading in readings(document):
        for one in quoted(document, reading, {}):
            each, found, doc = one.described, one.described.subject.found, reading.block.doc
            here = any(one.evidence.start == evidence.start for evidence in claim.evidence)
            if here and each.phrasing.id == claim.rule and one.object.text == claim.object.label:
                rule, trigger = each.phrasing, doc[each.trigger]
                yield (
                    ("sentence", one.evidence.quote),
                    ("rule", f"{rule.id}: {rule.predicate}, from words such as {', '.join(rule.words[:6])}"),
                    ("example", f"{rule.example} → {rule.claim}"),
                    ("word", trigger.text),
                    ("subject", f"{doc[each.subject.token].text}: {_resolved(found)}"),
                    ("path", _path(doc[each.subject.token], trigger)),
                    ("quoted", f"{one.object.text} ({one.object.start} to {one.object.end})"),
                    *_standing(each.polarity, each.modality, each.cue, each.holders),
                    *_tone(each.tone),
                    ("time", each.time or "not stated"), ("confidence", f"{each.confidence:.2f}"),
                )


def _standing(polarity: str, modality: str, cue: str, holders: tuple[Found, ...]) -> tuple[Line, Line]:
    stands = f"{'denied' if polarity == '-' else 'affirmed'}, {modality}"
    return (("standing", f"{stands}, by the words: {cue}"),
            ("holder", " > ".join(holder.label for holder in holders) or "the author"))


def _is_of(match: Match, claim: Claim) -> bool:
    """Whether a match is between the two things of a claim."""
    ends = ((match.subject.found, claim.subject), (match.object.found, claim.object))
    return all((entity.authority or found.entity) == found.entity and found.label in (entity.label, *entity.mentions)
               for found, entity in ends)


def _lines(document: Document, reading: Reading, match: Match) -> tuple[Line, ...]:
    rule, clause, doc = match.rule, match.clause, reading.block.doc
    start, end = reading.block.sentence(clause.trigger)
    trigger = doc[clause.trigger]
    lines = [
        ("sentence", document.text[start:end]),
        ("rule", f"{rule.id}: {rule.predicate}, from a {rule.kind} such as {', '.join(rule.words[:6])}"),
        ("example", f"{rule.example} → {rule.claim}"),
        ("word", f"{trigger.text}, read as {' or '.join(clause.relations[:4])}"),
    ]
    for name, argument in (("subject", match.subject), ("object", match.object)):
        lines += [(name, f"{doc[argument.token].text}: {_resolved(argument.found)}"),
                  ("path", _path(doc[argument.token], trigger))]
    lines += [*_standing(clause.polarity, match.modality, clause.cue, clause.holders),
              *_tone(tone_of(match, reading)),
              ("time", clause.time or "not stated"), ("confidence", _confidence(match))]
    return tuple(lines)


def _tone(tone: Tone) -> Iterator[Line]:
    """Force and distance with the words for them, where there are any."""
    for name, value in (("force", tone.force), ("distance", tone.distance)):
        if value:
            yield name, f"{value}, by the words: {', '.join(cue.words for cue in tone.cues if cue.kind == name)}"


def _resolved(found: Found) -> str:
    return f"{found.label} ({found.type}), {RESOLVED[found.how].format(entity=found.entity, label=found.label)}"


def _path(token: "Token", trigger: "Token") -> str:
    """The words from a thing up to where both meet, and down to the word of the relation, with their labels.

    >>> import spacy
    >>> words = spacy.tokens.Doc(spacy.blank("en").vocab, ["India", "bans", "TikTok"], heads=[1, 1, 1],
    ...                          deps=["nsubj", "ROOT", "dobj"])
    >>> _path(words[2], words[1])
    'TikTok <dobj bans'
    """
    above = [trigger, *trigger.ancestors]
    steps, at = [token.text], token
    while at not in above and at.head != at:
        steps.append(f"<{at.dep_} {at.head.text}")
        at = at.head
    down = above[: above.index(at)] if at in above else []
    return " ".join([*steps, *(f"{step.dep_}> {step.text}" for step in reversed(down))])


def _confidence(match: Match) -> str:
    ends: tuple[tuple[str, Argument], ...] = (("subject", match.subject), ("object", match.object))
    passed = [f"{argument.steps} step{'s' * (argument.steps != 1)} to the {name}" for name, argument in ends]
    return f"{match.confidence:.2f}, from {match.rule.confidence:.2f} of the rule, with {' and '.join(passed)}"
