"""The data dictionary as a Frictionless Data Package."""

from __future__ import annotations

import msgspec

from doblest.exports import Options
from doblest.exports.tabular.datapackage import build
from doblest.model import Edition
from doblest.reference.dictionary import tables


def test_every_table_is_described_with_its_columns(edition: Edition) -> None:
    package = msgspec.json.decode(build(edition, Options(base_url="https://a.example")).content)
    fields = {one["name"]: [f["name"] for f in one["schema"]["fields"]] for one in package["resources"]}
    assert fields == {table.name: [column.name for column in table.columns] for table in tables().values()}
    assert package["homepage"] == "https://a.example/"
    assert package["version"] == str(edition.revision)


def test_without_a_site_there_is_no_homepage(edition: Edition) -> None:
    assert "homepage" not in msgspec.json.decode(build(edition, Options()).content)


def test_the_delimiter_is_that_of_the_tables(edition: Edition) -> None:
    package = msgspec.json.decode(build(edition, Options(delimiter=";")).content)
    assert {one["dialect"]["delimiter"] for one in package["resources"]} == {";"}
