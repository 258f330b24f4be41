"""Header rows, known by their words."""

from __future__ import annotations

import time

import pytest

from doblest.reading.blocks import RawCell
from doblest.reading.header import match_field, parse_header, parse_headers
from tests.support.documents import HEADER


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("№", "number"),
        ("№ п/п", "number"),
        ("Город", "city"),
        ("Наименование", "city"),
        ("Наименование города", "city"),
        ("Населённый пункт", "city"),
        ("ГОРОД ", "city"),
        ("Го\xadрод", "city"),
        ("Г о р о д", "city"),
        ("Приме-\nчание", "note"),
        ("Приме- \nчание", "note"),
        ("Общеполити\nческая ситуация", "political"),
        ("Наличие сте-\nлы, сквера", "memorial"),
        ("Нижегород-\nская область", None),
        ("Субъект РФ", "region"),
        ("Наименование субъекта Российской Федерации", "region"),
        ("Область", "region"),
        ("Год присвоения звания", "year"),
        ("Год ", "year"),
        ("Дата указа", "year"),
        ("Примечание", "note"),
        ("Вклад города в Победу", "note"),
        ("Наличие стелы, сквера", "memorial"),
        ("Стела/сквер", "memorial"),
        ("[bookmark: _gjdgxs]Общеполитическая ситуация\n", "political"),
        ("Численность населения", None),
        ("Глава города", None),
        ("Кировская область", None),
        ("Республика Татарстан", None),
        ("", None),
    ],
)
def test_a_heading_names_its_field(heading: str, field: str | None) -> None:
    assert match_field(heading) == field


@pytest.mark.parametrize(
    "row",
    [
        ("1.", "Город", "Область", "2020"),
        ("Нижний Новгород", "Нижегородская область", "Памятник"),
        ("Перечень городов", ""),
        ("Город",),
        ("Завод", "Год", "Примечание"),
    ],
)
def test_these_are_no_headers(row: tuple[str, ...]) -> None:
    assert parse_header([RawCell(cell) for cell in row]) is None


def test_extra_columns_are_named_by_their_own_headers() -> None:
    layout = parse_header([RawCell(cell) for cell in ("Город", "Глава", "Год", "Глава", "", "Год")])
    assert layout is not None
    assert layout.columns == ("city", "Глава", "year", "Глава (2)", "колонка 5", "Год")
    assert layout.extend(7)[6:] == ("колонка 7",)


def test_the_owners_header_is_known_whole() -> None:
    layout = parse_header([RawCell(cell) for cell in HEADER])
    assert layout is not None
    assert layout.columns == ("number", "city", "region", "year", "note", "memorial", "political")


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        (
            ("№", "Город", "Сведения о звании", "Сведения о звании", "Стела"),
            ("", "", "Год", "Примечание", ""),
            ("number", "city", "year", "note", "memorial"),
        ),
        (
            ("Город", "Область", "Памятник", ""),
            ("", "", "наименование", "адрес"),
            ("city", "region", "memorial", "адрес"),
        ),
        (
            ("", "Наименование", "", "Год"),
            ("№", "города", "субъекта РФ", ""),
            ("number", "city", "region", "year"),
        ),
        (("Перечень городов", "", ""), ("Город", "Область", "Год"), ("city", "region", "year")),
    ],
)
def test_a_header_of_two_rows_is_read_as_one(
    upper: tuple[str, ...], lower: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    layout = parse_headers(tuple(map(RawCell, upper)), tuple(map(RawCell, lower)))
    assert layout is not None
    assert layout.columns == columns


def test_many_columns_of_one_name_are_told_apart_in_no_time() -> None:
    start = time.process_time()
    layout = parse_header([RawCell(cell) for cell in ("Город", "Год", *["Прочее"] * 20_000, "Прочее (2)")])
    assert layout is not None
    assert len(set(layout.columns)) == 20_003
    assert layout.columns[2:5] == ("Прочее", "Прочее (2)", "Прочее (3)")
    assert time.process_time() - start < 5
