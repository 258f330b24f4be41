"""OpenDocument texts and spreadsheets."""

from __future__ import annotations

import pytest

from doblest.model import Document
from tests.support.documents import (
    ODF,
    archive,
    doubts_of,
    fields,
    odf,
    odf_row,
    odt,
    read_back,
    refusal,
    rows_of,
)

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


SPACES = f'{ODF} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'


def content(body: str, styles: str = "", root: str = "document-content") -> str:
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return f"<office:{root} {SPACES}>{automatic}<office:body>{body}</office:body></office:{root}>"


def styled(body: str, styles: str = "") -> bytes:
    return archive({"content.xml": content(f"<office:spreadsheet>{body}</office:spreadsheet>", styles)})


def style(name: str, family: str, properties: str, above: str = "") -> str:
    parent = f' style:parent-style-name="{above}"' if above else ""
    return f'<style:style style:name="{name}" style:family="{family}"{parent}>{properties}</style:style>'


HEAD = odf_row(("Город", "Год", "Заметки"))
KUNGUR, LYSVA = odf_row(("Кунгур", "2020", "а")), odf_row(("Лысьва", "2021", "б"))


def test_a_value_without_paragraphs_is_read() -> None:
    values = (
        '<table:table-cell office:value-type="string" office:string-value="Лысьва"/>'
        '<table:table-cell office:value-type="float" office:value="2021.0"/>'
        '<table:table-cell office:value-type="date" office:date-value="2022-05-20"/>'
    )
    document = read_back(
        styled(f"<table:table>{HEAD}<table:table-row>{values}</table:table-row></table:table>"), "а.ods"
    )
    (entry,) = document.entries
    assert (entry.city, entry.year, entry.extra) == ("Лысьва", 2021, {"Заметки": "2022-05-20"})


def test_a_year_typed_into_a_cell_for_dates_is_a_year() -> None:
    day = CELL.format("12.07.05").replace("table-cell", 'table-cell office:date-value="1905-07-12"', 1)
    city = CELL.format("Лысьва")
    document = read_back(
        styled(f"<table:table>{HEAD}<table:table-row>{city}{day}</table:table-row></table:table>"), "а.ods"
    )
    (entry,) = document.entries
    assert entry.year == 2020
    assert "взят год 2020" in entry.doubts[0].message


def test_a_hidden_sheet_stays_out_with_a_notice() -> None:
    sheets = (
        f'<table:table table:style-name="shown">{HEAD}{LYSVA}</table:table>'
        f'<table:table table:style-name="secret">{HEAD}{KUNGUR}</table:table>'
    )
    styles = style("secret", "table", '<style:table-properties table:display="false"/>') + style(
        "shown", "table", '<style:table-properties table:display="true"/>'
    )
    document = read_back(styled(sheets, styles), "а.ods")
    assert [entry.city for entry in document.entries] == ["Лысьва"]
    assert doubts_of(document) == ("скрытый текст не прочитан: «Город Год Заметки», «Кунгур 2020 а»",)


def test_hidden_rows_and_columns_stay_out_with_a_notice() -> None:
    columns = (
        '<table:table-columns><table:table-column table:number-columns-repeated="2"/></table:table-columns>'
        '<table:table-column table:visibility="collapse"/>'
    )
    hidden = KUNGUR.replace("<table:table-row>", '<table:table-row table:visibility="collapse">')
    document = read_back(styled(f"<table:table>{columns}{HEAD}{hidden}{LYSVA}</table:table>"), "а.ods")
    assert [(entry.city, entry.extra) for entry in document.entries] == [("Лысьва", {})]
    assert doubts_of(document) == ("скрытый текст не прочитан: «Заметки», «Кунгур 2020 а», «б»",)


def test_rows_of_a_folded_group_stay_out() -> None:
    group = f'<table:table-row-group table:display="false">{KUNGUR}</table:table-row-group>'
    document = read_back(styled(f"<table:table>{HEAD}{group}{LYSVA}</table:table>"), "а.ods")
    assert [entry.city for entry in document.entries] == ["Лысьва"]


