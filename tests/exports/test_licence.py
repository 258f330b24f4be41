"""A licence as an address."""

from __future__ import annotations

from doblest.exports.licence import get_licence_url


def test_a_known_licence_has_its_own_text_and_another_the_page_of_spdx() -> None:
    assert get_licence_url("CC-BY-4.0").startswith("https://creativecommons.org/licenses/by/4.0")
    assert get_licence_url("ODbL-1.0.x") == "https://spdx.org/licenses/ODbL-1.0.x.html"
