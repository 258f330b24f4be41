"""The process that runs the tasks of a data folder, forked by `doblest serve` when there are some."""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from django.conf import settings
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from doblest.errors import RegisterError
from doblest.processes import choose_context, die_with_parent
from doblest.server.tasks import bell

ATTEMPTS = 3
"""Runs of a task that is killed again and again."""
KEPT = 500
"""Finished tasks; older ones are forgotten."""
_LISTEN_SECONDS = 0.2
_STOP_SECONDS = 5.0
"""How long a server that stops waits for the task that runs; one cut short is taken up at the next start."""
_CRASH_SECONDS = 3.0
"""Before a process is started in the place of one that was killed."""


class InterruptedTaskError(RegisterError):
    """A task whose process was killed each time that it was begun."""


def run_waiting() -> None:
    """Run what waits, one after another, until nothing does; other processes of the folder wait meanwhile."""
    with _take_turn():
        take_up_interrupted()
        worker = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{_name_place()}-{uuid.uuid4().hex[:12]}",
            excluded_queue_names=[],
        )
        worker.run()
        _forget_old()


def take_up_interrupted() -> None:
    """Of tasks that a killed process left: begin them again, unless that has been tried often enough.

    Asked by who has the turn: then nobody else runs tasks of this place.
    """
    for task in DBTaskResult.objects.running():
        if not task.worker_ids or not str(task.worker_ids[-1]).startswith(f"{_name_place()}-"):
            continue
        if len(task.worker_ids) < ATTEMPTS:
            DBTaskResult.objects.filter(pk=task.pk).update(status="READY", started_at=None)
        else:
            task.set_failed(_describe_interruption(len(task.worker_ids)))


def _describe_interruption(times: int) -> InterruptedTaskError:
    return InterruptedTaskError(
        f"прервано, попыток: {times}: процесс останавливали или убивали", remedy="Начните заново"
    )


def _name_place() -> str:
    """This machine and this data folder."""
    place = f"{socket.gethostname()} {settings.DATA}"
    return hashlib.sha256(place.encode()).hexdigest()[:12]


@contextmanager
def _take_turn() -> Iterator[None]:
    """The lock goes with its process, however that ends."""
    handle = os.open(bell.folder() / "turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _forget_old() -> None:
    finished = DBTaskResult.objects.finished().order_by("-enqueued_at")
    stale = list(finished.values_list("pk", flat=True)[KEPT:])
    if stale:
        DBTaskResult.objects.filter(pk__in=stale).delete()


class Supervisor:
    """Listens for tasks in a thread of the server's main process, which answers nobody itself."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._process: BaseProcess | None = None
        self._thread = threading.Thread(target=self._listen_on, name="tasks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the task that runs come to its end for a few seconds, then end it."""
        self._stopped.set()
        if self._process is not None:
            self._process.join(_STOP_SECONDS)
            self._process.kill()
        self._thread.join(_STOP_SECONDS)

    def _listen_on(self) -> None:
        heard = -1  # at the start there may be what an earlier server left
        while not self._stopped.wait(_LISTEN_SECONDS):
            rung = bell.listen()
            if rung != heard and self._run_process():
                heard = rung

    def _run_process(self) -> bool:
        """Whether it came to its end; what it left is taken up by the next one."""
        self._process = choose_context().Process(target=_run_alone, name="doblest-tasks")  # type: ignore[attr-defined] # of every context
        self._process.start()
        self._process.join()
        is_done = self._process.exitcode == 0
        if not is_done:
            self._stopped.wait(_CRASH_SECONDS)
        return is_done


def _run_alone() -> None:
    """In a process of its own, which ends at once when it is told to: a write is whole or has not been."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which tells its children
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    die_with_parent()
    connections.close_all()
    run_waiting()
    connections.close_all()