def test_rows_that_a_filter_hides_are_read_with_a_doubt() -> None:
    hidden = KUNGUR.replace("<table:table-row>", '<table:table-row table:visibility="filter">')
    document = read_back(styled(f"<table:table>{HEAD}{hidden}{LYSVA}</table:table>"), "а.ods")
    first, second = ([doubt.message for doubt in entry.doubts] for entry in document.entries)
    assert any("отбор" in message for message in first)
    assert not any("отбор" in message for message in second)


def test_hidden_text_stays_out_with_a_notice() -> None:
    styles = (
        style("secret", "text", '<style:text-properties text:display="none"/>')
        + style("heir", "text", "", "secret")
        + style("aside", "paragraph", '<style:text-properties text:display="none"/>')
    )
    city = (
        '<table:table-cell><text:p>Лысьва<text:span text:style-name="heir"> (уточнить)</text:span></text:p>'
        '<text:p text:style-name="aside">черновик</text:p></table:table-cell>'
    )
    row = (
        f"<table:table-row>{city}<table:table-cell><text:p>2021</text:p></table:table-cell></table:table-row>"
    )
    document = read_back(styled(f"<table:table>{HEAD}{row}</table:table>", styles), "а.odt")
    assert document.entries[0].city == "Лысьва"
    assert doubts_of(document) == ("скрытый текст не прочитан: «(уточнить)», «черновик»",)


def test_a_flat_document_reads_the_same(bundled: Document) -> None:
    rows = "".join(map(odf_row, rows_of(bundled)))
    flat = content(f"<office:text><table:table>{rows}</table:table></office:text>", root="document")
    meta = "<office:meta>когда</office:meta><office:automatic-styles>"
    data = '<?xml version="1.0"?>' + flat.replace("<office:automatic-styles>", meta)
    document = read_back(data.encode(), "список.fodt")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == ""


def test_a_broken_flat_document_is_refused() -> None:
    flat = content("<office:text><table:table>", root="document")[:-20]
    assert "повреждён" in refusal(flat.encode(), "а.fods")


@pytest.mark.parametrize(
    "members",
    [
        {"content.xml": b"\x01\x02", "META-INF/manifest.xml": "<m><encryption-data/></m>"},
        {"encrypted-package": b"\x01\x02", "META-INF/manifest.xml": "<m/>"},
    ],
)
def test_a_locked_document_is_called_locked(members: dict[str, str | bytes]) -> None:
    assert "закрыт паролем" in refusal(archive(members), "а.odt")


def test_rows_repeated_beyond_measure_are_refused() -> None:
    long = odf_row(("Кунгур", "2020", "а" * 10_000)).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="10000">'
    )
    assert "названных числом повторов, больше" in refusal(
        styled(f"<table:table>{HEAD}{long * 3}</table:table>"), "а.ods"
    )


def test_blanks_repeated_beyond_measure_are_refused() -> None:
    blanks = CELL.format('<text:s text:c="9999"/>' * 30_000)
    row = f"<table:table-row>{blanks}</table:table-row>"
    assert "названных числом повторов, больше" in refusal(
        styled(f"<table:table>{HEAD}{row}</table:table>"), "а.ods"
    )


def test_lines_of_a_cell_that_is_a_link_stay_lines() -> None:
    """As LibreOffice writes such a cell of a sheet."""
    link = '<text:a xlink:href="https://clck.ru/1">Стела\n\nулица Мира\n\nhttps://clck.ru/1</text:a>'
    head = odf_row(("Город", "Год", "Стела"))
    row = (
        f"<table:table-row>{CELL.format('Лысьва')}{CELL.format('2021')}{CELL.format(link)}</table:table-row>"
    )
    memorial = read_back(sheet(head, row), "а.ods").entries[0].memorial
    assert memorial is not None
    assert (memorial.name, memorial.address) == ("Стела", "улица Мира")


def test_how_a_word_is_read_is_no_part_of_it() -> None:
    ruby = "<text:ruby><text:ruby-base>Омск</text:ruby-base><text:ruby-text>омск</text:ruby-text></text:ruby>"
    head, row = odf_row(("Город", "Год")), odf_row(("ИМЯ", "2020")).replace("ИМЯ", ruby)
    assert [one.city for one in read_back(sheet(head, row), "а.ods").entries] == ["Омск"]
