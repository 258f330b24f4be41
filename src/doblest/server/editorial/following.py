"""What follows a save and need not be waited for: the findings of the whole list."""

from __future__ import annotations

from django_tasks_db.models import DBTaskResult

from doblest.model import LocalizedText
from doblest.server.accounts.policy import Action
from doblest.server.register import checking
from doblest.server.register.bootstrap import check_lists
from doblest.server.register.models import Entry
from doblest.server.register.progress import silent
from doblest.server.tasks.background import Outcome, Work, background, start

_MOST_AT_ONCE = 500
"""Rows whose list is checked before the answer: so many take a tenth of a second."""


def check_list(title: str) -> None:
    """Check the list after a write: at once where it is short, else as a task, unless one waits already."""
    if Entry.objects.of(title).listed().count() <= _MOST_AT_ONCE:
        checking.check_list(title, silent)
    elif not DBTaskResult.objects.ready().filter(task_path=f"{__name__}.check").exists():
        start(check)


@background(LocalizedText("Проверка перечня", "Checking the list"), Action.RECOMPUTE)
def check(work: Work) -> Outcome:
    """Of each title whose findings are of an older revision."""
    check_lists(work.progress)
    return Outcome(LocalizedText("Перечень проверен.", "The list is checked."))
