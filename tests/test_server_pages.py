"""The pages that the server shows to people, in a browser and as programs see them."""

import json
import re
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from axe_playwright_python.sync_playwright import Axe
from markupsafe import escape
from openapi_spec_validator import validate
from playwright.sync_api import Page

from cybersov import kb, terms
from cybersov.clauses.phrasings import phrasings
from cybersov.documents.drafts import Matter
from cybersov.kb import parts
from cybersov.queries import questions
from cybersov.rules import rules
from cybersov.server import app
from cybersov.server.html import ASSETS
from cybersov.server.settings import Settings
from tests.serving import HTML, served

CLAIM = "SELECT ?c { ?c a cs:Claim ; rdf:subject id:china ; rdf:predicate cs:supports }"


@pytest.mark.parametrize(("accept", "kind", "format"), [
    ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
    ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
    ("application/ld+json;q=0.9, text/html;q=0.8", "application/ld+json", ox.RdfFormat.JSON_LD),
])
def test_a_thing_is_given_as_rdf(client: httpx.Client, accept: str, kind: str, format: ox.RdfFormat) -> None:
    answer = client.get("/id/china", headers={"accept": accept})
    assert (answer.headers["content-type"], answer.headers["vary"]) == (kind, "Accept")
    triples = [quad.triple for quad in ox.parse(answer.content, format=format)]
    assert {triple.subject for triple in triples} == {terms.ID["china"]}
    assert terms.ID["cyber-sovereignty"] in {triple.object for triple in triples}


def test_a_thing_is_given_as_a_page(client: httpx.Client) -> None:
    answer = client.get("/id/china", headers=HTML)
    assert answer.headers["content-type"].startswith("text/html")
    assert "China supports cyber sovereignty." in answer.text
    assert 'href="/id/cyber-sovereignty"' in answer.text and 'lang="zh">中国<' in answer.text
    assert client.get("/id/china?format=ttl", headers=HTML).headers["content-type"].startswith("text/turtle")


def test_claims_evidence_and_documents_have_pages(client: httpx.Client) -> None:
    found = client.get("/sparql", params={"query": CLAIM}).json()["results"]["bindings"][0]["c"]["value"]
    claim = client.get(f"/claim/{found.rsplit('/', 1)[-1]}", headers=HTML).text
    evidence, document = re.search(r"/evidence/\w+", claim)[0], re.search(r"/doc/[\w-]+", claim)[0]
    assert "China supports cyber sovereignty." in client.get(evidence, headers=HTML).text
    assert "China supports cyber sovereignty." in client.get(document, headers=HTML).text


def test_the_page_of_a_claim_says_it_and_leads_on(client: httpx.Client) -> None:
    found = client.get("/sparql", params={"query": CLAIM}).json()["results"]["bindings"][0]["c"]["value"]
    claim = client.get(f"/claim/{found.rsplit('/', 1)[-1]}", headers=HTML).text
    assert "<h1><bdi>China supports cyber sovereignty</bdi></h1>" in claim
    assert "<mark>China supports cyber sovereignty.</mark>" in claim
    rule = client.get(re.search(r"/rule/[\w-]+", claim)[0], headers=HTML)
    assert rule.status_code == 200 and "supports" in rule.text
    evidence = client.get(re.search(r"/evidence/\w+", claim)[0], headers=HTML).text
    assert "<h1><bdi>A sentence of " in evidence and "<mark>China supports cyber sovereignty.</mark>" in evidence
    query = "SELECT ?c { ?c a cs:Claim ; cs:polarity cs:Denied }"
    denied = client.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["c"]["value"]
    assert " not: " in re.search("<h1>.*", client.get(f"/claim/{denied.rsplit('/', 1)[-1]}", headers=HTML).text)[0]


def test_every_rule_has_a_page(client: httpx.Client) -> None:
    assert {rule.predicate for rule in (*rules(), *phrasings())} <= set(terms.vocabulary())
    for rule in (rules()[0], phrasings()[0]):
        assert str(escape(rule.example)) in client.get(f"/rule/{rule.id}", headers=HTML).text


