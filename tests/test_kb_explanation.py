"""Why a claim was made, as a notebook shows it."""

from html.parser import HTMLParser
from pathlib import Path

import cybersov
from cybersov.kb.explanation import NOTHING, Explanation


class Cells(HTMLParser):
    """The texts of the elements of some names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.open.append(tag)
        self.found.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[self.open[-1]][-1] += data


def test_an_explanation_shows_the_sentence_its_words_and_its_source(built: Path) -> None:
    kb = cybersov.load(built)
    row = next(row for row in kb.claims(subject="China") if row["predicate"] == "supports")
    told = kb.explain(row["claim"])
    cells = Cells(told._repr_html_()).found
    assert cells["b"] == ["China supports cyber sovereignty"] and cells["blockquote"] == [row["quote"]]
    told_of = dict(zip(cells["th"], cells["td"], strict=True))
    assert told_of["word"].startswith("supports") and told_of["standing"].startswith("affirmed, asserted")
    assert cells["small"] == [kb.footnote(row["claim"])] and cells["table"]
    assert dict(told[0])["sentence"] == row["quote"] and len(list(told)) == len(told) == 1
    assert repr(told).startswith("China supports cyber sovereignty\nsentence") or row["quote"] in repr(told)


def test_words_of_a_text_are_escaped_and_silence_is_explained() -> None:
    told = Explanation("<b>x", "</small><script>", ((("sentence", "<img src=x>"), ("word", "</td><script>")),))
    html = told._repr_html_()
    assert "<script>" not in html and "<img" not in html and "&lt;b&gt;x" in html
    assert NOTHING in Explanation("a", "b", ())._repr_html_() and NOTHING in repr(Explanation("a", "b", ()))
