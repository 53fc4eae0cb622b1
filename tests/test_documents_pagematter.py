"""Pages say who wrote them, when, and what they are, in half a dozen ways."""

import pytest

from cybersov.documents.web.elements import parse_html
from cybersov.documents.web.pagematter import page_matter


@pytest.mark.parametrize(
    "html, field, expected",
    [
        ('<meta name="citation_title" content="A"><title>B</title>', "title", "A"),
        ("<title>The cable | Harbour Review</title><h1>The cable</h1>", "title", "The cable"),
        ("<title>The new cable at sea | Harbour Review</title>", "title", "The new cable at sea"),
        ("<title>Cable - a history - Harbour</title>", "title", "Cable - a history - Harbour"),
        ('<title>Cable - Harbour</title><meta property="og:site_name" content="Harbour">', "title", "Cable"),
        ("<title>Cable</title><h1>Harbour</h1><h1>Cable</h1>", "title", "Cable"),
        ("<h1>Only one</h1>", "title", "Only one"),
        ("<svg><title>Icon</title></svg>", "title", ""),
        ('<meta name="citation_author" content="Ode, L."><meta name="citation_author" content="Brahms, K.">', "authors",
         ("Ode, L.", "Brahms, K.")),
        ('<meta property="article:author" content="https://a.example/ode"><meta name="author" content="L. Ode; K. B.">',
         "authors", ("L. Ode", "K. B.")),
        ('<meta name="DC.creator" content="Ministry of Ports">', "authors", ("Ministry of Ports",)),
        ('<meta name="citation_date" content="2019/5/3">', "issued", "2019-05-03"),
        ('<meta property="article:published_time" content="2019-05-31T08:00:00+02:00">', "issued", "2019-05-31"),
        ('<time datetime="2020-01-02">2 January</time>', "issued", "2020-01-02"),
        ('<time datetime="2020-01-02">a</time><time datetime="2021-01-02">b</time>', "issued", None),
        ('<time datetime="2020">a</time><time itemprop="datePublished">5 May 2021</time>', "issued", "2021-05-05"),
        ('<meta name="date" content="soon">', "issued", None),
        ('<meta property="og:site_name" content="Harbour Review">', "publisher", "Harbour Review"),
        ('<html lang="zh_cn"><p>x', "language", "zh-CN"),
        ('<meta property="og:locale" content="en_GB">', "language", "en-GB"),
        ('<meta name="citation_doi" content="doi:10.1234/ab.5">', "identifier", "10.1234/ab.5"),
        ('<meta name="dcterms.identifier" content="Law 5/2019">', "identifier", "Law 5/2019"),
    ],
)
def test_one_field(html: str, field: str, expected: object) -> None:
    assert getattr(page_matter(parse_html(html, "a")), field) == expected


@pytest.mark.parametrize(
    "data, expected",
    [
        ('{"@type": "NewsArticle", "headline": "A", "datePublished": "2021-05-04", "author": {"name": "L. Ode"}}',
         ("A", ("L. Ode",), "2021-05-04")),
        ('{"@graph": [{"@type": "WebSite", "name": "no"}, {"@type": ["Report"], "headline": "A", '
         '"datePublished": "2021", "author": ["L. Ode", {"name": "K. B."}]}]}', ("A", ("L. Ode", "K. B."), "2021")),
        ('{"@type": "Organization", "headline": "no"}', ("", (), None)),
        ('{"@type": "Article", "headline": {"a": 1}, "author": 5}', ("", (), None)),
        ("{not json", ("", (), None)),
        ("[" * 100_000, ("", (), None)),
    ],
)
def test_linked_data(data: str, expected: tuple[str, tuple[str, ...], str | None]) -> None:
    matter = page_matter(parse_html(f'<script type="application/ld+json">{data}</script><p>x', "a"))
    assert (matter.title, matter.authors, matter.issued) == expected
