"""Words that a layout broke: joined again by what the rest of the document shows.

A line-end hyphen goes ("interna-" + "tional") unless the document or the language keeps it
("multi-" + "stakeholder", "post-Cold" + "War"). A space that a text layer put into a word goes
("Cooper ation") where the document has the word in one piece and a part is no word of its own.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from cybersov.documents.characters import LINE_END_HYPHEN, PAGE_TURN, is_cjk
from cybersov.documents.lexicon import listed

LETTERS = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
BROKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)([-\u00ad])$")
HEAD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
GAP = re.compile(r"\b([^\W\d_]+)- ([^\W\d_]+)")
LONGEST = 100
STEM = 8


class Vocabulary:
    """How often a document uses each word, in lower case; compounds count whole and by their parts."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Count the words of the lines, but for those that a line end breaks."""
        self.counts: Counter[str] = Counter()
        broken = False
        for line in lines:
            words = WORD.findall(line.lower())
            if broken:
                words = words[1:]
            broken = bool(_broken(line))
            if broken:
                words = words[:-1]
            self.counts.update(words)
            self.counts.update(part for word in words if "-" in word for part in word.split("-"))

    def __getitem__(self, word: str) -> int:
        return self.counts[word.lower()]


def join_lines(lines: Iterable[str], known: Vocabulary) -> str:
    """The lines as one line of running text, broken words made whole; page turns stay where they are."""
    pieces: list[str] = []
    before = ""
    for line in lines:
        after = line.lstrip(PAGE_TURN)
        if not after:
            continue
        if before:
            pieces[-1], glue = _seam(before, after, known)
            pieces.append(glue)
        pieces += [line[: len(line) - len(after)], after]
        before = after
    return "".join(pieces).rstrip(LINE_END_HYPHEN)


def _seam(before: str, after: str, known: Vocabulary) -> tuple[str, str]:
    """The end of a line as it is to stand, and what stands between it and the next line."""
    last, first = before[-1], after[0]
    if (last in "—–/" and before[-2:-1].strip()) or (is_cjk(last) and is_cjk(first)):
        return before, ""
    broken, head = _broken(before), HEAD.match(after[:LONGEST])
    if not broken or not head:
        return before.rstrip(LINE_END_HYPHEN), " "
    if broken[2] == LINE_END_HYPHEN:
        return before[:-1], ""
    if "://" in before[-LONGEST:].rsplit(" ", 1)[-1]:
        return before, ""
    if head[0].lower() in listed("hyphens", "suspended"):
        return before, " "
    return (before, "") if keeps_hyphen(broken[1], head[0], known) else (before[:-1], "")


def _broken(line: str) -> re.Match[str] | None:
    return BROKEN.search(line[-LONGEST:]) if line.endswith(("-", LINE_END_HYPHEN)) else None


def keeps_hyphen(left: str, right: str, known: Vocabulary) -> bool:
    """Whether a word that a line end breaks between `left` and `right` keeps the hyphen.

    First the document decides, then the language; what nobody has seen is one word.

    >>> known = Vocabulary(["a multi-stakeholder model"])
    >>> keeps_hyphen("multi", "stakeholder", known), keeps_hyphen("interna", "tional", known)
    (True, False)
    """
    solid, compound = known[left + right], known[f"{left}-{right}"]
    if not right[0].islower() or left[-1].isdigit():
        return solid <= compound
    if solid != compound:
        return compound > solid
    before, after = left.lower().split("-"), right.split("-")
    linked = len(before) > 1 and before[-1] in listed("hyphens", "links")
    if linked or (len(after) > 1 and after[0] in listed("hyphens", "links")):
        return True
    if before[-1] in listed("hyphens", "tens") or (before[-1] in listed("hyphens", "first") and known[right]):
        return True
    return (before[-1] in listed("hyphens", "after") and len(right) > 3) or after[0] in listed("hyphens", "before")


def mend(text: str, known: Vocabulary, fragments: "Fragments") -> str:
    """The text without the spaces that a text layer put into its words."""
    text = GAP.sub(lambda match: _closed(match, known), text)
    pieces, at = [], 0
    for left, right in pairwise(LETTERS.finditer(text)):
        if _neighbours(text, left, right) and fragments.parts(left[0], right[0]):
            pieces.append(text[at : left.end()])
            at = right.start()
    return "".join([*pieces, text[at:]])


def _neighbours(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return left.end() + 1 == right.start() and text[left.end()] == " "


def _closed(match: re.Match[str], known: Vocabulary) -> str:
    """The two parts around "- " as one word, where they are one."""
    left, right = match[1], match[2]
    compound = f"{left}-{right}"
    if right.lower() in listed("splits", "function") or right.lower() in listed("hyphens", "suspended"):
        return match[0]
    if left.lower() in listed("hyphens", "prefixes") or known[compound] > known[left + right]:
        return compound
    if right[0].isupper():
        return match[0]
    if known[left + right] or not (known[left] and known[right]):
        return left + right
    return compound


class Fragments:
    """Which neighbours are the two parts of one word, by the word counts of the whole document."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.counts: Counter[str] = Counter()
        self.beside: Counter[str] = Counter()
        self.function = listed("splits", "function")
        self.never = listed("splits", "determiners"), listed("splits", "particles")
        for text in texts:
            self.counts.update(LETTERS.findall(text.lower()))
        self.words = sorted(word for word in self.counts if len(word) >= STEM)
        for text in map(str.lower, texts):
            for left, right in pairwise(LETTERS.finditer(text)):
                if _neighbours(text, left, right) and self.counts[left[0] + right[0]]:
                    self.beside.update((left[0], right[0]))

    def parts(self, left: str, right: str) -> bool:
        """Whether "left right" is one word of the document that a space has split."""
        if len(left) < 2 or len(right) < 2 or not right.islower() or not left[1:].islower():
            return False
        left = left.lower()
        if left in self.never[0] or right in self.never[1]:
            return False
        if self.counts[left + right]:
            return self._only_here(left) or self._only_here(right)
        if self.counts[left] != 1 or self.counts[right] != 1 or left in self.function or right in self.function:
            return False
        return self._has_kin(left + right, len(left))

    def _only_here(self, part: str) -> bool:
        return self.counts[part] == self.beside[part] and part not in self.function

    def _has_kin(self, word: str, left: int) -> bool:
        """Whether the document has a word of the same stem: "discriminatory" for "discrimi nate"."""
        if len(word) < STEM:
            return False
        stem = word[: max(left + 2, len(word) - 2)]
        place = bisect_left(self.words, stem)
        return place < len(self.words) and self.words[place].startswith(stem)
