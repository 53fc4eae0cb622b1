"""The page in a notebook: a picture that is always there, and the page in a frame that can run, but reach nothing."""

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import make_claim, make_document, make_entity
from playwright.sync_api import FrameLocator, expect
from playwright.sync_api import Page as Tab

import cybersov
from cybersov.errors import UsageError
from cybersov.kb import building
from cybersov.kb.page import LARGEST, SANDBOX, Page, make_page, packed
from cybersov.links import link
from cybersov.model import Claim, Passage
from cybersov.views.packing import unpack
from cybersov.views.preview import NODES, preview

Sheet = tuple[Tab, FrameLocator]
DOCUMENT = make_document(text="One opposes the other.")
HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\x00\ud800&"


def star(count: int) -> tuple[Claim, ...]:
    """A hub with so many leaves, each of which has one more claim the lower its number."""
    hub = make_entity("Hub", "State")
    return tuple(link(make_claim(DOCUMENT, hub, predicate, make_entity(f"Leaf {n:03}", "Company"))
                      for n in range(count) for predicate in ("bans", "sanctions", "blocks")[: 1 + (n < 5) + (n < 2)]))


def shown(page: Page) -> str:
    """The page inside the frame, unpacked as the browser does."""
    frame = re.search(r'<iframe srcdoc="([^"]*)"', page._repr_html_())
    return zlib.decompress(base64.b64decode(re.search(r'atob\("([^"]+)"', unescape(frame[1]))[1])).decode()


def test_the_frame_holds_the_page_and_may_save_but_reach_nothing() -> None:
    page = make_page(star(5), (DOCUMENT,), None)
    html = page._repr_html_()
    assert shown(page) == page.inline == page.html
    assert f'sandbox="{SANDBOX}"' in html and "allow-same-origin" not in html and "<script" not in html
    assert len(html) < 0.75 * len(page.html)


