from __future__ import annotations

import pytest
from msgspec import structs

from doblest import checks, places
from doblest.checks.draft import draft, quote
from doblest.checks.keys import build_key, number_keys
from doblest.checks.row import Row
from doblest.model import Cell, Located, Memorial
from tests.support.checks import row


def key(note: str, *, check: str = "wording", city: str = "томск", seed: str | None = None) -> str:
    here = Row(row(note=note))
    return build_key(check, draft([here], "note", "slip", quote(here, 0, len(note)), seed=seed), [city])


def test_marks_and_blanks_count_for_nothing() -> None:
    assert key("раненых,70%") == key("раненых, 70 %")


def test_words_cities_and_checks_tell_findings_apart() -> None:
    keys = {key("мины"), key("танки"), key("мины", city="омск"), key("мины", check="spelling")}
    assert len(keys) == 4


def test_a_seed_takes_the_place_of_the_quotes() -> None:
    assert key("мины", seed="обрыв") == key("танки", seed="обрыв")


def test_the_order_of_cities_counts_for_nothing() -> None:
    found = draft([], "list", "missing", seed="x")
    assert build_key("a", found, ["омск", "томск"]) == build_key("a", found, ["томск", "омск"])


def test_equal_keys_are_counted() -> None:
    assert list(number_keys(["a", "b", "a", "a"])) == ["a", "b", "a-2", "a-3"]


def find_keys(located: Located) -> set[str]:
    return {found.key for found in checks.run([located])}


def rewrite_cell(located: Located, text: str) -> Located:
    """The same memorial, its cell written otherwise."""
    cells = {**located.entry.source.cells, "memorial": Cell(6, text)}
    source = structs.replace(located.entry.source, cells=cells)
    return structs.replace(located, entry=structs.replace(located.entry, source=source))


@pytest.mark.parametrize(
    "memorial",
    [
        Memorial("Памятник труженикам тыла города Томска", "monument", "other", "Томская область, Томск"),
        Memorial("Закладной камень на месте будущей стелы", "foundation_stone", "planned", "Томск"),
        Memorial("Стела «Город трудовой славы»", "stele", "other", "Томск, Октябрьский район"),
    ],
    ids=lambda one: one.kind,
)
@pytest.mark.parametrize("blank", ["\n", " \n", "  ", "\u00a0", "\t", "\r\n"])
def test_a_line_break_in_the_memorials_cell_does_not_rename_its_findings(
    memorial: Memorial, blank: str
) -> None:
    here = row(memorial=memorial)
    name, address = (part.replace(" ", blank) for part in (memorial.name, memorial.address))
    keys = find_keys(here)
    assert any(key.startswith("memorial-not-own") for key in keys)
    for text in (f"{name}\n\n{address}", f"{name}:\n{address}", f"\n{name} ({address})\n"):
        assert find_keys(rewrite_cell(here, text)) == keys


def test_the_region_of_a_wrong_city_stays_when_the_city_is_mended() -> None:
    """«Волгоград» for Вологда: what was said of the region beside it keeps its key and its fix."""
    wrong = row(city="Волгоград", region="Волгоградская область", year=2022)
    before = {found.key: found for found in checks.run([wrong]) if found.field == "region"}
    mended = places.locate(structs.replace(wrong.entry, city="Вологда"), "row-1")
    after = {found.key: found for found in checks.run([mended]) if found.field == "region"}
    assert before.keys() == after.keys()
    assert {one.fix.value for one in after.values() if one.fix} == {"Вологодская область"}
    both = places.locate(structs.replace(mended.entry, region="Вологодская область"), "row-1")
    assert not [found for found in checks.run([both]) if found.field in ("city", "region")]


def test_a_decreed_city_in_another_region_is_told_by_the_check_of_regions() -> None:
    found = checks.run([row(city="Вологда", region="Волгоградская область", year=2022)])
    assert [one.check for one in found if one.field == "region"] == ["settlement-outside-region"]
