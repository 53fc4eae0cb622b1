"""The bibliography as an index: which of its entries an in-text citation means, and how an entry is called."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cybersov.documents.lexicon import listed
from cybersov.documents.references.citations import YEAR
from cybersov.model import Passage

LONGEST = 1000
NUMBERED = re.compile(r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)]|(\d{1,3})(?=\s[^\W\d_a-z]))\s+")
LABELLED = re.compile(r"\[([A-Za-z+’'-]{1,30}\d{2,4}[a-z]?)\]\s+")
SAME = re.compile(r"(?:—{2,3}|⸺|⸻|-{3,}|_{3,}|–{3,})[.,]?\s*")
ADDRESS = re.compile(r"\b(?:https?://|www\.|doi:|doi\.org)\S+", re.IGNORECASE)
SEEN = re.compile(
    r"[(\[]?\b(?:last )?(?:accessed|retrieved|visited|viewed|archived)\b[^.;)\]]{0,40}[)\]]?", re.IGNORECASE
)
AFTER_AUTHOR = re.compile(
    rf"[(\[]({YEAR})(?:,[^()]{{1,30}})?[)\]]|(?<=[.,]\s)({YEAR})(?=[.,;:]|\s[“\"‘'«])|\s({YEAR})[.:]\s"
)
ANY_YEAR = re.compile(r"(?<![\w./-])((?:1[5-9]|20)\d\d[a-z]?)(?![\w/-]|\.\d)")
HEAD_END = re.compile(r"[“\"«]|\.\s(?=[^\W\d_a-z][^\W\d_]{3,})|[:?!]\s|\s\[")
GIVEN_FIRST = re.compile(  # "J. Brahms and C. Dahl, Fees"
    r"(?:(?:[^\W\d_a-z]\.[\s-]?){1,4}(?:(?:de|van|von|der|den|du)\s){0,2}[^\W\d_a-z][\w’'-]+(?:,?\s(?:and|&)\s|,\s(?=[A-Z]\.)|)){1,12}"
    r"(?:,?\set\sal\.?)?(?=[,:.])"
)
CITED = re.compile(rf"(.*?),?\s*({YEAR})$")
SEPARATOR = re.compile(r",?\s(?:and|&|und|et)\s|;\s|,\s")
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,4}|[A-Z]{1,3}|(?i:jr|eds?)\.?")
INITIALED = r"(?:[^\W\d_a-z]\.[\s-]?){1,4}"
PARTICLES = (
    "al", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "ter", "van", "von",
    "zu",
)  # fmt: skip
SMALL = ("of", "the", "and", "for", "on", "in", "to", "de", "la", "des", "et", "für", "und")


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in a bibliography: where its passage begins, how it is called ("Cheng 2017"), and what it is known by."""

    at: int
    work: str
    head: str = ""
    year: str = ""
    years: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    authors: int = 1


class Entries:
    """The works of a bibliography, by number, label, and year."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self.entries: list[Entry] = []
        self._labels: dict[str, Entry | None] = {}
        self._years: dict[str, list[Entry]] = defaultdict(list)
        for label, entry in entries:
            self.entries.append(entry)
            if label:
                self._labels[label] = None if label in self._labels else entry
            for year in dict.fromkeys(_plain_year(year) for year in (entry.year, *entry.years)):
                self._years[year].append(entry)

    def labelled(self, label: str) -> Entry | None:
        """The entry with a number or label ("12", "Ode19"), None where there is none or more than one."""
        return self._labels.get(label)

    def matching(self, work: str) -> Entry | None:
        """The one entry that the work of a citation names: "Ode and Brahms 2014a", "12", "Ode19"; None for none or two.

        >>> refs = "Ministry of Foreign Affairs (MFA). 2017. Strategy."
        >>> known = entries(refs, [Passage(0, len(refs), "bibliography")])
        >>> known.matching("MFA 2017").at, known.matching("MFA 2018"), known.matching("MFA 2017").work
        (0, None, 'Ministry of Foreign Affairs 2017')
        """
        cited = CITED.fullmatch(work.strip())
        if not cited:
            return self.labelled(work.strip())
        names, year = _names(cited[1]), "".join(cited[2].casefold().split())
        several = bool(re.search(r"\bet\sal|\band\s(?:others|colleagues)", cited[1]))
        known = [entry for entry in self._years.get(_plain_year(year), ()) if names and _fits(names, entry)]
        first = [entry for entry in known if _plain_year(entry.year) == _plain_year(year)]
        return _only(first or known, year, len(names), several)


def entries(text: str, passages: Iterable[Passage]) -> Entries:
    """The bibliography of a document, from those of its passages that are of this kind."""
    return Entries(_entries(text, passages))


def linked(text: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages with citations tied to the bibliography: `entry` set, numbers and keys made names of works.

    Marks of notes that have no note point to the entry of that number, where there is one.
    """
    passages = tuple(passages)
    known = entries(text, passages)
    return tuple(_linked(passage, known) for passage in passages) if known.entries else passages


