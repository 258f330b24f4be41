"""Tables without rules, printed by Typst; by LibreOffice in `test_libreoffice`."""

from __future__ import annotations

import pytest
import typst

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import read_back

LONG = "Заводы города дали фронту больше снарядов, чем вся область до них, и не сбавили темпа. "
CITIES = (
    ("Ижевск", "Удмуртская Республика", "2020", LONG * 3),
    ("Нижний Новгород", "Нижегородская область", "2021", LONG),
    ("Миасс", "Челябинская область", "2025", ""),
    ("Омск", "Омская область", "2020", LONG * 2),
    ("Комсомольск-на-Амуре", "Хабаровский край", "2022", LONG * 4),
)
FIELDS = [(city, region, int(year), note.strip()) for city, region, year, note in CITIES]
HEADINGS = ("№", "Город", "Область", "Год", "Примечание")
WIDTHS = ("1cm", "3cm", "4cm", "1.4cm", "1fr")


def printed(options: str = "", page: str = "", columns: slice = slice(0, 5), around: str = "") -> bytes:
    """The cities without rules on pages of 9 cm, in some of the columns."""
    rows = [HEADINGS, *((f"{number}.", *row) for number, row in enumerate(CITIES, 1))]
    head, *cells = (", ".join(f"[{cell}]" for cell in row[columns]) for row in rows)
    table = f"#table(columns: ({', '.join(WIDTHS[columns])}), stroke: none, {options}"
    markup = f"#set page(width: 20cm, height: 9cm, {page})\n{around}\n\n{table} table.header({head}), "
    return bytes(typst.compile(f"{markup}{', '.join(cells)})\n\n{around}".encode()))


def fields(document: Document) -> list[tuple[str, str, int | None, str]]:
    return [(one.city, one.region, one.year, one.note) for one in document.entries]


@pytest.mark.parametrize(
    "options",
    [
        "",
        "align: (x, y) => if x == 3 { right } else { left },",
        "align: (x, y) => if y == 0 { center } else { left },",
        "row-gutter: 9pt,",
    ],
    ids=["left", "years to the right", "headings in the middle", "loose"],
)
def test_plain_columns_are_found_by_their_gaps(options: str) -> None:
    document = read_back(printed(options), "а.pdf")
    assert fields(document) == FIELDS
    assert [one.number for one in document.entries] == [1, 2, 3, 4, 5]


def test_each_entry_says_that_its_columns_were_found_by_gaps() -> None:
    document = read_back(printed(), "а.pdf")
    assert all("по промежуткам" in one.doubts[0].message for one in document.entries)


def test_what_stands_around_the_table_stays_outside() -> None:
    about = "Исполнитель: Петрова Анна Ивановна, телефон 12-34"
    document = read_back(printed(page='numbering: "1"', around=about), "а.pdf")
    assert fields(document) == FIELDS
    assert (document.heading, document.remarks) == (about, ("1", "2", about, "3"))


@pytest.mark.parametrize("columns", [slice(1, 5), slice(1, 3)], ids=["years", "cities alone"])
def test_rows_are_found_without_numbers(columns: slice) -> None:
    document = read_back(printed(columns=columns), "а.pdf")
    assert [(one.city, one.region) for one in document.entries] == [row[:2] for row in FIELDS]


def test_a_heading_in_several_lines_is_one() -> None:
    head = "[№ п/п], [Город], [Субъект Российской Федерации], [Год], [Наличие стелы, сквера]"
    rows = "[1], [Омск], [Омская область], [2020], [нет], [2], [Уфа], [Башкортостан], [2021], [нет]"
    table = f"#table(columns: (1.4cm, 3cm, 3.4cm, 1.4cm, 3cm), stroke: none, {head}, {rows})"
    document = read_back(bytes(typst.compile(table.encode())), "а.pdf")
    assert [(one.city, one.region, one.year) for one in document.entries] == [
        ("Омск", "Омская область", 2020),
        ("Уфа", "Башкортостан", 2021),
    ]
    assert len(document.header) == 5


@pytest.mark.parametrize(
    "options", ["inset: 1pt,", "align: horizon,"], ids=["columns touch", "set in the middle"]
)
def test_what_gaps_do_not_part_is_refused(options: str) -> None:
    with pytest.raises(ReadingError, match="по промежуткам её колонки или строки не разделить"):
        read_bytes(printed(options), "а.pdf")
