"""Where the paragraphs of a resolution begin: with a verb or participle whose subject heads the whole text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.mentions.genre import opening
from cybersov.mentions.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc


def bare_verbs(doc: "Doc") -> Iterator[int]:
    """The first tokens of the sentences that begin with a finite verb; a sentence begins behind a semicolon too."""
    for token in doc:
        if token.text == ";" and token.i + 1 < len(doc):
            after = doc[token.i + 1]
            after = after.nbor(1) if after.lower_ == "and" and after.i + 1 < len(doc) else after
            if opening().match(doc.text, after.idx):
                after.is_sent_start = True
    yield from (first for first, _, finite in openings(doc) if finite)


def openings(doc: "Doc") -> Iterator[tuple[int, int, bool]]:
    """Where a sentence begins like a paragraph of a resolution: its first token, its first word of weight, whether that
    is a finite verb: "Also *decides*", "Deeply *concerned*"."""
    text = doc.text
    for token in doc:
        if not token.is_sent_start or not token.text[:1].isalpha():
            continue
        match = opening().match(text, token.idx)
        if match:
            word = token
            while word.lower_ in vocabulary().strengthening and word.i + 1 < len(doc):
                word = doc[word.i + 1]
            yield token.i, word.i, word.lower_ in vocabulary().resolving
