from __future__ import annotations

from doblest.wording.numbers import format_number, group_thousands


def test_thousands_are_apart_and_fractions_have_a_comma() -> None:
    assert group_thousands(12_467_529, "ru") == "12\u202f467\u202f529"
    assert format_number(1.5, "ru") == "1,5"
    assert format_number(3.0, "ru") == "3"
    assert format_number(12_467.5, "en") == "12,467.5"
