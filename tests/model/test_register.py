"""Values that the register publishes."""

from __future__ import annotations

from doblest.model import Edition, name_register


def test_a_stamp_names_its_register_without_its_versions() -> None:
    assert name_register("7f3a:labour-valour:12:0.4.0") == "7f3a:labour-valour"
    assert name_register("") == ""


def test_an_edition_of_a_later_revision_is_of_the_same_register() -> None:
    editions = [
        Edition(number, "", "", "", "", (), "", "", (), stamp=f"7f3a:valour:{number}:0.4.0")
        for number in (1, 2)
    ]
    assert editions[0].register == editions[1].register == "7f3a:valour"
