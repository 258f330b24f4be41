"""A register comes back from its backup equal to the row, or nothing changes."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.backups import attempt, dump, list_left
from tests.support.postgres import DOBLEST, Register
from tests.support.publications import HEADER, ROWS


def test_a_register_comes_back_to_the_row_and_its_files_to_the_byte(
    living: Register, backup: Path, tmp_path: Path
) -> None:
    place = Register(tmp_path / "place")
    said = place.run("restore", backup).decode()
    assert "Готово: правка 1" in said
    assert "Секрета сайта в копии нет" in said
    assert dump(place) == dump(living)
    photograph = place.folder / "media/ab/стела.jpg"
    assert photograph.read_bytes() == b"\xff\xd8 photograph"
    assert photograph.stat().st_mode & 0o077 == photograph.parent.stat().st_mode & 0o077 == 0
    assert not (place.folder / "mail").exists()
    refused = attempt(place, "restore", backup)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "здесь уже живёт реестр: правок 1" in refused.stderr
    assert "--replace" in refused.stderr
    assert [name for name in list_left(place.folder) if name.startswith(".")] == []


def test_a_living_register_is_replaced_when_asked_for_and_can_be_brought_back(
    living: Register, backup: Path, tmp_path: Path
) -> None:
    place = Register(tmp_path / "place")
    (tmp_path / "other.csv").write_text(f"{HEADER}\n{ROWS[0]}\n", "utf-8")
    place.run("import", tmp_path / "other.csv")
    former = dump(place)
    assert "Прежний реестр сохранён" in place.run("restore", backup, "--replace").decode()
    assert dump(place) == dump(living)
    (kept,) = (place.folder / "backups").glob("*.zip")
    place.run("restore", kept, "--replace")
    assert dump(place) == former


def test_what_reads_the_register_meanwhile_is_told_of_the_restored_one_by_a_new_name(
    backup: Path, tmp_path: Path
) -> None:
    names = set()
    for number in range(2):
        place = Register(tmp_path / f"place{number}")
        place.run("restore", backup)
        with closing(sqlite3.connect(place.folder / "doblest.sqlite3")) as opened:
            names |= set(opened.execute("SELECT uid FROM register_title WHERE key = 'labour-valour'"))
    assert len(names) == 2


WRITER = """
import sqlite3, sys
row = "INSERT INTO accounts_event (at, kind, account, by, detail) VALUES ('2026-11-28', 'failed', '', '', '')"
while True:
    opened = sqlite3.connect(sys.argv[1], 60)
    with opened:
        opened.execute(row)
    opened.close()
    if not sys.stdout.closed:
        print("written", flush=True)
        sys.stdout.close()
"""


def test_a_register_that_others_write_to_is_replaced_and_no_fault_is_found(
    living: Register, backup: Path, tmp_path: Path
) -> None:
    place = Register(tmp_path / "place")
    place.run("restore", backup)
    database = place.folder / "doblest.sqlite3"
    command = [sys.executable, "-c", WRITER, str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        try:
            assert "Готово" in place.run("restore", backup, "--replace").decode()
            assert writer.poll() is None
        finally:
            writer.kill()
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("DELETE FROM accounts_event WHERE kind = 'failed'")
        opened.commit()
    assert dump(place) == dump(living)


@pytest.mark.parametrize("share", [0.3, 1.03])
def test_a_disk_that_fills_up_during_a_restore_leaves_the_former_register(
    living: Register, backup: Path, tmp_path: Path, share: float
) -> None:
    """While the backup is unpacked, or once it is and the former register is to be kept."""
    place = Register(tmp_path / "place")
    place.run("restore", backup)
    place.run("user", "add", "petrova", "--role", "coordinator")
    before, most = dump(place), int((living.folder / "doblest.sqlite3").stat().st_size * share)
    done = subprocess.run(
        [DOBLEST, "restore", str(backup), "--replace"],
        env={name: value for name, value in place.environment.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert dump(place) == before
    assert not list(place.folder.glob(".doblest-copy-*"))
    place.run("restore", backup, "--replace")
    assert dump(place) == dump(living)
