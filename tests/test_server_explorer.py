"""The explorer as the server gives it: it leads to the other pages, which it cannot where it lies in a file."""

from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from cybersov import kb
from tests.serving import browsing, served


def choose(page: Page, name: str) -> None:
    page.wait_for_selector("html[data-drawn]", state="attached")
    page.fill("#search", name)
    page.wait_for_selector("#hits li")
    page.press("#search", "Enter")
    page.wait_for_selector(f"#panel h2:has-text('{name}')")


def addresses(page: Page) -> set[str]:
    return {link.get_attribute("href") for link in page.locator("a:visible").all()} - {None}


@pytest.mark.parametrize("address", ["/explore", "/explore?about=Russia"])
def test_the_explorer_leads_to_the_start_and_to_the_page_of_what_is_chosen(browse: Page, address: str) -> None:
    browse.goto(address)
    choose(browse, "Russia")
    assert {"/", "/explore", "/query", "/id/russia"} <= addresses(browse) and "/review" not in addresses(browse)
    found = Axe().run(browse).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    browse.click("#panel >> text=Its own page")
    browse.wait_for_url("**/id/russia")
    browse.go_back()
    choose(browse, "Russia")
    browse.click("nav.doors >> text=cybersov")
    browse.wait_for_selector("text=Look up a name")


def test_a_sentence_leads_to_its_document(browse: Page, built: Path) -> None:
    browse.goto("/explore")
    choose(browse, "Russia")
    browse.click("#panel button:has-text('sentence')")
    browse.click("#panel >> text=All its claims")
    document = kb.load(built).claims(subject="Russia").records[0].document
    browse.wait_for_url(f"**/doc/{document}")


def test_a_sentence_leads_to_its_judgement_where_there_is_any(chromium: Browser, built: Path) -> None:
    with served(built, "--review") as client, browsing(chromium, client) as page:
        page.goto("/explore")
        choose(page, "Russia")
        page.click("#panel button:has-text('sentence')")
        page.click("#panel >> text=Judge it")
        page.wait_for_selector("li[data-claim]")
        assert page.locator("li[data-claim]").count() == 1
        assert "Russia opposes ICANN." in page.locator("li[data-claim]").inner_text()


def test_the_same_page_in_a_file_leads_nowhere(chromium: Browser, built: Path) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto((built / kb.PAGE).as_uri())
        choose(page, "Russia")
        page.click("#panel button:has-text('sentence')")
        page.wait_for_selector("#panel blockquote")
        assert page.locator("nav.doors").count() == 0 and not [a for a in addresses(page) if a.startswith("/")]


def test_a_copy_of_the_served_page_leads_nowhere(chromium: Browser, client: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / "copy.html").write_text(client.get("/explore").text, encoding="utf-8")
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto((tmp_path / "copy.html").as_uri())
        choose(page, "Russia")
        assert page.locator("nav.doors").count() == 0 and not [a for a in addresses(page) if a.startswith("/")]
