"""A server makes ready what its first pages need before anybody asks for one."""

from __future__ import annotations

from pathlib import Path

from tests.support.prepared import lend_imported
from tests.support.programs import run_program

FEW = 20
"""Modules of a page; the first of the site loaded 133, the first of the working side 417."""
LOADED_FOR_A_FILE = (
    "PIL",
    "docx",
    "icalendar",
    "odf",
    "openpyxl",
    "pandas",
    "pdfplumber",
    "pptx",
    "pyarrow",
    "pyogrio",
    "pypdfium2",
    "python_calamine",
    "segno",
    "typst",
    "unittest",
    "xlsxwriter",
)
"""Each takes 2 to 55 MB of a worker."""


def test_the_first_page_of_either_side_finds_its_modules_loaded(tmp_path: Path) -> None:
    lend_imported(tmp_path / "var")
    printed = run_program(tmp_path, "first_pages", "/", "/account/login/", "/en/account/login/")
    loaded = {path: (status, int(count)) for path, status, count in map(str.split, printed.splitlines())}
    assert {path: status for path, (status, _) in loaded.items()} == dict.fromkeys(loaded, "200")
    assert len(loaded) == 3
    assert max(count for _, count in loaded.values()) < FEW


def test_a_worker_that_nobody_asked_for_a_file_has_not_loaded_what_writes_files(tmp_path: Path) -> None:
    lend_imported(tmp_path / "var")
    assert run_program(tmp_path, "fresh_worker", *LOADED_FOR_A_FILE).split() == []
