"""Lines between communities: what they stand for, claim by claim, by mouse and by keyboard."""

import pytest
from factories import make_claim, make_document, make_entity
from pages import summary
from playwright.sync_api import expect

MIDDLES = [make_entity(f"Middle {number}", "State", f"middle-{number}") for number in range(3)]
LEAVES = [[make_entity(f"Leaf {number} {leaf}", "Measure") for leaf in range(9 + number)] for number in range(3)]
COMMUNITIES = "#level=communities"


def towns() -> list:
    """Three stars; four claims of three relations between the first two, none between the first and the third."""
    claims = [make_claim(subject=middle, object=leaf, predicate="uses")
              for middle, leaves in zip(MIDDLES, LEAVES, strict=True) for leaf in leaves]
    first, second, third = MIDDLES
    return [*claims, make_claim(subject=first, object=second, predicate="supports"),
            make_claim(subject=second, object=first, predicate="supports"),
            make_claim(subject=first, object=second, predicate="opposes"),
            make_claim(subject=LEAVES[0][0], object=second, predicate="influences"),
            make_claim(subject=first, object=second, predicate="sanctions", modality="planned"),
            make_claim(subject=second, object=third, predicate="cooperatesWith")]


def click_tie(shown, one: str, other: str) -> None:
    """Clicks on the middle of the line between the communities that are called after two names."""
    at = shown.evaluate("""([one, other]) => {
        const { network, nodes } = cybersov, frame = document.getElementById("canvas").getBoundingClientRect();
        const named = (label) => nodes.find((node) => node.label === label).community + nodes.length;
        const a = network.getPosition(named(one)), b = network.getPosition(named(other));
        const { x, y } = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
        return [frame.left + x, frame.top + y];
    }""", [one, other])
    shown.mouse.click(*at)


def titles(shown) -> list[str]:
    return shown.locator("#panel").get_by_role("heading", level=3).all_inner_texts()


def test_a_click_on_a_line_lists_its_claims_by_relation(visit):
    shown = visit(towns(), address=COMMUNITIES)
    expect(summary(shown)).to_contain_text("3 communities")
    click_tie(shown, "Middle 0", "Middle 1")
    panel = shown.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Middle 1 – Middle 0")
    expect(panel).to_contain_text("4 claims of 3 relations between the two communities: "
                                  "1 from the community of Middle 1 to the other, 3 back.")
    assert titles(shown) == ["supports (2)", "influences (1)", "opposes (1)"]
    panel.get_by_role("button", name="Sentence: Middle 0 opposes Middle 1").click()
    expect(panel.locator("h2")).to_have_text("Middle 0 opposes Middle 1")
    expect(panel.locator("mark")).to_have_count(1)
    panel.get_by_role("button", name="Back").click()
    expect(panel.locator("h2")).to_have_text("Middle 1 – Middle 0")


def test_the_card_follows_the_filters_and_a_permalink_keeps_it(visit):
    shown = visit(towns(), address=COMMUNITIES)
    click_tie(shown, "Middle 0", "Middle 1")
    shown.get_by_role("button", name="Show claims of every kind").click()
    expect(shown.locator("#panel")).to_contain_text("5 claims of 4 relations")
    expect(shown.locator("#panel .badge.planned")).to_have_count(1)
    shown.reload()
    expect(shown.locator("#panel")).to_contain_text("5 claims of 4 relations")
    shown.get_by_role("checkbox", name="state", exact=True).uncheck()
    expect(shown.locator("#panel")).to_contain_text("No claim between the two communities passes the filters.")
    shown.get_by_role("button", name="Close").click()
    expect(shown.locator("#panel h2")).to_have_text("How to read this")


def test_the_strongest_ties_are_reached_by_keyboard(visit):
    shown = visit(towns(), address=COMMUNITIES)
    ties = shown.locator("#panel section", has=shown.get_by_role("heading", name="Strongest ties"))
    expect(ties.get_by_role("listitem")).to_have_text(["Middle 1 – Middle 04 claims", "Middle 2 – Middle 11 claim"])
    ties.get_by_role("button").last.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("Middle 2 – Middle 1")
    expect(shown.locator("#panel h2")).to_be_focused()
    shown.locator("#panel h2").get_by_role("button", name="Middle 2").press("Enter")
    expect(shown.get_by_role("navigation", name="Trail")).to_contain_text("Community of Middle 2")


def test_a_line_of_many_claims_folds_most_of_them_away(visit):
    more = [make_claim(make_document(f"d{number}"), MIDDLES[0], "influences", MIDDLES[1]) for number in range(13)]
    shown = visit([*towns(), *more], address=f"{COMMUNITIES}&edge=*middle-1,*middle-0")
    folded = shown.locator("#panel details.fold")
    expect(folded.locator("summary")).to_have_text("9 more")
    expect(folded.get_by_role("button").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.get_by_role("button", name="Sentence")).to_have_count(9)


@pytest.mark.parametrize("edge", ["*middle-0,*middle-0", "*middle-0", "*nobody,*middle-1", "*,*"])
def test_an_address_that_names_no_two_communities_opens_nothing(visit, edge):
    shown = visit(towns(), address=f"{COMMUNITIES}&edge={edge}")
    expect(shown.locator("#panel h2")).to_have_text("How to read this")


def test_filters_of_communities_follow_each_other(visit):
    shown = visit(towns(), address=COMMUNITIES)
    box = shown.get_by_role("checkbox", name="measure", exact=True)
    for said in ("strongest ties are 4 claims", "strongest ties are 5 claims"):
        box.click()
        expect(summary(shown)).to_contain_text(said)
