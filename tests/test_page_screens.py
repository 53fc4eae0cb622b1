"""The page on screens of several sizes: nothing is cut off, and the network has the room."""

import pytest
from factories import make_claim, make_document, make_entity
from pages import crowd, middle, sample
from playwright.sync_api import expect

SIZES = [(1440, 900), (860, 640), (700, 640), (360, 740)]


def box(shown, selector: str) -> dict[str, float]:
    return shown.locator(selector).bounding_box()


def on_top(shown, selector: str) -> bool:
    """Whether the right lower corner of an element, where it lies in the window, is its own and nothing covers it."""
    return shown.locator(selector).evaluate("""(element) => {
        const { right, bottom } = element.getBoundingClientRect();
        const found = document.elementFromPoint(right - 12, Math.min(bottom, innerHeight) - 12);
        return element.contains(found);
    }""")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_names_that_are_found_are_listed_in_full(visit, width, height):
    name = "The Interagency Working Group on Measure"
    claims = [make_claim(object=make_entity(f"{name} {number}", "Institution")) for number in range(6)]
    shown = visit(claims, [make_document()], width=width, height=height)
    before = box(shown, "#canvas")
    shown.get_by_role("combobox", name="Search by name").fill("inter")
    expect(shown.locator("#hits li")).to_have_count(6)
    assert on_top(shown, "#hits") and box(shown, "#hits")["height"] > 150
    assert box(shown, "#hits")["y"] >= box(shown, "#search")["y"] + box(shown, "#search")["height"] - 1
    assert box(shown, "#canvas") == before


@pytest.mark.parametrize("width", [860, 700])
def test_in_a_frame_the_network_has_the_room(visit, width):
    shown = visit(crowd(100), width=width, height=640)
    frame = box(shown, "#canvas")
    assert frame["width"] == width and frame["height"] > 400
    assert not shown.locator("#filter-list").is_visible() and not shown.locator("#panel").is_visible()


def test_in_a_frame_a_card_lies_over_the_network_and_what_is_chosen_beside_it(visit):
    shown = visit(*sample(), width=860, height=640)
    before = box(shown, "#canvas")
    for name in ("China", "ICANN", "Freedonia", "Data Embassy Treaty"):
        shown.get_by_role("combobox", name="Search by name").fill(name)
        shown.keyboard.press("Enter")
        expect(shown.locator("#panel h2")).to_have_text(name)
        shown.wait_for_timeout(400)
        x, y = middle(shown, name, name)
        assert x < box(shown, "#panel")["x"] - 30 and y > before["y"]
    assert box(shown, "#canvas") == before
    shown.get_by_role("button", name="Zoom in").click()
    shown.get_by_role("button", name="Close").click()
    expect(shown.locator("#panel")).to_be_hidden()


@pytest.mark.parametrize("width", [860, 700])
def test_in_a_frame_the_filters_unfold_over_the_view(visit, width):
    shown = visit(*sample(), width=width, height=640)
    before = box(shown, "#canvas")
    shown.get_by_text("Filters", exact=True).click()
    assert box(shown, "#canvas") == before and on_top(shown, "#filter-list")
    shown.get_by_role("checkbox", name="denied").click()
    expect(shown.locator("#summary")).to_contain_text("Drawn: 3 claims")
    shown.get_by_text("Filters", exact=True).click()
    expect(shown.locator("#filter-list")).to_be_hidden()


def test_in_a_frame_a_card_stands_beside_a_table(visit):
    shown = visit(*sample(), width=860, height=640, address="#view=table")
    shown.locator("[data-claim]").first.click()
    panel, rows = box(shown, "#panel"), box(shown, "#table .rows")
    assert rows["x"] + rows["width"] <= panel["x"] + 1 and panel["width"] > 300 and rows["width"] > 400


def test_paths_are_listed_in_a_frame_too(visit):
    shown = visit([make_claim(), make_claim(object=make_entity("Tor", "Technology"))],
                  width=860, height=640, address="#path=icann,Tor%20(Technology)")
    expect(shown.locator("#panel")).to_contain_text("shortest path")
    expect(shown.locator("#panel")).to_be_visible()


def test_columns_in_chinese_are_not_upside_down(visit):
    claims = [make_claim(predicate="supports", object=make_entity(label, "Principle"))
              for label in ("网络主权", "cyber sovereignty")]
    shown = visit(claims, [make_document()], address="#view=matrix")
    turned = "button => getComputedStyle(button).transform"
    assert shown.get_by_role("button", name="网络主权").first.evaluate(turned) == "none"
    assert shown.get_by_role("button", name="cyber sovereignty", exact=True).first.evaluate(turned) != "none"


def test_the_table_is_as_wide_as_there_is_room(visit):
    document = make_document(title="Two tracks and a treaty: cyber diplomacy at the United Nations and elsewhere")
    claims = [make_claim(document, make_entity("Cyberspace Administration of China", "Institution"),
                         predicate="cooperatesWith", object=make_entity("Internet Corporation for Assigned Names",
                                                                        "Organization"), time="2015-10-06/2016-11-07",
                         holder=make_entity("State Council Information Office", "Institution"))]
    shown = visit(claims, [document], width=1440, height=900, address="#view=table")
    wide = shown.locator("#table .rows").evaluate("({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]")
    assert wide[0] == wide[1]
    assert "Page" not in shown.locator("#table thead").inner_text()


def test_the_box_for_claims_without_a_time_is_in_line_with_its_words(visit):
    shown = visit(*sample(), width=1440, height=900, address="#from=2000&to=2003")
    tick, words = box(shown, "#undated"), box(shown, "#undated + .name")
    assert tick["x"] + tick["width"] < words["x"] and words["height"] < 30
