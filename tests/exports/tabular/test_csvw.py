"""The data dictionary as CSV on the Web."""

from __future__ import annotations

import re

import msgspec

from doblest.exports import Options
from doblest.exports.tabular.csvw import build
from doblest.model import Edition
from doblest.reference.dictionary import tables


def test_every_table_is_described_by_its_address(edition: Edition) -> None:
    group = msgspec.json.decode(build(edition, Options()).content)
    assert group["@context"][0] == "http://www.w3.org/ns/csvw"
    assert {one["url"] for one in group["tables"]} == {table.file for table in tables().values()}


def test_closed_values_are_a_pattern_that_they_match(edition: Edition) -> None:
    group = msgspec.json.decode(build(edition, Options()).content)
    described = {c["name"]: c["datatype"] for one in group["tables"] for c in one["tableSchema"]["columns"]}
    for table in tables().values():
        for column in table.columns:
            assert all(re.fullmatch(described[column.name]["format"], value) for value in column.values)
