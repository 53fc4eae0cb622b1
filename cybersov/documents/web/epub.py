"""E-books in EPUB (2 and 3, https://www.w3.org/TR/epub-33/) to blocks: the files of the spine read as one text."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from cybersov.documents.archives import Archive, open_archive, refuse_others
from cybersov.documents.dates import edtf_date
from cybersov.documents.drafts import Draft, Matter
from cybersov.documents.limits import MARKUP, TEXT_BYTES
from cybersov.documents.metadata.records import doi_in, identifier, language_tag
from cybersov.documents.web.elements import Element, full_text, parse_xhtml, short_text, tag_of, types_of
from cybersov.documents.web.html import html_text
from cybersov.documents.web.links import Sheet, linked
from cybersov.documents.web.markup import markup_blocks
from cybersov.errors import EmptyInput, UnreadableInput

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml")
NCX = "application/x-dtbncx+xml"
ISBN = re.compile(r"(?:urn:isbn:|isbn:?\s*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])", re.IGNORECASE)
ROLE = "{http://www.idpf.org/2007/opf}role"
EVENT = "{http://www.idpf.org/2007/opf}event"
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of the book: its path in the container, its media type, its properties."""

    path: str
    kind: str
    properties: frozenset[str]


def read_epub(raw: bytes, name: str) -> Draft:
    """The text of an e-book in the order of its spine, without cover, table of contents and navigation.

    Raises EmptyInput where there is no text; UnreadableInput for what is no EPUB, is damaged or protected, or more
    than the limits allow.
    """
    archive = open_archive(raw, name)
    refuse_others(archive, ".epub")
    path = _package_path(archive)
    package = archive.xml(path)
    items = _manifest(package, path)
    spine = [items[ref] for ref in _spine(package) if ref in items and items[ref].kind in PAGES]
    contents = _contents(package, path)
    spine = [item for item in spine if "nav" not in item.properties and item.path not in contents]
    _refuse_protected(archive, {item.path for item in spine})
    sources = _sources(archive, spine)
    labels = _page_list(archive, list(items.values()))
    sheets = [_sheet(source, member, name, labels) for member, source in sources.items()]
    reading = markup_blocks(sheets, frozenset(), linked(sheets))
    if not reading.blocks:
        raise EmptyInput(f"{name}: the book holds no text, or only pictures of it. Give a book with running text.")
    return Draft(reading.blocks, _matter(package), "\n".join(sources.values()), reading.page_labels)


def _package_path(archive: Archive) -> str:
    """Where the package document lies in the container."""
    if CONTAINER in archive:
        for element in archive.xml(CONTAINER).iter("{*}rootfile"):
            path = unquote(element.get("full-path") or "")
            if path in archive:
                return path
    found = [member for member in archive.names if member.lower().endswith(".opf")]
    if not found:
        raise UnreadableInput(f"{archive.name}: it is no EPUB (it has no package document). Export the book again.")
    return found[0]


def _manifest(package: Element, path: str) -> dict[str, _Item]:
    found = {}
    for element in package.iter("{*}item"):
        href, key = element.get("href"), element.get("id")
        if href and key:
            properties = frozenset((element.get("properties") or "").split())
            found[key] = _Item(_inner(path, href), (element.get("media-type") or "").strip().lower(), properties)
    return found


