"""The views of the page beside the network: positions, concepts, years, and words in their context."""

import csv

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import CHINA, FREEDONIA, make_claim, make_document, make_entity, make_verdict
from pages import LU_WEI, sample, summary
from playwright.sync_api import expect

from cybersov import kb
from cybersov.model import Passage
from cybersov.store import Store

SOVEREIGNTY = make_entity("cyber sovereignty", "Principle", "cyber-sovereignty")
FREEDOM = make_entity("internet freedom", "Principle", "internet-freedom")
CLOUD = make_entity("cloud rules", "PolicyArea")
TEXT = ("China supports cyber sovereignty. China praised cyber sovereignty. China opposes internet freedom. "
        "China likes internet freedom. Freedonia opposes cyber sovereignty. Freedonia wants cloud rules. "
        "Nobody has said anything else.")
VIEWS = ("Network", "Positions", "Concepts", "Timeline", "Text", "Table")


def held() -> tuple[list, list]:
    document = make_document(text=TEXT, issued="2021-05")

    def claim(quote, subject, predicate, target, **fields):
        start = TEXT.index(quote)
        return make_claim(document, subject, predicate, target, span=(start, start + len(quote)), **fields)

    return [
        claim("China supports cyber sovereignty.", CHINA, "supports", SOVEREIGNTY, time="2015"),
        claim("China praised cyber sovereignty.", CHINA, "supports", SOVEREIGNTY, time="2017/.."),
        claim("China opposes internet freedom.", CHINA, "opposes", FREEDOM),
        claim("China likes internet freedom.", CHINA, "supports", FREEDOM, holder=LU_WEI),
        claim("Freedonia opposes cyber sovereignty.", FREEDONIA, "opposes", SOVEREIGNTY, time="2018"),
        claim("Freedonia opposes cyber sovereignty.", FREEDONIA, "supports", FREEDOM, polarity="-"),
        claim("Freedonia wants cloud rules.", FREEDONIA, "supports", CLOUD, time="2020"),
    ], [document]


def opened(visit, name, **options):
    shown = visit(*options.pop("given", held()), **options)
    shown.get_by_role("button", name=name, exact=True).click()
    return shown


def cells(shown) -> list[str]:
    return shown.locator(".matrix td button .unseen").all_inner_texts()


def test_matrix_counts_what_the_question_counts(visit):
    shown = opened(visit, "Positions")
    expect(shown.locator("#matrix-count")).to_have_text("3 positions of 2 actors on 2 principles")
    assert cells(shown) == ["support, 2 sentences", "opposition, 1 sentence", "opposition, 1 sentence"]
    assert shown.locator(".matrix tbody td").filter(has_text="silent").count() == 1
    expect(shown.get_by_text("An empty cell means silence")).to_be_visible()
    shown.get_by_role("button", name="Show them").click()
    assert cells(shown) == ["support, 2 sentences", "both, 1 for, 1 against", "opposition, 1 sentence"]
    shown.get_by_label("Columns").select_option("all concepts")
    expect(shown.locator("#matrix-count")).to_have_text("4 positions of 2 actors on 3 concepts")


def test_matrix_of_a_store_is_the_answer_to_the_question(visit, built):
    base = kb.load(built)
    with Store.open(built, read_only=True) as store:
        shown = opened(visit, "Positions", given=(store.claims(), store.documents()),
                       address="#holders=any&matrix.every=true&matrix.whole=true")
    with shown.expect_download() as coming:
        shown.locator("#matrix").get_by_role("button", name="Save as CSV").click()
    found = list(csv.DictReader(coming.value.path().read_text(encoding="utf-8-sig").splitlines()))
    wanted = base.question("position-matrix")
    assert len(wanted) >= 2
    assert sorted(tuple(row.values()) for row in found) == sorted(tuple(map(str, row)) for row in wanted.cells)


def test_a_large_matrix_shows_the_strongest_and_says_so(visit):
    document = make_document()
    claims = [make_claim(document, make_entity(f"Body {number}", "Institution"), "supports", SOVEREIGNTY)
              for number in range(70)]
    claims.append(make_claim(document, CHINA, "opposes", SOVEREIGNTY))
    shown = opened(visit, "Positions", given=(claims, [document]))
    expect(shown.locator("#matrix-count")).to_have_text("71 positions of 71 actors on 1 principle")
    expect(shown.locator(".matrix tbody tr")).to_have_count(60)
    expect(shown.get_by_text("Those with fewer positions are left out: 11 actors, 0 concepts.")).to_be_visible()
    shown.get_by_role("button", name="Show all", exact=True).click()
    expect(shown.locator(".matrix tbody tr")).to_have_count(71)


