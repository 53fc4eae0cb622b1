"""What stands on a web page around its text: menus, banners, teasers, forms; and where the text itself is.

Text of official pages counts more than a clean result: an element goes only where it says what it is or is
little but links, and never where half of the page's prose is in it.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from cybersov.documents.blocks.sections import special_section
from cybersov.documents.lexicon import listed
from cybersov.documents.web.elements import BLOCKS, HEADINGS, SILENT, Element, classes_of, full_text, tag_of, words_of
from cybersov.documents.web.frames import is_hidden
from cybersov.documents.web.links import Links

ROLES = frozenset(
    "alert alertdialog banner complementary contentinfo dialog menu menubar navigation search tablist toolbar".split()
)
PROSE = 10  # words of a paragraph outside of links
MOST_OF, HALF = 0.75, 0.5
FEW_WORDS = 80
FEWEST_LINKS = 3
LINKED, LIST_LINKED = 0.25, 0.75
LISTS = ("ul", "ol", "div", "section", "table", "p", "dl", "aside")
MEASURED = BLOCKS | {"form"}
BEGIN, END, OVER = "begin", "end", "over"


@dataclass(slots=True)
class Measure:
    """Words in an element, in links, in paragraphs of prose; its links; whether it has an h1, headings, notes."""

    words: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0
    title: bool = False
    headed: bool = False
    notes: bool = False
    own: int = 0  # words right in it outside of links

    def add(self, other: "Measure") -> None:
        """Count the words of an element inside."""
        self.words += other.words
        self.linked += other.linked
        self.prose += other.prose
        self.links += other.links
        self.title = self.title or other.title
        self.headed = self.headed or other.headed
        self.notes = self.notes or other.notes


def measured(root: Element, links: Links) -> dict[Element, Measure]:
    """The measures of the block elements of a tree; what is never shown counts nothing."""
    found: dict[Element, Measure] = {}
    stack: list[Measure] = [Measure()]
    within = 0
    for element, step in _steps(root):
        tag = tag_of(element)
        measured_apart = tag in MEASURED or element is root
        if step == BEGIN:
            within += tag == "a"
            if measured_apart:
                stack.append(Measure(title=tag == "h1", headed=tag in HEADINGS))
            stack[-1].notes = stack[-1].notes or element in links.notes
            stack[-1].links += tag == "a"
            _count(stack[-1], element.text, within)
            continue
        if step == END:
            within -= tag == "a"
            if measured_apart:
                done = stack.pop()
                done.prose += done.own if done.own >= PROSE else 0
                found[element] = done
                stack[-1].add(done)
        if element is not root:
            _count(stack[-1], element.tail, within)
    return found


def text_root(body: Element, sizes: Mapping[Element, Measure]) -> Element:
    """The element with the page's text: its main part, else an article that holds most of the prose, else the body."""
    best, total = body, sizes[body].prose - _prose_in(chrome(body, sizes), sizes)
    mains = [each for each in sizes if tag_of(each) == "main" or each.get("role") == "main"]
    if len(mains) == 1 and sizes[mains[0]].prose >= HALF * total:
        best = mains[0]
    articles = [each for each in best.iter("article", "{*}article") if each in sizes]
    largest = max(articles, key=lambda each: sizes[each].prose, default=None)
    titled = largest is not None and [each for each in articles if sizes[each].title] == [largest]
    if largest is not None and sizes[largest].prose >= (HALF if titled else MOST_OF) * sizes[best].prose > 0:
        best = largest
    return best if sizes[best].notes or not sizes[body].notes else body


def chrome(root: Element, sizes: Mapping[Element, Measure]) -> set[Element]:
    """The elements under `root` that are no part of its text."""
    total = max(sizes[root].prose, 1)
    gone: set[Element] = set()
    for element in root.iterdescendants("*"):
        size = sizes.get(element)
        if size is None or size.notes:
            continue
        share = size.prose / total
        if share < HALF and (_says_so(element, size, share) or _is_link_list(element, size, sizes, total)):
            gone.add(element)
    gone.update(each for each in root.iter("a", "span") if _is_tool(each))
    headings = [element for element in root.iterdescendants("*") if tag_of(element) in HEADINGS[1:]]
    return gone | {heading for heading in headings if _is_bereft(heading, gone)}


