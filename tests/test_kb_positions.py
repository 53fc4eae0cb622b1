"""The matrix of actors and principles: it counts what the stored question counts, and each cell leads to sentences."""

from pathlib import Path

import pytest
from factories import make_claim, make_document, make_entity

import cybersov
from cybersov import kb
from cybersov.errors import DataError, UsageError
from cybersov.kb.positions import positions
from cybersov.links import link

TEXT = """China supports cyber sovereignty.
Russia supports cyber sovereignty.
The United States opposes cyber sovereignty.
According to Wang Yi, India supports cyber sovereignty.
China opposes data localisation.
China supports data localisation.
Germany plans to support data localisation.
France does not support data localisation.
Russia opposes ICANN.
"""
SOVEREIGNTY = make_entity("cyber sovereignty", "Principle", "cyber-sovereignty")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> kb.KB:
    folder = tmp_path_factory.mktemp("positions")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    (folder / "again.txt").write_text("Since 2015 China supports cyber sovereignty.\n", encoding="utf-8")
    return cybersov.build([folder / "text.txt", folder / "again.txt"], folder / "store")


def rows(found: kb.positions.Positions) -> set[tuple]:
    return {tuple(row[:5]) for row in found.table().cells}


def test_it_counts_what_the_stored_question_counts(base: kb.KB) -> None:
    asked = base.question("position-matrix")
    assert rows(base.positions()) == {tuple(row.values()) for row in asked}
    assert [row[:3] for row in base.positions().table().cells] == [tuple(row.values())[:3] for row in asked]
    assert ("China", "both", "data localisation", 1, 1) in rows(base.positions())
    assert ("China", "support", "cyber sovereignty", 2, 0) in rows(base.positions())


def test_plans_denials_and_what_is_no_principle_are_left_out(base: kb.KB) -> None:
    found = base.positions()
    assert not {"Germany", "France"} & {actor.label for actor in found.actors}
    assert "ICANN" not in {principle.label for principle in found.principles}
    assert found.left_out == 2 and "Left out: 2 denied, planned or possible." in repr(found)


@pytest.mark.parametrize(("wanted", "actors"), [
    ({"actors": "China"}, {"China"}),
    ({"actors": ["PRC", "id:russia"]}, {"China", "Russia"}),
    ({"principles": "Data Localisation"}, {"China"}),
    ({"holder": "Wang Yi"}, {"India"}),
    ({"holder": "author"}, {"China", "Russia", "United States"}),
    ({"document": "again"}, {"China"}),
    ({"period": "2016/2019"}, {"China"}),
    ({"period": "../2014"}, set()),
])
def test_it_can_be_narrowed_down(base: kb.KB, wanted: dict, actors: set[str]) -> None:
    assert {actor.label for actor in base.positions(**wanted).actors} == actors


def test_a_cell_gives_its_sentences(base: kb.KB) -> None:
    found = base.positions()
    assert found["China", "data localisation"].column("quote") == [
        "China supports data localisation.", "China opposes data localisation."]
    assert len(found["id:russia", "data localisation"]) == 0
    with pytest.raises(UsageError, match="no actor 'Chnia'. Did you mean China"):
        found["Chnia", "data localisation"]


def test_it_goes_on_into_pandas_and_networkx(base: kb.KB) -> None:
    frame = base.positions().to_pandas()
    assert list(frame.index) == ["China", "India", "Russia", "United States"]
    assert frame.loc["China"].to_dict() == {"cyber sovereignty": "support", "data localisation": "both"}
    assert frame.loc["Russia", "data localisation"] == ""
    network = base.positions().to_networkx()
    assert {data["predicate"] for *_, data in network.edges(data=True)} == {"supports", "opposes"}


def test_the_notebook_shows_sign_number_sentence_and_what_silence_means(base: kb.KB) -> None:
    html = base.positions()._repr_html_()
    assert "<summary>± 1/1</summary>" in html and "held by Wang Yi" in html and "held by the author" in html
    assert "4 actors and 2 principles" in html and "silence, not opposition" in html


def test_what_is_written_is_escaped() -> None:
    document = make_document(text="<script>alert(1)</script> supports it.")
    claim = make_claim(document, make_entity("<script>x</script>", "State"), "supports", SOVEREIGNTY)
    html = positions(link([claim]))._repr_html_()
    assert "<script" not in html and "&lt;script&gt;x" in html and "&lt;script&gt;alert(1)" in html


def test_large_matrices_say_what_is_left_out() -> None:
    document = make_document()
    claims = [make_claim(document, make_entity(f"Actor{n}", "State"), "supports", SOVEREIGNTY) for n in range(60)]
    found = positions(link(claims))
    assert "40 of 60 actors and 1 principle:" in found._repr_html_() and "60 actors" in repr(found)
    assert len(found.to_pandas()) == 60


def test_an_empty_matrix_is_no_error_but_no_figure(tmp_path: Path) -> None:
    found = positions([])
    assert len(found) == 0 and found.to_pandas().empty and "0 actors and 0 principles" in found._repr_html_()
    with pytest.raises(DataError, match="no position to draw"):
        found.plot()
