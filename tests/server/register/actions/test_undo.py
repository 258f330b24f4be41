"""A change set reversed by another."""

from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.server.register import editions
from doblest.server.register.models import ChangeSet
from tests.support.register import change, person, reverse

pytestmark = pytest.mark.django_db


def values():
    return {record.slug: record.located for record in editions.current().records}


def change_year(slug, year):
    return change(slug, "year", year)


def test_undoing_an_import_gives_back_what_was(register, load, bundled, swap, without):
    before = values()
    load(swap(without(bundled, 43), "43% подводных лодок", "44% подводных лодок"))
    reverse(2)
    assert values() == before
    assert editions.current().document == register.document
    assert editions.revision() == 3


def test_after_an_undo_the_same_list_can_be_imported_again(register, load, bundled, without):
    load(without(bundled, 43))
    reverse(2)
    assert [city.city for city in load(without(bundled, 43)).gone] == ["Сызрань"]


def test_an_undo_is_undone_by_undoing_it(register):
    change_year("omsk", 2021)
    reverse(2)
    reverse(3)
    assert values()["omsk"].entry.year == 2021


def test_undoing_the_first_import_empties_the_list_and_keeps_the_slugs(register, load, bundled):
    reverse(1)
    edition = editions.current()
    assert (edition.records, edition.findings, edition.document) == ((), (), "")
    report = load(bundled)
    assert (len(report.returned), report.added) == (70, ())


def test_a_change_set_that_later_ones_built_upon_is_refused_by_name(register):
    change_year("omsk", 2021)
    change_year("omsk", 2022)
    with pytest.raises(RegisterError, match=r"Омск: год \(правка 3\).*отмените правку 3"):
        reverse(2)
    assert values()["omsk"].entry.year == 2022
    assert editions.revision() == 3


def test_later_changes_of_other_fields_stay(register):
    change_year("omsk", 2021)
    change_year("tomsk", 2022)
    reverse(2)
    assert (values()["omsk"].entry.year, values()["tomsk"].entry.year) == (2020, 2022)


def test_changes_that_cancel_each_other_do_not_stand_in_the_way(register):
    change_year("omsk", 2021)
    reverse(2)
    reverse(1)
    assert editions.current().records == ()


def test_the_same_change_set_is_not_undone_twice(register):
    change_year("omsk", 2021)
    reverse(2)
    with pytest.raises(RegisterError, match="правка 2 уже отменена правкой 3"):
        reverse(2)


def test_a_number_without_a_change_set_is_refused(register):
    with pytest.raises(RegisterError, match=r"правки 9 нет\. Последняя правка — 1"):
        reverse(9)


def test_an_entry_brought_back_from_an_older_list_stands_beside_the_others(
    register, load, bundled, without, swap
):
    load(without(bundled, 43))
    load(swap(without(bundled, 43), "43% подводных лодок", "44% подводных лодок"))
    reverse(2)
    assert len(editions.current().records) == 70
    told = {slug for record in editions.current().records for one in record.findings for slug in one.entries}
    assert told <= set(values())


def test_an_undo_says_who_and_why(register):
    change_year("omsk", 2021)
    made = reverse(2, person("Иванова"), reason="не тот город")
    stored = ChangeSet.objects.get(number=made.number)
    assert (stored.author, stored.reason, stored.undoes_id) == ("Иванова", "не тот город", 2)