def test_a_cell_opens_its_sentences(visit):
    shown = opened(visit, "Positions")
    shown.get_by_title("China, cyber sovereignty: support, 2 sentences").click()
    panel = shown.locator("#panel")
    expect(panel.get_by_role("heading", level=2)).to_have_text("China on cyber sovereignty")
    quotes = ["China supports cyber sovereignty.", "China praised cyber sovereignty."]
    expect(panel.locator("mark")).to_have_text(quotes)
    assert "edge=china,cyber-sovereignty,positions" in shown.evaluate("location.hash")
    shown.goto(shown.url + "&from=2016")
    shown.reload()
    expect(panel.get_by_role("heading", level=3)).to_have_text("Held back by the filters (1)")
    expect(panel.locator("mark")).to_have_count(2)
    shown.goto(shown.url.partition("#")[0] + "#edge=nobody,nothing,positions")
    expect(panel.get_by_role("heading", level=2)).to_have_text("How to read this")


def test_matrix_is_walked_by_keys(visit):
    shown = opened(visit, "Positions")
    shown.get_by_title("China, cyber sovereignty: support").focus()
    shown.keyboard.press("ArrowRight")
    expect(shown.get_by_title("China, internet freedom: opposition")).to_be_focused()
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("ArrowLeft")
    shown.keyboard.press("ArrowDown")
    expect(shown.get_by_title("Freedonia, cyber sovereignty: opposition")).to_be_focused()
    assert shown.locator(".matrix td button[tabindex='0']").count() == 1
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel mark")).to_have_text("Freedonia opposes cyber sovereignty.")


def test_matrix_is_sorted_and_filtered(visit):
    shown = opened(visit, "Positions")
    rows = shown.locator(".matrix tbody th")
    expect(rows).to_have_text(["China", "Freedonia"])
    shown.get_by_role("button", name="Actor").press("Enter")
    shown.get_by_role("button", name="Actor").press("Enter")
    expect(rows).to_have_text(["Freedonia", "China"])
    expect(shown.get_by_role("columnheader", name="Actor")).to_have_attribute("aria-sort", "descending")
    expect(shown.get_by_role("button", name="Actor")).to_be_focused()
    shown.get_by_role("columnheader", name="cyber sovereignty").get_by_role("button").click()
    expect(rows).to_have_text(["China", "Freedonia"])
    shown.get_by_label("Actors with").fill("free")
    expect(rows).to_have_text(["Freedonia"])
    shown.get_by_label("Actors with").fill("")
    shown.get_by_label("Concepts with").fill("freedom")
    expect(shown.locator(".matrix thead th")).to_have_text(["Actor", "internet freedom"])


def test_concepts_stand_side_by_side(visit):
    claims, (document,) = held()
    text = "It is the right of states. It is a cover. It is a wall."
    words = make_document("words", text=text, authors=("Bea Bold",), issued="2019")
    quotes = [make_verdict(words, "the right of states", SOVEREIGNTY, "definedAs"),
              make_verdict(words, "a cover", SOVEREIGNTY, holder=FREEDONIA), make_verdict(words, "a wall", FREEDOM)]
    shown = opened(visit, "Concepts", given=([*claims, *quotes], [document, words]))
    nav, rows = shown.locator("#concepts nav button"), shown.locator(".sayings tbody tr")
    expect(nav).to_have_text(["cyber sovereignty 1 quote", "internet freedom 1 quote"])
    expect(rows).to_have_count(1)
    shown.locator("#concepts .remarks").get_by_role("button", name="Show them").click()
    expect(nav.first).to_have_text("cyber sovereignty 2 quotes")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("2019Bea Boldthe right of states")
    expect(rows.last.locator("th")).to_have_text("Freedonia")
    expect(shown.locator(".sayings thead th")).to_have_text(["Year", "Who", "Defined as", "Judged"])
    shown.get_by_role("button", name="Sentence: cyber sovereignty is evaluated as “a cover”").click()
    expect(shown.locator("#panel mark .object")).to_have_text("a cover")
    nav.last.click()
    expect(rows).to_have_count(1)
    expect(nav.last).to_be_focused()
    expect(nav.last).to_have_attribute("aria-current", "true")


