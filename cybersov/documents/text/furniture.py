"""Page furniture: numbers of pages and chapters, running heads and feet, which stand inside of sentences.

What repeats at the edge of pages is furniture; so is a lone number there, and a numbered title at the end of a
page, where a heading never stands. Where nothing shows the pages, what repeats and cuts a sentence is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from cybersov.documents.lexicon import listed
from cybersov.documents.text.lines import Line, page_labels

EDGE = 3
LONGEST = 120
NOTE_LINES = 6
TAIL = 20
FULL = 0.9
NUMBERED_TITLE = re.compile(r"(\d{1,2}|[IVX]{1,5})\.?\s+([^\W\d_a-z].*[^.:;,?!])")
BORDER = re.compile(r"(?:(\d{1,4})\s*[|·•–—-]?\s+)?(.*?)(?:\s+[|·•–—-]?\s*(\d{1,4}))?")
OPEN_END = re.compile(r"[^\W_]$|[,;–—-]$")
Pages = dict[int, list[int]]


def without_furniture(lines: list[Line]) -> tuple[list[Line], dict[int, int]]:
    """The lines that are text, and the printed number of each page (empty where nothing shows pages)."""
    labels = page_labels(lines)
    gone: set[int] = set()
    if labels:
        pages: Pages = defaultdict(list)
        for place, line in enumerate(lines):
            if line.text:
                pages[line.page].append(place)
        gone |= _numbers(lines, pages, labels)
        gone |= _repeated(lines, pages, gone)
        gone |= _later(lines, gone)
        gone |= _numbered_feet(lines, pages, gone)
    else:
        gone |= _cutting(lines)
    _set_chapters(lines, gone)
    return _left(lines, gone), labels


def _numbers(lines: list[Line], pages: Pages, labels: dict[int, int]) -> set[int]:
    """Lone numbers: up to two at each edge of a page, and any that is the page's own."""
    gone = set()
    for page, places in pages.items():
        for ordered in (places, places[::-1]):
            for place in ordered[:2]:
                if lines[place].number is None:
                    break
                gone.add(place)
        gone.update(place for place in places if lines[place].number == labels[page])
    return gone


def _repeated(lines: list[Line], pages: Pages, gone: set[int]) -> set[int]:
    """Lines that stand at the same edge of several pages, peeled from the edge inwards."""
    edges = {(page, side): _edge(places, side, gone) for page, places in pages.items() for side in (0, 1)}
    counts: Counter[tuple[int, str]] = Counter()
    for (page, side), places in edges.items():
        counts.update({(side, key) for place in places for key in _keys(lines[place].text, page)})
    found = set()
    for (page, side), places in edges.items():
        for place in places:
            text = lines[place].text
            often = max((counts[side, key] for key in _keys(text, page)), default=0)
            if often < (2 if text[0].isupper() or text[0].isdigit() else 3):
                break
            found.add(place)
    return found


def _later(lines: list[Line], gone: set[int]) -> set[int]:
    """Where running heads that are known stand once more, on a page whose beginning nothing shows."""
    first: dict[str, int] = {}
    for place in sorted(gone):
        first.setdefault(lines[place].text, place)
    return {place for place, line in enumerate(lines) if place > first.get(line.text, place) and line.number is None}


def _edge(places: list[int], side: int, gone: set[int]) -> list[int]:
    ordered = [place for place in (places[::-1] if side else places) if place not in gone]
    return ordered[:EDGE]


def _keys(text: str, page: int) -> Iterator[str]:
    """What two running heads share: all of the text, or the text beside the page's number."""
    if len(text) > LONGEST or not any(character.isalpha() for character in text):
        return
    if text[-1] not in ".,;:":
        yield text.casefold()
    border = BORDER.fullmatch(text)
    if border and border[2] and border[2].casefold() not in listed("furniture", "structural"):
        for number in (border[1], border[3]):
            if number:
                yield f"{border[2].casefold()} {int(number) - page}"


