"""Judgements: what reviewers decided of claims and names, kept as rows and replayed on whatever is extracted.

table.py says how they are written and read, checking.py what a row must hold, matching.py which claim it is about,
naming.py merges and splits, standing.py what becomes of one claim, conflicts.py where reviewers disagree, and
replaying.py goes through all of them. Everything here is a pure function of documents, claims and rows.
"""

from cybersov.judgements.checking import ACTIONS, AUTHOR, NONE, check, entity, reference
from cybersov.judgements.conflicts import Conflict
from cybersov.judgements.matching import about, place
from cybersov.judgements.replaying import REVIEWED, Idle, Named, Outcome, impossible, replay
from cybersov.judgements.table import COLUMNS, extended, parsed, written

__all__ = [
    "ACTIONS", "AUTHOR", "COLUMNS", "NONE", "REVIEWED", "Conflict", "Idle", "Named", "Outcome", "about", "check",
    "entity", "extended", "impossible", "parsed", "place", "reference", "replay", "written",
]