def test_timeline_narrows_every_view(visit):
    shown = opened(visit, "Timeline")
    said = shown.locator("#period-said")
    expect(said).to_have_text("All years: 4 claims; 1 claim without a time")
    expect(shown.locator(".dated tbody tr")).to_have_count(4)
    shown.get_by_role("slider", name="First year").fill("2018")
    expect(said).to_have_text("From 2018: 3 claims; 1 claim without a time left out")
    shown.get_by_role("slider", name="Last year").press("ArrowLeft")
    shown.get_by_role("slider", name="Last year").press("ArrowLeft")
    expect(said).to_contain_text("What holds in 2018: 2 claims")
    expect(shown.get_by_role("slider", name="Last year")).to_be_focused()
    expect(shown.locator(".dated tbody tr")).to_have_text(
        ["since 2017China supports cyber sovereignty sentenceBrief",
         "2018Freedonia opposes cyber sovereignty sentenceBrief"])
    assert "from=2018&to=2018" in shown.evaluate("location.hash")
    shown.get_by_role("button", name="Positions").click()
    assert cells(shown) == ["support, 1 sentence", "opposition, 1 sentence"]
    shown.get_by_role("button", name="Network", exact=True).click()
    expect(summary(shown)).to_contain_text("Drawn: 2 claims")
    shown.get_by_role("button", name="Timeline").click()
    shown.get_by_role("button", name="All years").click()
    expect(said).to_contain_text("All years: 4 claims")


def test_a_bar_is_a_year(visit):
    shown = opened(visit, "Timeline")
    assert shown.locator(".chart .hit title").all_text_contents() == [
        "2015: 1 begin, 0 go on", "2016: 0 begin, 0 go on", "2017: 1 begin, 0 go on",
        "2018: 1 begin, 1 go on", "2019: 0 begin, 1 go on", "2020: 1 begin, 1 go on"]
    shown.locator(".chart .hit").nth(2).click()
    expect(shown.locator("#period-said")).to_contain_text("What holds in 2017: 1 claim")


def test_bars_follow_light_and_dark(visit):
    shown = opened(visit, "Timeline", color_scheme="light")
    bars = shown.locator(".chart rect:not(.hit)")
    light = bars.first.get_attribute("fill")
    shown.emulate_media(color_scheme="dark")
    expect(bars.first).not_to_have_attribute("fill", light)
    dark = bars.first.get_attribute("fill")
    shown.get_by_role("button", name="Text", exact=True).click()
    shown.emulate_media(color_scheme="light")
    shown.get_by_role("button", name="Timeline").click()
    expect(bars.first).to_have_attribute("fill", light)
    assert light != dark


def test_far_years_share_the_first_bar(visit):
    document = make_document()
    claims = [make_claim(document, object=make_entity(f"Rule {year}", "Measure"), time=str(year))
              for year in (1648, *range(1980, 2021))]
    shown = opened(visit, "Timeline", given=(claims, [document]))
    assert shown.locator(".chart .hit title").first.text_content() == "1980 and before: 2 begin, 0 go on"
    expect(shown.locator(".dated tbody tr").first).to_contain_text("1648")


def test_sentences_without_claims_are_found(visit):
    shown = opened(visit, "Text")
    expect(shown.locator("#text-count")).to_have_text("7 sentences in 1 document")
    shown.get_by_label("Sentences with").fill("anything")
    expect(shown.locator("#text-count")).to_have_text("1 place in 1 document")
    shown.get_by_role("button", name="Brief", exact=True).click()
    expect(shown.locator(".unfolded mark")).to_have_text("Nobody has said anything else.")
    expect(shown.locator(".unfolded")).to_contain_text("No claim was found in this sentence.")
    expect(shown.get_by_role("button", name="Copy footnote")).to_have_attribute(
        "data-footnote", "Ann Author, “Brief” (2021-05): “Nobody has said anything else.”")


