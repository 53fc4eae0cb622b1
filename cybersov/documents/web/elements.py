"""Elements of HTML and XHTML trees: parsed within limits, and known by the same names whatever the parser."""

import html
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from cybersov.documents.archives import parse_xml
from cybersov.documents.characters import normalised
from cybersov.documents.limits import MARKUP
from cybersov.errors import EmptyInput, UnreadableInput

Element = etree._Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul""".split()
)
SILENT = frozenset(
    """annotation applet area audio base button canvas datalist del embed frame frameset head iframe input link map
    meta meter noembed noframes noscript object optgroup option param progress rp rt rtc script select source style svg
    template textarea title track video""".split()
)
VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31};")
EMPTY = re.compile(rf"<(?!(?:{VOID})\b)([A-Za-z][\w:-]*)((?:\s[^<>]*?)?)/>", re.IGNORECASE)
# a tag with hundreds of attributes: the parser takes cubic time over many of them
CROWDED = re.compile(
    r"""<[A-Za-z][^\s/>]*+(?:[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?+){300}"""
)
UNSEEN = re.compile(
    r"<!--(?:-?>|.*?--!?>|.*\Z)|<(script|style)\b(?:.*?</\1\s*>|.*\Z)", re.DOTALL | re.IGNORECASE
)
MOST_PIECES = 24
IMAGE_WORDS = 3
RESOURCES = "ERR_RESOURCE_LIMIT"


def parse_html(text: str, name: str) -> Element:
    """The root of the tree of an HTML text, mended where it is malformed.

    Raises EmptyInput where there is no element, UnreadableInput where it is nested too deep or too large.
    """
    if text.count("<") + text.count("=") > MARKUP:
        raise UnreadableInput(f"{name}: the page has too much markup. Part it in several files.")
    raw = _uncrowded(text.replace("\x00", ""), name).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    if any(RESOURCES in error.type_name for error in parser.error_log):
        raise UnreadableInput(f"{name}: its elements are nested too deep or too long. Save the text alone anew.")
    if root is None:
        raise EmptyInput(f"{name}: the file holds no text. Give a page with running text.")
    return root


def _uncrowded(text: str, name: str) -> str:
    """The text, without scripts where these look like a tag with far too many attributes."""
    if not CROWDED.search(text):
        return text
    text = UNSEEN.sub(" ", text)
    if CROWDED.search(text):
        raise UnreadableInput(f"{name}: an element has too many attributes. Save the text alone in a new file.")
    return text


def parse_xhtml(text: str, name: str) -> Element:
    """The root of the tree of an XHTML text, whose entities are those of HTML; what is no XML is parsed as HTML."""
    bare = DOCTYPE.sub("", DECLARATION.sub("", text, count=1), count=1)
    bare = ENTITY.sub(lambda match: html.unescape(match[0]), bare)
    try:
        return parse_xml(bare.encode("utf-8", "replace"), name, "text")
    except UnreadableInput:
        return parse_html(EMPTY.sub(r"<\1\2></\1>", bare), name)


def tag_of(element: Element) -> str:
    """The local name of an element in lower case, empty for what is no element.

    >>> tag_of(etree.fromstring('<x:P xmlns:x="http://www.w3.org/1999/xhtml"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def types_of(element: Element) -> set[str]:
    """What an element says it is by `epub:type` and `role`, without the "doc-" of roles.

    >>> types_of(etree.fromstring('<a role="doc-noteref"/>'))
    {'noteref'}
    """
    said = f"{element.get(TYPE) or element.get('epub:type') or ''} {element.get('role') or ''}"
    return {word.removeprefix("doc-") for word in said.lower().split()}


def words_of(text: str | None) -> set[str]:
    """The words in the value of `class` or `id`.

    >>> sorted(words_of("oj-ti-art MsoFootnoteText"))
    ['art', 'footnote', 'mso', 'oj', 'text', 'ti']
    """
    return {word.lower() for word in WORD.findall(text or "")}


def classes_of(element: Element) -> set[str]:
    """The words in the classes of an element."""
    return words_of(element.get("class"))


def style_of(element: Element) -> str:
    """The inline style of an element without spaces, in lower case."""
    return "".join((element.get("style") or "").lower().split())


def ids_of(element: Element) -> Iterator[str]:
    """The anchors at an element: its id, and the name of an `a`."""
    for key in ("id", "name") if tag_of(element) == "a" else ("id",):
        if value := element.get(key):
            yield value


def short_text(element: Element) -> str:
    """The first pieces of the text in an element, in one line: enough to know a mark or a label by."""
    return " ".join("".join(islice(element.itertext(), MOST_PIECES)).split())


def full_text(element: Element) -> str:
    """All text in an element in one line."""
    return " ".join("".join(element.itertext()).split())


def is_raised(element: Element) -> bool:
    """Whether an element stands above the line."""
    if tag_of(element) == "sup" or "vertical-align:super" in style_of(element):
        return True
    return tag_of(element) == "span" and bool(classes_of(element) & {"super", "superscript", "sup"})


def description_of(image: Element) -> list[str]:
    """The description of an image that has no caption and is no link, in a list; else an empty one."""
    words = normalised(image.get("alt") or "").split()
    around = next((each for each in ancestors(image, 5) if tag_of(each) == "figure"), None)
    captioned = around is not None and around.find(".//{*}figcaption") is not None
    linked = any(tag_of(each) == "a" for each in ancestors(image, 3))
    return [" ".join(words)] if len(words) >= IMAGE_WORDS and not captioned and not linked else []


def ancestors(element: Element, most: int) -> Iterator[Element]:
    """The element itself and those it is in, from the inside out."""
    while element is not None and most > 0:
        yield element
        element, most = element.getparent(), most - 1
