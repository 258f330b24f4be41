"""Features of a record."""

from __future__ import annotations

from msgspec import structs

from doblest.exports.geo.features import build_claim_features, build_layer, build_memorial_features
from doblest.exports.geo.points import get_city_point
from doblest.model import Citation, Edition, Memorial, Record, RegisterEvent, SteleEvent
from tests.support.editions import change_entry


def show_first(edition: Edition, **values: object) -> Record:
    """Нижний Новгород, whose stele was opened on the ninth of May 2024."""
    first = edition.records[0]
    return structs.replace(first, located=structs.replace(first.located, **values))


def test_a_city_without_a_memorial_has_no_such_feature(edition: Edition) -> None:
    bare = change_entry(show_first(edition, events=()), memorial=None)
    assert list(build_memorial_features(bare, edition)) == []


def test_a_stele_that_the_list_does_not_name_stands_in_its_city(edition: Edition) -> None:
    record = change_entry(edition.records[0], memorial=None)
    (stele,) = build_memorial_features(record, edition)
    assert (stele.id, stele.point) == ("gorod-1.stele", get_city_point(record))
    told = {
        "in_list": False,
        "point_is": "city_centre",
        "stele_opened": "2024-05-09",
        "memorial_status": None,
    }
    assert told.items() <= stele.properties.items()


def test_it_stands_where_its_opening_is_told_to_have_been(edition: Edition) -> None:
    opened = SteleEvent(
        "opened", "2024-05-09", sources=(Citation("https://a.example/1"),), lon=44.0, lat=56.3
    )
    record = change_entry(show_first(edition, events=(RegisterEvent("opened-1", opened),)), memorial=None)
    (stele,) = build_memorial_features(record, edition)
    assert (stele.point, stele.properties["point_is"]) == ((44.0, 56.3), "stele_event")


def test_a_foundation_stone_is_no_second_monument_while_the_stele_is_built(edition: Edition) -> None:
    stone = Memorial("Закладной камень", "stone", "planned")
    built = SteleEvent("construction", "2024-05-09", sources=(Citation("https://a.example/1"),))
    record = change_entry(
        show_first(edition, events=(RegisterEvent("construction-1", built),)), memorial=stone
    )
    assert [one.properties["in_list"] for one in build_memorial_features(record, edition)] == [True]


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
