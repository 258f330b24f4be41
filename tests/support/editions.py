"""Editions made without a register."""

from __future__ import annotations

from msgspec import structs

from doblest.model import Edition, Record


def change_entry(record: Record, **fields: object) -> Record:
    """The record with other values in its entry."""
    entry = structs.replace(record.located.entry, **fields)
    return structs.replace(record, located=structs.replace(record.located, entry=entry))


def drop_place(record: Record) -> Record:
    """The record of a city that the gazetteer does not know."""
    return structs.replace(record, located=structs.replace(record.located, place=None))


def with_records(edition: Edition, *records: Record) -> Edition:
    """The edition with these records alone."""
    return structs.replace(edition, records=records)
