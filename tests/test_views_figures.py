"""Figures for a paper: the same bytes for the same claims, names in any script, and nothing that only colour tells."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import make_claim, make_document, make_entity

from cybersov import graph
from cybersov.errors import CybersovError, DataError
from cybersov.kb.positions import positions
from cybersov.kb.ties import Network
from cybersov.links import link
from cybersov.model import Claim
from cybersov.views.chronology import chronology, kind
from cybersov.views.figures import FONTS, styled
from cybersov.views.heatmap import HATCHES
from cybersov.views.overview import overview

pytest.importorskip("matplotlib")
SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = make_document()
SOVEREIGNTY = make_entity("网络主权", "Principle")
NAMES = ("China", "国家互联网信息办公室", "<b>&amp; co", "$x_1$ and \\LaTeX", "Russia")


def said() -> tuple[Claim, ...]:
    actors = [make_entity(name, "Institution") for name in NAMES]
    claims = [make_claim(DOCUMENT, actor, "supports" if place % 2 else "opposes", SOVEREIGNTY, time=f"201{place}")
              for place, actor in enumerate(actors)]
    claims += [make_claim(DOCUMENT, actors[0], "supports", SOVEREIGNTY, time="2011/.."),
               make_claim(DOCUMENT, actors[0], "bans", actors[1], polarity="-", time="../2014-06"),
               make_claim(DOCUMENT, actors[2], "bans", actors[4], modality="planned", time="2016/2018"),
               make_claim(DOCUMENT, actors[3], "bans", actors[4], holder=actors[1], time="2016-03-01")]
    return tuple(link(claims))


FIGURES = {
    "positions": lambda: positions(said()).plot(),
    "timeline": lambda: chronology(said(), entities=9),
    "network": lambda: overview(Network(graph.network(said())), entities=9),
}


@pytest.mark.parametrize("name", FIGURES)
def test_names_stay_names(name: str, recwarn: pytest.WarningsRecorder) -> None:
    svg = FIGURES[name]().svg()
    texts = [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    for label in NAMES:
        assert any(label in text for text in texts), label
    assert svg.count(f"'{FONTS[1]}'") == svg.count("font-family") == 1
    assert not any(part in svg for part in ("<script", "<image", "<style"))
    assert not recwarn.list


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_lies_outside_the_figure(name: str) -> None:
    drawing = FIGURES[name]().drawing
    with styled():
        drawing.draw_without_rendering()
        width, height = drawing.bbox.size
        ticks = [label for axes in drawing.axes for label in (*axes.get_yticklabels(), *(
            label for label in axes.get_xticklabels() if label.get_position()[0] <= axes.get_xlim()[1]))]
        for text in (*drawing.texts, *(label for label in ticks if label.get_visible())):
            box = text.get_window_extent()
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, text.get_text()


def test_a_saved_figure_is_the_same_in_another_process(tmp_path: Path) -> None:
    code = ("import sys; sys.path.insert(0, 'tests'); from test_views_figures import FIGURES; "
            "[figure().save(f'{sys.argv[1]}/{name}.svg') for name, figure in FIGURES.items()]")
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, cwd=ROOT,
                       env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"})
    for name in FIGURES:
        one, other = ((tmp_path / seed / f"{name}.svg").read_bytes() for seed in ("1", "2"))
        assert one == other and b"<dc:date>" not in one


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize(("ending", "head"), [("svg", b"<svg "), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_it_is_saved_in_three_formats_without_a_date(tmp_path: Path, ending: str, head: bytes) -> None:
    figure = FIGURES["positions"]()
    one, other = (figure.save(tmp_path / f"{number}.{ending}").read_bytes() for number in range(2))
    assert one == other and one.startswith(head) and b"CreationDate" not in one


@pytest.mark.parametrize("label", ["\u202eevil\x00\ud800", "</text><script>alert(1)</script>", "x" * 10_000, "🛰️ Sat"])
def test_names_that_no_picture_can_hold(label: str) -> None:
    claims = tuple(link([make_claim(DOCUMENT, make_entity(label, "State"), "supports", SOVEREIGNTY, time="2011")]))
    network = Network(graph.network(claims))
    for figure in (positions(claims).plot(), chronology(claims, entities=3), overview(network, entities=3)):
        svg = figure.svg()
        assert "<script" not in svg and len(svg) < 60_000 and ElementTree.fromstring(svg) is not None


def test_a_notebook_makes_a_wide_figure_fit() -> None:
    figure = FIGURES["positions"]()
    assert figure._repr_svg_().startswith('<svg style="max-width:100%;height:auto" ')
    assert "max-width" not in figure.svg() and ElementTree.fromstring(figure._repr_svg_()).get("viewBox")


def test_other_formats_and_places_are_refused(tmp_path: Path) -> None:
    figure = FIGURES["positions"]()
    with pytest.raises(DataError, match="saved as .svg, .pdf or .png"):
        figure.save(tmp_path / "figure.docx")
    with pytest.raises(CybersovError, match="cannot be written"):
        figure.save(tmp_path / "nowhere" / "figure.svg")


def test_colour_is_never_all_that_tells() -> None:
    assert len(set(HATCHES.values())) == len(HATCHES)
    texts = [text.text for text in ElementTree.fromstring(FIGURES["positions"]().svg()).iter(f"{SVG}text")]
    assert {"± 1/1", "+ 1", "− 1"} <= set(texts)
    assert {kind(claim) for claim in said() if claim.predicate == "bans"} == {
        "planned or possible", "held by somebody else", "denied"}


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(DataError, match=r"pip install 'cybersov\[notebook\]'"):
        FIGURES["positions"]()


def test_an_empty_network_is_no_figure() -> None:
    with pytest.raises(DataError, match="no network to draw"):
        Network().plot()
