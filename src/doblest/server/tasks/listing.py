"""Tasks as those see them who may: what runs, how far it has come, how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec
from django_tasks_db.models import DBTaskResult
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.server.accounts.policy import Actor, may, require_anywhere
from doblest.server.tasks import progress
from doblest.server.tasks.background import Kind, Outcome, find_kind
from doblest.wording.refusals import translate_refusal

SHOWN = 50
_FAULT = LocalizedText(
    "Сбой программы: подробности в журнале сервера.", "A fault of the program: the server's log has details."
)


class TaskView(Struct, frozen=True):
    """A task as a page shows it."""

    id: str
    path: str
    """Dotted name of its function."""
    name: LocalizedText
    label: str
    account: str
    status: str
    """`READY`, `RUNNING`, `SUCCESSFUL` or `FAILED`."""
    attempts: int
    enqueued: datetime
    started: datetime | None
    finished: datetime | None
    arguments: dict[str, Any]
    progress: progress.Progress | None = None
    outcome: Outcome | None = None
    failure: LocalizedText | None = None

    @property
    def is_over(self) -> bool:
        return self.status in ("SUCCESSFUL", "FAILED")


def list_tasks(actor: Actor, most: int = SHOWN) -> list[TaskView]:
    """Of the kinds that the actor has a right to, the newest first."""
    rows = DBTaskResult.objects.order_by("-enqueued_at")
    return list(islice(_show_allowed(actor, rows.iterator()), most))


def _show_allowed(actor: Actor, rows: Iterator[Any]) -> Iterator[TaskView]:
    for row in rows:
        kind = _find_kind(row)
        if kind is not None and may(actor, kind.right):
            yield _show(row, kind)


def find_task(actor: Actor, key: str) -> TaskView:
    """Raises RegisterError where there is none, ForbiddenError where the actor lacks its right."""
    row = DBTaskResult.objects.filter(pk=key).first()
    kind = _find_kind(row) if row else None
    if row is None or kind is None:
        raise RegisterError("такой задачи нет", remedy="Давно законченные забываются")
    require_anywhere(actor, kind.right)
    return _show(row, kind)


def _find_kind(row: Any) -> Kind | None:
    """None for a task of another release, whose function is no more."""
    try:
        return find_kind(row.task)
    except (ImportError, AttributeError):
        return None


def _show(row: Any, kind: Kind) -> TaskView:
    given = row.args_kwargs["kwargs"]
    is_running = row.status == "RUNNING"
    return TaskView(
        id=str(row.pk),
        path=row.task_path,
        name=kind.name,
        label=given["label"],
        account=given["account"],
        status=row.status,
        attempts=len(row.worker_ids),
        enqueued=row.enqueued_at,
        started=row.started_at,
        finished=row.finished_at,
        arguments=given["arguments"],
        progress=progress.read(str(row.pk)) if is_running else None,
        outcome=msgspec.convert(row.return_value, Outcome) if row.status == "SUCCESSFUL" else None,
        failure=_describe_failure(row) if row.status == "FAILED" else None,
    )


def _describe_failure(row: Any) -> LocalizedText:
    """The sentence of an error of the family; a fault of the program is not for people to read."""
    name = row.exception_class_path
    if not name.startswith("doblest."):
        return _FAULT
    said = row.traceback.rpartition(f"{name}: ")[2].strip()
    return LocalizedText(said, translate_refusal(said, "en"))
