"""A page's text layer to pieces of words: characters with their boxes, fonts and directions, gaps for spaces."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from cybersov.documents.characters import normalised
from cybersov.documents.limits import PAGE_CHARACTERS, PAGE_OBJECTS
from cybersov.documents.pdf.records import Page, Piece, Rule

HYPHEN_SIGNS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}  # PDFium's sign for one at a line end; one that has a glyph
TEX_CODES = (*range(0x0B, 0x17), *range(0x1B, 0x20), 0x7F)  # of TeX's fonts, where they do not say what they mean
TEX_SIGNS = "ff fi fl ffi ffl “ ” „ « » – — ff fi fl ffi ffl -".split()
TEX = str.maketrans(dict(zip(map(chr, TEX_CODES), TEX_SIGNS, strict=True)))
BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "•", "\uf0fc": "•", "\uf0e0": "→", "\uf02d": "-"})
BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|,b\b", re.IGNORECASE)
ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "˚": "\u030a", "ˇ": "\u030c"}
SPACE, NARROW = 0.16, 0.1  # in sizes of the font: the least gap between words, and one that shows spaced letters
THIN, SHORT_RULE = 2.0, 18.0
ASKEW = math.radians(4)
SIDE_SHARE, SIDE_CHARACTERS = 0.2, 200
PAGE_MARGIN = 2.0
LARGEST_PAGE, LARGEST_SIZE = 14_400.0, 2_000.0  # points: the format allows no longer edge; of a letter


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of a text object share; `turn` counts quarters against the clock, None where it is askew."""

    size: float
    bold: bool
    turn: int | None


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The characters of a page: codes, boxes (left, bottom, right, top), baselines (x, y), and styles by number."""

    codes: np.ndarray
    boxes: np.ndarray
    origins: np.ndarray
    style_of: np.ndarray
    styles: list[_Style]


def read_page(page: Any, number: int) -> tuple[list[Page], str]:
    """The layout of a page of pypdfium2, and its text as the file has it.

    Text that stands upright on a sheet turned by a quarter makes a page of its own with the same number, where there
    is much of it; what little there is in other directions is left out.
    """
    text_page = page.get_textpage()
    try:
        glyphs = _glyphs(text_page)
        box = _visible(page)
        rules, pictures = _drawn(page, box)
        raw = "".join(map(chr, glyphs.codes.tolist())) if len(glyphs.codes) else ""
        pages = [_laid_out(glyphs, turn, box, number) for turn in _turns(glyphs)] or [_blank(box, number)]
        for laid, turn in zip(pages, _turns(glyphs) or [0], strict=True):
            laid.rules = [_turned_rule(rule, turn, box) for rule in rules]
            laid.pictures = pictures
        return pages, raw.replace("\r\n", "\n").translate(str.maketrans(HYPHEN_SIGNS))
    finally:
        text_page.close()


def _glyphs(text_page: Any) -> _Glyphs:
    """All characters of a page that stand for something in its content."""
    import pypdfium2.raw as c

    handle = ctypes.c_void_p(ctypes.cast(text_page.raw, ctypes.c_void_p).value)
    count = min(max(text_page.count_chars(), 0), PAGE_CHARACTERS)
    code_of, object_of = _fast(c.FPDFText_GetUnicode, ctypes.c_uint), _fast(c.FPDFText_GetTextObject, ctypes.c_void_p)
    box_of, origin_of = _fast(c.FPDFText_GetLooseCharBox, ctypes.c_int), _fast(c.FPDFText_GetCharOrigin, ctypes.c_int)
    boxes, origins = (c.FS_RECTF * count)(), (ctypes.c_double * (2 * count))()
    codes, style_of = [0] * count, [-1] * count
    styles: list[_Style] = []
    known: dict[int, int] = {}
    reference = ctypes.byref
    for place in range(count):
        codes[place] = code_of(handle, place)
        owner = object_of(handle, place)
        if not owner:
            continue
        if owner not in known:
            known[owner] = len(styles)
            styles.append(_style(text_page, place, owner))
        style_of[place] = known[owner]
        box_of(handle, place, reference(boxes, 16 * place))
        origin_of(handle, place, reference(origins, 16 * place), reference(origins, 16 * place + 8))
    found = np.frombuffer(boxes, dtype=np.float32).reshape(count, 4).astype(float)[:, (0, 3, 2, 1)]
    return _Glyphs(np.array([code if code < 0x110000 and not 0xD800 <= code < 0xE000 else 0xFFFD for code in codes]),
                   found, np.frombuffer(origins, dtype=np.float64).reshape(count, 2),
                   np.array(style_of, dtype=int), styles)


def _fast(function: Any, result: Any) -> Callable[..., int]:
    """A function of PDFium without the checks that ctypes makes on each call; handles are plain numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result)(address or 0)


