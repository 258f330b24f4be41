"""A catalogue is brought up to date from the one before it, and equals one built anew."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from doblest.model import Edition, Record
from doblest.server.catalogue.catalogue import (
    Catalogue,
    build_catalogue,
    current_catalogue,
    get_catalogue,
    update_catalogue,
)

replace = msgspec.structs.replace
SAME = ("title", "cities", "by_slug", "positions", "by_region", "products", "years", "districts")


def revise(record: Record, revision: int, **fields: Any) -> Record:
    """The record as a write of that revision left it; `fields` are the entry's."""
    entry = replace(record.located.entry, **fields)
    return replace(record, located=replace(record.located, entry=entry), revision=revision, version=revision)


def later(edition: Edition, *records: Record) -> Edition:
    return replace(edition, revision=edition.revision + 1, records=records)


def contents(catalogue: Catalogue) -> dict[str, Any]:
    return {name: getattr(catalogue, name) for name in SAME}


@pytest.fixture
def numbered(register: Edition) -> Edition:
    """The register, its records with the revision that each is of."""
    return replace(
        register, records=tuple(replace(record, revision=1, version=1) for record in register.records)
    )


def test_the_edition_is_that_of_the_register(register: Edition, catalogue: Catalogue) -> None:
    assert len(catalogue.cities) == len(register.records) == 70
    assert current_catalogue() is catalogue


def test_regions_with_most_cities_come_first(catalogue: Catalogue) -> None:
    counts = [len(cities) for cities in catalogue.by_region.values()]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == sum(bool(city.region.iso) for city in catalogue.cities)


@pytest.mark.parametrize(
    "change",
    [
        lambda edition: later(edition, revise(edition.records[0], 99, year=2031), *edition.records[1:]),
        lambda edition: later(edition, revise(edition.records[0], 99, memorial=None), *edition.records[1:]),
        lambda edition: later(edition, *edition.records[1:]),
        lambda edition: later(edition, *reversed(edition.records)),
        lambda edition: later(
            edition, replace(edition.records[5], claims=(), revision=99, version=99), *edition.records[6:]
        ),
        lambda edition: later(edition),
    ],
    ids=["edited", "without a memorial", "gone", "in another order", "without claims", "empty"],
)
def test_an_updated_catalogue_equals_one_built_anew(register: Edition, change: Any) -> None:
    edition = change(register)
    updated = update_catalogue(build_catalogue(register), edition)
    anew = build_catalogue(edition)
    assert contents(updated) == contents(anew)
    assert updated.edition is edition
    assert list(updated.neighbours.places.items()) == list(anew.neighbours.places.items())


def test_cities_of_untouched_records_are_the_same_objects(register: Edition) -> None:
    old = build_catalogue(register)
    edited = revise(register.records[3], 99, number=99)
    new = update_catalogue(old, later(register, *register.records[:3], edited, *register.records[4:]))
    moved = [city.slug for city in new.cities if city is not old.by_slug[city.slug]]
    assert moved == [edited.slug]
    assert new.by_slug[edited.slug].number == 99


def test_a_record_of_a_known_revision_brings_its_findings_and_costs_nothing_else(numbered: Edition) -> None:
    old = build_catalogue(numbered)
    checked = later(numbered, *(replace(record, findings=()) for record in numbered.records))
    new = update_catalogue(old, checked)
    assert all(city.record.findings == () for city in new.cities)
    same = (city for city in new.cities if city.slug != "volgograd")
    assert all(city.facets is old.by_slug[city.slug].facets for city in same)


def test_the_row_of_a_wrong_city_is_marked_by_the_stele_of_the_decreed_one(numbered: Edition) -> None:
    old = build_catalogue(numbered)
    checked = later(numbered, *(replace(record, findings=()) for record in numbered.records))
    marks = [catalogue.by_slug["volgograd"].status for catalogue in (old, update_catalogue(old, checked))]
    assert marks == ["doubtful", "other"]


def test_a_record_of_no_known_revision_is_built_anew(register: Edition) -> None:
    old = build_catalogue(register)
    new = update_catalogue(old, later(register, revise(register.records[0], 0, year=2031)))
    assert new.cities[0].year == 2031


def test_a_catalogue_is_built_once_for_an_edition(register: Edition) -> None:
    assert get_catalogue(register) is get_catalogue(register)
    other = later(register, *register.records)
    assert get_catalogue(other).edition is other


def test_a_title_without_the_grounds_of_the_law_shows_none(register: Edition) -> None:
    glory = build_catalogue(replace(register, title_key="military-glory"))
    assert all(city.grounds == () for city in glory.cities)
