"""The cards: what is known of a name, and everything about a claim."""

import re
from dataclasses import replace

import pytest
from factories import CHINA, make_claim, make_document, make_entity
from pages import LU_WEI, sample
from playwright.sync_api import expect

from cybersov.exchange import footnote
from cybersov.model import Evidence, Judgement

CAC = make_entity("Cyberspace Administration of China", "Institution", "cyberspace-administration-of-china")
GDPR = make_entity("General Data Protection Regulation", "LegalInstrument", "general-data-protection-regulation")
DPD = make_entity("Data Protection Directive", "LegalInstrument", "data-protection-directive")
SOVEREIGNTY = make_entity("cyber sovereignty", "Principle", "cyber-sovereignty")


def card(visit, *entities, about):
    document = make_document()
    claims = [make_claim(document, CHINA, "supports", entity) for entity in entities]
    shown = visit(claims, [document], address=f"#about={about}")
    expect(shown.get_by_role("button", name="Close")).to_be_visible()
    return shown.locator("#panel")


def facts(panel, of: str = "dl.known") -> dict[str, str]:
    for folded in panel.locator("details.background:not([open]) > summary").all():
        folded.click()
    names, values = (panel.locator(f"{of} {tag}").all_inner_texts() for tag in ("dt", "dd"))
    return dict(zip(names, values, strict=True))


def test_card_of_a_law_tells_dates_status_and_lineage(visit):
    panel = card(visit, GDPR, DPD, about=GDPR.authority)
    told = facts(panel)
    assert told["Adopted or issued"] == "2016-04-27" and told["In force from"] == "2016-05-24"
    assert told["Status"].startswith("in force (seen 20") and "European Parliament" in told["Passed by"]
    panel.locator("dl.known").first.get_by_role("button", name="Data Protection Directive").first.click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Data Protection Directive")
    assert "General Data Protection Regulation" in facts(panel)["Replaced by"]


def test_card_has_names_by_language_and_former_names(visit):
    panel = card(visit, CAC, about=CAC.authority)
    assert "State Internet Information Office (2011-05 to 2014)" in facts(panel)["Formerly"]
    panel.get_by_text("Names (", exact=False).click()
    told = facts(panel)
    assert "State Internet Information Office (2011-05 to 2014)" in told["English"]
    assert told["Chinese"].startswith("国家互联网信息办公室")
    expect(panel.locator("dd[lang=zh]")).to_contain_text("网信办")
    assert any(language.startswith("Chinese (Latin") for language in told)
    assert "State Council Information Office" in told["Stood under"]


def test_card_of_a_concept_defines_it(visit):
    panel = card(visit, SOVEREIGNTY, about=SOVEREIGNTY.authority)
    expect(panel.locator(".definition")).to_contain_text("supreme authority")
    assert "open internet" in facts(panel)["Contrasts with"]


def test_links_lead_out_in_a_tab_of_their_own(visit):
    panel = card(visit, GDPR, about=CHINA.authority)
    panel.get_by_text("Sources and other data").click()
    links = panel.locator("a")
    expect(links.first).to_have_text("Wikidata (the same): Q148")
    for link in links.all():
        assert link.get_attribute("target") == "_blank" and "noopener" in link.get_attribute("rel")
        assert link.get_attribute("href").startswith(("http://", "https://"))


@pytest.mark.parametrize("address", ["javascript:window.ran=1", "data:text/html,x", "file:///etc", " java\nscript:x"])
def test_only_addresses_of_the_web_become_links(visit, monkeypatch, address):
    monkeypatch.setattr("cybersov.views.cards._links", lambda facts: iter([["a source", address]]))
    panel = card(visit, GDPR, about=CHINA.authority)
    panel.get_by_text("Sources and other data").click()
    expect(panel.get_by_text("a source")).to_be_visible()
    expect(panel.locator("a")).to_have_count(0)


