"""KML for globes."""

from __future__ import annotations

from pathlib import Path

from doblest.model import Edition
from tests.support.layers import read_layer


def test_a_balloon_has_the_memorial_with_its_address_and_link(edition: Edition, tmp_path: Path) -> None:
    fields, _ = read_layer(edition, "kml", tmp_path, "memorials")
    memorials = [m for record in edition.records if (m := record.located.entry.memorial)]
    assert sorted(fields["name"]) == sorted(memorial.name for memorial in memorials)
    linked = next(memorial for memorial in memorials if memorial.address and memorial.map_url)
    assert f"{linked.address}\n\n{linked.map_url}" in set(fields["description"])
