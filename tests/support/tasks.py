"""Tasks of the tests."""

from __future__ import annotations

import os
import signal

from doblest.model import LocalizedText
from doblest.server.accounts.policy import Action
from doblest.server.tasks.background import Outcome, Work, background


@background(LocalizedText("Счёт", "Counting"), Action.IMPORT)
def count(work: Work, most: int) -> Outcome:
    for number in range(1, most + 1):
        work.progress("Числа", number, most)
    return Outcome(LocalizedText(f"до {most}", f"up to {most}"), details={"by": work.actor.name})


@background(LocalizedText("Деление", "Division"), Action.IMPORT)
def divide(work: Work, by: int) -> Outcome:
    return Outcome(LocalizedText(str(1 // by), ""))


@background(LocalizedText("Падение", "Falling"), Action.IMPORT)
def fall(work: Work, times: int) -> Outcome:
    """Is killed in its first runs."""
    if work.attempt <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(LocalizedText(f"с попытки {work.attempt}", f"at attempt {work.attempt}"))
