"""FlatGeobuf, read by parts."""

from __future__ import annotations

from pathlib import Path

from pyogrio import read_info

from doblest import exports
from doblest.model import Edition
from tests.support.editions import drop_place, with_records


def test_the_index_is_there_where_every_city_has_a_point(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "register.fgb"
    for records, is_indexed in ((edition.records, True), ((drop_place(edition.records[0]),), False)):
        path.write_bytes(exports.render("flatgeobuf", with_records(edition, *records)))
        assert read_info(path)["capabilities"]["fast_spatial_filter"] == is_indexed
