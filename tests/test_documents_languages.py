"""Languages of documents and passages."""

import pytest

from cybersov.documents.languages import is_english, language_of, with_languages
from cybersov.model import Document, Passage

ENGLISH = "The ministry keeps a register of the cables and the fees that their owners have to pay to the harbour."
GERMAN = "Das Ministerium führt ein Verzeichnis der Kabel und der Gebühren, die ihre Eigentümer an den Hafen zahlen."
FRENCH = "Le ministère tient un registre des câbles et des redevances que leurs propriétaires versent au port."
CHINESE = "主管部门负责登记海底电缆，并公布其所有者应当缴纳的费用。"
RUSSIAN = "Министерство ведёт реестр кабелей и сборов, которые их владельцы платят порту."


@pytest.mark.parametrize(
    "text, language",
    [
        (ENGLISH, "en"), (ENGLISH.upper(), "en"), (GERMAN, "de"), (FRENCH, "fr"), (CHINESE, "zh"), (RUSSIAN, "ru"),
        ("Article 5", "und"), ("", "und"), ("1 | 2 | 3 | 4.5 %", "und"), ("ITU, ICANN, IETF, IANA and W3C", "und"),
        ("The term 网络主权 and the word суверенитет are in the title of the report by the ministry.", "en"),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def document(*texts: str, language: str = "") -> Document:
    passages, at = [], 0
    for text in texts:
        passages.append(Passage(at, at + len(text)))
        at += len(text) + 2
    return with_languages(Document("a", "a.txt", "", "\n\n".join(texts), tuple(passages), language=language))


@pytest.mark.parametrize(
    "texts, stated, language, marked",
    [
        ((ENGLISH, ENGLISH, GERMAN), "", "en", [None, None, "de"]),
        ((ENGLISH, "Article 5", ENGLISH), "en-GB", "en-GB", [None, None, None]),
        ((GERMAN, GERMAN, ENGLISH), "en", "de", [None, None, "en"]),
        (("Annex",), "fr", "fr", [None]),
        (("Annex",), "", "und", [None]),
    ],
)
def test_languages_of_a_document(texts: tuple[str, ...], stated: str, language: str, marked: list[str | None]) -> None:
    read = document(*texts, language=stated)
    assert (read.language, [passage.language for passage in read.passages]) == (language, marked)


def test_what_is_not_english_is_not_read_for_claims() -> None:
    read = document(ENGLISH, ENGLISH, GERMAN, "Annex")
    assert [is_english(read, passage) for passage in read.passages] == [True, True, False, True]
