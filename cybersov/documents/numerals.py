"""Numbers as lists, notes and laws print them: letters, Roman, Chinese, ordinal."""

import re
from collections.abc import Callable
from functools import cache

ROMAN = tuple(zip("m cm d cd c xc l xl x ix v iv i".split(), (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                  strict=True))
CHINESE = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
CHINESE_STYLES = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand")
CHINESE_STYLES += ("japaneseCounting", "koreanCounting", "一, 二, 三, ...")
LARGEST_READ = 1499
LARGEST_ROMAN, MOST_ROUNDS, LARGEST_CHINESE = 3999, 4, 9999


def numeral(number: int, style: str) -> str:
    """A number in a style of WordprocessingML (`upperRoman`) or OpenDocument (`I`); decimal where it cannot be so.

    >>> [numeral(4, style) for style in ("decimal", "upperRoman", "i", "lowerLetter", "ordinal", "chineseCounting")]
    ['4', 'IV', 'iv', 'd', '4th', '四']
    >>> numeral(28, "A"), numeral(12, "chineseCountingThousand"), numeral(0, "i"), numeral(110, "japaneseCounting")
    ('BB', '十二', '0', '一百一十')
    """
    spell = STYLES.get(style)
    return (spell(number) if spell and number > 0 else "") or str(number)


def number_of(written: str) -> int:
    """The number that digits at the head, or else a Roman (in capitals) or Chinese numeral, stand for; 0 for others.

    >>> number_of("12"), number_of("12a"), number_of("XIV"), number_of("十二"), number_of("second")
    (12, 12, 14, 12, 0)
    """
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else _read().get(written.replace("〇", CHINESE[0]), 0)


@cache
def _read() -> dict[str, int]:
    numbers = range(1, LARGEST_READ + 1)
    return {numeral(number, style): number for style in ("I", "chineseCountingThousand") for number in numbers}


def _roman(number: int) -> str:
    pieces = []
    for sign, value in ROMAN if number <= LARGEST_ROMAN else ():
        pieces.append(sign * (number // value))
        number %= value
    return "".join(pieces)


def _letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    rounds, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (rounds + 1) if rounds < MOST_ROUNDS else ""


def _ordinal(number: int) -> str:
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _chinese(number: int) -> str:
    if number > LARGEST_CHINESE:
        return ""
    pieces, gap = [], False
    for place in range(len(PLACES) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            pieces += [CHINESE[0] * gap, CHINESE[digit], PLACES[place]]
        gap = bool(pieces) and not digit
    text = "".join(pieces)
    return text[1:] if text.startswith("一十") else text


def _upper(spell: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: spell(number).upper()


def _cyrillic(number: int) -> str:
    return _letters(number, CYRILLIC)


STYLES: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("lowerRoman", "i"), _roman),
    **dict.fromkeys(("upperRoman", "I"), _upper(_roman)),
    **dict.fromkeys(("lowerLetter", "a"), _letters),
    **dict.fromkeys(("upperLetter", "A"), _upper(_letters)),
    "ordinal": _ordinal,
    "decimalZero": lambda number: f"{number:02d}",
    "russianLower": _cyrillic,
    "russianUpper": _upper(_cyrillic),
    **dict.fromkeys(CHINESE_STYLES, _chinese),
}
