"""The page as text: the same bytes in any order, nothing fetched, nothing run but what its policy names."""

import base64
import hashlib
import json
import random
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import pyvis
from factories import ICANN, TREATY, make_claim, make_document, make_entity

from cybersov.errors import DataError, UnknownTerm
from cybersov.model import Passage
from cybersov.views import network, packing, page

HOSTILE = [
    "</script><script>window.ran = 1</script>",
    '"><img src=x onerror="window.ran = 1">',
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %} ${window.ran = 1}",
    "\u202eevil\u2066 \u2028\u2029\x00",
    "\ud800 lone",
    "x" * 10_000,
]


class Reader(HTMLParser):
    """The elements of a page with their attributes and texts, as a browser's parser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        self.inside = True

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, text) for (name, attrs), text in zip(self.elements, self.texts, strict=True) if name == tag]

    def data(self, id: str):
        return next(packing.unpack(json.loads(text)) for attrs, text in self.all("script") if attrs.get("id") == id)


def sample(size: int = 30):
    document = make_document(text="China opposes ICANN. " * size)
    things = [make_entity(f"Thing {number}", "Measure") for number in range(size)]
    claims = [make_claim(document, predicate="supports", object=thing, span=(21 * number, 21 * number + 20))
              for number, thing in enumerate(things)]
    return [*claims, make_claim(document, span=(0, 20))], [document, make_document("other")]


def test_same_bytes_in_any_order():
    claims, documents = sample()
    first = page(claims, documents, title="A page")
    random.Random(3).shuffle(claims)
    assert page(iter(claims), reversed(documents), title="A page") == first


def test_nothing_is_fetched():
    reader = Reader(page(*sample()))
    assert [attrs for tag, attrs in reader.elements if "src" in attrs] == []
    assert [attrs["href"] for tag, attrs in reader.elements if "href" in attrs] == ["data:,"]
    style = reader.all("style")[0][1]
    assert "url(" not in style and "@import" not in style
    assert "sourceMappingURL" not in network.vis_network()


def test_policy_names_exactly_the_scripts_and_the_style():
    reader = Reader(page(*sample()))
    (policy,) = [attrs["content"] for attrs, _ in reader.all("meta") if "http-equiv" in attrs]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (own,) = [text for attrs, text in reader.all("script") if "type" not in attrs]
    (packed,) = [text for attrs, text in reader.all("script") if attrs.get("id") == "data-library"]
    library = zlib.decompress(base64.b64decode(packed)).decode()
    assert "vis-network" in library and rules["script-src"].split() == [digest(library), digest(own)]
    assert (rules["trusted-types"], rules["require-trusted-types-for"]) == ("library", "'script'")
    assert rules["style-src"].split() == [digest(text) for _, text in reader.all("style")]
    assert rules["default-src"] == rules["connect-src"] == "'none'"


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text):
    plain = Reader(page(*hostile("harmless"), title="harmless"))
    reader = Reader(page(*hostile(text), title=text))
    assert [tag for tag, _ in reader.elements] == [tag for tag, _ in plain.elements]
    assert text in reader.data("data-nodes")["label"]
    tables = reader.data("data-claims")
    assert tables["documents"][0]["title"] == text and tables["claims"]["rule"] == [text]
    assert reader.data("data-texts")["passages"] == [text]


def hostile(text: str):
    whole = (Passage(0, len(text)),)
    document = replace(make_document(), text=text, passages=whole, title=text, authors=(text,), publisher=text)
    thing = make_entity(text, "Measure", mentions=(text, text + "!"))
    return [make_claim(document, object=thing, holder=make_entity(text + "?"), time=text, rule=text)], [document]


def test_title_is_escaped_and_can_be_written():
    html = page([], [], title="</title><script>1</script>\ud800")
    html.encode("utf-8")
    assert Reader(html).all("title")[0][1] == "</title><script>1</script>?"


def test_page_without_claims():
    reader = Reader(page([], []))
    assert reader.data("data-nodes") == reader.data("data-claims")["claims"] == {}


def test_page_of_two_claims_is_little_more_than_its_library():
    claims = [make_claim(), make_claim(object=TREATY)]
    assert len(page(claims, [])) - len(page([], [])) < 4_000
    assert len(page([], [])) < 380_000


def test_unknown_relation_is_an_error():
    with pytest.raises(UnknownTerm, match="opposes"):
        page([make_claim(predicate="oposes")], [])


def test_pyvis_without_its_library_is_one_clear_error(monkeypatch, tmp_path):
    monkeypatch.setattr(pyvis, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(DataError, match=r"install pyvis"):
        page([], [])


def test_edges_need_their_nodes_and_nodes_stand_once():
    drawn = network.ClaimNetwork("t")
    drawn.add_node(0, "a")
    drawn.add_node(0, "b")
    assert [node["label"] for node in drawn.nodes] == ["a"]
    with pytest.raises(KeyError):
        drawn.add_edge(0, 1)


def test_no_script_of_ours_parses_markup():
    ours = "".join(path.read_text(encoding="utf-8") for path in network.ASSETS.glob("*.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", ours)
    assert {path.name for path in network.ASSETS.glob("*.js")} == set(network.SCRIPTS)


def test_labels_of_the_ontology_reach_the_page():
    tables = Reader(page([make_claim(object=ICANN, predicate="basedOn")], [])).data("data-claims")
    (relation,) = tables["predicates"]
    assert len(relation.pop("precision")) == 5
    assert relation == {"name": "basedOn", "label": "is based on", "inverse": "is the basis of", "symmetric": False}
    assert {"name": "State", "label": "state", "coarse": "Actor"} in tables["types"]


def test_no_two_scripts_give_one_name_to_two_things():
    found = re.findall(r"(?m)^(?:async )?(?:function|const|let|class) (\w+)", network._script())
    assert sorted(name for name in set(found) if found.count(name) > 1) == []
