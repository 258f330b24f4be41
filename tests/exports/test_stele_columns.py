"""The title's own stele as flat columns."""

from __future__ import annotations

from msgspec.structs import replace

from doblest.exports.stele_columns import COLUMNS, list_stele_columns
from doblest.model import Edition


def test_a_stele_that_stands_has_its_day_and_its_sources(edition: Edition) -> None:
    omsk = next(one for one in edition.records if one.city == "Омск")
    found = list_stele_columns(omsk, edition)
    assert (found["stele_status"], found["stele_certainty"]) == ("standing", "one")
    assert found["stele_opened"][:2] == "20"
    assert all(url.startswith("http") for url in found["stele_sources"])


def test_every_row_has_all_columns_in_their_order(edition: Edition) -> None:
    assert {tuple(list_stele_columns(one, edition)) for one in edition.records} == {COLUMNS}


def test_where_no_steles_are_followed_nothing_is_known(edition: Edition) -> None:
    other = replace(edition, title_key="military-glory")
    assert set(list_stele_columns(edition.records[0], other).values()) == {None}
