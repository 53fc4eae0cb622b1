"""How a clause stands: denied or not, planned, possible or asserted, and who holds it.

The walk starts at the word of the relation and climbs to the root of the sentence; every word on the way that
changes the standing is kept, so that a claim can show what gave it away.
"""

from typing import TYPE_CHECKING

from cybersov.clauses import modality, polarity
from cybersov.clauses.distance import kind_of
from cybersov.clauses.frames import beside_subject, frame
from cybersov.clauses.governing import climb
from cybersov.clauses.holders import is_voice, resolved
from cybersov.clauses.modifiers import own_words
from cybersov.clauses.quotations import after_colon, quotations, quoted
from cybersov.clauses.scene import Scene, scene
from cybersov.clauses.speakers import voices
from cybersov.clauses.standing import Standing
from cybersov.clauses.tree import branches, lemma
from cybersov.clauses.vocabulary import among
from cybersov.model import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Standing", "standing"]

_HIGHEST = 14
_OUTSIDE = 100
_ADDED = frozenset({"relcl", "acl", "appos"})
Heard = list[tuple[int, "Token"]]


def standing(trigger: "Token") -> Standing:
    """The standing of the relation that a verb or noun expresses."""
    found = Standing()
    own_words(trigger, found)
    for negation in (polarity.split_negation(trigger), polarity.replaced(trigger)):
        if negation is not None:
            found.deny(negation)
    heard: Heard = []
    at, inside, path = trigger, True, [trigger]
    for height in range(1, _HIGHEST):
        above = at.head
        if above == at:
            break
        if modality.conditional(at):
            found.mark("possible", at)
        if inside:
            inside = climb(at, above, found, trigger)
        heard += [(2 * height - 1, voice) for voice in voices(at, above, trigger)]
        if _background(at):
            break
        path.append(above)
        at = above
    around = scene(trigger)
    heard += _framed(trigger, path, around)
    _whole_sentence(trigger, path, around, found)
    _settle(heard, found)
    told = found.duty is not None and any(not among(lemma(voice), "said.laws") for _, voice in heard)
    if told and not modality.by_law(found.duty):
        found.mark("planned", found.duty)  # what somebody says that others must do
    return found


def _background(at: "Token") -> bool:
    """Whether a clause or an apposition is the author's own addition to what somebody says: ", whom he had met,"."""
    if at.dep_ not in ("appos", "relcl"):
        return False
    first = at.left_edge.i
    commaed = first > at.sent.start and at.doc[first - 1].text == ","
    relative = at.dep_ == "relcl" and at.doc[first].tag_ in ("WDT", "WP", "WP$", "WRB", "IN")
    return commaed and (relative or at.dep_ == "appos")


def _framed(trigger: "Token", path: list["Token"], around: Scene) -> Heard:
    """Who is heard by a frame beside the clause or above it, or by the sentence around it."""
    heard: Heard = []
    for height, node in enumerate(path):
        heard += [(2 * height, voice) for voice in beside_subject(node)]
        for _, child in branches(node):
            if child in path:
                continue
            for voice in frame(child, trigger):
                if not _below(trigger, child):
                    heard.append((2 * height, voice))
    at = trigger.i
    inside = any(first < at < last for first, last in quotations(trigger.doc))
    for first, last, beside, voice in around.asides:
        if not first <= at <= last and (inside or not beside):
            heard.append((_OUTSIDE, voice))
    if inside:
        heard += [(_OUTSIDE, voice) for voice in quoted(trigger)]
    if around.colon is not None and around.colon < at:
        heard += [(_OUTSIDE, voice) for voice in after_colon(trigger, around.colon)]
    return heard


def _below(token: "Token", top: "Token") -> bool:
    return token == top or top in token.ancestors


def _settle(heard: Heard, found: Standing) -> None:
    """Put who is heard in order, outermost first, each once; authors and nobodies are left out."""
    for _, voice in sorted(heard, key=lambda pair: -pair[0]):
        speaker = resolved(voice) if is_voice(voice) else None
        if speaker is not None and is_voice(speaker) and speaker not in found.speakers:
            found.voices.append(voice)
            found.speakers.append(speaker)
            found.cues.append(Cue("holder", _frame_words(voice)))


def _frame_words(voice: "Token") -> str:
    """The words that make somebody a holder: "argues", "according to", "view"."""
    above = voice.head
    return f"{above.head.text} {above.text}" if above.head.lower_ == "according" else above.text


def _whole_sentence(trigger: "Token", path: list["Token"], around: Scene, found: Standing) -> None:
    """Questions, drafts, and adverbs and phrases of doubt that the parse may hang elsewhere."""
    if around.asks:
        found.mark("possible", "?")
    holding = trigger if trigger.pos_ in ("VERB", "AUX") else modality.container(trigger)
    if holding is not None and modality.of_draft(holding, around.text):
        found.mark("planned", "draft")
    if modality.promised(trigger):
        found.mark("planned", trigger)
    for doubt in around.doubts:
        near = doubt.i in (trigger.i - 1, trigger.sent.start) or doubt.head in path
        leads = trigger.dep_ == "ROOT" and doubt.i == trigger.sent.start
        if near and doubt.i < trigger.i and (leads or not _parted(doubt, trigger)):
            _doubted(doubt, found, path)
    for phrase, start in around.phrases:
        if start < trigger.idx:
            found.mark("possible", phrase)


def _doubted(adverb: "Token", found: Standing, path: list["Token"]) -> None:
    """A word of doubt makes it possible, unless it was met on the way up; one of irony keeps away from it."""
    if among(adverb.lower_, "possible.adverbs") and adverb.text not in found.words:
        found.mark("possible", adverb)
    aside = any(node.dep_ in _ADDED for node in path[: path.index(adverb.head)]) if adverb.head in path else True
    if (kind := kind_of(adverb.lower_)) is not None and not aside:
        found.step_back(kind, adverb.text)


def _parted(adverb: "Token", trigger: "Token") -> bool:
    """Whether punctuation stands between an adverb and a word; a comma behind the first word does not count."""
    between = trigger.doc[adverb.i + 1 : trigger.i]
    return any(t.text in (",", ";", ":", "—") and t.i > trigger.sent.start + 1 for t in between)
