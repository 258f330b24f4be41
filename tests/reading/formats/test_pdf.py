"""PDF: made here by Typst, which draws no blank at a line's end, and in `test_libreoffice`."""

from __future__ import annotations

import zlib

import pytest
import typst

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import read_back

LONG = "Ижевские заводы дали фронту больше стрелкового оружия, чем вся промышленность Германии. "
HEAD = "table.header([№], [Город], [Область], [Год], [Примечание])"
PERM = "[1.], [Пермь], [Пермский край], [2020]"


def pdf(cells: str, *, above: str = "", below: str = "", stroke: str = "0.5pt") -> bytes:
    """A page of 9 cm, so that a long note runs over several."""
    table = f"#table(columns: (1cm, 3cm, 4cm, 1.4cm, 1fr), stroke: {stroke}, {HEAD}, {cells})"
    return bytes(
        typst.compile(f"#set page(width: 20cm, height: 9cm)\n{above}\n\n{table}\n\n{below}".encode())
    )


def listed(cells: str) -> Document:
    return read_back(pdf(cells), "а.pdf")


def test_a_row_goes_on_over_pages_under_the_repeated_header() -> None:
    document = listed(
        f"[1.], [Ижевск], [Удмуртская Республика], [2020], [{LONG * 14}], [2.], [Миасс], [], [2025], []"
    )
    assert [(entry.number, entry.city, entry.year) for entry in document.entries] == [
        (1, "Ижевск", 2020),
        (2, "Миасс", 2025),
    ]
    assert document.entries[0].note == (LONG * 14).strip()


def test_lines_around_the_table_are_kept() -> None:
    data = pdf(f"{PERM}, []", above="Сводный перечень", below="Исполнитель: Иванова")
    document = read_back(data, "а.pdf")
    assert (document.heading, document.remarks) == ("Сводный перечень", ("Исполнитель: Иванова",))


def test_the_authors_paragraphs_are_told_from_the_printers_lines() -> None:
    document = listed(rf"{PERM}, [Дали фронту: \ сорок тысяч орудий \ {LONG}]")
    assert document.entries[0].note == f"Дали фронту:\nсорок тысяч орудий\n{LONG.strip()}"


def test_a_cell_merged_down_repeats_its_value() -> None:
    region = "table.cell(rowspan: 2)[Челябинская область]"
    document = listed(f"[1.], [Миасс], {region}, [2025], [], [2.], [Златоуст], [2022], []")
    assert [entry.region for entry in document.entries] == ["Челябинская область"] * 2


def test_a_row_that_is_one_wide_cell_is_a_remark() -> None:
    document = listed(f"table.cell(colspan: 5)[Награждены в 2020 году], {PERM}, []")
    assert len(document.entries) == 1
    assert document.remarks == ("Награждены в 2020 году",)


def test_a_link_keeps_its_target() -> None:
    document = listed(f'{PERM}, [#link("https://yandex.ru/maps/-/x")[на карте]]')
    assert document.entries[0].source.cells["note"].links == ("https://yandex.ru/maps/-/x",)


def test_every_entry_says_that_its_paragraphs_are_uncertain() -> None:
    (doubt,) = listed(f"{PERM}, [Снаряды]").entries[0].doubts
    assert doubt.field == "note"
    assert "делит принтер" in doubt.message


LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"
    b"2 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 2 0 R/ID[<00><00>]>>\n%%EOF"
)
BOMB = b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(bytes(257 << 20)) + b"\nendstream"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(f"{PERM}, []", stroke="none"), "нет таблицы с линейками"),
        (b"%PDF-1.7 " + bytes(range(256)) * 9, "повреждён или обрезан"),
        (LOCKED, "закрыт паролем"),
        (BOMB, "распаковывается больше"),
    ],
    ids=["unruled", "random", "locked", "bomb"],
)
def test_what_cannot_be_read_is_refused_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as refused:
        read_bytes(data, "а.pdf")
    assert "\n" not in str(refused.value)


def test_every_truncation_is_refused_in_our_words() -> None:
    whole = pdf(f"{PERM}, [{LONG}]")
    for end in range(10, len(whole) - 100, len(whole) // 12):
        with pytest.raises(ReadingError):
            read_bytes(whole[:end], "а.pdf")
