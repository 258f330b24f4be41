"""A feature as it is stored."""

from __future__ import annotations

import math

import msgspec

from doblest.exports.geo.features import Feature
from doblest.featurestore.features import DIGEST_BYTES, StoredFeature, encode_feature


def test_a_point_is_its_own_bounds() -> None:
    found = encode_feature(Feature("omsk", (73.4, 55.0), {"city": "Омск"}))
    assert found.bounds == (73.4, 55.0, 73.4, 55.0)
    body = msgspec.json.decode(found.body)
    assert (body["id"], body["geometry"]["coordinates"]) == ("omsk", [73.4, 55.0])


def test_a_feature_without_a_place_has_no_bounds() -> None:
    found = encode_feature(Feature("omsk", None, {}))
    assert all(map(math.isnan, found.bounds))
    assert msgspec.json.decode(found.body)["geometry"] is None


def test_the_digest_is_of_the_content() -> None:
    one, same, other = (encode_feature(StoredFeature("a", None, None, {"n": number})) for number in (1, 1, 2))
    assert one.digest == same.digest != other.digest
    assert len(one.digest) == DIGEST_BYTES
