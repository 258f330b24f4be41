"""What a new list would change, as a value."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from doblest import places
from doblest.model import Document
from doblest.server.register.actions import import_list
from doblest.server.register.import_plan import Base, ImportPlan, plan_import, restrict
from doblest.server.register.models import ChangeSet
from doblest.server.register.unit_of_work import ConflictError
from tests.support.register import COORDINATOR, change, read_list

pytestmark = pytest.mark.django_db

Cut = Callable[[str, int], str]
Swap = Callable[[str, str, str], str]


@pytest.fixture
def second(register: object, bundled: str, without: Cut, swap: Swap) -> str:
    """The list with a note changed and a city dropped."""
    return swap(without(bundled, 43), "43% подводных лодок", "44% подводных лодок")


def test_a_plan_says_what_would_change_and_writes_nothing(second: str) -> None:
    plan = import_list.prepare(read_list(second))
    assert [(row.slug, change.field) for row in plan.rows for change in row.changes] == [
        ("nizhniy-novgorod", "note")
    ]
    assert ([city.slug for city in plan.gone], plan.base) == (["syzran"], 1)
    assert ChangeSet.objects.count() == 1


def test_a_plan_survives_storing_and_has_a_digest(second: str) -> None:
    plan = import_list.prepare(read_list(second))
    stored = msgspec.json.decode(msgspec.json.encode(plan), type=ImportPlan)
    assert (stored, stored.digest) == (plan, plan.digest)
    assert import_list.prepare(read_list(second)).digest == plan.digest


def test_a_plan_is_made_of_plain_values_alone() -> None:
    document = read_list("Город;Область\nОмск;Омская область\n", "list.csv").document
    plan = plan_import(document, list(places.locate_all(document.entries)), Base("labour-valour", 0, ()))
    assert [(row.slug, row.outcome) for row in plan.rows] == [("omsk", "added")]


def test_only_what_was_accepted_is_written(second: str) -> None:
    incoming = read_list(second)
    plan = import_list.prepare(incoming)
    report = import_list.apply(restrict(plan, {("syzran", "listed")}), incoming, COORDINATOR)
    assert ([city.city for city in report.gone], report.changed) == (["Сызрань"], ())
    again = import_list.prepare(incoming)
    assert all(not row.changes for row in again.rows)


def test_a_refused_new_city_is_not_added(register: object, bundled: str) -> None:
    incoming = read_list("Город;Область\nРжев;Тверская область\n", "list.csv")
    plan = restrict(import_list.prepare(incoming), frozenset())
    assert (plan.rows, plan.gone) == ((), ())


def test_a_plan_of_a_register_that_moved_on_is_refused(second: str) -> None:
    incoming = read_list(second)
    plan = import_list.prepare(incoming)
    change("omsk", "year", 2021)
    with pytest.raises(ConflictError, match="была правка 1, стала 2"):
        import_list.apply(plan, incoming, COORDINATOR)
    assert ChangeSet.objects.count() == 2


def test_a_document_without_rows_is_refused(register: object) -> None:
    incoming = read_list("Город;Область\nОмск;Омская область\n", "list.csv")
    empty: Document = msgspec.structs.replace(incoming.document, entries=())
    with pytest.raises(Exception, match="ни одной строки"):
        import_list.prepare(msgspec.structs.replace(incoming, document=empty))
