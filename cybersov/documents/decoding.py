"""Bytes to text: Unicode where the file says or shows it, Western European bytes where they are plausible."""

import codecs
import re

from cybersov.errors import EmptyInput, UnreadableInput

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DISGUISES = ((b"%PDF-", "a PDF"), (b"{\\rtf", "an RTF document"), (b"PK\x03\x04", "a ZIP or Office file"))
MEND = "save it as UTF-8 text"
# U+0002 is a line-end hyphen and U+000C a page break in text taken out of PDFs
CONTROL = re.compile("[\x00\x01\x03-\x08\x0b\x0e-\x1f\x7f]")
MOJIBAKE = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u20ac\u2122]|\u00e2\u20ac")
PUNCTUATION = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0\u00a7\u00ab\u00bb"
CONTROL_SHARE = 0.01
FOREIGN_SHARE = 0.3


def decode(raw: bytes, name: str) -> str:
    """The text of the bytes of the file `name`.

    UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-8 without, else Windows-1252 where the
    result looks like writing. Raises EmptyInput for white space, UnreadableInput for all else.
    """
    if not raw.strip():
        raise EmptyInput(f"{name}: the file is empty. Give a file that holds text.")
    for magic, what in DISGUISES:
        if raw.startswith(magic):
            raise UnreadableInput(f"{name}: this is {what} with the suffix of a text file. Export it as UTF-8 text.")
    text = _decoded(raw, name)
    controls = sum(1 for _ in CONTROL.finditer(text))
    if "\x00" in text or controls > CONTROL_SHARE * len(text):
        raise UnreadableInput(f"{name}: this is a binary file, not text. Give a text file, or {MEND}.")
    if not text.strip("\ufeff \t\n\r\f\v\u00a0\u200b"):
        raise EmptyInput(f"{name}: the file holds nothing but white space. Give a file that holds text.")
    return text


def _decoded(raw: bytes, name: str) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableInput(f"{name}: damaged {encoding.upper()} at byte {error.start}; {MEND}.") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(raw, name, error.start)


def _western(raw: bytes, name: str, where: int) -> str:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableInput(f"{name}: neither UTF-8 nor Windows-1252 text (byte {where}); {MEND}.") from None
    foreign = [character for character in text if character > "\x7f"]
    letters = sum(character.isalpha() or character in PUNCTUATION for character in foreign)
    if MOJIBAKE.search(text):
        raise UnreadableInput(f"{name}: damaged UTF-8 at byte {where}; {MEND}.")
    if len(foreign) > FOREIGN_SHARE * len(text) or letters < len(foreign) * 0.7:
        raise UnreadableInput(f"{name}: an encoding that is not known (byte {where}); {MEND}.")
    return text
