"""Rows and lines of any format: which are the list, and what is said where none is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from doblest.errors import ReadingError
from doblest.model import Entry
from doblest.reading.blocks import Block, Frame, Line, Notice, RawCell, Row
from doblest.reading.classifier import classify
from tests.support.documents import HEADER, csv_text, docx, docx_table, p, refusal, text_dump

HEAD = ("Город", "Год")


def row(*cells: str, table: int = 1) -> Row:
    return Row(tuple(map(RawCell, cells)), table)


def frame(*blocks: Block, table: int = 9) -> Frame:
    return Frame(lambda: row("перечень в рамке", table=table), lambda: iter(blocks))


def parts(*blocks: Block) -> list[str]:
    return [
        one.entry.city if one.entry else f"{one.part}: {text(one.block)}" for one in classify(blocks, "", "а")
    ]


def text(block: Row | Line) -> str:
    return block.text if isinstance(block, Line) else "|".join(cell.text for cell in block.cells)


def refuse(*blocks: Block) -> str:
    with pytest.raises(ReadingError) as refused:
        list(classify(blocks, "", "а"))
    return refused.value.what


def test_what_stands_above_below_and_between_is_told_from_the_list() -> None:
    found = parts(
        Line("Перечень"), row(*HEAD), row("Пермь", "2020"), row(*HEAD), row("1", "2", "3"), Line("Итого")
    )
    assert found == ["heading: Перечень", "header: Город|Год", "Пермь", "header: Город|Год", "remark: 1|2|3",
                     "remark: Итого"]  # fmt: skip


OFFICIAL = ("№", "Город", "Область", "Год")


@pytest.mark.parametrize(
    "aside",
    [
        ("А", "Б", "1", "2"),
        ("(1)", "(2)", "(3)", "(4)"),
        ("1.", "2.", "3.", "4."),
        ("---", "-----", ":---", "---:"),
        ("=====", "=====", "", ""),
        ("", "Всего", "", "2"),
        ("ИТОГО по округу:", "", "", "12"),
        ("Итого: 70 городов", "", "", ""),
        ("Приволжский федеральный округ", "", "", ""),
        ("", "Северо-Западный федеральный округ", "", ""),
        ("", "", "Пермский край", ""),
        ("", "2020 год", "", ""),
    ],
)
def test_a_row_about_the_table_is_no_city(aside: tuple[str, ...]) -> None:
    found = parts(row(*OFFICIAL), row(*aside), row("1", "Пермь", "Пермский край", "2020"))
    assert found == ["header: №|Город|Область|Год", f"remark: {'|'.join(aside)}", "Пермь"]


@pytest.mark.parametrize(
    "city",
    [
        ("5", "", "", ""),
        ("", "Край", "Пермский край", "2020"),
        ("", "Всеволожск", "", ""),
        ("1", "Итогород", "Пермский край", "2020"),
        ("", "", "", "2020"),
        ("—", "Омск", "—", "—"),
    ],
)
def test_a_row_that_may_be_a_city_is_read_as_one(city: tuple[str, ...]) -> None:
    assert parts(row(*OFFICIAL), row(*city))[1:] == [city[1]]


def test_a_header_of_three_rows_names_every_column() -> None:
    found = list(
        classify(
            [
                row("Сводный перечень", "", "", "", "", ""),
                row("№", "Город", "Сведения", "", "", "Примечание"),
                row("", "", "о субъекте", "о звании", "", ""),
                row("", "", "Область", "Год", "Указ", ""),
                row("1", "2", "3", "4", "5", "6"),
                row("1", "Пермь", "Пермский край", "2020", "№ 444", "Пушки."),
            ],
            "",
            "а",
        )
    )
    entry = found[-1].entry
    assert entry is not None
    assert (entry.region, entry.year, entry.note, entry.extra) == (
        "Пермский край",
        2020,
        "Пушки.",
        {"Указ": "№ 444"},
    )


def test_a_caption_under_the_header_is_part_of_it() -> None:
    found = parts(
        row(*OFFICIAL, "Стела"), row("", "", "", "", "(адрес)"), row("1", "Пермь", "", "2020", "Нет")
    )
    assert found[1:] == ["header: ||||(адрес)", "Пермь"]


@pytest.mark.parametrize("heading", ["Указ", "Пермский край"])
def test_a_wide_cell_under_the_header_is_no_header(heading: str) -> None:
    wide = Row((RawCell(heading), RawCell(), RawCell()), 1, merged=True)
    assert parts(row("Город", "Год", "Примечание"), wide, row("Пермь", "2020", ""))[1:] == [
        f"remark: {heading}||",
        "Пермь",
    ]


def test_the_first_city_is_not_taken_for_a_lower_header() -> None:
    assert parts(row("Город", "Примечание", ""), row("Пермь", "Стела", "Год"))[1:] == ["Пермь"]


def test_a_refusal_names_ten_columns_at_most() -> None:
    assert refuse(row(*map(str, range(1000, 1012)))) == (
        "в таблице нет колонки «Город»; найдены колонки: "
        + ", ".join(f"«{number}»" for number in range(1000, 1010))
        + "; всего колонок 12"
    )


def test_another_table_goes_on_with_the_list_if_it_is_as_wide() -> None:
    found = parts(row(*HEAD), row("Омск", "2021", table=2), row("Тула", "2022", "да", table=3))
    assert found[1:] == ["Омск", "outside: Тула|2022|да"]


def test_a_frame_gives_the_blocks_in_it() -> None:
    inner = (Line("Приложение"), row(*HEAD), row("Пермь", "2020"))
    assert parts(frame(frame(*inner)), Line("конец")) == [
        "heading: Приложение", "header: Город|Год", "Пермь", "remark: конец",
    ]  # fmt: skip


def test_a_row_of_the_list_with_a_table_in_it_is_no_frame() -> None:
    listed = Frame(lambda: row("Омск", "2021"), lambda: iter((row("танки", "500"),)))
    assert parts(row(*HEAD), listed)[1:] == ["Омск"]


def test_a_table_that_framed_the_list_does_not_go_on_with_it() -> None:
    assert parts(frame(row(*HEAD), row("Пермь", "2020")), row("Телефон", "2020", table=9))[2:] == [
        "remark: Телефон|2020"
    ]


def test_frames_are_looked_into_so_deep_and_no_deeper() -> None:
    def nest(depth: int) -> Block:
        return frame(nest(depth - 1)) if depth else row(*HEAD)

    assert parts(nest(8), row("Пермь", "2020"))[1] == "Пермь"
    assert refuse(nest(9)) == "в таблице нет колонки «Город»; найдены колонки: «перечень в рамке»"


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ([Line("Города")], "в документе нет таблицы"),
        ([row(*HEAD)], "в таблице нет ни одной строки"),
        ([row("Завод", "Год")], "в таблице нет колонки «Город»; найдены колонки: «Завод», «Год»"),
        (
            [row("Сводный перечень", ""), row("Завод", "Год"), row("ЧТЗ", "2020")],
            "в таблице нет колонки «Город»; найдены колонки: «Завод», «Год»",
        ),
        (
            [row("Меню", "Поиск"), frame(row("Завод", "Год", table=2), row("ЧТЗ", "1941", table=2))],
            "ни в одной таблице нет колонки «Город»; найдены колонки: 1) «Меню», «Поиск»; 2) «Завод», «Год»",
        ),
        (
            [row(f"лист {number}", table=number) for number in range(1, 8)],
            "ни в одной таблице нет колонки «Город»; найдены колонки: 1) «лист 1»; 2) «лист 2»; "
            "3) «лист 3»; 4) «лист 4»; 5) «лист 5»; всего таблиц 7",
        ),
    ],
)
def test_a_refusal_tells_the_tables_that_were_found(blocks: list[Block], said: str) -> None:
    assert refuse(*blocks) == said


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (docx(p("Города трудовой доблести")), "а.docx", "в документе нет таблицы"),
        (b"{\\rtf1 \\u1043?\\par}", "а.rtf", "в документе нет таблицы"),
        (docx(docx_table([["Завод", "Год"], ["ЧТЗ", "2020"]])), "а.docx", "найдены колонки: «Завод», «Год»"),
        (text_dump([["Завод", "Год"], ["ЧТЗ", "2020"]]).encode(), "а.txt", "нет колонки «Город»"),
        ("Завод;Год\nЧТЗ;2020\nЗИЛ;2021".encode(), "а.txt", "найдены колонки: «Завод», «Год»"),
        (csv_text([HEADER]).encode(), "а.csv", "нет ни одной строки"),
    ],
)
def test_a_document_that_is_no_list_is_refused(data: bytes, name: str, said: str) -> None:
    assert said in refusal(data, name)


def test_rows_are_classified_as_they_are_asked_for() -> None:
    def endless() -> Iterator[Block]:
        yield row(*HEAD)
        while True:
            yield row("Пермь", "2020")

    found = classify(endless(), "", "а")
    assert [next(found).part for _ in range(3)] == ["header", "cell", "cell"]


def entries(*blocks: Block) -> list[Entry]:
    return [one.entry for one in classify(blocks, "", "а") if one.entry]


LONG = ("№", "Город", "Год", "Примечание", "Стела")


def test_a_row_without_a_city_goes_on_with_the_one_above() -> None:
    first, second = entries(
        row(*LONG),
        row("1", "Кунгур", "2022", "Шили шинели.", ""),
        row("", "", "", "Лили мины.", "Стела у моста"),
        row("2", "Лысьва", "2022", "Каски.", "Нет"),
    )
    assert (first.note, second.note) == ("Шили шинели.\nЛили мины.", "Каски.")
    assert first.memorial is not None
    assert first.memorial.name == "Стела у моста"
    assert [doubt.field for doubt in first.doubts if "продолжено" in doubt.message] == ["note", "memorial"]


def test_what_goes_on_may_have_a_column_that_its_city_ends_before() -> None:
    (only,) = entries(row(*LONG), row("1", "Кунгур", "2022", "Шинели."), row("", "", "", "", "Стела у моста"))
    assert only.memorial is not None
    assert only.memorial.name == "Стела у моста"


def test_the_third_row_of_a_city_takes_nothing_from_the_second() -> None:
    (only,) = entries(
        row(*LONG),
        row("1", "Кунгур", "2022", "Шинели.", "Стела"),
        row("", "", "", "Мины.", "у моста"),
        row("", "", "", "Каски.", "через Сылву"),
    )
    assert only.note == "Шинели.\nМины.\nКаски."
    assert only.memorial is not None
    assert "у моста" in only.memorial.name
    assert "через Сылву" in f"{only.memorial.name} {only.memorial.address}"


def test_a_header_after_a_city_does_not_name_the_fields_of_its_further_rows() -> None:
    first, second = entries(
        row(*LONG),
        row("1", "Кунгур", "2022", "Шинели.", "Нет"),
        row("", "", "", "Мины.", ""),
        row("№", "Город", "Год", "Стела", "Примечание", table=2),
        row("2", "Лысьва", "2022", "Нет", "Каски.", table=2),
    )
    assert (first.note, second.note) == ("Шинели.\nМины.", "Каски.")


def test_a_city_merged_over_two_rows_is_one() -> None:
    merged = RawCell(continued=True)
    (only,) = entries(
        row(*LONG),
        row("1", "Кунгур", "2022", "Шили шинели.", "Нет"),
        Row((merged, merged, merged, RawCell("Лили мины."), merged), 1),
    )
    assert only.note == "Шили шинели.\nЛили мины."


def test_a_merged_city_with_another_year_is_a_row_of_its_own() -> None:
    merged = RawCell(continued=True)
    found = entries(
        row(*LONG),
        row("1", "Кунгур", "2022", "Шинели.", "Нет"),
        Row((merged, merged, RawCell("2023"), RawCell("Мины."), merged), 1),
    )
    assert [(one.city, one.year) for one in found] == [("Кунгур", 2022), ("Кунгур", 2023)]


def test_a_further_column_and_the_political_one_go_on_too() -> None:
    (only,) = entries(
        row("Город", "Год", "Общеполитическая ситуация", "Куратор"),
        row("Кунгур", "2022", "Спокойно", "Петрова"),
        row("", "", "и тихо", "Сидорова"),
    )
    assert only.political_situation == "Спокойно\nи тихо"
    assert only.extra == {"Куратор": "Петрова\nСидорова"}


def test_rows_before_a_refused_one_are_read() -> None:
    found = classify([row(*HEAD), row("Пермь", "2020"), row("Омск", "скоро")], "", "а")
    assert [one.part for one in islice(found, 2)] == ["header", "cell"]
    with pytest.raises(ReadingError, match="не год"):
        next(found)


def test_a_table_with_headings_of_its_own_is_another_even_if_it_is_as_wide() -> None:
    staff = ("№", "Фамилия", "Телефон", "Почта", "Кабинет")
    found = parts(
        row(*LONG),
        row("1", "Кунгур", "2022", "Шинели.", "Нет"),
        row(*staff, table=2),
        row("1", "Петрова", "2020", "a@b.ru", "12", table=2),
    )
    assert found[1:] == ["Кунгур", "outside: " + "|".join(staff), "outside: 1|Петрова|2020|a@b.ru|12"]


def test_a_line_of_signatures_is_no_city() -> None:
    below = row("Исполнитель: Петрова", "", "тел. 2-20-20")
    found = parts(row("№", "Город", "Область"), row("1", "Кунгур", "Пермский край"), below)
    assert found[2].startswith("remark")


def test_more_cells_than_headings_are_doubted() -> None:
    (only,) = entries(row(*HEAD), row("Пермь", "2020", "мины"))
    assert ["не сдвинуты ли" in doubt.message for doubt in only.doubts] == [True]


def test_a_sheet_published_with_the_numbers_of_its_rows_has_a_header() -> None:
    found = entries(row("1", "№", "Город", "Область", "Год"), row("2", "1", "Пермь", "Пермский край", "2020"))
    assert [(one.number, one.city, one.year) for one in found] == [(1, "Пермь", 2020)]


def test_a_row_that_only_begins_with_a_figure_is_no_header() -> None:
    assert "нет колонки" in refuse(row("1", "Город", "Год"), row("2", "Пермь", "2020"))


def test_a_refusal_says_what_the_document_hides() -> None:
    assert refuse(row("№", "Год"), Notice("колонка скрыта")).endswith("«№», «Год»; колонка скрыта")