def _style(text_page: Any, place: int, owner: int) -> _Style:
    import pypdfium2.raw as c

    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(text_page, place, matrix)
    size = c.FPDFText_GetFontSize(text_page, place) * math.hypot(matrix.c, matrix.d)
    angle = math.atan2(matrix.b, matrix.a)
    quarter = round(angle / (math.pi / 2))
    turn = quarter % 4 if abs(angle - quarter * math.pi / 2) < ASKEW else None
    size = min(size, LARGEST_SIZE) if math.isfinite(size) else 1.0
    return _Style(round(size, 2), bool(BOLD.search(_font_name(text_page, place))), turn)


def _font_name(text_page: Any, place: int) -> str:
    import pypdfium2.raw as c

    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = c.FPDFText_GetFontInfo(text_page, place, buffer, 128, flags)
    return buffer.raw[: min(length, 128)].rstrip(b"\0").decode("utf-8", "replace")


def _visible(page: Any) -> tuple[float, float, float, float]:
    """The box of the page that is seen: left, bottom, right, top."""
    box = [min(max(edge, -LARGEST_PAGE), LARGEST_PAGE) if math.isfinite(edge) else 0.0 for edge in page.get_cropbox()]
    left, bottom, right, top = box
    return (min(left, right), min(bottom, top), max(left, right, left + 1), max(bottom, top, bottom + 1))


def _turns(glyphs: _Glyphs) -> list[int]:
    """The directions in which much of the text runs, the most frequent first."""
    counts: Counter[int] = Counter()
    for style, count in zip(*np.unique(glyphs.style_of, return_counts=True), strict=True):
        if style >= 0 and (turn := glyphs.styles[style].turn) is not None:
            counts[turn] += int(count)
    total = sum(counts.values())
    return [turn for rank, (turn, count) in enumerate(counts.most_common())
            if rank == 0 or (count >= SIDE_CHARACTERS and count >= SIDE_SHARE * total)]


def _laid_out(glyphs: _Glyphs, turn: int, box: tuple[float, float, float, float], number: int) -> Page:
    """The pieces of the text that runs in one direction."""
    left, bottom, right, top = box
    x, y = glyphs.origins[:, 0], glyphs.origins[:, 1]
    wanted = np.array([style.turn == turn for style in glyphs.styles] + [False])[glyphs.style_of]
    wanted &= (x >= left - PAGE_MARGIN) & (x <= right + PAGE_MARGIN)
    wanted &= (y >= bottom - PAGE_MARGIN) & (y <= top + PAGE_MARGIN)
    x0, x1, base = _turned(glyphs, turn, box)
    wanted &= np.isfinite(x0) & np.isfinite(x1) & (np.abs(x0) < LARGEST_PAGE) & (np.abs(x1) < 2 * LARGEST_PAGE)
    places = np.nonzero(wanted)[0]
    page = _blank(box, number, turn)
    page.pieces = list(_pieces(glyphs, places, np.stack([x0, x1, base])))
    return page


def _blank(box: tuple[float, float, float, float], number: int, turn: int = 0) -> Page:
    width, height = box[2] - box[0], box[3] - box[1]
    return Page(number, *((height, width) if turn % 2 else (width, height)))