def _inner(path: str, href: str) -> str:
    """The path in the container of what a file in it refers to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href.partition("#")[0])))


def _spine(package: Element) -> list[str]:
    """The ids of the files in reading order, those apart from it last."""
    parts = [(element.get("linear") == "no", element.get("idref") or "") for element in package.iter("{*}itemref")]
    return list(dict.fromkeys(ref for _, ref in sorted(parts, key=lambda part: part[0])))


def _contents(package: Element, path: str) -> set[str]:
    """The paths of files that are a table of contents or a cover."""
    listed = (element for element in package.iter("{*}reference") if element.get("type") in ("toc", "cover"))
    return {_inner(path, element.get("href") or "") for element in listed if "#" not in (element.get("href") or "#")}


def _refuse_protected(archive: Archive, texts: set[str]) -> None:
    """Raise UnreadableInput where the text, and not only a typeface, is encrypted."""
    if ENCRYPTION not in archive:
        return
    secret = {unquote(each.get("URI") or "").lstrip("/") for each in archive.xml(ENCRYPTION).iter("{*}CipherReference")}
    if secret & texts:
        message = f"{archive.name}: the book is protected by digital rights management (DRM)."
        raise UnreadableInput(f"{message} Give a copy without it.")


def _sources(archive: Archive, spine: Sequence[_Item]) -> dict[str, str]:
    """The source of each file of the spine."""
    found: dict[str, str] = {}
    size = marks = 0
    for item in spine:
        try:
            source = html_text(archive.read(item.path), archive.name)
        except EmptyInput:
            continue
        size, marks = size + len(source), marks + source.count("<")
        if size > TEXT_BYTES or marks > MARKUP:
            raise UnreadableInput(f"{archive.name}: the book has too much text. Part it in several files.")
        found[item.path] = source
    return found


def _sheet(source: str, path: str, name: str, labels: Labels) -> Sheet:
    try:
        root = parse_xhtml(source, name)
    except EmptyInput:
        root = parse_xhtml("<html><body/></html>", name)
    return Sheet(next(root.iter("body", "{*}body"), root), path, labels.get(path, {}))


def _page_list(archive: Archive, items: Sequence[_Item]) -> Labels:
    """The labels of the printed pages by file and anchor, from the navigation document or else the NCX."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    navigation = [item for item in items if "nav" in item.properties] or [item for item in items if item.kind == NCX]
    for item in navigation:
        if item.path not in archive:
            continue
        root = parse_xhtml(html_text(archive.read(item.path), archive.name), archive.name)
        for href, label in _page_targets(root):
            found[_inner(item.path, href) if not href.startswith("#") else item.path][href.partition("#")[2]] = label
    return found


def _page_targets(root: Element) -> Iterator[tuple[str, str]]:
    for nav in root.iter("nav", "{*}nav"):
        if types_of(nav) & {"page-list", "pagelist"}:
            yield from ((each.get("href") or "", short_text(each)) for each in nav.iter("a", "{*}a"))
    for target in root.iter("pageTarget", "{*}pageTarget", "pagetarget"):
        places = [each.get("src") or "" for each in target if tag_of(each) == "content"]
        label = next((full_text(each) for each in target if tag_of(each) == "navlabel"), target.get("value") or "")
        yield from ((place, label) for place in places)


def _matter(package: Element) -> Matter:
    said: dict[str, list[Element]] = defaultdict(list)
    metadata = next(package.iter("{*}metadata"), package)
    for element in metadata.iter("{http://purl.org/dc/elements/1.1/}*"):
        if full_text(element):
            said[tag_of(element)].append(element)
    refined = _refinements(metadata)
    dates = sorted(said["date"], key=lambda each: each.get(EVENT) not in ("publication", "original-publication"))
    dates = [each for each in dates if each.get(EVENT) != "modification"]
    return Matter(
        title=_title(said["title"], refined),
        authors=tuple(dict.fromkeys(full_text(each) for each in said["creator"] if _writes(each, refined))),
        issued=next(filter(None, (edtf_date(full_text(each)) for each in dates)), None),
        publisher=next(map(full_text, said["publisher"]), None),
        language=next(filter(None, (language_tag(full_text(each)) for each in said["language"])), ""),
        identifier=_identifier([full_text(each) for each in said["identifier"]]),
    )


def _refinements(metadata: Element) -> dict[tuple[str, str], str]:
    """What `meta` elements add to others, by the id of these and the property."""
    metas = (each for each in metadata.iter("{*}meta") if each.get("refines"))
    return {((each.get("refines") or "").lstrip("#"), each.get("property") or ""): full_text(each) for each in metas}


def _title(titles: Sequence[Element], refined: Mapping[tuple[str, str], str]) -> str:
    """The main title with its subtitle where these are told apart, else the first."""
    kinds = {refined.get((each.get("id") or "", "title-type"), ""): full_text(each) for each in reversed(titles)}
    if "main" in kinds:
        return f"{kinds['main']}: {kinds['subtitle']}" if "subtitle" in kinds else kinds["main"]
    return full_text(titles[0]) if titles else ""


def _writes(creator: Element, refined: Mapping[tuple[str, str], str]) -> bool:
    role = creator.get(ROLE) or refined.get((creator.get("id") or "", "role"), "aut")
    return role in ("aut", "cre", "edt")


def _identifier(values: Sequence[str]) -> str | None:
    isbn = next((match[1] for value in values if (match := ISBN.fullmatch(value))), "")
    return doi_in(values) or identifier(isbn=isbn)
