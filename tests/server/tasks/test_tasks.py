"""Long work waits in the database, runs for who started it, and says how it ended."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from doblest.errors import RegisterError
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.tasks import bell, progress, runner
from doblest.server.tasks.background import MOST_WAITING, start
from doblest.server.tasks.listing import TaskView, find_task, list_tasks
from doblest.server.tasks.runner import take_up_interrupted
from tests.support.people import make_user
from tests.support.tasks import count, divide, lose_right, run_tasks

pytestmark = pytest.mark.django_db
COORDINATOR = Actor("К. Котова", Role.COORDINATOR)


def see(key: str) -> TaskView:
    return find_task(COORDINATOR, key)


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


def test_one_account_fills_no_queue() -> None:
    for _ in range(MOST_WAITING):
        start(count, account="kotova", most=3)
    with pytest.raises(RegisterError, match="в очереди уже 8"):
        start(count, account="kotova", most=3)
    start(count, account="orlov", most=3)
    start(count, most=3)


def test_a_fault_of_the_program_is_for_the_log_not_for_the_page(caplog: pytest.LogCaptureFixture) -> None:
    key = start(divide, by=0)
    run_tasks()
    said = see(key).failure
    assert said is not None
    assert said.ru.startswith("Сбой программы")
    assert "ZeroDivisionError" in caplog.text


def test_a_task_is_seen_by_those_who_have_its_right_alone() -> None:
    key = start(count, most=1)
    editor = Actor("М. Иванова", Role.EDITOR, frozenset({"RU-PER"}))
    assert [task.id for task in list_tasks(COORDINATOR)] == [key]
    assert list_tasks(editor) == []
    with pytest.raises(ForbiddenError):
        find_task(editor, key)


def test_a_task_that_there_is_not_is_said_so() -> None:
    with pytest.raises(RegisterError, match="такой задачи нет"):
        see("00000000-0000-0000-0000-000000000001")


def test_a_task_of_another_release_is_passed_over() -> None:
    key = start(count, most=1)
    DBTaskResult.objects.update(task_path="doblest.server.no_more.count")
    assert list_tasks(COORDINATOR) == []
    with pytest.raises(RegisterError):
        see(key)


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


def test_progress_is_kept_while_it_runs_and_no_longer() -> None:
    with progress.report("one") as tell:
        tell("Строки", 3, 70)
        assert progress.read("one") == progress.Progress("Строки", 3, 70)
    assert progress.read("one") is None


def test_reports_of_one_step_are_written_now_and_then_its_last_always() -> None:
    with progress.report("one") as tell:
        for done in range(1, 5):
            tell("Строки", done, 5)
        assert progress.read("one") == progress.Progress("Строки", 1, 5)
        tell("Строки", 5, 5)
        assert progress.read("one") == progress.Progress("Строки", 5, 5)


def test_old_tasks_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "KEPT", 2)
    keys = [start(count, most=1) for _ in range(4)]
    run_tasks()
    assert {task.id for task in list_tasks(COORDINATOR)} == set(keys[2:])


def test_the_bell_rings_when_the_write_is_done(django_capture_on_commit_callbacks: object) -> None:
    assert bell.listen() == 0
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # a fixture of pytest-django
        start(count, most=1)
        assert bell.listen() == 0
    assert bell.listen() > 0
