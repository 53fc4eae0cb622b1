"""Divisions of laws, treaties and resolutions as sections: "Chapter II, Article 37(2)(b)", "Paragraph 13(c)".

A document is taken for one only where its heads stand in order, so that the numbered lists of a report stay lists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from cybersov.documents.characters import without_signs
from cybersov.documents.drafts import Block
from cybersov.documents.lexicon import listed
from cybersov.documents.numerals import number_of

NUMBER = r"\d{1,4}(?:[.-]\d{1,3})*(?:\s?(?:bis|ter|quater)\b|[a-zA-Z](?!\w))?|[IVXLC]{1,8}(?!\w)|[A-Z](?!\w)"
LATIN = re.compile(rf"([^\W\d_]+\.?|§)\s?({NUMBER}|[^\W\d_]{{3,10}}(?!\w))")
SPACED = re.compile(r"\s*[.:–—|-]?\s*(?=$|[^\w\s]|[^\W\d_])")
POINTED = re.compile(r"(?:\s?[.:](?=\s|$)|\s[–—-](?=\s)|$|\s?(?=\())\s*")
CHINESE = re.compile(
    r"第([〇零一二两三四五六七八九十百千\d]{1,8})(编|章|节|条)(之[一二三四五六七八九十])?(?=$|[\s（(【：:])[\s：:]*"
)
MARKER = re.compile(
    r"\((?P<in>\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6})\)\s*|(?P<dot>\d{1,3})\.(?=\s)\s*|(?P<half>\d{1,3}|[a-z])\)\s+"
    r"|（(?P<wide>[一二三四五六七八九十]{1,3})）"
)
ROMAN_LETTERS = frozenset("ivxlc")
BULLETS = "•◦▪‣●■–—*-"
FEWEST, FEWEST_PARAGRAPHS = 3, 8
ORDERED, BINDING, OPERATIVE = 0.6, 0.3, 0.5
HEAD = 200
LEFT_ALONE = ("note", "bibliography", "frontmatter")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a division: its kind in full ("article"), printed number, its value, and where it ends."""

    kind: str
    number: str
    value: int
    end: int


@dataclass(slots=True)
class _Place:
    """Where the walk stands: containers from the outside in, the article and its value, and the points in it.

    `named` is the level of a division's heading right before, which may go on in a heading with its title, else 0.
    """

    containers: list[tuple[str, str, int]] = field(default_factory=list)
    article: str = ""
    value: int = 0
    points: list[tuple[str, str]] = field(default_factory=list)
    heading: str | None = None
    named: int = 0


