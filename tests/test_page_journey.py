"""What a person does with the page, from the first look to the footnote, without one request to anybody."""

import csv

from pages import summary
from playwright.sync_api import expect

from cybersov.store import Store


def test_an_analyst_goes_from_a_name_to_a_footnote(visit, built):
    with Store.open(built, read_only=True) as store:
        shown = visit(store.claims(), store.documents(), title="Two texts",
                      permissions=["clipboard-read", "clipboard-write"])
    panel = shown.locator("#panel")
    expect(summary(shown)).to_contain_text("Drawn:")
    shown.get_by_role("combobox", name="Search by name").fill("中国")
    expect(shown.get_by_role("option", name="China")).to_be_visible()
    shown.keyboard.press("Enter")
    expect(panel.get_by_role("heading", level=2)).to_have_text("China")
    expect(panel.locator("dl.known")).not_to_have_count(0)
    shown.get_by_role("button", name="Show claims of every kind").click()
    expect(summary(shown)).not_to_contain_text("attributed")
    shown.get_by_role("button", name="Positions").click()
    cell = shown.get_by_title("China, cyber sovereignty: support")
    cell.click()
    expect(panel.locator("mark").first).to_have_text("China supports cyber sovereignty.")
    expect(panel.locator("mark .cue").first).to_have_text("supports")
    panel.get_by_role("button", name="Copy footnote").last.click()
    expect(panel.get_by_text("Copied.")).to_be_visible()
    assert "China supports cyber sovereignty." in shown.evaluate("navigator.clipboard.readText()")
    shown.get_by_role("button", name="Timeline").click()
    shown.get_by_role("slider", name="First year").fill("2018")
    expect(shown.locator(".dated tbody")).to_contain_text("TikTok")
    expect(shown.locator(".dated tbody")).not_to_contain_text("Cybersecurity Law")
    shown.reload()
    expect(shown.locator("#period-said")).to_contain_text("From 2018")
    expect(panel.locator("mark").first).to_have_text("China supports cyber sovereignty.")
    shown.get_by_role("button", name="Text", exact=True).click()
    shown.get_by_label("Sentences with").fill("manual")
    expect(shown.locator(".concordance tbody tr")).to_have_count(1)
    shown.get_by_role("button", name="Table").click()
    with shown.expect_download() as coming:
        shown.locator("#table").get_by_role("button", name="Save as CSV").click()
    rows = list(csv.DictReader(coming.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == shown.evaluate("cybersov.claims.length") > 4 and all(row["Sentence"] for row in rows)
