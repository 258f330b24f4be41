"""Waypoints for a traveller."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from doblest import exports
from doblest.model import Edition, Memorial
from tests.support.editions import change_entry, drop_place, with_records
from tests.support.layers import read_layer


def test_gpx_has_a_waypoint_for_each_city_and_whole_links(edition: Edition, tmp_path: Path) -> None:
    fields, _ = read_layer(edition, "gpx", tmp_path, "waypoints")
    assert [name.split(":")[0].split(" (")[0] for name in fields["name"]] == [r.city for r in edition.records]
    links = {m.map_url for r in edition.records if (m := r.located.entry.memorial) and m.map_url}
    assert {link for link in fields["link1_href"] if link} == links


def test_a_waypoint_is_the_memorial_only_where_its_place_is_known(edition: Edition, tmp_path: Path) -> None:
    memorial = Memorial(
        "Стела Труду", "stele", "dedicated", "улица Мира", "https://clck.ru/1", resolved=False
    )
    lost = change_entry(edition.records[60], memorial=memorial)
    placed = change_entry(edition.records[61], memorial=structs.replace(memorial, lon=50.1, lat=53.2))
    bare = change_entry(edition.records[62], memorial=None)
    fields, points = read_layer(with_records(edition, lost, placed, bare), "gpx", tmp_path, "waypoints")
    assert list(fields["name"]) == [
        f"{lost.city} (центр города)",
        f"{placed.city}: стела",
        f"{bare.city} (центр города)",
    ]
    assert list(fields["type"]) == ["city", "dedicated", "city"]
    assert "Труду" not in fields["cmt"][0]
    assert "центр города, а не памятник" in fields["cmt"][0]
    assert "Памятника нет\nПо перечню, редакция от" in fields["desc"][2]
    assert points[1] is not None


def test_a_waypoint_tells_of_the_stele_by_public_texts(edition: Edition, tmp_path: Path) -> None:
    fields, _ = read_layer(edition, "gpx", tmp_path, "waypoints")
    told = dict(zip((name.split(":")[0] for name in fields["name"]), fields["desc"], strict=True))
    said = told["Челябинск"].replace("\xa0", " ")
    assert "открыта: 28 ноября 2021; два издания и больше. По открытым текстам" in said


def test_gpx_names_the_city_that_has_no_point(edition: Edition) -> None:
    lost = drop_place(change_entry(edition.records[60], memorial=None))
    output = exports.build("gpx", with_records(edition, lost))
    assert output.record_count == 0
    assert lost.city in output.notes[0]


def test_a_script_in_the_place_of_a_link_is_no_link_of_a_waypoint(edition: Edition) -> None:
    memorial = Memorial("Стела Труду", "stele", "dedicated", "улица Мира", "javascript:alert(1)")
    changed = change_entry(edition.records[60], memorial=memorial)
    assert b"javascript" not in exports.render("gpx", with_records(edition, changed))
