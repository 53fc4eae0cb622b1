"""The records that flow from stage to stage: frozen, sortable by content, writable as JSON lines.

Offsets count Unicode code points, half-open, in `Document.text`, which is exactly what
`cybersov text FILE` prints. Types and predicates are local names of the ontology; times are EDTF.
"""

import dataclasses
import functools
import re
import types
import typing
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Record = TypeVar("Record")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Citation:
    """An in-text citation: where it stands in the text, and the work it names ("Cheng 2017").

    `entry` is where the bibliography's passage on that work begins, None where there is none.
    """

    start: int
    end: int
    work: str
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the mark of a note stood, which is no part of the text, what it was, and where the note begins."""

    at: int
    label: str
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document's text: a paragraph, a list item, a heading.

    `kind` is one of body, heading, quotation, note, caption, table, bibliography, frontmatter;
    `page` counts from 1 and is that of its first word; `turns` are (offset, page) where it goes on on another.
    `language` is None where it is the document's.
    """

    start: int
    end: int
    kind: str = "body"
    page: int | None = None
    section: str | None = None
    citations: tuple[Citation, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()
    notes: tuple[NoteMark, ...] = ()
    language: str | None = None

    def page_at(self, offset: int) -> int | None:
        """The page of the character at an offset of the document's text."""
        return next((page for start, page in reversed(self.turns) if start <= offset), self.page)


@dataclass(frozen=True, slots=True)
class Document:
    """One text that was read: its clean text, its passages, and what is known about it.

    `file` is the name of the file without its folder, `url` where it was fetched from; `issued` and `content_date` are
    EDTF; `language` is a BCP 47 tag. `page_labels` are the printed labels of pages that have one, in order.
    `origins` are runs (start, raw start, length) of characters that stand so in the raw text too
    (`cybersov.documents.origins`); what lies between two runs was added or changed.
    """

    id: str
    file: str
    sha256: str
    text: str
    passages: tuple[Passage, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    issued: str | None = None
    content_date: str | None = None
    publisher: str | None = None
    language: str = "en"
    identifier: str | None = None
    sources: tuple[str, ...] = ()
    url: str | None = None
    page_labels: tuple[tuple[int, str], ...] = ()
    origins: tuple[tuple[int, int, int], ...] = ()

    def label_of(self, page: int | None) -> str | None:
        """What is printed on a page as its number ("iv", "112"), where it is known."""
        return next((label for number, label in self.page_labels if number == page), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document that names an entity.

    `entity` is the authority's id where `how` is "authority", else a folded name that is one and the
    same for all mentions of a thing in the document; `label` is the name to show.
    """

    start: int
    end: int
    text: str
    type: str
    entity: str
    label: str
    how: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that takes part in claims of one document, with the forms the document uses for it.

    `authority` is its id there, or None; `id` is empty until the link stage has chosen one.
    """

    label: str
    type: str
    authority: str | None = None
    mentions: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document that define or judge a thing: `text` is exactly its `text[start:end]`."""

    start: int
    end: int
    text: str
    language: str = "en"

    @property
    def id(self) -> str:
        """What tells it from others: its words."""
        return self.text

    @property
    def label(self) -> str:
        """What to show of it: its words."""
        return self.text


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a document: `quote` is exactly `text[start:end]`."""

    start: int
    end: int
    quote: str
    page: int | None = None
    section: str | None = None
    cites: tuple[str, ...] = ()
    page_label: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that gave something of a claim away; `kind` is what: polarity, modality, force, distance or holder."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer decided of a claim or a name: a row of a store's `judgements.tsv`.

    The claim is named by its document, one sentence, words and standing, as the reviewer saw it, for ids change with
    linking; `holder` is "author" where nobody else holds it, and what is empty does not matter. `to_…` is what takes
    the place: "id:china" or "Name (Class)" for an entity, "none" for no time. `sample` names the audit it is part of,
    `withdraws` the id of the judgement that is taken back.
    """

    date: str
    reviewer: str
    action: str
    document: str = ""
    quote: str = ""
    subject: str = ""
    predicate: str = ""
    object: str = ""
    polarity: str = ""
    modality: str = ""
    holder: str = ""
    time: str = ""
    to_subject: str = ""
    to_predicate: str = ""
    to_object: str = ""
    to_polarity: str = ""
    to_modality: str = ""
    to_holder: str = ""
    to_time: str = ""
    sample: str = ""
    reason: str = ""
    withdraws: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says of two entities, who holds it, how, when, and in which sentences.

    `object` is a quotation where the document says what the subject means or what it is worth.
    `polarity` is "+" or "-"; `modality` asserted, planned or possible; `holder` is None where the
    author speaks, else the innermost of `holders` (outermost first); `evidence` starts with the clearest.
    `subject_text`, `object_text` and `cue` are the words of the first evidence, as are those of `cues`.
    `force` is recommended, obligatory, permitted or counterfactual, `distance` how the author keeps away from what is
    said (ironic, doubtful, quoted); both are None where no word tells. `judgements` are those of reviewers on it.
    """

    document: str
    subject: Entity
    predicate: str
    object: Entity | Quotation
    polarity: str
    modality: str
    holder: Entity | None
    time: str | None
    confidence: float
    rule: str
    evidence: tuple[Evidence, ...]
    subject_text: str = ""
    object_text: str = ""
    cue: str = ""
    holders: tuple[Entity, ...] = ()
    cues: tuple[Cue, ...] = ()
    force: str | None = None
    distance: str | None = None
    judgements: tuple[Judgement, ...] = ()

    @property
    def things(self) -> tuple[Entity, ...]:
        """The entities that take part in it: subject, object, holder and all holders, in this order."""
        ends = (self.subject, self.object, self.holder, *self.holders)
        return tuple(end for end in ends if isinstance(end, Entity))


def as_dict(record: Any) -> dict[str, Any]:
    """A record as plain data, ready for JSON."""
    return dataclasses.asdict(record)


def from_dict(kind: type[Record], data: dict[str, Any]) -> Record:
    """The record that `as_dict` (and JSON) made plain; unknown keys raise TypeError.

    >>> from_dict(Passage, as_dict(Passage(0, 4, citations=(Citation(1, 2, "Cheng 2017"),)))).citations[0].work
    'Cheng 2017'
    """
    readers = _readers(kind)
    return kind(**{name: readers[name](value) if name in readers else value for name, value in data.items()})


@functools.cache
def _readers(kind: type) -> dict[str, Any]:
    """What turns the JSON value of a field back into a record or a tuple; plain fields are left out."""
    return {name: reader for name, hint in typing.get_type_hints(kind).items() if (reader := _reader(hint))}


def _reader(hint: Any) -> Any:
    if dataclasses.is_dataclass(hint):
        return lambda value: from_dict(hint, value)
    if isinstance(hint, types.UnionType):
        kinds = [kind for kind in typing.get_args(hint) if dataclasses.is_dataclass(kind)]
        return kinds and (lambda value: None if value is None else from_dict(_kind(value, kinds), value))
    if typing.get_origin(hint) is tuple:
        item = _reader(typing.get_args(hint)[0]) or (lambda value: value)
        return lambda values: tuple(item(value) for value in values)
    return None


def _kind(value: Mapping[str, Any], kinds: list[Any]) -> Any:
    """Of several records the first that has all the keys of a JSON value, else the first."""
    return next((kind for kind in kinds if value.keys() <= _names(kind)), kinds[0])


@functools.cache
def _names(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(kind))


@functools.lru_cache(maxsize=1 << 16)
def kebab(text: str) -> str:
    """A name in lower-case ASCII words joined by hyphens; letters without a Latin base become their code points.

    >>> kebab("Xi Jinping’s Réseau (2017)")
    'xi-jinpings-reseau-2017'
    >>> kebab("网信")
    'u7f51u4fe1'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘ʼ`")
    spelt = "".join(c if c.isascii() or not c.isalnum() else f"u{ord(c):x}" for c in plain)
    return re.sub(r"[^a-z0-9]+", "-", spelt).strip("-")
