"""Long work waits in the database, runs for who started it, and says how it ended."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from doblest.server.accounts.policy import Role
from doblest.server.tasks import runner
from doblest.server.tasks.background import start
from doblest.server.tasks.listing import list_tasks
from doblest.server.tasks.runner import take_up_interrupted
from tests.support.people import make_user
from tests.support.tasks import COORDINATOR, count, divide, lose_right, run_tasks, see

pytestmark = pytest.mark.django_db


def test_a_task_waits_then_runs_with_the_rights_of_who_started_it() -> None:
    make_user(Role.COORDINATOR, username="kotova", name="К. Котова")
    key = start(count, account="kotova", label="числа", most=3)
    assert (see(key).status, see(key).label) == ("READY", "числа")
    run_tasks()
    done = see(key)
    assert (done.status, done.attempts) == ("SUCCESSFUL", 1)
    assert done.outcome is not None
    assert (done.outcome.message.ru, done.outcome.details) == ("до 3", {"by": "К. Котова"})


def test_who_lost_the_right_meanwhile_gets_a_refusal_and_no_outcome() -> None:
    user = make_user(Role.COORDINATOR, username="kotova")
    key = start(count, account="kotova", most=3)
    user.role = Role.CONTRIBUTOR.value
    user.save()
    run_tasks()
    assert see(key).failure is not None
    assert "нет права загружать перечень" in see(key).failure.ru  # type: ignore[union-attr] # as said above


def test_who_loses_the_right_while_the_task_runs_writes_nothing_more() -> None:
    make_user(Role.COORDINATOR, username="kotova")
    key = start(lose_right, account="kotova")
    run_tasks()
    said = see(key).failure
    assert said is not None
    assert "нет права загружать перечень" in said.ru


def test_an_account_that_is_gone_starts_nothing_more() -> None:
    key = start(count, account="nobody", most=3)
    run_tasks()
    said = see(key).failure
    assert said is not None
    assert said.ru == "учётной записи «nobody» больше нет. Начните заново под другой"


def test_a_fault_of_the_program_is_for_the_log_not_for_the_page(caplog: pytest.LogCaptureFixture) -> None:
    key = start(divide, by=0)
    run_tasks()
    said = see(key).failure
    assert said is not None
    assert said.ru.startswith("Сбой программы")
    assert "ZeroDivisionError" in caplog.text


def interrupt(key: str, times: int, place: str = "") -> None:
    """As a killed process leaves it."""
    worker = f"{place or runner._name_place()}-1"
    DBTaskResult.objects.filter(pk=key).update(status="RUNNING", worker_ids=[worker] * times)


def test_a_task_that_was_killed_is_begun_anew() -> None:
    key = start(count, most=2)
    interrupt(key, 1)
    run_tasks()
    assert (see(key).status, see(key).attempts) == ("SUCCESSFUL", 2)


def test_a_task_that_is_killed_each_time_is_given_up_with_a_clear_line() -> None:
    key = start(count, most=2)
    interrupt(key, runner.ATTEMPTS)
    run_tasks()
    said = see(key).failure
    assert said is not None
    assert said.ru == "прервано, попыток: 3: процесс останавливали или убивали. Начните заново"
    assert said.en.startswith("interrupted")


def test_a_task_that_runs_in_another_place_is_left_to_it() -> None:
    key = start(count, most=2)
    interrupt(key, 1, "elsewhere")
    take_up_interrupted()
    assert see(key).status == "RUNNING"


def test_old_tasks_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "KEPT", 2)
    keys = [start(count, most=1) for _ in range(4)]
    run_tasks()
    assert {task.id for task in list_tasks(COORDINATOR)} == set(keys[2:])
