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

KEYS = "a accept, r reject, c correct, m memo, g merge, p split, s skip, u undo, q quit"
PARTS = ("subject", "predicate", "object", "polarity", "modality", "holder", "time")
AROUND = 200
_ACTIONS = {"a": "accept", "r": "reject", "c": "correct", "m": "memo", "g": "merge", "p": "split"}
_STAYING = ("memo", "merge", "split")


@dataclass
class Session:
    """Where a reviewer is, and the steps so far: at which claim what was decided, nothing where it was skipped."""

    base: "KB"
    claims: Sequence["Claim"]
    who: Mapping[str, str]
    at: int = 0
    steps: list[tuple[int, tuple["Judgement", ...]]] = field(default_factory=list)

    def step(self, key: str) -> bool:
        """Do what a key says; whether to go on."""
        if key == "q":
            return False
        if key == "u":
            self._undo()
        elif key == "s":
            self._take((), on=True)
        elif key in _ACTIONS:
            try:
                self._decide(_ACTIONS[key])
            except UsageError as error:
                streams.complain(error)
        else:
            streams.note(KEYS)
        return self.at < len(self.claims)

    def _decide(self, action: str) -> None:
        """Take a decision at the claim that is shown; after a memo, a merge or a split it waits for one more."""
        claim, words = self.claims[self.at], dict(self.who)
        if action == "correct":
            words |= _changes(_line(f"  what is right ({', '.join(f'{name}=…' for name in PARTS)}): "))
        elif action in ("merge", "split"):
            words |= _names(action, claim)
        if action != "accept":
            words["reason"] = _line("  note: " if action == "memo" else "  reason, if any: ")
        rows = self.base.draft(action, claim, **words)
        self._take(rows, on=action not in _STAYING)
        if action in _STAYING:
            _tell("noted", rows)

    def _take(self, rows: tuple["Judgement", ...], *, on: bool) -> None:
        self.steps.append((self.at, rows))
        self.at += on

    def _undo(self) -> None:
        """Go back to where the last step was taken, as if it had not been."""
        if not self.steps:
            streams.note("Nothing is decided yet; `cybersov review withdraw` takes back what was kept before.")
            return
        self.at, rows = self.steps.pop()
        _tell("undone", rows)


def _tell(what: str, rows: Sequence["Judgement"]) -> None:
    from cybersov.kb.heard import said

    for row in rows:
        streams.note(_plain(f"  {what}: {said(row)}"))


def run(base: "KB", claims: Sequence["Claim"], who: Mapping[str, str]) -> tuple["Judgement", ...]:
    """Ask for a decision on each of some claims; what was decided until the end, or until somebody stopped."""
    session, seen = Session(base, claims, who), -1
    going = bool(claims)
    try:
        while going:
            if session.at != seen:
                streams.lines(shown(base, claims[session.at], f"{session.at + 1}/{len(claims)}"))
            seen = session.at
            going = session.step(_key())
    except (KeyboardInterrupt, EOFError, click.Abort):
        streams.note("")
    return tuple(row for _, rows in session.steps for row in rows)


def shown(base: "KB", claim: "Claim", place: str) -> list[str]:
    """A claim with its sentences in their context, how it was found, and what was decided of it."""
    from cybersov.graph import claim_id
    from cybersov.kb.heard import reviewed
    from cybersov.terms import vocabulary

    text = base.held().document(claim.document).text
    polarity = "denied" if claim.polarity == "-" else "affirmed"
    holder = " > ".join(each.label for each in claim.holders) or "the author"
    lines = ["", f"[{place}] {claim_id(claim)[:8]}  {claim.subject.label} ({claim.subject.type}) — "
             f"{vocabulary()[claim.predicate].label} — {claim.object.label}",
             f"  {polarity}, {claim.modality}; holder: {holder}; time: {claim.time or 'not stated'}"]
    for evidence in claim.evidence:
        before, after = _around(text, evidence.start, evidence.end)
        lines += [f"  … {before}", f"  > {evidence.quote}", f"  … {after}"]
    page = f", page {claim.evidence[0].page_label or claim.evidence[0].page}" if claim.evidence[0].page else ""
    lines += [f"  rule {claim.rule}, confidence {claim.confidence:.2f}; {claim.document}{page}",
              *(f"  {what}: {words}" for what, words in reviewed(claim))]
    return [_plain(line) for line in lines if line.strip() not in ("…", ">")]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the paragraph that stand before and behind a sentence, no more than some of them."""
    first, last = max(0, start - AROUND), end + AROUND
    before, after = text[first:start].rpartition("\n\n"), text[end:last].partition("\n\n")
    whole = bool(before[1]) or not first, bool(after[1]) or last >= len(text)
    return (before[2] if whole[0] else before[2].partition(" ")[2],
            after[0] if whole[1] else after[0].rpartition(" ")[0])


def _plain(line: str) -> str:
    """A line without line breaks and without what a terminal would obey."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return indent + "".join(c if c.isprintable() else "�" for c in " ".join(line.split()))


def _names(action: str, claim: "Claim") -> dict[str, str]:
    """What a reviewer says of a name that is another thing, or the same as another; raises UsageError."""
    name = _line(f"  which name ({claim.subject.label}, {claim.object.label}, …): ")
    thing = _line("  is the same as: " if action == "merge" else "  is here another thing, namely: ") if name else ""
    if not thing:
        raise UsageError("No name is given; nothing was decided.")
    only = _line(f"  only in this {'document' if action == 'merge' else 'sentence'} (y, n): ").casefold()[:1] == "y"
    where = claim.document if only or action == "split" else ""
    return {"name": name, "thing": thing, "document": where,
            "quote": claim.evidence[0].quote if only and action == "split" else ""}


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
