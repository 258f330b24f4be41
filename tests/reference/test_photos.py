"""What the data say of photographs: formats that are taken, and no others."""

from __future__ import annotations

from doblest.reference.photos import (
    get_monument_rights,
    list_hidden_signs,
    list_widths,
    other_formats,
    photo_formats,
    photo_licences,
)


def test_the_formats_are_those_that_sniffing_names() -> None:
    assert photo_formats().keys() == {"jpeg", "png", "webp", "heif"}
    assert all(one.megapixels > 0 for one in photo_formats().values())


def test_widths_grow() -> None:
    assert list(list_widths()) == sorted(set(list_widths()))


def test_signs_of_a_hidden_file_are_in_small_letters() -> None:
    assert list_hidden_signs()
    assert all(sign == sign.lower() for sign in list_hidden_signs())


def test_a_format_that_nobody_takes_has_bytes_to_tell_it_by() -> None:
    assert all(one.name and one.starts for one in other_formats())


def test_a_licence_with_a_short_name_has_an_address() -> None:
    assert all(one.name.en for one in photo_licences().values())
    assert all(one.url for one in photo_licences().values() if one.short.startswith("CC"))
    assert get_monument_rights().ru != get_monument_rights().en
