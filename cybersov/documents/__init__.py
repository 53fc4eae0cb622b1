"""Files to documents: clean running text in passages, with the place of every in-text citation.

`files` expands folders, `read` reads one file (`opened` gets its bytes, `made` makes a document of them, wherever that
is done), `masked` gives the parser's view of a passage. A file goes from left to right:

    bytes ─► reader ─► chunks ─► blocks (a Draft) ─► Document with passages ─► sentences

| to change | open |
| --- | --- |
| which suffix is read by what; the steps from a file to a Document | `reading` |
| how files and folders are found, opened, decoded; how large they may be | `finding`, `opening`, `decoding`, `limits` |
| PDF, scans; the process apart in which PDF is read | `pdf/`, `ocr`, `sandbox` |
| Word, OpenDocument; what the two share | `docx/`, `odt/`, `office` |
| HTML, EPUB, addresses on the web | `web/` |
| plain text and Markdown | `text/` |
| ZIP containers and XML; Roman and Chinese numerals | `archives`, `numerals` |
| the records between the steps; signs for note marks and page turns | `drafts`, `characters` |
| headings, kinds of blocks, articles of laws, hyphens, marks of notes, in all formats | `blocks/` |
| title, authors, dates, sidecar files, libraries of references | `metadata/`, `dates` |
| in-text citations, bibliographies, works in notes | `references/` |
| blocks to running text, the way back to the raw text | `composing`, `origins` |
| languages, sentences, what the parser sees | `languages`, `sentences` with `stops`, `masking` |
| words in any of these | `data/documents.toml`, read by `lexicon` |
"""

from collections.abc import Iterable
from pathlib import Path

from cybersov.documents.finding import find
from cybersov.documents.masking import Masked, masked
from cybersov.documents.reading import READERS, Unread, made, opened, read, unique_ids

__all__ = ["READERS", "Masked", "Unread", "files", "made", "masked", "opened", "read", "unique_ids"]


def files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files to read among paths and below folders, sorted by path, each once.

    Raises MissingInput for a path that is not there, EmptyInput for a folder without readable texts.
    """
    return find(paths, READERS)
