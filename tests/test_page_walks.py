"""Looking around in the network: neighbourhoods and the way back, paths, what is hidden, pinned, sized, coloured."""

from itertools import pairwise

import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_entity
from pages import sample, summary
from playwright.sync_api import expect


def chain(size: int) -> list:
    names = [make_entity(f"Name {number}", "Measure") for number in range(size)]
    return [make_claim(subject=a, object=b, predicate="influences") for a, b in pairwise(names)]


def islands(number: int, size: int) -> list:
    """Stars, the middle of each joined to that of the next."""
    found = []
    for island in range(number):
        middle = make_entity(f"Middle {island}", "State")
        found += [make_claim(subject=middle, object=make_entity(f"Leaf {island} {leaf}", "Measure"), predicate="uses")
                  for leaf in range(size + island)]
        if island:
            found.append(make_claim(subject=middle, object=make_entity(f"Middle {island - 1}", "State"),
                                    predicate="cooperatesWith"))
    return found


def open_card(shown, name: str) -> None:
    shown.get_by_role("combobox", name="Search by name").fill(name)
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text(name)


def drawn(shown) -> list[str]:
    return shown.evaluate("cybersov.nodes.filter((node) => !node.hidden).map((node) => node.label).sort()")


def test_a_neighbourhood_grows_by_steps_and_leads_back(visit):
    shown = visit(chain(9))
    open_card(shown, "Name 4")
    shown.get_by_role("button", name="Neighbourhood", exact=True).click()
    assert drawn(shown) == ["Name 3", "Name 4", "Name 5"]
    expect(summary(shown)).to_contain_text("6 claims outside of the neighbourhood of Name 4")
    shown.get_by_role("button", name="3 steps").click()
    assert drawn(shown) == [f"Name {number}" for number in range(1, 8)]
    shown.get_by_role("button", name="1 step", exact=True).click()
    open_card(shown, "Name 5")
    shown.keyboard.press("e")
    assert drawn(shown) == ["Name 4", "Name 5", "Name 6"]
    trail = shown.get_by_role("navigation", name="Trail")
    expect(trail.get_by_role("listitem")).to_have_text(["Everything", "Name 4", "Name 5"])
    trail.get_by_role("button", name="Name 4").click()
    assert drawn(shown) == ["Name 3", "Name 4", "Name 5"]
    trail.get_by_role("button", name="Everything").click()
    expect(trail).to_be_hidden()
    assert len(drawn(shown)) == 9


def test_keys_choose_the_steps(visit):
    shown = visit(chain(9), address="#focus=Name%204%20(Measure)")
    shown.keyboard.press("]")
    expect(shown.get_by_role("button", name="2 steps")).to_have_attribute("aria-pressed", "true")
    assert len(drawn(shown)) == 5


def test_shortest_paths_are_listed_with_their_claims_and_lit(visit):
    other = make_entity("Other", "Measure")
    claims = [make_claim(object=TREATY, predicate="signs"),
              make_claim(subject=FREEDONIA, object=TREATY, predicate="signs"),
              make_claim(object=other), make_claim(subject=FREEDONIA, object=other, predicate="supports"),
              make_claim(subject=ICANN, object=make_entity("Far", "Measure"), predicate="uses")]
    shown = visit(claims)
    open_card(shown, "China")
    shown.get_by_role("button", name="Path from here").click()
    expect(shown.get_by_role("navigation", name="Trail")).to_contain_text("Path from China to …")
    open_card(shown, "Freedonia")
    shown.get_by_role("button", name="Path to here").click()
    panel = shown.locator("#panel")
    expect(panel).to_contain_text("2 shortest paths of 2 steps")
    expect(panel.get_by_role("heading", level=3)).to_have_text(
        ["1. China · Data Embassy Treaty · Freedonia", "2. China · Other · Freedonia"])
    expect(panel.get_by_role("button", name="Sentence: Freedonia supports Other")).to_be_visible()
    panel.get_by_role("button", name="Sentence: China signs Data Embassy Treaty").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("China signs Data Embassy Treaty")
    shown.get_by_role("button", name="List them").click()
    expect(panel).to_contain_text("2 shortest paths")
    shown.get_by_role("button", name="End the path").click()
    expect(panel.locator("h2")).to_have_text("How to read this")


def test_two_names_that_nothing_joins_have_no_path(visit):
    shown = visit([*chain(3), make_claim()], address="#path=china,Name%201%20(Measure)")
    expect(shown.locator("#panel")).to_contain_text("No path joins them")


def test_a_name_is_hidden_and_brought_back(visit):
    shown = visit(*sample())
    open_card(shown, "China")
    shown.keyboard.press("h")
    assert drawn(shown) == ["Data Embassy Treaty", "Freedonia"]
    expect(summary(shown)).to_contain_text("1 claim of names that you hid")
    shown.keyboard.press("u")
    assert "China" in drawn(shown)
    shown.keyboard.press("r")
    shown.get_by_role("button", name="Show what you hid").click()
    assert "China" in drawn(shown)