def _count(size: Measure, text: str | None, within: int) -> None:
    if text and not text.isspace():
        words = _words(text)
        size.words += words
        if within:
            size.linked += words
        else:
            size.own += words


def _words(text: str) -> int:
    """The number of words, where four characters of Chinese count as one."""
    return max(len(text.split()), sum(character >= "\u2e80" for character in text) // 4 if not text.isascii() else 0)


def _says_so(element: Element, size: Measure, share: float) -> bool:
    """Whether an element says by its name that it is no text."""
    tag, roles = tag_of(element), set((element.get("role") or "").lower().split())
    if tag in ("nav", "aside", "dialog") or roles & ROLES:
        return True
    if tag == "footer":
        return True
    if tag == "header":
        return not size.title
    if tag == "form":
        return share < LINKED
    if size.title or tag in (*HEADINGS, "body"):
        return False
    if classes_of(element) & listed("web", "chrome"):
        return True
    names = classes_of(element) | words_of(element.get("id"))
    loose = size.words <= FEW_WORDS or size.linked >= LINKED * size.words
    if size.prose or not loose or (size.headed and size.linked < LIST_LINKED * size.words):
        return False
    return bool(names & (listed("web", "chrome") | listed("web", "around")))


def _prose_in(gone: Set[Element], sizes: Mapping[Element, Measure]) -> int:
    """The words of prose in elements, some of which lie in others."""
    outer = (each for each in gone if each in sizes and not any(up in gone for up in each.iterancestors()))
    return sum(sizes[each].prose for each in outer)


def _is_link_list(element: Element, size: Measure, sizes: Mapping[Element, Measure], total: int) -> bool:
    if size.prose or size.links < FEWEST_LINKS or size.title:
        return False
    if tag_of(element) == "td":  # a column of a page that is set as a table
        table = next((each for each in element.iterancestors() if tag_of(each) == "table"), element)
        if sizes[table].prose < HALF * total:
            return False
    elif tag_of(element) not in LISTS:
        return False
    if size.linked < LIST_LINKED * size.words or element.find(".//{*}th") is not None:
        return False
    before = _heading_before(element)
    if before is not None and special_section(full_text(before)):
        return False
    previous = element.getprevious()
    return previous is None or not full_text(previous).endswith(":")


def _heading_before(element: Element) -> Element | None:
    before = element.getprevious()
    if before is None and element.getparent() is not None:
        before = element.getparent().getprevious()
    return before if before is not None and tag_of(before) in HEADINGS else None


def _is_bereft(heading: Element, gone: Set[Element]) -> bool:
    """Whether all that stood below a heading is gone."""
    after, lost = heading.getnext(), False
    while after is not None and tag_of(after) not in HEADINGS:
        if after not in gone:
            return False
        after, lost = after.getnext(), True
    return lost


def _is_tool(element: Element) -> bool:
    """Whether a link or span is a tool of the page: to edit a part, to skip a part, a permanent address."""
    classes = classes_of(element)
    if "skip" in classes or classes & listed("web", "chrome"):
        return True
    return {"edit", "section"} <= classes or "editsection" in classes or bool(classes & {"permalink", "headerlink"})


def _steps(root: Element) -> Iterator[tuple[Element, str]]:
    """All elements in order, where they begin and end; what is never shown is passed over in one step."""
    element: Element | None = root
    while element is not None:
        shown = element is root or (tag_of(element) not in SILENT and bool(tag_of(element)) and not is_hidden(element))
        if shown:
            yield element, BEGIN
        if shown and len(element):
            element = element[0]
            continue
        yield element, END if shown else OVER
        while element is not root and element.getnext() is None:
            element = element.getparent()
            yield element, END
        element = None if element is root else element.getnext()
