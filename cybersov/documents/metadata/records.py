"""One work of a library of references, and what readers of libraries share: names, identifiers, types, languages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from cybersov.documents.characters import is_cjk
from cybersov.documents.drafts import Matter
from cybersov.documents.lexicon import listed

DOI_IN_TEXT = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
ISBN = re.compile(r"(?<![\d-])(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?![\d-])")
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
TAGS = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh")
TYPES = {  # of BibTeX, BibLaTeX and Zotero, to those of the Citation Style Language
    "article": "article-journal",
    "journalarticle": "article-journal",
    "magazinearticle": "article-magazine",
    "newspaperarticle": "article-newspaper",
    "book": "book",
    "collection": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "booksection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "conferencepaper": "paper-conference",
    "proceedings": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "unpublished": "manuscript",
    "manuscript": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "blogpost": "post-weblog",
    "legislation": "legislation",
    "statute": "legislation",
    "bill": "bill",
    "jurisdiction": "legal_case",
    "case": "legal_case",
    "hearing": "hearing",
    "presentation": "speech",
    "thesis": "thesis",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A work in a library of references: its key, its metadata, and the files attached to it.

    `matter.id` is the key as a document's id; `type` is one of the Citation Style Language ("report"), empty where
    none is given; `files` are paths as the library writes them.
    """

    key: str
    matter: Matter = field(default_factory=Matter)
    type: str = ""
    url: str = ""
    files: tuple[PurePath, ...] = ()


def plain_name(family: str, given: str = "", particle: str = "", suffix: str = "") -> str:
    """A person's name as it is read aloud; names in Chinese characters have the family first, without a space.

    >>> plain_name("Broeders", "Dennis"), plain_name("Eeten", "Michel", "van"), plain_name("习", "近平")
    ('Dennis Broeders', 'Michel van Eeten', '习近平')
    """
    if family and given and is_cjk(family[0]) and is_cjk(given[0]):
        return family + given
    return " ".join(" ".join((given, particle, family, suffix)).split())


def identifier(doi: str = "", isbn: str = "", other: str = "", url: str = "") -> str | None:
    """The best identifier: a bare DOI, an ISBN as a URN (RFC 8254), any other (an arXiv number), the address.

    >>> identifier("https://doi.org/10.1/x"), identifier("doi:10.1234/AB"), identifier(isbn="978-1-4422-7758-8 (pbk)")
    (None, '10.1234/AB', 'urn:isbn:9781442277588')
    """
    found = DOI.fullmatch(doi.strip()) or DOI.match(url.strip())
    if found:
        return found[1].rstrip(".,;")
    book = ISBN.search(isbn)
    if book:
        return "urn:isbn:" + re.sub("[ -]", "", book[0]).upper()
    return other.strip() or url.strip() or None


def doi_in(texts: Iterable[str]) -> str | None:
    """The first DOI that stands somewhere in one of the texts, bare.

    >>> doi_in(["Harbour Press", "See https://doi.org/10.1234/ab-c."])
    '10.1234/ab-c'
    """
    found = map(DOI_IN_TEXT.search, texts)
    return next((match[0].rstrip(".,;") for match in found if match), None)


def language_tag(written: str) -> str:
    """The BCP 47 tag of a language as libraries and web pages write it, empty where it is no tag or known name.

    >>> language_tag("en_US"), language_tag("ngerman"), language_tag("English"), language_tag("eng"), language_tag("?")
    ('en-US', 'de', 'en', 'en', '')
    """
    written = written.strip()
    name = written.casefold()
    known = next((tag for tag in TAGS if name in listed("tags", tag)), None)
    if known:
        return known
    if not TAG.fullmatch(written):
        return ""
    first, *rest = re.split("[-_]", written)
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def type_of(written: str) -> str:
    """The type of a work in the terms of the Citation Style Language; what has no term there is "document".

    >>> type_of("techreport"), type_of("journalArticle"), type_of("misc"), type_of("")
    ('report', 'article-journal', 'document', '')
    """
    return TYPES.get(written.lower(), "document") if written else ""


def first_of(values: Mapping[str, str], *names: str) -> str:
    """The first of the named values that is not empty."""
    return next((values[name] for name in names if values.get(name)), "")
