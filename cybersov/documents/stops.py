"""Marks that end a sentence, and those that do not.

A full stop ends a sentence unless the words around it say that it belongs to an abbreviation, an initial, an ordinal or
the number of a paragraph; the closed lists of these are in `data/documents.toml`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from cybersov.documents.lexicon import listed

RAISED = "¹²³⁰-⁹"
CLOSING = rf"[\"'’”»›)\]}}」』）】》〉{RAISED}*†‡]"
OPENING = "“‘\"'„«‹([{「『（【《〈¿¡‚ "
SIGN = re.compile("[.!?…‽。！？；｡．।؟۔]")
MARK = re.compile(
    r"(?P<wide>[。！？；｡．]+|[।؟۔]+)"
    r"|(?P<dots>\.(?:\s?\.){2,}|\.?…+\.?)"
    r"|(?P<call>[!?‽]+)"
    rf"|(?P<stop>\.)(?=\s|[^\w.]|[{RAISED}]|\d{{1,3}}(?:\s|$)|$)"
)
CLOSERS = re.compile(rf"(?:{CLOSING}|[“‘](?=\s|$)|\s[»”)\]](?=\s|$))*")
WIDE_CLOSERS = re.compile(rf"(?:{CLOSING}|[…。！？])*")
CITED_CLOSERS = re.compile(rf"[.。]?{CLOSING}*")
NOTE = re.compile(r"\d{1,3}(?=\s|$)")
LETTERS = re.compile(r"[^\W\d_](?:[^\W_]|\.)*$|[\d.]+$")
NEXT = re.compile(r"[^\W_][\w’'/-]*")
HEAD = re.compile(r"\((?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6})\)\s|[•◦▪‣●■]")
SIGNS = "§$€£¥#@&[…"
NUMBER = re.compile(r"(?:\d[\d./–-]*|[IVXLC]+|[^\W\d_])[a-z]?")
SPELT = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
NAME_BEFORE = re.compile(r"[^\W\d_]+(?=\W+\w?$)")
HEAD_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[^\W\d_])")
NOT_SPACED = "=/@_&?"  # a letter behind one of these is part of an address
INK = re.compile(r"\S")
HEAD_LENGTH, WORD = 40, 48
FULL_WORD = 4
ABBREVIATIONS = ("inside", "numbered", "months", "either")


@dataclass(frozen=True, slots=True)
class Running:
    """Running text that is to be split; all offsets count in `text`.

    `citations` and `brackets` are spans in order, `items` are places where an item of a list begins, `letters` are
    names of one letter in the document, `ordinals` says whether the language writes "3." for the third.
    """

    text: str
    citations: tuple[tuple[int, int], ...] = ()
    brackets: tuple[tuple[int, int], ...] = ()
    items: tuple[int, ...] = ()
    letters: frozenset[str] = frozenset()
    ordinals: bool = False


def stops(running: Running) -> Iterator[int]:
    """The places behind each mark that ends a sentence and behind what belongs to it, in order.

    >>> list(stops(Running("Mr. Ode left. “Why?” Nobody asked.")))
    [13, 20, 34]
    """
    begin = done = seen = 0
    for sign in SIGN.finditer(running.text):
        if sign.start() < max(begin, seen) or not (match := MARK.match(running.text, sign.start())):
            continue
        seen = match.end()
        while done < len(running.items) and running.items[done] <= match.start():
            begin = max(begin, running.items[done])
            done += 1
        end = _behind(running, match)
        if not _enclosed(running, match, begin, end) and _ends(running, match, begin, end):
            begin = end
            yield end


def _enclosed(running: Running, match: re.Match[str], begin: int, end: int) -> bool:
    """Whether a mark stands within a bracket that opened in the sentence, so that the sentence goes on behind it."""
    place = bisect_right(running.brackets, (match.start(), 0)) - 1
    if place < 0 or match.start() >= running.brackets[place][1]:
        return False
    start, stop = running.brackets[place]
    return bool(INK.search(running.text, begin, max(begin, start))) and (match.lastgroup == "wide" or end < stop)


def _behind(running: Running, match: re.Match[str]) -> int:
    """Where what belongs to a mark ends: closing quotes and brackets, marks of notes, citations and their full stop."""
    text, wide = running.text, match.lastgroup == "wide"
    end = _skip(WIDE_CLOSERS if wide else CLOSERS, text, match.end())
    if not wide and text[match.start() - 1 : match.start()].isalpha():
        end = _skip(NOTE, text, end)
    for place in range(bisect_left(running.citations, (end, 0)), len(running.citations)):
        start, stop = running.citations[place]
        if INK.search(text, end, start):
            break
        end = _skip(CITED_CLOSERS, text, stop)
    return end


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _ends(running: Running, match: re.Match[str], begin: int, end: int) -> bool:
    """Whether a sentence ends at a mark, by what stands before and behind it."""
    text, kind = running.text, match.lastgroup
    ink = INK.search(text, end)
    if not ink:
        return True
    after = text[ink.start() : ink.start() + WORD]
    if kind == "wide":
        return after[0] not in "，、,；;：:）)"
    if ink.start() == end and not _is_unspaced(after[0]):
        return False
    if kind == "dots":
        return _ends_in_dots(text, match, after)
    if not _begins(after):
        named = kind == "stop" and after[0].islower() and end == match.end()
        return named and _is_full_word(text[max(0, match.start() - WORD) : match.start()])
    return kind == "call" or not _abbreviates(running, match.start(), begin, after)


def _is_unspaced(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff"


def _begins(after: str) -> bool:
    """Whether a sentence can begin so: not with a small letter, nor with a mark that goes on with one."""
    if HEAD.match(after):
        return True
    first = after.lstrip(OPENING)[:2] or " "
    if first[0].islower():
        return first[1:].isupper()
    return first[0].isalnum() or first[0] in SIGNS


def _is_full_word(before: str) -> bool:
    """Whether a word in small letters stands at the end that is no abbreviation, so that a name like "noyb" follows."""
    word = before[before.rfind(" ") + 1 :]
    short = len(word) < FULL_WORD or any(word in listed("sentences", name) for name in ABBREVIATIONS)
    return word.isalpha() and word.islower() and not short


def _ends_in_dots(text: str, match: re.Match[str], after: str) -> bool:
    """Three dots in a sentence leave words out; four, or three right behind a word, may end it."""
    before = text[match.start() - 1 : match.start()]
    if before in ("[", "(") or not _begins(after):
        return False
    if match[0].count(".") >= 4 or set(match[0]) == {".", "…"}:
        return True
    return before.isalnum() or _opens(after)


def _opens(after: str) -> bool:
    """Whether a word follows that stands with a capital only where a sentence begins."""
    word = NEXT.match(after.lstrip(OPENING))
    return bool(word) and word[0][0].isupper() and word[0].casefold() in listed("sentences", "openers")


def _abbreviates(running: Running, stop: int, begin: int, after: str) -> bool:
    """Whether a full stop belongs to the word or number before it and ends no sentence."""
    text, window = running.text, max(begin, stop - WORD)
    before = LETTERS.search(text, max(window, text.rfind(" ", window, stop) + 1), stop)
    if not before or (before.start() > begin and text[before.start() - 1] in NOT_SPACED):
        return False
    word = before[0].strip(".")
    if stop - begin <= HEAD_LENGTH and _heads(text[begin:stop].lstrip(OPENING), word):
        return True
    if word.isdigit():
        return running.ordinals and len(word) <= 2
    folded = word.casefold()
    if folded in listed("sentences", "inside"):
        return True
    if folded in listed("sentences", "numbered") and not (len(word) == 1 and word.isupper()):
        return after[0] in "([§" or _is_number(after)
    if folded in listed("sentences", "months"):
        return word[0].isupper() and after[0].isdigit()
    if word in running.letters and not _named(text[window:stop]):
        return False
    short = len(word) == 1 or SPELT.fullmatch(word) or folded in listed("sentences", "either")
    return bool(short) and not _opens(after)


def _named(before: str) -> bool:
    """Whether a word with a capital stands before the last letter: "George W", not "on X"."""
    word = NAME_BEFORE.search(before)
    return bool(word) and word[0][0].isupper()


def _is_number(after: str) -> bool:
    word = NEXT.match(after)
    return bool(word) and (bool(NUMBER.fullmatch(word[0])) or any(map(str.isdigit, word[0])))


def _heads(head: str, word: str) -> bool:
    """Whether all of a sentence so far is a number that heads it: "2", "IV", "A", "Article 5"."""
    if head in (word, f"({word}") and HEAD_NUMBER.fullmatch(word):
        return True
    name, _, number = head.rpartition(" ")
    return name.casefold() in listed("sentences", "structural") and bool(HEAD_NUMBER.fullmatch(number))
