"""Words that are looked for, as patterns over the text as it stands: case, accents and endings do not count."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from cybersov.errors import UsageError
from cybersov.mentions.words import singular

QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?")
SPACE = r"[\s\-–]+"
IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = re.compile(f"[{IDEOGRAPHS}]")
SPACED = rf"[^\W{IDEOGRAPHS}]"
APOSTROPHES, HYPHENS = "'’ʼ‘", "-‐‑–"
LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
VOWELS = frozenset("aeiouy")
UNDOUBLED = VOWELS | set("hwx")
LEAST_STEM = 3


def patterns(words: Sequence[str], *, exact: bool = False) -> tuple[re.Pattern[str], ...]:
    """A pattern for each word or phrase that is asked for, in their order.

    What holds a space or stands in quotation marks is a phrase; `*` stands for any letters. Without `exact` a word
    is found in its other forms too ("law" in "laws", "ban" in "banned"). Raises UsageError where nothing is asked for.

    >>> [pattern.search("Laws banning a café").group() for pattern in patterns(["law", "ban", "CAFE", "bann*"])]
    ['Laws', 'banning', 'café', 'banning']
    """
    asked = [phrase for given in words for phrase in _phrases(given)]
    if not asked:
        raise UsageError("Give a word to find.")
    for phrase in asked:
        if not any(map(str.isalnum, phrase)):
            raise UsageError(f"{phrase!r} holds no letter or digit; give a word to find.")
    return tuple(re.compile(SPACE.join(_word(word, exact) for word in phrase.split())) for phrase in asked)


def stems(words: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns of which each is somewhere in every text, also in one written as JSON, that holds the words."""
    pieces = [piece for given in words for piece in re.split(r"[^\w]+", folded(given)) if piece]
    return tuple(re.compile(_letters(_stem(piece)[0])) for piece in pieces)


def folded(text: str) -> str:
    """A text in small letters without accents."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def _phrases(given: str) -> Iterator[str]:
    """The phrases in quotation marks and the words beside them; without such marks all of it is one phrase."""
    pieces = QUOTED.split(given)
    if len(pieces) == 1:
        yield from filter(None, [given.strip()])
    else:
        for place, piece in enumerate(pieces):
            yield from filter(None, [piece.strip()] if place % 2 else piece.split())


def _word(word: str, exact: bool) -> str:
    """The pattern of one word, with its borders where letters of words stand at its ends."""
    low = folded(word)
    core = low.strip("*")
    if exact or "*" in low or not (core.isascii() and core.isalpha()):
        body = f"{SPACED}*".join(_letters(part) for part in low.split("*"))
    else:
        body = _forms(core)
    if low[:1].isalnum() and not UNSPACED.match(low):
        first = _letters(low[0])
        body = rf"{first}(?<!{SPACED}.){body.removeprefix(first)}"
    elif low[:1] == "*":
        body = rf"(?<!{SPACED}){body}"
    return body + (rf"(?!{SPACED})" if (low[-1:].isalnum() or low[-1:] == "*") and not UNSPACED.match(low[-1]) else "")


def _forms(word: str) -> str:
    """A word of English letters with the endings of nouns and verbs, in either spelling of "-ise"."""
    stem, endings = _stem(word)
    body = _letters(stem)
    return f"{body}(?:{'|'.join(map(_letters, endings))})?" if endings else body


def _stem(word: str) -> tuple[str, tuple[str, ...]]:
    """What all forms of a word begin with, and what may follow; one of a few letters has no other forms."""
    base = singular(word)
    for ending in ("ing", "ed"):
        root = base.removesuffix(ending)
        if root != base and len(root) >= LEAST_STEM and not VOWELS.isdisjoint(root):
            doubled = len(root) > LEAST_STEM and root[-1] == root[-2] and root[-1] not in "sl"
            return (root[:-1] if doubled else root), _endings(root[-1] if doubled else "", silent=True)
    if len(base) < LEAST_STEM or not base.isascii() or not base.isalpha():
        return (word, ()) if base == word else (base, ("s",))
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1], ("y", "ies", "ied", "ying")
    if base.endswith("e"):
        return base[:-1], ("e", "es", "ed", "ing")
    return base, _endings(base[-1] if base[-2] in VOWELS and base[-1] not in UNDOUBLED else "", silent=False)


def _endings(doubled: str, *, silent: bool) -> tuple[str, ...]:
    plain = ("s", "es", "ed", "ing", *(("e",) if silent else ()))
    return (*plain, doubled + "ed", doubled + "ing") if doubled else plain


def _letters(text: str) -> str:
    """A pattern for a folded text: each letter in either case and with any accent."""
    return "".join(map(_letter, text))


@cache
def _letter(sign: str) -> str:
    if sign in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    if sign in HYPHENS:
        return f"[{re.escape(HYPHENS)}]"
    forms = {form for form in (sign, sign.upper(), sign.lower()) if len(form) == 1} | set(_accented().get(sign, ()))
    return f"[{''.join(sorted(map(re.escape, forms)))}]" if len(forms) > 1 else re.escape(sign)


@cache
def _accented() -> dict[str, str]:
    """The Latin letters with an accent, by the small letter without it."""
    table: dict[str, str] = {}
    for letter in map(chr, LATIN):
        base = folded(letter)
        if len(base) == 1 and base != letter:
            table[base] = table.get(base, "") + letter
    return table
