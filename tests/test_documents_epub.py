"""E-books become one text in the order of their spine, with notes linked and printed pages named."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cybersov.documents.characters import MARKS
from cybersov.documents.drafts import Draft
from cybersov.documents.reading import compose, read_markdown
from cybersov.documents.sentences import sentences
from cybersov.documents.web.epub import read_epub
from cybersov.errors import EmptyInput, InputError, UnreadableInput
from cybersov.model import Document
from tests.typeset_markup import METADATA, book, chapters, package, xhtml

CORPUS = sorted((Path(__file__).parent.parent / "data" / "corpus").glob("*.md"))
PROSE = "The council of the harbour met in spring and took up the rules for cables."
NAV = (
    '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
    '<nav epub:type="toc"><ol><li><a href="c0.xhtml">One</a></li></ol></nav>'
    '<nav epub:type="page-list"><ol><li><a href="c0.xhtml#a">iv</a></li><li><a href="c0.xhtml#b">5</a></li></ol></nav>',
)


def rows(raw: bytes) -> list[tuple[str, str]]:
    return [(block.kind, MARKS.sub("", block.text)) for block in read_epub(raw, "a.epub").blocks]


def told(draft: Draft) -> list[tuple[str, str | None, str]]:
    """Kind, section and words of every sentence."""
    text, passages = compose(draft.blocks)
    document = Document("a", "a", "", text, passages)
    return [(each.kind, each.section, text[start:end]) for each in passages for start, end in sentences(document, each)]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_book_says_what_its_markdown_says(path: Path) -> None:
    draft = read_markdown(path.read_bytes(), path.name)
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert told(read_epub(book(chapters(text)), "a.epub")) == told(draft)


MARKDOWN = f"""
# Ports

{PROSE}[^1] It was told of a cable.[^2]

> All pay, and none waits at the quay for another.

## Money

| port | cost |
|---|---|
| Ode | 5 |

1. First, they count.
2. Then they pay.[^3]

- Nobody *else* does.

