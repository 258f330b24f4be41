"""The choke point asks the actor's right for every entry that a write touches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doblest.model import Edition
from doblest.server.accounts.policy import Action, Actor, ForbiddenError, Role, require
from doblest.server.register import editions
from doblest.server.register.actions import decide, edit, import_list, undo
from doblest.server.register.unit_of_work import ConflictError
from tests.support.register import change, read_list

pytestmark = pytest.mark.django_db

EDITOR = Actor("Перминова", Role.EDITOR, frozenset({"RU-PER"}))
VISITOR = Actor("прохожий", Role.VISITOR)


def test_an_editor_mends_the_cities_of_her_region(register: Edition) -> None:
    made = change("perm", "year", 2021, EDITOR)
    assert made
    assert (made.author, made.role) == ("Перминова", "editor")


def test_a_city_of_another_region_is_refused(register: Edition) -> None:
    with pytest.raises(ForbiddenError, match="Омск: у «Перминова» нет права править"):
        change("omsk", "year", 2021, EDITOR)
    assert editions.current() is register


def test_a_city_cannot_be_moved_out_of_the_region_nor_into_it(register: Edition) -> None:
    with pytest.raises(ForbiddenError):
        change("perm", "region", "Омская область", EDITOR)
    with pytest.raises(ForbiddenError):
        change("omsk", "region", "Пермский край", EDITOR)


def test_an_entry_without_a_region_is_for_those_who_may_act_everywhere(register: Edition) -> None:
    change("perm", "region", "Тридевятое царство")
    with pytest.raises(ForbiddenError):
        change("perm", "year", 2021, EDITOR)


def test_a_finding_of_the_whole_list_is_not_an_editors_to_decide(register: Edition) -> None:
    ruling = decide.Ruling(register.findings[0].key, "dismiss", "дата в письме")
    with pytest.raises(ForbiddenError):
        decide.execute(ruling, EDITOR)


def test_imports_and_undoing_are_the_coordinators(
    register: Edition, bundled: str, swap: Callable[[str, str, str], str]
) -> None:
    incoming = read_list(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    with pytest.raises(ForbiddenError):
        import_list.execute(incoming, EDITOR)
    with pytest.raises(ForbiddenError):
        undo.execute(1, EDITOR)
    assert editions.current() is register


def test_a_visitor_may_do_nothing(register: Edition) -> None:
    with pytest.raises(ForbiddenError):
        change("omsk", "year", 2021, VISITOR)


def test_an_action_that_the_table_lacks_is_forbidden() -> None:
    with pytest.raises(ForbiddenError):
        require(EDITOR, Action.RECOMPUTE, "перечень", "RU-PER")


def test_an_edit_against_an_older_value_is_refused_and_names_the_newer(register: Edition) -> None:
    change("omsk", "year", 2021, base=1)
    with pytest.raises(ConflictError, match="Омск: поле «год» уже изменено правкой 2"):
        change("omsk", "year", 2022, base=1)
    change("omsk", "year", 2022, base=2)


def test_an_edit_of_another_field_is_no_conflict(register: Edition) -> None:
    change("omsk", "year", 2021, base=1)
    assert change("omsk", "note", "Омск дал фронту мины.", base=1)


def test_an_edit_without_a_revision_takes_what_is_current(register: Edition) -> None:
    change("omsk", "year", 2021)
    assert edit.execute(edit.Edit("omsk", "year", 2022), EDITOR_OF_ALL, reason="проба")


EDITOR_OF_ALL = Actor("координатор", Role.COORDINATOR)
