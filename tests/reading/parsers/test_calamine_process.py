"""The process that reads a workbook, as it is run."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime

from doblest.reading.parsers import calamine_process
from tests.support.documents import xlsx

VALUES = ["Пермь", 2020, 2020.0, 2.5, date(2020, 7, 2), datetime(2020, 7, 2, 9, 30), True]
TEXTS = ["Пермь", "2020", "2020", "2.5", "2020-07-02", "2020-07-02T09:30:00", "True"]


def run(data: bytes, limit: int = 1 << 30) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", calamine_process.__file__, str(limit), "1000"]
    return subprocess.run(command, input=data, capture_output=True, check=False)


def test_values_come_as_the_sheet_shows_them() -> None:
    (sheet,) = json.loads(run(xlsx([VALUES], "Перечень")).stdout)["sheets"]
    assert sheet["values"][2] == TEXTS
    assert (sheet["width"], sheet["merged"], sheet["hidden"]) == (len(VALUES), [], False)


def test_a_blank_row_has_no_cells() -> None:
    (sheet,) = json.loads(run(xlsx([VALUES], "Перечень")).stdout)["sheets"]
    assert sheet["values"][1] == []


def test_a_sheet_with_too_many_cells_is_named_with_its_size() -> None:
    answer = json.loads(run(xlsx([["x"] * 20] * 60)).stdout)
    assert answer == {"large": {"name": "Sheet1", "rows": 62, "columns": 20}}


def test_what_is_no_workbook_ends_the_process_with_an_error() -> None:
    done = run(b"PK no workbook")
    assert done.returncode != 0
    assert done.stdout == b""
