"""What pages draw on: data for the map, pictures."""

from __future__ import annotations

import pytest

from .conftest import Page


@pytest.mark.parametrize("slug", ["miass", "kaliningrad-", "x" * 300])
def test_a_picture_is_drawn_for_known_cities_alone(page: Page, client, slug: str) -> None:
    answer = client.get(f"/city/{slug}/picture.png")
    assert answer.status_code == (200 if slug == "miass" else 404)
    assert answer.content.startswith(b"\x89PNG") == (slug == "miass")
