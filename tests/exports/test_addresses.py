"""Addresses of a record's page."""

from __future__ import annotations

from msgspec.structs import replace

from doblest.exports.addresses import locate_city, locate_claim, locate_title
from doblest.model import Claim, Edition

CLAIM = Claim(0, 3, "300", 300, 300, "eq", "count", "1")


def test_a_city_has_its_page_with_or_without_a_closing_slash(edition: Edition) -> None:
    record = edition.records[0]
    expected = f"https://a.example/city/{record.slug}/"
    assert locate_city(record, edition, "https://a.example") == expected
    assert locate_city(record, edition, "https://a.example/") == expected


def test_without_a_site_there_is_no_address(edition: Edition) -> None:
    assert locate_title(edition, "") == ""
    assert locate_city(edition.records[0], edition, "") == ""
    assert locate_claim(edition.records[0], replace(CLAIM, key="k1"), edition, "") == ""


def test_a_claim_stands_on_the_page_by_its_key(edition: Edition) -> None:
    record = edition.records[0]
    page = locate_city(record, edition, "https://a.example")
    assert locate_claim(record, replace(CLAIM, key="k1"), edition, "https://a.example") == f"{page}#k1"
    assert locate_claim(record, CLAIM, edition, "https://a.example") == page


def test_another_title_has_a_root_of_its_own(edition: Edition) -> None:
    other = replace(edition, title_key="military-glory")
    assert locate_title(other, "https://a.example") != locate_title(edition, "https://a.example")
