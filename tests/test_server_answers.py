"""What the query page makes of an answer, in a browser."""


import httpx
from playwright.sync_api import Page

from cybersov.server.html import ASSETS

NETWORK = "import('/assets/network.js').then(({ drawn }) => [drawn().nodes, drawn().edges])"


def ask(page: Page, query: str, shape: str = "table") -> None:
    page.goto("/query")
    page.select_option("#shape", shape)
    page.fill("#text", query)
    page.click("#run")
    page.wait_for_selector("#rows td" if shape == "table" else "#drawing canvas")


def drawing(page: Page) -> tuple[list[dict], list[dict]]:
    return tuple(page.evaluate(NETWORK))


def test_questions_are_found_by_their_words(browse: Page) -> None:
    browse.goto("/query")
    browse.fill("#sought", "opposes Who")
    assert browse.locator("[role=tab]:visible").all_inner_texts() == ["Who supports and who opposes what?"]
    browse.click("[role=tab]:visible")
    browse.wait_for_selector("#rows td")
    with browse.expect_download() as download:
        browse.click("#csv")
    assert download.value.suggested_filename == "stances.csv"


def test_a_name_in_a_row_of_a_stored_question_leads_to_its_page(browse: Page) -> None:
    browse.goto("/questions/about?entity=Russia")
    row = browse.locator("#rows tbody tr").filter(has_text="opposes")
    assert row.locator("td").first.inner_text() == "Russia"
    assert browse.locator("#rows th").all_inner_texts()[:4] == ["subject", "polarity", "relation", "object"]
    assert not [name for name in browse.locator("#rows th").all_inner_texts() if name.endswith("Iri")]
    claim = row.get_by_role("link", name="opposes")
    assert claim.get_attribute("href").startswith("/claim/")
    row.get_by_role("link", name="Russia", exact=True).click()
    browse.wait_for_url("**/id/russia")
    browse.go_back()
    browse.wait_for_selector("#rows td")
    browse.locator("#rows").get_by_role("link", name="opposes").first.click()
    assert browse.inner_text("blockquote mark") == "Russia opposes ICANN."


def test_the_question_that_an_address_asks_is_seen_in_the_list(browse: Page) -> None:
    browse.goto("/questions/verdicts")
    tab = browse.wait_for_selector("[role=tab][aria-selected=true][data-name=verdicts]").bounding_box()
    place = browse.locator(".desk aside").bounding_box()
    assert place["y"] <= tab["y"] and tab["y"] + tab["height"] <= place["y"] + place["height"] + 1


def test_names_in_a_list_lead_to_their_pages(browse: Page) -> None:
    browse.goto("/questions/principles")
    browse.wait_for_selector("#rows td")
    assert browse.locator("#rows").get_by_role("link", name="China").get_attribute("href") == "/id/china"


def test_the_answer_itself_stays_what_it_was(client: httpx.Client) -> None:
    for format in ("csv", "tsv"):
        plain, led = (client.get(f"/questions/about?entity=Russia&format={format}{more}").text.splitlines()
                      for more in ("", "&iris=1"))
        assert len(plain) == len(led) and all(long.startswith(short) for short, long in zip(plain, led, strict=True))
    variables = client.get("/questions/about?format=json").json()["head"]["vars"]
    assert variables[-1] == "document"
    listed = {question["name"]: question["leads"] for question in client.get("/questions").json()}
    assert listed["about"] == ["subject", "relation", "object", "holder"]
    asked = client.get("/questions/about?iris=1&format=json").json()
    assert asked["head"]["vars"] == [*variables, *(f"{name}Iri" for name in listed["about"])]
    assert asked["results"]["bindings"][0]["subjectIri"]["type"] == "uri"


def test_own_columns_are_all_shown(browse: Page) -> None:
    ask(browse, "SELECT ?who ?whoIri { VALUES (?who ?whoIri) { ('somebody' id:china) } }")
    assert browse.locator("#rows th").all_inner_texts() == ["who", "whoIri"]
    assert browse.locator("#rows a").all_inner_texts() == ["id:china"]


def test_a_number_joins_no_two_things(browse: Page) -> None:
    ask(browse, "SELECT ?who ?in ?when { VALUES (?who ?in ?when) { (id:china 'in' 2016) (id:russia 'in' 2016) "
                "(id:india 'at' '2016-01-01'^^xsd:date) (id:china 'is' true) (id:russia 'is' true) } }", "network")
    nodes, edges = drawing(browse)
    assert sorted(node["label"] for node in nodes) == sorted(
        ["china", "russia", "india", "2016", "2016", "2016-01-01", "true", "true"])
    assert len({edge["to"] for edge in edges}) == len(edges) == 5


def test_names_of_a_stored_question_are_one_point_each(browse: Page) -> None:
    browse.goto("/questions/about?entity=Russia")
    browse.wait_for_selector("#rows td")
    browse.select_option("#shape", "network")
    browse.wait_for_selector("#drawing canvas")
    nodes, edges = drawing(browse)
    assert [node["id"] for node in nodes if node["label"] == "Russia"] == ["https://w3id.org/cybersov/id/russia"]
    assert {edge["label"] for edge in edges} == {"opposes"}


def test_scripts_of_the_pages_share_no_names() -> None:
    """They are modules; only vis-network, which comes as it is, has a name that all can see."""
    shared = [line.strip() for path in ASSETS.glob("*.html") for line in path.read_text(encoding="utf-8").splitlines()
              if "<script" in line and 'type="module"' not in line]
    assert shared == ['<script src="/assets/vis-network.js" defer></script>']


def test_no_name_of_a_script_is_seen_by_another(browse: Page) -> None:
    browse.goto("/questions/about")
    browse.wait_for_selector("#rows td")
    names = ("byId", "offerNames", "storedOne", "words", "table", "ready")
    assert [name for name in names if browse.evaluate(f"typeof {name}") != "undefined"] == []


def test_a_stored_question_says_what_it_means_and_hides_what_it_has_nothing_of(browse: Page) -> None:
    browse.goto("/questions/about?entity=Russia")
    browse.wait_for_selector("#rows td")
    assert browse.inner_text("#about") == "Every claim in which the entity is the subject or the object."
    assert browse.get_attribute("#parameters input", "placeholder") == "china" and not browse.is_visible("#text")
    shown = browse.locator("#rows th").all_inner_texts()
    assert "holder" not in shown and browse.inner_text("#said").endswith("; nothing in holder, time")
    with browse.expect_download() as download:
        browse.click("#csv")
    assert download.value.path().read_text(encoding="utf-8-sig").splitlines()[0].split(",") == [
        "subject", "polarity", "relation", "object", "modality", "holder", "time", "sentence", "document"]
    browse.click("text=A query of your own")
    browse.wait_for_selector("#text")
    assert not browse.is_visible("#about")
