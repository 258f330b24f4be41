"""Some of the findings of a list."""

from __future__ import annotations

import pytest

from doblest.checks.selection import Selection, is_selected, label, refuse_unknown
from doblest.errors import DataError
from doblest.model import Finding

LABELS = {
    "perm": label(("perm", "Пермь", None), ("Пермский край", "RU-PER", None)),
    "orel": label(("orel", "Орёл"), ("Орловская область", "RU-ORL")),
}


def find(*entries: str, check: str = "typography", severity: str = "note") -> Finding:
    return Finding("key", check, severity, entries, "note", "slip", {})  # type: ignore[arg-type] # a severity


def selects(selection: Selection, finding: Finding) -> bool:
    return is_selected(finding, selection, LABELS)


def test_nothing_chosen_selects_all() -> None:
    assert not Selection()
    assert selects(Selection(), find())


@pytest.mark.parametrize(
    "selection",
    [
        Selection(checks=("typography",)),
        Selection(harms=("typography",)),
        Selection(severities=("error", "note")),
        Selection(fields=("note",)),
        Selection(regions=("RU-PER",)),
        Selection(regions=("permskiy-kray",)),
        Selection(regions=("пермский  край",)),
        Selection(cities=("пермь",)),
        Selection(cities=("orel", "perm"), severities=("note",)),
    ],
)
def test_a_finding_passes_by_any_value_of_each_filter(selection: Selection) -> None:
    assert selects(selection, find("perm"))


@pytest.mark.parametrize(
    "selection",
    [
        Selection(checks=("spacing",)),
        Selection(harms=("city",)),
        Selection(severities=("error",)),
        Selection(fields=("city",)),
        Selection(regions=("RU-ORL",)),
        Selection(cities=("орел",)),
        Selection(cities=("perm",), severities=("error",)),
    ],
)
def test_a_finding_that_misses_one_filter_is_left_out(selection: Selection) -> None:
    assert not selects(selection, find("perm"))


def test_a_finding_of_two_cities_is_of_both_and_one_of_the_list_of_none() -> None:
    both = find("perm", "orel")
    assert selects(Selection(regions=("RU-ORL",)), both)
    assert selects(Selection(cities=("Орел",)), both)
    assert not selects(Selection(regions=("RU-PER",)), find())


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(checks=("typografy",)), "проверки «typografy» нет. Похоже: typography"),
        (Selection(harms=("spelling",)), "вида «spelling» нет"),
        (Selection(severities=("grave",)), "Есть: error, warning, note"),
        (Selection(fields=("город",)), "графы «город» нет"),
        (Selection(regions=("Перьмский край",)), "Похоже: Пермский край"),
        (Selection(cities=("Перм",)), "города «Перм» нет. Похоже: "),
    ],
)
def test_a_slip_of_the_pen_is_refused_with_what_is_nearly_so(selection: Selection, said: str) -> None:
    with pytest.raises(DataError, match=said.replace(".", r"\.")):
        refuse_unknown(selection, LABELS)


def test_a_subject_without_cities_is_known() -> None:
    refuse_unknown(Selection(regions=("RU-CHU", "Чукотский автономный округ")), LABELS)
