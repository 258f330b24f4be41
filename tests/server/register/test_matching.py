"""Names as they are compared."""

from __future__ import annotations

from doblest.server.register import names, titles


def test_names_are_compared_without_case_and_yo():
    assert names.folded(" ОРЁЛ\n") == names.folded("Орел")


def test_a_heading_tells_the_title_and_its_absence_the_first():
    assert titles.told_by("Перечень городов  ВОИНСКОЙ\nславы").key == "military-glory"
    assert titles.told_by("").key == "labour-valour"
