"""Why two documents are no two sources: a common author, a citation, or the very words of the other.

Authors are the same where their names agree as far as both are written out ("Ode, L." and "Lina Ode"). A sentence cites
another document where the reference behind its citation has the other's title or address, or, where there is no
reference, where the citation names the author and the year of the other. A sentence of `LONG` words or more that stands
in another document too was taken from it, or both have it from elsewhere.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache

from cybersov.documents.references.works import Entries, entries, is_institution, surname
from cybersov.model import Document, Evidence, Passage

AUTHOR, CITES, QUOTES = "author", "cites", "quotes"
LONG = 8
FEW = 100  # texts that are looked for before a filter of all words in a row is made, which takes as long
_TITLE = 3
_CITED = re.compile(r"\s?\([^()]*\b\d{4}[a-z]?\b[^()]*\)")
_WORD = re.compile(r"\w+")


class Kinship:
    """What ties some documents to each other; nothing ties one that is not among them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._known = {document.id: _Known(document) for document in documents}

    def between(self, one: str, other: str) -> str | None:
        """What ties two documents whatever they say: `AUTHOR`, or nothing."""
        first, second = self._known.get(one), self._known.get(other)
        if first is None or second is None:
            return None
        return AUTHOR if any(_same(a, b) for a in first.people for b in second.people) else None

    def taken(self, later: str, said: Iterable[Evidence], earlier: str, there: Iterable[Evidence]) -> str | None:
        """Whether one document has what it says from another: `CITES`, `QUOTES`, or nothing.

        `said` are the sentences of the one, `there` those in which the other says the same.
        """
        own, source = self._known.get(later), self._known.get(earlier)
        if own is None or source is None:
            return None
        quotes = tuple(said)
        if any(source.is_meant(work, reference) for each in quotes for work, reference in own.references(each)):
            return CITES
        words = {_quoted(each.quote) for each in there}
        long = [quote for each in quotes if (quote := _quoted(each.quote)).count(" ") >= LONG - 1]
        return QUOTES if any(quote in words or source.holds(quote) for quote in long) else None


class _Known:
    """A document with what it is recognised by, each made when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._cited: dict[str, bool] = {}
        self._asked = 0

    @cached_property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Family name and given names of its authors; an institution has no given names."""
        return tuple(_person(author) for author in self._document.authors)

    @cached_property
    def words(self) -> str:
        """All its words, with a space before and after each."""
        return f" {plain(self._document.text)} "

    def holds(self, quote: str) -> bool:
        """Whether a text of `LONG` words or more, made `plain`, stands in it."""
        self._asked += 1
        if self._asked <= FEW:
            return f" {quote} " in self.words
        bits = self._beginnings
        place = _beginning(quote) & (len(bits) * 8 - 1)
        return bool(bits[place >> 3] >> (place & 7) & 1) and f" {quote} " in self.words

    @cached_property
    def _beginnings(self) -> bytearray:
        """A Bloom filter of every `LONG` words in a row: most quotes need not be looked for in the whole text.

        After B. Bloom, Space/time trade-offs in hash coding with allowable errors (1970), with one hash.
        """
        words = self.words.split()
        bits = bytearray(1 << max(3, len(words).bit_length()))
        for start in range(len(words) - LONG + 1):
            place = hash(" ".join(words[start:start + LONG])) & (len(bits) * 8 - 1)
            bits[place >> 3] |= 1 << (place & 7)
        return bits

    @cached_property
    def _entry(self) -> Entries:
        """Itself as a bibliography would have it."""
        year = (self._document.issued or "")[:4]
        names = [", ".join(filter(None, _split(author))) for author in self._document.authors]
        line = f"{' and '.join(names)}. {year}. {self._document.title}."
        return entries(line, [Passage(0, len(line), "bibliography")] if names and year.isdigit() else ())

    @cached_property
    def _signs(self) -> tuple[str, ...]:
        """What tells it in a reference: its title, where that has some length, its identifier and its address."""
        document = self._document
        title = plain(document.title)
        signs = (title if title.count(" ") >= _TITLE - 1 else "", plain(document.identifier or ""),
                 plain((document.url or "").partition("://")[2]))
        return tuple(f" {sign} " for sign in signs if sign)

    @cached_property
    def _at(self) -> dict[int, Passage]:
        return {passage.start: passage for passage in self._document.passages}

    @cached_property
    def _entries(self) -> dict[str, int]:
        """Where the bibliography has a work that is cited somewhere."""
        return {citation.work: citation.entry for passage in self._document.passages
                for citation in passage.citations if citation.entry is not None}

    def is_meant(self, work: str, reference: str) -> bool:
        """Whether a citation means this document; a reference, where there is one, decides."""
        if reference:
            return any(sign in reference for sign in self._signs)
        if work not in self._cited:
            self._cited[work] = bool(work) and self._entry.matching(work) is not None
        return self._cited[work]

    def references(self, evidence: Evidence) -> Iterator[tuple[str, str]]:
        """The works that a sentence cites, each with the words of the reference, or none; then those of its notes."""
        for work in evidence.cites:
            yield work, self._reference(self._entries.get(work))
        for passage in self._around(evidence):
            for mark in passage.notes:
                if evidence.start <= mark.at <= evidence.end and mark.note is not None:
                    yield "", self._reference(mark.note)

    def _reference(self, start: int | None) -> str:
        passage = self._at.get(start) if start is not None else None
        return f" {plain(self._document.text[passage.start:passage.end])} " if passage else ""

    def _around(self, evidence: Evidence) -> tuple[Passage, ...]:
        passages = self._document.passages
        place = bisect_right(passages, evidence.start, key=lambda passage: passage.start) - 1
        return passages[place:place + 1] if place >= 0 else ()


def plain(text: str) -> str:
    """The words of a text, folded, without citations, with one space between them.

    >>> plain("China’s  “Réseau” (Ode 2019, 3) grew.")
    'china s reseau grew'
    """
    bare = unicodedata.normalize("NFKD", _CITED.sub("", text).casefold())
    if not bare.isascii():
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare))


_quoted = lru_cache(1 << 16)(plain)


@lru_cache(1 << 16)
def _beginning(quote: str) -> int:
    return hash(" ".join(quote.split(" ", LONG)[:LONG]))


def _split(author: str) -> tuple[str, str]:
    """Family name and given names, as they are written."""
    family, comma, given = (part.strip() for part in author.partition(","))
    if comma:
        return family, given
    if author.isupper() and " " in author:  # capitals alone would make it an institution
        author = author.title()
    if is_institution(author):
        return author, ""
    family = surname(author)
    return family, " ".join(author.replace(family, "", 1).split())


@cache
def _person(author: str) -> tuple[str, str]:
    family, given = _split(author)
    return plain(family), plain(given)


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names agree as far as both are written out.

    >>> _same(("ode", "lina m"), ("ode", "l")), _same(("ode", "lina"), ("ode", "jo")), _same(("ode", ""), ("ode", "jo"))
    (True, False, False)
    """
    if one[0] != other[0] or bool(one[1]) != bool(other[1]):
        return False
    given = zip(one[1].split(), other[1].split(), strict=False)
    return bool(one[0]) and all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in given)
