"""The index after a check of the list says what the findings say, and no row is written in vain."""

from __future__ import annotations

from collections.abc import Collection
from zlib import compress

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doblest.server.search import indexing
from doblest.server.search.backends import Term, match
from doblest.server.search.documents import HEADINGS
from doblest.server.search.indexing import update_index
from doblest.server.search.models import SearchRow

pytestmark = pytest.mark.django_db


def check(slugs: Collection[str]) -> bool:
    """Bring up what was only checked; whether a row was written."""
    with CaptureQueriesContext(connection) as queries:
        update_index(title="labour-valour", slugs=(), checked=slugs)
    return any("UPDATE" in query["sql"] for query in queries)


def read_findings() -> dict[str, str]:
    return dict(SearchRow.objects.values_list("slug", "findings"))


def test_a_row_whose_findings_say_the_same_is_not_written() -> None:
    assert not check(read_findings().keys())


def test_what_the_findings_say_is_indexed_as_with_the_whole_entry() -> None:
    whole = read_findings()
    assert any(whole.values())
    SearchRow.objects.update(findings="устарело")
    assert check(whole.keys())
    assert read_findings() == whole


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has one index of a column")
def test_many_rows_written_at_once_leave_an_index_of_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    slugs, before = read_findings().keys(), match("everything", (Term(("танк",)),))
    for slug in slugs:
        SearchRow.objects.filter(slug=slug).delete()
        update_index(title="labour-valour", slugs={slug})
    assert count_segments() > 1
    monkeypatch.setattr(indexing, "_MANY", len(slugs) - 1)
    update_index(title="labour-valour", slugs=slugs)
    assert count_segments() == 1
    assert match("everything", (Term(("танк",)),)) == before


def count_segments() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT segid) FROM search_fts_idx")
        count: int = cursor.fetchone()[0]
    return count


def test_what_was_prepared_where_an_entry_was_read_is_what_its_stored_record_gives() -> None:
    rows = SearchRow.objects.order_by("slug").values_list("slug", *HEADINGS)
    prepared = list(rows)  # the fixture's register was imported, each entry a new one
    SearchRow.objects.update(name="", note="")
    update_index(title="labour-valour", slugs=[slug for slug, *_ in prepared])
    assert list(rows.all()) == prepared


def test_a_document_that_was_prepared_is_not_read_from_the_database_again() -> None:
    companion = compress(msgspec.msgpack.encode(("имя", "мины", "стела", "слово")))
    before = read_findings()["omsk"]
    update_index(title="labour-valour", slugs=["omsk"], companions={"omsk": companion})
    row = SearchRow.objects.values_list(*HEADINGS).get(slug="omsk")
    assert row == ("имя", "мины", "стела", "слово", before)
