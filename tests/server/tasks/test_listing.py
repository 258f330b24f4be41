"""Tasks are seen by those who have their right."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from doblest.errors import RegisterError
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.tasks.background import start
from doblest.server.tasks.listing import find_task, list_tasks
from tests.support.tasks import COORDINATOR, count, see

pytestmark = pytest.mark.django_db


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
