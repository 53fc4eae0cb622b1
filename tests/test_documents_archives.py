"""ZIP containers and XML are opened within limits, or refused in one clear line."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from cybersov.documents import archives
from cybersov.documents.archives import open_archive, parse_xml, refuse_others
from cybersov.documents.limits import DEPTH
from cybersov.errors import EmptyInput, InputError, UnreadableInput

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return made.getvalue()


def patched(raw: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """The bytes with others at an offset from the first mark."""
    at = raw.index(mark) + offset
    return raw[:at] + value + raw[at + len(value) :]


def test_members_are_found_whatever_case_and_slash() -> None:
    archive = open_archive(packed({"Word\\Document.xml": b"<a/>", "other": b""}), "x.docx")
    assert archive.names == ("Word/Document.xml", "other")
    assert archive.read("word/document.xml") == b"<a/>" and archive.xml("/word/document.xml").tag == "a"
    assert "WORD/document.XML" in archive and "gone" not in archive


def lying() -> bytes:
    """Both headers say that eight bytes unpack to four."""
    raw = packed({"a": b"12345678"})
    return patched(patched(raw, CENTRAL, 24, struct.pack("<I", 4)), LOCAL, 22, struct.pack("<I", 4))


def overlapping() -> bytes:
    """The second entry of the directory points to the bytes of the first."""
    raw = packed({"a": b"x" * 99, "b": b"y" * 99}, zipfile.ZIP_STORED)
    second = raw.rindex(CENTRAL)
    return raw[: second + 42] + struct.pack("<I", 0) + raw[second + 46 :]


@pytest.mark.parametrize(
    "raw, said",
    [
        (b"", "holds no text"),
        (b"Harbour and cable.", "not what its suffix says"),
        (OLE + bytes(900), "used before 2007"),
        (OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"%PDF-1.7 and so on", "but .pdf. Give it that suffix"),
        (b"{\\rtf1 text}", "but .rtf"),
        (b"PK\x03\x04", "damaged or cut off"),
        (packed({"a": b"text" * 99})[:-9], "damaged or cut off"),
        (packed({"b": b"text"}), "part a is missing"),
        (patched(packed({"a": b"text"}), CENTRAL, 8, b"\x01"), "protected with a password"),
        (packed({"a": b"text"}, zipfile.ZIP_LZMA), "unusual way"),
        (patched(packed({"a": b"text" * 99}), LOCAL, 33, b"\xff\xff"), "part a is damaged"),
        (patched(packed({"a": b"text"}), CENTRAL, 16, b"\0\0\0\0"), "part a is damaged"),
        (lying(), "part a is damaged"),
        (overlapping(), "over each other"),
        (packed({"a": bytes(3 << 20)}), "unpacks to more than"),
    ],
)
def test_what_is_no_sound_container_is_refused_in_one_line(raw: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        open_archive(raw, "x.docx").read("a")
    message = str(caught.value)
    assert message.startswith("x.docx: ") and said in message and "\n" not in message
    assert (caught.type is EmptyInput) == (not raw)


@pytest.mark.parametrize(
    "members, said",
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "but .odt. Give it that suffix"),
        ({"mimetype": b"application/epub+zip\n"}, "but .epub. Give it that suffix"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "but .ods. Export its text"),
        ({"xl/workbook.xml": b""}, "but .xlsx. Export its text"),
        ({"word/document.xml": b""}, ""),
        ({"mimetype": b"text/plain"}, ""),
        ({}, ""),
    ],
)
def test_a_wrong_suffix_is_named(members: dict[str, bytes], said: str) -> None:
    archive = open_archive(packed({"a": b"text", **members}), "x.docx")
    if said:
        with pytest.raises(UnreadableInput, match=said):
            refuse_others(archive, ".docx")
    else:
        refuse_others(archive, ".docx")


@pytest.mark.parametrize("limit, size", [("PART_BYTES", 3000), ("UNPACKED_BYTES", 5000), ("PARTS", 1)])
def test_every_limit_is_kept(monkeypatch: pytest.MonkeyPatch, limit: str, size: int) -> None:
    def read() -> None:
        archive = open_archive(packed({"a": bytes(2900), "b": bytes(2900)}), "x.docx")
        assert len(archive.read("a")) == len(archive.read("b")) == 2900

    read()
    monkeypatch.setattr(archives, limit, size if limit != "PART_BYTES" else 2800)
    with pytest.raises(UnreadableInput, match=r"x\.docx: (its part . unpacks to|the file has) more than"):
        read()


def nested(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


BOMB = b'<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'


@pytest.mark.parametrize(
    "raw, said",
    [
        (b"", "damaged"),
        (b"no markup", "damaged"),
        (b"<a><b></a>", "damaged or nested too deep (line 1)"),
        (b"<a>\x00</a>", "damaged"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "damaged"),
        (b"<a>&nbsp;</a>", "damaged"),
        (nested(DEPTH + 1), "nested too deep"),
        (nested(100_000), "nested too deep"),
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        (b"<a>" + b"<b c=''/>" * 1_500_001 + b"</a>", "too much markup"),
    ],
)
def test_unsound_xml_is_refused_in_one_line(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        parse_xml(raw, "x.odt", "content.xml")
    message = str(caught.value)
    assert message.startswith("x.odt: ") and "content.xml" in message and said in message and "\n" not in message


@pytest.mark.parametrize(
    "raw, text",
    [
        (b"<a>one<!-- no --> two<?no?> three</a>", "one two three"),
        ("<?xml version='1.0' encoding='utf-16'?><a>é网</a>".encode("utf-16"), "é网"),
        (b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x.example/a.dtd"><a>one</a>', "one"),
        (nested(DEPTH), ""),
    ],
)
def test_sound_xml_is_parsed(raw: bytes, text: str) -> None:
    assert "".join(parse_xml(raw, "x.odt", "content.xml").itertext()) == text


def test_nothing_outside_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.dtd").write_text('<!ENTITY b "from outside">', encoding="utf-8")
    raw = f'<!DOCTYPE a SYSTEM "{(tmp_path / "a.dtd").as_uri()}"><a>&b;</a>'.encode()
    assert etree.fromstring(raw, etree.XMLParser(load_dtd=True)).text == "from outside"
    root = parse_xml(raw, "x.odt", "content.xml")
    assert root.text is None and not isinstance(root[0].tag, str)
