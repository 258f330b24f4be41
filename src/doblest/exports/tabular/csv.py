"""CSV of the owners' table: UTF-8 with a byte order mark, or Windows-1251 where it is asked for."""

from __future__ import annotations

import csv
import io

from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.exports.tabular.formulas import neutralise
from doblest.exports.tabular.table import build_table
from doblest.model import Edition

# Typography that Windows-1251 lacks has an honest equal; anything else becomes a numeric entity.
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
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=options.delimiter or ";", lineterminator="\r\n")
    writer.writerow(map(neutralise, table.header))
    writer.writerows([neutralise(cell.text) for cell in row] for row in table.rows)
    text = buffer.getvalue()
    if options.encoding == "cp1251":
        content = text.translate(_EQUIVALENTS).encode("cp1251", "xmlcharrefreplace")
        return Output(content, len(table.rows), _describe_losses(text))
    return Output(text.encode("utf-8-sig", "replace"), len(table.rows))


def _describe_losses(text: str) -> tuple[str, ...]:
    lost = [sign for sign in sorted(set(text)) if not sign.encode("cp1251", "ignore")]
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
