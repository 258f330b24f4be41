"""The memorial's cell of the owners' table."""

from __future__ import annotations

from doblest.exports.memorial_cell import format_memorial, has_memorial, read_memorial
from doblest.model import Memorial

STELE = Memorial("Стела", "stele", "dedicated", "пл. Победы", "https://yandex.ru/maps/-/x")


def test_a_memorial_is_written_with_its_parts_apart() -> None:
    assert format_memorial(STELE) == "Стела\n\nпл. Победы\n\nhttps://yandex.ru/maps/-/x"
    assert format_memorial(None) == "Нет"
    assert format_memorial(Memorial("Стела", "stele", "planned")) == "Стела"


def test_a_cell_has_the_memorial_that_was_written_into_it() -> None:
    assert has_memorial(format_memorial(STELE), STELE)
    assert has_memorial("Стела, пл. Победы", STELE, ("https://yandex.ru/maps/-/x",))
    assert not has_memorial("Стела, пл. Победы", STELE)
    assert has_memorial("Нет", None)
    assert not has_memorial("https://yandex.ru/maps/-/x", None)


def test_what_was_written_is_read_back() -> None:
    found = read_memorial(format_memorial(STELE), STELE)
    assert found is not None
    assert (found.name, found.address, found.map_url) == (STELE.name, STELE.address, STELE.map_url)
    assert (found.kind, found.resolved) == ("stele", False)


def test_a_link_on_the_line_below_the_name_is_no_address() -> None:
    found = read_memorial("Стела\nhttps://yandex.ru/maps/-/x", STELE)
    assert found is not None
    assert (found.name, found.address, found.map_url) == ("Стела", "", "https://yandex.ru/maps/-/x")


def test_a_cell_that_says_no_has_none() -> None:
    assert read_memorial("Нет", STELE) is None
    assert read_memorial("", None) is None


def test_a_point_alone_is_a_memorial_without_a_name() -> None:
    found = read_memorial("geo:55.0,73.4", None)
    assert found is not None
    assert (found.name, found.map_url, found.status) == ("", "geo:55.0,73.4", "other")