def _linked(passage: Passage, known: Entries) -> Passage:
    if not passage.citations and not passage.notes:
        return passage
    cited = []
    for citation in passage.citations:
        entry = known.matching(citation.work)
        work = entry.work if entry and " " not in citation.work else citation.work
        cited.append(replace(citation, work=work, entry=entry.at) if entry else citation)
    marks = []
    for mark in passage.notes:
        entry = known.labelled(mark.label) if mark.note is None else None
        marks.append(replace(mark, note=entry.at) if entry else mark)
    return replace(passage, citations=tuple(cited), notes=tuple(marks))


def dated(written: str) -> tuple[str, str, tuple[str, ...]]:
    """The authors at the head of an entry, the year it is cited by, and all years in it."""
    bare = SEEN.sub(" ", ADDRESS.sub(" ", written))
    after = AFTER_AUTHOR.search(bare[:400])
    years = tuple(dict.fromkeys(match[1].casefold() for match in ANY_YEAR.finditer(bare)))
    end = HEAD_END.search(bare)
    stop = end.start() if end else len(bare)
    if after and after.start() <= stop + 2:
        year = "".join(next(filter(None, after.groups())).casefold().split())
        return bare[: min(after.start(), stop)].strip(" .,;:(["), year, years
    return bare[: min(stop, 200)].strip(" .,;:(["), years[-1] if years else "", years


def author_label(head: str, *, inverted: bool) -> tuple[str, int]:
    """How the authors at the head of a reference are called in a citation, and how many they are.

    `inverted` says that the family name of the first comes first, as in a bibliography.

    >>> author_label("Ode, Lina Marie, and Jo Brahms", inverted=True)
    ('Ode and Brahms', 2)
    >>> author_label("Lina Ode, Jo Brahms and Cid Dahl", inverted=False)
    ('Ode et al.', 3)
    """
    head = re.sub(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]", "", head)
    others = bool(re.search(r"\bet\sal\b", head))
    parts = [part.strip(" ,;") for part in SEPARATOR.split(re.sub(r",?\s*\bet\sal\b\.?", "", head.strip(" .,;:")))]
    parts = [part for place, part in enumerate(parts) if part and not (place and INITIALS.fullmatch(part))]
    if not parts:
        return "", 0
    turned = inverted and len(parts) > 1 and not is_institution(parts[0]) and f"{parts[0]}, {parts[1]}" in head
    turned = turned and not re.search(r"\s[^\W\d_a-z]{1,3}$", parts[0]) and not _initials_follow(parts[0], head)
    if turned:
        parts.pop(1)
    names = [parts[0] if inverted else surname(parts[0]), *map(surname, parts[1:])]
    if others or len(names) > 2:
        return f"{names[0]} et al.", max(len(names), 3)
    return " and ".join(names), len(names)


