"""Going through claims at the terminal: each is shown in its sentence, and a key says what it is worth."""

import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from cybersov.cli import streams
from cybersov.errors import UsageError

if TYPE_CHECKING:
    from cybersov.kb import KB
    from cybersov.model import Claim, Judgement

KEYS = "a accept, r reject, c correct, m memo, s skip, u undo, q quit"
PARTS = ("subject", "predicate", "object", "polarity", "modality", "holder", "time")
AROUND = 200
_ACTIONS = {"a": "accept", "r": "reject", "c": "correct", "m": "memo"}


@dataclass
class Session:
    """Where a reviewer is, and what was decided so far, claim by claim."""

    base: "KB"
    claims: Sequence["Claim"]
    who: Mapping[str, str]
    at: int = 0
    decided: dict[int, list["Judgement"]] = field(default_factory=dict)

    def step(self, key: str) -> bool:
        """Do what a key says; whether to go on."""
        if key == "q":
            return False
        if key == "u":
            self.at = max(self.at - 1, 0)
            self.decided.pop(self.at, None)
        elif key == "s":
            self.at += 1
        elif key in _ACTIONS:
            try:
                self._decide(_ACTIONS[key])
            except UsageError as error:
                streams.complain(error)
        else:
            streams.note(KEYS)
        return self.at < len(self.claims)

    def _decide(self, action: str) -> None:
        """Take a decision on the claim that is shown; a memo leaves the claim open for one more."""
        words = dict(self.who)
        if action == "correct":
            words |= _changes(_line(f"  what is right ({', '.join(f'{name}=…' for name in PARTS)}): "))
        if action != "accept":
            words["reason"] = _line("  note: " if action == "memo" else "  reason, if any: ")
        rows = self.base.draft(action, self.claims[self.at], **words)
        self.decided.setdefault(self.at, []).extend(rows)
        self.at += action != "memo"


def run(base: "KB", claims: Sequence["Claim"], who: Mapping[str, str]) -> tuple["Judgement", ...]:
    """Ask for a decision on each of some claims; what was decided until the end, or until somebody stopped."""
    session = Session(base, claims, who)
    going = bool(claims)
    try:
        while going:
            streams.lines(shown(base, claims[session.at], f"{session.at + 1}/{len(claims)}"))
            going = session.step(_key())
    except (KeyboardInterrupt, EOFError, click.Abort):
        streams.note("")
    return tuple(row for place in sorted(session.decided) for row in session.decided[place])


def shown(base: "KB", claim: "Claim", place: str) -> list[str]:
    """A claim with its sentences in their context, how it was found, and what was decided of it."""
    from cybersov.graph import claim_id
    from cybersov.kb.heard import reviewed
    from cybersov.terms import vocabulary

    documents = base.held().documents
    text = next(document.text for document in documents if document.id == claim.document)
    polarity = "denied" if claim.polarity == "-" else "affirmed"
    holder = " > ".join(each.label for each in claim.holders) or "the author"
    lines = ["", f"[{place}] {claim_id(claim)[:8]}  {claim.subject.label} ({claim.subject.type}) — "
             f"{vocabulary()[claim.predicate].label} — {claim.object.label}",
             f"  {polarity}, {claim.modality}; holder: {holder}; time: {claim.time or 'not stated'}"]
    for evidence in claim.evidence:
        before = text[max(0, evidence.start - AROUND) : evidence.start].rpartition("\n\n")[2]
        after = text[evidence.end : evidence.end + AROUND].partition("\n\n")[0]
        lines += [f"  … {before}", f"  > {evidence.quote}", f"  … {after}"]
    page = f", page {claim.evidence[0].page_label or claim.evidence[0].page}" if claim.evidence[0].page else ""
    lines += [f"  rule {claim.rule}, confidence {claim.confidence:.2f}; {claim.document}{page}",
              *(f"  {what}: {words}" for what, words in reviewed(claim))]
    return [_plain(line) for line in lines if line.strip() not in ("…", ">")]


def _plain(line: str) -> str:
    """A line without line breaks and without what a terminal would obey."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return indent + "".join(c if c.isprintable() else "�" for c in " ".join(line.split()))


def _changes(line: str) -> dict[str, str]:
    """NAME=VALUE, several of them with spaces or semicolons between; raises UsageError.

    >>> _changes("predicate=supports; subject='Freedonia (State)'")
    {'predicate': 'supports', 'subject': 'Freedonia (State)'}
    """
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";")
    lexer.whitespace_split = True
    lexer.commenters = ""
    try:
        words = [word for word in lexer if set(word) != {";"}]
    except ValueError:
        raise UsageError("A quotation mark is not closed.") from None
    found = dict(word.partition("=")[::2] for word in words)
    if wrong := next((name for name, value in found.items() if name not in PARTS or not value), None):
        raise UsageError(f"{wrong!r} is no change; write one of {', '.join(PARTS)}, an equals sign, and what is right.")
    return found


def _key() -> str:
    """The next key; where no terminal is, the first letter of the next line."""
    if not sys.stdin.isatty():
        return _line(f"{KEYS} > ")[:1].lower()
    sys.stderr.write(f"{KEYS} > ")
    sys.stderr.flush()
    key = click.getchar().lower()
    sys.stderr.write(f"{key if key.isprintable() else ''}\n")
    return key[:1]


def _line(prompt: str) -> str:
    """A line that is typed in; raises EOFError at the end."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()
