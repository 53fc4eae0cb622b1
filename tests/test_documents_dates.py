"""Dates of metadata become EDTF, whatever people write."""

import re

import edtf
import pytest

from cybersov.documents.dates import date_pattern, edtf_date, ordered


@pytest.mark.parametrize(
    "written, expected",
    [
        ("2019", "2019"),
        ("2019-05-31", "2019-05-31"),
        ("2024-02-29", "2024-02-29"),
        ("199X", "199X"),
        ("2013~", "2013~"),
        ("2001/2009", "2001/2009"),
        ("2019-05/2019-08-02", "2019-05/2019-08-02"),
        ("2013/..", "2013/.."),
        ("2019-05-31T10:00:00Z", "2019-05-31"),
        ("2019-05-31 10:00", "2019-05-31"),
        ("31 May 2019", "2019-05-31"),
        ("May 31, 2019", "2019-05-31"),
        ("31st May 2019", "2019-05-31"),
        ("Sept. 2019", "2019-09"),
        ("2019 May 31", "2019-05-31"),
        ("2019, May", "2019-05"),
        ("31. Mai 2019", "2019-05-31"),
        ("31 de mayo de 2019", "2019-05-31"),
        ("1er août 2019", "2019-08-01"),
        ("12 марта 2019", "2019-03-12"),
        ("2019年5月31日", "2019-05-31"),
        ("2019 年 5 月", "2019-05"),
        ("31.05.2019", "2019-05-31"),
        ("2019/05/31", "2019-05-31"),
        ("Tuesday, 12 March 2019", "2019-03-12"),
        ("Tue, 12 Mar 2019 10:00:00 GMT", "2019-03-12"),
        ("D:20190312101500+01'00'", "2019-03-12"),
        ("D:2019", "2019"),
        ("Spring 2019", "2019"),
        ("c. 2013", "2013~"),
        ("circa May 2013", "2013-05~"),
        ("2001–2009", "2001/2009"),
        ("2001-2009", "2001/2009"),
        ("March–May 2019", "2019-03/2019-05"),
        ("May-June 2019", "2019-05/2019-06"),
        ("12-14 March 2019", "2019-03-12/2019-03-14"),
        ("12 March – 3 April 2019", "2019-03-12/2019-04-03"),
        ("March 12–14, 2019", "2019-03-12/2019-03-14"),
        ("May 2018 to June 2019", "2018-05/2019-06"),
        ("between 3 May 2018 and June 2019", "2018-05-03/2019-06"),
    ],
)
def test_dates_are_read(written: str, expected: str) -> None:
    assert edtf_date(written) == expected
    edtf.parse_edtf(expected)


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "2019-13", "2023-02-29", "31/05/2019", "../..", "2019/x", "2009/2001", "2009–2001", "n.d."),
        *("Mayor 2019", "32 May 2019", "2019-05-31-01", "31.13.2019", "2019年13月", "12 2019", "May", "x" * 5000),
        *("March to", "D:2019139", "–", "2019 or so"),
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert edtf_date(written) is None


def test_two_dates_make_an_interval_in_order_only() -> None:
    assert ordered("2019-03", "2019") == "2019-03/2019"
    assert ordered("2019-04", "2019-03-31") is None


@pytest.mark.parametrize(
    "text, found",
    [
        ("on 12 March 2019, in May 2020.", ["12 March 2019", "May 2020"]),
        ("Stand: Mai 2019; 12.03.2019", ["Mai 2019", "12.03.2019"]),
        ("March 3, 2021 and 2019-05-31", ["March 3, 2021", "2019-05-31"]),
        ("since 2014 (A/70/174, 2016/679)", ["2014"]),
        ("于2016年11月7日通过", ["2016年11月7日"]),
        ("the 1300 pages of 30123 or 2014a", []),
    ],
)
def test_dates_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert re.findall(date_pattern(), text, re.IGNORECASE) == found
