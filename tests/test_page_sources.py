"""What a card says of the sources behind a claim."""

import pytest
from factories import make_claim, make_document
from playwright.sync_api import expect


@pytest.mark.parametrize(("authors", "count", "tie"), [
    (("Bob Brown",), "2 documents, 2 independent", None),
    (("A. Author",), "2 documents, single source", "One and Two: share an author"),
])
def test_card_of_a_claim_counts_its_sources(visit, authors, count, tie):
    text = "China opposes ICANN."
    documents = [make_document("one", text), make_document("two", text, authors=authors)]
    panel = visit([make_claim(document) for document in documents], documents, address="#about=china").locator("#panel")
    panel.get_by_role("button", name="Sentence: China opposes ICANN").first.click()
    expect(panel.locator("article.claim")).to_have_count(1)
    told = panel.locator("dt:text-is('Sources') + dd").inner_text().splitlines()
    assert told == list(filter(None, [count, "One", "Two", tie]))
