"""Many findings are decided on at once, in one change set that one undo takes back."""

from __future__ import annotations

import pytest

from doblest import model as domain
from doblest.checks.selection import Selection
from doblest.errors import DataError, RegisterError
from doblest.model import Edition, Record
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import checking, editions
from doblest.server.register.actions import decide_many
from doblest.server.register.actions.decide_many import Plan, Ruling
from doblest.server.register.models import ChangeSet
from tests.support.register import load_list, person, reverse, rule

pytestmark = pytest.mark.django_db
TYPOGRAPHY = Selection(checks=("typography",))


def decide(ruling: Ruling, actor: Actor | None = None) -> tuple[Plan, ChangeSet | None]:
    plan, made = decide_many.execute(ruling, actor or person("Иванова"))
    if made:
        checking.check_list(made.title_id)
    return plan, made


def find(check: str) -> list[domain.Finding]:
    return [one for record in editions.current().records for one in record.findings if one.check == check]


def get_record(slug: str) -> Record:
    return next(one for one in editions.current().records if one.slug == slug)


def test_all_of_one_check_are_accepted_in_one_change_set(register: Edition) -> None:
    found = find("typography")
    plan, made = decide(Ruling("accept", TYPOGRAPHY, reason="знаки"))
    assert made
    assert made.number == editions.revision() == 2
    assert {one.key for one in plan.decided} == {one.key for one in found}
    assert find("typography") == []
    assert " - " not in get_record("salekhard").located.entry.note


def test_one_undo_takes_all_of_it_back(register: Edition) -> None:
    before = editions.current().records
    decide(Ruling("accept", TYPOGRAPHY))
    reverse(2)
    after = editions.current().records
    assert [one.located for one in after] == [one.located for one in before]
    assert [one.findings for one in after] == [one.findings for one in before]
    assert not any(one.decisions for one in after)


def test_a_plan_writes_nothing_and_is_what_is_done(register: Edition) -> None:
    ruling = Ruling("accept", Selection(harms=("language",)))
    plan = decide_many.prepare(ruling)
    assert editions.revision() == 1
    assert plan.decided
    assert decide(ruling)[0] == plan


def test_what_has_no_fix_is_not_accepted_unseen(register: Edition) -> None:
    plan, _made = decide(Ruling("accept", Selection(checks=("wording",))))
    assert plan.without_fix
    assert all(one.fix for one in plan.decided)
    left = {one.key for one in find("wording")}
    assert left >= {one.key for one in plan.without_fix}


def test_fixes_of_different_kinds_in_one_note_are_made_together(register: Edition) -> None:
    plan, _made = decide(Ruling("accept", Selection(cities=("nizhniy-tagil",), fields=("note",))))
    note = get_record("nizhniy-tagil").located.entry.note
    assert len({one.check for one in plan.decided}) > 1
    assert "раненых, 70% из которых" in note
    assert "13 млн тонн железной руды" in note
    assert "  " not in note.strip()


def test_what_clashes_waits_for_the_next_time(register: Edition) -> None:
    everything = Ruling("accept", Selection(severities=("error", "warning", "note")))
    plan, _made = decide(everything)
    decided = {one.key for one in plan.decided}
    assert decided.isdisjoint(one.key for one in plan.clashing)
    again, _made = decide(everything)
    assert decided.isdisjoint(one.key for one in again.decided)


def test_dismissing_takes_those_without_a_fix_too_and_keeps_the_text(register: Edition) -> None:
    found = find("memorial-missing")
    plan, _made = decide(Ruling("dismiss", Selection(checks=("memorial-missing",)), reason="ждём регионы"))
    assert len(plan.decided) == len(found) > 1
    assert find("memorial-missing") == found
    decisions = [one.decisions for one in editions.current().records if one.decisions]
    assert {decision.reason for some in decisions for decision in some.values()} == {"ждём регионы"}


def test_what_was_decided_before_stays_so(register: Edition) -> None:
    first, *others = find("typography")
    rule(first.key, "dismiss", "так и надо")
    plan, _made = decide(Ruling("accept", TYPOGRAPHY))
    assert plan.already == 1
    assert {one.key for one in plan.decided} == {one.key for one in others}
    assert [one.key for one in find("typography")] == [first.key]


def test_a_second_time_there_is_nothing_to_decide(register: Edition) -> None:
    ruling = Ruling("dismiss", TYPOGRAPHY, reason="позже")
    decide(ruling)
    assert decide(ruling)[1] is None
    assert editions.revision() == 2


def test_a_region_and_a_severity_narrow_it(register: Edition) -> None:
    selection = Selection(regions=("Пермский край",), severities=("warning",))
    plan = decide_many.prepare(Ruling("dismiss", selection, reason="проба"))
    perm = {one.slug for one in register.records if one.located.region and one.located.region.iso == "RU-PER"}
    assert plan.decided
    assert all(perm & set(one.entries) and one.severity == "warning" for one in plan.decided)


def test_keys_may_be_named_several_at_once(register: Edition) -> None:
    keys = tuple(one.key for one in find("no-full-stop")[:3])
    plan, _made = decide(Ruling("accept", keys=keys))
    assert {one.key for one in plan.decided} == set(keys)


@pytest.mark.parametrize(
    ("ruling", "error"),
    [
        (Ruling("dismiss", TYPOGRAPHY), RegisterError),
        (Ruling("accept", keys=("nothing",)), RegisterError),
        (Ruling("accept", Selection(checks=("nothing",))), DataError),
        (Ruling("accept", Selection(regions=("Атлантида",))), DataError),
        (Ruling("accept", Selection(cities=("nowhere",))), DataError),
    ],
)
def test_what_cannot_be_decided_is_refused_and_writes_nothing(
    register: Edition, ruling: Ruling, error: type[Exception]
) -> None:
    for attempt in (decide_many.prepare, decide):
        with pytest.raises(error):
            attempt(ruling)
    assert editions.revision() == 1


def test_an_editor_decides_on_their_own_regions_alone(register: Edition) -> None:
    editor = Actor("Пермь", Role.EDITOR, frozenset({"RU-PER"}))
    with pytest.raises(ForbiddenError):
        decide(Ruling("accept", TYPOGRAPHY), editor)
    assert editions.revision() == 1
    own = Selection(checks=("typography", "spacing", "wording"), regions=("RU-PER",))
    plan, made = decide(Ruling("accept", own), editor)
    assert bool(plan.decided) == bool(made)


def test_a_dismissed_kind_survives_the_next_list(register: Edition, bundled: str) -> None:
    decide(Ruling("dismiss", TYPOGRAPHY, reason="так набрано"))
    keys = {one.key for one in find("typography")}
    load_list(bundled.replace("Магаданский край", "Магаданская область"), "новый.txt")
    decisions = {key for one in editions.current().records for key in one.decisions}
    assert keys <= decisions
