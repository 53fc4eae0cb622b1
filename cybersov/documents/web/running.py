"""The text of one block as a walk over a tree gathers it, piece by piece."""

import re
from dataclasses import dataclass, field

from cybersov.documents.characters import MARKS, NOTE_MARK, PAGE_TURN, SOFT, normalised

BRACKETED = re.compile(rf"[\[(]\s*((?:{MARKS.pattern}[\s,;]*)+)[\])]")
TURNS = re.compile(rf"(\s*){PAGE_TURN}(?:\s*{PAGE_TURN})*(\s*)")
BEFORE = 3


@dataclass(slots=True)
class Running:
    """Pieces of running text, the page of the first, the pages that begin in it, and descriptions of its images.

    `loud` counts its bold letters, `letters` all of them.
    """

    pieces: list[str] = field(default_factory=list)
    page: int = 0
    turns: list[int] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    loud: int = 0
    letters: int = 0

    def say(self, text: str, page: int, *, bold: bool = False) -> None:
        """Add text as it stands in a file, on the page with this number."""
        text = normalised(text).replace("\f", "\n")
        letters = sum(map(len, text.split()))
        if letters and not self.letters:
            self.page = page
        self.letters += letters
        self.loud += letters * bold
        self.pieces.append(text)

    def mark(self, signs: str) -> None:
        """Add the signs of a note's mark, right behind the word before it."""
        while self.pieces and NOTE_MARK not in self.pieces[-1]:
            self.pieces[-1] = self.pieces[-1].rstrip(" \t\n")
            if self.pieces[-1]:
                break
            self.pieces.pop()
        self.pieces.append(signs)

    def turn(self, page: int) -> None:
        """A page begins here; nothing where no text went before, as the page is then that of what comes."""
        if self.letters:
            self.pieces.append(PAGE_TURN)
            self.turns.append(page)

    def before(self) -> str:
        """What was said last."""
        return "".join(self.pieces[-BEFORE:])

    def lines(self) -> list[str]:
        """The text, line by line, without empty ones; a page turn stands right before a word."""
        text = BRACKETED.sub(lambda match: "".join(match[1].split()), "".join(self.pieces))
        lines = (" ".join(line.split()) for line in SOFT.sub("", TURNS.sub(_glued, text)).split("\n"))
        found = [line for line in lines if line]
        while found and found[-1].endswith(PAGE_TURN):  # the page begins with the next block
            found[-1] = found[-1][:-1].rstrip(" ")
            self.turns.pop()
        return [line for line in found if line]


def _glued(match: re.Match[str]) -> str:
    space = match[1] + match[2]
    return ("\n" if "\n" in space else " " if space else "") + PAGE_TURN * match[0].count(PAGE_TURN)
