"""The claims as one flat table."""

from __future__ import annotations

import csv
import io

from doblest.exports import Options
from doblest.exports.tabular.claims import build
from doblest.model import Edition
from tests.support.editions import with_records


def read(edition: Edition) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(build(edition, Options()).content.decode("utf-8-sig"))))


def test_each_claim_has_a_row_with_its_city(edition: Edition) -> None:
    rows = read(edition)
    assert len(rows) == sum(len(record.claims) for record in edition.records)
    assert {row["city_slug"] for row in rows} <= {record.slug for record in edition.records}


def test_of_no_city_there_is_a_header_alone(edition: Edition) -> None:
    assert read(with_records(edition)) == []
    assert build(with_records(edition), Options()).content.count(b"\n") == 1