def _turned(
    glyphs: _Glyphs, turn: int, box: tuple[float, float, float, float]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Left edges, right edges and baselines of the characters when the page is turned upright."""
    left, bottom, right, top = box
    x, y, b = glyphs.origins[:, 0], glyphs.origins[:, 1], glyphs.boxes
    if turn == 0:
        return b[:, 0] - left, b[:, 2] - left, top - y
    if turn == 1:
        return b[:, 1] - bottom, b[:, 3] - bottom, x - left
    if turn == 2:
        return right - b[:, 2], right - b[:, 0], y - bottom
    return top - b[:, 3], top - b[:, 1], right - x


def _pieces(glyphs: _Glyphs, places: np.ndarray, where: np.ndarray) -> Iterator[Piece]:
    """The pieces, in the order of the file: they part at spaces, gaps, jumps, and changes of font."""
    if not len(places):
        return
    codes, (x0, x1, base) = glyphs.codes[places], where[:, places]
    style = glyphs.style_of[places]
    size = np.array([max(style.size, 0.1) for style in glyphs.styles])[style]
    bold = np.array([style.bold for style in glyphs.styles])[style]
    blank = np.isin(codes, (0x20, 0xA0, 0x09, 0x3000)) | ((codes >= 0x2000) & (codes <= 0x200A))
    gap = x0[1:] - x1[:-1]
    parted = blank[1:] | blank[:-1] | (gap > _widest(gap, style, size, blank)) | (gap < -size[1:])
    parted |= (np.abs(size[1:] - size[:-1]) > 0.05 * size[1:]) | (bold[1:] != bold[:-1])
    parted |= np.abs(base[1:] - base[:-1]) > 0.1 * size[1:]
    doubled = (codes[1:] == codes[:-1]) & (np.abs(x0[1:] - x0[:-1]) < 0.1 * size[1:]) & ~parted
    kept = np.concatenate([[True], ~doubled])
    starts = np.concatenate([[0], np.nonzero(parted)[0] + 1, [len(codes)]]).tolist()
    spaced = False
    for start, end in pairwise(starts):
        if blank[start]:
            spaced = True
            continue
        text = _text(codes[start:end][kept[start:end]], x0[start:end][kept[start:end]], size[start])
        if text:
            yield Piece(text, float(x0[start]), float(x1[end - 1]), float(base[start]), float(size[start]),
                        bool(bold[start]), spaced)
            spaced = False


def _widest(gap: np.ndarray, style: np.ndarray, size: np.ndarray, blank: np.ndarray) -> np.ndarray:
    """The widest gap within a word, between each character and the next; more where letters are spaced."""
    limit = SPACE * size[1:]
    inner = (style[1:] == style[:-1]) & ~blank[1:] & ~blank[:-1] & (gap > NARROW * size[1:])
    for number, count in zip(*np.unique(style[1:][inner], return_counts=True), strict=True):
        own = (style[1:] == number) & (style[:-1] == number) & ~blank[1:] & ~blank[:-1]
        if count >= 4 and count >= 0.7 * own.sum():
            limit[own] = np.quantile(gap[own], 0.3) + SPACE * size[1:][own]
    return limit


def _text(codes: np.ndarray, x0: np.ndarray, size: float) -> str:
    """The characters as text; an accent that stands over the next letter is joined to it."""
    signs = [HYPHEN_SIGNS.get(sign, sign) for sign in map(chr, codes.tolist())]
    for place in range(len(signs) - 1):
        if signs[place] in ACCENTS and abs(x0[place + 1] - x0[place]) < 0.2 * size and signs[place + 1].isalpha():
            signs[place], signs[place + 1] = signs[place + 1], ACCENTS[signs[place]]
    return normalised("".join(signs).translate(TEX).translate(BULLETS)).strip()


def _drawn(page: Any, box: tuple[float, float, float, float]) -> tuple[list[Rule], float]:
    """The straight lines and outlines of a page (in its own coordinates), and the share that images cover."""
    import pypdfium2.raw as c

    rules: list[Rule] = []
    covered, area = 0.0, (box[2] - box[0]) * (box[3] - box[1])
    edges = [ctypes.c_float() for _ in range(4)]
    for place in range(min(c.FPDFPage_CountObjects(page), PAGE_OBJECTS)):
        item = c.FPDFPage_GetObject(page, place)
        kind = c.FPDFPageObj_GetType(item)
        if kind not in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE):
            continue
        if not c.FPDFPageObj_GetBounds(item, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            covered += max(right - left, 0) * max(top - bottom, 0)
        elif min(right - left, top - bottom) <= THIN and max(right - left, top - bottom) >= SHORT_RULE:
            rules.append(Rule(left, right, bottom, top))
    return rules, min(covered / area, 1.0)


def _turned_rule(rule: Rule, turn: int, box: tuple[float, float, float, float]) -> Rule:
    left, bottom, right, top = box
    if turn == 0:
        return Rule(rule.x0 - left, rule.x1 - left, top - rule.y1, top - rule.y0)
    if turn == 1:
        return Rule(rule.y0 - bottom, rule.y1 - bottom, rule.x0 - left, rule.x1 - left)
    if turn == 2:
        return Rule(right - rule.x1, right - rule.x0, rule.y0 - bottom, rule.y1 - bottom)
    return Rule(top - rule.y1, top - rule.y0, right - rule.x1, right - rule.x0)