def surname(name: str) -> str:
    """The family name of a person with its particles; an institution's whole name."""
    words = name.split()
    if is_institution(name) or len(words) < 2:
        return name
    family = listed("citations", "families")
    if len(words) == 2 and words[0].casefold() in family and words[1].casefold() not in family:  # "Xi Jinping"
        return words[0]
    if INITIALS.fullmatch(words[-1]):  # "Ode L"
        return " ".join(words[:-1])
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def is_institution(name: str) -> bool:
    """Whether a name is no person's: it has a word of institutions, "of" or "for", or begins with capitals alone.

    >>> is_institution("Ministry of Ports"), is_institution("MFA"), is_institution("Lina Ode")
    (True, True, False)
    """
    words = name.replace("’", "'").split()
    listed_words = {word.casefold().strip(".,") for word in words}
    capitals = bool(words) and words[0].isupper() and words[0].isalpha() and len(words[0]) > (len(words) > 1) + 1
    return bool(listed_words & (listed("citations", "institutions") | {"of", "for", "on", "the"})) or capitals


def _initials_follow(family: str, head: str) -> bool:
    return bool(re.match(re.escape(family) + r",\s(?:[^\W\d_a-z]\.[\s-]?)+(?:,|;|\s&|\sand|$)", head))


def _entries(text: str, passages: Iterable[Passage]) -> Iterator[tuple[str, Entry]]:
    before = ""
    for passage in passages:
        if passage.kind != "bibliography":
            continue
        written = text[passage.start : passage.end][:LONGEST].strip(" -•–*")
        labelled = LABELLED.match(written)
        number = labelled or NUMBERED.match(written)
        label = next(filter(None, number.groups())) if number else ""
        written = written[number.end() :] if number else written
        same = SAME.match(written)
        head, year, years = dated(before + ", " + written[same.end() :] if same else written)
        head = before if same else head
        before = head
        given = GIVEN_FIRST.match(written)
        head = given[0] if given else head
        name, count = author_label(head, inverted=not given)
        head = re.sub(INITIALED, "", head) if given else head
        work = f"{name or head[:60].strip()} {year}".strip()
        if work:
            yield label, Entry(passage.start, work, _folded(head), year, years, _acronyms(head), count)


def _acronyms(head: str) -> frozenset[str]:
    """Short forms of an institution's name: those in brackets, and the initials of its words."""
    given = re.findall(r"[(\[]([A-Z][A-Za-z&-]{1,9})[)\]]", head)
    first = re.split(r"[.,(\[]", head)[0]
    words = [word for word in re.findall(r"[\w’'&-]+", first) if word.casefold() not in SMALL]
    initials = "".join(word[0] for word in words if word[0].isupper()) if is_institution(first) else ""
    ends = {initials[:length] for length in range(3, len(initials) + 1)} | {initials[1:]}
    return frozenset(form.casefold() for form in (*given, *ends) if len(form) > 1)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _names(cited: str) -> list[str]:
    bare = re.sub(r",?\s*(?:\bet\sal\b\.?|\band\s(?:others|colleagues))|\s*\([^()]*\)", "", cited).strip(" ,;")
    return [_folded(name) for name in SEPARATOR.split(bare) if name and not re.fullmatch(INITIALED, name)]


def _fits(names: list[str], entry: Entry) -> bool:
    """Whether the names cited are those at the head of the entry, the first of them first."""
    words = set(re.findall(r"[\w'-]+", entry.head))
    first = names[0].removeprefix("the ")
    begins = re.match(rf"(?:the )?{re.escape(first)}(?!\w)", entry.head) is not None
    given = first.split()
    turned = len(given) > 1 and set(given) <= words and entry.head.startswith(given[-1])
    short = first in entry.acronyms
    return (begins or turned or short) and all(set(re.findall(r"[\w'-]+", name)) <= words for name in names[1:])


def _plain_year(year: str) -> str:
    return re.sub(r"(?<=\d)[a-z]$", "", re.sub(r"[\s.]", "", year.casefold()))


def _only(found: list[Entry], year: str, names: int, several: bool) -> Entry | None:
    """The one entry of several whose year has the same letter, or that has as many authors as are cited."""
    exact = [entry for entry in found if entry.year == year or year in entry.years]
    found = exact or found
    if len(found) > 1:
        found = [entry for entry in found if (entry.authors > 2 if several else entry.authors == names)]
    return found[0] if len(found) == 1 else None