def test_a_pinned_name_stays_whatever_is_filtered(visit):
    shown = visit(*sample())
    open_card(shown, "China")
    shown.get_by_role("button", name="Pin").click()
    expect(shown.get_by_role("button", name="Pin")).to_have_attribute("aria-pressed", "true")
    shown.get_by_role("checkbox", name="state", exact=True).uncheck()
    assert drawn(shown) == ["China"]


@pytest.mark.parametrize("measure", ["claims", "neighbours", "betweenness", "pagerank"])
def test_size_follows_the_measure(visit, measure):
    again = [make_claim(predicate=name) for name in ("opposes", "restricts", "supports", "uses")]
    shown = visit(again + chain(7) + [make_claim(subject=CHINA, object=FREEDONIA)])
    shown.get_by_label("Size by").select_option(measure)
    sizes = shown.evaluate("Object.fromEntries(cybersov.nodes.map(({ label, size }) => [label, size]))")
    largest = "China" if measure == "claims" else "Name 3" if measure == "betweenness" else None
    assert largest is None or sizes[largest] == max(sizes.values())
    assert sizes["Name 3"] > sizes["Name 0"] or measure == "pagerank"


def test_colour_is_by_type_or_by_community(visit):
    shown = visit(islands(3, 5))
    colours = "cybersov.nodes.map(({ id }) => cybersov.network.body.nodes[id].options.color.background)"
    by_type = shown.evaluate(colours)
    shown.get_by_label("Colour by").select_option("community")
    by_group = shown.evaluate(colours)
    assert (len(set(by_type)), len(set(by_group))) == (2, 3)


def test_communities_are_drawn_as_one_and_opened_by_a_click(visit):
    shown = visit(islands(4, 5), address="#level=communities")
    expect(summary(shown)).to_contain_text("Drawn: 4 communities of names; their strongest ties are 3 claims")
    frame = shown.locator("#canvas").bounding_box()
    x, y = shown.evaluate("(() => { const { x, y } = cybersov.network.canvasToDOM(cybersov.network.getPosition("
                          "cybersov.nodes.length)); return [x, y]; })()")
    shown.mouse.click(frame["x"] + x, frame["y"] + y)
    expect(shown.get_by_role("navigation", name="Trail")).to_contain_text("Community of Middle 3")
    assert drawn(shown) == [*(f"Leaf 3 {leaf}" for leaf in range(8)), "Middle 3"]
    shown.get_by_role("button", name="Communities", exact=True).click()
    expect(summary(shown)).to_contain_text("4 communities")
    open_card(shown, "Leaf 1 2")
    assert drawn(shown) == ["Leaf 1 2", "Middle 1"]


def test_the_best_connected_of_the_largest_communities_come_first(visit):
    shown = visit(islands(2, 90) + [make_claim(subject=make_entity(f"Pair {a}"), object=make_entity(f"Twin {a}"))
                                    for a in range(40)])
    assert not [name for name in drawn(shown) if name.startswith("Pair")]
    assert len(drawn(shown)) == 140


def test_facets_count_what_the_others_let_pass(visit):
    shown = visit(*sample())
    row = shown.locator(".box", has=shown.get_by_role("checkbox", name="denied"))
    expect(row.locator(".number")).to_have_text("1")
    shown.get_by_role("checkbox", name="by the author").uncheck()
    shown.get_by_role("checkbox", name="attributed").check()
    asserted = shown.locator(".box", has=shown.get_by_role("checkbox", name="asserted"))
    expect(asserted.locator(".number")).to_have_text("1")
    shown.get_by_text("Relations (").click()
    numbers = shown.locator("#facet-relations .number")
    expect(numbers).to_have_text(["1", "0", "0", "0"])
    shown.locator("#facet-relations .box").first.hover()
    shown.get_by_role("button", name="only supports").click()
    expect(shown.locator("#facet-relations input:checked")).to_have_count(1)
    assert "relations=supports" in shown.evaluate("location.hash")
    shown.get_by_role("button", name="All relations").click()
    expect(shown.locator("#facet-relations input:checked")).to_have_count(4)


def test_the_help_sheet_lists_every_key_once(visit):
    shown = visit(*sample())
    shown.keyboard.press("?")
    sheet = shown.get_by_role("dialog", name="Help")
    expect(sheet).to_be_visible()
    expect(sheet.locator("dt").first).to_have_text("Claim")
    expect(sheet.locator("li")).to_have_count(5)
    for group in sheet.locator("section:has(kbd)").all():
        keys = group.locator("kbd").all_inner_texts()
        assert len(keys) == len(set(keys)) and "" not in group.locator("dd").all_inner_texts()
    shown.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    shown.keyboard.press("/")
    expect(shown.get_by_role("combobox", name="Search by name")).to_be_focused()
    shown.keyboard.type("t?")
    expect(sheet).to_be_hidden()
