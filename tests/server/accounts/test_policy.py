"""Every cell of the table, asked of the policy and of each write that the register has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doblest.data import load
from doblest.model import Edition, Photo
from doblest.reference.titles import titles
from doblest.server.accounts.policy import (
    CASES,
    POLICY,
    RIGHT_NAMES,
    ROLE_NAMES,
    Action,
    Actor,
    ForbiddenError,
    Role,
    Scope,
    is_allowed,
    require,
)
from doblest.server.accounts.table import render_table
from doblest.server.register import editions
from doblest.server.register.actions import rule_photo
from doblest.server.register.actions.rule_photo import Ruling
from doblest.server.register.models import ChangeSet
from tests.support.register import change, load_list, reverse, rule

ROOT = Path(__file__).resolve().parents[3]
OWN, OTHER = "RU-PER", "RU-OMS"
REGIONS: dict[str, tuple[str | None, ...]] = {
    "own_region": (OWN, OWN),
    "other_region": (OTHER, OTHER),
    "moving": (OWN, OTHER),
    "no_region": (None,),
    "another_title": (OWN, OWN),
}
"""Of a row before and after the write."""
CELLS = [(action, role, case) for action in Action for role in Role for case in CASES]


def expect(action: Action, role: Role, case: str) -> bool:
    """What the data file says of the cell."""
    scope = POLICY[role].get(action, Scope.NOWHERE)
    return bool(load("policy")["scopes"][scope.value][case])


def make_actor(role: Role, case: str) -> Actor:
    """Somebody who keeps Perm, of another title where the case is that."""
    kept = (
        {key for key in titles() if key != "labour-valour"} if case == "another_title" else {"labour-valour"}
    )
    return Actor("Перминова", role, frozenset({OWN}), frozenset(kept))


@pytest.mark.parametrize(("action", "role", "case"), CELLS)
def test_the_policy_answers_as_the_table_says(action: Action, role: Role, case: str) -> None:
    allowed = is_allowed(make_actor(role, case), action, REGIONS[case], "labour-valour")
    assert allowed is expect(action, role, case)


def test_the_table_has_a_line_for_each_right_role_and_case() -> None:
    assert set(RIGHT_NAMES) == set(Action)
    assert set(ROLE_NAMES) == set(POLICY) == set(Role)
    assert set(CASES) == set(REGIONS)
    assert {scope.value for scope in Scope} == set(load("policy")["scopes"])


def test_the_docs_show_the_table_as_it_is() -> None:
    assert render_table() in (ROOT / "docs" / "accounts.md").read_text("utf-8")


def test_a_refusal_says_why_in_both_languages() -> None:
    editor = make_actor(Role.EDITOR, "own_region")
    with pytest.raises(ForbiddenError) as refused:
        require(editor, Action.EDIT, "Омск", OTHER)
    refusal = refused.value.refusal
    assert refusal.ru == "Омск: это Омская область, а право править дано вам только здесь: Пермский край."
    assert refusal.en == "Омск: this is Omsk Oblast, and you may edit only here: Perm Krai."


# --- the writes ------------------------------------------------------------------------------


def _edit(actor: Actor, case: str) -> None:
    if case == "moving":
        change("perm", "region", "Омская область", actor)
    else:
        change("perm" if case in ("own_region", "another_title") else "omsk", "year", 2019, actor)


def _prepare_edit(case: str) -> None:
    if case == "no_region":
        change("omsk", "region", "Тридевятое царство")


def _prepare_undo(case: str) -> None:
    _prepare_edit(case)
    _edit(Actor("редактор", Role.COORDINATOR), case)


def _undo(actor: Actor, case: str) -> None:
    newest = ChangeSet.objects.newest_first().first()
    assert newest
    reverse(newest.number, actor)


def _decide(actor: Actor, case: str) -> None:
    edition = editions.current()
    if case == "no_region":
        rule(edition.findings[0].key, "dismiss", "так и надо", actor)
        return
    kept = {OWN} if case in ("own_region", "another_title") else {OTHER}
    key = next(
        finding.key
        for record in edition.records
        if record.located.region and record.located.region.iso in kept
        for finding in record.findings
    )
    rule(key, "dismiss", "так и надо", actor)


def _prepare_decide(case: str) -> None:
    for slug in ("perm", "omsk"):
        change(slug, "note", "Завод № 172 выпустил 48,6  тысяч орудий , и   ещё  . Выпустил выпустил орудия.")


def _rule_on_photo(actor: Actor, case: str) -> None:
    slug = "perm" if case in ("own_region", "another_title") else "omsk"
    rule_photo.execute(Ruling(slug, "made-up", Photo("made-up", 800, 600, "Анна", "cc0-1.0")), actor)


Write = Callable[[Actor, str], None]
WRITES: dict[Action, tuple[Callable[[str], None], Write]] = {
    Action.EDIT: (_prepare_edit, _edit),
    Action.UNDO: (_prepare_undo, _undo),
    Action.DECIDE: (_prepare_decide, _decide),
    Action.PHOTO: (_prepare_edit, _rule_on_photo),
}
WRITTEN = [
    (action, role, case)
    for action in WRITES
    for role in Role
    for case in CASES
    if (action, case) not in ((Action.DECIDE, "moving"), (Action.PHOTO, "moving"))
]
"""No photograph moves a row, and no decision: no finding of the bundled list proposes another region."""


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "role", "case"), WRITTEN)
def test_each_write_of_the_register_obeys_the_table(
    register: Edition, action: Action, role: Role, case: str
) -> None:
    prepare, write = WRITES[action]
    prepare(case)
    before = ChangeSet.objects.count()
    if expect(action, role, case):
        write(make_actor(role, case), case)
        assert ChangeSet.objects.count() == before + 1
        return
    with pytest.raises(ForbiddenError):
        write(make_actor(role, case), case)
    assert ChangeSet.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_an_import_obeys_the_table(
    register: Edition, bundled: str, swap: Callable[[str, str, str], str], role: Role
) -> None:
    text = swap(bundled, "43% подводных лодок", "44% подводных лодок")
    actor = Actor("Перминова", role, frozenset({OWN}))
    if expect(Action.IMPORT, role, "no_region"):
        assert load_list(text, actor=actor).revision == 2
        return
    with pytest.raises(ForbiddenError):
        load_list(text, actor=actor)
    assert editions.current() is register


@pytest.mark.django_db
def test_undoing_an_import_of_ones_own_rows_alone_is_not_an_editors(
    register: Edition, bundled: str, swap: Callable[[str, str, str], str]
) -> None:
    """It would put another document under the whole list."""
    load_list(bundled + "\n")
    newest = ChangeSet.objects.newest_first().first()
    assert newest
    with pytest.raises(ForbiddenError):
        reverse(newest.number, make_actor(Role.EDITOR, "own_region"))
