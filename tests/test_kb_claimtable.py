"""Claims and timelines as tables: filters, order, and the way into pandas and networkx."""

from pathlib import Path

import pytest

import cybersov
from cybersov import kb
from cybersov.errors import DataError, UsageError

TEXT = """India banned TikTok in 2020.
In 2016, China adopted the Cybersecurity Law.
Between 2001 and 2009, China opposed ICANN.
Russia opposes ICANN.
On 5 December 2012, Russia signed the Budapest Convention.
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> kb.KB:
    folder = tmp_path_factory.mktemp("dated")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    return cybersov.build(folder / "text.txt", folder / "store")


def test_a_timeline_is_in_the_order_of_time(base: kb.KB) -> None:
    found = [(row["first"], row["last"], row["time"], row["subject"]) for row in base.timeline()]
    assert found == [
        ("2001-01-01", "2009-12-31", "2001/2009", "China"), ("2012-12-05", "2012-12-05", "2012-12-05", "Russia"),
        ("2016-01-01", "2016-12-31", "2016", "China"), ("2020-01-01", "2020-12-31", "2020", "India")]
    assert base.timeline().column("time") == [time for time in base.question("timeline").column("time") if time]


@pytest.mark.parametrize(("wanted", "times"), [
    ({"period": "2009/2012"}, ["2001/2009", "2012-12-05"]),
    ({"period": "2016/.."}, ["2016", "2020"]),
    ({"period": "../2001-06"}, ["2001/2009"]),
    ({"period": "2013"}, []),
    ({"entity": "TikTok"}, ["2020"]),
    ({"entity": "China", "predicate": "opposes"}, ["2001/2009"]),
])
def test_it_can_be_narrowed_down(base: kb.KB, wanted: dict[str, str], times: list[str]) -> None:
    assert base.timeline(**wanted).column("time") == times


@pytest.mark.parametrize("period", ["soon", "2015/2010", "../..", ""])
def test_what_is_no_period_is_refused(base: kb.KB, period: str) -> None:
    with pytest.raises(UsageError, match="is no period; write 2015"):
        base.claims(period=period)


def test_claims_can_be_asked_by_either_end(base: kb.KB) -> None:
    assert {row["subject"] for row in base.claims(entity="ICANN")} == {"China", "Russia"}
    assert base.claims(entity="China", period="2016").column("time") == ["2016"]


def test_days_are_days_in_pandas(base: kb.KB) -> None:
    frame = base.timeline().to_pandas()
    assert (frame["last"] - frame["first"]).dt.days.tolist() == [3286, 0, 365, 365]
    assert len(frame) == len(base.timeline()) and {"subject_id", "quote"} <= set(frame.columns)


def test_a_slice_stays_what_it_is(base: kb.KB) -> None:
    part = base.timeline()[1:3]
    assert isinstance(part, kb.claimtable.Timeline) and len(part.records) == len(part) == 2
    assert part.to_networkx().number_of_edges() == 2
    assert base.claims(subject="China").to_networkx().number_of_edges() == 2


def test_the_author_is_named_where_nobody_else_holds_it(base: kb.KB) -> None:
    assert "<i>author</i>" in base.claims()._repr_html_()


def test_no_dates_are_no_figure(base: kb.KB) -> None:
    with pytest.raises(DataError, match="no date to draw"):
        base.timeline(period="1990").plot()


def test_a_network_is_networkx_and_more(base: kb.KB, tmp_path: Path) -> None:
    network = base.network()
    assert network.subgraph(["china", "india"]).number_of_nodes() == 2 and network.copy().size() == network.size()
    nodes = network.nodes_table()
    assert nodes[0]["claims"] == max(nodes.column("claims")) and set(nodes.column("community")) == {1, 2, 3}
    frame = network.to_pandas()
    assert len(frame) == network.number_of_edges() and set(frame["subject"]) == {"China", "India", "Russia"}
    assert "islands" in network._repr_html_() and "<th" in network._repr_html_()
    assert [len(ids) for ids in network.communities()] == sorted(map(len, network.communities()), reverse=True)
