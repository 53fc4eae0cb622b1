"""BibTeX and BibLaTeX to records, also where a part of the file is broken."""

import logging
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from cybersov.documents.characters import normalised
from cybersov.documents.dates import edtf_date
from cybersov.documents.drafts import Matter
from cybersov.documents.metadata.records import Record, first_of, identifier, language_tag, plain_name, type_of
from cybersov.model import kebab

TITLES = ("title", "maintitle")
PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished", "journaltitle", "journal")
ADDRESSES = ("url", "howpublished")
VERBATIM = ("url", "doi", "date")
VERBATIM_SIGNS = re.compile(r"\\(?:url\b)?([%_&#~${}]?)")
FILES = ("file", "localfile", "local-url", "pdf")
LATEX = re.compile(r"[\\{}$~^_%]|--|``|''")
BROKEN_HEAD = re.compile(r"@\w*\s*[{(]\s*([^\s,{}()=\"]{1,80})\s*,")
ENTRY_HEAD = re.compile(r"^[ \t]*@(?!comment|string|preamble)\w+[ \t]*[{(]", re.MULTILINE | re.IGNORECASE)
NAME_PART = re.compile(r"\s*(family|given|prefix|suffix)(?:-i)?\s*=\s*\"?([^,\"]*)\"?\s*", re.IGNORECASE)
MONTH_DAY = re.compile(r"[^\w]*(\d{1,2})?[^\w]*([^\W\d_]{3,10}|\d{1,2})[^\w]*(\d{1,2})?[^\w]*")
UNESCAPED = re.compile(r"\\([^\w\s.]|_)")
SPENT = re.compile(r"\{?\$?\\(?:backslash|textbackslash)(?:\{\})?\$?\}?")
MIME = re.compile(r"[a-z]+/[\w.+-]+")
KIND = re.compile(rf"{MIME.pattern}|[A-Za-z]{{0,10}}")
SHUT = {"{": "}", '"': '"'}
RUN_ON = re.compile(r'(?:\{[^{}]*\}|"[^"]*")\s+[\w-]+\s*=')  # no comma before the next field
PIECE = re.compile(r'\s*(?:"((?:[^"{}]|\{[^{}]*\})*)"|\{((?:[^{}]|\{[^{}]*\})*)\}|([^\s#"{}]+))\s*(?:#|\Z)')


def bibtex_records(text: str, name: str) -> tuple[list[Record], list[str]]:
    """The works in a BibTeX file, and a line for each part of it that is broken and left out."""
    from bibtexparser import parse_string  # it takes a third of a second to load

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    try:
        library = parse_string(text)
    except (RecursionError, ValueError, IndexError, KeyError, TypeError) as error:
        return [], [f"{name}: not BibTeX that can be read ({type(error).__name__}). Export the library again."]
    found, wrong = [], [_complaint(block, name) for block in library.failed_blocks]
    strings = {key.lower(): str(string.value) for key, string in library.strings_dict.items()}
    entries = [*library.entries, *_recovered(library.failed_blocks)]
    for entry in sorted(entries, key=lambda entry: entry.start_line or 0):
        wrong += [_run_on(entry, field, name) for field in entry.fields if RUN_ON.match(str(field.value))]
        values = {field.key.lower(): _value(field, strings) for field in entry.fields}
        found.append(_record(entry.key.strip(), entry.entry_type, values))
    return found, wrong


def looks_like_bibtex(text: str) -> bool:
    """Whether there is the head of an entry in it."""
    return bool(ENTRY_HEAD.search(text))


def plain_latex(written: str) -> str:
    """Text without LaTeX commands, accents made letters.

    >>> plain_latex("{China's} \\\\emph{Cyber} R{\\\\'e}seau --- M{\\\\\\"u}ller \\\\& Co")
    "China's Cyber Réseau — Müller & Co"
    """
    if LATEX.search(written):
        try:
            written = _decoder().latex_to_text(written)
        except (RecursionError, ValueError, IndexError, TypeError, AttributeError):
            written = re.sub(r"\\[A-Za-z]+|[\\{}]", "", written)
    return " ".join(normalised(written).split())


def attached(written: str) -> tuple[PurePath, ...]:
    """The paths in a field `file`, in the spellings of Zotero, Better BibTeX, JabRef and Mendeley.

    >>> [str(path) for path in attached("Full Text:files/3/A B.pdf:application/pdf;Page:files/4/p.html:text/html")]
    ['files/3/A B.pdf', 'files/4/p.html']
    >>> [str(path) for path in attached("/media/ann/a.pdf;:ann/b.html:HTML")]
    ['/media/ann/a.pdf', 'ann/b.html']
    """
    written = SPENT.sub(r"\\", written)
    parts = (_one_path(part) for part in re.split(r"(?<!\\);", written) if part.strip())
    return tuple(dict.fromkeys(path_of(part) for part in parts if part))


def path_of(written: str) -> PurePath:
    """A path of this or another system."""
    return PureWindowsPath(written) if re.match(r"[A-Za-z]:\\|\\\\", written) else PurePosixPath(written)


def _one_path(written: str) -> str:
    pieces = re.split(r"(?<!\\):", written.strip())
    if len(pieces) > 1 and re.fullmatch("[A-Za-z]", pieces[0].strip()):  # a drive
        pieces[:2] = [":".join(pieces[:2])]
    if len(pieces) > 2 and KIND.fullmatch(pieces[-1].strip()):
        middle = pieces[1:-1]
    elif len(pieces) == 2 and not pieces[0].startswith("/"):
        middle = pieces[:1] if MIME.fullmatch(pieces[1].strip()) else pieces[1:]
    else:
        middle = [":".join(pieces)]
    return UNESCAPED.sub(r"\1", ":".join(middle)).strip()


