"""The cities as one flat table."""

from __future__ import annotations

import csv
import io

from doblest.exports import Options
from doblest.exports.tabular.cities import build
from doblest.model import Edition
from tests.support.editions import change_entry, with_records


def read(edition: Edition, options: Options | None = None) -> list[dict[str, str]]:
    content = build(edition, options or Options()).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_each_city_has_one_row_in_the_order_of_the_list(edition: Edition) -> None:
    assert [row["slug"] for row in read(edition)] == [record.slug for record in edition.records]


def test_a_row_without_a_year_leaves_the_cell_empty(edition: Edition) -> None:
    (row,) = read(with_records(edition, change_entry(edition.records[0], year=None)))
    assert row["year"] == ""


def test_a_name_with_quotes_and_line_breaks_stays_one_cell(edition: Edition) -> None:
    odd = 'Дал "танки";\nи пушки, много'
    (row,) = read(with_records(edition, change_entry(edition.records[0], note=odd)))
    assert odd in row.values()
