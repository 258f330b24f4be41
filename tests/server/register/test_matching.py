"""Names as they are compared."""

from __future__ import annotations

from doblest.server.register import names


def test_names_are_compared_without_case_and_yo():
    assert names.folded(" ОРЁЛ\n") == names.folded("Орел")
