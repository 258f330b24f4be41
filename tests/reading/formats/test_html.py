"""Web pages."""

from __future__ import annotations

import pytest

from doblest.model import Document
from doblest.reading.format import Candidate
from doblest.reading.formats.html import recognise
from tests.support.documents import fields, html, read_back, rows_of

LIST = "<table><tr><th>Город<th>Год<tr><td>Пермь<td>2020<tr><td>Омск<td>2021</table>"


def test_the_list_reads_the_same(bundled: Document) -> None:
    rows = [[" ".join(cell.split(" ")) for cell in row] for row in rows_of(bundled)]
    assert fields(read_back(html(rows), "список.html").entries) == fields(bundled.entries)


@pytest.mark.parametrize(
    "page",
    [
        "<div><p>Перечень</p>{}</div>",
        "<div>\n\t{}",
        "<p>Перечень<p>{}",
        "<H1>Перечень</H1>{}",
        "<!-- выгрузка -- из базы --> <style>td {{}}</style>{}",
        "<!-- а -->" * 30 + "<p>{}",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html>{}',
    ],
)
@pytest.mark.parametrize("name", ["а.html", "а.xls"])
def test_a_piece_of_a_page_is_known_by_its_first_element(page: str, name: str) -> None:
    assert [entry.city for entry in read_back(page.format(LIST).encode(), name).entries] == ["Пермь", "Омск"]


@pytest.mark.parametrize("text", ["<город>\n\tГород\n\tГод\n\tПермь\n\t2020", "<pre;Город;Год\n1;Пермь;2020"])
def test_a_text_that_begins_with_a_bracket_is_no_page(text: str) -> None:
    assert not recognise(Candidate(text.encode(), "а.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_the_page_names_its_encoding(encoding: str) -> None:
    rows = "<tr><th>Город<th>Год<tr><td>Пермь<td>2020"
    page = f'<html><meta charset="{encoding}"><p>Перечень</p><table>{rows}</table>'
    document = read_back(page.encode(encoding), "а.html")
    assert (document.heading, document.entries[0].city) == ("Перечень", "Пермь")


def test_spans_down_and_across_are_understood() -> None:
    page = """<table><tr><th>Город</th><th>Год</th><th>Вклад</th></tr>
    <tr><td colspan=3>Указ 2020 года</td></tr>
    <tr><td>Пермь</td><td rowspan="2">2020</td><td>Танки<br>и мины</td></tr>
    <tr><td>Омск</td><td><table><tr><td>Город</td><td>Год</td></tr></table></td></tr></table>"""
    document = read_back(page.encode(), "а.html")
    assert [(entry.city, entry.year) for entry in document.entries] == [("Пермь", 2020), ("Омск", 2020)]
    assert document.entries[0].note == "Танки\nи мины"
    assert document.remarks == ("Указ 2020 года",)


def test_a_list_in_the_layout_of_a_page_is_read_out_of_it() -> None:
    menu = "<td rowspan=2><table><tr><td>Главная<tr><td>Новости</table></td>"
    main = f"<td>Раздел: <b>перечни</b><table><tr><td><h1>Перечень</h1>{LIST}Итого: 2</table></td>"
    page = f"<body>Сайт города<table><tr>{menu}{main}</tr><tr><td>Телефон</table>"
    document = read_back(page.encode(), "а.html")
    assert [(entry.city, entry.year) for entry in document.entries] == [("Пермь", 2020), ("Омск", 2021)]
    assert document.heading == "Сайт города\nГлавная\nНовости\nРаздел: перечни\nПеречень"
    assert document.remarks == ("Итого: 2", "Телефон")


def test_text_between_rows_is_kept() -> None:
    page = "<table><tr><td>Город<td>Год</tr>Указ 2020 года<tr><td>Пермь<td>2020</table>"
    document = read_back(page.encode(), "а.html")
    assert (document.remarks, document.entries[0].city) == (("Указ 2020 года",), "Пермь")


def test_what_a_page_hides_is_no_list() -> None:
    document = read_back(
        f"<body><noscript>{LIST}</noscript>{LIST}<template>{LIST}</template>".encode(), "а.html"
    )
    assert len(document.entries) == 2


def test_scripts_styles_and_comments_are_no_text() -> None:
    page = "<table><script>x()</script><!-- x --><tr><td>Город<td>Стела<tr><td>Пермь"
    page += (
        '<td><p>Стела</p><p><br></p><p>Пермь, <b>бульвар</b></p><a href="https://clck.ru/1">карта</a></table>'
    )
    memorial = read_back(page.encode(), "а.html").entries[0].memorial
    assert memorial is not None
    assert (memorial.name, memorial.address, memorial.map_url) == (
        "Стела",
        "Пермь, бульвар",
        "https://clck.ru/1",
    )
