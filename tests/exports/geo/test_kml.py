"""KML for globes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from lxml import etree

from doblest import exports
from doblest.model import Edition
from tests.support.editions import change_entry, with_records
from tests.support.layers import read_layer


def test_a_balloon_has_the_memorial_with_its_address_and_link(edition: Edition, tmp_path: Path) -> None:
    fields, _ = read_layer(edition, "kml", tmp_path, "memorials")
    memorials = [m for record in edition.records if (m := record.located.entry.memorial)]
    pairs = zip(fields["name"], fields["in_list"], strict=True)
    assert sorted(name for name, is_listed in pairs if is_listed) == sorted(one.name for one in memorials)
    linked = next(memorial for memorial in memorials if memorial.address and memorial.map_url)
    assert f"{linked.address}\n\n{linked.map_url}" in set(fields["description"])


def test_the_file_is_valid_by_the_schema_of_kml(edition: Edition) -> None:
    """The schema requires each id to be met once; it comes with pykml."""
    schema = etree.XMLSchema(etree.parse(str(files("pykml") / "schemas" / "ogckml22.xsd")))
    schema.assertValid(etree.fromstring(exports.render("kml", edition)))


def test_numbers_are_typed(edition: Edition) -> None:
    tree = etree.fromstring(exports.render("kml", edition))
    types = {field.get("name"): field.get("type") for field in tree.iter("{*}SimpleField")}
    assert (types["year"], types["resolved"], types["city"]) == ("int", "bool", "string")


def test_markup_in_a_note_is_text_in_the_balloon_too(edition: Edition, tmp_path: Path) -> None:
    """Google Earth reads a description as HTML."""
    changed = change_entry(edition.records[60], note="Дал <img src=x onerror=alert(1)> 500 танков.")
    fields, _ = read_layer(with_records(edition, changed), "kml", tmp_path, "cities")
    told = next(one for one in fields["description"] if "500 танков" in one)
    assert "Дал &lt;img src=x onerror=alert(1)> 500 танков." in told
