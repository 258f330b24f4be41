"""Another list of the same form is read without a line of code."""

from __future__ import annotations

import pytest

from tests.support.documents import csv_text, docx, docx_table, odt, p, read_back, text_dump

TITLE = "Города воинской славы (образец, составленный для проверки)"
ROWS = [
    ["№ п/п", "Название города", "Субъект Российской Федерации", "Дата указа", "Подвиг", "Стела", "Герб"],
    ["1", "Белгород", "Белгородская область", "27.04.2007", "Освобождён 5 августа 1943 года.",
     "Стела «Город воинской славы»\n\nБелгород, Соборная площадь\n\ngeo:50.5955,36.5873", "лев"],
    ["2", "Курск", "Курская область", "27.04.2007", "", "Нет", ""],
    ["3", "Орёл", "Орловская область", "27 апреля 2007 г.", "", "", "орёл"],
]  # fmt: skip
DOCUMENTS = {
    "а.txt": text_dump(ROWS, TITLE).encode("cp1251"),
    "а.csv": csv_text([[TITLE], *ROWS], ";").encode("utf-8-sig"),
    "а.docx": docx(p(TITLE) + docx_table(ROWS)),
    "а.odt": odt(ROWS, TITLE),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_cities_of_military_glory_read_as_well(name: str) -> None:
    document = read_back(DOCUMENTS[name], name)
    assert document.heading == TITLE
    assert [(entry.number, entry.city, entry.year) for entry in document.entries] == [
        (1, "Белгород", 2007),
        (2, "Курск", 2007),
        (3, "Орёл", 2007),
    ]
    first = document.entries[0]
    assert first.extra == {"Герб": "лев"}
    assert first.memorial is not None
    assert (first.memorial.kind, first.memorial.status) == ("stele", "dedicated")
    assert first.memorial.map_url == "geo:50.5955,36.5873"
    assert first.doubts == ()


def test_a_village_a_row_may_repeat_what_the_place_says_once() -> None:
    rows = [
        ["№", "Город", "Деревни", "Область", "Год"],
        ["1", "Ильинский рубеж", "Ильинское", "Калужская область", "2021"],
        ["2", "", "Кудиново", "Калужская область", "2021"],
        ["3", "", "Дубки", "Тульская область", "2021"],
    ]
    (entry,) = read_back(csv_text(rows, ";").encode("utf-8-sig"), "а.csv").entries
    assert (entry.number, entry.settlements, entry.extra) == (1, ("Ильинское", "Кудиново", "Дубки"), {})
    assert [(doubt.field, "Тульская область" in doubt.message) for doubt in entry.doubts] == [
        ("region", True)
    ]
