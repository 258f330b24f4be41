"""Waypoints for a traveller."""

from __future__ import annotations

from pathlib import Path

from doblest import exports
from doblest.model import Edition
from tests.support.editions import change_entry, drop_place, with_records
from tests.support.layers import read_layer


def test_gpx_has_a_waypoint_for_each_city_and_whole_links(edition: Edition, tmp_path: Path) -> None:
    fields, _ = read_layer(edition, "gpx", tmp_path, "waypoints")
    assert list(fields["name"]) == [record.city for record in edition.records]
    links = {m.map_url for r in edition.records if (m := r.located.entry.memorial) and m.map_url}
    assert {link for link in fields["link1_href"] if link} == links


def test_gpx_names_the_city_that_has_no_point(edition: Edition) -> None:
    lost = drop_place(change_entry(edition.records[60], memorial=None))
    output = exports.build("gpx", with_records(edition, lost))
    assert output.record_count == 0
    assert lost.city in output.notes[0]
