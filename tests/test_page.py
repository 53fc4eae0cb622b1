"""The page in a browser: what a reader can do with it, by mouse and by keys, and what a hostile text cannot."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import CHINA, FREEDONIA, TREATY, make_claim, make_verdict
from pages import LU_WEI, TEXT, click_edge, crowd, middle, sample, summary
from playwright.sync_api import expect

from cybersov.model import Passage


def test_first_line_says_what_is_shown_and_hidden(visit):
    shown = visit(*sample())
    expect(summary(shown)).to_contain_text("Drawn: 2 claims between 4 names from 1 document.")
    expect(summary(shown)).to_contain_text("Hidden: 3 claims (1 attributed, 1 possible, 1 denied)")
    shown.get_by_role("button", name="Show claims of every kind").click()
    expect(summary(shown)).to_have_text("Drawn: 5 claims between 4 names from 1 document. Nothing is hidden.")


def test_each_kind_of_claim_is_one_click_away(visit):
    shown = visit(*sample())
    for mark, drawn in (("attributed", 3), ("possible", 3), ("denied", 3), ("planned", 2)):
        shown.get_by_role("checkbox", name=mark).click()
        expect(summary(shown)).to_contain_text(f"Drawn: {drawn} claims")
        shown.get_by_role("checkbox", name=mark).click()


def test_lines_differ_by_how_a_claim_is_made(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Show claims of every kind").click()
    looks = shown.evaluate("""() => cybersov.edges.map((edge) => {
        const { dashes, color } = cybersov.network.body.edges[edge.id].options;
        return [edge.flags, Boolean(dashes), color.color];
    })""")
    assert {flags: dashed for flags, dashed, _ in looks} == {0: False, 2: True, 4: False, 8: True}
    (red,), (grey,) = ({color for flags, _, color in looks if (flags == 4) is denied} for denied in (True, False))
    assert red != grey


@pytest.mark.parametrize(("typed", "found"), [
    ("beij", "China"), ("DATA EMB", "Data Embassy Treaty"), ("lu w", "Lu Wei"), ("中国", "China"), ("китай", "China"),
    ("zhongguo", "China"), ("zhōngguó", "China"), ("chine", "China")])
def test_search_finds_by_label_form_and_name_in_any_language(visit, typed, found):
    shown = visit(*sample())
    shown.get_by_role("combobox", name="Search by name").fill(typed)
    expect(shown.get_by_role("option").first).to_contain_text(found)
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text(found)
    expect(shown.locator("#panel h2")).to_be_focused()


def test_search_says_when_no_name_fits(visit):
    shown = visit(*sample())
    shown.get_by_role("combobox", name="Search by name").fill("nowhere")
    expect(shown.get_by_role("listbox")).to_have_text("No name fits.")


def test_card_groups_claims_by_relation_in_both_directions(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Data Embassy Treaty").click()
    panel = shown.locator("#panel")
    expect(panel.locator(".kind")).to_have_text("legal instrument")
    expect(panel.get_by_role("heading", level=3)).to_have_text(["is supported by (2)", "is signed by (1)"])
    expect(panel.get_by_text("attributed to Lu Wei")).to_be_visible()
    panel.get_by_role("button", name="Freedonia", exact=True).click()
    expect(panel.get_by_role("heading", level=3)).to_have_text(["is a member of (1)", "signs (1)"])
    panel.get_by_role("button", name="Back").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Data Embassy Treaty")


def test_card_lists_definitions_and_verdicts_in_their_own_words(visit):
    claims, (document,) = sample()
    shown = visit([*claims, make_verdict(document, "the treaty", TREATY, "definedAs", holder=LU_WEI),
                   make_verdict(document, "The talks", TREATY), make_verdict(document, "talks", LU_WEI)], [document])
    expect(summary(shown)).to_contain_text("Drawn: 2 claims between 4 names")
    shown.get_by_role("button", name="Data Embassy Treaty").click()
    panel = shown.locator("#panel")
    headings = ["is supported by (2)", "is signed by (1)", "is defined as (1)", "is evaluated as (1)"]
    expect(panel.get_by_role("heading", level=3)).to_have_text(headings)
    expect(panel.get_by_text("“the treaty”")).to_be_visible()
    expect(panel.get_by_text("A brief on talks, 2021").first).to_be_visible()
    panel.get_by_role("button", name="Sentence: Data Embassy Treaty is defined as “the treaty”").click()
    expect(panel.locator(".claim .word.object")).to_have_text("the treaty")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Data Embassy Treaty is defined as “the treaty”")
    panel.get_by_role("button", name="Lu Wei").click()
    own = ["is evaluated as (1)", "Claims that it makes itself (2)"]
    expect(panel.get_by_role("heading", level=3)).to_have_text(own)
    shown.get_by_role("button", name="Table").click()
    expect(shown.locator("#table-count")).to_have_text("8 claims of 8")


def test_a_symmetric_relation_is_one_group(visit):
    shown = visit([make_claim(predicate="cooperatesWith"),
                   make_claim(subject=FREEDONIA, object=CHINA, predicate="cooperatesWith")])
    shown.get_by_role("button", name="China").click()
    expect(shown.locator("#panel").get_by_role("heading", level=3)).to_have_text(["cooperates with (2)"])


def test_types_filter(visit):
    shown = visit(*sample())
    shown.get_by_role("checkbox", name="state").uncheck()
    expect(summary(shown)).to_contain_text("Drawn: 0 claims")
    expect(summary(shown)).to_contain_text("2 claims by type show")
    expect(shown.locator("#nothing")).to_have_text("Nothing passes the filters.")
    shown.get_by_role("button", name="Show what the filters hide").click()
    expect(summary(shown)).to_contain_text("Drawn: 2 claims")
    expect(shown.get_by_role("checkbox", name="state")).to_be_checked()


def test_click_on_an_edge_opens_the_sentence_in_its_paragraph(visit):
    shown = visit(*sample())
    click_edge(shown, "China", "ICANN")
    panel = shown.locator("#panel")
    expect(panel.get_by_role("heading", level=2)).to_have_text("China → ICANN")
    expect(panel.locator("mark")).to_have_text("China opposes ICANN.")
    expect(panel.locator("blockquote")).to_have_text(TEXT.split("\n")[0])
    for kind, word in (("subject", "China"), ("cue", "opposes"), ("object", "ICANN")):
        expect(panel.locator(f"mark .{kind}")).to_have_text(word)
    facts = dict(zip(panel.locator("dt").all_inner_texts(), panel.locator("dd").all_inner_texts(), strict=True))
    assert "“opposes” was right in" in facts.pop("Reliability")
    assert facts == {"Said by": "the document’s own author", "Said as": "affirmed, asserted", "Time": "2001 to 2009",
                     "Confidence": "0.90 of 1", "Found by": "rule test-active", "Sources": "single source",
                     "Document": "Ann Author, A brief on talks, 2021-05"}
    expect(panel.locator("figcaption")).to_contain_text("page 4, Talks")


def test_footnote_is_copied(visit):
    shown = visit(*sample(), permissions=["clipboard-read", "clipboard-write"])
    click_edge(shown, "China", "ICANN")
    shown.get_by_role("button", name="Copy footnote").click()
    expect(shown.get_by_text("Copied.")).to_be_visible()
    assert shown.evaluate("navigator.clipboard.readText()") == (
        "Ann Author, “A brief on talks” (Test Press, 2021-05), p. 4: “China opposes ICANN.”")


def test_table_has_every_claim_and_leads_to_its_sentence(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Table").click()
    expect(shown.locator("tbody tr")).to_have_count(5)
    shown.get_by_role("button", name="Sentence: Freedonia is a member of ICANN").press("Enter")
    expect(shown.locator("#panel mark")).to_have_text("Freedonia has not joined ICANN.")
    expect(shown.locator("#panel .badge")).to_have_text("denied")


def test_what_is_chosen_in_the_table_is_in_sight_in_the_network(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Table").click()
    shown.get_by_role("button", name="Sentence: China opposes ICANN").click()
    expect(shown.locator("#panel mark")).to_be_visible()
    shown.get_by_role("button", name="Network", exact=True).click()
    frame = shown.locator("#canvas").bounding_box()
    for name in ("China", "ICANN"):
        x, y = middle(shown, name, name)
        assert 0 < x - frame["x"] < frame["width"] and 0 < y - frame["y"] < frame["height"]


def test_table_is_sorted_and_filtered(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Table").click()
    shown.get_by_role("button", name="Time", exact=True).press("Enter")
    shown.get_by_role("button", name="Time", exact=True).press("Enter")
    expect(shown.get_by_role("columnheader", name="Time")).to_have_attribute("aria-sort", "descending")
    expect(shown.locator("tbody tr").first).to_contain_text("2001 to 2009")
    shown.get_by_label("Rows with").fill("treaty lu")
    expect(shown.locator("#table-count")).to_have_text("1 claim of 5")
    shown.get_by_label("Rows with").fill("")
    shown.get_by_label("How", exact=True).select_option("denied")
    expect(shown.locator("tbody tr")).to_have_count(1)
    shown.get_by_label("How", exact=True).select_option("")
    shown.get_by_label("only those drawn").check()
    expect(shown.locator("tbody tr")).to_have_count(2)


def test_a_long_table_is_turned_in_pages(visit):
    shown = visit(crowd(120))
    shown.get_by_role("button", name="Table").click()
    expect(shown.locator("tbody tr")).to_have_count(100)
    shown.get_by_role("button", name="Next").click()
    expect(shown.locator("#pages")).to_contain_text("Page 2 of 3")


def test_drawing_obeys_the_keys(visit):
    shown = visit(*sample())
    shown.locator("#canvas").focus()
    scale, x = "cybersov.network.getScale()", "cybersov.network.getViewPosition().x"
    before = shown.evaluate(f"[{scale}, {x}]")
    for key in ("+", "+", "ArrowRight"):
        shown.keyboard.press(key)
    after = shown.evaluate(f"[{scale}, {x}]")
    assert after[0] > before[0] and after[1] > before[1]
    shown.keyboard.press("f")
    assert shown.evaluate(scale) == pytest.approx(before[0], rel=0.02)
    shown.keyboard.press("n")
    expect(shown.locator("#spoken")).to_have_text("Data Embassy Treaty, legal instrument, 3 claims")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_be_focused()
    shown.keyboard.press("Escape")
    expect(shown.locator("#panel h2")).to_have_text("How to read this")


def test_of_a_crowd_the_best_connected_are_drawn_first_and_search_finds_the_rest(visit):
    shown = visit(crowd(500))
    expect(summary(shown)).to_contain_text("of less connected names")
    expect(shown.get_by_label("Names drawn")).to_have_value("140")
    drawn = "Object.values(cybersov.network.body.nodes).filter((node) => !node.options.hidden).length"
    assert 100 < shown.evaluate(drawn) <= 140
    shown.get_by_role("combobox", name="Search").fill("measure 499")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("Measure 499")
    assert shown.evaluate("cybersov.nodes.find((node) => node.label === 'Measure 499').hidden") is False
    shown.get_by_label("Names drawn").select_option("all 500")
    expect(summary(shown)).to_contain_text("between 500 names")


def test_all_of_a_large_graph_is_drawn_when_it_is_asked_for(visit):
    shown = visit(crowd(700))
    shown.get_by_label("Names drawn").select_option("all 700")
    expect(summary(shown)).to_contain_text("between 700 names")
    assert shown.evaluate("cybersov.network.body.edgeIndices.length === cybersov.edges.length")


def test_labels_do_not_lie_on_each_other(visit):
    shown = visit(crowd(150))
    areas = shown.evaluate("""() => {
        const seen = [], plain = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            const { a, d, e, f } = this.getTransform(), width = this.measureText(text).width;
            seen.push([x * a + e, y * d + f, (x + width) * a + e, y * d + f + parseFloat(this.font) * d]);
        };
        cybersov.network.redraw();
        return new Promise((done) => setTimeout(() => {
            CanvasRenderingContext2D.prototype.fillText = plain;
            done(seen);
        }, 300));
    }""")
    assert len(areas) > 10
    clashes = [(one, other) for place, one in enumerate(areas) for other in areas[place + 1 :]
               if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]]
    assert clashes == []


def test_a_page_without_claims_says_so(visit):
    shown = visit([])
    expect(summary(shown)).to_contain_text("No claims yet")
    expect(shown.locator("#nothing")).to_have_text("No claims: nothing to draw.")


def test_where_nothing_is_asserted_all_is_shown(visit):
    shown = visit([make_claim(polarity="-")])
    expect(summary(shown)).to_contain_text("Drawn: 1 claim between 2 names")


def test_long_texts_are_opened_when_they_are_asked_for(visit):
    claims, (document,) = sample()
    filler = " ".join(str(number) for number in range(60_000))
    long = replace(document, text=f"{TEXT}\n{filler}", passages=(Passage(0, len(TEXT) + 1 + len(filler)),))
    shown = visit(claims, [long])
    assert "packed" in shown.locator("#data-texts").text_content()[:20]
    click_edge(shown, "China", "ICANN")
    expect(shown.locator("mark")).to_have_text("China opposes ICANN.")
    assert len(shown.locator("blockquote").text_content()) < 1_000
    shown.get_by_role("button", name="Whole paragraph").click()
    expect(shown.locator("blockquote")).to_contain_text("59999")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_axe_can_see(visit, scheme):
    shown = visit(*sample(), color_scheme=scheme)
    for name in ("Network", "Table"):
        shown.get_by_role("button", name=name, exact=True).click()
        (shown.locator("[data-claim]") if name == "Table" else shown.get_by_role("button", name="China")).first.click()
        expect(shown.get_by_role("button", name="Close")).to_be_visible()
        found = Axe().run(shown).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_light_and_dark_follow_the_system(visit):
    shown = visit(*sample(), color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    node = "cybersov.network.body.nodes[0].options.color.background"
    light = shown.evaluate(f"[{paper}, {node}]")
    shown.emulate_media(color_scheme="dark")
    shown.wait_for_function(f"([paper, node]) => {paper} !== paper && {node} !== node", arg=light)


def test_a_narrow_screen_holds_it_all(visit):
    shown = visit(*sample(), width=360, height=740)
    assert shown.evaluate("document.documentElement.scrollWidth") == 360
    shown.get_by_role("combobox", name="Search by name").fill("China")
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("button", name="Close")).to_be_in_viewport()
    _, place = middle(shown, "China", "China")
    assert 0 < place < shown.locator("#panel").bounding_box()["y"]
    shown.get_by_role("button", name="Close").click()
    shown.get_by_role("button", name="Table").click()
    assert shown.evaluate("document.documentElement.scrollWidth") == 360
