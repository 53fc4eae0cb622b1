"""Paths between two names that are typed, by keyboard alone."""

from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_entity
from playwright.sync_api import expect

OTHER = make_entity("Other", "Measure")
CLAIMS = [make_claim(object=TREATY, predicate="signs"), make_claim(subject=FREEDONIA, object=TREATY, predicate="signs"),
          make_claim(object=OTHER, polarity="-"), make_claim(subject=FREEDONIA, object=OTHER, predicate="supports"),
          make_claim(subject=make_entity("Far", "Measure"), object=ICANN, predicate="uses"),
          make_claim(subject=make_entity("Alone", "Measure"), object=make_entity("Nobody", "Measure"))]


def ends(shown) -> list[str]:
    return [shown.get_by_role("combobox", name=name, exact=True).input_value() for name in ("From", "To")]


def test_two_names_are_typed_and_their_paths_read_by_keyboard(visit):
    shown = visit(CLAIMS)
    shown.keyboard.press("a")
    panel = shown.locator("#panel")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Paths between two names")
    expect(panel.get_by_role("combobox", name="From", exact=True)).to_be_focused()
    shown.keyboard.type("beij")
    expect(panel.get_by_role("option", name="China")).to_contain_text("Beijing")
    shown.keyboard.press("Enter")
    expect(panel.get_by_role("combobox", name="To", exact=True)).to_be_focused()
    assert ends(shown) == ["China", ""]
    expect(shown.get_by_role("navigation", name="Trail")).to_contain_text("Path from China to …")
    shown.keyboard.type("f")
    expect(panel.get_by_role("option")).to_have_text(["Freedonia", "Far", "China People's Republic of China"])
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        shown.keyboard.press(key)
    expect(panel.get_by_role("heading", level=2)).to_be_focused()
    expect(panel).to_contain_text("1 shortest path of 2 steps")
    expect(panel.get_by_role("heading", level=3)).to_have_text("1. China · Data Embassy Treaty · Freedonia")
    assert ends(shown) == ["China", "Freedonia"]
    shown.get_by_role("button", name="Show claims of every kind").click()
    expect(panel.get_by_role("heading", level=3)).to_have_count(2)
    panel.get_by_role("button", name="Sentence: China signs Data Embassy Treaty").press("Enter")
    expect(panel.locator("mark")).to_have_count(1)
    shown.get_by_role("button", name="List them").press("Enter")
    expect(panel.get_by_role("heading", level=3)).to_have_count(2)


def test_an_end_is_changed_and_a_permalink_keeps_both(visit):
    shown = visit(CLAIMS, address="#path=Freedonia%20(State),china")
    assert ends(shown) == ["Freedonia", "China"]
    shown.get_by_role("combobox", name="To", exact=True).fill("Nobody")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel")).to_contain_text("No path joins them over the claims that pass the filters.")
    shown.reload()
    assert ends(shown) == ["Freedonia", "Nobody"]
    shown.get_by_role("combobox", name="From", exact=True).fill("Nobody")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel")).to_contain_text("Both ends are one name")
    shown.get_by_role("button", name="End the path").click()
    expect(shown.locator("#panel h2")).to_have_text("How to read this")


def test_the_second_end_is_typed_first_and_the_button_of_the_welcome_leads_there(visit):
    shown = visit(CLAIMS)
    shown.get_by_role("button", name="Find paths between two names").click()
    shown.get_by_role("combobox", name="To", exact=True).fill("Other")
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("combobox", name="From", exact=True)).to_be_focused()
    expect(shown.get_by_role("navigation", name="Trail")).to_contain_text("Path from … to Other")
    shown.keyboard.type("Freedonia")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel").get_by_role("heading", level=3)).to_have_text("1. Freedonia · Other")


def test_a_name_without_claims_is_not_offered_as_an_end(visit):
    shown = visit([make_claim(holder=FREEDONIA), make_claim(object=TREATY, predicate="signs")])
    shown.keyboard.press("a")
    shown.keyboard.type("freedonia")
    expect(shown.locator("#path-from-hits")).to_have_text("No name fits.")


def test_the_other_end_of_a_path_from_a_card_is_typed(visit):
    shown = visit(CLAIMS)
    shown.get_by_role("combobox", name="Search by name").fill(CHINA.label)
    shown.keyboard.press("Enter")
    shown.get_by_role("button", name="Path from here").click()
    shown.get_by_role("button", name="Type names").click()
    expect(shown.get_by_role("combobox", name="To", exact=True)).to_be_focused()
    shown.keyboard.type("Treaty")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel")).to_contain_text("1 shortest path of 1 step")
