"""Files and bytes on their way in."""

from __future__ import annotations

from pathlib import Path

import pytest

from doblest.errors import ReadingError
from doblest.reading import iter_entries, load, read
from tests.support.documents import HEADER, csv_text, docx, docx_table, p, read_back, refusal, saved

LIST = [HEADER, ["1.", "Пермь", "Пермский край", "2020", "", "Нет", ""]]


@pytest.mark.parametrize(("data", "name"), [(b"", "а.docx"), (b" \n ", "а.txt")])
def test_an_empty_file_is_refused(data: bytes, name: str) -> None:
    assert "файл пуст" in refusal(data, name)


def test_a_large_document_is_refused() -> None:
    assert "документ больше 64 МБ" in refusal(b"x" * (100 * 10**6), "а.txt")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "а.docx"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(ReadingError, match="больше 64 МБ"):
        read(path)


@pytest.mark.parametrize(
    ("name", "said"), [("нет.docx", "файла нет"), ("две\nстроки.docx", "файла нет"), (".", "это папка")]
)
def test_a_path_that_leads_to_no_file_is_named(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as refused:
        load(tmp_path / name)
    assert "\n" not in str(refused.value)


def test_what_stands_around_the_list_goes_with_the_document() -> None:
    data = docx(p("") + p("Перечень") + p("городов") + docx_table(LIST) + p("") + p("Составил отдел"))
    document = read_back(data, "а.docx")
    assert (document.heading, document.remarks) == ("Перечень\nгородов", ("Составил отдел",))
    assert document.header == HEADER


def test_entries_come_one_by_one(tmp_path: Path) -> None:
    path = saved(tmp_path, "а.csv", csv_text([*LIST, ["2.", "Омск", "", "20", "", "", ""]]).encode())
    found = iter_entries(path)
    assert next(found).city == "Пермь"
    with pytest.raises(ReadingError, match="«20» — не год"):
        next(found)
