"""What pages, exports and the API are made of."""

from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.register import editions
from tests.support.register import change

pytestmark = pytest.mark.django_db


def test_an_empty_register_has_an_empty_edition(empty_register):
    edition = editions.current()
    assert (edition.revision, edition.records, edition.document) == (0, (), "")
    assert edition.title == "Город трудовой доблести"


def test_an_edition_is_built_once_for_a_revision(register, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):  # of the stamp, which on SQLite goes past Django
        assert editions.current() is register


def test_a_write_makes_a_new_edition(register):
    change("omsk", "year", 2021, reason="проба")
    edition = editions.current()
    assert (edition.revision, edition is register) == (2, False)


def test_the_revision_is_one_query(register, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert editions.revision() == 1


def test_an_edition_knows_the_list_it_stands_on(register):
    assert "Сводный перечень городов трудовой доблести" in register.heading
    assert register.header[1] == "Город"
    assert len(register.document) == 64
    assert register.at.endswith("Z")


def test_each_record_has_the_decree_that_names_its_city(register):
    dates = {record.city: record.decree.date for record in register.records if record.decree}
    assert (dates["Омск"], dates["Салехард"]) == ("2020-07-02", "2025-01-15")
    assert "Волгоград" not in dates


def test_records_stand_in_the_order_of_the_list(register):
    assert [record.located.entry.number for record in register.records] == list(range(1, 71))


def test_claims_lie_in_their_notes(register):
    quotes = [
        (record.located.entry.note[claim.start : claim.end], claim.quote)
        for record in register.records
        for claim in record.claims
    ]
    assert len(quotes) > 200
    assert all(found == quote for found, quote in quotes)


def test_an_unknown_title_is_refused(db):
    with pytest.raises(RegisterError, match="звание «nobody» неизвестно"):
        editions.current("nobody")


def test_a_record_says_the_change_set_that_wrote_it_last(register: Edition) -> None:
    """Checks of the whole list raise its version, and make no revision."""
    assert {record.revision for record in register.records} == {1}
    change("miass", "note", "Другое примечание, 10 танков.")
    revisions = {record.slug: record.revision for record in editions.current().records}
    assert revisions.pop("miass") == 2
    assert set(revisions.values()) == {1}
