"""Delimited text: encoding and delimiter told apart."""

from __future__ import annotations

import pytest

from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import csv_text, fields, read_back, refusal, rows_of


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_list_reads_the_same(bundled: Document, delimiter: str, encoding: str) -> None:
    data = csv_text(rows_of(bundled), delimiter).encode(encoding)
    assert fields(read_back(data, "список.csv").entries) == fields(bundled.entries)


def test_the_list_reads_the_same_from_the_encoding_of_windows(bundled: Document) -> None:
    text = csv_text(rows_of(bundled), ";").encode("cp1251", "replace").decode("cp1251")
    expected = read_bytes(text.encode(), "список.csv")
    assert fields(read_back(text.encode("cp1251"), "список.csv").entries) == fields(expected.entries)


def test_titles_above_and_lines_below_are_kept() -> None:
    text = 'Перечень;;\n;;\n№;Город;Год\n1;"Ленинск-\nКузнецкий";2025\n2;"Город ""А""";2020\nИтого: 2\n'
    document = read_back(text.encode("cp1251"), "а.csv")
    assert [entry.city for entry in document.entries[:2]] == ["Ленинск-Кузнецкий", 'Город "А"']
    assert document.heading == "Перечень"


def test_cells_point_into_the_text() -> None:
    text = 'Город,Год\r\n"Пермь, Мотовилиха",2020\r\n'
    cell = read_back(text.encode(), "а.csv").entries[0].source.cells["city"]
    assert [text[span.start : span.end] for span in cell.spans] == ["Пермь, Мотовилиха"]


HEAD = "№;Город;Год;Примечание\n"


@pytest.mark.parametrize(
    "rows",
    [
        '1;"Пермь;2020;Пушки\n2;Омск;2021;Танки\n3;Миасс;2025;Грузовики\n',
        '1;"Пермь;2020;Пушки\n2;Омск;2021;Завод "Труд"\n3;Миасс;2025;Грузовики\n',
        '1;Пермь;2020;"Пушки\n2;Омск;2021;"Танки"\n3;Миасс;2025;Грузовики\n',
        '1;Пермь;2020;"Пушки\n2;Омск;2021;Танки\n3;Миасс;2025;труд"\n',
    ],
)
def test_a_quote_left_open_swallows_no_city(rows: str) -> None:
    entries = read_back((HEAD + rows).encode(), "а.csv").entries
    assert [entry.city.strip('"') for entry in entries] == ["Пермь", "Омск", "Миасс"]
    assert "кавычка" in entries[0].doubts[0].message


@pytest.mark.parametrize(
    ("note", "read"),
    [
        ('"Пушки;\n\nснаряды, 2020"', "Пушки;\n\nснаряды, 2020"),
        ('"Завод ""Труд"""', 'Завод "Труд"'),
        ('Завод "Труд"', 'Завод "Труд"'),
        ('"Труд" и "Мир"', '"Труд" и "Мир"'),
        ('""', ""),
    ],
)
def test_quotes_of_a_whole_cell_are_taken_off(note: str, read: str) -> None:
    (entry,) = read_back(f"{HEAD}1;Пермь;2020;{note}\n".encode(), "а.csv").entries
    assert (entry.note, entry.doubts) == (read, ())


def test_text_after_a_closing_quote_is_doubted() -> None:
    (entry,) = read_back(f'{HEAD}1;"Пермь; Мотовилиха" район;2020;\n'.encode(), "а.csv").entries
    assert entry.city == "Пермь; Мотовилиха район"
    assert "кавычка" in entry.doubts[0].message


@pytest.mark.parametrize(
    "text",
    [
        "| № | Город | Год |\n|---|:-----:|----:|\n| 1 | Пермь | 2020 |\n\n| 2 | Омск | 2021 |\n",
        "№ | Город | Год\n---|---|---\n1 | Пермь | 2020\n2 | Омск | 2021",
        "+---+-------+------+\n| № | Город | Год  |\n+===+=======+======+\n| 1 | Пермь | 2020 |\n"
        "+---+-------+------+\n| 2 | Омск  | 2021 |\n+---+-------+------+\n",
        "sep=;\n№;Город;Год\n1;Пермь;2020\r\n2;Омск;2021\r\n",
        "SEP=|\r\n№|Город|Год\n1|Пермь|2020\n2|Омск|2021\n",
    ],
)
@pytest.mark.parametrize("name", ["а.csv", "а.txt", "а.md"])
def test_lines_that_only_draw_a_table_are_no_cities(text: str, name: str) -> None:
    entries = read_back(text.encode(), name).entries
    assert [(entry.number, entry.city, entry.year) for entry in entries] == [
        (1, "Пермь", 2020),
        (2, "Омск", 2021),
    ]


def test_a_cell_in_another_encoding_is_read_with_a_doubt() -> None:
    lines = [f"{HEAD}1;Пермь;2020;Пушки и мины\n".encode(), b"2;", "Омск".encode("cp1251")]
    document = read_back(b"".join(lines) + ";2021;Танки\n".encode(), "а.csv")
    assert [entry.city for entry in document.entries] == ["Пермь", "Омск"]
    assert document.entries[0].doubts == ()
    (doubt,) = document.entries[1].doubts
    assert doubt.field == "city"
    assert "кодировке" in doubt.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Город;Год" + ";а" * 20_000, "колонок в строке таблицы больше"),
        (f"Город;Год\nПермь;2020{';' * 9_990}" + ("\n" + ";" * 9_990) * 110, "клеток в таблицах больше"),
    ],
    ids=["columns", "cells"],
)
def test_an_endless_table_is_refused(data: str, said: str) -> None:
    assert said in refusal(data.encode(), "а.csv")


def test_blanks_that_align_columns_are_no_text() -> None:
    table = "| Город  | Год  | Примечание |\n|--------|------|------------|\n| Кунгур | 2022 | Шинели     |\n"
    (entry,) = read_back(table.encode(), "а.md").entries
    assert (entry.city, entry.note) == ("Кунгур", "Шинели")


def test_blanks_between_other_delimiters_stay() -> None:
    (entry,) = read_back("Город;Год;Примечание\nКунгур;2022;  Шинели\n".encode(), "а.csv").entries
    assert entry.note == "  Шинели"
