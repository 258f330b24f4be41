"""Rules of gaps, each on rows of the list and on rows that are none."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from doblest.model import Edition, Memorial, Record
from doblest.reference import gaps as reference
from doblest.reference.gaps import gap_kinds
from doblest.server.catalogue.catalogue import build_catalogue
from doblest.server.editorial.gaps.rules import RULES
from doblest.server.register import editions

pytestmark = pytest.mark.django_db


def ask(rule: str, record: Record) -> str | None:
    kind = next(one for one in gap_kinds().values() if one.rule == rule)
    return RULES[rule](record, kind, editions.current())


def get_record(register: Edition, slug: str) -> Record:
    return next(one for one in register.records if one.slug == slug)


def with_entry(record: Record, **values: object) -> Record:
    entry = replace(record.located.entry, **values)
    return replace(record, located=replace(record.located, entry=entry))


def make_memorial(url: str = "", lon: float | None = None) -> Memorial:
    return Memorial("Стела «Город трудовой доблести»", "stele", "dedicated", map_url=url, lon=lon, lat=lon)


def test_every_kind_has_its_rule_and_its_source() -> None:
    assert {kind.rule for kind in gap_kinds().values()} <= set(RULES)
    assert all(row.source and row.ask_en for row in reference.read_table("gaps", "gap", reference._Row))


def test_a_memorial_without_a_point_is_a_gap_and_no_memorial_is_another(register: Edition) -> None:
    perm = get_record(register, "perm")
    assert ask("no-point", with_entry(perm, memorial=make_memorial())) == ""
    assert ask("no-point", with_entry(perm, memorial=make_memorial(lon=56.2))) is None
    assert ask("no-point", with_entry(perm, memorial=None)) is None
    assert ask("no-memorial", with_entry(perm, memorial=None)) is None
    assert ask("no-memorial", with_entry(perm, memorial=make_memorial())) is None


def test_the_region_is_asked_of_a_stele_that_nobody_or_one_publisher_tells_of(register: Edition) -> None:
    asked = {
        slug: ask("no-memorial", get_record(register, slug)) for slug in ("lysva", "gorlovka", "bologoe")
    }
    assert asked == {"lysva": None, "gorlovka": "", "bologoe": "planned"}
    assert ask("no-memorial", with_entry(get_record(register, "omsk"), memorial=None)) == "doubtful"


def test_a_list_without_a_column_of_memorials_says_nothing_of_them(register: Edition) -> None:
    gorlovka = get_record(register, "gorlovka")
    source = gorlovka.located.entry.source
    cells = {name: cell for name, cell in source.cells.items() if name != "memorial"}
    assert ask("no-memorial", with_entry(gorlovka, source=replace(source, cells=cells))) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://yandex.ru/maps/-/CHbB5K6d", "short"),
        ("https://clck.ru/3Nw4pH", "short"),
        ("https://yandex.ru/maps/?pt=56.24,58.01&z=16", None),
        ("https://yandex.ru/maps/org/stela/1234567890", None),
        ("geo:58.01,56.24", None),
        ("на карте", "malformed"),
        ("https://", "malformed"),
        ("https://yandex.ru/maps и ещё", "malformed"),
        ("javascript:alert(1)", "malformed"),
        ("http://[", "malformed"),
        ("", None),
    ],
)
def test_a_short_or_malformed_map_link_is_a_gap(register: Edition, url: str, said: str | None) -> None:
    record = with_entry(get_record(register, "perm"), memorial=make_memorial(url))
    assert ask("map-link", record) == said


@pytest.mark.parametrize(("length", "is_gap"), [(0, True), (199, True), (200, False), (201, False)])
def test_a_note_under_two_hundred_characters_is_a_gap(register: Edition, length: int, is_gap: bool) -> None:
    record = with_entry(get_record(register, "perm"), note="я" * length)
    assert (ask("short-note", record) == "") is is_gap


def test_a_city_that_no_decree_names_is_a_gap(register: Edition) -> None:
    assert [one.slug for one in register.records if ask("no-decree", one) == ""] == ["volgograd"]


def test_photographs_are_no_kind_until_memorials_have_a_place_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "photo" not in gap_kinds()
    monkeypatch.setattr(reference, "has_place", lambda field: True)
    reference.gap_kinds.cache_clear()
    try:
        assert "photo" in gap_kinds()
    finally:
        monkeypatch.undo()
        reference.gap_kinds.cache_clear()


def test_the_age_of_the_register_itself_is_told_by_its_import(register: Edition) -> None:
    from doblest.server.editorial.gaps.finding import find_gaps

    catalogue, today = build_catalogue(register), date(2030, 1, 1)
    found = find_gaps(catalogue, today)
    assert {gap.kind.key for gap in found} >= {"no-memorial", "memorial-point", "short-note", "no-decree"}
    assert all(gap.count_days(today) > 365 for gap in found)
