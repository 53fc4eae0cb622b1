"""Files that cannot be read, each with what its one line has to say; made afresh in a folder, byte by byte."""

import gzip
import io
import os
import random
import socket
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20
NOISE = random.Random(7).randbytes(20_000)
PNG = b"\x89PNG\r\n\x1a\n" + NOISE
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + NOISE
CHINESE = "各国应当尊重彼此的网络主权。"
RUSSIAN = "Государства уважают суверенитет друг друга. " * 5
TEXT = b"States respect each other. " * 20
ANY = ""


@dataclass(frozen=True)
class Bad:
    """A file name, what puts it into a folder, and words of the message in lower case ("|" parts alternatives)."""

    name: str
    make: Callable[[Path], None]
    words: str = ANY

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix


def content(raw: bytes | str) -> Callable[[Path], None]:
    data = raw.encode() if isinstance(raw, str) else raw
    return lambda path: path.write_bytes(data) and None


def sparse(size: int, head: bytes = b"") -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with open(path, "wb") as file:
            file.write(head)
            file.truncate(size)

    return make


def packed(parts: dict[str, bytes | str], **how: int) -> bytes:
    """A ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


# --- text -------------------------------------------------------------------------------------------------------

WRONG_TEXT = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n\x0c", "empty|white space"),
    "mark-only": (b"\xef\xbb\xbf", "white|empty"),
    "nul": (b"States\x00respect\x00each other.", "binary"),
    "noise": (NOISE, "binary|encoding|neither"),
    "controls": (bytes(range(1, 32)) * 50, "binary"),
    "utf16-cut": (b"\xff\xfe" + "States".encode("utf-16-le")[:-1], "damaged"),
    "utf16-no-mark": ("States respect".encode("utf-16-le"), "binary"),
    "utf16-surrogate": (b"\xff\xfe\x00\xd8a\x00", "damaged"),
    "utf32-cut": (b"\xff\xfe\x00\x00a\x00\x00", "damaged"),
    "utf32-high": (b"\xff\xfe\x00\x00\xff\xff\xff\xff", "damaged"),
    "gb18030": (CHINESE.encode("gb18030"), "utf-8"),
    "big5": ("各國應當尊重彼此的主權。".encode("big5"), "utf-8"),
    "shift-jis": ("各国は主権を尊重する。".encode("shift-jis"), "utf-8"),
    "cp1251": (RUSSIAN.encode("cp1251"), "utf-8"),
    "koi8": (RUSSIAN.encode("koi8-r"), "utf-8"),
    "utf8-damaged": ("égalité, fraternité".encode() + b"\xc3", "damaged"),
    "utf8-overlong": (TEXT + b"\xc0\xaf\xc1\x81", "utf-8"),
    "utf8-surrogates": (TEXT + b"\xed\xa0\x80\xed\xb0\x80", "utf-8"),
    "pdf": (b"%PDF-1.7\n" + NOISE, "pdf"),
    "zip": (packed({"a": b"a"}), "zip"),
    "rtf": (b"{\\rtf1 States}", "rtf"),
    "png": (PNG, "binary|encoding|neither"),
    "jpeg": (b"\xff\xd8\xff\xe0" + NOISE, "binary|encoding|neither"),
    "gzip": (gzip.compress(TEXT), "binary|encoding|neither"),
    "elf": (b"\x7fELF\x02\x01" + bytes(200), "binary"),
    "sqlite": (b"SQLite format 3\x00" + bytes(99), "binary"),
    "old-word": (OLE, "binary|encoding|neither"),
    "zeros": (bytes(5000), "binary"),
}
WRONG_MATTER = {
    "only-matter": ("title: only this", "no text"),
    "tabs": ("title:\n\t- a\n\t- b: [", "front matter"),
    "list": ("title: x\n- a\n- b", "front matter"),
    "date": ("date: soon", "not a date"),
    "no-such-day": ("date: 2019-13-45", "not a date"),
    "mapping": ("title: {a: b}", "word or a list"),
    "two": ("title: [a, b]", "one value"),
    "bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "title: *i",
        "title",
    ),
}


def texts() -> Iterator[Bad]:
    for name, (raw, words) in WRONG_TEXT.items():
        yield Bad(f"{name}.txt", content(raw), words)
        if name in ("empty", "blank", "nul", "noise", "utf16-cut", "gb18030", "pdf", "png"):
            yield Bad(f"{name}.md", content(raw), words)
    for name, (matter, words) in WRONG_MATTER.items():
        yield Bad(
            f"matter-{name}.md", content(f"---\n{matter}\n---\n" + ("" if name == "only-matter" else "Text.")), words
        )
    for name, text in (("comment", "<!-- nothing -->"), ("picture", "![](a.png)"), ("rule", "---\n\n***\n")):
        yield Bad(f"only-{name}.md", content(text), "no text|front matter")
    yield Bad("200-mib-of-zeros.txt", sparse(200 * MIB), "larger than")
    yield Bad("200-mib-of-one-line.md", sparse(200 * MIB, TEXT), "larger than")


# --- PDF --------------------------------------------------------------------------------------------------------


def pdf(*objects: str | bytes, trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of objects numbered from 1."""
    made, places = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, item.encode("latin-1") if isinstance(item, str) else item)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        made
        + (
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(places) + 1} {trailer}>>\n"
            f"startxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )


