"""The state of the page: in the address, in the browser's history, and undone step by step."""

import pytest
from pages import crowd, sample, summary
from playwright.sync_api import expect

ADDRESS = "location.hash"


def box(shown, name):
    return shown.get_by_role("checkbox", name=name, exact=True)


def test_the_address_says_what_differs_from_the_first_view(visit):
    shown = visit(*sample())
    assert shown.evaluate(ADDRESS) == ""
    box(shown, "state").uncheck()
    box(shown, "possible").check()
    shown.get_by_role("button", name="Table").click()
    shown.get_by_label("Rows with").fill("treaty lu")
    assert shown.evaluate(ADDRESS) == ("#view=table&types=not,State&modality=not,planned&table.words=treaty%20lu")
    shown.get_by_role("button", name="China").first.click()
    assert "about=china&" in shown.evaluate(ADDRESS)


@pytest.mark.parametrize(("address", "drawn"), [
    ("#types=State,LegalInstrument", "1 claim"),
    ("#types=not,State", "0 claims"),
    ("#relations=supports&modality=any&holders=any", "2 claims"),
    ("#polarity=denied", "1 claim"),
    ("#documents=none", "0 claims"),
    ("#holders=lu-wei,Lu%20Wei%20(Person)", "1 claim"),
    ("#from=2005&to=2007", "1 claim"),
    ("#from=2010", "0 claims"),
    ("#confidence=0.95", "0 claims"),
    ("#hidden=china", "1 claim"),
    ("#nonsense=1&=&&types&table.nonsense=2&s.words=1&confidence=x&about=%E0%A4%A&view=no&constructor=1", "2 claims"),
])
def test_a_page_opens_as_its_address_says(visit, address, drawn):
    shown = visit(*sample(), address=address)
    expect(summary(shown)).to_contain_text(f"Drawn: {drawn} between")


def test_reloading_and_going_back_and_forward_restore_what_was_there(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Data Embassy Treaty").click()
    shown.get_by_role("button", name="Sentence: China supports Data Embassy Treaty").first.click()
    expect(shown.locator("#panel mark")).to_be_visible()
    quote = shown.locator("#panel mark").inner_text()
    box(shown, "denied").check()
    shown.get_by_role("button", name="Table").click()
    shown.reload()
    expect(shown.locator("tbody tr")).to_have_count(5)
    expect(shown.locator("#panel mark")).to_have_text(quote)
    shown.go_back()
    expect(shown.locator("#network")).to_be_visible()
    expect(box(shown, "denied")).to_be_checked()
    shown.go_back()
    expect(box(shown, "denied")).not_to_be_checked()
    shown.go_back()
    expect(shown.locator("#panel h2")).to_have_text("Data Embassy Treaty")
    shown.go_back()
    expect(shown.locator("#panel h2")).to_have_text("How to read this")
    shown.go_forward()
    expect(shown.locator("#panel h2")).to_have_text("Data Embassy Treaty")


def test_an_edge_is_in_the_address(visit):
    shown = visit(*sample(), address="#edge=china,icann,0")
    expect(shown.locator("#panel mark")).to_have_text("China opposes ICANN.")


def test_steps_are_undone_and_done_again_but_for_what_is_chosen(visit):
    shown = visit(*sample())
    undo, redo = (shown.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    expect(undo).to_be_disabled()
    box(shown, "denied").check()
    box(shown, "state").uncheck()
    shown.get_by_role("button", name="Data Embassy Treaty").click()
    undo.click()
    expect(box(shown, "state")).to_be_checked()
    expect(summary(shown)).to_contain_text("Drawn: 3 claims")
    expect(shown.locator("#panel h2")).to_have_text("Data Embassy Treaty")
    shown.keyboard.press("u")
    expect(summary(shown)).to_contain_text("Drawn: 2 claims")
    expect(undo).to_be_disabled()
    shown.keyboard.press("r")
    expect(summary(shown)).to_contain_text("Drawn: 3 claims")
    redo.click()
    expect(box(shown, "state")).not_to_be_checked()
    undo.click()
    box(shown, "planned").check()
    expect(redo).to_be_disabled()


def test_typing_is_one_step(visit):
    shown = visit(*sample(), address="#view=table")
    shown.get_by_label("Rows with").press_sequentially("treaty")
    expect(shown.locator("tbody tr")).to_have_count(3)
    shown.get_by_role("button", name="Undo").click()
    expect(shown.locator("tbody tr")).to_have_count(5)
    expect(shown.get_by_label("Rows with")).to_have_value("")


def test_a_name_beyond_the_limit_is_in_the_address_once_asked_for(visit):
    shown = visit(crowd(500), address="#limit=50&about=Measure%20499%20(Measure)&asked=Measure%20499%20(Measure)")
    expect(shown.locator("#panel h2")).to_have_text("Measure 499")
    assert shown.evaluate("cybersov.nodes.find((node) => node.label === 'Measure 499').hidden") is False
