from __future__ import annotations

from datetime import date

import pytest

from doblest.errors import DataError
from doblest.reference.edtf import parse_edtf


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-09", date(2024, 5, 9), date(2024, 5, 9)),
        ("../2023-11-04", None, date(2023, 11, 4)),
        ("2023/", date(2023, 1, 1), None),
        ("2022-11-24/2022-12-08", date(2022, 11, 24), date(2022, 12, 8)),
        ("XXXX-09-16", None, None),
    ],
)
def test_a_date_is_a_stretch_of_days(text: str, first: date | None, last: date | None) -> None:
    read = parse_edtf(text)
    assert (read.first, read.last) == (first, last)


def test_a_mark_of_doubt_is_kept_and_not_shown() -> None:
    read = parse_edtf("2024?-11-27")
    assert (read.text, read.is_doubtful) == ("2024-11-27", True)
    assert parse_edtf("2021-11?").is_doubtful
    assert not parse_edtf("2021-11").is_doubtful


@pytest.mark.parametrize(
    "text", ["осень 2024", "к 80-летию Победы", "31.02", "2023-02-31", "2024-13", "/", "1/2/3", "", "0000"]
)
def test_what_is_no_date_is_refused_with_a_line_on_what_is(text: str) -> None:
    with pytest.raises(DataError, match="Пишите 2024"):
        parse_edtf(text)


def test_stretches_overlap_where_one_day_may_be_meant_by_both() -> None:
    assert parse_edtf("2022-11").overlaps(parse_edtf("2022-11-02"))
    assert parse_edtf("../2023").overlaps(parse_edtf("2022"))
    assert not parse_edtf("2022-11-02").overlaps(parse_edtf("2022-11-04"))
    assert not parse_edtf("2022-11-04").overlaps(parse_edtf("../2022-11-03"))
