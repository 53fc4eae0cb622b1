"""Which language a document and each of its passages are in: only English is parsed, all else is kept and marked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from cybersov.documents.lexicon import listed
from cybersov.model import Document, Passage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
FEWEST_LETTERS = 40  # of a passage in Latin letters whose language can be told
FEWEST_SIGNS = 8  # of one in another script
ENGLISH_SHARE = 0.12  # of words that are frequent in English and in no other language
SURE = 0.9
LONGEST = 2000


def with_languages(document: Document) -> Document:
    """The document with its language, and with that of each passage that is in another one.

    A stated language stands unless most of the text is plainly in another.
    """
    guesses = [language_of(document.text[passage.start : passage.end]) for passage in document.passages]
    stated = primary(document.language)
    most = _most(zip(guesses, document.passages, strict=True))
    language = document.language if most in (UNKNOWN, stated) and stated else most
    marked = (replace(passage, language=guess if guess not in (UNKNOWN, primary(language)) else None)
              for guess, passage in zip(guesses, document.passages, strict=True))
    return replace(document, language=language, passages=tuple(marked))


def is_english(document: Document, passage: Passage) -> bool:
    """Whether a passage is in English, or nothing speaks against it."""
    return primary(passage.language or document.language) in ("en", UNKNOWN, "")


def primary(tag: str) -> str:
    """The language of a BCP 47 tag without its region or script.

    >>> primary("en-GB"), primary("zh_Hans")
    ('en', 'zh')
    """
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language, or "und" where it is too short or too mixed to tell.

    >>> language_of("The ministry of the interior set the rules of the register and the fees.")
    'en'
    >>> language_of("Gaia-X, Huawei, ZTE")
    'und'
    """
    text = text[:LONGEST]
    words = WORD.findall(text.lower())
    letters = sum(map(len, words))
    latin = len(LATIN.findall(text))
    if letters < (FEWEST_LETTERS if 2 * latin > letters else FEWEST_SIGNS):
        return UNKNOWN
    if sum(word in listed("languages", "english") for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    language, probability = _identifier().classify(text if text != text.upper() else text.lower())
    return language if language != "zxx" and probability >= (SURE if 2 * latin > letters else 0) else UNKNOWN


def _most(guesses: Iterable[tuple[str, Passage]]) -> str:
    """The language of most characters, running text before all else."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for guess, passage in guesses:
        if guess != UNKNOWN:
            counts[passage.kind in ("body", "quotation")][guess] += passage.end - passage.start
    ranked = sorted((counts[True] or counts[False]).items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked else UNKNOWN


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
