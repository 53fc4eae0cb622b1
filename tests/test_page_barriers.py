"""The page without a mouse, and without barriers that a machine can see, in each of its states."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import FREEDONIA, TREATY, make_claim, make_entity, make_verdict
from pages import sample
from playwright.sync_api import Page, expect

TOR = make_entity("Tor", "Technology")


def given() -> tuple[list, list]:
    claims, documents = sample()
    more = [make_claim(predicate="restricts", object=TOR, time="2013/.."),
            make_claim(subject=FREEDONIA, predicate="uses", object=TOR),
            make_claim(subject=make_entity("Sylvania"), predicate="uses", object=TREATY),
            make_verdict(documents[0], "The talks", TREATY)]
    return [*claims, *more], documents


def at(address: str) -> Callable[[Page], None]:
    return lambda shown: shown.evaluate("address => { location.hash = address; }", address)


def open_filters(shown: Page) -> None:
    at("")(shown)
    if not shown.locator("#filter-list").is_visible():
        shown.get_by_text("Filters", exact=True).click()
    shown.evaluate("document.querySelectorAll('details.facet').forEach((each) => { each.open = true; })")


def search(shown: Page) -> None:
    at("")(shown)
    shown.get_by_role("combobox", name="Search by name").fill("t")


def one_sentence(shown: Page) -> None:
    at("#about=china")(shown)
    shown.locator("#panel").get_by_role("button", name="Sentence: China opposes ICANN").click()


def copied(shown: Page) -> None:
    one_sentence(shown)
    shown.get_by_role("button", name="Copy footnote").click()
    expect(shown.locator(".done")).not_to_be_empty()


STATES = {
    "first": at(""),
    "trail": at("#focus=china&depth=2&trail=icann&about=china"),
    "beginning of a path": at("#path=china&about=china"),
    "paths": at("#path=china,Freedonia%20(State)"),
    "no path": at("#path=china,nobody"),
    "edge": at("#edge=china,icann,0"),
    "claim": one_sentence,
    "copied": copied,
    "held back": at("#about=china&from=2013&to=2014"),
    "communities": at("#level=communities&colour=community"),
    "nothing": at("#types=none"),
    "filters": open_filters,
    "search": search,
    "help": lambda shown: shown.get_by_role("button", name="Help").click(),
}


@pytest.mark.parametrize("width", [1280, 860, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_has_a_barrier_that_axe_can_see(visit, scheme, width):
    shown = visit(*given(), color_scheme=scheme, width=width, height=740)
    found = {}
    for name, make in STATES.items():
        make(shown)
        shown.wait_for_timeout(50)
        found[name] = [(one["id"], [node["html"] for node in one["nodes"]])
                       for one in Axe().run(shown).response["violations"]]
    assert found == {name: [] for name in STATES}


NAME = """() => {
    const at = document.activeElement;
    return at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent.trim();
}"""
CAN_BE_USED = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0)"""


def tab_to(shown: Page, name: str, key: str = "Tab") -> None:
    """Presses Tab until what has this name has the focus."""
    for _ in range(150):
        shown.keyboard.press(key)
        if shown.evaluate(NAME) == name:
            return
    pytest.fail(f"Tab does not lead to {name!r}")


@pytest.mark.parametrize("width", [1280, 860, 360])
@pytest.mark.parametrize("state", [
    "about=china", "focus=china&depth=2", "path=china,Freedonia%20(State)", "view=matrix", "view=concepts",
    "view=timeline", "view=text&text.words=china", "view=table", "edge=china,icann,0&view=table"])
def test_tab_leads_to_all_that_can_be_used_and_shows_where_it_is(visit, state, width):
    shown = visit(*given(), width=width, height=740, address=f"#{state}")
    shown.wait_for_timeout(100)
    wanted = shown.evaluate(f"({CAN_BE_USED})().map((each, number) => {{ each.dataset.number = number; }}).length")
    shown.evaluate("document.activeElement.blur()")
    reached, unseen = set(), []
    for _ in range(wanted + 2):
        shown.keyboard.press("Tab")
        number, seen, html = shown.evaluate("""() => {
            const at = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(at);
            return [at.dataset.number, outlineStyle !== "none" && outlineWidth !== "0px", at.outerHTML.slice(0, 90)];
        }""")
        reached.add(number)
        if number is not None and not seen:
            unseen.append(html)
    missed = shown.evaluate(f"""(reached) => ({CAN_BE_USED})().filter((each) => !reached.includes(each.dataset.number))
        .map((each) => each.outerHTML.slice(0, 90))""", sorted(filter(None, reached)))
    assert wanted > 10 and (missed, unseen) == ([], [])


def test_a_finding_is_made_without_a_mouse(visit):
    shown = visit(*given(), permissions=["clipboard-read", "clipboard-write"])
    panel = shown.locator("#panel")
    tab_to(shown, "Search by name")
    shown.keyboard.type("chin")
    shown.keyboard.press("Enter")
    expect(panel.locator("h2")).to_have_text("China")
    tab_to(shown, "Sentence: China opposes ICANN")
    shown.keyboard.press("Enter")
    expect(panel.locator("mark")).to_have_text("China opposes ICANN.")
    expect(panel.locator("h2")).to_be_focused()
    tab_to(shown, "Copy footnote")
    shown.keyboard.press("Enter")
    expect(panel.get_by_text("Copied.")).to_be_visible()
    assert shown.evaluate(NAME) == "Copy footnote"
    assert "China opposes ICANN." in shown.evaluate("navigator.clipboard.readText()")
    tab_to(shown, "Back", "Shift+Tab")
    shown.keyboard.press("Enter")
    tab_to(shown, "Neighbourhood")
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("navigation", name="Trail")).to_contain_text("China")
    shown.keyboard.press("Escape")
    expect(panel.locator("h2")).to_have_text("How to read this")


def test_filters_views_and_files_are_used_without_a_mouse(visit):
    shown = visit(*given(), width=860, height=640)
    tab_to(shown, "Filters")
    shown.keyboard.press("Enter")
    tab_to(shown, "first")
    shown.keyboard.type("2005")
    tab_to(shown, "last")
    shown.keyboard.type("2014")
    shown.keyboard.press("Enter")
    expect(shown.locator("#summary")).to_contain_text("Drawn: 2 claims")
    tab_to(shown, "Filters", "Shift+Tab")
    shown.keyboard.press("Enter")
    shown.keyboard.press("6")
    tab_to(shown, "Save as CSV")
    with shown.expect_download() as coming:
        shown.keyboard.press("Enter")
    assert coming.value.suggested_filename == "claims.csv"
    tab_to(shown, "Undo", "Shift+Tab")
    shown.keyboard.press("Enter")
    shown.keyboard.press("Enter")
    expect(shown.locator("#summary")).not_to_contain_text("by period")
    shown.keyboard.press("?")
    expect(shown.get_by_role("dialog", name="Help")).to_be_visible()
    tab_to(shown, "Close")
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("dialog", name="Help")).to_be_hidden()
