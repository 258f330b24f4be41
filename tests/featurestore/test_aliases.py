"""A former id leads to the present one, where that is still there."""

from __future__ import annotations

import msgspec
import pytest

from doblest.featurestore import COLLECTIONS, FeatureStore, Source, write
from doblest.featurestore.aliases import resolve_alias
from doblest.model import Edition

from .conftest import with_claim_keys
from .questions import ids

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def keyed(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> FeatureStore:
    path = tmp_path_factory.mktemp("keyed") / "features.sqlite3"
    redirects = {"volgograd": "vologda", "vologda-1": "vologda", "staryy-miass": "miass"}
    write(path, replace(with_claim_keys(edition), redirects=redirects))
    return FeatureStore(path)


def alias(store: FeatureStore, collection: str, feature_id: str) -> str | None:
    return resolve_alias(Source(store, COLLECTIONS[collection]), feature_id)


def test_every_claim_is_found_by_its_place_in_the_note(store: FeatureStore, keyed: FeatureStore) -> None:
    former = ids(Source(store, COLLECTIONS["claims"]))
    present = ids(Source(keyed, COLLECTIONS["claims"]))
    assert len(former) > 200
    assert [alias(keyed, "claims", feature_id) for feature_id in former] == present


def test_a_former_slug_leads_to_the_present_one(edition: Edition, keyed: FeatureStore) -> None:
    slug = next(record.slug for record in edition.records if record.slug == "miass")
    assert alias(keyed, "cities", "staryy-miass") == slug
    assert alias(keyed, "memorials", "staryy-miass") in (slug, None)


def test_a_claim_of_a_former_slug_is_found_in_either_form(edition: Edition, keyed: FeatureStore) -> None:
    (miass,) = (record for record in edition.records if record.slug == "miass")
    claim = miass.claims[0]
    assert alias(keyed, "claims", "staryy-miass-k1") == "miass-k1"
    assert alias(keyed, "claims", f"staryy-miass-{claim.start}-{claim.end}") == "miass-k1"


@pytest.mark.parametrize(
    "feature_id",
    [
        "",
        "-",
        "atlantis",
        "miass-1-2",
        "miass-k99",
        "atlantis-1-2",
        "miass-1-2-3-4-5",
        "-1-2",
        "volgograd-k1",
        "x" * 999,
    ],
)
def test_what_never_was_leads_nowhere(keyed: FeatureStore, feature_id: str) -> None:
    assert alias(keyed, "claims", feature_id) is None


def test_a_present_id_is_no_alias_of_itself(keyed: FeatureStore) -> None:
    assert alias(keyed, "cities", "miass") is None
