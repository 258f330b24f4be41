"""Coverage is measured: what is lost or taken twice shows."""

from __future__ import annotations

from pathlib import Path

from doblest.model import Span
from doblest.reading import coverage
from doblest.reading.coverage import Ledger, measure_coverage
from tests.support.documents import csv_text, docx, docx_table, saved


def test_a_lost_stretch_is_shown() -> None:
    ledger = Ledger("Пермь 2020 Танки", spanned=False)
    ledger.add("field", "Пермь", ())
    ledger.add("field", "Танки", ())
    found = ledger.summarise()
    assert (found.left, found.twice) == (("2020",), ())
    assert found.share == 10 / 14


def test_a_stretch_taken_twice_is_shown() -> None:
    ledger = Ledger("Пермь 2020", spanned=False)
    ledger.add("field", "Пермь", ())
    ledger.add("field", "Пермь", ())
    assert ledger.summarise().twice == ("Пермь",)


def test_spans_that_overlap_are_shown() -> None:
    ledger = Ledger("Пермь 2020", spanned=True)
    ledger.add("field", "Пермь", (Span(0, 5),))
    ledger.add("field", "мь 2020", (Span(3, 10),))
    found = ledger.summarise()
    assert found.twice == ("мь2020",)
    assert found.share < 1


def test_parts_add_up_to_the_whole(tmp_path: Path) -> None:
    rows = [["Город", "Год"], ["Пермь", "2020"], ["[bookmark: _a]Омск", "2020"]]
    found = coverage(saved(tmp_path, "а.docx", docx(docx_table(rows))))
    assert found.parts == {
        "heading": 0,
        "header": 8,
        "field": 17,
        "extra": 0,
        "remark": 0,
        "outside": 0,
        "residue": 13,
    }


def test_delimiters_and_quotes_are_residue() -> None:
    found = measure_coverage(csv_text([["Город", "Год"], ['"А"', "2020"]]).encode(), "а.csv")
    assert (found.share, found.parts["residue"]) == (1.0, 4)
