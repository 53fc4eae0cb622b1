"""What a web page says about itself: meta elements (Dublin Core, Highwire, Open Graph), JSON-LD, its title."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from cybersov.documents.dates import edtf_date
from cybersov.documents.drafts import Matter
from cybersov.documents.metadata.records import doi_in, language_tag
from cybersov.documents.web.elements import XML_LANG, Element, full_text, tag_of

TITLES = ("citation_title", "dc.title", "dcterms.title", "headline", "og:title", "twitter:title", "title")
AUTHORS = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator", "json:author", "author")
AUTHORS += ("article:author", "parsely-author", "sailthru.author")
DATES = ("citation_publication_date", "citation_date", "citation_online_date", "dc.date.issued", "dcterms.issued")
DATES += ("dc.date", "dcterms.date", "dcterms.created", "article:published_time", "json:datepublished")
DATES += ("datepublished", "pubdate", "publishdate", "date", "publication_date", "last-modified-date", "time")
PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher", "json:publisher", "og:site_name", "publisher")
LANGUAGES = ("html", "citation_language", "dc.language", "dcterms.language", "json:inlanguage", "content-language")
LANGUAGES += ("og:locale",)
IDENTIFIERS = ("citation_doi", "dc.identifier", "dcterms.identifier", "json:identifier", "prism.doi")
WORK = re.compile(r"(?:article|report|legislation|creativework|webpage|book|chapter|posting|thesis)$", re.IGNORECASE)
SITE = re.compile(r"\s+(?:[|»·]|::|[-–—])\s+")
SLASHED = re.compile(r"(\d{4})/(\d\d?)(?:/(\d\d?))?$")
JOINED = re.compile(r"\s*;\s*")
LONGEST, MOST, MOST_NODES = 500, 40, 2_000
LARGEST_JSON = 1 << 19
SITE_WORDS = 6


def page_matter(root: Element) -> Matter:
    """The metadata of a page; what it does not say stays empty."""
    said: dict[str, list[str]] = defaultdict(list)
    for key, value in islice(_said(root), MOST_NODES):
        text = " ".join(value.split())[:LONGEST]
        if text and len(said[key]) < MOST and text not in said[key]:
            said[key].append(text)
    return Matter(
        title=_title(said, _headings(root)),
        authors=_authors(said),
        issued=next(filter(None, map(page_date, _values(said, DATES))), None),
        publisher=next(_values(said, PUBLISHERS), None),
        language=next(filter(None, map(language_tag, _values(said, LANGUAGES))), ""),
        identifier=doi_in(_values(said, IDENTIFIERS)) or next(_values(said, IDENTIFIERS), None),
    )


def page_date(written: str) -> str | None:
    """The EDTF form of a date in a meta element.

    >>> page_date("2019/5/31"), page_date("2019-05-31T08:00:00Z"), page_date("20190531"), page_date("yesterday")
    ('2019-05-31', '2019-05-31', '2019-05-31', None)
    """
    written = written.strip()
    if slashed := SLASHED.match(written):
        written = "-".join(part.zfill(2) for part in slashed.groups() if part)
    elif len(written) == 8 and written.isdigit():
        written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    return edtf_date(written)


def _values(said: Mapping[str, Sequence[str]], keys: Iterable[str]) -> Iterator[str]:
    return (value for key in keys for value in said.get(key, ()))


def _said(root: Element) -> Iterator[tuple[str, str]]:
    """Names and values of the metadata, in the order of the page."""
    yield "html", root.get("lang") or root.get(XML_LANG) or ""
    times = []
    for element in root.iter("*"):
        tag = tag_of(element)
        if tag == "meta":
            key = element.get("name") or element.get("property") or element.get("itemprop") or element.get("http-equiv")
            if key and (content := element.get("content")):
                yield key.strip().lower().replace("dcterms:", "dcterms.").replace("dc:", "dc."), content
        elif tag == "title" and tag_of(element.getparent()) == "head":
            yield "title", full_text(element)
        elif tag == "script" and (element.get("type") or "").strip().lower() == "application/ld+json":
            yield from _linked_data(element.text or "")
        elif tag == "time" and len(times) < MOST:
            times.append(element)
    published = [each for each in times if each.get("itemprop") == "datePublished" or each.get("pubdate") is not None]
    for element in published or (times if len(times) == 1 else ()):
        yield "time", element.get("datetime") or full_text(element)


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    """What the works described in JSON-LD say about themselves."""
    if len(text) > LARGEST_JSON:
        return
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:MOST]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(WORK.search(kind) for kind in _texts(kinds)):
                yield from _of_work(node)
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _of_work(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in (("headline", "headline"), ("datePublished", "json:datepublished")):
        yield from ((name, text) for text in _texts(node.get(key)))
    for key in ("author", "publisher", "inLanguage", "identifier"):
        yield from ((f"json:{key.lower()}", text) for text in _texts(node.get(key)))


def _texts(value: Any) -> list[str]:
    """The strings in a value of JSON-LD: itself, the names of its objects, those of a list of them."""
    found = []
    for each in value[:MOST] if isinstance(value, list) else [value]:
        named = each.get("name") or each.get("value") or each.get("alternateName") if isinstance(each, dict) else each
        if isinstance(named, str):
            found.append(named)
    return found


def _headings(root: Element) -> list[str]:
    return [text for each in islice(root.iter("h1", "{*}h1"), MOST) if (text := full_text(each)[:LONGEST])]


def _title(said: Mapping[str, Sequence[str]], headings: Sequence[str]) -> str:
    """The title: the heading that the page's other titles contain, else the first of these without the site's name."""
    titles = list(_values(said, TITLES))
    folded = [title.casefold() for title in titles]
    for heading in headings:
        if any(heading.casefold() in title for title in folded):
            return heading
    if not titles:
        return headings[0] if len(headings) == 1 else ""
    return _without_site(titles[0], said.get("og:site_name", ()))


def _without_site(title: str, sites: Sequence[str]) -> str:
    parts = SITE.split(title)
    if len(parts) < 2:
        return title
    separators = SITE.findall(title)
    sites = [site.casefold() for site in sites]
    bar = separators[-1].strip() in ("|", "»", "·", "::")
    if parts[-1].casefold() in sites or (bar and len(parts[-1].split()) <= SITE_WORDS):
        return title[: title.rindex(separators[-1])]
    return title


def _authors(said: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The authors that the first of the fields names which names any."""
    for key in AUTHORS:
        names = [name for value in said.get(key, ()) for name in JOINED.split(value) if name]
        if names := [name for name in names if not name.startswith(("http:", "https:", "@"))]:
            return tuple(dict.fromkeys(names))
    return ()
