"""The process that reads a PDF within bounds, here in the tests' own process."""

from __future__ import annotations

import typst

from doblest.reading.parsers.pdf_client import End, Stop
from doblest.reading.parsers.pdf_lines import Page
from doblest.reading.parsers.pdf_process import answer


def test_pages_are_answered_and_then_the_end() -> None:
    page, end = answer(bytes(typst.compile(b"a")))
    assert isinstance(page, Page)
    assert end == End()


def test_a_refusal_is_an_answer() -> None:
    assert list(answer(b"%PDF-1.7 ")) == [Stop("документ pdf повреждён или обрезан", "Сохраните его заново")]
