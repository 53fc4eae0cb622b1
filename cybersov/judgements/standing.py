"""What becomes of one claim as one judgement after the other is heard."""

from dataclasses import replace

from cybersov import terms
from cybersov.judgements.checking import AUTHOR, NONE, entity
from cybersov.judgements.conflicts import Heard
from cybersov.judgements.matching import is_of, place
from cybersov.model import Claim, Entity, Judgement, Quotation

REVIEWED = "reviewed"


class Standing:
    """A claim of one or several sentences, its states so far, and the judgements that hold of it.

    A judgement is about the first of its states that has the words which it names: two reviewers who work side by side
    speak of the same claim, also where one of them has changed it.
    """

    def __init__(self, claim: Claim, seen: Claim) -> None:
        self.heard = [Heard(judgement, 0, 0) for judgement in claim.judgements]
        self.memos: list[Judgement] = []
        self.verdicts = list(claim.judgements)
        self._states = [(claim, seen)]
        self._now = 0

    def state(self, judgement: Judgement) -> int | None:
        """Which of its states a judgement is about, the newest first."""
        order = (self._now, *range(len(self._states)))
        return next((place for place in order if is_of(judgement, self._states[place][1])), None)

    @property
    def rejected(self) -> bool:
        """Whether the last word on it was to reject it."""
        return bool(self.verdicts) and self.verdicts[-1].action == "reject"

    def claim(self) -> Claim:
        """The claim as it stands, with the judgements that hold of it."""
        return replace(self._states[self._now][0], judgements=(*self.verdicts, *self.memos))

    def hear(self, judgement: Judgement) -> str:
        """Take a judgement into account; gives why that cannot be done, or nothing."""
        about = self.state(judgement)
        if about is None:
            return "no such claim is found in its sentence now"
        if judgement.action == "correct":
            made = corrected(self._states[self._now][0], judgement)
            if why := impossible(made):
                return why
            self._states.append((made, made))
        else:
            made = None
        self._decide(judgement, about, made)
        self.heard.append(Heard(judgement, about, self._now))
        return ""

    def _decide(self, judgement: Judgement, about: int, made: Claim | None) -> None:
        if judgement.action == "memo":
            self.memos.append(judgement)
        elif made:
            self.verdicts = [each for each in self.verdicts if each.action in ("add", "correct")] + [judgement]
            self._now = len(self._states) - 1
        elif judgement.action == "accept":
            if self.rejected:
                self.verdicts = [each for each in self.verdicts if each.action != "reject"]
            if about != self._now:
                self.verdicts = []
            self.verdicts.append(judgement)
            self._now = about
        else:
            self.verdicts = [each for each in self.verdicts if each.action == "reject"] + [judgement]


def corrected(claim: Claim, judgement: Judgement) -> Claim:
    """A claim with what a judgement changes; its evidence stays, and its rule says that a person has read it."""
    changes: dict[str, object] = {"rule": REVIEWED, "confidence": 1.0}
    for name in ("predicate", "polarity", "modality"):
        if value := getattr(judgement, f"to_{name}"):
            changes[name] = value
    if judgement.to_time:
        changes["time"] = None if judgement.to_time == NONE else judgement.to_time
    if judgement.to_subject:
        changes["subject"] = _named(judgement.to_subject, claim.subject_text)
    if judgement.to_object:
        described = (judgement.to_predicate or claim.predicate) in terms.descriptions()
        changes["object"] = (quotation(claim, judgement.to_object) if described else
                             _named(judgement.to_object, claim.object_text))
    if judgement.to_holder:
        holder = None if judgement.to_holder in (AUTHOR, NONE) else entity(judgement.to_holder)
        changes |= {"holder": holder, "holders": (holder,) if holder else ()}
    return replace(claim, **changes)


def _named(text: str, words: str) -> Entity:
    """The entity of a judgement; words of the sentence that are no pronoun are a form of it."""
    form = " ".join(words.split())
    return entity(text, form) if form[:1].isupper() and " " in form else entity(text)


def quotation(claim: Claim, words: str) -> Quotation | Entity:
    """Words of the sentences of a claim as its object; an entity without a class where they stand in none."""
    for evidence in claim.evidence:
        if found := place(evidence.quote, words):
            start, end = (evidence.start + offset for offset in found)
            language = claim.object.language if isinstance(claim.object, Quotation) else "en"
            return Quotation(start, end, evidence.quote[found[0]:found[1]], language)
    return Entity(words, "")


def impossible(claim: Claim) -> str:
    """Why the ontology allows no such claim, or nothing."""
    if claim.predicate in terms.descriptions():
        quotes = isinstance(claim.object, Quotation)
        return "" if quotes else f"{claim.predicate} needs words that stand in the sentence"
    if isinstance(claim.object, Quotation):
        return f"{claim.predicate} relates two entities; name the one that is its object"
    if not terms.fits(claim.predicate, claim.subject.type, claim.object.type):
        term = terms.vocabulary()[claim.predicate]
        return (f"{claim.predicate} goes from {term.domain} to {term.range}, not from {claim.subject.type} to "
                f"{claim.object.type}")
    return ""
