"""Import, decide and undo killed at any moment, in forks of one process: what is left of the register.

DOBLEST_DATA=… python -m tests.support.killed_writes COUNT SEED prints the faults, one a line.
"""

from __future__ import annotations

import difflib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from doblest.packed import unpack
from doblest.server import setup
from tests.support.publications import HEADER, ROWS

Write = Callable[[], object]


def _find_writes() -> dict[str, Write]:
    from tests.support.register import load_list, reverse, rule  # models load only once Django is set up

    def accept() -> object:
        from doblest.server.register import editions

        records = editions.current().records
        return rule(next(one.key for record in records for one in record.findings if one.fix))

    return {
        "import": lambda: load_list(_write_list("патронов"), "new.csv"),
        "decide": accept,
        "undo": lambda: reverse(2),
    }


def _write_list(word: str) -> str:
    rows = (*ROWS, "3;Тюмень;Тюменская область;2020;Выпустила 100  тысяч снарядов, 20 госпиталей.;Нет")
    return "\n".join((HEADER, *rows)).replace("снарядов", word) + "\n"


def main(count: int, seed: int) -> None:
    setup.start()
    from django.db import connection

    from tests.support.register import load_list

    base, path = Path("base.sqlite3").resolve(), Path(connection.settings_dict["NAME"])
    load_list(_write_list("снарядов"), "old.csv")
    load_list(_write_list("мин"), "middle.csv")
    connection.close()
    shutil.copy(path, base)
    before = _digest(base, path, lambda: None)
    for name, write in _find_writes().items():
        started = time.monotonic()
        after = _digest(base, path, write)
        seconds = time.monotonic() - started
        for number in range(count // 3):
            chance = random.Random(f"{seed}-{name}-{number}")
            moment = chance.random() * seconds
            left = _digest(base, path, lambda write=write, moment=moment: _run_killed(write, moment))
            if left not in (before, after):
                _report(f"{name} {number}: killed after {moment:.4f} s", after, left)


def _report(trial: str, after: bytes, left: bytes) -> None:
    """The trial, and where what is left departs from the whole write."""
    whole, found = (msgspec.json.format(state, indent=1).decode().splitlines() for state in (after, left))
    lines = list(difflib.unified_diff(whole, found, n=1, lineterm=""))[:40]
    sys.stdout.write("\n".join((trial, *lines)) + "\n")


def _run_killed(write: Write, moment: float) -> None:
    from django.db import connection

    connection.close()
    child = os.fork()
    if child == 0:
        try:
            write()
        finally:
            os._exit(0)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _digest(base: Path, path: Path, write: Write) -> bytes:
    """What the register holds after the write and the checks that the next start makes up for."""
    from django.db import connection

    from doblest.server.register import bootstrap, editions
    from tests.support.dump_register import dump

    connection.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    shutil.copy(base, path)
    editions.forget()
    write()
    editions.forget()
    with connection.cursor() as cursor:
        (whole,) = cursor.execute("PRAGMA integrity_check").fetchone()
    assert whole == "ok", whole
    bootstrap.check_lists(lambda step, done, total: None)
    return msgspec.json.encode(_drop_moments(msgspec.to_builtins(dump(), enc_hook=unpack)))


def _drop_moments(value: Any) -> Any:
    """All but when it was done."""
    if isinstance(value, dict):
        return {key: _drop_moments(one) for key, one in value.items() if key != "at"}
    if isinstance(value, (list, tuple)):
        return [_drop_moments(one) for one in value if not (isinstance(one, str) and one[10:11] == "T")]
    return value


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
