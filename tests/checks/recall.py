"""The careful reader's list of defects, and which of them the findings cover.

`defects.jsonl` was written by reading the list row by row before any check existed: row (0 for
the list as a whole), field, severity, family, the words at fault, what is wrong; `outside` where
only knowledge from elsewhere tells. A defect is covered by a finding of a check of its family on
the same row and field whose evidence touches the same words.

    .venv/bin/python tests/checks/recall.py
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import msgspec

from doblest import checks, places, reading
from doblest.data import bundled_list
from doblest.model import Finding, Located, Quote
from doblest.wording.findings import format_message

PATH = Path(__file__).with_name("defects.jsonl")

_LETTER = {
    "spacing", "wording", "typography", "agreement", "punctuation", "run-together", "spelling",
    "unpaired-sign",
}  # fmt: skip
_BUILD = {
    "note-empty", "note-only-formula", "note-cut-off", "note-in-the-air", "unpaired-sign", "list-marks",
    "editorial-brackets", "line-broken", "small-letter", "no-full-stop", "without-verb", "speech", "news",
    "about-title", "about-today", "other-city-subject", "note-of-another-city", "claims-of-region",
    "city-unnamed", "run-together", "shared-passage", "city-not-decreed", "wording",
}  # fmt: skip
FAMILIES = {
    "list": {"list-undated", "column-empty", "residue", "numbering"},
    "decree": {"city-not-decreed", "decreed-city-missing", "year-not-decreed"},
    "names": {"city-name", "region-name", "settlement-outside-region"},
    "places": {"memorial-in-other-settlement", "memorial-far"},
    "memorials": {"memorial-not-own", "memorial-missing", "memorial-address", "map-link"},
    "residue": {"residue"},
    "repeats": {"repeated-passage", "shared-passage"},
    "numbers": {
        "parts-exceed-total", "rate-against-total", "out-of-scale", "shares-too-much", "sole-maker",
        "epithet-twice", "anachronism",
    },
    "spelling": _LETTER,
    "notes": _BUILD,
}  # fmt: skip


class Defect(msgspec.Struct, frozen=True):
    row: int
    field: str
    severity: str
    family: str
    quote: str
    what: str
    outside: bool = False

    def __str__(self) -> str:
        return f"{self.row} {self.field} {self.quote or self.what}"[:60]


@cache
def defects() -> tuple[Defect, ...]:
    """All but those that only knowledge from outside the list tells."""
    lines = PATH.read_text("utf-8").splitlines()
    read = (msgspec.json.decode(line, type=Defect) for line in lines)
    return tuple(one for one in read if not one.outside)


def caught(defect: Defect, findings: list[Finding], entries: list[Located]) -> bool:
    by_row = {one.entry.source.row: one for one in entries}
    return any(_covers(one, defect, by_row) for one in findings if one.check in FAMILIES[defect.family])


def recall(severity: str, findings: list[Finding], entries: list[Located]) -> tuple[float, list[str]]:
    """The share covered, and what was missed."""
    asked = [one for one in defects() if one.severity == severity]
    missed = [str(one) for one in asked if not caught(one, findings, entries)]
    return 1 - len(missed) / len(asked), missed


def _covers(finding: Finding, defect: Defect, by_row: dict[int, Located]) -> bool:
    if defect.row == 0:
        whole = not finding.entries or finding.check == "city-not-decreed"
        words = f"{format_message(finding, 'ru')} {finding.evidence}"
        return whole and (defect.quote in words if defect.quote else finding.field == defect.field)
    slug = by_row[defect.row].slug
    if slug not in finding.entries or finding.field != defect.field:
        return False
    quotes = [item for item in finding.evidence if isinstance(item, Quote) and item.entry == slug]
    if not defect.quote or not quotes:
        return True
    start = _plain(_text(by_row[defect.row], defect.field)).find(_plain(defect.quote))
    return any(item.start < start + len(defect.quote) and start < item.end for item in quotes)


def _text(located: Located, field: str) -> str:
    cell = located.entry.source.cells.get(field)
    return (
        str(getattr(located.entry, field))
        if field in ("city", "region", "note")
        else cell.text
        if cell
        else ""
    )


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def main() -> None:
    """Print recall by severity and what was missed."""
    document = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt")
    entries = list(places.locate_all(document.entries))
    findings = checks.run(entries, heading=document.heading, header=document.header)
    print("замечаний:", dict(Counter(one.severity for one in findings)))  # noqa: T201
    for severity in ("error", "warning", "note"):
        share, missed = recall(severity, findings, entries)
        print(f"{severity}: {share:.0%}, пропущено: {missed}")  # noqa: T201


if __name__ == "__main__":
    main()
