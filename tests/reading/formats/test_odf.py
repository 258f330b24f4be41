"""OpenDocument texts and spreadsheets."""

from __future__ import annotations

from doblest.model import Document
from tests.support.documents import fields, odf, odf_row, odt, read_back, rows_of

CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"


def sheet(*rows: str) -> bytes:
    return odf(
        f"<office:spreadsheet><table:table>{''.join(rows)}</table:table></office:spreadsheet>", "spreadsheet"
    )


def test_the_list_reads_the_same(bundled: Document) -> None:
    document = read_back(odt(rows_of(bundled), bundled.heading), "список.odt")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == bundled.heading


def test_covered_cells_repeat_the_value_above() -> None:
    spanned = CELL.format("2020").replace("table-cell>", 'table-cell table:number-rows-spanned="2">', 1)
    first = f"<table:table-row>{CELL.format('Пермь')}{spanned}</table:table-row>"
    second = f"<table:table-row>{CELL.format('Омск')}<table:covered-table-cell/></table:table-row>"
    document = read_back(sheet(odf_row(["Город", "Год"]), first, second), "а.ods")
    assert [entry.year for entry in document.entries] == [2020, 2020]


def test_rows_and_cells_written_once_for_many_are_many() -> None:
    row = odf_row(["Пермь", "2020"]).replace("table-row>", 'table-row table:number-rows-repeated="2">', 1)
    filler = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    document = read_back(sheet(odf_row(["Город", "Год"]), row, filler), "а.ods")
    assert [entry.city for entry in document.entries] == ["Пермь", "Пермь"]


def plain_table(*rows: list[str]) -> str:
    return f"<table:table>{''.join(map(odf_row, rows))}</table:table>"


LIST = plain_table(["Город", "Год"], ["Пермь", "2020"], ["Омск", "2021"])


def test_a_list_in_a_frame_is_read_out_of_it() -> None:
    cell = f"<table:table-cell><text:p>Приложение</text:p>{LIST}</table:table-cell>"
    frame = f"<table:table><table:table-row>{cell}{CELL.format('Герб')}</table:table-row></table:table>"
    document = read_back(odf(f"<office:text>{frame}</office:text>", "text"), "а.odt")
    assert [entry.city for entry in document.entries] == ["Пермь", "Омск"]
    assert (document.heading, document.remarks) == ("Приложение", ("Герб",))


def test_a_list_in_a_text_box_is_read_out_of_it() -> None:
    box = f"<draw:frame><draw:text-box>{LIST}<text:p/></draw:text-box></draw:frame>"
    paragraph = f"<text:p>До <text:span>и ещё {box}</text:span>после</text:p>"
    body = f"<office:text>{paragraph}</office:text>"
    document = read_back(odf(body, "text"), "а.odt")
    assert [entry.city for entry in document.entries] == ["Пермь", "Омск"]
    assert (document.heading, document.remarks) == ("До \nи ещё ", ("после",))


def test_a_deleted_table_is_no_list() -> None:
    deleted = f"<text:tracked-changes>{LIST}</text:tracked-changes>"
    document = read_back(odf(f"<office:text>{deleted}{LIST}</office:text>", "text"), "а.odt")
    assert [entry.city for entry in document.entries] == ["Пермь", "Омск"]


def test_deleted_text_and_comments_stay_out_of_cells() -> None:
    deleted = "<text:tracked-changes><text:p>Молотов</text:p></text:tracked-changes>"
    comment = "<office:annotation><text:p>проверить</text:p></office:annotation>"
    body = f"<office:text>{deleted}<table:table>{odf_row(['Город', 'Год'])}<table:table-row>"
    body += (
        f"{CELL.format(comment + 'Пермь')}{CELL.format('2020')}</table:table-row></table:table></office:text>"
    )
    assert read_back(odf(body, "text"), "а.odt").entries[0].city == "Пермь"


def test_hyperlinks_keep_their_targets() -> None:
    link = '<text:a xlink:href="https://clck.ru/1">на карте</text:a>'
    row = f"<table:table-row>{CELL.format('Пермь')}{CELL.format(f'Стела <text:s/>{link}')}</table:table-row>"
    memorial = read_back(sheet(odf_row(["Город", "Стела"]), row), "а.ods").entries[0].memorial
    assert memorial is not None
    assert memorial.map_url == "https://clck.ru/1"


def test_a_footnote_is_a_line_after_its_paragraph() -> None:
    body = "<text:note-body><text:p>Сноска</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    row = f"<table:table-row>{CELL.format('Пермь')}{CELL.format(f'Танки{note} и мины')}</table:table-row>"
    document = read_back(sheet(odf_row(["Город", "Примечание"]), row), "а.ods")
    assert document.entries[0].note == "Танки и мины\nСноска"


def test_counts_that_are_none_or_too_many_are_no_trouble() -> None:
    blanks = 'Танки<text:s text:c="99999999999999"/>и<text:s text:c="x"/>мины'
    many = 'table:number-rows-spanned="x" table:number-columns-repeated="-1"'
    row = f"<table:table-row><table:table-cell {many}>"
    row += f"<text:p>Пермь</text:p></table:table-cell>{CELL.format(blanks)}</table:table-row>"
    document = read_back(sheet(odf_row(["Город", "Примечание"]), row), "а.ods")
    assert document.entries[0].note.split() == ["Танки", "и", "мины"]
