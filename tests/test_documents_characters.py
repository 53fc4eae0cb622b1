"""One way to write each character."""

import pytest

from cybersov.documents.characters import normalised


@pytest.mark.parametrize(
    "raw, clean",
    [
        ("eﬃcient ﬂow of ﬁsh", "efficient flow of fish"),
        ("co\u00adoperation", "cooperation"),
        ("coop\u00ad\neration", "coop\u00ad\neration"),
        ("coop\x02\r\neration", "coop\u00ad\neration"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\r\nb\rc\u2028d\u0085e\vf", "a\nb\nc\nd\ne\nf"),
        ("page\fpage", "page\fpage"),
        ("tab\tbell\x07\x1b", "tab\tbell"),
        ("Chehade\u0301", "Chehadé"),
        ("co\u2011operate", "co-operate"),
        ("“quoted” – ‘so’ … 网络主权", "“quoted” – ‘so’ … 网络主权"),
        ("\ue000\ue001", ""),
        ("a" + 50_000 * "\u0316\u0300", "à" + 15 * "\u0316" + 14 * "\u0300"),
        (40 * "…" + 40 * "—", 40 * "…" + 40 * "—"),
    ],
)
def test_characters(raw: str, clean: str) -> None:
    assert normalised(raw) == clean