[^1]: See Ode 2020.
[^2]: See Brahms 2019, and Ode 2021.
[^3]: See the law.
"""


def test_notes_tables_and_quotations_are_those_of_the_markdown() -> None:
    draft, found = read_markdown(MARKDOWN.encode(), "a.md"), read_epub(book(chapters(MARKDOWN)), "a.epub")
    assert told(found) == told(draft)
    marks = [[(passage.notes, passage.kind) for passage in compose(each.blocks)[1]] for each in (draft, found)]
    assert marks[0] == marks[1] and sum(len(notes) for notes, _ in marks[1]) == 3


def test_what_the_package_says_of_the_book() -> None:
    more = METADATA + '<dc:creator id="t">Karl Brahms</dc:creator><meta refines="#t" property="role">trl</meta>'
    matter = read_epub(book({"a.xhtml": xhtml(f"<p>{PROSE}</p>")}, opf=package(["a.xhtml"], metadata=more)), "a").matter
    assert (matter.title, matter.authors, matter.issued) == ("The cables of the port", ("Lina Ode",), "2020-03-01")
    assert (matter.publisher, matter.language, matter.identifier) == ("Harbour Press", "en", "urn:isbn:9780306406157")


@pytest.mark.parametrize(
    "metadata, field, expected",
    [
        ("<dc:identifier>https://doi.org/10.1234/ab.5</dc:identifier>", "identifier", "10.1234/ab.5"),
        ("<dc:identifier>urn:uuid:1-2-3</dc:identifier>", "identifier", None),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", "issued", None),
        ("<dc:date>2019-05-31T00:00:00Z</dc:date>", "issued", "2019-05-31"),
        ("<dc:language>en_GB</dc:language>", "language", "en-GB"),
        ('<dc:title id="s">B</dc:title><meta refines="#s" property="title-type">subtitle</meta>'
         '<dc:title id="m">A</dc:title><meta refines="#m" property="title-type">main</meta>', "title", "A: B"),
        ("", "title", ""),
    ],
)
def test_one_field_of_the_package(metadata: str, field: str, expected: str | None) -> None:
    raw = book({"a.xhtml": xhtml(f"<p>{PROSE}</p>")}, opf=package(["a.xhtml"], metadata=metadata))
    assert getattr(read_epub(raw, "a").matter, field) == expected


def test_files_apart_come_last_and_navigation_not_at_all() -> None:
    files = {f"{name}.xhtml": xhtml(f"<p>Chapter {name}, in which it rained.</p>") for name in "abc"}
    opf = package(list(files), apart=["a.xhtml"], items=NAV[0]).replace("<spine>", '<spine><itemref idref="nav"/>')
    found = rows(book(files | {"nav.xhtml": xhtml(NAV[1])}, opf=opf))
    assert [text[8] for _, text in found] == ["b", "c", "a"]


def test_pages_are_those_of_the_page_list() -> None:
    body = f'<p><span id="a"/>{PROSE}</p><p>It was told <a id="b"></a>of a new cable.</p>'
    opf = package(["c0.xhtml"], items=NAV[0])
    draft = read_epub(book({"c0.xhtml": xhtml(body), "nav.xhtml": xhtml(NAV[1])}, opf=opf), "a.epub")
    assert draft.page_labels == ((1, "iv"), (2, "5"))
    assert [(block.page, block.turns) for block in draft.blocks] == [(1, ()), (1, (2,))]


def test_pages_are_those_of_the_ncx_or_marked_in_the_text() -> None:
    ncx = ('<ncx><pageList><pageTarget value="7"><navLabel><text>7</text></navLabel><content src="c.xhtml#p"/>'
           "</pageTarget></pageList></ncx>")
    item = '<item id="x" href="x.ncx" media-type="application/x-dtbncx+xml"/>'
    body = f'<p>Before it.</p><p id="p">{PROSE}</p><span epub:type="pagebreak" id="q" title="8"/><p>After it.</p>'
    raw = book({"c.xhtml": xhtml(body)}, opf=package(["c.xhtml"], items=item), more={"OEBPS/x.ncx": ncx})
    draft = read_epub(raw, "a.epub")
    assert draft.page_labels == ((2, "7"), (3, "8")) and [block.page for block in draft.blocks] == [1, 2, 3]


def test_notes_that_count_anew_in_each_chapter_follow_their_chapter() -> None:
    mark = PROSE + '<a id="r{0}" href="n.xhtml#n{0}"><sup>1</sup></a>'
    files = {f"{name}.xhtml": xhtml(f"<p>{mark.format(name)}</p>") for name in "ab"}
    notes = "".join(f'<p id="n{name}"><a href="{name}.xhtml#r{name}">1</a>. See {name}.</p>' for name in "ab")
    draft = read_epub(book(files | {"n.xhtml": xhtml(f"<h2>Notes</h2>{notes}")}), "a.epub")
    text, passages = compose(draft.blocks)
    linked = [text[note.note or 0 :][:8] for passage in passages for note in passage.notes]
    assert linked == ["1 See a.", "1 See b."]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("<p>One&nbsp;word &eacute; &amp; &lt;b&gt;.</p>", [("body", "One word é & <b>.")]),
        ('<p>A <a id="x"/>word<br/>and <span class="y"/>more.</p>', [("body", "A word and more.")]),
        ("<p>Never closed <b>here.<p>Second.</p>", [("body", "Never closed here."), ("body", "Second.")]),
        ("<section epub:type='copyright-page'><p>All rights.</p></section><p>B.</p>",
         [("frontmatter", "All rights."), ("body", "B.")]),
        ("<aside><p>A box of text.</p></aside>", [("body", "A box of text.")]),
        ("<svg xmlns='http://www.w3.org/2000/svg'><text>no</text></svg><p>Yes.</p>", [("body", "Yes.")]),
    ],
)
def test_content_documents(body: str, expected: list[tuple[str, str]]) -> None:
    assert rows(book({"a.xhtml": xhtml(body)})) == expected


def encrypted(algorithm: str, path: str) -> dict[str, str]:
    return {
        "META-INF/encryption.xml": '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{path}"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    }


def test_a_book_with_only_typefaces_encrypted_is_read() -> None:
    more = encrypted("http://www.idpf.org/2008/embedding", "OEBPS/a.otf")
    assert rows(book({"a.xhtml": xhtml(f"<p>{PROSE}</p>")}, more=more)) == [("body", PROSE)]


def zipped(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, text in members.items():
            container.writestr(name.replace("__", "/").replace("_", "."), text)
    return stream.getvalue()


GOOD = book({"a.xhtml": xhtml(f"<p>{PROSE}</p>")})
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
BAD = {
    "nothing": (b"", EmptyInput, "holds no text"),
    "no zip": (b"<html>", UnreadableInput, "not what its suffix says"),
    "cut off": (GOOD[: len(GOOD) // 2], UnreadableInput, "damaged or cut off"),
    "no package": (zipped(mimetype="application/epub+zip"), UnreadableInput, "no package document"),
    "another format": (zipped(word__document_xml="<a/>"), UnreadableInput, "docx"),
    "broken package": (book({}, opf="<package><manifest>"), UnreadableInput, "damaged"),
    "no spine": (book({}, opf="<package/>"), EmptyInput, "no text"),
    "no words": (book({"a.xhtml": xhtml("<p> </p><img src='a.png'/>")}), EmptyInput, "no text"),
    "missing chapter": (book({}, opf=package(["a.xhtml"])), UnreadableInput, "a.xhtml is missing"),
    "protected": (
        book({"a.xhtml": "x"}, more=encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/a.xhtml")),
        UnreadableInput,
        "digital rights management",
    ),
    "bomb": (book({"a.xhtml": xhtml("a" * 30_000_000)}), UnreadableInput, "unpacks to more than"),
    "deep": (book({"a.xhtml": xhtml("<div>" * 100_000)}), UnreadableInput, "nested too deep"),
    "entities": (book({"a.xhtml": ""}, opf=BOMB + "<package>&b;</package>"), UnreadableInput, "entities"),
    "binary chapter": (book({"a.xhtml": "\x00\x01\x02" * 50}), UnreadableInput, "binary"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_books_give_one_line(case: str) -> None:
    raw, kind, words = BAD[case]
    with pytest.raises(kind) as caught:
        read_epub(raw, "a.epub")
    message = str(caught.value)
    assert message.startswith("a.epub: ") and words in message and "\n" not in message and message.endswith(".")


def test_entities_of_a_chapter_open_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("never to be shown", encoding="utf-8")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    chapter = xhtml(f"<p>{PROSE} &x;</p>").replace("<!DOCTYPE html>", doctype)
    try:
        text = " ".join(block.text for block in read_epub(book({"a.xhtml": chapter}), "a.epub").blocks)
    except UnreadableInput:
        return
    assert "never" not in text


FILES = {"mimetype": "application/epub+zip"} | chapters(MARKDOWN)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_of_bytes_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(book(chapters(MARKDOWN)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    check(bytes(raw))


PIECES = st.sampled_from(
    """<p>|</p>|<div id="a">|</div>|<a href="b.xhtml#a">1</a>|<a id="a" href="#a">1</a>|<sup>2</sup>|<li>|<ol>|<table>
    |<td>|<tr>|</table>|<aside epub:type="footnote" id="n">|</aside>|<span epub:type="pagebreak" title="5"/>
    |word |&nbsp;|&x;|<br/>|<![CDATA[x]]>|<!-- c -->|<?pi x?>|<h1>|</h1>|<math>|<svg>|\ue000|\ue002""".replace(
        "\n    ", ""
    ).split("|")
)


@given(st.lists(PIECES, max_size=30), st.lists(PIECES, max_size=20))
@settings(max_examples=80, deadline=None)
def test_any_tree_is_read_or_refused(first: list[str], second: list[str]) -> None:
    check(book({"a.xhtml": xhtml("".join(first)), "b.xhtml": xhtml("".join(second))}))


def check(raw: bytes) -> None:
    try:
        draft = read_epub(raw, "a.epub")
    except InputError as error:
        assert str(error).startswith("a.epub: ") and "\n" not in str(error)
        return
    assert all(block.text.strip() for block in draft.blocks) and compose(draft.blocks)
    assert all(block.text.count("\ue000") == len(block.turns) for block in draft.blocks)
