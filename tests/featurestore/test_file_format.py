"""What the file of a store is of."""

from __future__ import annotations

from msgspec.structs import replace

from doblest.featurestore import COLLECTIONS
from doblest.featurestore.file_format import describe_format, make_header
from doblest.model import Edition


def test_other_collections_are_another_format() -> None:
    fewer = dict(list(COLLECTIONS.items())[:1])
    assert describe_format(COLLECTIONS) == describe_format(dict(COLLECTIONS))
    assert len({describe_format(COLLECTIONS), describe_format(fewer), describe_format({})}) == 3


def test_a_header_says_which_edition_it_is_of(edition: Edition) -> None:
    header = make_header(replace(edition, stamp="7f:valour:3:0.4"), COLLECTIONS, {})
    assert (header.revision, header.title, header.register) == (3, edition.title, "7f:valour")
    assert header.slugs == tuple(record.slug for record in edition.records)
