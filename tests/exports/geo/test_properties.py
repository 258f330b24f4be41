"""Flat properties of a city."""

from __future__ import annotations

from doblest.exports.geo.properties import describe_city, flatten
from doblest.model import Edition
from tests.support.editions import change_entry, drop_place


def test_what_is_unknown_is_none(edition: Edition) -> None:
    properties = describe_city(drop_place(change_entry(edition.records[60], memorial=None)), edition)
    unknown = {name for name, value in properties.items() if value is None}
    assert {"geonames_id", "memorial_name", "decree_date", "decree_url"} <= unknown
    assert properties["memorial_status"] == "none"


def test_lists_are_joined_only_where_a_format_has_none(edition: Edition) -> None:
    properties = describe_city(edition.records[0], edition)
    assert isinstance(properties["category"], list)
    assert flatten(properties)["category"] == "; ".join(properties["category"])
