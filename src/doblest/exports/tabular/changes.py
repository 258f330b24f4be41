"""The list of corrections: what was changed of the owners' words, by whom, when and why."""

from __future__ import annotations

import csv
import io

from doblest.exports.corrections import Correction, list_corrections
from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.exports.tabular.formulas import neutralise
from doblest.model import Edition
from doblest.wording.vocabulary import field_name, texts


def build(edition: Edition, options: Options) -> Output:
    """A line a correction, in the order of the list: what docx «с правками» tracks. What the register holds
    by itself has no day: the list is the same at the next revision."""
    corrections = list_corrections(edition, options.history, proposed=options.proposed)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=options.delimiter or ";", lineterminator="\r\n")
    writer.writerow(words.in_language(options.language) for words in texts("correction_columns").values())
    writer.writerows([neutralise(cell) for cell in _list_cells(one, options)] for one in corrections)
    return Output(buffer.getvalue().encode("utf-8-sig", "replace"), len(edition.records))


def _list_cells(one: Correction, options: Options) -> list[str]:
    return [
        str(one.number or ""),
        one.city,
        field_name(one.field).in_language(options.language),
        one.old,
        one.new,
        texts("corrections")[one.standing].in_language(options.language),
        one.reason,
        one.author,
        one.at if one.standing == "accepted" else "",
        one.key,
        one.slug,
    ]


FORMAT = Format(
    "changes",
    ".changes.csv",
    "text/csv",
    "CSV: что исправлено в перечне",
    "CSV: what was corrected in the list",
    build,
    offered=("tracked",),
    has_tracked=True,
    has_internal=True,
)
