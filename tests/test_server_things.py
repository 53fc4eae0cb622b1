"""What a person does on the page of an entity and of a claim."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from cybersov import kb, terms
from tests.serving import HTML, served


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[httpx.Client]:
    with served(built, "--review") as client:
        yield client


def test_a_footnote_is_copied_and_a_claim_judged(browse: Page, built: Path) -> None:
    browse.goto("/id/russia")
    browse.click("ol.claims >> text=opposes")
    browse.wait_for_url("**/claim/*")
    expected = kb.load(built).footnote(browse.url.rsplit("/", 1)[-1])
    assert browse.inner_text("#footnote") == expected and "Russia opposes ICANN." in expected
    browse.context.grant_permissions(["clipboard-read", "clipboard-write"])
    browse.click("text=Copy footnote")
    browse.wait_for_selector("#footnote-done:text-is('Copied.')")
    assert browse.evaluate("navigator.clipboard.readText()") == expected
    assert [each["id"] for each in Axe().run(browse).response["violations"]
            if each["impact"] in ("serious", "critical")] == []
    browse.click("text=Judge it")
    browse.wait_for_url("**/review?**")
    assert browse.locator("li[data-claim]").count() == 1
    assert "Russia opposes ICANN." in browse.inner_text("li[data-claim]")


def test_who_may_not_judge_is_not_led_there(built: Path) -> None:
    claim = kb.load(built).claims(subject="Russia")[0]["claim"]
    with served(built) as client:
        text = client.get(f"/claim/{claim}", headers=HTML).text
    assert 'id="footnote"' in text and "/review" not in text


def test_a_sentence_is_shown_in_its_paragraph_with_what_was_decided(tmp_path: Path) -> None:
    text = "Nobody knows why. Russia opposes ICANN. It <b>never</b> said so."
    (tmp_path / "text.txt").write_text(f"{text}\n\nThe end.\n", encoding="utf-8")
    base = kb.build(tmp_path / "text.txt", tmp_path / "store")
    claim = base.claims(subject="Russia")[0]["claim"]
    base.judge(base.draft("accept", claim, reviewer="Ann", date="2026-01-02", reason="As it is."))
    expected = "Nobody knows why. <mark>Russia opposes ICANN.</mark> It &lt;b&gt;never&lt;/b&gt; said so.</bdi>"
    with served(tmp_path / "store") as client:
        page = client.get(f"/claim/{claim}", headers=HTML).text
        assert expected in page and "Ann accepts" in page and "As it is." in page and "The end." not in page
        place = page.split('href="/evidence/')[1].split('"')[0]
        assert expected in client.get(f"/evidence/{place}", headers=HTML).text


def test_claims_of_an_entity_are_in_groups_by_relation(browse: Page) -> None:
    browse.goto("/id/china")
    jumps = browse.locator("nav.jumps a")
    assert jumps.count() == browse.locator("main h3").count() > 1
    jumps.filter(has_text="supports").click()
    assert browse.url.endswith("#supports")
    group = browse.locator("h3#supports + ol.claims")
    assert group.locator("li").count() == browse.locator("ol.claims li a:text-is('supports')").count()


def test_a_term_leads_to_its_meaning(browse: Page) -> None:
    browse.goto("/query?query=SELECT%20%2A%20%7B%20VALUES%20%3Fterm%20%7B%20cs%3Aopposes%20%7D%20%7D#")
    browse.locator("#rows").get_by_role("link", name="cs:opposes").click()
    browse.wait_for_url("**/ns#opposes")
    assert browse.locator("#opposes").is_visible() and "is against the object" in browse.inner_text("#opposes")


def test_the_ontology_is_given_as_a_page_and_as_turtle(client: httpx.Client) -> None:
    assert client.get("/ns", headers=HTML).headers["content-type"] == "text/html; charset=utf-8"
    for answer in (client.get("/ns", headers={"accept": "text/turtle"}), client.get("/ns?format=ttl", headers=HTML)):
        subjects = {quad.subject for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)}
        assert answer.headers["vary"] == "Accept" and terms.CS["opposes"] in subjects
    assert client.get("/ns", headers={"accept": "text/csv"}).status_code == 406
