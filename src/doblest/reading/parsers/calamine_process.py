"""Run by itself: a workbook on the standard input → its sheets as JSON on the standard output.

Calamine takes a file's counts and offsets on trust: it panics, or asks for more memory than there
is, which ends the process. So it has a process of its own, with a bound on its memory.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook


def sheets(data: bytes) -> list[dict[str, Any]]:
    """Name, values as text, merged ranges and width of each sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [_sheet(book.get_sheet_by_name(title)) for title in book.sheet_names]


def _sheet(sheet: CalamineSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "values": [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)],
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
    most = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(sheets(sys.stdin.buffer.read())))
