"""The parser's view of a passage leads back to the document, character by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cybersov.documents import Masked, masked
from cybersov.documents.references.citations import citations
from cybersov.model import Citation, Document, Passage


def view(text: str, kind: str = "body", *, before: str = "") -> tuple[Document, Masked]:
    whole = before + text
    cited = tuple(citations(whole, len(before), len(whole)))
    passage = Passage(len(before), len(whole), kind, citations=cited)
    document = Document("a", "a.txt", "", whole, (passage,))
    return document, masked(document, passage)


@pytest.mark.parametrize(
    "text, seen",
    [
        ("Ports closed (MFA 2017).", "Ports closed."),
        ("Ports closed (MFA 2017; Ode 2018) in May.", "Ports closed in May."),
        ("Ports [12] closed.", "Ports closed."),
        ("(MFA 2017) Ports closed.", "Ports closed."),
        ("(MFA 2017)", ""),
        ("Ports closed (in May).", "Ports closed (in May)."),
        ("(a) Ports closed.", "Ports closed."),
        ("12. Ports closed.", "Ports closed."),
        ("• Ports closed.", "Ports closed."),
        ("1. (MFA 2017) Ports closed.", "Ports closed."),
        ("2017 was late.", "2017 was late."),
    ],
)
def test_citations_and_list_markers_are_masked(text: str, seen: str) -> None:
    assert view(text, before="Head\n\n")[1].text == seen


def test_a_heading_keeps_its_number() -> None:
    assert view("1. Ports", "heading")[1].text == "1. Ports"


def test_offsets_lead_back() -> None:
    document, seen = view("Ports closed (MFA 2017) in May.", before="Head\n\n")
    start, end = seen.text.index("closed"), seen.text.index("May") + 3
    assert document.text[slice(*seen.span(start, start + 6))] == "closed"
    assert document.text[slice(*seen.span(start, end))] == "closed (MFA 2017) in May"
    assert document.text[seen.to_source(start + 6)] == " "
    assert seen.to_source(len(seen.text)) == len(document.text)
    assert seen.span(start, start) == (seen.to_source(start),) * 2


def test_offsets_lead_forth() -> None:
    document, seen = view("1. (MFA 2017) Ports closed (MFA 2017) in May.", before="Head\n\n")
    for word in ("Ports", "closed", "in", "May"):
        assert seen.from_source(document.text.index(word)) == seen.text.index(word)
    cited = document.text.index("(MFA", 20)
    assert seen.from_source(0) == seen.from_source(10) == 0
    assert seen.from_source(cited) == seen.from_source(cited + 5) == seen.text.index(" in")
    assert seen.from_source(len(document.text)) == len(seen.text)


@pytest.mark.parametrize("index", [-1, 14])
def test_offsets_outside_are_refused(index: int) -> None:
    with pytest.raises(IndexError):
        view("Ports closed.")[1].to_source(index)


@st.composite
def cited_passages(draw: st.DrawFn) -> tuple[Document, Passage]:
    """A passage with citations at random places, also at its edges and side by side."""
    text = draw(st.text(st.sampled_from("ab .()é网\n"), min_size=1, max_size=60))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    cuts = sorted(draw(st.sets(st.integers(start, end), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    passage = Passage(start, end, "body", citations=tuple(Citation(low, high, "X") for low, high in pairs))
    return Document("a", "a.txt", "", text, (passage,)), passage


@given(cited_passages())
def test_the_masked_text_is_the_source_with_the_deletions_applied(case: tuple[Document, Passage]) -> None:
    document, passage = case
    seen = masked(document, passage)
    kept = [place for low, high in seen.pieces for place in range(low, high)]
    assert "".join(document.text[place] for place in kept) == seen.text
    cited = {place for each in passage.citations for place in range(each.start, each.end)}
    assert not cited & set(kept)
    gone = [place for place in range(passage.start, passage.end) if place not in set(kept) | cited]
    assert all(document.text[place].isspace() or place < min(kept, default=passage.end) for place in gone)
    assert [seen.to_source(index) for index in range(len(seen.text))] == kept


@given(cited_passages(), st.data())
def test_a_span_without_its_deletions_is_the_masked_slice(case: tuple[Document, Passage], data: st.DataObject) -> None:
    document, passage = case
    seen = masked(document, passage)
    low = data.draw(st.integers(0, len(seen.text)))
    high = data.draw(st.integers(low, len(seen.text)))
    start, end = seen.span(low, high)
    inside = [place for a, b in seen.pieces for place in range(max(a, start), min(b, end))]
    assert "".join(document.text[place] for place in inside) == seen.text[low:high]
    assert passage.start <= start <= end <= passage.end
