"""The owners' own list: what a careful reader found in it, the checks find."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from doblest import checks
from doblest.model import Document, Finding, Located

from .recall import Defect, caught, defects, recall

NAMED = [
    ("city-not-decreed", 46),
    ("city-name", 22),
    ("region-name", 64),
    ("region-name", 66),
    ("region-name", 27),
    ("region-name", 51),
    ("region-name", 32),
    ("region-name", 63),
    ("memorial-in-other-settlement", 46),
    ("memorial-not-own", 29),
    ("memorial-not-own", 23),
    ("memorial-not-own", 25),
    ("memorial-missing", 34),
    ("memorial-address", 47),
    ("map-link", 22),
    ("map-link", 32),
    ("residue", 10),
    ("note-only-formula", 67),
    ("note-cut-off", 29),
    ("repeated-passage", 69),
    ("shared-passage", 3),
    ("shared-passage", 12),
    ("shares-too-much", 12),
    ("shares-too-much", 4),
    ("sole-maker", 8),
    ("epithet-twice", 43),
    ("epithet-twice", 66),
    ("out-of-scale", 40),
    ("other-city-subject", 63),
    ("note-in-the-air", 56),
    ("unpaired-sign", 48),
    ("unpaired-sign", 51),
    ("list-marks", 15),
    ("run-together", 13),
    ("wording", 6),
    ("spacing", 6),
    ("wording", 40),
    ("spelling", 47),
    ("spelling", 52),
]


@pytest.mark.parametrize(("check", "row"), NAMED)
def test_a_defect_that_was_named_is_found(
    findings: list[Finding], entries: list[Located], check: str, row: int
) -> None:
    slug = entries[row - 1].slug
    assert any(one.check == check and slug in one.entries for one in findings)


@pytest.mark.parametrize("check", ["residue", "list-undated", "column-empty"])
def test_a_defect_of_the_whole_list_is_found(findings: list[Finding], check: str) -> None:
    assert any(one.check == check and one.entries == () for one in findings)


@pytest.mark.parametrize(("severity", "least"), [("error", 0.95), ("warning", 0.85), ("note", 0.7)])
def test_most_of_what_a_reader_noted_is_found(
    findings: list[Finding], entries: list[Located], severity: str, least: float
) -> None:
    share, missed = recall(severity, findings, entries)
    assert share >= least, missed


@pytest.mark.parametrize("defect", [one for one in defects() if one.severity == "error"], ids=str)
def test_every_error_that_a_reader_noted_is_found(
    defect: Defect, findings: list[Finding], entries: list[Located]
) -> None:
    assert caught(defect, findings, entries)


def test_advice_is_not_the_most_of_what_an_editor_sees(findings: list[Finding]) -> None:
    counted = Counter(one.severity for one in findings)
    assert counted["error"] + counted["warning"] > counted["note"]


def test_every_finding_has_its_own_key(findings: list[Finding]) -> None:
    keys = [one.key for one in findings]
    assert len(keys) == len(set(keys))


def test_the_same_list_gives_the_same_findings(
    document: Document, entries: list[Located], findings: list[Finding]
) -> None:
    assert checks.run(entries, heading=document.heading, header=document.header) == findings


def test_a_key_does_not_depend_on_the_place_in_the_list(
    document: Document, entries: list[Located], findings: list[Finding]
) -> None:
    replace = msgspec.structs.replace
    moved = [
        replace(
            one, entry=replace(one.entry, source=replace(one.entry.source, row=one.entry.source.row + 100))
        )
        for one in entries
    ]
    again = checks.run(moved, heading=document.heading, header=document.header)
    assert [one.key for one in again] == [one.key for one in findings]


def test_a_quote_is_what_stands_at_its_place(findings: list[Finding], entries: list[Located]) -> None:
    notes = {one.slug: one.entry.note for one in entries}
    for finding in findings:
        for item in finding.evidence:
            if getattr(item, "field", None) == "note":
                assert notes[item.entry][item.start : item.end] == item.text  # type: ignore[union-attr]


def test_the_list_is_asked_nothing_of_its_header_where_none_is_known(entries: list[Located]) -> None:
    found = checks.run(entries, only=[checks.check("list-undated"), checks.check("column-empty")])
    assert [one.check for one in found] == ["column-empty"]
