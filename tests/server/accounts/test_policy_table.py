"""Who may do what, and where."""

from __future__ import annotations

import pytest

from doblest.errors import DataError
from doblest.server.accounts import policy
from doblest.server.accounts.policy import (
    Action,
    Actor,
    ForbiddenError,
    Role,
    Scope,
    find_scope,
    find_view_right,
    list_roles_to_give,
    require,
    require_anywhere,
)

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
    assert find_scope(actor, action) is Scope.EVERYWHERE
    assert may(actor, action)
    assert may(actor, action, None, "RU-PER")


@pytest.mark.parametrize("action", REGISTER)
def test_a_visitor_may_do_nothing(action: Action) -> None:
    visitor = Actor("прохожий", Role.VISITOR, frozenset({"RU-PER"}))
    assert find_scope(visitor, action) is Scope.NOWHERE
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


def refuse(actor: Actor, action: Action, *regions: str | None) -> str:
    """What the one who is refused reads."""
    with pytest.raises(ForbiddenError) as refused:
        require(actor, action, "Омск", *regions)
    return refused.value.refusal.ru


def test_a_refusal_names_the_region_that_is_not_theirs_and_those_that_are() -> None:
    said = (
        "Омск: это Омская область, а право править дано вам только здесь: Кировская область, Пермский край."
    )
    assert refuse(EDITOR, Action.EDIT, "RU-OMS") == said
    assert refuse(EDITOR, Action.EDIT, "RU-PER", None, "RU-OMS") == said


def test_a_refusal_says_what_it_knows_where_no_region_is_foreign() -> None:
    assert refuse(EDITOR, Action.EDIT, None).startswith("Омск: субъект или звание не ваши, а право")
    assert refuse(EDITOR, Action.EDIT, "RU-PER", None).startswith("Омск: субъект или звание не ваши, а право")
    assert refuse(EDITOR, Action.EDIT).startswith("Омск: это касается всего перечня, а право")


def test_a_refusal_to_an_editor_without_regions_says_so() -> None:
    assert refuse(Actor("новый", Role.EDITOR), Action.EDIT, "RU-OMS").endswith("только здесь: пока нигде.")
    unknown = Actor("новый", Role.EDITOR, frozenset({"RU-ZZZ"}))
    assert refuse(unknown, Action.EDIT, "RU-OMS").endswith("только здесь: пока нигде.")


def test_a_refusal_to_a_role_without_the_right_names_the_role() -> None:
    assert refuse(EDITOR, Action.IMPORT, "RU-PER") == (
        "Роль «редактор субъекта» не даёт права загружать перечень: попросите координатора."
    )


def test_a_right_that_is_had_somewhere_is_had_anywhere() -> None:
    require_anywhere(EDITOR, Action.EDIT)
    assert policy.may(EDITOR, Action.EDIT)
    assert not policy.may(EDITOR, Action.IMPORT)
    with pytest.raises(ForbiddenError):
        require_anywhere(EDITOR, Action.IMPORT)


@pytest.mark.parametrize(
    ("role", "given"),
    [
        (Role.EDITOR, []),
        (Role.COORDINATOR, [Role.CONTRIBUTOR, Role.EDITOR]),
        (Role.ADMIN, [Role.CONTRIBUTOR, Role.EDITOR, Role.COORDINATOR, Role.ADMIN]),
        (Role.SYSTEM, [Role.CONTRIBUTOR, Role.EDITOR, Role.COORDINATOR, Role.ADMIN]),
    ],
)
def test_a_role_gives_those_that_the_table_names(role: Role, given: list[Role]) -> None:
    assert list_roles_to_give(Actor("кто", role)) == given


def test_a_view_asks_the_right_of_its_line() -> None:
    assert find_view_right("doblest.server.editorial.imports.upload_list") is Action.IMPORT
    assert find_view_right("doblest.server.editorial.accounts.show_account") is None
    with pytest.raises(DataError, match="нет права"):
        find_view_right("doblest.server.editorial.nowhere.show")
