"""The works that notes cite: full references, short forms, and "ibid.", "op. cit.", "supra note 4"."""

import re
from collections.abc import Iterable, Iterator, Mapping

from cybersov.documents.references.citations import LOCATOR, YEAR, citations, is_author
from cybersov.documents.references.works import ADDRESS, ANY_YEAR, SEEN, Entries, author_label, entries, is_institution
from cybersov.model import Passage

LONGEST = 2000
NUMBER = re.compile(r"\[?(\d{1,3})(?!\d)")
HEAD = re.compile(r"(?:\[?\d{1,3}[.)\]]?|[*†‡])\s+")
PARTS = re.compile(r";\s+(?:and\s+)?|(?<=[.”\"’])\s+(?=(?:See|Cf\.|Compare|But see)\b)")
LEAD = re.compile(
    r"(?:(?:see|but see|cf\.?|compare|e\.\s?g\.|also|for example|for instance|generally|especially|quoted in|cited in"
    r"|in|as quoted in|as cited in|citing|on this|available at:?|source:),?\s+){1,4}",
    re.IGNORECASE,
)
POINTER = re.compile(r"(?:For|On)\s[^.;“\"]{3,120}?,\ssee(?:\salso)?(?:,\s(?:e\.g\.|for example|for instance))?,?\s")
IBID = re.compile(r"(?:ibid|ibidem|idem|id)\b\.?", re.IGNORECASE)
SUPRA = re.compile(
    r"\b(?:supra|above)\s(?:note|n\.?|fn\.?|footnote)\s?(\d{1,3})|\((?:n|fn)\.?\s(\d{1,3})\)", re.IGNORECASE
)
OP_CIT = re.compile(r"\b(?:op|loc|art)\.?\s?cit\b|\bcited above\b", re.IGNORECASE)
SHORT = re.compile(rf"(.{{2,160}}?),?\s\(?({YEAR})\)?{LOCATOR}?\.?")
TITLED = re.compile(
    r"(.{2,200}?)[,.:]?\s(?:[“«‘]|(?<=\s)['\"])(?=[^\W_])(.{3,300}?)[”»’'\"](?=[,.;:]|\s[(\[]|(?<=\W.)\s|$)"
)
UNSIGNED = re.compile(r"[“«‘'\"](.{3,300}?),?[”»’'\"],?\s([^,.;“\"]{2,80}?)(?:,|\(|\s[–-]\s|\.\s)")
PUBLISHED = re.compile(r"\((?:[^()]{2,80}[:,]\s)?[^()\d]{0,80}(?:\d{1,2}\s)?[^()\d]{0,20}\b((?:1[5-9]|20)\d\d)\)")
IMPRINT = re.compile(r",\s[^,:()]{2,40}:\s[^,:()]{2,60},\s((?:1[5-9]|20)\d\d)(?!\w)")
PERSON = r"(?:[^\W\d_a-z][\w.’'-]*\s(?:(?:de|van|von|der|den|du|al)\s){0,2}){1,3}[^\W\d_a-z][\w’'-]+"
AUTHORED = re.compile(rf"([^,“\"(]{{2,120}}?(?:(?:,\s{PERSON}){{0,5}},?\s(?:and|&)\s{PERSON})?),\s")
SIGNS = re.compile(r"https?://|\bdoi\b|\bpp?\.\s?\d|\b[Vv]ol\.|\b[Nn]o\.\s?\d|\b[A-Z]+(?:/[\w.-]+){2,}|\(\d{4}\)\s?\d")
NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.’'&-]*|\([A-Z][A-Za-z]{1,9}\)|&|and|et|al\.?|of|for|the|on|in|de|da|del|der|den|di|du|la|le|van|von|zu"
    r"|eds?\.|\(eds?\.\))(?:,?\s|$)){1,14}"
)
ARTICLES = ("A", "An", "The", "This", "These")
SOURCE = re.compile(r"[^\W\d_a-z][\w’'&.-]*(?:\s(?:[^\W\d_a-z][\w’'&.-]*|of|the|and|for|on)){0,6}")


