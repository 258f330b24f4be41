"""An error is one line: where, what, what to do."""

from __future__ import annotations

from doblest.errors import DoblestError, ReadingError


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = ReadingError("нет колонки «Город»", where="список.docx", remedy="Добавьте её")
    assert str(error) == "список.docx: нет колонки «Город». Добавьте её"


def test_what_is_not_known_leaves_no_signs() -> None:
    assert str(DoblestError("нет файла")) == "нет файла"
    assert str(DoblestError("нет файла", remedy="Укажите путь")) == "нет файла. Укажите путь"


def test_a_name_with_line_breaks_stays_on_one_line() -> None:
    assert str(DoblestError("первая\nвторая\u2028третья", where="a\r\nb")) == "a b: первая вторая третья"
