"""Dates of metadata become EDTF, whatever people write."""

import edtf
import pytest

from cybersov.documents.dates import edtf_date


@pytest.mark.parametrize(
    "written, expected",
    [
        ("2019", "2019"),
        ("2019-05-31", "2019-05-31"),
        ("2024-02-29", "2024-02-29"),
        ("199X", "199X"),
        ("2013~", "2013~"),
        ("2001/2009", "2001/2009"),
        ("2013/..", "2013/.."),
        ("2019-05-31T10:00:00Z", "2019-05-31"),
        ("2019-05-31 10:00", "2019-05-31"),
        ("31 May 2019", "2019-05-31"),
        ("May 31, 2019", "2019-05-31"),
        ("31st May 2019", "2019-05-31"),
        ("Sept. 2019", "2019-09"),
    ],
)
def test_dates_are_read(written: str, expected: str) -> None:
    assert edtf_date(written) == expected
    edtf.parse_edtf(expected)


@pytest.mark.parametrize("written", ["", "soon", "2019-13", "2023-02-29", "31/05/2019", "../..", "2019/x"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert edtf_date(written) is None
