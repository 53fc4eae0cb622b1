"""HTML pages to blocks: saved web pages, official gazettes, what Word writes as HTML."""

import re

from cybersov.documents.decoding import BYTE_ORDER_MARKS, decode
from cybersov.documents.drafts import Draft
from cybersov.documents.limits import TEXT_BYTES, spelt
from cybersov.documents.text.plain import plain_blocks
from cybersov.documents.web.chrome import chrome, measured, text_root
from cybersov.documents.web.elements import Element, full_text, parse_html, parse_xhtml, tag_of
from cybersov.documents.web.links import Sheet, linked
from cybersov.documents.web.markup import Reading, markup_blocks
from cybersov.documents.web.pagematter import page_matter
from cybersov.errors import EmptyInput, UnreadableInput

HEAD = 4096
CHARSET = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,99}?encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.IGNORECASE,
)
XHTML = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML)", re.IGNORECASE)
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
WIDER |= {"ascii": "cp1252", "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "x-sjis": "cp932"}
KNOWN = re.compile(
    r"iso-?8859-?\d\d?|(?:windows|cp)-?(?:125\d|874|932|949)|koi8-[ru]|gb18030|big5(?:-?hkscs)?|euc-jp|iso-2022-jp|"
    r"mac(?:intosh|-roman|-cyrillic)|tis-620"
)
LOST = "\ufffd"
LOST_SHARE = 0.01
SET_PLAIN = 0.8


def read_html(raw: bytes, name: str) -> Draft:
    """An HTML page: its text without what stands around it.

    Raises EmptyInput where there is no text, UnreadableInput for what is no HTML or more than the limits allow.
    """
    if len(raw) > TEXT_BYTES:
        message = f"{name}: the page has more than {spelt(TEXT_BYTES)}."
        raise UnreadableInput(f"{message} Part it in several files.")
    source = html_text(raw, name)
    root = parse_xhtml(source, name) if XHTML.match(source[:HEAD]) else parse_html(source, name)
    reading = page_reading(root)
    if not reading.blocks:
        raise EmptyInput(f"{name}: the page holds no text. Save it from a browser when its text is shown.")
    return Draft(reading.blocks, page_matter(root), source, reading.page_labels)


def html_text(raw: bytes, name: str) -> str:
    """The source of a page in the encoding that its byte order mark, its head or its bytes show.

    Raises EmptyInput for white space, UnreadableInput for what is no text.
    """
    said = CHARSET.search(raw[:HEAD])
    if said is None or any(raw.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _is_utf8(raw):
        return decode(raw, name)
    charset = (said[1] or said[2]).decode("ascii", "replace").lower()
    text = decoded(raw, charset)
    return decode(raw, name) if text is None else decode(text.encode("utf-8"), name)


def page_reading(root: Element) -> Reading:
    """The blocks of a page's text, with its title where that stands outside of it."""
    body = next(root.iter("body", "{*}body"), root)
    whole = Sheet(body)
    links = linked([whole])
    sizes = measured(body, links)
    plain = max((each for each in sizes if tag_of(each) == "pre"), key=lambda each: sizes[each].words, default=None)
    if plain is not None and sizes[plain].words >= SET_PLAIN * sizes[body].words:
        return Reading(tuple(plain_blocks("".join(plain.itertext()))))
    text = text_root(body, sizes)
    gone = chrome(text, sizes)
    sheets = [Sheet(text)] if text is not body else [whole]
    title = None if sizes[text].title else _title_of(body, root)
    if title is not None:
        sheets.insert(0, Sheet(title))
    return markup_blocks(sheets, gone, links)


def _title_of(body: Element, root: Element) -> Element | None:
    """The heading that names the page, where it stands apart from the text."""
    headings = list(body.iter("h1", "{*}h1"))
    named = next((full_text(each) for each in root.iter("title", "{*}title")), "").casefold()
    return next((each for each in headings if (words := full_text(each).casefold()) and words in named), None)


def _is_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 beyond doubt, whatever the head says."""
    try:
        return not raw.isascii() and bool(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def decoded(raw: bytes, charset: str) -> str | None:
    """The text in an encoding as pages name it, None where it is not known or does not fit.

    >>> decoded("网络".encode("gb18030"), "GB2312"), decoded(b"a", "zip")
    ('网络', None)
    """
    charset = charset.strip().lower()
    charset = WIDER.get(charset, charset)
    if not KNOWN.fullmatch(charset):
        return None
    try:
        text = raw.decode(charset, "replace")
    except LookupError:
        return None
    return text if text.count(LOST) <= LOST_SHARE * len(text) else None
