"""CSV of the owners' table: UTF-8 with a byte order mark, or Windows-1251 where it is asked for."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from doblest.exports.options import Options, Outcome
from doblest.exports.tabular.formulas import neutralise
from doblest.exports.tabular.table import row, table
from doblest.model import Edition

# Typography that Windows-1251 lacks has an honest equal; anything else becomes a numeric entity.
_EQUALS = {
    ord("\u2011"): "-",
    ord("\u2010"): "-",
    ord("\u2012"): "–",
    ord("\u2212"): "-",
    ord("\u2015"): "—",
    ord("\u202f"): "\u00a0",
    ord("\u2009"): "\u00a0",
}


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """Every cell is quoted against formulas; what cp1251 cannot hold is named in the outcome."""
    shape = table(edition, options.values)
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=options.delimiter, lineterminator="\r\n")
    writer.writerow(neutralise(label) for label in shape.header)
    for record in edition.records:
        writer.writerow(neutralise(box.text) for box in row(record, shape.columns, options.values))
    text = held.getvalue()
    notes = _lost(text) if options.encoding == "cp1251" else ()
    target.write(encode(text, options.encoding))
    return Outcome(len(edition.records), notes)


def encode(text: str, encoding: str) -> bytes:
    if encoding == "cp1251":
        return text.translate(_EQUALS).encode("cp1251", "xmlcharrefreplace")
    return text.encode("utf-8-sig", "replace")


def _lost(text: str) -> tuple[str, ...]:
    lost = sorted({sign for sign in text if not _fits(sign)})
    if not lost:
        return ()
    named = ", ".join(f"«{sign}» (U+{ord(sign):04X})" for sign in lost)
    return (f"В Windows-1251 нет знаков {named}: записаны ближайшим знаком или как &#N;",)


def _fits(sign: str) -> bool:
    try:
        sign.encode("cp1251")
    except UnicodeEncodeError:
        return False
    return True
