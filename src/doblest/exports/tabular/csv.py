"""CSV of the owners' table: UTF-8 with a byte order mark, or Windows-1251 where it is asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.exports.tabular.formulas import neutralise
from doblest.exports.tabular.table import build_table
from doblest.model import Edition

# Typography that Windows-1251 lacks has an honest equal; anything else becomes a numeric reference.
_EQUIVALENTS = str.maketrans(
    {
        "\u2011": "-",
        "\u2010": "-",
        "\u2012": "–",
        "\u2212": "-",
        "\u2015": "—",
        "\u202f": "\u00a0",
        "\u2009": "\u00a0",
    }
)


def build(edition: Edition, options: Options) -> Output:
    """No cell is run as a formula; what cp1251 cannot hold is named in the notes."""
    table = build_table(edition, options.values)
    delimiter = options.delimiter or ";"
    rows = [table.header, *([cell.text for cell in row] for row in table.rows)]
    if options.encoding == "cp1251":
        content = _write_rows(rows, delimiter, _replace_foreign).encode("cp1251")
        return Output(content, len(table.rows), _describe_losses(rows))
    return Output(_write_rows(rows, delimiter).encode("utf-8-sig", "replace"), len(table.rows))


def _write_rows(rows: Iterable[Iterable[str]], delimiter: str, replace: Callable[[str], str] = str) -> str:
    """Cells are changed before they are quoted: a reference such as `&#189;` may hold the delimiter."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([replace(neutralise(text)) for text in row] for row in rows)
    return buffer.getvalue()


def _replace_foreign(text: str) -> str:
    """The text in characters of Windows-1251."""
    return text.translate(_EQUIVALENTS).encode("cp1251", "xmlcharrefreplace").decode("cp1251")


def _describe_losses(rows: Iterable[Iterable[str]]) -> tuple[str, ...]:
    used = {sign for row in rows for text in row for sign in text}
    lost = [sign for sign in sorted(used) if not sign.encode("cp1251", "ignore")]
    signs = ", ".join(f"«{sign}» (U+{ord(sign):04X})" for sign in lost)
    return (f"В Windows-1251 нет знаков {signs}: записаны ближайшим знаком или как &#N;",) if lost else ()


FORMAT = Format(
    "csv",
    ".csv",
    "text/csv",
    "CSV: таблица перечня",
    "CSV: the list as a table",
    build,
    has_internal=True,
)
