"""The index after a check of the list says what the findings say, and no row is written in vain."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doblest.server.search.indexing import update_index
from doblest.server.search.models import SearchRow

pytestmark = pytest.mark.django_db


def check(slugs: Collection[str]) -> bool:
    """Bring up what was only checked; whether a row was written."""
    with CaptureQueriesContext(connection) as queries:
        update_index(title="labour-valour", slugs=(), checked=slugs)
    return any("INSERT INTO" in query["sql"] for query in queries)


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
