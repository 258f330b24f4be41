"""An excerpt as it went out."""

from __future__ import annotations

from doblest.model import Entry, Source
from doblest.rounds.values import SentExcerpt, SentRow


def row(key: str, slug: str, city: str) -> SentRow:
    return SentRow(key, slug, Entry(1, city, "", 2020, "", None, "", Source("", 1, {})))


def test_an_excerpt_knows_its_rows_by_key_slug_and_name() -> None:
    rows = (row("k1", "orel", "Орёл"), row("k2", "omsk", "ОМСК"))
    sent = SentExcerpt("4f1c09ab", "RU-OMS", "a.docx", "", 1, "", (), rows)
    assert (sent.keys, sent.slugs, sent.cities) == ({"k1", "k2"}, {"orel", "omsk"}, {"орел", "омск"})


def test_an_empty_excerpt_has_none() -> None:
    sent = SentExcerpt("4f1c09ab", "RU-OMS", "a.docx", "", 1, "", (), ())
    assert (sent.keys, sent.slugs, sent.cities) == (set(), set(), set())