@pytest.mark.parametrize(("asked", "places"), [
    ("sovereignty", 3), ("SOVEREIGN", 3), ("overeignty", 0), ("china sovereignty", 2),
    ("“cyber sovereignty” freedonia", 1), ("\"internet freedom\"", 2), (".*", 0), ("(", 0), ("主权", 0)])
def test_words_are_beginnings_and_all_must_be_there(visit, asked, places):
    shown = opened(visit, "Text")
    shown.get_by_label("Sentences with").fill(asked)
    expect(shown.locator("#text-count")).to_contain_text(f"{places} place")
    assert shown.locator(".concordance tbody tr").count() == places


def test_a_word_that_begins_so_is_shown_whole(visit):
    shown = opened(visit, "Text")
    shown.get_by_label("Sentences with").fill("sover")
    expect(shown.locator(".concordance tbody th")).to_have_text(["sovereignty"] * 3)
    expect(shown.locator(".concordance tbody .after").first).to_have_text(".")


def test_a_sentence_leads_to_its_claims(visit):
    shown = opened(visit, "Text")
    shown.get_by_label("Sentences with").fill("praised")
    expect(shown.locator(".concordance tbody tr")).to_have_text("China praised cyber sovereignty.Brief 1 claim")
    shown.get_by_role("button", name="Brief", exact=True).click()
    shown.locator(".unfolded").get_by_role("button", name="Sentence: China supports cyber sovereignty").click()
    expect(shown.locator("#panel mark")).to_have_text("China praised cyber sovereignty.")


def test_chinese_text_is_searched_anywhere_in_it(visit):
    text = "\U0001f310 中国支持网络主权。美国反对。"
    document = make_document(text=text, language="zh", passages=(Passage(0, len(text), page=3),))
    shown = opened(visit, "Text", given=([make_claim()], [document]))
    shown.get_by_label("Sentences with").fill("主权")
    expect(shown.locator(".concordance tbody th")).to_have_text("主权")
    shown.get_by_role("button", name="Brief, p. 3").click()
    expect(shown.locator(".unfolded mark b")).to_have_text("主权")


def test_too_long_texts_are_said_to_be_left_out(visit, monkeypatch):
    monkeypatch.setattr("cybersov.views.reading.LARGEST", 10)
    shown = opened(visit, "Text")
    expect(shown.get_by_text("only paragraphs with claims are searched")).to_be_visible()


@pytest.mark.parametrize("name", ["Positions", "Concepts", "Timeline", "Text", "Table"])
@pytest.mark.parametrize("given", [([], []), ([make_claim()], [make_document()])], ids=["no claims", "one claim"])
def test_views_of_nothing_and_of_little_say_so(visit, name, given):
    shown = opened(visit, name, given=given)
    section = shown.locator("main > section:not([hidden]):not(#filters)")
    if name in ("Positions", "Concepts", "Timeline"):
        expect(section.locator(".empty")).to_be_visible()
    if name == "Table":
        expect(shown.locator("#table-count")).to_have_text("1 claim of 1" if given[0] else "0 claims of 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["Positions", "Concepts", "Timeline", "Text"])
def test_no_barrier_that_axe_can_see(visit, scheme, name):
    claims, documents = held()
    quote = make_verdict(documents[0], "anything", SOVEREIGNTY, "definedAs")
    shown = opened(visit, name, given=([*claims, quote], documents), color_scheme=scheme,
                   address="#about=china&text.words=china")
    expect(shown.get_by_role("button", name="Close")).to_be_visible()
    if name == "Text":
        shown.locator(".concordance button").first.click()
    found = Axe().run(shown).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_narrow_screen_holds_every_view(visit, name):
    claims, documents = held()
    more = [make_claim(documents[0], CHINA, "supports", make_entity(f"principle {number}", "Principle"), time="2015")
            for number in range(20)]
    shown = opened(visit, name, given=([*claims, *more], documents), width=360, height=740,
                   address="#text.words=sovereignty")
    assert shown.evaluate("document.documentElement.scrollWidth") == 360


def test_tabs_open_by_their_keys(visit):
    shown = visit(*sample())
    shown.locator("#panel").click()
    for key, id in zip("234561", ("matrix", "concepts", "timeline", "text", "table", "network"), strict=True):
        shown.keyboard.press(key)
        expect(shown.locator(f"#{id}")).to_be_visible()