def _record(key: str, kind: str, values: dict[str, str]) -> Record:
    plain = {name: plain_latex(value) for name, value in values.items() if name not in (*FILES, *VERBATIM)}
    plain |= {name: VERBATIM_SIGNS.sub(r"\1", values[name]).strip() for name in VERBATIM if name in values}
    address = re.search(r"https?://[^\s{}<>]+", first_of(plain, *ADDRESSES))
    url = address[0].rstrip(".,") if address else ""
    publisher = first_of(plain, *PUBLISHERS)
    title = first_of(plain, *TITLES)
    subtitle = plain.get("subtitle", "")
    eprint = f"arXiv:{plain['eprint']}" if plain.get("eprint") and "arxiv" in _eprint_kind(plain) else ""
    matter = Matter(
        id=kebab(key),
        title=f"{title}: {subtitle}" if title and subtitle else title,
        authors=people(first_of(values, "author", "editor")),
        issued=_date(values),
        publisher=None if publisher.startswith(("http", "www.")) else publisher or None,
        language=language_tag(first_of(plain, "langid", "language", "hyphenation")),
        identifier=identifier(plain.get("doi", ""), plain.get("isbn", ""), eprint, url),
    )
    return Record(key, matter, type_of(kind), url, attached(first_of(values, *FILES)))


def _value(field: Any, strings: Mapping[str, str]) -> str:
    """The value of a field, pieces joined by # put together."""
    value = str(field.value)
    if RUN_ON.match(value):
        return value[1 : value.index(SHUT[value[0]], 1)]
    if "#" not in value or field.enclosing in ("{", '"'):
        return value
    pieces = PIECE.finditer(value)
    return "".join(piece[1] or piece[2] or strings.get((piece[3] or "").lower(), piece[3] or "") for piece in pieces)


def _eprint_kind(values: dict[str, str]) -> str:
    return first_of(values, "eprinttype", "archiveprefix").lower()


def people(written: str) -> tuple[str, ...]:
    """The names in a field like `author`: "Cheng, Dean and {Ministry of Ports} and others".

    >>> people("Cheng, Dean and {Ministry of Sea and Ports} and van Eeten, Michel and others")
    ('Dean Cheng', 'Ministry of Sea and Ports', 'Michel van Eeten')
    """
    from bibtexparser.middlewares.names import split_multiple_persons_names

    names = (_person(name) for name in split_multiple_persons_names(written))
    return tuple(name for name in names if name and name.lower() not in ("others", "et al."))


def _person(name: str) -> str:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    name = name.strip()
    if name.startswith("{") and name.endswith("}") and name.count("{") == name.count("}") and "," not in name[-2:]:
        return plain_latex(name)
    named = {key.lower(): plain_latex(value) for key, value in NAME_PART.findall(name)} if "family" in name else {}
    if named.get("family"):
        return plain_name(*(named.get(part, "") for part in ("family", "given", "prefix", "suffix")))
    split = parse_single_name_into_parts(name, strict=False)
    parts = (split.first, split.von, split.last, split.jr)
    first, particle, last, suffix = (plain_latex(" ".join(part)) for part in parts)
    return plain_name(last, first, particle, suffix)


def _date(values: dict[str, str]) -> str | None:
    """BibLaTeX `date`, else `year` with `month` and `day`."""
    if "date" in values:
        return edtf_date(values["date"])
    year = edtf_date(plain_latex(first_of(values, "year")))
    month = MONTH_DAY.fullmatch(plain_latex(first_of(values, "month")))
    if not year or not re.fullmatch(r"\d{4}", year) or not month:
        return year
    day = values.get("day") or month[1] or month[3] or ""
    if month[2].isdigit():
        return edtf_date("-".join([year, month[2].zfill(2), *([day.zfill(2)] if day else [])])) or year
    return edtf_date(f"{day} {month[2]} {year}".strip()) or year


def _complaint(block: Any, name: str) -> str:
    line = (block.start_line or 0) + 1
    key = BROKEN_HEAD.match(block.raw or "")
    what = f"the entry {key[1]}" if key else "an entry"
    if type(block).__name__ == "DuplicateBlockKeyBlock":
        return f"{name}, line {line}: the key {block.key} is used twice; the first is kept. Give each work its own key."
    if type(block).__name__ == "DuplicateFieldKeyBlock":
        doubled = ", ".join(sorted(block.duplicate_keys))
        return f"{name}, line {line}: {what} has {doubled} twice; the last is kept. Delete one."
    return f"{name}, line {line}: {what} is broken and left out. Close its braces and put commas between its fields."


def _run_on(entry: Any, field: Any, name: str) -> str:
    where = f"{name}, line {(field.start_line or 0) + 1}"
    return f"{where}: a comma is missing after {field.key} of {entry.key}; what follows is left out. Put one there."


def _recovered(blocks: list[Any]) -> Iterator[Any]:
    """Entries with a field that is there twice, which can be used all the same."""
    for block in blocks:
        if type(block).__name__ == "DuplicateFieldKeyBlock" and block.ignore_error_block is not None:
            yield block.ignore_error_block


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    macros = get_default_latex_context_db()
    macros.add_context_category("plain addresses", prepend=True, macros=[MacroTextSpec("url", simplify_repl="%s")])
    return LatexNodes2Text(latex_context=macros, math_mode="text", keep_comments=True)
