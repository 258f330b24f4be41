"""What an edition has packed is equal to what the database gives."""

from __future__ import annotations

from doblest.model import Edition
from doblest.packed import PackedSequence
from doblest.server.register import editions
from doblest.server.register.models import Title


def test_records_of_an_edition_equal_those_of_the_database(register: Edition) -> None:
    title = Title.objects.get(key="labour-valour")
    records = {record.slug: record for record in editions.load_records(title, ["omsk", "magadan"])}
    packed = {record.slug: record for record in register.records if record.slug in records}
    assert packed == records
    assert all(isinstance(record.findings, PackedSequence) for record in packed.values())


def test_equal_regions_are_one_value(register: Edition) -> None:
    matches = [record.located.region for record in register.records if record.located.region]
    assert len({id(match) for match in matches}) == len(set(matches))
