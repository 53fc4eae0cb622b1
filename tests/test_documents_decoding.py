"""Bytes become text where they are text, and one clear line where they are not."""

import pytest

from cybersov.documents.decoding import decode
from cybersov.errors import EmptyInput, UnreadableInput

TEXT = "Le “réseau” – 网络主权 – is one."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("encoding, mark", [("utf-16-be", b"\xfe\xff"), ("utf-16-le", b"\xff\xfe")])
def test_both_orders_of_utf_16_are_read_by_their_mark(encoding: str, mark: bytes) -> None:
    assert decode(mark + TEXT.encode(encoding), "a.txt") == TEXT


def test_western_text_is_read_where_it_is_plausible() -> None:
    text = "The “café” of Fadi Chehadé – in Genève – was closed."
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    "raw, error, words",
    [
        (b"", EmptyInput, "the file is empty"),
        (b" \n\t\r\n ", EmptyInput, "empty"),
        ("\ufeff\u00a0 \n".encode(), EmptyInput, "nothing but white space"),
        (b"abc\x00\x01\x02def", UnreadableInput, "binary"),
        (bytes(range(1, 32)) * 20, UnreadableInput, "binary"),
        (b"%PDF-1.7\nrest", UnreadableInput, "a PDF with the suffix of a text"),
        (b"{\\rtf1 rest}", UnreadableInput, "an RTF document"),
        (b"PK\x03\x04rest", UnreadableInput, "Office file"),
        (b"\xff\xfeabc", UnreadableInput, "damaged UTF-16 at byte"),
        ("网络主权".encode("gb18030"), UnreadableInput, "not known (byte 0); save it as UTF-8"),
        ("Тайна".encode("cp1251") * 9, UnreadableInput, "save it as UTF-8"),
        (b"a \x81 b", UnreadableInput, "neither UTF-8 nor Windows-1252"),
        ("naïveté, liberté, égalité".encode() + b"\xff", UnreadableInput, "damaged UTF-8 at byte 30"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line_that_names_the_file(raw: bytes, error: type, words: str) -> None:
    with pytest.raises(error) as caught:
        decode(raw, "folder/a.txt")
    message = str(caught.value)
    assert words in message and message.startswith("folder/a.txt: ") and "\n" not in message
