"""The page of the ontology is fresh, whole, and asks no host for anything.

`python tests/test_views_reference.py` writes it anew.
"""

import re
from html.parser import HTMLParser

import pytest

from cybersov import terms
from cybersov.paths import ONTOLOGY
from cybersov.views.reference import reference

PAGE = ONTOLOGY / "index.html"


def made() -> str:
    return reference((ONTOLOGY / "cybersov.ttl").read_text(encoding="utf-8"))


class Marks(HTMLParser):
    """The ids of a page, where its links lead, and what it would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.targets, self.loaded = [], set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids += [found["id"]] if "id" in found else []
        self.targets |= {found["href"]} if tag == "a" else set()
        self.loaded |= {found[name] for name in ("src", "srcset", "data") if name in found}
        self.loaded |= {found["href"]} if tag == "link" else set()


def test_the_page_is_that_of_the_ontology_as_it_is_now():
    assert PAGE.read_text(encoding="utf-8") == made(), "run python tests/test_views_reference.py"


def test_every_term_has_one_place_and_every_link_leads_somewhere():
    marks = Marks(made())
    assert len(set(marks.ids)) == len(marks.ids)
    assert set(marks.ids) == {*terms.vocabulary(), "top"}
    assert {target[1:] for target in marks.targets if target.startswith("#")} <= set(marks.ids)
    files = {target for target in marks.targets if not re.match("#|https?://", target)}
    assert files and all((ONTOLOGY / name).is_file() for name in files)


def test_the_page_loads_nothing():
    assert Marks(made()).loaded == {"data:,"}
    assert not re.search(r"@import|url\(|<script", made())


@pytest.mark.parametrize("text", [
    "is supported by", "symmetric", "Usual subjects", "schema:Corporation", "never claimed itself", "0.1.0: first",
])
def test_the_page_says_what_other_generators_leave_out(text):
    assert text in made()


if __name__ == "__main__":
    PAGE.write_text(made(), encoding="utf-8")
