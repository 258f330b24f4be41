"""A backup is one whole file or none, and holds what it should."""

from __future__ import annotations

import resource
import sqlite3
import stat
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from doblest.server.backup import archive
from doblest.server.tables import list_left_out
from tests.support.backups import attempt, list_left
from tests.support.postgres import DOBLEST, Register


def test_a_backup_holds_neither_the_secret_nor_a_session_nor_a_letter(living: Register, backup: Path) -> None:
    secret = (living.folder / "secret.key").read_bytes()
    assert list((living.folder / "mail").iterdir())
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with zipfile.ZipFile(backup) as opened:
        names = opened.namelist()
        assert not any(secret in opened.read(name) for name in names)
    assert names == ["doblest.txt", "register.sqlite3", "media/ab/стела.jpg", "manifest.json"]


def test_the_secret_comes_along_when_asked_for(living: Register, tmp_path: Path) -> None:
    path, place = tmp_path / "backup.zip", Register(tmp_path / "place")
    assert "храните её как пароль" in attempt(living, "backup", path, "--with-secret-key").stderr
    assert "Секрет сайта — из копии" in place.run("restore", path).decode()
    secret = place.folder / "secret.key"
    assert secret.read_bytes() == (living.folder / "secret.key").read_bytes()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_a_backup_has_none_of_what_is_left_out(living: Register, tmp_path: Path) -> None:
    path, place = tmp_path / "backup.zip", Register(tmp_path / "place")
    task = "INSERT INTO django_tasks_database_dbtaskresult SELECT {} FROM (SELECT 1)"
    with closing(sqlite3.connect(living.folder / "doblest.sqlite3")) as opened:
        columns = opened.execute("PRAGMA table_info(django_tasks_database_dbtaskresult)").fetchall()
        opened.execute(task.format(", ".join("NULL" if not one[3] else "'1'" for one in columns)))
        opened.commit()
        living.run("backup", path)
        opened.execute("DELETE FROM django_tasks_database_dbtaskresult")
        opened.commit()
    place.run("restore", path)
    with closing(sqlite3.connect(place.folder / "doblest.sqlite3")) as opened:
        found = {name: opened.execute(f"SELECT count(*) FROM {name}").fetchone() for name in list_left_out()}
    assert set(found.values()) == {(0,)}


def test_a_relative_name_a_forced_one_and_standard_output_make_the_same_backup(
    living: Register, tmp_path: Path
) -> None:
    (tmp_path / "x.zip").write_bytes(b"mine")
    command = [DOBLEST, "backup", "x.zip", "--force"]
    subprocess.run(command, cwd=tmp_path, env=living.environment, check=True, capture_output=True)
    (tmp_path / "out.zip").write_bytes(living.run("backup", "-"))
    one, other = (archive.read(tmp_path / name).manifest for name in ("x.zip", "out.zip"))
    assert one.content == other.content
    assert list_left(tmp_path) == ["out.zip", "x.zip"]


@pytest.mark.parametrize("most", [60_000, 300_000, 450_000])
def test_a_disk_that_is_full_leaves_nothing(living: Register, tmp_path: Path, most: int) -> None:
    done = subprocess.run(
        [DOBLEST, "backup", str(tmp_path / "x.zip")],
        # Nor has what measures coverage a disk to write on.
        env={name: value for name, value in living.environment.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert list_left(tmp_path) == []
