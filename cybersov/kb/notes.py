"""What the person who builds ought to know of a document: what was left out of it, what it does not say."""

from collections import Counter

from cybersov.documents import metadata
from cybersov.documents.drafts import Matter
from cybersov.documents.languages import is_english
from cybersov.mentions.pipeline import READ_KINDS
from cybersov.model import Document


def notes(document: Document) -> list[str]:
    """One line each, that begins with the name of the file; none where all is well."""
    dated = Matter(issued=document.issued, content_date=document.content_date)
    return [*_other_languages(document), *metadata.notes(document.file, dated)]


def _other_languages(document: Document) -> list[str]:
    read = [passage for passage in document.passages if passage.kind in READ_KINDS]
    other = Counter(passage.language or document.language for passage in read if not is_english(document, passage))
    if not other:
        return []
    count, languages = other.total(), ", ".join(sorted(other))
    return [f"{document.file}: {count} of {len(read)} passages {'is' if count == 1 else 'are'} not in English "
            f"({languages}); kept and searchable, but no claims are taken from them."]
