"""Pages of a PDF out of the process that reads them."""

from __future__ import annotations

import signal

import pytest
import typst

from doblest.errors import ReadingError
from doblest.reading.parsers import pdf_client, pdf_pages

TWO_PAGES = bytes(typst.compile(b"a #pagebreak() #table(columns: 2)[b][c]"))


def test_pages_come_as_they_were_read() -> None:
    assert list(pdf_client.read_pages(TWO_PAGES, "а.pdf")) == list(pdf_pages.read_pages(TWO_PAGES, "а.pdf"))


def test_pages_need_not_all_be_asked_for() -> None:
    pages = pdf_client.read_pages(TWO_PAGES, "а.pdf")
    assert next(pages).characters[0].text == "a"
    pages.close()  # type: ignore[attr-defined] # it is a generator


def test_a_process_that_ends_without_an_answer_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_client, "_MODULE", "json.tool")
    with pytest.raises(ReadingError, match=r"^а\.pdf: документ pdf повреждён"):
        list(pdf_client.read_pages(TWO_PAGES, "а.pdf"))


@pytest.mark.parametrize(
    ("code", "said"),
    [(-signal.SIGPROF, "дольше 4 с"), (-signal.SIGKILL, "больше 512 МБ памяти"), (1, "повреждён")],
)
def test_how_the_process_ended_is_said(code: int, said: str) -> None:
    assert said in pdf_client._describe_end(code)
