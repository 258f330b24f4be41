"""Who may do what, and where."""

from __future__ import annotations

import pytest

from doblest.server.accounts.policy import Action, Actor, ForbiddenError, Role, Scope, allowed_scope, require

EDITOR = Actor("Перминова", Role.EDITOR, frozenset({"RU-PER", "RU-KIR"}))
REGISTER = (Action.EDIT, Action.DECIDE, Action.IMPORT, Action.UNDO, Action.RECOMPUTE)
"""Writes of the register."""
WRITES = frozenset((Action.EDIT, Action.DECIDE, Action.UNDO))


def may(actor: Actor, action: Action, *regions: str | None) -> bool:
    try:
        require(actor, action, "Пермь", *regions)
    except ForbiddenError:
        return False
    return True


@pytest.mark.parametrize("action", REGISTER)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SYSTEM])
def test_who_keeps_the_whole_list_may_do_all_everywhere(role: Role, action: Action) -> None:
    actor = Actor("координатор", role)
    assert allowed_scope(actor, action) is Scope.EVERYWHERE
    assert may(actor, action)
    assert may(actor, action, None, "RU-PER")


@pytest.mark.parametrize("action", REGISTER)
def test_a_visitor_may_do_nothing(action: Action) -> None:
    visitor = Actor("прохожий", Role.VISITOR, frozenset({"RU-PER"}))
    assert allowed_scope(visitor, action) is Scope.NOWHERE
    assert not may(visitor, action, "RU-PER")
    assert not may(visitor, action)


@pytest.mark.parametrize("action", REGISTER)
def test_an_editor_writes_in_the_regions_given_to_her_alone(action: Action) -> None:
    assert may(EDITOR, action, "RU-PER") is (action in WRITES)
    assert may(EDITOR, action, "RU-PER", "RU-KIR") is (action in WRITES)
    assert not may(EDITOR, action, "RU-PER", "RU-OMS")
    assert not may(EDITOR, action, "RU-OMS", "RU-PER")
    assert not may(EDITOR, action, "RU-PER", None)
    assert not may(EDITOR, action)


def test_a_refusal_says_who_may_not_do_what_and_where() -> None:
    with pytest.raises(
        ForbiddenError, match=r"^Омск: у «Перминова» нет права решать о замечаниях"
    ) as refused:
        require(EDITOR, Action.DECIDE, "Омск", "RU-OMS")
    assert "координатора" in refused.value.remedy
