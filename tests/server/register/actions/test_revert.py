"""One field given back a value of its history."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import editions
from doblest.server.register.actions import revert
from doblest.server.register.actions.revert import NotThereError, Reversal
from doblest.server.register.models import ChangeSet
from doblest.server.register.unit_of_work import ConflictError
from tests.support.register import COORDINATOR, change

pytestmark = pytest.mark.django_db


def read_note(slug: str = "perm") -> str:
    return next(one for one in editions.current().records if one.slug == slug).located.entry.note


def test_a_field_gets_the_value_that_it_had_before(register: Edition) -> None:
    before = read_note()
    change("perm", "note", "Другое примечание")
    made = revert.execute(Reversal("perm", "note", 2), COORDINATOR, reason="стёрли по ошибке")
    assert made is not None
    assert (read_note(), made.kind) == (before, ChangeSet.Kind.UNDO)
    assert made.reason == "возврат поля к тому, что было до правки 2: стёрли по ошибке"


def test_a_field_gets_the_value_that_a_change_gave_it(register: Edition) -> None:
    change("perm", "note", "Второе примечание")
    change("perm", "note", "Третье примечание")
    revert.execute(Reversal("perm", "note", 2, "after"), COORDINATOR)
    assert read_note() == "Второе примечание"


def test_a_value_that_stands_already_is_no_change(register: Edition) -> None:
    change("perm", "note", "Второе примечание")
    assert revert.execute(Reversal("perm", "note", 2, "after"), COORDINATOR) is None


def test_a_field_that_was_changed_since_it_was_seen_is_left_alone(register: Edition) -> None:
    change("perm", "note", "Второе примечание")
    change("perm", "note", "Третье примечание")
    with pytest.raises(ConflictError):
        revert.execute(Reversal("perm", "note", 2, base=2), COORDINATOR)
    assert read_note() == "Третье примечание"


def test_what_history_does_not_have_is_refused(register: Edition) -> None:
    change("perm", "year", 2021)
    with pytest.raises(NotThereError):
        revert.execute(Reversal("perm", "note", 2), COORDINATOR)


def test_an_editor_of_another_region_may_not(register: Edition) -> None:
    change("omsk", "note", "Второе примечание")
    editor = Actor("М. Иванова", Role.EDITOR, frozenset({"RU-PER"}))
    with pytest.raises(ForbiddenError):
        revert.execute(Reversal("omsk", "note", 2), editor)
