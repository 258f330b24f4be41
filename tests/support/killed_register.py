"""Imports, edits and undos of one living register, each killed at a random moment: what was said to be there
is there, what was not said is there whole or not at all.

    DOBLEST_DATA=… python -m tests.support.killed_register COUNT SEED

prints the faults, one a line, then on the error stream how many were killed and how many had been written.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from doblest.server import setup
from tests.support.race_site import build_list
from tests.support.races import find_breaks, find_torn

_EDITED, _IMPORTED = "novograd-1", "novograd-9"
_LATEST = 1.25
"""The last moment of a kill, of the time that the whole write takes."""
_WHOLE_EVERY = 200
"""Trials between two times that everything is made anew and compared."""


class Held(Struct, frozen=True):
    """What the register holds of the entries that are written to."""

    change_sets: int
    edited: tuple[str, int]
    imported: str


class Trial(Struct, frozen=True):
    """A write, and what the register holds once it is whole."""

    name: str
    write: Callable[[], object]
    expect: Callable[[Held], Held]


def read_held() -> Held:
    """Once no transaction of a killed process is open any more: PostgreSQL ends it a little later."""
    from django.db import transaction

    from doblest.server.register.models import ChangeSet, Entry, Title

    with transaction.atomic():
        list(Title.objects.select_for_update())
        edited = Entry.objects.get(slug=_EDITED)
        imported = Entry.objects.get(slug=_IMPORTED)
        return Held(ChangeSet.objects.count(), (edited.note, edited.year or 0), imported.note)


def plan_trial(kind: str, number: int, undone: Held | None) -> Trial:
    match kind:
        case "import":
            return _plan_import(number)
        case "edit":
            return _plan_edit(number)
        case _:
            return _plan_undo(undone)


def _plan_import(number: int) -> Trial:
    from tests.support.register import load_list

    note = f"Дал фронту 9 тысяч снарядов и {number} миномётов."
    text = build_list().replace("Дал фронту 9 тысяч снарядов.", note)
    return Trial(
        "import",
        lambda: load_list(text, f"{number}.csv"),
        lambda held: Held(held.change_sets + 1, held.edited, note),
    )


def _plan_edit(number: int) -> Trial:
    from doblest.server.register import checking
    from doblest.server.register.actions import edit
    from tests.support.register import COORDINATOR

    note, year = f"Дал фронту 1 тысячу снарядов и {number} самолётов.", 1300 + number

    def write() -> None:
        edits = edit.Edits(_EDITED, {"note": note, "year": year})
        made = edit.save(edits, COORDINATOR, reason="проба").change_set
        checking.check_list(made.title_id if made else "labour-valour")

    return Trial("edit", write, lambda held: Held(held.change_sets + 1, (note, year), held.imported))


def _plan_undo(undone: Held | None) -> Trial:
    """Of the newest change set; `undone` is what was held before it."""
    from doblest.server.register.models import ChangeSet
    from tests.support.register import reverse

    newest = ChangeSet.objects.order_by("-number").values_list("number", flat=True)[0]
    before = undone or read_held()
    return Trial(
        "undo",
        lambda: reverse(newest),
        lambda held: Held(held.change_sets + 1, before.edited, before.imported),
    )


def run_killed(write: Callable[[], object], moment: float) -> bool:
    """Whether it had said that it was done by the moment at which it was killed."""
    child, said = start(write)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(said, "rb") as pipe:
        return pipe.read() == b"done"


def start(write: Callable[[], object]) -> tuple[int, int]:
    """The write in a process of its own, and where it says that it is done."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write()
            os.write(writing, b"done")
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def measure(write: Callable[[], object]) -> float:
    """Seconds that the whole write takes."""
    started = time.monotonic()
    child, said = start(write)
    os.waitpid(child, 0)
    os.close(said)
    return time.monotonic() - started


class Register:
    """The one that is written to, with what it held before its newest change set."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._before: Held | None = None
        self._seconds: dict[str, float] = {}
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []

    def measure(self) -> None:
        """How long each kind takes whole, and something to undo."""
        for number, kind in enumerate(("import", "edit", "undo"), 5_001):
            held = read_held()
            trial = plan_trial(kind, number, self._before)
            self._seconds[kind] = measure(trial.write)
            self._before = held

    def try_once(self, number: int) -> None:
        chance = random.Random(f"{self._seed}-{number}")
        kind = chance.choice(["import", "edit", "undo"])
        held = read_held()
        trial = plan_trial(kind, number, self._before)
        is_done = run_killed(trial.write, chance.random() * self._seconds[kind] * _LATEST)
        left, whole = read_held(), trial.expect(held)
        self.counts["said to be written"] += is_done
        self.counts["written"] += left == whole
        if left not in ((whole,) if is_done else (held, whole)):
            self.faults.append(f"{number} {kind}: {held} became {left}, not {whole}")
        if left.change_sets > held.change_sets:
            self._before = held

    def look_over(self, number: int) -> None:
        self.faults += [f"{number}: {fault}" for fault in (*find_breaks(), *find_torn(), *_check_integrity())]


def _check_integrity() -> list[Any]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        found = [row[0] for row in cursor.execute("PRAGMA integrity_check")]
        found += list(cursor.execute("PRAGMA foreign_key_check"))
    return [one for one in found if one != "ok"]


def main(count: int, seed: int) -> None:
    setup.start()
    from tests.support.register import load_list

    load_list(build_list(), "0.csv")
    register = Register(seed)
    register.measure()
    for number in range(1, count + 1):
        register.try_once(number)
        if number % _WHOLE_EVERY == 0 or number == count:
            register.look_over(number)
    sys.stdout.write("".join(f"{fault}\n" for fault in register.faults))
    sys.stderr.write(f"killed: {count}; {dict(register.counts)}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
