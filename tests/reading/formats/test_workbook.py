"""Excel workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
import xlsxwriter
import xlwt

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import archive, doubts_of, fields, read_back, refusal, rows_of, xlsx


def test_the_list_reads_the_same(bundled: Document) -> None:
    document = read_back(xlsx(rows_of(bundled), "Сводный перечень"), "список.xlsx")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == "Сводный перечень"


def test_an_old_workbook_reads_the_same(bundled: Document) -> None:
    book, held = xlwt.Workbook(), io.BytesIO()
    page = book.add_sheet("Перечень")
    for number, row in enumerate(rows_of(bundled)):
        for column, text in enumerate(row):
            page.write(number, column, text)
    book.save(held)
    assert fields(read_back(held.getvalue(), "список.xls").entries) == fields(bundled.entries)


def test_numbers_are_whole_and_dates_give_their_year() -> None:
    rows = [["№", "Город", "Год"], [1, "Пермь", 2020], [2, "Омск", date(2021, 5, 20)]]
    document = read_back(xlsx(rows), "а.xlsx")
    assert [(entry.number, entry.year) for entry in document.entries] == [(1, 2020), (2, 2021)]
    assert not any(doubt.field == "year" for entry in document.entries for doubt in entry.doubts)


def test_merged_cells_and_hyperlinks_are_understood() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 3, "Перечень городов")
        page.write_row(1, 0, ["Город", "Область", "Год", "Стела"])
        page.write_row(2, 0, ["Екатеринбург", "", 2020])
        page.write_row(3, 0, ["Нижний Тагил", "", 2020])
        page.merge_range(2, 1, 3, 1, "Свердловская область")
        page.write_url(2, 3, "https://clck.ru/1", string="Стела")
    document = read_back(held.getvalue(), "а.xlsx")
    assert [entry.region for entry in document.entries] == ["Свердловская область"] * 2
    memorial = document.entries[0].memorial
    assert memorial is not None
    assert memorial.map_url == "https://clck.ru/1"


def test_blank_columns_before_the_table_are_no_extra_ones() -> None:
    rows: list[list[object]] = [
        ["", "", "Город", "Год"],
        ["", "", "Пермь", 2020.0],
        ["", "хвост", "Омск", 2020],
    ]
    first, second = read_back(xlsx(rows), "а.xlsx").entries
    assert (first.city, first.year, first.extra) == ("Пермь", 2020, {})
    assert second.extra == {"колонка 2": "хвост"}


def test_an_old_workbook_whose_offsets_lead_nowhere_is_refused_without_a_word_more(
    capfd: pytest.CaptureFixture[str],
) -> None:
    held = io.BytesIO()
    book = xlwt.Workbook()
    page = book.add_sheet("города")
    for column, (name, value) in enumerate((("Город", "Пермь"), ("Год", 2020))):
        page.write(0, column, name)
        page.write(1, column, value)
    book.save(held)
    for place in (1044, 1308, 1536, 1548):
        broken = bytearray(held.getvalue())
        broken[place : place + 4] = b"\xff\xff\xff\x7f"
        with suppress(ReadingError):
            read_bytes(bytes(broken), "а.xls")
    assert capfd.readouterr().err == ""


def test_a_compound_file_that_only_names_a_workbook_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")
    assert "таблица повреждена или закрыта паролем" in refusal(data, "а.xls")


def test_a_sheet_as_large_as_can_be_is_refused() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Город", "Год"])
        page.write(1_048_575, 16_383, "угол")
    assert "таблице нужно больше 512 МБ памяти" in refusal(held.getvalue(), "а.xlsx")


def test_a_sheet_with_a_value_far_below_the_list_is_refused_with_its_size() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet("Города")
        page.write_row(0, 0, ["Город", "Год"])
        page.write(1_048_575, 6, "хвост")
    assert "на листе «Города» 1048576 строк и 7 колонок" in refusal(held.getvalue(), "а.xlsx")


Page = Callable[[Any], None]


def book_of(rows: Sequence[Sequence[Any]], change: Page, *more: Page) -> bytes:
    """A workbook of one sheet, and further ones, each as its function changes it."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"default_date_format": "dd.mm.yyyy"}) as book:
        for page_of in (change, *more):
            page = book.add_worksheet()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            page_of(page)
    return held.getvalue()


TOWNS = [["Город", "Год", "Заметки"], ["Кунгур", 2020, "а"], ["Лысьва", 2021, "б"], ["Чусовой", 2022, "в"]]


@pytest.mark.parametrize("hide", ["hide", "very_hidden"])
def test_a_hidden_sheet_stays_out_with_a_notice(hide: str) -> None:
    document = read_back(book_of(TOWNS, lambda page: None, lambda page: getattr(page, hide)()), "а.xlsx")
    assert len(document.entries) == 3
    assert doubts_of(document) == ("скрытый лист «Sheet2» не прочитан: чтобы прочесть, покажите его",)


def test_a_hidden_sheet_of_an_old_workbook_stays_out_with_a_notice() -> None:
    book, held = xlwt.Workbook(), io.BytesIO()
    for name in ("Перечень", "Старое"):
        page = book.add_sheet(name)
        for number, row in enumerate(TOWNS):
            for column, value in enumerate(row):
                page.write(number, column, value)
    page.visibility = 1
    book.save(held)
    document = read_back(held.getvalue(), "а.xls")
    assert len(document.entries) == 3
    assert "скрытый лист «Старое»" in doubts_of(document)[0]


