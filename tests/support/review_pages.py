"""Pages of a review, as a browser asks for them."""

from __future__ import annotations

from typing import Any

from django.test import Client

from doblest.server.reviews.models import Review
from tests.support.reviewed import find_item


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return response.content.decode()


def rule(client: Client, review: Review, slug: str, field: str, **form: str) -> Any:
    item = find_item(review, slug, field)
    return client.post(f"/account/reviews/{review.pk}/item/{item.pk}/", form)
