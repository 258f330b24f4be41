"""An action is added by the steps of docs/register.md: here a toy one, «сверить», which only signs a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from doblest.server.accounts import policy
from doblest.server.accounts.policy import Action, Actor, ForbiddenError, Role, Scope
from doblest.server.register import change_sets, editions
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet

if TYPE_CHECKING:
    from doblest.model import Edition

pytestmark = pytest.mark.django_db


def execute(slug: str, actor: Actor) -> ChangeSet | None:
    """Sign the note: the toy's own module in `actions/`."""
    with change_sets.begin("labour-valour", actor, Action.EDIT) as unit:
        entry = find_entry(unit.title, slug)
        unit.set_field(entry, "note", f"{entry.note} Сверено.")
        return change_sets.commit(unit, Note("сверка"))


@pytest.fixture
def proofreader(monkeypatch: pytest.MonkeyPatch) -> Actor:
    """A row of the policy table."""
    monkeypatch.setitem(policy.POLICY, Role.VISITOR, {Action.EDIT: Scope.OWN_REGIONS})
    return Actor("корректор", Role.VISITOR, frozenset({"RU-OMS"}))


def test_the_toy_writes_one_change_set_with_its_actor(register: Edition, proofreader: Actor) -> None:
    made = execute("omsk", proofreader)
    assert made
    assert (made.number, made.author, made.reason) == (2, "корректор", "сверка")
    omsk = next(record for record in editions.current().records if record.slug == "omsk")
    assert omsk.located.entry.note.endswith("Сверено.")


def test_the_toy_is_refused_where_the_table_does_not_allow_it(register: Edition, proofreader: Actor) -> None:
    with pytest.raises(ForbiddenError):
        execute("perm", proofreader)
    assert editions.current() is register
