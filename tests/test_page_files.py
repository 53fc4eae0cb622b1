"""Files that the page gives out: tables and figures, made without asking anybody, and safe to open."""

import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import CHINA, make_claim, make_document, make_entity
from pages import sample
from playwright.sync_api import expect
from test_page_views import held

SVG = "{http://www.w3.org/2000/svg}"
NASTY = ["=HYPERLINK(\"http://x\")", "</text><script>window.ran = 1</script>", "\x00\x0b nul", "\ud800 lone",
         "a,b\n\"c\""]


def saved(shown, label: str) -> tuple[str, Path]:
    with shown.expect_download() as coming:
        shown.locator("main > section:not([hidden])").get_by_role("button", name=label, exact=True).click()
    return coming.value.suggested_filename, coming.value.path()


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def texts(path: Path) -> list[str]:
    return [each.text for each in ElementTree.parse(path).iter(f"{SVG}text")]


def opened(visit, name, given):
    shown = visit(*given)
    shown.get_by_role("button", name=name, exact=True).click()
    return shown


def test_positions_as_a_table(visit):
    shown = opened(visit, "Positions", held())
    name, path = saved(shown, "Save as CSV")
    assert name == "positions.csv"
    assert table(path) == [
        ["who", "stance", "on", "supporting", "opposing"], ["China", "support", "cyber sovereignty", "2", "0"],
        ["China", "opposition", "internet freedom", "0", "1"],
        ["Freedonia", "opposition", "cyber sovereignty", "0", "1"]]


def test_claims_as_a_table_are_those_shown_in_their_order(visit):
    shown = opened(visit, "Table", sample())
    shown.get_by_label("Rows with").fill("freedonia")
    shown.get_by_role("button", name="Relation").click()
    header, *rows = table(saved(shown, "Save as CSV")[1])
    assert header == ["Subject", "Relation", "Object", "How", "Said by", "Time", "Confidence", "Document", "Page",
                      "Sentence"]
    assert [(row[1], row[3], row[-1]) for row in rows] == [
        ("is a member of", "denied", "Freedonia has not joined ICANN."),
        ("signs", "asserted", "Freedonia signed the Data Embassy Treaty.")]


def test_years_concepts_and_sentences_as_tables(visit):
    shown = opened(visit, "Timeline", held())
    assert table(saved(shown, "Save as CSV")[1])[:2] == [["year", "begin", "go on"], ["2015", "1", "0"]]
    shown.get_by_role("button", name="Text").click()
    shown.get_by_label("Sentences with").fill("anything")
    assert table(saved(shown, "Save as CSV")[1])[1] == [
        "Brief", "", "", "body", "Nobody has said ", "anything", " else."]
    shown.get_by_role("button", name="Concepts").click()
    assert table(saved(shown, "Save as CSV")[1])[0][:4] == ["concept", "year", "who", "relation"]


@pytest.mark.parametrize(("view", "words"), [
    ("Network", ["A page", "China", "Freedonia", "Actor", "Instrument", "Asserted by the author"]),
    ("Positions", ["A page", "China", "cyber sovereignty", "+2", "−1", "support", "opposition"]),
    ("Timeline", ["A page", "2015", "begins in this year"]),
])
def test_figures_are_drawings_with_title_and_legend(visit, view, words):
    shown = opened(visit, view, sample() if view == "Network" else held())
    name, path = saved(shown, "Save as SVG")
    assert name.endswith(".svg") and set(words) <= set(texts(path))
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{SVG}svg" and root.find(f"{SVG}title").text == "A page"
    name, path = saved(shown, "Save as PNG")
    data = path.read_bytes()
    assert name.endswith(".png") and data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", data[16:24])
    assert (wide, high) == (round(2 * float(root.get("width"))), round(2 * float(root.get("height"))))


def test_the_legend_names_what_is_drawn_and_no_more(visit):
    shown = visit(*sample())
    assert "Denied" not in texts(saved(shown, "Save as SVG")[1])
    shown.get_by_role("button", name="Show claims of every kind").click()
    found = texts(saved(shown, "Save as SVG")[1])
    assert {"Denied", "Possible", "Attributed to somebody"} <= set(found) and "Planned" not in found
    assert any("Drawn: 5 claims" in text for text in found) and "Concept" not in found


def test_the_legend_follows_the_colours(visit):
    shown = visit(*sample(), address="#colour=community")
    assert any(text.startswith("Community of ") for text in texts(saved(shown, "Save as SVG")[1]))
    assert not any(text.startswith("Community of ") for text in texts(saved(visit(*sample()), "Save as SVG")[1]))


def test_every_line_of_the_network_is_in_its_figure(visit):
    shown = visit(*sample())
    shown.get_by_role("button", name="Show claims of every kind").click()
    paths = list(ElementTree.parse(saved(shown, "Save as SVG")[1]).iter(f"{SVG}path"))
    visible = shown.evaluate("Object.values(cybersov.network.body.edges).filter((e) => !e.options.hidden).length")
    assert len(paths) == visible == 5
    assert sum(1 for path in paths if path.get("stroke-dasharray")) == 2


def test_hostile_names_are_text_in_every_file(visit):
    document = make_document(text="x. ", title=NASTY[1], authors=(NASTY[0],))
    concepts = [make_entity(text, "Principle") for text in NASTY]
    claims = [make_claim(document, CHINA, "supports", concept, span=(0, 2), time="2015") for concept in concepts]
    shown = visit(claims, [document], title=NASTY[1])
    for view in ("Network", "Positions", "Timeline"):
        shown.get_by_role("button", name=view, exact=True).click()
        path = saved(shown, "Save as SVG")[1]
        root = ElementTree.parse(path).getroot()
        assert not list(root.iter(f"{SVG}script")) and root.find(f"{SVG}title").text == NASTY[1]
        assert saved(shown, "Save as PNG")[1].stat().st_size > 1000
    shown.get_by_role("button", name="Table").click()
    rows = table(saved(shown, "Save as CSV")[1])
    assert len(rows) == 6 and "'" + NASTY[0] in [row[2] for row in rows] and NASTY[4] in [row[2] for row in rows]
    assert shown.evaluate("window.ran") is None


def test_what_is_printed_is_the_open_view(visit):
    shown = opened(visit, "Positions", held())
    shown.get_by_title("China, cyber sovereignty: support").click()
    shown.emulate_media(media="print")
    assert shown.locator(".matrix").is_visible() and shown.locator("#panel mark").first.is_visible()
    assert not any(shown.locator(name).is_visible() for name in ("#filters", "#tabs", "#network", ".saving >> nth=0"))
    assert len(shown.pdf()) > 5_000


def test_a_card_is_printed_below_its_network_whole_and_undistorted(visit):
    claims = [make_claim(object=make_entity(f"Body {number}", "Institution")) for number in range(12)]
    shown = visit(claims, [make_document()], address="#about=china", width=794)
    expect(shown.get_by_role("button", name="Body 11")).to_be_hidden()
    shown.emulate_media(media="print")
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    network, panel = (shown.locator(name).bounding_box() for name in ("#network", "#panel"))
    assert panel["y"] >= network["y"] + network["height"] and panel["width"] > 700
    assert shown.locator("canvas").first.evaluate("each => getComputedStyle(each).objectFit") == "contain"
    expect(shown.get_by_role("button", name="Body 11")).to_be_visible()
