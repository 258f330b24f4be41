"""Tasks of the tests."""

from __future__ import annotations

import os
import signal

from django_tasks_db.management.commands import db_worker

from doblest.model import LocalizedText
from doblest.server.accounts.models import User
from doblest.server.accounts.policy import Action, Actor, Role
from doblest.server.tasks.background import Outcome, Work, background
from doblest.server.tasks.listing import TaskView, find_task
from doblest.server.tasks.runner import run_waiting

COORDINATOR = Actor("К. Котова", Role.COORDINATOR)


def see(key: str) -> TaskView:
    return find_task(COORDINATOR, key)


@background(LocalizedText("Счёт", "Counting"), Action.IMPORT)
def count(work: Work, most: int) -> Outcome:
    for number in range(1, most + 1):
        work.progress("Числа", number, most)
    return Outcome(LocalizedText(f"до {most}", f"up to {most}"), details={"by": work.actor.name})


@background(LocalizedText("Деление", "Division"), Action.IMPORT)
def divide(work: Work, by: int) -> Outcome:
    return Outcome(LocalizedText(str(1 // by), ""))


@background(LocalizedText("Утрата", "Loss"), Action.IMPORT)
def lose_right(work: Work) -> Outcome:
    """Between its first look and its write somebody takes the right away."""
    User.objects.filter(username=work.account).update(role=Role.CONTRIBUTOR.value)
    return Outcome(LocalizedText("записано", "written"), details={"by": work.actor.name})


@background(LocalizedText("Падение", "Falling"), Action.IMPORT)
def fall(work: Work, times: int) -> Outcome:
    """Is killed in its first runs."""
    if work.attempt <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(LocalizedText(f"с попытки {work.attempt}", f"at attempt {work.attempt}"))


def run_tasks() -> None:
    """All that wait, within the test's own transaction: the worker would close its connection between two."""
    before = db_worker.close_old_connections
    db_worker.close_old_connections = lambda **_: None
    try:
        run_waiting()
    finally:
        db_worker.close_old_connections = before