def test_a_stranger_has_a_card_without_knowledge(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Freedonia").first.click()
    expect(shown.locator("#panel").get_by_role("heading", level=2)).to_have_text("Freedonia")
    expect(shown.locator("#panel dl.known")).to_have_count(0)


def test_claim_card_tells_all_that_is_known_of_it(visit):
    document = make_document(page_labels=((1, "iv"),))
    spokesman = make_entity("Spokesman", "Person")
    claim = make_claim(document, span=(0, 20), holder=LU_WEI, polarity="-", force="obligatory", distance="doubtful",
                       modality="planned", time="2015")
    claim = replace(claim, holders=(spokesman, LU_WEI),
                    evidence=(Evidence(0, 20, "China opposes ICANN.", 1, "Talks", ("Cheng 2017",), "iv"),))
    shown = visit([claim], [document])
    shown.get_by_role("button", name="Table").click()
    shown.locator("[data-claim]").click()
    panel = shown.locator("#panel")
    told = facts(panel, ".claim dl")
    assert told["Said by"] == "Spokesman › Lu Wei, as the document reports"
    assert told["Force"] == "obligatory" and told["Distance"] == "doubtful"
    assert (told["Said as"], told["Time"]) == ("denied, planned", "2015")
    expect(panel.locator("figcaption")).to_contain_text("page iv, Talks")
    expect(panel.locator("figcaption")).to_contain_text("citing Cheng 2017")
    assert panel.get_by_role("button", name="Copy footnote").get_attribute("data-footnote") == footnote(document, claim)


@pytest.mark.parametrize("fields", [
    {}, {"title": "", "authors": (), "issued": None}, {"publisher": "Press", "authors": ("A", "B", "C")}])
@pytest.mark.parametrize("where", [{}, {"page": 3}, {"section": "Talks"}, {"page": 3, "page_label": "iii"}])
def test_footnote_of_the_page_is_that_of_the_command_line(visit, fields, where):
    document = make_document(text="China  opposes\nICANN. The end.", **fields)
    claim = make_claim(document, span=(0, 21))
    claim = replace(claim, evidence=(replace(claim.evidence[0], **where),))
    shown = visit([claim], [document], address="#about=china")
    shown.get_by_role("button", name="Sentence: China opposes ICANN").click()
    assert shown.get_by_role("button", name="Copy footnote").get_attribute("data-footnote") == footnote(document, claim)


def test_footnote_is_marked_for_copying_where_the_clipboard_is_barred(visit):
    shown = visit(*sample(), address="#about=icann")
    shown.evaluate("""() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
    }""")
    shown.get_by_role("button", name="Sentence: China opposes ICANN").click()
    shown.get_by_role("button", name="Copy footnote").click()
    expect(shown.locator(".done")).to_contain_text("Ann Author, “A brief on talks” (Test Press, 2021-05), p. 4")
    assert shown.evaluate("getSelection().toString()").startswith("Ann Author")


def test_relations_say_how_often_they_are_right(visit):
    shown = visit(*sample(), address="#about=icann")
    shown.get_by_text("Relations (4)").click()
    expect(shown.locator("#facet-relations .box", has_text="opposes")).to_have_attribute(
        "title", re.compile(r"“opposes” was right in \d+ of \d+ when tested on hand-marked texts"))
    shown.get_by_role("button", name="Sentence: China opposes ICANN").click()
    assert re.match(r"“opposes” was right in \d+ of \d+", facts(shown.locator("#panel"), ".claim dl")["Reliability"])


def test_relations_of_which_a_sample_was_reviewed_say_what_came_of_that(visit):
    judged = Judgement("2026-01-01", "Ann", "accept", "d", "q", "China", "opposes", "ICANN", sample="9/0")
    shown = visit(*sample(), judgements=[judged], address="#about=icann")
    shown.get_by_role("button", name="Sentence: China opposes ICANN").click()
    assert facts(shown.locator("#panel"), ".claim dl")["Reliability"] == (
        "“opposes” was right in 1 of 1 claims of these documents that reviewers checked (likely 21 to 100 %)")


def test_much_background_does_not_push_the_claims_out_of_sight(visit):
    panel = card(visit, GDPR, about=CHINA.authority)
    expect(panel.locator("details.background")).not_to_have_attribute("open", "")
    expect(panel.get_by_role("button", name="Sentence: China supports General Data Protection")).to_be_in_viewport()


@pytest.mark.parametrize(("time", "read"), [
    ("2015", "2015"), ("2013/..", "since 2013"), ("../2022", "until 2022"), ("2001/2009-05", "2001 to 2009-05"),
    ("199X", "the 1990s"), ("18XX", "the 19th century"), ("2019-21", "spring 2019"),
    ("2019-24/..", "since winter 2019"), ("2019-12", "2019-12")])
def test_times_are_told_in_words(visit, time, read):
    shown = visit([make_claim(time=time)], [make_document()], address="#about=icann")
    expect(shown.locator("#panel .line-of small").first).to_have_text(f" {read}")
    shown.get_by_role("button", name="Sentence: China opposes ICANN").click()
    assert facts(shown.locator("#panel"), ".claim dl")["Time"] == read


def test_a_card_folds_away_what_the_filters_hold_back(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Data Embassy Treaty").first.click()
    panel = shown.locator("#panel")
    expect(panel.locator("details.held")).to_have_count(0)
    shown.get_by_label("first", exact=True).fill("2001")
    shown.get_by_label("first", exact=True).press("Tab")
    expect(panel.get_by_text("3 more claims held back by period (none of them with a time)")).to_be_visible()
    expect(panel.get_by_role("heading", level=3)).to_have_count(0)
    panel.locator("details.held > summary").click()
    panel.get_by_role("button", name="Undo these filters").click()
    expect(panel.get_by_role("heading", level=3)).to_have_text(["is supported by (2)", "is signed by (1)"])


def test_a_filter_keeps_the_keyboard_and_the_place_in_the_card(visit):
    claims = [make_claim(object=make_entity(f"Body {number}", "Institution")) for number in range(60)]
    shown = visit([*claims, make_claim(object=make_entity("Law", "LegalInstrument"))], [make_document()],
                  address="#about=china")
    expect(shown.get_by_role("button", name="Close")).to_be_visible()
    shown.get_by_text("56 more", exact=True).click()
    shown.locator("#panel").evaluate("panel => { panel.scrollTop = 400; }")
    box = shown.get_by_role("checkbox", name="legal instrument")
    box.focus()
    shown.keyboard.press("Space")
    expect(shown.locator("#panel details.held")).to_have_count(1)
    expect(box).to_be_focused()
    assert shown.locator("#panel").evaluate("panel => panel.scrollTop") == 400


def test_every_line_of_a_card_says_where_it_stands(visit):
    shown = visit(*sample(), address="#about=icann")
    expect(shown.locator("#panel .line-of .source").first).to_have_text("A brief on talks, 2021, p. 4")


def test_stances_come_first_on_a_card_and_what_it_is_part_of_last(visit):
    parts = [make_claim(subject=make_entity(f"Office {number}", "Institution"), object=CHINA, predicate="partOf")
             for number in range(9)]
    others = [make_claim(predicate=name) for name in ("uses", "signs", "restricts", "opposes")]
    shown = visit([*parts, *others], [make_document()], address="#about=china")
    panel = shown.locator("#panel")
    titles = ["opposes (1)", "restricts (1)", "signs (1)", "uses (1)", "has part (9)"]
    expect(panel.get_by_role("heading", level=3)).to_have_text(titles)
    ways = panel.get_by_role("navigation", name="Relations on this card").get_by_role("button")
    expect(ways).to_have_text(titles)
    expect(panel.get_by_role("button", name="Office 8")).to_be_hidden()
    ways.last.click()
    expect(panel.get_by_role("heading", name="has part")).to_be_focused()
    panel.get_by_text("4 more", exact=True).click()
    expect(panel.get_by_role("button", name="Office 8", exact=True)).to_be_visible()


def test_a_period_can_keep_what_states_no_time(visit):
    shown = visit(*sample(), address="#from=2000&to=2003")
    summary = shown.locator("#summary")
    expect(summary).to_contain_text("Drawn: 1 claim")
    expect(summary).to_contain_text("by period (none of them with a time)")
    shown.get_by_role("checkbox", name="also without a time").check()
    expect(summary).to_contain_text("Drawn: 2 claims")
    assert "undated=true" in shown.evaluate("location.hash")
    shown.get_by_label("last", exact=True).fill("2000")
    shown.get_by_label("last", exact=True).press("Enter")
    shown.get_by_label("first", exact=True).fill("1990")
    shown.get_by_label("first", exact=True).press("Enter")
    expect(summary).to_contain_text("by period")
    expect(shown.get_by_role("checkbox", name="also without a time")).to_be_checked()
