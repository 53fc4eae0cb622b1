"""Judgements: what reviewers decided of claims and names, kept as rows and replayed on whatever is extracted.

table.py says how they are written and read, checking.py what a row must hold, matching.py which claim it is about,
naming.py merges and splits, standing.py what becomes of one claim, conflicts.py where reviewers disagree,
withdrawing.py what was taken back, and replaying.py goes through all of them. Everything here is a pure function of
documents, claims and rows.
"""

from cybersov.judgements.checking import ACTIONS, AUTHOR, NONE, WITHDRAW, check, entity, reference
from cybersov.judgements.conflicts import Conflict
from cybersov.judgements.matching import about, place
from cybersov.judgements.replaying import REVIEWED, Idle, Named, Outcome, impossible, replay
from cybersov.judgements.table import COLUMNS, extended, parsed, written
from cybersov.judgements.withdrawing import again, identifier, remaining, withdrawal, withdrawn

__all__ = [
    "ACTIONS", "AUTHOR", "COLUMNS", "NONE", "REVIEWED", "WITHDRAW", "Conflict", "Idle", "Named", "Outcome", "about",
    "again", "check", "entity", "extended", "identifier", "impossible", "parsed", "place", "reference", "remaining",
    "replay", "withdrawal", "withdrawn", "written",
]
