"""No text makes the readers of libraries, dates, citations and notes fail: they find something, or nothing."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cybersov.documents import metadata
from cybersov.documents.dates import edtf_date
from cybersov.documents.drafts import Block
from cybersov.documents.metadata.bibliography import parsed
from cybersov.documents.metadata.dating import stated
from cybersov.documents.metadata.merging import BESIDE
from cybersov.documents.references.citations import citations
from cybersov.documents.references.noted import by_place, works_of_notes
from cybersov.documents.references.works import linked
from cybersov.errors import InputError
from cybersov.model import Citation, NoteMark, Passage

PIECES = [
    *("@book{", "@string{a=", "}", "{", '"', ",", "=", "title", "author", "file", "date", "year", " # ", "\\'{e}"),
    *("[{", "}]", '"id":', '"type": "book"', '"issued": {"date-parts": [[', "]]", "null", "items", "\n", " and ", ":"),
    *("2019", "2019a", "May", "12", "(", ")", "[", "@ode2012", "Ode", "et al.", "Ministry of Ports", "Ibid.", "–", ";"),
    *("supra note 1", "op. cit.", "https://ports.example/", "“", "”", "published", "as of ", "§", "网", "\x00", "%"),
    "this report covers data until ",
]
WRITTEN = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join)
FEW = settings(max_examples=150, deadline=None)


@FEW
@given(WRITTEN)
def test_libraries(text: str) -> None:
    try:
        records, warnings = parsed(text, "a.bib")
    except InputError as error:
        assert str(error).startswith("a.bib") and "\n" not in str(error)
    else:
        assert all(record.key is not None for record in records)
        assert all(line.startswith("a.bib") and "\n" not in line for line in warnings)


@FEW
@given(WRITTEN, st.sampled_from(["frontmatter", "heading", "body", "note"]))
def test_dates(text: str, kind: str) -> None:
    found = stated([Block(text, kind), Block(text, "body")])
    for date in (found.issued, found.content_date, edtf_date(text)):
        assert date is None or edtf_date(date) == date


@FEW
@given(WRITTEN)
def test_citations_and_notes(text: str) -> None:
    found = list(citations(text, 0, len(text)))
    assert all(0 <= citation.start < citation.end <= len(text) and citation.work.strip() for citation in found)
    works_of_notes([("1", text), ("2", "Ibid.")])
    listed = Passage(0, len(text), "bibliography", citations=(Citation(0, 1, text[:20]),), notes=(NoteMark(0, "12"),))
    assert len(linked(text, [listed])) == 1
    assert all(works for works in by_place(text, [listed, Passage(0, len(text), "note")]).values())


@FEW
@given(WRITTEN.map(str.encode) | st.binary(max_size=60), st.sampled_from(BESIDE))
def test_files_beside_a_document(tmp_path_factory, content: bytes, suffix: str) -> None:  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("beside")
    (folder / f"a{suffix}").write_bytes(content)
    try:
        metadata.elsewhere(folder / "a.pdf")
    except InputError as error:
        assert "\n" not in str(error)
