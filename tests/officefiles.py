"""Writes office files for tests: a text with all that a text can have, as Markdown, DOCX and ODT, and single pieces."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import strategies as st

from cybersov.documents.characters import MARKS, label_of
from cybersov.documents.drafts import Block
from cybersov.documents.metadata.matter import front_matter
from cybersov.documents.text.markdown import markdown_blocks

CORPUS = sorted((Path(__file__).parent.parent / "data" / "corpus").glob("*.md"))
MORE = """
## What the harbour decided

The council of the harbour met in spring and took up the rules for cables.[^1] It heard the master of the port, who
had counted every cable by hand, and asked for a second count.[^2]

> Every cable is to be marked at both ends by whoever has laid it, and nobody is to lift one that is not marked.

The rules are these, in the order in which they were read out that day:

1. Mark the cable at both ends.
2. Count the cables in spring and in autumn.

What is not in the rules is left to the master:

- the colour of the marks
- the day of the count

| Port | Cables |
|------|--------|
| East | 12     |
| West | 7      |

[^1]: The minutes are kept in the tower.
[^2]: A third count was never held.
"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBER = re.compile(r"(\d+)\. ")
NOTE = re.compile(r"\[\^(\d+)\]")
TEXT = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
                        ("draw", "drawing"), ("meta", "meta"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'

Written = tuple[str, str, int]  # kind, text with [^1] for marks of notes, level


def source_of(path: Path) -> str:
    """A text of the corpus without its front matter, and with the pieces that it lacks.

    The superscript in the name of a constellation, which Markdown takes for the mark of a note, is made a digit.
    """
    return front_matter(path.read_text(encoding="utf-8"), path.name)[1].replace("IRIS²", "IRIS2") + MORE


def told(blocks: Iterable[Block]) -> list[tuple[str, str, str | None, int]]:
    """What must be the same in every format: kind, text, section and level, notes without their number."""
    bare = [(block, re.sub(r"^\d+ ", "", block.text) if block.kind == "note" else block.text) for block in blocks]
    return [(block.kind, text, block.section, block.level) for block, text in bare]


def paragraphs_of(source: str) -> list[Written]:
    """The paragraphs of a Markdown text, as the writers below take them; bullets are of the kind `item`."""
    bullets = {line[2:] for line in source.splitlines() if line.startswith("- ")}
    found: list[Written] = []
    for block in markdown_blocks(source):
        text = MARKS.sub(lambda sign: f"[^{label_of(sign[0])}]", block.text)
        kind = "item" if text in bullets or (block.kind == "body" and NUMBER.match(text)) else block.kind
        found.append((kind, text, block.level))
    return found


def as_docx(written: Sequence[Written], head: str = "A running head") -> bytes:
    """The paragraphs as python-docx writes them; notes are put into a part of their own."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    notes = [text for kind, text, _ in written if kind == "note"]
    for kind, text, level in written:
        if kind == "heading":
            document.add_heading(text, level)
        elif kind == "table":
            rows = [row.split(" | ") for row in text.split("\n")]
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, content in zip(row.cells, cells, strict=True):
                    cell.text = content
        elif kind != "note":
            style = {"quotation": "Quote", "item": "List Number" if NUMBER.match(text) else "List Bullet"}.get(kind)
            paragraph = document.add_paragraph(style=style)
            pieces = NOTE.split(NUMBER.sub("", text, count=1) if kind == "item" else text)
            for place, piece in enumerate(pieces):
                if place % 2:
                    mark = f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="{int(piece) + 1}"/></w:r>'
                    paragraph._p.append(parse_xml(mark))
                else:
                    paragraph.add_run(piece)
    if notes:
        _relate_notes(document, notes)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _relate_notes(document: docx.document.Document, notes: Sequence[str]) -> None:
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(re.sub(r'^[0-9]+ ', '', note))}</w:t></w:r></w:p></w:footnote>"
        for number, note in enumerate(notes, 2)
    )
    between = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>no note</w:t></w:r></w:p></w:footnote>'
    xml = f'<w:footnotes xmlns:w="{W}">{between}{written}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def body_docx(body: str, **parts: str) -> bytes:
    """A DOCX with a body given as XML, and further parts (styles, numbering, footnotes, core, app) as XML."""
    top = {"core": "core-properties", "app": "extended-properties"}
    own = [name for name in parts if name not in top]
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(own),
        "_rels/.rels": _relations({"word/document.xml": f"{kinds}officeDocument"}
                                  | {f"docProps/{name}.xml": f"{kinds}{top[name]}" for name in parts if name in top}),
        "word/_rels/document.xml.rels": _relations({f"{name}.xml": kinds + name for name in own}),
        "word/document.xml": f'<w:document xmlns:w="{W}"{MORE_SPACES}><w:body>{body}</w:body></w:document>',
    }
    for name in own:
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{W}">{parts[name]}</w:{name}>'
    for name in top.keys() & parts.keys():
        members[f"docProps/{name}.xml"] = f"<properties {PROPERTY_SPACES}>{parts[name]}</properties>"
    return packed(members)


MORE_SPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PROPERTY_SPACES = f'xmlns:w="{W}"{MORE_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def _content_types(parts: Iterable[str]) -> str:
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types = {"document": "document.main"} | {part: part for part in parts}
    each = (f'<Override PartName="/word/{name}.xml" ContentType="{usual}{kind}+xml"/>' for name, kind in types.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}">{rels}{"".join(each)}</Types>'


def _relations(targets: dict[str, str]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    each = "".join(f'<Relationship Id="r-{name}" Type="{kind}" Target="{name}"/>' for name, kind in targets.items())
    return f'<Relationships xmlns="{space}">{each}</Relationships>'


def packed(members: dict[str, str | bytes]) -> bytes:
    """A ZIP container with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return made.getvalue()


def docx_of(raw: bytes, members: dict[str, str]) -> bytes:
    """A container with some members more, or others in place of its own."""
    with zipfile.ZipFile(io.BytesIO(raw)) as container:
        return packed({name: container.read(name) for name in container.namelist()} | members)


def member_of(raw: bytes, name: str) -> str:
    """The text of a member of a container."""
    with zipfile.ZipFile(io.BytesIO(raw)) as container:
        return container.read(name).decode()


@st.composite
def damaged(draw: st.DrawFn, raw: bytes) -> bytes:
    """The bytes of a container, or those of one of its members before they are packed, with some of them changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    member = draw(st.sampled_from(["", *members]))
    mutated = bytearray(members.get(member, raw))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(mutated)))
        length = draw(st.integers(0, 20))
        mutated[place : place + length] = draw(st.one_of(st.binary(max_size=12), st.sampled_from(SPLINTERS)))
    return packed({**members, member: bytes(mutated)}) if member else bytes(mutated)


SPLINTERS = [b"<", b">", b"</w:p>", b'"', b"&#0;", b"&a;", b"\xff", b"0", b"9999999999", b"<w:p>", b"PK\x01\x02", b""]


def as_odt(written: Sequence[Written]) -> bytes:
    """The paragraphs as an OpenDocument text with a running head."""
    notes = [escape(re.sub(r"^\d+ ", "", text)) for kind, text, _ in written if kind == "note"]
    pieces, lists = [], ""
    for kind, text, level in written:
        numbered = "L1" if kind == "item" and NUMBER.match(text) else "L2" if kind == "item" else ""
        if lists and lists != numbered:
            pieces.append("</text:list>")
        if numbered and lists != numbered:
            pieces.append(f'<text:list text:style-name="{numbered}">')
        lists = numbered
        inner = NOTE.sub(lambda mark: _odt_note(mark[1], notes), escape(text))
        if kind == "heading":
            pieces.append(f'<text:h text:outline-level="{level}">{inner}</text:h>')
        elif kind == "item":
            pieces.append(f"<text:list-item><text:p>{NUMBER.sub('', inner, count=1)}</text:p></text:list-item>")
        elif kind == "table":
            rows = (f"<table:table-cell><text:p>{'</text:p></table:table-cell><table:table-cell><text:p>'.join(cells)}"
                    "</text:p></table:table-cell>" for cells in (row.split(" | ") for row in inner.split("\n")))
            pieces.append(f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}"
                          "</table:table>")
        elif kind != "note":
            style = ' text:style-name="Quotations"' if kind == "quotation" else ""
            pieces.append(f"<text:p{style}>{inner}</text:p>")
    head = '<style:master-page style:name="M"><style:header><text:p>A running head</text:p></style:header>'
    master = f"<office:master-styles>{head}</style:master-page></office:master-styles>"
    return body_odt("".join(pieces) + ("</text:list>" if lists else ""), LISTS, more=master)


def _odt_note(label: str, notes: Sequence[str]) -> str:
    return (f'<text:note text:note-class="footnote"><text:note-citation>{label}</text:note-citation><text:note-body>'
            f"<text:p>{notes[int(label) - 1]}</text:p></text:note-body></text:note>")


LISTS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/></text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet '
    'text:level="1" text:bullet-char="•"/></text:list-style>'
)


def body_odt(body: str, styles: str = "", *, meta: str = "", more: str = "", flat: bool = False) -> bytes:
    """An ODT, or a flat one, with a body, automatic styles and metadata given as XML."""
    content = (f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}"
               "</office:text></office:body>")
    told_ = f"<office:meta>{meta}</office:meta>"
    if flat:
        return f'<?xml version="1.0"?><office:document {SPACES}>{told_}{more}{content}</office:document>'.encode()
    return packed({
        "mimetype": TEXT,
        "content.xml": f"<office:document-content {SPACES}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}>{more}</office:document-styles>",
        "meta.xml": f"<office:document-meta {SPACES}>{told_}</office:document-meta>",
    })
