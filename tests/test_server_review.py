"""Reviewing in a browser: what is decided there holds, nobody else can decide, and mistakes keep nothing."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import cybersov
from cybersov import kb
from tests.serving import served

OPPOSES = {"subject": "Russia", "predicate": "opposes"}


@pytest.fixture
def store(texts: Path, tmp_path: Path) -> Path:
    kb.build(texts, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def client(store: Path) -> Iterator[httpx.Client]:
    with served(store, "--review") as client:
        yield client


def post(client: httpx.Client, *decisions: dict, reviewer: str = "Ann", **headers: str) -> httpx.Response:
    return client.post("/review", json={"reviewer": reviewer, "decisions": decisions}, headers=headers)


def claim(store: Path, **given: str) -> str:
    return cybersov.load(store).claims(**given)[0]["claim"]


def test_a_person_rejects_and_corrects_claims(browse: Page, store: Path) -> None:
    browse.goto("/review")
    rejected = f"[data-claim='{claim(store, **OPPOSES)}']"
    line = browse.locator(rejected)
    line.locator("[name=reason]").fill("not what it says")
    line.locator("text=Reject").click()
    other = browse.locator(f"[data-claim='{claim(store, predicate='bans', subject='India')}']")
    other.locator("summary").click()
    other.locator("[name=time]").fill("2020-06")
    other.locator("form button").click()
    assert browse.locator("#waiting").inner_text() == "2 decisions not yet kept."
    browse.fill("#reviewer", "Ann")
    browse.click("#save")
    browse.wait_for_selector("#said:has-text('Kept 2.')")
    base = cybersov.load(store)
    assert not list(base.claims(**OPPOSES))
    assert base.claims(predicate="bans", subject="India")[0]["time"] == "2020-06"
    assert {row["reviewer"] for row in base.judgements()} == {"Ann"}
    browse.goto("/review")
    assert browse.locator("[data-claim]").count() and not browse.locator(rejected).count()


def test_a_person_adds_a_claim_by_marking_its_text(browse: Page, store: Path) -> None:
    browse.goto("/review/note")
    browse.evaluate("""() => {
        const blocks = [...document.querySelectorAll('#source bdi')];
        const words = blocks.find((each) => each.textContent.includes('has not signed')).firstChild;
        const from = words.textContent.indexOf('The United States has'), to = words.textContent.length;
        getSelection().setBaseAndExtent(words, from, words, to);
    }""")
    browse.click("[data-take=quote]")
    assert browse.input_value("#quote").startswith("The United States has not signed the Tallinn")
    browse.fill("#subject", "United States")
    browse.select_option("#predicate", "opposes")
    browse.fill("#object", "Tallinn Manual")
    browse.click("#add button:has-text('Add')")
    browse.fill("#reviewer", "Ann")
    browse.click("#save")
    browse.wait_for_selector("#said:has-text('Kept 1.')")
    assert list(cybersov.load(store).claims(subject="United States", predicate="opposes", object="Tallinn Manual"))


def test_what_cannot_be_decided_keeps_nothing(client: httpx.Client, store: Path) -> None:
    good = {"action": "reject", "claim": claim(store, **OPPOSES)}
    answer = post(client, good, {"action": "correct", "claim": good["claim"], "said": {"predicate": "oposes"}})
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("Decision 2: ") and "Nothing was kept." in answer.json()["detail"]
    assert list(cybersov.load(store).claims(**OPPOSES)) and not list(cybersov.load(store).judgements())
    for body in ("[]", "{", '{"reviewer": "Ann", "decisions": []}', '{"reviewer": "Ann", "decisions": [1]}'):
        answer = client.post("/review", content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 400
    assert post(client, good, reviewer="").status_code == 400


@pytest.mark.parametrize("begin", ["9" * 5000, "²", "-1"])
def test_a_page_begins_where_there_is_a_number(client: httpx.Client, begin: str) -> None:
    assert client.get("/review", params={"from": begin}).status_code == 200


def test_what_is_no_decision_is_refused_and_keeps_nothing(client: httpx.Client, store: Path) -> None:
    wanted, form = claim(store, **OPPOSES), {"content-type": "application/json"}
    for reviewer, given in (("\\ud800", {}), ("Ann", {"reason": "x" * 900_000}), ("Ann", {"self": "x"})):
        body = json.dumps({"reviewer": reviewer, "decisions": [{"action": "memo", "claim": wanted, "said": given}]})
        answer = client.post("/review", content=body.replace("\\\\u", "\\u"), headers=form)
        assert answer.status_code == 400, given.keys()
    assert client.post("/review", content="[" * 400_000, headers=form).status_code == 400
    assert post(client, {"action": "accept", "claim": {"a": 1}}).status_code == 400
    assert not list(cybersov.load(store).judgements())


def test_other_sites_cannot_decide(client: httpx.Client, store: Path) -> None:
    good = {"action": "reject", "claim": claim(store, **OPPOSES)}
    assert post(client, good, origin="https://evil.example").status_code == 403
    assert post(client, good, **{"sec-fetch-site": "cross-site"}).status_code == 403
    form = client.post("/review", content="{}", headers={"content-type": "text/plain"})
    assert form.status_code == 415
    assert list(cybersov.load(store).claims(**OPPOSES))
    assert post(client, good, origin=str(client.base_url).rstrip("/")).status_code == 200
    assert not list(cybersov.load(store).claims(**OPPOSES))


def test_a_server_that_only_reads_takes_no_decision(store: Path) -> None:
    with served(store) as client:
        assert client.get("/review").status_code == 403
        assert client.get("/review/note").status_code == client.get("/decisions").status_code == 403
        assert post(client, {"action": "reject", "claim": claim(store, **OPPOSES)}).status_code == 403
        assert "/review" not in client.get("/").text


def test_what_is_edited_by_hand_is_served_at_once_unless_it_makes_no_sense(client: httpx.Client, store: Path) -> None:
    wanted, table = claim(store, **OPPOSES), store / "judgements.tsv"
    assert post(client, {"action": "accept", "claim": wanted}).status_code == 200

    def served_after(old: str, new: str) -> str:
        table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        time.sleep(1.1)
        return client.get("/review?all=1").text

    assert wanted in served_after("accept", "acept") and client.get("/health").status_code == 200
    assert "no action" in post(client, {"action": "accept", "claim": wanted}).json()["detail"]
    assert wanted not in served_after("acept", "reject")


def test_reviewers_see_where_they_disagree(client: httpx.Client, store: Path) -> None:
    wanted = claim(store, **OPPOSES)
    assert post(client, {"action": "accept", "claim": wanted}).json()["notes"] == []
    notes = post(client, {"action": "reject", "claim": wanted}, reviewer="Bob").json()["notes"]
    assert len(notes) == 1 and "Ann" in notes[0] and "Bob" in notes[0]
    assert "Reviewers disagree (1)" in client.get("/review").text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_for_everybody(browse: Page, client: httpx.Client, store: Path, scheme: str) -> None:
    browse.emulate_media(color_scheme=scheme)
    said = {"action": "reject", "claim": claim(store, **OPPOSES), "said": {"reason": "No."}}
    assert post(client, said, reviewer="Bo").status_code == 200
    assert post(client, {"action": "withdraw", "said": {"judgement": "2"}}, reviewer="Cy").status_code == 200
    for address in ("/review?all=1", "/review/note", "/decisions"):
        browse.goto(address)
        found = Axe().run(browse).response["violations"]
        assert [f["id"] for f in found if f["impact"] in ("serious", "critical")] == []
        browse.set_viewport_size({"width": 360, "height": 640})
        assert browse.evaluate("document.documentElement.scrollWidth") <= 360
        browse.set_viewport_size({"width": 1280, "height": 900})


def decided(browse: Page, place: str) -> str:
    return browse.locator(f"{place} .decided").inner_text()


def keep(browse: Page) -> None:
    browse.fill("#reviewer", "Ann")
    browse.click("#save")
    browse.wait_for_selector("#said:has-text('Kept')")


def test_a_person_takes_back_what_is_kept_and_restores_it(browse: Page, client: httpx.Client, store: Path) -> None:
    wanted = claim(store, **OPPOSES)
    assert post(client, {"action": "reject", "claim": wanted}, reviewer="Bo").status_code == 200
    for turn, label in enumerate(("Withdraw", "Restore row 2")):
        browse.goto("/decisions?reviewer=" + ("Bo", "Ann")[turn])
        place = f"[data-judgement='{cybersov.load(store).judgements()[-1]['judgement']}']"
        assert browse.locator(f"{place} button").inner_text() == label
        browse.fill(f"{place} [name=reason]", "Read again.")
        browse.click(f"{place} button")
        keep(browse)
        assert decided(browse, place) == "withdraw: kept"
        assert bool(list(cybersov.load(store).claims(**OPPOSES))) == (turn == 0)
    browse.goto("/decisions")
    assert browse.locator("[data-judgement]").count() == 3 and browse.locator("[data-judgement] button").count() == 2
    assert "withdrawn by Ann" in browse.locator(".gone").inner_text()
    assert browse.goto("/review") and "3 decisions" in browse.inner_text("main")


def test_a_person_undoes_what_is_not_kept_yet(browse: Page, store: Path) -> None:
    browse.goto("/review")
    place = f"[data-claim='{claim(store, **OPPOSES)}']"
    browse.click(f"{place} >> text=Accept")
    browse.click(f"{place} >> text=Reject")
    assert decided(browse, place) == "reject: not yet kept"
    browse.fill(f"{place} [name=reason]", "See page 2.")
    browse.click(f"{place} >> text=Memo")
    assert decided(browse, place) == "reject: not yet kept, memo: not yet kept"
    browse.click(f"{place} summary")
    browse.click(f"{place} form button")
    assert decided(browse, place) == "A correction needs a change."
    browse.click("#waiting")
    browse.click("#pending li:has-text('reject: Russia opposes') button")
    assert browse.inner_text("#waiting") == "1 decision not yet kept."
    assert decided(browse, place) == "memo: not yet kept"
    keep(browse)
    assert [row["action"] for row in cybersov.load(store).judgements()] == ["memo"]


def test_a_person_merges_names(browse: Page, store: Path) -> None:
    browse.goto("/review")
    browse.click("summary:has-text('Merge')")
    browse.fill("#merge [name=name]", "Huawei")
    browse.fill("#merge [name=thing]", "Huawei Group (Company)")
    browse.select_option("#merge [name=action]", "split")
    browse.click("#merge button")
    assert browse.inner_text("#waiting") == "Nothing decided yet."
    browse.select_option("#merge [name=action]", "merge")
    browse.click("#merge button")
    browse.click("#waiting")
    browse.click("#pending li:has-text('merge: Huawei – Huawei Group (Company)') button")
    assert browse.input_value("#merge [name=thing]") == "Huawei Group (Company)"
    browse.click("#merge button")
    keep(browse)
    assert list(cybersov.load(store).claims(object="Huawei Group"))


def test_a_page_whose_server_is_gone_says_so_and_forgets_nothing(browse: Page, store: Path) -> None:
    browse.goto("/review")
    browse.click(f"[data-claim='{claim(store, **OPPOSES)}'] >> text=Accept")
    browse.route("**/review", lambda route: route.fulfill(body="Gone for lunch."))
    browse.fill("#reviewer", "Ann")
    browse.click("#save")
    browse.wait_for_selector("#said.wrong:has-text('does not answer')")
    assert browse.inner_text("#waiting") == "1 decision not yet kept."
    browse.unroute("**/review")
    keep(browse)