def stream(data: bytes, about: str = "") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about.encode(), len(data), data)


CATALOG, ONE = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SHOWN = b"BT /F 12 Tf 72 700 Td (States respect each other in all of their dealings.) Tj ET"


def forms(depth: int, each: int) -> bytes:
    """A PDF of one page with a form that draws another many times, and so on: `each` to the power of `depth` words."""
    parts: list[str | bytes] = [CATALOG, ONE, PAGE % "/XObject<</X 6 0 R>>", stream(b"/X Do"), FONT]
    for at in range(depth):
        used = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {len(parts) + 2} 0 R>>>>"
        parts.append(stream(b"/X Do " * each if at < depth - 1 else SHOWN, used))
    return pdf(*parts)


def squeezed(text: bytes) -> bytes:
    """A PDF of one page that shows a long text."""
    return pdf(CATALOG, ONE, PAGE % "", stream(zlib.compress(text, 9), "/Filter/FlateDecode"), FONT)


def pdfs() -> Iterator[Bad]:
    whole = pdf(CATALOG, ONE, PAGE % "", stream(SHOWN), FONT)
    bomb = zlib.compress(zlib.compress(bytes(200 * MIB), 9), 9)
    keys = f"/O<{'ab' * 32}>/U<{'cd' * 32}>"
    lock = f"/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44{keys}>>/ID[<00><00>]"
    form = "/XObject<</X 6 0 R>>"
    looped = stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    cases = {
        "empty": (b"", "empty"),
        "head": (b"%PDF-1.7\n", ANY),
        "cut": (whole[:120], ANY),
        "noise": (b"%PDF-1.7\n" + NOISE, ANY),
        "text": (TEXT, "pdf"),
        "zeros": (bytes(5000), "pdf|empty"),
        "html": (b"<html><p>States</p></html>", "pdf"),
        "zip": (packed({"a": b"a"}), "pdf"),
        "no-pages": (pdf(CATALOG, "<</Type/Pages/Kids[]/Count 0>>"), ANY),
        "own-kid": (pdf(CATALOG, "<</Type/Pages/Kids[2 0 R]/Count 1>>"), ANY),
        "lied-count": (pdf(CATALOG, "<</Type/Pages/Kids[]/Count 2000000000>>"), ANY),
        "no-root": (pdf("<<>>"), ANY),
        "locked": (pdf(CATALOG, ONE, PAGE % "", stream(SHOWN), FONT, trailer=lock), "password|encrypt"),
        "no-text": (pdf(CATALOG, ONE, PAGE % "", stream(b"0 0 99 99 re f"), FONT), "text"),
        "bomb": (pdf(CATALOG, ONE, PAGE % "", stream(bomb, "/Filter[/FlateDecode/FlateDecode]"), FONT), ANY),
        "looped-form": (pdf(CATALOG, ONE, PAGE % form, stream(b"/X Do"), FONT, looped), "text"),
        "no-such-kids": (pdf(CATALOG, "<</Type/Pages/Kids[77 0 R 78 0 R]/Count 2>>"), ANY),
        "no-such-box": (pdf(CATALOG, ONE, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>"), ANY),
    }
    for name, (raw, words) in cases.items():
        yield Bad(f"{name}.pdf", content(raw), words)
    yield Bad("large.pdf", sparse(600 * MIB, b"%PDF-1.7\n"), "larger than")


# --- office files and e-books -----------------------------------------------------------------------------------

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>%s</w:t></w:r></w:p></w:body></w:document>"
)
ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>%s</text:p>'
    "</office:text></office:body></office:document-content>"
)
PAGE_OF_BOOK = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>%s</p></body></html>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile '
    'full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest><item id="a" href="a.xhtml" '
    'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
)
LAUGHS = (
    "<!DOCTYPE x ["
    + '<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'


@dataclass(frozen=True)
class Kind:
    """A packed format: its suffix, the part with the text, its frame, and all parts."""

    suffix: str
    part: str
    frame: str
    others: dict[str, str]

    def parts(self, body: bytes | str) -> dict[str, bytes | str]:
        return {**self.others, self.part: body}


KINDS = (
    Kind(".docx", "word/document.xml", WORD, {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}),
    Kind(".odt", "content.xml", ODF, {"mimetype": "application/vnd.oasis.opendocument.text"}),
    Kind(
        ".epub",
        "a.xhtml",
        PAGE_OF_BOOK,
        {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "a.opf": OPF},
    ),
)


ENTITIES = {
    "laughs": LAUGHS + PAGE_OF_BOOK % "Text. &l11;",
    "outside": OUTSIDE + PAGE_OF_BOOK % "Text. &e;",
    "quadratic": QUADRATIC + PAGE_OF_BOOK % ("Text. " + "&a;" * 1_000),
}


def bodies(kind: Kind) -> Iterator[tuple[str, bytes | str, str]]:
    yield "empty-part", "", ANY
    yield "no-words", kind.frame % "", "text"
    yield "laughs", LAUGHS + kind.frame % "&l11;", ANY
    yield "outside", OUTSIDE + kind.frame % "&e;", ANY
    yield "quadratic", QUADRATIC + kind.frame % ("&a;" * 100_000), ANY
    yield "bomb", (kind.frame % (" " * (300 * MIB))).encode(), ANY


def archives() -> Iterator[Bad]:
    for kind in KINDS:
        whole = packed(kind.parts(kind.frame % "States respect each other."))
        locked = bytearray(packed(kind.parts(kind.frame % "States."), compression=zipfile.ZIP_STORED))
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            for at in [at for at in range(len(locked)) if locked[at : at + 4] == mark]:
                locked[at + place] |= 1
        spoilt = bytearray(packed(kind.parts(kind.frame % ("States. " * 99)), compression=zipfile.ZIP_STORED))
        spoilt[spoilt.find(b"States. States") + 3] ^= 1
        cases = {
            "empty": (b"", "empty"),
            "text": (TEXT, ANY),
            "noise": (NOISE, ANY),
            "cut": (whole[: len(whole) // 2], ANY),
            "head": (b"PK\x03\x04", ANY),
            "other-zip": (packed({"a.txt": b"a"}), ANY),
            "no-parts": (packed({}), ANY),
            "old": (OLE, ANY),
            "locked": (bytes(locked), ANY),
            "spoilt": (bytes(spoilt), ANY),
            "many": (packed({**kind.others, **{f"x/{n}": b"" for n in range(21_000)}}), ANY),
            "climbing": (packed({**kind.others, f"../{kind.part}": kind.frame % "States."}), ANY),
        }
        for name, (raw, words) in cases.items():
            yield Bad(f"{name}{kind.suffix}", content(raw), words)
        for name, body, words in bodies(kind):
            if kind.suffix == ".epub" and name in ENTITIES:
                continue  # its pages are read as HTML, which has no entities of one's own
            yield Bad(f"{name}{kind.suffix}", content(packed(kind.parts(body))), words)
        yield Bad(f"large{kind.suffix}", sparse(300 * MIB, b"PK\x03\x04"), "larger than")


# --- HTML -------------------------------------------------------------------------------------------------------


def pages() -> Iterator[Bad]:
    cases = {
        "empty": (b"", "empty"),
        "blank": (b" \n ", ANY),
        "no-words": (b"<html><body><div></div></body></html>", "text"),
        "script": (b"<html><script>var a = 'States respect each other.';</script></html>", "text"),
        "comment": (b"<html><!-- States respect each other.", "text"),
        "noise": (NOISE, ANY),
        "png": (PNG, ANY),
        "pdf": (b"%PDF-1.7\n" + NOISE, ANY),
        "zip": (packed({"a": b"a"}), ANY),
        "zeros": (bytes(5000), ANY),
        "pictures": (b"<html><body>" + b"<img src=a.png>" * 999 + b"</body></html>", "text"),
        "frames": (b"<html><frameset><frame src=a.html></frameset></html>", "text"),
        "tables": (b"<table><tr><td>" * 50_000, ANY),
    }
    for name, (raw, words) in cases.items():
        yield Bad(f"{name}.html", content(raw), words)
    yield Bad("large.html", sparse(200 * MIB, b"<html>"), "larger than")


# --- what is no file with a text ---------------------------------------------------------------------------------


def loop(path: Path) -> None:
    other = path.with_name("back-" + path.name)
    other.symlink_to(path.name)
    path.symlink_to(other.name)


def bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        before = os.getcwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        try:
            made.bind(path.name)
        finally:
            os.chdir(before)


def strange() -> Iterator[Bad]:
    def missing(path: Path) -> None:
        """Nothing is put there."""

    yield Bad("missing.txt", missing, "no such file")
    yield Bad("missing.pdf", missing, "no such file")
    yield Bad("nul\0.txt", missing, "not a path|no such")
    yield Bad("n" * 300 + ".txt", missing, "path|long|no such")
    yield Bad("pipe.txt", os.mkfifo, "regular file")
    yield Bad("pipe.pdf", os.mkfifo, "regular file")
    yield Bad("socket.txt", bound, "opened|regular")
    yield Bad("zero.txt", lambda path: path.symlink_to("/dev/zero"), "regular file")
    yield Bad("null.md", lambda path: path.symlink_to("/dev/null"), "regular file")
    yield Bad("loop.txt", loop, "path|no such|opened")
    yield Bad("self.md", lambda path: path.symlink_to(path.name), "path|no such|opened")
    yield Bad("dangling.txt", lambda path: path.symlink_to("nowhere"), "no such")
    for name in ("folder.txt", "folder.pdf", "folder.docx"):
        yield Bad(name, Path.mkdir, "folder")
    yield Bad("new\nline.txt", content(b""), "empty")
    yield Bad("bell\a\x1b[31m.txt", content(b""), "empty")
    yield Bad(os.fsdecode(b"bytes-\xff\xfe.txt"), content(b""), "empty")
    yield Bad("turned-\u202etxt.md", content(b""), "empty")
    yield Bad("  .txt", content(b""), "empty")
    for name in ("picture.png", "sheet.xlsx", "old.doc", "slides.pptx", "archive.zip", "none", "page.txt.exe"):
        yield Bad(name, content(TEXT), "not read")


# --- files beside a document --------------------------------------------------------------------------------------


HARMLESS = {
    "bracket.md": "---\ntitle: [a, b\n---\nText.",
    "deep.md": f"---\ntitle: {'[' * 20_000}\n---\nText.",
    "alias.md": "---\ntitle: *nowhere\nx: [\n---\nText.",
    "own-alias.md": "---\ntitle: &a [*a]\n---\nText.",
    "tag.md": "---\ntitle: !!python/object/apply:os.getcwd []\n---\nText.",
    "no-end.md": "---\ntitle: a\n\nText.",
    "quotes.md": "> " * 5_000 + "Text.",
    "lists.md": "- " * 5_000 + "Text.",
    "links.md": "[" * 50_000 + "Text.",
    "emphasis.md": "*a_ " * 20_000 + "Text.",
    "table.md": "| a " * 5_000 + "|\n" + "|-" * 5_000 + "|\nText.",
    "one-word.txt": "a" * 2_000_000,
    "brackets.txt": "(" * 300_000 + "Text.",
    "feeds.txt": "\f" * 100_000 + "Text.",
    "dots.txt": "a. " * 100_000,
    "years.txt": "(Ode 2019; " * 30_000,
    "spaces.txt": " " * 2_000_000 + "Text.",
    "lines.txt": "\n" * 1_000_000 + "Text.",
    "marks.txt": "\u0301" * 200_000 + "Text.",
    "deep.html": "<div>" * 190 + "Text.",
    "open.html": "<p>Text." * 20_000,
    "less.html": "<p>Text." + "<" * 500_000,
    "attribute.html": f'<p class="{"a" * 1_000_000}">Text.</p>',
    "entities.html": "<p>Text." + "&amp;" * 200_000,
    "bomb.html": LAUGHS + "<p>Text. &l11;</p>",
    "outside.html": OUTSIDE + "<p>Text. &e;</p>",
}  # odd, but they hold a text


def besides() -> Iterator[tuple[Bad, str, Callable[[Path], None]]]:
    """A good text, the suffix of the file beside it, and what that is."""
    cases = {
        "noise.yml": b"title\x00" + NOISE,
        "date.yaml": b"date: soon",
        "large.yaml": b"title: x\n" + b"#" * (2 * MIB),
        "broken.bib": b"@article{a, title = {b",
        "noise.bib": NOISE,
        "noise.json": NOISE,
    }
    for name, raw in cases.items():
        stem, suffix = os.path.splitext(name)
        yield Bad(f"beside-{stem}-{suffix[1:]}.txt", content(TEXT)), suffix, content(raw)


def everything() -> tuple[Bad, ...]:
    return (*texts(), *pdfs(), *archives(), *pages(), *strange())


def seeds() -> Iterator[tuple[str, bytes]]:
    """A good file of each format, with its suffix."""
    text = "# Ports\n\nStates respect each other (Ode 2019).[^1]\n\n[^1]: A note.\n\n| a | b |\n|---|---|\n| c | d |\n"
    page = "<title>Ports</title><p>States respect each <b>other</b><sup>1</sup>.<table><tr><td>a<td>b</table>"
    yield ".txt", text.encode()
    yield ".md", text.encode()
    yield ".html", page.encode()
    yield ".xhtml", (PAGE_OF_BOOK % "States respect each other.").encode()
    yield ".pdf", pdf(CATALOG, ONE, PAGE % "", stream(SHOWN), FONT)
    for kind in KINDS:
        yield kind.suffix, packed(kind.parts(kind.frame % "States respect each other."))
    yield ".fodt", (ODF % "States respect each other.").replace("office:document-content", "office:document").encode()
