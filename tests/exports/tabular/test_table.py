"""The owners' columns and cells."""

from __future__ import annotations

import pytest

from doblest.exports.tabular.table import TableCell, build_table, find_link, split_links
from doblest.model import Edition
from tests.support.editions import change_entry, with_records


def test_an_extra_column_follows_the_seven(edition: Edition) -> None:
    first = change_entry(edition.records[0], extra={"Куратор": "Иванов"})
    table = build_table(with_records(edition, first, edition.records[1]), "corrected")
    assert table.columns[-2:] == ("political", "Куратор")
    assert table.header[1:4] == ("Город", "Область", "Год")
    assert [row[-1].text for row in table.rows] == ["Иванов", ""]


def test_a_city_without_a_memorial_says_so_only_where_the_list_does(edition: Edition) -> None:
    record = next(record for record in edition.records if record.located.entry.memorial is None)
    table = build_table(with_records(edition, record), "corrected")
    assert table.rows[0][5] == TableCell("Нет")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Стела", [("Стела", False)]),
        ("см. https://a.ru/?q=1 и geo:1,2", [
            ("см. ", False), ("https://a.ru/?q=1", True), (" и ", False), ("geo:1,2", True)
        ]),
        ("", []),
    ],
)  # fmt: skip
def test_links_are_cut_out_of_the_text(text: str, parts: list[tuple[str, bool]]) -> None:
    assert split_links(text) == parts


def test_an_address_behind_the_words_comes_before_one_among_them() -> None:
    assert find_link(TableCell("https://a.ru", ("https://b.ru",))) == "https://b.ru"
    assert find_link(TableCell("см. https://a.ru")) == "https://a.ru"
    assert find_link(TableCell("площадь Победы")) == ""
