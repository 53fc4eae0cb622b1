"""Whatever the bytes: a sound document, or one line of an error that is known."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cybersov import documents
from cybersov.documents.drafts import KINDS
from cybersov.errors import CybersovError
from tests import badfiles

PIECES = st.sampled_from(
    """word |Word |inter-~|national |~|~~|\f|12~| pushed~|   deep~|1. |- |(a) |. |? |“|”|"|(Ode 2019)|(Ode 2019; |[12]
    |NOTES~~|References~|1 Note.~|text.1 |---~|title: x~|date: 2019~|# |> |¦ a ¦ b ¦~|¦-¦-¦~|```~|<sup>|</sup>|<!-- |-->
    |[^1]|[^1]: |![a](b)|[a](|{3}-----~|\u00ad|\ue000|\ue001|\x02|网络|ﬁ|é|¦ box ¦~|+---+~|a    b    c~|....... 5~
    |Running head~|http://x-~|\t|\r|\ufeff|ꙮ""".replace("\n    ", "").replace("~", "\n").split("|")
)
PIECED = st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).replace("¦", "|"))
TEXTS = st.one_of(PIECED, st.text(max_size=200))


def check(raw: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, f"a{suffix}")
        file.write_bytes(raw)
        try:
            document = documents.read(file)
        except CybersovError as error:
            assert str(error).startswith(str(file)) and "\n" not in str(error)
            return
        assert document == documents.read(file)
    texts = [document.text[each.start : each.end] for each in document.passages]
    assert texts and document.text == "\n\n".join(texts)
    assert all(text == text.strip() and "\ue000" not in text and "\ue001" not in text for text in texts)
    for passage in document.passages:
        assert passage.kind in KINDS and (passage.page is None or passage.page >= 1)
        inner = [place for each in passage.citations for place in (each.start, each.end)]
        bounds = [passage.start, *inner, passage.end]
        assert bounds == sorted(bounds) and all(each.work and each.start < each.end for each in passage.citations)
        assert [start for start, _ in passage.turns] == sorted(start for start, _ in passage.turns)
        assert all(passage.start <= start <= passage.end for start, _ in passage.turns)
        view = documents.masked(document, passage)
        assert view.span(0, len(view.text))[1] <= passage.end


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(suffix: str, text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"), suffix)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass"))))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(suffix: str, raw: bytes) -> None:
    check(raw, suffix)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("text", ["word and more. " * 20_000, "a" * 300_000, "a short line\n" * 10_000, "(" * 200_000])
def test_long_lines_and_many_lines_are_no_harm(text: str, suffix: str) -> None:
    check(text.encode(), suffix)


SEEDS = dict(badfiles.seeds())
KINDS_OF_ARCHIVES = {kind.suffix: kind for kind in badfiles.KINDS}
MARKUP = st.sampled_from(
    """<p>|</p>|<div>|</div|<table>|<tr>|<td rowspan="99999999">|<td colspan="-1">|<br/>|<!--|-->|<![CDATA[|]]>|&amp;
    |&#0;|&#x10FFFF;|&nbsp;|<a href="#n">|<a id="n">|<sup>1</sup>|<ol start="x">|<li>|<h1>|<h9>|<script>|</script>|<pre>
    |word |<w:p>|</w:p>|<w:r>|<w:t>|</w:t>|<w:tbl>|<w:tr>|<w:tc>|<w:footnoteReference w:id="1"/>|<w:numPr/>
    |<w:ilvl w:val="-1"/>|<text:p>|</text:p>|<text:h text:outline-level="0">|<text:s text:c="99999999999"/>|<text:note>
    |<table:table-cell table:number-columns-repeated="99999999"/>|\0|\ud800|网络|ﬁ""".replace("\n    |", "|").split("|")
)
BODIES = st.lists(MARKUP, max_size=40).map("".join)


def encoded(text: str) -> bytes:
    """Text as UTF-8, question marks for what has none."""
    return text.encode("utf-8", "replace")


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """A good file, cut, doubled, overwritten and added to at some places."""
    raw = bytearray(seed)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(raw)))
        length = draw(st.integers(0, 40))
        what = draw(st.sampled_from(("cut", "write", "insert", "double", "end")))
        if what == "cut":
            del raw[at : at + length]
        elif what == "write":
            raw[at : at + length] = draw(st.binary(min_size=length, max_size=length))
        elif what == "insert":
            raw[at:at] = draw(st.one_of(st.binary(max_size=30), BODIES.map(encoded)))
        elif what == "double":
            raw[at:at] = raw[at : at + 400]
        else:
            del raw[at:]
    return bytes(raw)


def test_every_reader_has_a_seed_that_it_reads() -> None:
    assert set(documents.READERS) - set(SEEDS) == {".htm", ".markdown", ".text"}
    with TemporaryDirectory() as folder:
        for suffix, raw in SEEDS.items():
            Path(folder, f"a{suffix}").write_bytes(raw)
            assert "respect each other" in documents.read(Path(folder, f"a{suffix}")).text.replace("\n", " ")


@pytest.mark.parametrize("suffix", SEEDS)
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_files_are_read_or_refused(suffix: str, data: st.DataObject) -> None:
    check(data.draw(damaged(SEEDS[suffix])), suffix)


@pytest.mark.parametrize("suffix", [".html", ".xhtml", *KINDS_OF_ARCHIVES])
@given(BODIES)
@settings(max_examples=60, deadline=None)
def test_any_markup_is_read_or_refused(suffix: str, body: str) -> None:
    raw = encoded(body)
    if kind := KINDS_OF_ARCHIVES.get(suffix):
        head, tail = kind.frame.split("%s")
        raw = badfiles.packed(kind.parts(head.encode() + raw + tail.encode()))
    check(raw, suffix)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SEEDS)
@given(st.data())
@settings(max_examples=3000, deadline=None)
def test_many_damaged_files_are_read_or_refused(suffix: str, data: st.DataObject) -> None:
    check(data.draw(damaged(SEEDS[suffix])), suffix)