def works_of_notes(notes: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """For each note, in order and given as (label, text), the works that it cites.

    >>> works_of_notes([("1", "Lina Ode, Ports (Rotterdam: Harbour Press, 2017), 45."), ("2", "Ibid., 46.")])
    [('Ode 2017',), ('Ode 2017',)]
    """
    found, earlier = [], {}
    for label, text in notes:
        works = note_works(text, earlier)
        earlier.pop(label, None)  # numbering that begins anew
        earlier[label] = works
        found.append(works)
    return found


def by_place(text: str, passages: Iterable[Passage]) -> dict[int, tuple[str, ...]]:
    """The works behind the marks of notes, by the place where the note, or the entry of the bibliography, begins.

    A work that the bibliography has is called as there.
    """
    passages = tuple(passages)
    known = entries(text, passages)
    notes = [passage for passage in passages if passage.kind == "note"]
    texts = [text[note.start : note.end] for note in notes]
    labels = (number[1] if (number := NUMBER.match(written)) else str(place) for place, written in enumerate(texts))
    works = works_of_notes(zip(labels, texts, strict=True))
    named = (tuple(dict.fromkeys(_as_listed(work, known) for work in found)) for found in works)
    return {entry.at: (entry.work,) for entry in known.entries} | {
        note.start: found for note, found in zip(notes, named, strict=True) if found
    }


def _as_listed(work: str, known: Entries) -> str:
    entry = known.matching(work)
    return entry.work if entry else work


def note_works(text: str, earlier: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The works that a note cites, in order: "Cheng 2017", or the address of a page that nothing else is said of.

    `earlier` maps the labels of the notes before it, in order, to their works.
    """
    number = HEAD.match(text)
    text = text[number.end() if number else 0 :][:LONGEST].strip()
    works = [work for part in _parts(text) for work in _cited(part, earlier)]
    return tuple(dict.fromkeys(works))


def reference_work(written: str) -> str | None:
    """What a full reference is called ("Cheng 2017"), None where the words are no reference.

    >>> reference_work("“Fees rise,” Harbour News, 3 May 2019."), reference_work("The port was opened in 2014.")
    ('Harbour News 2019', None)
    """
    bare = SEEN.sub(" ", ADDRESS.sub(" ", written)).strip()
    titled = TITLED.match(bare)
    if titled and NAME.fullmatch(titled[1].strip(" ,.:")) and titled[1].strip() not in ARTICLES:
        return _called(titled[1], _year(bare[titled.end(2) :]))
    unsigned = UNSIGNED.match(bare)
    if unsigned and SOURCE.fullmatch(unsigned[2].strip()):
        year = _year(bare[unsigned.end(2) :])
        return f"{unsigned[2].strip()} {year}" if year else None
    authored = AUTHORED.match(bare)
    alone = authored[1].split(",")[0] if authored else ""
    if is_institution(alone) and NAME.fullmatch(alone.strip()):
        return _called(alone, _year(bare[len(alone) :])) if SIGNS.search(written) or PUBLISHED.search(bare) else None
    if not authored or not NAME.fullmatch(authored[1].strip()):
        return None
    published = PUBLISHED.search(bare, authored.end()) or IMPRINT.search(bare, authored.end() - 2)
    return _called(authored[1], published[1]) if published else None


def _parts(text: str) -> Iterator[str]:
    """The references in a note, parted by semicolons and by "See"; not inside of titles and brackets."""
    at, depth = 0, 0
    openings = [0]
    for character in text:
        depth += (character in "“«(") - (character in "”»)")
        openings.append(max(depth, 0))
    for match in PARTS.finditer(text):
        if openings[match.start()] == 0:
            yield text[at : match.start()]
            at = match.end()
    yield text[at:]


def _cited(part: str, earlier: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    part = part.strip()
    pointer = POINTER.match(part)
    part = part[pointer.end() :] if pointer else part
    lead = LEAD.match(part)
    part = part[lead.end() :].strip() if lead else part
    if IBID.match(part):
        yield from next(reversed(earlier.values()), ())
    elif supra := SUPRA.search(part):
        works = earlier.get(supra[1] or supra[2], ())
        yield from [work for work in works if _same_name(part, work)] or (works if len(works) == 1 else ())
    elif OP_CIT.search(part):
        yield from _last_by(part, earlier)
    elif (work := _short(part)) or (work := reference_work(part)):
        yield work
    elif re.fullmatch(ADDRESS.pattern + r"(?:\s*[(,].{0,60})?\.?", part, re.IGNORECASE):
        yield ADDRESS.match(part)[0].rstrip(".,;)")
    else:
        yield from _elsewhere(part, earlier)


def _short(part: str) -> str | None:
    """Author and year alone: "Cheng 2017, 61." or "Foreign Ministry (FMPRC) 2017."."""
    match = SHORT.fullmatch(part)
    if not match or not NAME.fullmatch(match[1].strip()) or not is_author(match[1]):
        return None
    names = re.sub(r"\s*\([^()]*\)", "", match[1]).strip(" ,")
    return f"{names} {match[2]}"


def _elsewhere(part: str, earlier: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What is cited in brackets, else the one earlier work by who begins a short form: "Cheng, Dragon, 46."."""
    inside = [citation.work for citation in citations(part, 0, len(part))]
    yield from inside
    begun = re.match(r"([^\W\d_a-z][\w’'-]+(?:\sand\s[^\W\d_a-z][\w’'-]+)?),\s[“\"‘'«]?[^\W\d_a-z]", part)
    ends = re.search(r"[,”’\"]\s(?:(?:pp?|paras?|at)\b\.?\s?)?\d{1,4}(?:[–-]\d{1,4})?\.?$", part)
    if not inside and begun and ends and len(part) < 160:
        works = {work for works in earlier.values() for work in works if _same_name(begun[1], work)}
        yield from works if len(works) == 1 else ()


def _last_by(part: str, earlier: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for works in reversed(earlier.values()):
        for work in works:
            if _same_name(part, work):
                yield work
                return


def _same_name(part: str, work: str) -> bool:
    """Whether the author of a work is named at the head of the words."""
    name = re.sub(r"\s(?:et\sal\.|and\s.*)|,?\s\S+$", "", work)
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", part[:80]) is not None


def _called(authors: str, year: str | None) -> str | None:
    authors = re.sub(r",?\s\(?eds?\.\)?", "", authors).strip(" ,.:").removeprefix("The ")
    alone = [part for part in re.split(r",\s", authors) if " " not in part]
    inverted = len(alone) == 2 == authors.count(",") + 1 or bool(re.match(r"[^\s,]+,\s[A-Z]\.", authors))
    name, _ = author_label(authors, inverted=inverted)
    return f"{name} {year}" if name and year else None


def _year(rest: str) -> str | None:
    published = PUBLISHED.search(rest)
    years = [match[1] for match in ANY_YEAR.finditer(rest)]
    return published[1] if published else (years[-1] if years else None)