def test_a_notebook_that_is_not_trusted_keeps_picture_and_line() -> None:
    page = make_page(star(5), (DOCUMENT,), None)
    kept = re.sub("<iframe.*?</iframe>", "", page._repr_html_())
    picture = base64.b64decode(re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', kept)[1]).decode()
    assert picture == page.picture and "Hub" in picture
    assert "6 entities and 12 claims." in kept and 'alt="' in kept


@pytest.mark.parametrize(("limit", "entities"), [(3, 3), (LARGEST, LARGEST)])
def test_a_large_page_is_cut_down_and_says_so(limit: int, entities: int) -> None:
    page = make_page(star(340), (DOCUMENT,), None, limit=limit)
    assert page.inline != page.html and shown(page) == page.inline
    assert f"The {entities} of 341 entities with the most claims" in page.caption
    assert "with their paragraphs; explore(path) writes the page with all" in page.caption
    names = unpack(json.loads(re.search(r'id="data-nodes">(.*?)</script>', page.inline)[1]))["label"]
    assert len(names) == entities and "Leaf 001" in names and "Leaf 339" not in names


def test_a_notebook_carries_no_whole_books() -> None:
    book = make_document(text="China opposes ICANN.\n" + "Nothing more. " * 20_000,
                         passages=(Passage(0, 20), Passage(21, 21 + 14 * 20_000)))
    page = make_page(tuple(link([make_claim(book, span=(0, 20))])), (book,), None)
    assert "China opposes ICANN." in page.inline and len(page.inline) < len(page.html)
    assert "2 entities and 1 claims, with their paragraphs; explore(path)" in page.caption


@pytest.mark.parametrize("limit", [0, LARGEST + 1])
def test_a_limit_out_of_bounds_is_refused(limit: int) -> None:
    with pytest.raises(UsageError, match=f"from 1 to 300 entities, not {limit}"):
        make_page(star(2), (DOCUMENT,), None, limit=limit)


def test_the_picture_is_the_strongest_part_and_the_same_for_any_order() -> None:
    claims = star(60)
    still = preview(claims)
    names = [text.text for text in ElementTree.fromstring(still.svg).iter("{http://www.w3.org/2000/svg}title")]
    assert len(names) == still.nodes == NODES and still.edges == NODES - 1
    assert {"Hub", "Leaf 000", "Leaf 001", "Leaf 002"} <= set(names)
    assert preview(claims[::-1]) == still


def test_hearsay_and_denials_are_not_in_the_picture() -> None:
    claims = [make_claim(DOCUMENT), make_claim(DOCUMENT, make_entity("Nowhere"), polarity="-")]
    assert preview(link(claims)).nodes == 2


def test_no_claims_are_an_empty_picture() -> None:
    still = preview(())
    assert (still.nodes, still.edges) == (0, 0) and ElementTree.fromstring(still.svg) is not None
    assert "0 entities and 0 claims." in make_page((), (), None)._repr_html_()


def test_names_from_texts_stay_text() -> None:
    claims = tuple(link([make_claim(DOCUMENT, make_entity("X" + HOSTILE), "bans", make_entity("网" * 5000))]))
    page = make_page(claims, (DOCUMENT,), None)
    root = ElementTree.fromstring(page.picture)
    assert {element.tag.partition("}")[2] for element in root.iter()} <= {
        "svg", "rect", "line", "circle", "title", "text"}
    assert not set("\u202e\x00\ud800") & set(page.picture) and "<img src=x" not in page._repr_html_()


@pytest.fixture
def notebook(built: Path, tmp_path: Path, chromium) -> Iterator[Callable[..., Sheet]]:
    """Opens a notebook that nbconvert made a page of, offline; gives the page and what is in its frame."""
    nbformat, nbconvert = pytest.importorskip("nbformat"), pytest.importorskip("nbconvert")
    shown = {"text/html": cybersov.load(built).explore()._repr_html_(), "text/plain": "page"}
    cell = nbformat.v4.new_code_cell("kb.explore()", outputs=[nbformat.v4.new_output("display_data", shown)])
    html, _ = nbconvert.HTMLExporter(embed_images=True).from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    (tmp_path / "notebook.html").write_text(html, encoding="utf-8")
    pages = []

    def opened(width: int = 1000, script: str = "") -> Sheet:
        page = chromium.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        page.add_init_script(script)
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
        page.goto((tmp_path / "notebook.html").as_uri())
        page.locator("iframe").scroll_into_view_if_needed()
        frame = page.frame_locator("iframe[title='Knowledge graph']")
        frame.locator("canvas").first.wait_for(timeout=20_000)
        return page, frame

    yield opened
    for page in pages:
        page.close()


def test_the_page_runs_inside_a_page_made_by_nbconvert(notebook) -> None:
    page, frame = notebook()
    expect(frame.locator("#summary")).to_contain_text("Drawn: 5 claims")
    assert page.locator("img[alt*='strongest']").evaluate("image => image.naturalWidth") > 0


@pytest.mark.parametrize("width", [1300, 1000, 800])
def test_in_the_frame_the_network_has_the_room(notebook, width: int) -> None:
    page, frame = notebook(width)
    outer, inner = page.locator("iframe").bounding_box(), frame.locator("#canvas").bounding_box()
    assert inner["height"] > 0.65 * outer["height"] and inner["width"] > 0.95 * outer["width"] - 10
    frame.get_by_role("combobox", name="Search by name").fill("China")
    page.keyboard.press("Enter")
    card = frame.locator("#panel")
    expect(card.locator("h2")).to_have_text("China")
    assert card.bounding_box()["x"] > inner["x"] + inner["width"] / 2
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()
    assert frame.locator("#canvas").bounding_box() == inner


def footnote_in(page: Tab, frame: FrameLocator) -> None:
    frame.get_by_role("combobox", name="Search by name").fill("China")
    page.keyboard.press("Enter")
    frame.get_by_role("button", name="Sentence: China supports cyber sovereignty").first.click()
    frame.get_by_role("button", name="Copy footnote").first.click()


def test_a_footnote_is_copied_from_the_frame(notebook) -> None:
    page, frame = notebook()
    footnote_in(page, frame)
    expect(frame.locator(".done").first).to_have_text("Copied.")
    field = page.evaluate_handle("document.body.appendChild(document.createElement('textarea'))")
    field.focus()
    page.keyboard.press("Control+v")
    assert "China supports cyber sovereignty." in field.evaluate("field => field.value")


def test_where_the_frame_may_not_copy_the_footnote_is_selected(notebook) -> None:
    page, frame = notebook(script="document.execCommand = () => false;")
    footnote_in(page, frame)
    expect(frame.locator(".done").first).to_contain_text("Marked, to be copied: ")
    selected = frame.locator("body").evaluate("getSelection().toString()")
    assert "China supports cyber sovereignty." in selected
    assert selected == frame.get_by_role("button", name="Copy footnote").first.get_attribute("data-footnote")


@pytest.mark.parametrize(("view", "label", "start"), [
    ("Network", "Save as SVG", b"<svg"), ("Network", "Save as PNG", b"\x89PNG"),
    ("Table", "Save as CSV", b"\xef\xbb\xbf")])
def test_the_frame_gives_out_files(notebook, view: str, label: str, start: bytes) -> None:
    page, frame = notebook()
    frame.get_by_role("button", name=view, exact=True).click()
    with page.expect_download() as coming:
        frame.locator("main > section:not([hidden])").get_by_role("button", name=label).click()
    assert coming.value.path().read_bytes().startswith(start)


def test_packing_keeps_every_byte() -> None:
    html = "<p>网 </script> \u2028 'x' \"y\"</p>"
    assert zlib.decompress(base64.b64decode(re.search(r'atob\("([^"]+)"', packed(html))[1])).decode() == html


def test_a_graph_too_large_for_one_page_is_shown_in_its_busiest_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "LARGEST", 20)
    page = building.page(star(30), (DOCUMENT,))
    assert ('data-part="Here are the 20 of 31 names with the most claims, and the 26 of 37 claims among them; '
            '`cybersov serve` shows the others."') in page
    assert "data-part" not in building.page(star(10), (DOCUMENT,))
