"""Features of a record."""

from __future__ import annotations

from msgspec import structs

from doblest.exports.geo.features import build_claim_features, build_layer, build_memorial_features
from doblest.model import Edition
from tests.support.editions import change_entry


def test_a_city_without_a_memorial_has_no_such_feature(edition: Edition) -> None:
    assert list(build_memorial_features(change_entry(edition.records[0], memorial=None), edition)) == []


def test_claims_of_one_key_get_a_counter(edition: Edition) -> None:
    record = edition.records[0]
    twice = structs.replace(record, claims=(structs.replace(record.claims[0], key="a"),) * 2)
    assert [feature.id for feature in build_claim_features(twice, edition)] == ["gorod-1-a", "gorod-1-a-2"]


def test_a_claim_without_a_key_is_named_by_its_place(edition: Edition) -> None:
    claim = edition.records[0].claims[0]
    first = next(build_claim_features(edition.records[0], edition))
    assert first.id == f"gorod-1-{claim.start}-{claim.end}"
    assert first.properties["quote"] == claim.quote


def test_a_layer_follows_the_records(edition: Edition) -> None:
    slugs = [record.slug for record in edition.records]
    assert [feature.id for feature in build_layer(edition, "cities")] == slugs
