"""What a task is: a function with a name and a right, started by an account and run for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate

import msgspec
from django.db import transaction
from django_tasks_db.compat import Task, TaskContext
from django_tasks_db.models import DBTaskResult
from msgspec import Struct

from doblest.errors import DoblestError, RegisterError
from doblest.model import LocalizedText
from doblest.server.accounts.models import User
from doblest.server.accounts.policy import Action, Actor, Role, require_anywhere
from doblest.server.database_errors import refuse_database_errors
from doblest.server.tasks import bell, progress

MOST_WAITING = 8
"""Tasks of one account, of which an import takes a second at best and a briefing half a minute."""
_log = logging.getLogger(__name__)


class Kind(Struct, frozen=True):
    """What a task does, and the right without which nobody starts it, runs it or sees it."""

    name: LocalizedText
    right: Action


class Work(Struct, frozen=True):
    """What a task is given beside its own arguments."""

    account: str
    right: Action
    progress: progress.Report
    attempt: int
    """1 at first; more where it was killed before."""

    @property
    def actor(self) -> Actor:
        """Who started it, with the rights of this moment: between two steps of long work they may be taken
        away. Raises RegisterError and ForbiddenError."""
        return find_actor(self.account, self.right)


class Outcome(Struct, frozen=True):
    """What a finished task leaves to be read."""

    message: LocalizedText
    address: str = ""
    """Where to go on."""
    details: dict[str, Any] = {}
    """For the page that shows more of it; JSON."""


Function = Callable[Concatenate[Work, ...], Outcome]


def background(name: LocalizedText, right: Action) -> Callable[[Function], Task[..., Any]]:
    """Make a task of a function of a module. Its arguments and its outcome are JSON."""

    def decorate(function: Function) -> Task[..., Any]:
        @wraps(function)
        def run(
            context: TaskContext[..., Any], *, account: str, label: str, arguments: dict[str, Any]
        ) -> Any:
            result = context.task_result
            with refuse_database_errors(), progress.report(str(result.id)) as report, _log_faults():
                work = Work(account, right, report, len(result.worker_ids))
                find_actor(account, right)  # before anything is begun
                return msgspec.to_builtins(function(work, **arguments))

        del run.__wrapped__  # whose arguments are others
        run.kind = Kind(name, right)  # type: ignore[attr-defined] # read by `find_kind`
        return Task(func=run, takes_context=True)

    return decorate


@contextmanager
def _log_faults() -> Iterator[None]:
    """A fault of the program is for its log; what a person can mend is for the person."""
    try:
        yield
    except DoblestError:
        raise
    except BaseException:
        _log.exception("a task failed")
        raise


def find_kind(task: Task[..., Any]) -> Kind:
    kind: Kind = task.func.kind
    return kind


def find_actor(account: str, right: Action) -> Actor:
    """Whom a task acts for; without an account the program itself.

    Raises RegisterError where the account is gone or closed, ForbiddenError where it lost the right.
    """
    if not account:
        return Actor("doblest", Role.SYSTEM)
    user = User.objects.filter(username=account, is_active=True).first()
    if user is None:
        raise RegisterError(f"учётной записи «{account}» больше нет", remedy="Начните заново под другой")
    actor = user.to_actor()
    require_anywhere(actor, right)
    return actor


def start(task: Task[..., Any], *, account: str = "", label: str = "", **arguments: Any) -> str:
    """Put a task in the queue; its id. `label` says of what it is, as the name of a file.

    Raises RegisterError where too many of this account wait: tasks run one after another.
    """
    waiting = DBTaskResult.objects.filter(status="READY", args_kwargs__kwargs__account=account)
    if account and waiting.count() >= MOST_WAITING:
        what = f"ваших задач в очереди уже {MOST_WAITING}"
        raise RegisterError(what, remedy="Дождитесь, пока они закончатся")
    result = task.enqueue(account=account, label=label, arguments=arguments)
    transaction.on_commit(bell.ring)
    return str(result.id)
