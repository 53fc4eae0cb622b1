"""How far long work has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cybersov.model import Document


@dataclass(frozen=True, slots=True)
class Step:
    """Documents done and in all, the name of the next, what was read of words and pages, and the share of all bytes.

    The name is empty in the end.
    """

    done: int
    total: int
    name: str = ""
    words: int = 0
    pages: int = 0
    share: float = 0.0


Progress = Callable[[Step], None]


def quiet(step: Step) -> None:
    """Show no progress."""


class Steps:
    """Counts documents of known sizes as they are done, and tells a listener."""

    def __init__(self, progress: Progress, sizes: Sequence[int]) -> None:
        self._progress = progress
        self._sizes = sizes
        self._all = sum(sizes) or 1
        self._done = self._words = self._pages = 0

    @property
    def done(self) -> int:
        """How many documents are done, be it that they could not be read."""
        return self._done

    def begin(self, name: str) -> None:
        """The next document is taken up."""
        self._tell(name)

    def within(self, document: Document) -> Callable[[int], None]:
        """What is to be told how far into the text of the document, which was taken up, the work has come."""
        words = len(document.text.split())

        def reached(offset: int) -> None:
            self._tell(document.file, offset / len(document.text), words)

        return reached

    def end(self, document: Document | None = None) -> None:
        """The document is done; None where it could not be read."""
        self._done += 1
        if document:
            self._words += len(document.text.split())
            self._pages += pages(document)
        if self._done == len(self._sizes):
            self._tell("")

    def _tell(self, name: str, part: float = 0.0, words: int = 0) -> None:
        size = part * self._sizes[self._done] if part else 0
        share = (sum(self._sizes[: self._done]) + size) / self._all
        self._progress(Step(self._done, len(self._sizes), name, self._words + int(part * words), self._pages, share))


def pages(document: Document) -> int:
    """The last page of a document that has text, 0 where pages are not known.

    >>> from cybersov.model import Passage
    >>> pages(Document("a", "a.pdf", "", "One two", (Passage(0, 7, page=3, turns=((4, 4),)),)))
    4
    """
    turned = (turn for passage in document.passages for _, turn in passage.turns)
    return max((*(passage.page or 0 for passage in document.passages), *turned), default=0)