def numbered_sections(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where they are those of a law, a list of norms or a resolution with its divisions as sections.

    >>> law = [Block(text) for text in ("Art. 1. Ports pay.", "Art. 2. Ships pay.", "Art. 3. (1) Nobody shall pay.")]
    >>> [block.section for block in numbered_sections(law)]
    ['Article 1', 'Article 2', 'Article 3(1)']
    """
    heads = [_head(block) for block in blocks]
    kind = _article_kind(blocks, heads)
    if kind:
        return list(_law(blocks, heads, kind))
    numbers = _paragraph_numbers(blocks)
    return list(_resolution(blocks, numbers)) if numbers else list(blocks)


def _head(block: Block) -> Head | None:
    """The head of a division at the head of a block, if one stands there."""
    if block.kind not in ("heading", "body", "quotation"):
        return None
    text = without_signs(block.text)[:HEAD]
    if match := CHINESE.match(text):
        return Head(match[2], match[1] + (match[3] or ""), number_of(match[1]), match.end())
    match = LATIN.match(text)
    kind = match[1].casefold() if match else ""
    if not match or not any(kind in listed("statutes", name) for name in ("certain", "likely", "containers")):
        return None
    number = match[2]
    if len(number) > 2 and number.isalpha() and not number_of(number) and number.casefold() not in _spelt():
        return None
    rest = (SPACED if block.kind == "heading" or kind == "§" else POINTED).match(text, match.end())
    if not rest or _goes_on(text[rest.end() :]):
        return None
    return Head(_in_full(kind), number, number_of(number), rest.end())


def _goes_on(rest: str) -> bool:
    """Whether what follows a number and its points goes on with the sentence: "Article 5 (2) of the law"."""
    while marker := MARKER.match(rest):
        rest = rest[marker.end() :]
    return rest[:1].islower() or rest[:1] in (",", ";")


def _spelt() -> frozenset[str]:
    return listed("statutes", "numerals")


@cache
def _in_full(kind: str) -> str:
    return dict(pair.split() for pair in listed("statutes", "written")).get(kind, kind)


def _article_kind(blocks: Sequence[Block], heads: Sequence[Head | None]) -> str:
    """The kind of head that the document's articles have, in order and the most often; empty where there is none."""
    best = ""
    counts: dict[str, int] = {}
    for kind in sorted(map(_in_full, listed("statutes", "certain") | listed("statutes", "likely"))):
        values = [head.value for head in heads if head and head.kind == kind]
        steps = sum(after - before in (0, 1) or after == 1 for before, after in pairwise(values))
        if len(set(values)) >= FEWEST and steps >= ORDERED * (len(values) - 1):
            counts[kind] = len(values)
            sure = kind in listed("statutes", "certain") or _is_binding(blocks, heads, kind)
            outer = best in listed("statutes", "certain") and kind not in listed("statutes", "certain")
            if sure and not outer and counts[kind] > counts.get(best, 0):
                best = kind
    return best


def _is_binding(blocks: Sequence[Block], heads: Sequence[Head | None], kind: str) -> bool:
    """Whether what stands below such heads lays down rules."""
    first = next(place for place, head in enumerate(heads) if head and head.kind == kind)
    texts = [block.text.casefold() for block in blocks[first:] if block.kind == "body"]
    words = re.compile(rf"\b(?:{'|'.join(sorted(listed('statutes', 'binding')))})\b")
    return bool(texts) and sum(bool(words.search(text)) for text in texts) >= BINDING * len(texts)


def _law(blocks: Sequence[Block], heads: Sequence[Head | None], kind: str) -> Iterator[Block]:
    place = _Place()
    for block, head in zip(blocks, heads, strict=True):
        if block.kind in LEFT_ALONE:
            yield block
            continue
        if head and head.kind == kind and _follows(place, head, block):
            place.article, place.value, place.points = _named(kind, head.number), head.value, []
            place.heading, place.named = None, block.level
            _points(place, block.text[head.end :])
        elif block.kind == "heading":
            _enter(place, block, head)
        else:
            place.named = 0
            _points(place, block.text)
        yield replace(block, section=_printed(place) or block.section)


def _follows(place: _Place, head: Head, block: Block) -> bool:
    """Whether a head is that of the next article: a heading is, running text only where its number is no lower."""
    return block.kind == "heading" or head.value >= place.value or head.value == 1


def _named(kind: str, number: str) -> str:
    if "\u2e80" <= kind <= "\u9fff":
        return f"第{number}{kind}"
    return f"{kind.capitalize()} {number}"


def _enter(place: _Place, block: Block, head: Head | None) -> None:
    """Take a heading that is no article's: of a container, the title of what was named before, or of something else."""
    if head and head.kind in listed("statutes", "containers"):
        kinds = [kind for kind, _, _ in place.containers]
        apart = head.kind in listed("statutes", "apart")
        keep = 0 if apart else kinds.index(head.kind) if head.kind in kinds else len(kinds)
        number = head.number.capitalize() if head.number.casefold() in _spelt() else head.number
        place.containers[keep:] = [(head.kind, _named(head.kind, number), block.level)]
        if apart:
            place.value = 0
        place.article, place.points, place.heading, place.named = "", [], None, block.level
    elif 0 < place.named <= block.level:
        place.named = 0
    else:
        place.containers = [outer for outer in place.containers if outer[2] < block.level]
        place.article, place.points, place.heading = "", [], without_signs(block.text)


def _printed(place: _Place) -> str:
    points = "".join(f"({label})" for _, label in place.points) if place.article else ""
    names = [name for _, name, _ in place.containers]
    if any("\u2e80" <= name[:1] <= "\u9fff" for name in (*names, place.article)):
        points = "".join(f"第（{label}）项" for _, label in place.points) if place.article else ""
        return "".join([*names, place.article, points, place.heading or ""])
    return ", ".join(filter(None, (*names, place.article + points, place.heading)))


def _points(place: _Place, text: str) -> None:
    """Move to the paragraph and point that a text says at its head; without one, up to the paragraph."""
    at, moved = 0, False
    text = without_signs(text)
    while marker := MARKER.match(text, at):
        label = next(filter(None, marker.groups()))
        style = _style(label, place)
        styles = [style for style, _ in place.points]
        keep = styles.index(style) if style in styles else len(styles)
        place.points[keep:] = [(style, label)]
        at, moved = marker.end(), True
    if not moved and text[:1] not in BULLETS:
        place.points = place.points[:1]


def _style(label: str, place: _Place) -> str:
    """Whether a label is a number, a letter or a Roman numeral ("i" is one but behind "h")."""
    if label.isdigit():
        return "1"
    if not label.isascii():
        return "一"
    if not set(label) <= ROMAN_LETTERS:
        return "a"
    before = dict(place.points)
    if len(label) == 1 and "a" in before and ord(label) == ord(before["a"][0]) + 1 and "i" not in before:
        return "a"
    return "i" if len(label) > 1 or label in "ivx" else "a"


def _paragraph_numbers(blocks: Sequence[Block]) -> dict[int, str]:
    """The places of blocks that are numbered paragraphs of a resolution or of a text numbered throughout."""
    found: dict[int, str] = {}
    body = [place for place, block in enumerate(blocks) if block.kind == "body"]
    for place in body:
        match = re.match(r"(\d{1,3})\.\s", blocks[place].text)
        if match and int(match[1]) == len(found) + 1:
            found[place] = match[1]
    if len(found) < FEWEST:
        return {}
    words = [re.split(r"\W+", blocks[place].text, maxsplit=2)[1].casefold() for place in found]
    operative = sum(word in listed("statutes", "operative") for word in words) >= OPERATIVE * len(found)
    before = (blocks[place].text.split()[0].casefold() for place in body if place < min(found))
    preamble = sum(word.rstrip(",") in listed("statutes", "preambles") for word in before)
    long = len(found) >= FEWEST_PARAGRAPHS and len(found) >= ORDERED * sum(place >= min(found) for place in body)
    headed = any(blocks[place].kind == "heading" for place in range(min(found), max(found)))
    return found if operative or (preamble > 1 and len(found) >= FEWEST) or (long and headed) else {}


def _resolution(blocks: Sequence[Block], numbers: dict[int, str]) -> Iterator[Block]:
    """The blocks with the numbers of paragraphs as sections, behind the heading where one stands among them."""
    first, last = min(numbers), max(numbers)
    end = next((at for at in range(last, len(blocks)) if blocks[at].kind == "heading"), len(blocks))
    place = _Place()
    for at, block in enumerate(blocks):
        if not first <= at < end or block.kind in LEFT_ALONE:
            yield block
        elif block.kind == "heading":
            place = _Place(heading=block.section)
            yield block
        else:
            if at in numbers:
                place.article, place.points = numbers[at], []
            _points(place, block.text.partition(".")[2].lstrip() if at in numbers else block.text)
            points = "".join(f"({label})" for _, label in place.points)
            name = f"paragraph {place.article}{points}" if place.article else ""
            printed = ", ".join(filter(None, (place.heading, name)))
            yield replace(block, section=printed[:1].upper() + printed[1:])