@pytest.mark.parametrize(("address", "status"), [
    ("/nothing", 404), ("/graphs?default&graph=x", 400), ("/id/?name=Chinna", 400), ("/explore?about=Chinna", 400),
    ("/questions/x", 404), ("/claim/x?format=ttl", 404)])
def test_people_see_what_is_wrong_as_a_page(client: httpx.Client, address: str, status: int) -> None:
    page, program = client.get(address, headers=HTML), client.get(address)
    if "format" not in address:
        assert program.headers["content-type"] == "application/problem+json"
    assert (page.status_code, program.status_code) == (status, status)
    assert page.headers["content-type"].startswith("text/html") and 'action="/id/"' in page.text


@pytest.mark.parametrize(("address", "page"), [
    ("/sparql", "/query?"), ("/sparql?query=ASK%20%7B%7D", "/query?query=ASK+%7B%7D"),
    ("/questions/about?entity=Russia", "/query?entity=Russia#about")])
def test_people_are_led_to_the_page_of_a_question(client: httpx.Client, address: str, page: str) -> None:
    answer = client.get(address, headers=HTML)
    assert (answer.status_code, answer.headers["location"], answer.headers["vary"]) == (303, page, "Accept")
    assert client.get(address, headers={"accept": "*/*"}).status_code in (200, 400)


def test_an_address_asks_and_an_answer_leaves_nothing_of_the_last(browse: Page) -> None:
    browse.goto("/questions/about?entity=Russia")
    browse.wait_for_selector("#rows td")
    assert browse.input_value('[name="entity"]') == "Russia"
    assert "opposes" in browse.inner_text("#rows")
    browse.goto("/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20cs%3Asupports%20%3Fo%20%7D")
    browse.wait_for_selector("#rows td")
    browse.select_option("#shape", "network")
    browse.wait_for_selector("#drawing canvas")
    browse.fill("#text", "ASK {}")
    browse.click("#run")
    browse.wait_for_selector("#said:text-is('yes')")
    assert not browse.is_visible("#drawing") and browse.url.endswith("/query?query=ASK+%7B%7D#")


def test_a_term_that_the_ontology_lacks_is_told_beside_the_answer(browse: Page) -> None:
    browse.goto("/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20cs%3Aoposes%20%3Fo%20%7D")
    browse.wait_for_selector("#said.wrong")
    assert browse.inner_text("#said") == "0 rows. The ontology has no term 'oposes'. Did you mean opposes?"


def test_dates_are_not_broken_in_a_table(browse: Page) -> None:
    browse.goto("/questions/timeline")
    cell = browse.wait_for_selector("#rows td.whole")
    assert cell.evaluate("cell => getComputedStyle(cell).whiteSpace") == "nowrap"


def test_entities_are_completed_by_their_names(browse: Page) -> None:
    browse.goto("/query")
    browse.fill("#text", "")
    browse.type("#text", "ASK { ?who cs:supports id:cyber-s")
    browse.wait_for_selector("#offers li")
    browse.press("#text", "Tab")
    assert browse.input_value("#text").endswith("id:cyber-sovereignty")


@pytest.mark.parametrize("address", [
    "/id/nothing-of-the-kind", "/claim/x", "/doc/%3Cscript%3E", "/id/a%20b", "/id/a%7Db", "/rule/%22",
    "/assets/..%2Fapp.py", "/assets/app.py", "/assets/frame.html"])
def test_what_is_not_there_is_said_so(client: httpx.Client, address: str) -> None:
    for headers in (HTML, {"accept": "text/turtle"}):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 404
        assert "<script>" not in answer.text