def _numbered_feet(lines: list[Line], pages: Pages, gone: set[int]) -> set[int]:
    """Numbered titles that end a page, also above one last note, where several pages end so."""
    ends, above, known = set(), set(), 0
    lengths = sorted(len(line.text) for line in lines)
    margin = lengths[int(0.95 * len(lengths))]
    for page, places in pages.items():
        left = [place for place in places if place not in gone]
        last = left[-1] if left else -1
        if any(_is_foot(lines, place) for place in places if place in gone and place > last):
            known += 1
        elif left and _is_foot(lines, last):
            after = next((lines[place].text for place in pages.get(page + 1, ()) if place not in gone), "")
            goes_on = after[:1].islower() and (len(left) < 2 or not OPEN_END.search(lines[left[-2]].text[-TAIL:]))
            if not goes_on and len(lines[last].text) < FULL * margin:
                ends.add(last)
        elif len(left) > 1:
            above.update(_above_note(lines, left))
    return ends | above if len(ends) + known > 1 else set()


def _above_note(lines: list[Line], places: list[int]) -> list[int]:
    at = len(places) - 1
    while at > 0 and places[at] - places[at - 1] == 1 and len(places) - at <= NOTE_LINES:
        at -= 1
    return [places[at - 1]] if at > 0 and _is_foot(lines, places[at - 1]) else []


def _is_foot(lines: list[Line], place: int) -> bool:
    alone = place == 0 or not lines[place - 1].text
    text = lines[place].text
    return alone and len(text) <= LONGEST and bool(NUMBERED_TITLE.fullmatch(text))


def _cutting(lines: list[Line]) -> set[int]:
    """Lines without known pages: numbers inside of a sentence, and what repeats and cuts one at least once."""
    places = [place for place, line in enumerate(lines) if line.text]
    cutting = set()
    for before, place, after in zip(places, places[1:], places[2:], strict=False):
        if OPEN_END.search(lines[before].text) and lines[after].text[0].islower():
            cutting.add(place)
    counts = Counter(lines[place].text for place in places)
    heads = {text for place in cutting if counts[text := lines[place].text] > 1 and _may_be_head(text)}
    numbers = {place for place in cutting if lines[place].number is not None}
    return {place for place in places if lines[place].text in heads} | numbers


def _may_be_head(text: str) -> bool:
    return len(text) <= LONGEST and not text[0].islower() and text[-1] not in ".,;:-"


def _set_chapters(lines: list[Line], gone: set[int]) -> None:
    """Running titles with a number name the chapter of their page and of those before it that show none."""
    found = [
        (lines[place].page, match) for place in sorted(gone) if (match := NUMBERED_TITLE.fullmatch(lines[place].text))
    ]
    numbers: dict[str, set[str]] = defaultdict(set)
    for _, match in found:
        numbers[match[2]].add(match[1])
    titles: dict[int, str] = {}
    for page, match in found:
        if len(numbers[match[2]]) == 1:  # else the number is the page's
            titles.setdefault(page, match[0])
    if not titles:
        return
    by_page, title = {}, titles[max(titles)]
    for page in range(max(line.page for line in lines), -1, -1):
        title = titles.get(page, title)
        by_page[page] = title
    part, page, known = 0, 0, set(titles.values())
    for place, line in enumerate(lines):
        opening = place in gone and line.number and any(name.startswith(f"{line.number}.") for name in known)
        if opening or by_page[line.page] != by_page[page]:
            part += 1
        page = line.page
        line.chapter, line.part = by_page[page], part


def _left(lines: list[Line], gone: set[int]) -> list[Line]:
    kept, cut = [], False
    for place, line in enumerate(lines):
        cut = cut or line.cut or place in gone
        if place in gone:
            continue
        if line.text:
            line.cut, cut = cut, False
        kept.append(line)
    return kept
