"""Backups of a register that others write to, backups and restores that are killed: in forks of one process.

DOBLEST_DATA=… python -m tests.support.hammered_backups load|backup|restore COUNT SEED prints what it counted;
the faults, one a line, come first. With DOBLEST_DATABASE_URL it is done on PostgreSQL, where a place is a
database of its own beside a folder.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
import psycopg

from doblest.errors import BackupError
from doblest.packed import unpack
from doblest.server import environment, setup
from tests.support.publications import HEADER, ROWS

Work = Callable[[], object]
WORDS = ("снарядов", "мин", "патронов", "бомб", "гранат")


def main(trial: str, count: int, seed: int) -> None:
    setup.start()
    from tests.support.register import load_list

    load_list(write_list(0), "list.csv")
    warm_up()
    close()
    trials = {"load": _hammer, "backup": _kill_backups, "restore": _kill_restores}
    said = trials[trial](count, random.Random(seed))
    sys.stdout.write(said + "\n")


def write_list(number: int) -> str:
    row = f"3;Тюмень;Тюменская область;2020;Выпустила {100 + number} тысяч снарядов, 20 госпиталей.;Нет"
    return "\n".join((HEADER, *ROWS, row)).replace("снарядов", WORDS[number % len(WORDS)]) + "\n"


# --- under load ------------------------------------------------------------------------------


def _hammer(count: int, chance: random.Random) -> str:
    """Each backup, restored, holds what the register held at its revision, as its writer saw it then.

    Writers write as fast as they go while a backup is made. They rest while it is restored elsewhere: what
    they wrote then would be load on nothing that is proved, and make each backup longer than the one before.
    """
    signs = Signs(*(Path(name).resolve() for name in ("seen", "on", "stop")))
    writers = [start(lambda: _write_on(signs)), start(lambda: _log_on(signs))]
    make_empty(Path("place"))
    held = []
    for number in range(count):
        clear_place(Path("place"))
        path, answer = Path(f"backup{number}.zip").resolve(), Path(f"answer{number}").resolve()
        signs.on.touch()
        time.sleep(chance.random() / 5)
        wait(start(lambda path=path: make(path)))
        signs.on.unlink()
        wait(start(lambda path=path, answer=answer: _restore_and_tell(path, answer)))
        held.append(answer.read_text("utf-8"))
        path.unlink()
    signs.stop.touch()
    for writer in writers:
        wait(writer)
    known = signs.seen.read_text("utf-8").splitlines()
    wrong = [line for line in held if line not in known]
    for line in wrong:
        sys.stdout.write(f"not what was written: {line}\n")
    revisions = len({line.split()[0] for line in held})
    return (
        f"{count} backups of {len(known)} revisions, {revisions} different ones restored, {len(wrong)} wrong"
    )


class Signs(NamedTuple):
    """Files by which the trial and its writers speak to one another."""

    seen: Path
    """What the register held at each revision, a line each."""
    on: Path
    """There while writers are to write."""
    stop: Path

    def wait_for_turn(self) -> bool:
        """Whether to go on writing."""
        while not self.on.exists() and not self.stop.exists():
            time.sleep(0.01)
        return not self.stop.exists()


def _write_on(signs: Signs) -> None:
    """One revision after another, each written down as it stands."""
    from tests.support.register import load_list

    number = 0
    with signs.seen.open("w", encoding="utf-8") as file:
        while True:
            file.write(describe() + "\n")
            file.flush()
            number += 1
            if not signs.wait_for_turn():
                return
            load_list(write_list(number), "list.csv")


def _log_on(signs: Signs) -> None:
    """Rows of another table, which no revision numbers."""
    from doblest.server.accounts import journal
    from doblest.server.accounts.models import Event

    while signs.wait_for_turn():
        journal.record(Event.Kind.SIGNED_IN, "ivanova")


def _restore_and_tell(path: Path, answer: Path) -> None:
    move_to(Path("place"))
    restore(path)
    answer.write_text(describe(), "utf-8")


# --- killed ----------------------------------------------------------------------------------


def _kill_backups(count: int, chance: random.Random) -> str:
    """A file of that name is whole, or is not; what is left beside it goes with the next backup."""
    from doblest.server.backup import archive

    folder = Path("copies").resolve()
    folder.mkdir()
    path = folder / "backup.zip"
    seconds = measure(lambda: make(path))
    path.unlink()
    whole = faults = 0
    for number in range(count):
        kill_after(start(lambda: make(path)), moment := chance.random() * seconds * 1.1)
        if path.exists():
            whole += 1
            try:
                archive.read(path)
            except BackupError as error:
                faults += 1
                sys.stdout.write(f"{number}, after {moment:.4f} s: {error}\n")
            path.unlink()
    wait(start(lambda: make(path)))
    left = [one.name for one in folder.iterdir()]
    if left != ["backup.zip"]:
        sys.stdout.write(f"left: {left}\n")
    return f"{count} killed backups: {whole} whole files, {count - whole} none, {faults} broken"


def _kill_restores(count: int, chance: random.Random) -> str:
    """The place has the one register or the other."""
    from tests.support.register import load_list

    wait(start(lambda: make(Path("new.zip").resolve())))
    new = describe()
    close()
    load_list(write_list(1), "list.csv")
    former = describe()
    close()
    path, place = Path("new.zip").resolve(), Path("place")
    copy_place(Path(os.environ["DOBLEST_DATA"]), Path("former"))
    copy_place(Path("former"), place)
    seconds = measure(lambda: _restore_at(place, path))
    found = {former: 0, new: 0}
    for number in range(count):
        copy_place(Path("former"), place)
        moment = seconds * (0.4 + 1.6 * chance.random())  # a busy machine takes longer than at first
        kill_after(start(lambda: _restore_at(place, path)), moment)
        answer = Path("answer").resolve()
        answer.unlink(missing_ok=True)
        wait(start(lambda answer=answer: _tell(place, answer)))
        held = answer.read_text("utf-8") if answer.exists() else "nothing"
        if held in found:
            found[held] += 1
        else:
            sys.stdout.write(f"{number}, after {moment:.4f} s: {held}\n")
    wrong = count - sum(found.values())
    return f"{count} killed restores: {found[former]} former, {found[new]} restored, {wrong} neither"


def _restore_at(place: Path, path: Path) -> None:
    move_to(place)
    restore(path)


def _tell(place: Path, answer: Path) -> None:
    from django.db import connection

    move_to(place)
    whole = "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            (whole,) = cursor.execute("PRAGMA integrity_check").fetchone()
    if whole == "ok":
        answer.write_text(describe(), "utf-8")


# --- processes -------------------------------------------------------------------------------


def warm_up() -> None:
    """Load what a page and a copy need before the forks do: each would spend most of its time on that."""
    from doblest.server.backup import restoring

    restoring.try_page()
    path = Path("first.zip").resolve()
    make(path)
    path.unlink()


def start(work: Work) -> int:
    close()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def wait(child: int) -> None:
    _, status = os.waitpid(child, 0)
    assert status == 0, status


def measure(work: Work) -> float:
    started = time.monotonic()
    wait(start(work))
    return time.monotonic() - started


def kill_after(child: int, seconds: float) -> None:
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def close() -> None:
    from django.db import connections

    from doblest.server.register import editions

    connections.close_all()
    editions.forget()


def move_to(place: Path) -> None:
    """Let this process have its register there."""
    from django.conf import settings
    from django.db import connections

    place = place.resolve()
    place.mkdir(exist_ok=True)
    close()
    settings.DATA = place
    name = name_database(place) if is_on_postgres() else str(place / "doblest.sqlite3")
    connections.settings["default"] |= {"NAME": name}
    del connections["default"]
    environment.secret_key(place)


def make_empty(place: Path) -> None:
    """A place for a register: on PostgreSQL with its tables, which take many seconds to make."""
    from doblest.server.backup import upgrade

    place.mkdir()
    if is_on_postgres():
        run_on_server(f"CREATE DATABASE {name_database(place)}")
        wait(start(lambda: (move_to(place), upgrade.migrate())))


def copy_place(source: Path, target: Path) -> None:
    """Whatever is in the target goes first."""
    close()
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    if is_on_postgres():
        run_on_server(f"DROP DATABASE IF EXISTS {name_database(target)} WITH (FORCE)")
        run_on_server(f"CREATE DATABASE {name_database(target)} TEMPLATE {name_database(source)}")


def clear_place(place: Path) -> None:
    """Nothing is left in the folder; on PostgreSQL the tables stay, for to make them takes longest."""
    shutil.rmtree(place)
    place.mkdir()
    if not is_on_postgres():
        return
    with connect_to(name_database(place)) as connection:
        query = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
        names = [name for (name,) in connection.execute(query) if name != "django_migrations"]
        connection.execute(f"TRUNCATE {', '.join(names)} CASCADE")  # type: ignore[arg-type] # names are quoted


def is_on_postgres() -> bool:
    return bool(os.environ.get("DOBLEST_DATABASE_URL"))


def name_database(place: Path) -> str:
    """The register's own has the name that its address says."""
    own = urlsplit(os.environ["DOBLEST_DATABASE_URL"]).path.strip("/")
    is_own = place.resolve() == Path(os.environ["DOBLEST_DATA"]).resolve()
    return own if is_own else f"place_{place.name}"


def connect_to(database: str) -> psycopg.Connection:
    address = urlsplit(os.environ["DOBLEST_DATABASE_URL"])._replace(path=f"/{database}").geturl()
    return psycopg.connect(address, autocommit=True)


def run_on_server(statement: str) -> None:
    with connect_to("template1") as connection:
        connection.execute(statement)  # type: ignore[arg-type] # names are of this module


def make(path: Path) -> None:
    from doblest.server.backup import making
    from doblest.server.register.progress import silent

    making.make(path, making.Wish(), silent)


def restore(path: Path) -> None:
    from doblest.server.backup import restoring
    from doblest.server.register.progress import silent

    restoring.restore(path, silent, replace=True)


def describe() -> str:
    """The revision of the register, and a number for all that it holds but the moments of writing."""
    from doblest.server.register import bootstrap, editions
    from doblest.server.register.models import ChangeSet
    from doblest.server.register.progress import silent
    from tests.support.dump_register import dump

    editions.forget()
    bootstrap.check_lists(silent)
    held: Any = msgspec.to_builtins(dump(), enc_hook=unpack)
    digest = hashlib.sha256(msgspec.json.encode(held, order="deterministic")).hexdigest()
    return f"{ChangeSet.objects.count()} {digest}"


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
