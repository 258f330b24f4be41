"""Run by itself: a workbook on the standard input → its sheets as JSON on the standard output.

Calamine takes a file's counts and offsets on trust: it panics, or asks for more memory than there
is, which ends the process. So it has a process of its own, with a bound on its memory. What stops it
for a reason that is known is said in the answer.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum


def read_book(data: bytes, most_cells: int) -> dict[str, Any]:
    """The sheets of a workbook, or what stopped the reading: `password`, or the sheet that is too large."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        return {"password": True}
    sheets = []
    for about in book.sheets_metadata:
        sheet = book.get_sheet_by_name(about.name)
        rows, columns = _measure(sheet)
        most_cells -= rows * columns
        if most_cells < 0:
            return {"large": {"name": about.name, "rows": rows, "columns": columns}}
        sheets.append({**_sheet(sheet), "hidden": about.visible != SheetVisibleEnum.Visible})
    return {"sheets": sheets}


def _measure(sheet: CalamineSheet) -> tuple[int, int]:
    """Rows and columns from the first to the last that has a value."""
    return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)


def _sheet(sheet: CalamineSheet) -> dict[str, Any]:
    """Name, values as text, merged ranges and width; a blank row has no cells."""
    rows = ([_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False))
    return {
        "name": sheet.name,
        "values": [row if any(row) else [] for row in rows],
        "merged": sheet.merged_cell_ranges or [],
        "width": sheet.width,
    }


def _text(value: Any) -> str:
    """A value as the sheet shows it: whole numbers without a fraction, dates as ISO 8601.

    A NUL, which databases cannot hold, becomes U+FFFD.
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\0", "\ufffd")


if __name__ == "__main__":
    memory, cells = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["RUST_BACKTRACE"] = "0"  # where a panic happened is found for a second, and read by nobody
    sys.stdout.write(json.dumps(read_book(sys.stdin.buffer.read(), cells)))
