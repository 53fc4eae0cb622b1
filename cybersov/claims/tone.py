"""With what force and at what distance a claim is made, the words for its two things included."""

from dataclasses import replace

from cybersov.claims.matching import Match
from cybersov.clauses.distance import of_things
from cybersov.clauses.scene import scene
from cybersov.clauses.standing import Tone
from cybersov.mentions import Reading


def tone_of(match: Match, reading: Reading) -> Tone:
    """The tone of the clause; where nobody else is heard, also of the words by which the author calls the things."""
    doc, clause = reading.block.doc, match.clause
    tone = clause.tone
    if tone.distance or clause.holders or not scene(doc[clause.trigger]).keeps_away:
        return tone
    told = of_things(doc, (match.subject.token, match.object.token))
    return tone if told is None else replace(tone, distance=told[0], cues=(*tone.cues, told[1]))
