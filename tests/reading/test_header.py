"""Header rows, known by their words."""

from __future__ import annotations

import time

import pytest

from doblest.data import load
from doblest.reading.blocks import RawCell
from doblest.reading.header import (
    Layout,
    extends_header,
    is_act_heading,
    is_field,
    is_unnamed,
    match_field,
    may_head,
    name_columns,
    name_headings,
    parse_header,
    parse_headers,
)
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


LAYOUT = Layout(("number", "city", "region", "year", "note"), frozenset(("city", "year", "note")))


def extend(*cells: str | RawCell, joined: Layout | None = None) -> Layout | None:
    return extends_header(LAYOUT, joined, [RawCell(one) if isinstance(one, str) else one for one in cells])


def test_a_row_of_a_city_is_no_part_of_the_header_above_it() -> None:
    wider = Layout((*LAYOUT.columns, "memorial"), LAYOUT.fields | {"memorial"})
    assert extend("1", "Миасс", "Челябинская область", "2025", "Грузовики.", joined=wider) is None
    assert extend("", "Миасс", "", "", "", joined=wider) is None
    assert extend("1", "Миасс", joined=wider) is None


def test_a_row_that_names_more_fields_makes_the_header_of_both() -> None:
    wider = Layout((*LAYOUT.columns, "memorial"), LAYOUT.fields | {"memorial"})
    assert extend("", "", "", "", "примечание", joined=wider) is wider
    assert extend("", "Город", "", "", "", joined=wider) is wider
    assert extend("", RawCell("Миасс", continued=True), "", "", "", joined=wider) is wider
    assert extend("", joined=wider) is wider


def test_a_row_of_headings_repeats_the_header_even_where_it_names_no_more() -> None:
    same = Layout(LAYOUT.columns, LAYOUT.fields)
    assert extend("№", "Город", "Область", "Год", "Примечание", joined=same) is same
    assert extend("№", "Город", "Область", "Год", "Примечание") is None


def test_a_few_words_under_a_heading_explain_it() -> None:
    same = Layout(LAYOUT.columns, LAYOUT.fields)
    assert extend("", "", "", "", "что дал фронту") is LAYOUT
    assert extend("", "", "", "", "что дал фронту", joined=same) is LAYOUT
    assert extend("", "", "", "", "") is None


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_words_where_data_would_stand_explain_no_heading(place: int) -> None:
    cells = ["", "", "", "", "что дал фронту"]
    cells[place] = "порядковый"
    assert extend(*cells) is None


def test_a_note_explains_no_heading() -> None:
    longest = "я" * load("rows")["longest_caption"]
    assert extend("", "", "", "", longest) is LAYOUT
    assert extend("", "", "", "", f"{longest}я") is None
    assert extend("", "", "", "", "что дал", "1941") is None
    assert extend("", "", "", "", "что дал", "слово") is LAYOUT
    assert extends_header(LAYOUT, None, []) is None


def test_what_may_stand_in_a_header_is_short_and_no_figure() -> None:
    assert may_head([RawCell("я" * 120), RawCell("")])
    assert not may_head([RawCell("Город"), RawCell("я" * 121)])
    assert not may_head([RawCell("Город"), RawCell(" 12. ")])
    assert may_head([])


def test_a_heading_is_looked_at_up_to_a_limit() -> None:
    assert match_field("Город" + " " * 235) == "city"
    assert match_field("Город" + " " * 236) is None
    assert match_field("Год присвоения звания города " + "я" * 91) == "year"
    assert match_field("Год присвоения звания города " + "я" * 92) is None


def test_a_numbered_header_names_four_fields() -> None:
    cells = ("1", "Город", "Область", "Год", "Примечание")
    assert name_columns(cells) == ("1", "city", "region", "year", "note")
    assert name_columns(cells[:4]) == ()
    assert name_columns(("Город", "1")) == ()
    assert name_columns(()) == ()
    assert name_columns(["Город", "Год"]) == ("city", "year")


def test_an_extra_column_never_takes_the_name_of_a_field() -> None:
    assert name_columns(("Город", "Год", "note", "")) == ("city", "year", "note (2)", "колонка 4")


def test_fields_are_told_from_extra_columns_and_those_from_unnamed_ones() -> None:
    assert [is_field(name) for name in ("city", "note", "Глава")] == [True, True, False]
    assert [is_unnamed(name) for name in ("колонка 4", "Глава", "note")] == [True, False, False]


def test_the_lower_row_alone_is_enough_where_the_upper_is_none() -> None:
    lower = tuple(map(RawCell, ("Город", "Год")))
    layout = parse_headers((), lower)
    assert layout == parse_header(lower)
    assert (
        parse_headers(tuple(map(RawCell, ("Город", "Год"))), tuple(map(RawCell, ("Миасс", "2020")))) is None
    )


@pytest.mark.quiet
def test_many_columns_of_one_name_are_told_apart_in_no_time() -> None:
    start = time.process_time()
    layout = parse_header([RawCell(cell) for cell in ("Город", "Год", *["Прочее"] * 20_000, "Прочее (2)")])
    assert layout is not None
    assert len(set(layout.columns)) == 20_003
    assert layout.columns[2:5] == ("Прочее", "Прочее (2)", "Прочее (3)")
    assert time.process_time() - start < 5


def test_a_heading_that_a_person_explained_names_its_field_while_the_document_is_read() -> None:
    headings = ("Где это", "Пояснение")
    assert name_columns(headings) == ()
    with name_headings({"где это": "city"}):
        assert name_columns(headings) == ("city", "Пояснение")
        assert name_columns(("Пояснение", "Год")) == ()
    with name_headings({"пояснение": "city"}):
        assert name_columns(headings) == ("Где это", "city")
    assert name_columns(headings) == ()


def test_an_explained_heading_comes_before_one_that_is_known() -> None:
    with name_headings({"рубеж": "city"}):
        assert name_columns(("Город", "Рубеж", "Год")) == ("Город", "city", "year")


def test_an_explained_heading_is_looked_at_up_to_the_same_limit() -> None:
    with name_headings({"рубеж": "note"}):
        assert match_field("Рубеж" + " " * 235) == "note"
        assert match_field("Рубеж" + " " * 236) is None


def test_the_act_tells_the_year_where_no_column_does() -> None:
    assert name_columns(("Город", "Закон")) == ("city", "year")
    assert name_columns(("Город", "Закон", "Год")) == ("city", "Закон", "year")


def test_settlements_are_the_place_where_no_other_column_is() -> None:
    assert name_columns(("Населённые пункты", "Год")) == ("city", "year")
    assert name_columns(("Рубеж", "Населённые пункты", "Город")) == ("Рубеж", "settlements", "city")


@pytest.mark.parametrize(
    ("column", "is_act"), [("year", True), ("Закон", True), ("Год присвоения", True), ("Глава", False)]
)
def test_a_heading_of_the_act_is_told_from_others(column: str, is_act: bool) -> None:
    assert is_act_heading(column) is is_act
