"""A former address of a feature leads to the present one for good."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.register.models import Entry, FormerSlug, Title

CLAIMS = "/api/collections/claims/items"


def test_a_claim_named_by_its_place_leads_to_its_key(client: Client, register: Edition) -> None:
    for record in register.records[:20]:
        met: Counter[str] = Counter()
        for claim in record.claims:
            former = f"{record.slug}-{claim.start}-{claim.end}"
            met[former] += 1
            number = f"-{met[former]}" if met[former] > 1 else ""
            response = client.get(f"{CLAIMS}/{former}{number}")
            assert response.status_code == 308
            assert response["Location"] == f"http://testserver{CLAIMS}/{record.slug}-{claim.key}"
            assert client.get(response["Location"]).json()["properties"]["quote"] == claim.quote


def test_the_question_goes_along_and_any_origin_may_follow(client: Client, register: Edition) -> None:
    claim = register.records[0].claims[0]
    response = client.get(f"{CLAIMS}/{register.records[0].slug}-{claim.start}-{claim.end}?f=html")
    assert response["Location"].endswith(f"-{claim.key}?f=html")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("query", ["", "?f=html"])
def test_the_code_of_a_region_leads_to_its_key(client: Client, register: Edition, query: str) -> None:
    regions = "/api/collections/regions/items"
    response = client.get(f"{regions}/UA-43{query}")
    assert response.status_code == 308
    assert response["Location"] == f"http://testserver{regions}/respublika-krym{query}"
    assert client.get(f"{regions}/respublika-krym").json()["properties"]["iso"] == "UA-43"


@pytest.mark.parametrize("feature", ["UA-44", "krym"])
def test_a_region_that_there_is_not_is_a_404(get: Any, feature: str) -> None:
    get(f"/collections/regions/items/{feature}", 404)


def test_a_claim_that_is_no_more_is_a_404(get: Any) -> None:
    get("/collections/claims/items/miass-1-2", 404)


@pytest.mark.parametrize("query", ["slug={}&limit=5", "slug={}&f=csv", "f=html&slug={}"])
def test_a_former_slug_in_a_query_leads_to_the_present_one(
    client: Client, former_slug: tuple[str, str], query: str
) -> None:
    former, present = former_slug
    for collection in ("cities", "memorials", "claims"):
        response = client.get(f"/api/collections/{collection}/items?{query.format(former)}")
        assert response.status_code == 308
        assert f"slug={present}" in response["Location"]
        assert former not in response["Location"]
        assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("collection", ["cities", "memorials"])
def test_a_former_slug_leads_to_the_present_one(client: Client, register: Edition, collection: str) -> None:
    title = Title.objects.get(key=register.title_key)
    entry = Entry.objects.get(title=title, slug="chelyabinsk")
    FormerSlug.objects.create(title=title, slug="staryy-chelyabinsk", entry=entry)
    Title.objects.filter(key=title.key).update(version=title.version + 1)
    response = client.get(f"/api/collections/{collection}/items/staryy-chelyabinsk")
    assert response.status_code == 308
    assert response["Location"].endswith(f"/{collection}/items/chelyabinsk")