def test_hidden_rows_and_columns_stay_out_with_a_notice() -> None:
    def hide(page: Any) -> None:
        page.set_row(2, options={"hidden": True})
        page.set_column(2, 2, options={"hidden": True})

    document = read_back(book_of(TOWNS, hide), "а.xlsx")
    assert [(entry.city, entry.extra) for entry in document.entries] == [("Кунгур", {}), ("Чусовой", {})]
    assert doubts_of(document) == (
        "скрытое на листе «Sheet1» не прочитано (строк 1, колонок 1): чтобы прочесть, покажите его",
    )


def test_rows_that_a_filter_hides_are_read_with_a_doubt() -> None:
    def choose(page: Any) -> None:
        page.autofilter(0, 0, 3, 2)
        page.filter_column(1, "x == 2020")
        for row in (2, 3):
            page.set_row(row, options={"hidden": True})

    document = read_back(book_of(TOWNS, choose), "а.xlsx")
    doubts = [
        [doubt.message for doubt in entry.doubts if "отбор" in doubt.message] for entry in document.entries
    ]
    assert [bool(messages) for messages in doubts] == [False, True, True]


def test_hidden_places_without_text_need_no_notice() -> None:
    document = read_back(
        book_of(TOWNS, lambda page: page.set_column(5, 9, options={"hidden": True})), "а.xlsx"
    )
    assert document.doubts == ()


def test_a_year_typed_into_a_cell_for_dates_is_a_year() -> None:
    rows = [["Город", "Год"], ["Кунгур", date(1905, 7, 12)], ["Лысьва", date(1909, 7, 13)]]
    document = read_back(book_of(rows, lambda page: None), "а.xlsx")
    assert [entry.year for entry in document.entries] == [2020, 2020]
    assert all("вид" in entry.doubts[0].message for entry in document.entries)


def test_merged_ranges_beyond_the_sheet_take_no_time() -> None:
    def merge(page: Any) -> None:
        page.merge = [[1, 3, 1_048_575, 3], *[[4, column, 1_048_575, column] for column in range(3)]]

    assert len(read_back(book_of(TOWNS, merge), "а.xlsx").entries) == 3


def test_merged_ranges_that_cover_each_other_are_refused() -> None:
    def merge(page: Any) -> None:
        page.merge = [[0, 0, 1_048_575, 0]] * 5000

    assert "объединённые клетки накрывают друг друга" in refusal(book_of(TOWNS, merge), "а.xlsx")


def with_cells(cells: str) -> bytes:
    """A workbook of a header and one row, whose cells are given as they stand in the sheet."""
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Город", "Год", "Примечание"))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    def relations(kind: str, target: str) -> str:
        relation = f'<Relationship Id="r1" Type="{office}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{package}/relationships">{relation}</Relationships>'

    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/></Types>',
            "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{office}"><sheets><sheet name="Л" sheetId="1" '
            'r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData><row>{head}</row><row>"
            f'<c t="inlineStr"><is><t>Омск</t></is></c>{cells}</row></sheetData></worksheet>',
        }
    )


UNSAVED = "в клетке формула, значение которой в книге не сохранено: откройте книгу и сохраните её заново"


@pytest.mark.parametrize(
    ("cell", "doubts"),
    [
        ('<c t="e"><v>#REF!</v></c>', ["в клетке ошибка #REF!: значения в ней нет"]),
        ("<c><f>A1</f></c>", [UNSAVED]),
        ("<c><f>A1</f><v></v></c>", [UNSAVED]),
        ('<c t="str"><f>A1</f><v></v></c>', []),
        ('<c t="str"><f>A1</f><v>Танки</v></c>', []),
    ],
)
def test_a_cell_without_a_value_says_why(cell: str, doubts: list[str]) -> None:
    document = read_back(with_cells(f"<c><v>2020</v></c>{cell}"), "а.xlsx")
    assert [doubt.message for doubt in document.entries[0].doubts if doubt.field == "note"] == doubts


def test_a_link_that_a_formula_makes_is_one() -> None:
    cell = '<c r="C2" t="str"><f>HYPERLINK("https://a.ru/1","на карте")</f><v>на карте</v></c>'
    document = read_back(with_cells(f"<c><v>2020</v></c>{cell}"), "а.xlsx")
    assert document.entries[0].source.cells["note"].links == ("https://a.ru/1",)


def test_a_refusal_says_that_a_column_is_hidden() -> None:
    data = book_of(TOWNS, lambda page: page.set_column(0, 0, None, None, {"hidden": True}))
    assert "скрытое на листе «Sheet1»" in refusal(data, "а.xlsx")


def test_an_old_workbook_that_says_it_is_as_wide_as_it_is_long_is_refused() -> None:
    """A cell of it names its column by two bytes; four times as many cells as any Excel has in a row."""
    book, held = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("Перечень").write(0, 200, 12345)
    book.save(held)
    cell = bytes.fromhex("7e020a00 0000 c800")
    assert held.getvalue().count(cell) == 1
    data = held.getvalue().replace(cell, cell[:-2] + b"\xff\xfe")
    assert "колонок в строке таблицы больше 16384" in refusal(data, "а.xls")
