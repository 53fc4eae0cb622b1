"""The paragraph around each sentence, kept once, and the words in it that make the claim."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from cybersov.model import Claim, Document, Evidence, Passage

SUBJECT, CUE, OBJECT = 0, 1, 2
Where = tuple[str, int, int]  # a document, and from where to where its text is meant
_SPACES = re.compile(r"\s+")
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Passages:
    """Collects the paragraphs that evidence stands in: `texts`, in the order they are first asked for.

    Offsets given to the page count UTF-16 units from the start of the paragraph, as JavaScript does.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.texts: list[str] = []
        self._documents = documents
        self._starts = {name: [p.start for p in document.passages] for name, document in documents.items()}
        self._number: dict[Where, int] = {}
        self._units: dict[Where, Callable[[int], int]] = {}

    def evidence(self, claim: Claim) -> list[list[Any]]:
        """For each sentence: passage, start, end, page, section, cited works, marked words.

        The page is the printed one where that is known.
        """
        return [self._entry(claim, sentence) for sentence in claim.evidence]

    def number(self, name: str, passage: Passage) -> int | None:
        """Where a passage of a document stands in `texts`; None where no evidence in it was asked for."""
        return self._number.get((name, passage.start, passage.end))

    def _entry(self, claim: Claim, sentence: Evidence) -> list[Any]:
        text, start, where = self._around(claim.document, sentence)
        if where not in self._units:
            self._units[where] = units(text)
        begin, at = sentence.start - start, self._units[where]
        words = marks(sentence.quote, claim.subject_text, claim.cue, claim.object_text)
        return [
            self._number.setdefault(where, self._keep(where, text)),
            at(begin),
            at(begin + len(sentence.quote)),
            sentence.page_label or sentence.page,
            sentence.section,
            list(sentence.cites),
            [[kind, at(begin + a), at(begin + b)] for kind, a, b in words],
        ]

    def _keep(self, where: Where, text: str) -> int:
        if where not in self._number:
            self.texts.append(text)
        return len(self.texts) - 1

    def _around(self, name: str, sentence: Evidence) -> tuple[str, int, Where]:
        """The passage that holds the sentence; the sentence alone where there is none."""
        document = self._documents.get(name)
        if document is not None:
            position = bisect_right(self._starts[name], sentence.start) - 1
            if position >= 0 and sentence.end <= document.passages[position].end:
                passage = document.passages[position]
                text = document.text[passage.start : passage.end]
                return text, passage.start, (name, passage.start, passage.end)
        return sentence.quote, sentence.start, (name, sentence.start, sentence.end)


def marks(quote: str, subject: str, cue: str, target: str) -> list[tuple[int, int, int]]:
    """Where cue, subject and object stand in the quote: (kind, start, end), in reading order, never overlapping.

    A word that occurs more than once is taken where it is free and nearest to the cue; of words within
    words ("its programme" where "programme" is the cue) the outer one keeps what is left.

    >>> marks("China, not Russia, backs it", "China", "backs", "it")
    [(0, 0, 5), (1, 19, 24), (2, 25, 27)]
    """
    found: list[tuple[int, int, int]] = []
    for kind, words in ((CUE, cue), (SUBJECT, subject), (OBJECT, target)):
        anchor = found[0][1] if found else 0
        spans = [(span, _left(quote, span, found)) for span in _occurrences(quote, words)]
        if spans:
            _, pieces = min(spans, key=lambda each: (each[1] != [each[0]], abs(each[0][0] - anchor), each[0]))
            found += [(kind, *piece) for piece in pieces]
    return sorted(found, key=lambda mark: mark[1])


def _left(quote: str, span: tuple[int, int], found: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """What of a span no other mark has taken, without spaces at its ends."""
    pieces = [span]
    for _, start, end in found:
        pieces = [part for a, b in pieces for part in ((a, min(b, start)), (max(a, end), b)) if part[0] < part[1]]
    trimmed = [(a + len(quote[a:b]) - len(quote[a:b].lstrip()), a + len(quote[a:b].rstrip())) for a, b in pieces]
    return [(a, b) for a, b in trimmed if a < b]


def _occurrences(quote: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand as whole words, with any white space between them."""
    wanted = " ".join(words.split())
    if not wanted:
        return
    even = _even(quote)
    at = even.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        inside = (wanted[0].isalnum() and _in_word(even[at - 1 : at])) or (
            wanted[-1].isalnum() and _in_word(even[end : end + 1]))
        if not inside:
            yield _there(quote, even, at), _there(quote, even, end - 1) + 1
        at = even.find(wanted, at + 1 if inside else end)


@lru_cache(1 << 10)
def _even(quote: str) -> str:
    """A text with one space wherever it has white space."""
    return _SPACES.sub(" ", quote)


def _there(quote: str, even: str, at: int) -> int:
    """Where a character of the evened text stands in the text itself."""
    return at if len(even) == len(quote) else _places(quote)[at]


@lru_cache(1 << 10)
def _places(quote: str) -> list[int]:
    """For each character of the evened text its place in the text."""
    return [at for at, letter in enumerate(quote) if not (letter.isspace() and at and quote[at - 1].isspace())]


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def units(text: str) -> Callable[[int], int]:
    """What turns an offset in code points of a text into one in UTF-16 units.

    >>> units("a\U0001f600b")(2)
    3
    """
    if text.isascii():
        return lambda offset: offset
    wide = [found.start() for found in _WIDE.finditer(text)]
    return lambda offset: offset + bisect_left(wide, offset)
