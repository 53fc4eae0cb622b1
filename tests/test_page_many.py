"""Names in great numbers: painted together, moved as one image, and found where they are seen."""

import pytest
from pages import crowd
from playwright.sync_api import expect

SIZE = 1100
LOOK = """(id) => {
    const { network } = cybersov, box = document.getElementById("canvas").getBoundingClientRect();
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.drawImage(network.canvas.frame.canvas, -Math.round(x), -Math.round(y));
    return { x: box.left + x, y: box.top + y, colour: [...probe.getImageData(0, 0, 1, 1).data] };
}"""
WANTED = """(() => {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.fillStyle = cybersov.network.body.nodes[0].options.color.background;
    probe.fillRect(0, 0, 1, 1);
    return [...probe.getImageData(0, 0, 1, 1).data];
})()"""


@pytest.fixture
def shown(visit, request):
    size = getattr(request, "param", SIZE)
    shown = visit(crowd(size), address="#limit=Infinity")
    assert shown.evaluate("cybersov.nodes.filter(({ hidden }) => !hidden).length") == size
    return shown


def closer(shown) -> None:
    shown.mouse.move(640, 450)
    for _ in range(8):
        shown.mouse.wheel(0, -120)
    shown.wait_for_timeout(500)  # vis-network draws lines again a while after the wheel stands still


def clear(shown) -> int:
    """A name whose shape is painted over by nothing, well inside the picture."""
    wanted = shown.evaluate(WANTED)
    for id in range(shown.evaluate("cybersov.nodes.length")):
        look = shown.evaluate(LOOK, id)
        if look["colour"] == wanted and 500 < look["x"] < 700 and 350 < look["y"] < 550:
            return id
    raise AssertionError("no shape is seen")


def test_a_shape_among_many_is_chosen_where_it_is_painted(shown):
    id = clear(shown)
    look = shown.evaluate(LOOK, id)
    shown.mouse.click(look["x"], look["y"])
    expect(shown.locator("#panel h2")).to_have_text(shown.evaluate(f"cybersov.nodes[{id}].label"))


@pytest.mark.parametrize("shown", [400, SIZE], indirect=True)
@pytest.mark.parametrize(("right", "down"), [(60, 30), (400, 260)], ids=["near", "beyond the image"])
def test_shapes_move_with_the_picture_that_is_dragged(shown, right, down):
    closer(shown)
    id, corner = clear(shown), shown.locator("#canvas").bounding_box()
    start = (corner["x"] + 10, corner["y"] + 10)
    before = shown.evaluate(LOOK, id)
    shown.mouse.move(*start)
    shown.mouse.down()
    for step in range(1, 11):
        shown.mouse.move(start[0] + right * step / 10, start[1] + down * step / 10)
    held = shown.evaluate(LOOK, id)
    assert (held["x"] - before["x"], held["y"] - before["y"]) == pytest.approx((right, down), abs=15)
    assert held["colour"] == shown.evaluate(WANTED) if right < 100 else clear(shown) != id
    shown.mouse.up()


def test_shapes_grow_with_the_picture_and_are_still_found(shown):
    closer(shown)
    id = clear(shown)
    look = shown.evaluate(LOOK, id)
    shown.mouse.click(look["x"], look["y"])
    expect(shown.locator("#panel h2")).to_have_text(shown.evaluate(f"cybersov.nodes[{id}].label"))