def test_texts_are_escaped_on_pages(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    (tmp_path / "evil.txt").write_text(f"China supports cyber sovereignty and {evil} {evil}.\n", encoding="utf-8")
    kb.build(tmp_path / "evil.txt", tmp_path / "store", options=kb.Options(Matter(title=evil)))
    with served(tmp_path / "store") as client:
        for address in ("/id/china", "/doc/evil"):
            text = client.get(address, headers=HTML).text
            assert "<script>alert" not in text and text.count("&lt;script&gt;") >= 3


def test_stored_questions_are_asked_by_address(client: httpx.Client) -> None:
    assert [question["name"] for question in client.get("/questions").json()] == list(questions())
    csv = client.get("/questions/about", params={"entity": "Russia"}, headers={"accept": "text/csv"})
    assert csv.text.splitlines()[1].startswith("Russia,affirmed,opposes,Internet")
    assert client.get("/questions/abuot").status_code == 404
    assert "Did you mean about?" in client.get("/questions/abuot").json()["detail"]
    assert client.get("/questions/about?entity=Nobody%20at%20all").status_code == 400
    assert client.get("/questions/about?colour=red").status_code == 400


def test_people_choose_a_graph_from_a_list(browse: Page) -> None:
    browse.goto("/")
    browse.click("text=/graphs")
    browse.wait_for_selector("h1:has-text('Graphs')")
    rows = browse.locator("table.graphs tbody tr")
    graphs = browse.request.get("/sparql", params={"query": "SELECT ?g { GRAPH ?g {} }", "format": "json"}).json()
    assert rows.count() == len(graphs["results"]["bindings"])
    assert rows.first.locator("code").inner_text() == "graph:edges"
    with browse.expect_download() as download:
        rows.first.locator("text=N-Triples").click()
    assert download.value.suggested_filename == "edges.nt" and b"/ns#opposes>" in download.value.path().read_bytes()
    rows.last.locator("a").first.click()
    browse.wait_for_url("**/doc/**")


def test_names_lead_to_pages(client: httpx.Client) -> None:
    assert client.get("/names?start=chi").json()[0] == "China"
    answer = client.get("/id/", params={"name": "网信办"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/id/cyberspace-administration-of-china")


def test_every_address_is_described(built: Path, client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    validate(described)
    own: dict[str, set[str]] = {}
    for route in app(built, Settings()).routes:
        own[route.path] = own.get(route.path, set()) | (route.methods or {"GET"})
    assert set(described["paths"]) == set(own)
    for path, operations in described["paths"].items():
        assert {name.upper() for name in operations} == own[path] - {"HEAD"}
    assert described["info"]["version"] == client.get("/health").json()["version"]
    assert described == json.loads((ASSETS / "openapi.json").read_text(encoding="utf-8"))


def test_the_explorer_is_served_whole_or_around_an_entity(built: Path, client: httpx.Client) -> None:
    whole = client.get("/explore")
    page = (built / kb.PAGE).read_text(encoding="utf-8")
    assert whole.text == page.replace('<html lang="en">', '<html data-served="read" lang="en">', 1) != page
    near = client.get("/explore?about=TikTok&depth=1")
    assert near.status_code == 200 and len(near.text) < len(whole.text)
    for wrong in ("about=Nobody%20at%20all", "about=China&depth=0", "about=China&depth=x"):
        assert client.get(f"/explore?{wrong}").status_code == 400


def test_the_nearest_come_first_and_not_too_many(built: Path) -> None:
    claims = kb.load(built).held().claims
    assert set(parts.near(claims, "tiktok", 1)) == {"tiktok", "india"}
    assert {"china", "cybersecurity-law"} <= set(parts.near(claims, "cyber-sovereignty", 2))
    every = parts.near(claims, "china", 3)
    beside = parts.near(claims, "china", 1)
    assert every[0] == "china" and len(beside) < len(every) and every[:len(beside)] == beside
    assert parts.first(claims, every, 2, 99) == set(every[:2]) and parts.first(claims, every, 99, 99) == set(every)
    few = parts.first(claims, every, 99, 2)
    assert 2 <= len(few) < len(every) and len(parts.among(claims, few)) <= 2


def test_a_person_looks_up_a_name_and_reads_a_sentence(browse: Page) -> None:
    browse.goto("/")
    browse.fill("#name", "Russ")
    browse.wait_for_selector("#names option", state="attached")
    browse.fill("#name", "Russia")
    browse.press("#name", "Enter")
    browse.wait_for_url("**/id/russia")
    assert browse.locator("blockquote").first.inner_text() == "Russia opposes ICANN."
    browse.click("text=Network around it")
    browse.wait_for_selector("html[data-drawn]", state="attached")
    summary = browse.locator("#summary").inner_text()
    assert summary.startswith("Here are the 2 names at most 1 step from Russia. Drawn: 1 claim between 2 names")
    browse.click("#panel >> text=Russia")
    browse.click("text=Load its neighbourhood")
    browse.wait_for_url("**/explore?about=russia")


def test_a_person_asks_a_stored_question_of_another_entity(browse: Page) -> None:
    browse.goto("/query")
    browse.click("text=What is claimed of China")
    browse.wait_for_selector("#rows td")
    browse.fill("#parameters input", "Russia")
    browse.click("#run")
    browse.wait_for_selector("#rows tr:first-child td:first-child:has-text('Russia')")
    with browse.expect_download() as download:
        browse.click("#csv")
    assert download.value.path().read_text(encoding="utf-8").splitlines()[1].startswith("Russia,affirmed,opposes")
    browse.reload()
    browse.wait_for_selector("#rows td")
    assert browse.locator("[role=tab][aria-selected=true]").get_attribute("data-name") == "about"


def test_a_table_that_is_saved_holds_no_formula(browse: Page) -> None:
    browse.goto("/query")
    browse.fill("#text", 'SELECT ?words ?number { VALUES (?words ?number) { ("=1+1" -5) } }')
    browse.click("#run")
    browse.wait_for_selector("#rows td")
    with browse.expect_download() as download:
        browse.click("#csv")
    assert download.value.path().read_text(encoding="utf-8-sig").splitlines() == ["words,number", "'=1+1,-5"]


def test_a_person_writes_a_query_with_completions(browse: Page) -> None:
    browse.goto("/query")
    browse.fill("#text", "")
    with browse.expect_response("**/vocabulary"):
        browse.reload()
    browse.fill("#text", "")
    browse.type("#text", "SELECT * { ?who cs:oppo")
    browse.wait_for_selector("#offers li")
    browse.press("#text", "Tab")
    browse.type("#text", " ?what }")
    browse.press("#text", "Control+Enter")
    browse.wait_for_selector("#rows td")
    assert browse.input_value("#text") == "SELECT * { ?who cs:opposes ?what }"
    browse.click("#rows a >> text=id:russia")
    browse.wait_for_url("**/id/russia")


def test_a_mistake_is_said_in_one_line(browse: Page) -> None:
    browse.goto("/query")
    browse.fill("#text", "SELECT * { ?s cx:a ?o }")
    browse.click("#run")
    browse.wait_for_selector("#said.wrong")
    assert "the prefix cx: is not declared" in browse.locator("#said").inner_text()


@pytest.mark.parametrize("query", ["SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } }",
                                   "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH graph:edges { ?s ?p ?o } }"])
def test_an_answer_is_shown_as_a_network(browse: Page, query: str) -> None:
    browse.goto("/query")
    browse.fill("#text", query)
    browse.select_option("#shape", "network")
    browse.wait_for_selector("#drawing canvas")
    assert "4 rows" in browse.locator("#said").inner_text()


@pytest.mark.parametrize("address", ["/", "/query#about", "/id/china", "/id/nothing", "/graphs"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_for_everybody(browse: Page, address: str, scheme: str) -> None:
    browse.emulate_media(color_scheme=scheme)
    answer = browse.goto(address)
    if "#" in address:
        browse.wait_for_selector("#rows td")
    if answer.status == 200:
        found = Axe().run(browse).response["violations"]
        assert [f["id"] for f in found if f["impact"] in ("serious", "critical")] == []
    browse.set_viewport_size({"width": 360, "height": 640})
    assert browse.evaluate("document.documentElement.scrollWidth") <= 360
