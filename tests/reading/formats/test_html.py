"""Web pages."""

from __future__ import annotations

import pytest

from doblest.model import Document
from doblest.reading.format import Candidate
from doblest.reading.formats.html import recognise
from tests.support.documents import doubts_of, fields, html, read_back, refusal, rows_of

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


def page(*rows: str, head: str = "") -> Document:
    table = "".join(f"<tr>{row}</tr>" for row in ("<th>Город<th>Год<th>Примечание", *rows))
    return read_back(f"<html>{head}<body><table>{table}</table>".encode(), "а.html")


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("<select><option>2019<option selected>2020<option>2021</select>", "2020"),
        (
            "<select multiple><option selected>пушки<option>мины<option selected>танки</select>",
            "пушки, танки",
        ),
        ("<input value='пушки'><input type=hidden value=7><input type=button value=OK>", "пушки"),
        ("<textarea>пушки</textarea>", "пушки"),
        ("<input type=checkbox checked> танки <input type=checkbox> мины", "☑ танки ☐ мины"),
    ],
)
def test_a_form_is_read_as_it_shows(cell: str, read: str) -> None:
    (entry,) = page(f"<td>Пермь<td>2020<td>{cell}").entries
    assert (entry.note, entry.doubts) == (read, ())


def test_a_list_in_which_nothing_is_chosen_is_a_doubt() -> None:
    (entry,) = page("<td>Пермь<td><select><option>2019<option>2020</select><td>").entries
    assert entry.year == 2019
    assert "взято первое" in entry.doubts[0].message


HIDDEN_ROW = "<td>Молотов<td>1941<td>так звали Пермь"


@pytest.mark.parametrize(
    ("row", "head"),
    [
        (f"<tr hidden>{HIDDEN_ROW}", ""),
        (f"<tr style='height:0;Display : NONE !important'>{HIDDEN_ROW}", ""),
        (f"<tr style='mso-hide:all'>{HIDDEN_ROW}", ""),
        (f"<tbody style=visibility:collapse><tr>{HIDDEN_ROW}</tbody>", ""),
        (f"<tr class='a old'>{HIDDEN_ROW}", "<style>td{color:red} tr.old, .x { display: none }</style>"),
    ],
)
def test_a_hidden_row_is_left_out_with_a_remark(row: str, head: str) -> None:
    document = page("<td>Омск<td>2021<td>Танки</tr>" + row, "<td>Миасс<td>2025<td>", head=head)
    assert [entry.city for entry in document.entries] == ["Омск", "Миасс"]
    assert doubts_of(document) == ("скрытый текст не прочитан: «Молотов 1941 так звали Пермь»",)


def test_hidden_words_are_left_out_with_a_remark() -> None:
    cell = "Танки<span style='display:none'> и <b>сто</b> мин</span><template>эшелон</template>, снаряды"
    document = page(f"<td>Омск<td>2021<td>{cell}")
    assert document.entries[0].note == "Танки, снаряды"
    assert doubts_of(document) == ("скрытый текст не прочитан: «и сто мин», «эшелон»",)


@pytest.mark.parametrize("tag", ["div", "font", "b"])
def test_elements_nest_as_deep_as_a_careless_page_leaves_them_open(tag: str) -> None:
    assert [one.city for one in read_back((f"<{tag}>" * 900 + LIST).encode(), "а.html").entries] == [
        "Пермь",
        "Омск",
    ]


def test_a_long_text_is_read_whole() -> None:
    document = page(f"<td>Омск<td>2021<td>{'танки ' * 900_000}")
    assert len(document.entries[0].note) > 5_000_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<div>" * 5000 + LIST, "слишком глубоко"),
        (f"<p {' '.join(f'a{at}=1' for at in range(100_000))}>{LIST}", "свойств у одного элемента больше"),
        (
            f"<p a='>' x\" {' '.join(f'a{at}' for at in range(100_000))} \">{LIST}",
            "свойств у одного элемента больше",
        ),
        (
            f'<!-- <p a=" --><p {"/".join(f"a{at}" for at in range(100_000))}>{LIST}',
            "свойств у одного элемента больше",
        ),
        (f"<script>a<b='</script><p {'a=1 ' * 9000}>{LIST}", "свойств у одного элемента больше"),
        ("<table><tr>" + "<td colspan=1000>" * 30, "колонок в строке таблицы больше"),
        (
            f"<table><tr><td rowspan=1000 colspan=1000>{'<td colspan=999>' * 9}{'<tr>' * 1000}",
            "клеток, названных числом повторов, больше",
        ),
    ],
    ids=["deep", "attributes", "quotes", "comment", "script", "colspan", "rowspan"],
)
def test_an_endless_page_is_refused(text: str, said: str) -> None:
    assert said in refusal(text.encode(), "а.html")


@pytest.mark.parametrize(
    "text", ["Список городов: <table>{}</table>", "&nbsp;<Table>{}</Table>", "</p><table>{}</table>"]
)
def test_a_page_that_begins_with_text_is_known_by_its_name(text: str) -> None:
    rows = LIST.removeprefix("<table>").removesuffix("</table>")
    assert len(read_back(text.format(rows).encode(), "а.htm").entries) == 2


def test_lines_of_a_cell_that_is_a_link_stay_lines_where_libreoffice_wrote_the_page() -> None:
    page = (
        '<html><head><meta name="generator" content="LibreOffice"/></head><body><table>'
        "<tr><td>Город</td><td>Год</td><td>Стела</td></tr><tr><td>Лысьва</td><td>2021</td>"
        '<td><a href="https://clck.ru/1">Стела\n\nулица Мира</a></td></tr>'
        '<tr><td>Кунгур</td><td>2021</td><td><p><a href="https://clck.ru/1">Стела\nтруда</a></p></td></tr>'
        "</table></body></html>"
    )
    first, second = (entry.memorial for entry in read_back(page.encode(), "а.html").entries)
    assert first is not None
    assert second is not None
    assert (first.name, first.address) == ("Стела", "улица Мира")
    assert second.name == "Стела труда"


def test_a_rowspan_of_nought_reaches_to_the_end_of_the_table() -> None:
    document = page("<td rowspan=0>Кунгур<td>2022<td>Шинели", "<td>2023<td>Мины")
    assert [(one.city, one.year) for one in document.entries] == [("Кунгур", 2022), ("Кунгур", 2023)]


def test_a_cell_with_only_a_picture_is_doubted() -> None:
    (entry,) = page("<td>Омск<td>2020<td><img src=a.png alt=есть>").entries
    assert [doubt.message for doubt in entry.doubts] == ["в клетке только картинка: что на ней, не прочитано"]
