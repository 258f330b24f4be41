"""A backup is one whole file or none; a register comes back from it equal to the row, or nothing changes."""

from __future__ import annotations

import resource
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from doblest.errors import BackupError
from doblest.server.backup import archive, copying, keeping, places
from doblest.server.register.progress import silent
from doblest.server.tables import list_left_out
from tests.support.backups import attempt, dump, list_left, rewrite, seal
from tests.support.postgres import DOBLEST, Register
from tests.support.publications import HEADER, ROWS


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A small register with an account, a photograph and a letter."""
    folder = tmp_path_factory.mktemp("registers") / "living"
    register = Register(folder)
    (folder / "list.csv").write_text("\n".join((HEADER, *ROWS)) + "\n", "utf-8")
    register.run("import", folder / "list.csv")
    register.run("user", "add", "ivanova", "--region", "permskiy-kray", "--email", "ivanova@example.org")
    (folder / "media" / "ab").mkdir(parents=True)
    (folder / "media" / "ab" / "стела.jpg").write_bytes(b"\xff\xd8 photograph")
    return register


@pytest.fixture(scope="module")
def backup(living: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "backup.zip"
    living.run("backup", path)
    return path


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


def test_rows_that_are_otherwise_though_nobody_wrote_are_a_fault(tmp_path: Path) -> None:
    source, target = tmp_path / "source.sqlite3", tmp_path / "target.sqlite3"
    for path in (source, target):
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE t (x)")

    def find_fault() -> None:
        raise BackupError("строки не те")

    def be_late() -> None:
        with closing(sqlite3.connect(target)) as other, other:
            other.execute("INSERT INTO t VALUES (1)")
        find_fault()

    with pytest.raises(BackupError, match="строки не те"):
        copying.put_pages(source, target, find_fault, silent)
    copying.put_pages(source, target, be_late, silent)


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


# --- files that cannot be trusted ------------------------------------------------------------


def test_a_backup_changed_by_a_byte_anywhere_is_refused(backup: Path, tmp_path: Path) -> None:
    content, path = backup.read_bytes(), tmp_path / "changed.zip"
    step = len(content) // 150
    for at in [*range(0, len(content), step), *range(len(content) - 90, len(content))]:
        changed = bytearray(content)
        changed[at] ^= 0x10
        path.write_bytes(changed)
        with pytest.raises(BackupError):
            archive.read(path)


def test_a_backup_cut_short_anywhere_is_refused_as_such(backup: Path, tmp_path: Path) -> None:
    content, path = backup.read_bytes(), tmp_path / "cut.zip"
    for length in [60, *range(1000, len(content), len(content) // 50), len(content) - 1]:
        path.write_bytes(content[:length])
        with pytest.raises(BackupError, match="обрезана"):
            archive.read(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"product": "photo-album"}, "копия другой программы: «photo-album»"),
        ({"format": 2}, "более новая Доблесть"),
        ({"schema": ["register.0001_initial", "register.0999_future"]}, "не знает register.0999_future"),
        ({"members": {}}, "не те, что в её описи"),
        ({"tables": {"register_entry": {"rows": 3, "sha256": "0"}}}, "строки не те, что в описи"),
        ({"revision": "много"}, "опись копии не читается"),
    ],
)
def test_a_backup_of_something_else_is_refused_in_a_line(
    backup: Path, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    with zipfile.ZipFile(backup) as opened:
        manifest = msgspec.json.decode(opened.read("manifest.json"))
    changed = {"manifest.json": msgspec.json.encode(manifest | change)}
    path, place = rewrite(backup, tmp_path / "changed.zip", changed), Register(tmp_path / "place")
    done = attempt(place, "restore", path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert not (place.folder / "doblest.sqlite3").exists()


LINK = zipfile.ZipInfo("media/link")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    "info",
    [
        LINK,
        *map(
            zipfile.ZipInfo,
            (
                "media/../../escaped",
                "/etc/passwd",
                "media\\..\\x",
                "media//x",
                "extra.txt",
                "media/./x",
                "media/",
            ),
        ),
    ],
    ids=lambda info: info.filename,
)
def test_a_member_that_leads_elsewhere_is_refused(
    backup: Path, tmp_path: Path, info: zipfile.ZipInfo
) -> None:
    path = rewrite(backup, tmp_path / "changed.zip", {}, ((info, b"x"),))
    with pytest.raises(BackupError, match="чужой файл"):
        archive.read(path)


def test_a_member_that_the_manifest_does_not_name_is_refused(backup: Path, tmp_path: Path) -> None:
    path = rewrite(backup, tmp_path / "changed.zip", {}, ((zipfile.ZipInfo("media/more.jpg"), b"x"),))
    with pytest.raises(BackupError, match="не те, что в её описи"):
        archive.read(path)


def test_a_bomb_is_not_unpacked(backup: Path, tmp_path: Path) -> None:
    path = rewrite(backup, tmp_path / "bomb.zip", {"register.sqlite3": b"\0" * 64_000_000})
    with pytest.raises(BackupError, match="разворачивается в 64"):
        archive.read(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "не резервная копия"),
        (b"\x00" * 5000, "не резервная копия"),
        ("Перечень городов".encode() * 50, "не резервная копия"),
    ],
)
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BackupError, match=said):
        archive.read(tmp_path / "x.zip")


def test_a_zip_of_something_else_is_refused_even_with_a_right_seal(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("extra.txt", "x")
        made.comment = b"doblest-sha256:" + b"0" * 64
    seal(path)
    with pytest.raises(BackupError, match="чужой файл"):
        archive.read(path)


def test_a_zip_of_nothing_is_refused_even_with_a_right_seal(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.comment = b"doblest-sha256:" + b"0" * 64
    seal(path)
    with pytest.raises(BackupError, match="не резервная копия"):
        archive.read(path)


def test_a_member_that_does_not_unpack_is_refused_even_with_a_right_seal(
    backup: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(backup) as opened:
        start = opened.getinfo("register.sqlite3").header_offset + 50
    content = bytearray(backup.read_bytes())
    content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)
    seal(path)
    with pytest.raises(BackupError, match="копия повреждена"):
        archive.extract(archive.read(path), "register.sqlite3", tmp_path / "out")


# --- places that do not take one -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere/x.zip", "такой папки нет"), ("there.zip", "такой файл уже есть"), (".", "это папка")],
)
def test_a_place_that_takes_no_backup_is_refused_in_a_line(
    living: Register, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    done = attempt(living, "backup", tmp_path / name)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert (tmp_path / "there.zip").read_bytes() == b"mine"


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


def test_a_folder_without_a_register_has_nothing_to_back_up(tmp_path: Path) -> None:
    empty = Register(tmp_path / "empty")
    done = attempt(empty, "backup", tmp_path / "x.zip")
    assert (done.returncode, "копировать нечего" in done.stderr) == (2, True)
    assert list_left(tmp_path) == ["empty"]


def test_a_locked_database_is_waited_for_and_then_said(tmp_path: Path) -> None:
    source, target = tmp_path / "source.sqlite3", tmp_path / "target.sqlite3"
    for path in (source, target):
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE t (x)")
    holder = sqlite3.connect(target, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BackupError, match="её держит другая программа"), places.refuse_failures(target):
        copying.copy_file(source, target, silent, seconds=0.3)
    holder.execute("ROLLBACK")
    copying.copy_file(source, target, silent, seconds=0.3)
    holder.close()


# --- the folder of backups -------------------------------------------------------------------


def test_the_newest_are_kept_and_nothing_is_copied_twice(backup: Path, tmp_path: Path) -> None:
    place = Register(tmp_path / "place")
    place.run("restore", backup)
    for _ in range(2):
        place.run("backup", "--keep", 2, "--reason", "scheduled")
    done = place.run("backup", "--keep", 2, "--if-changed", "--reason", "scheduled").decode()
    assert "ничего не изменилось" in done
    place.run("user", "add", "petrova", "--role", "coordinator")
    assert (
        "старых убрано: 1"
        in place.run("backup", "--keep", 2, "--if-changed", "--reason", "scheduled").decode()
    )
    names = [path.name[:14] for path in sorted((place.folder / "backups").glob("*.zip"))]
    assert names == ["doblest-000002", "doblest-000003"]
    listed = place.run("backup", "--list").decode().splitlines()
    assert "doblest-000003" in listed[0]
    assert "по расписанию, проверена" in listed[0]
    newest = next((place.folder / "backups").glob("doblest-000003*"))
    assert "Копия цела: правка 1" in place.run("backup", "--verify", newest).decode()
    with newest.open("r+b") as file:
        file.seek(2000)
        file.write(b"?")
    assert "не проверена" in place.run("backup", "--list").decode().splitlines()[0]
    assert attempt(place, "backup", "--verify", newest).returncode == 2


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def _note(done: datetime) -> None:
    keeping._write_state(keeping.State(done=done))


@pytest.mark.parametrize(
    ("hours", "is_due"), [(-23, False), (-25, True), (1, True)], ids=["recent", "old", "of a time to come"]
)
def test_a_backup_is_due_by_the_last_one_whatever_the_clock_was(
    folder: Path, hours: int, is_due: bool
) -> None:
    now = datetime.now(UTC)
    _note(now + timedelta(hours=hours))
    assert keeping.is_due(timedelta(hours=24), now) is is_due


def test_a_clock_that_was_wrong_deletes_no_backup_before_its_turn(
    folder: Path, backup: Path, make_kept: Callable[[int, str], Path]
) -> None:
    """Three of the year 2099, then two of today: the newest are those made last."""
    kept = [make_kept(number, "20990101T000000Z") for number in (1, 2, 3)]
    kept += [make_kept(number, "20261128T000000Z") for number in (4, 5)]
    assert [one.path for one in keeping.list_stored()] == kept[::-1]
    assert keeping._drop_old("by-hand", 2) == 3
    assert sorted(folder.glob("*.zip")) == kept[3:]


@pytest.fixture
def make_kept(folder: Path, backup: Path) -> Callable[[int, str], Path]:
    def make(number: int, moment: str) -> Path:
        path = folder / f"doblest-{number:06}-r1-{moment}.zip"
        path.write_bytes(backup.read_bytes())
        return path

    return make


def test_what_cannot_be_read_is_listed_and_never_dropped(
    folder: Path, make_kept: Callable[[int, str], Path]
) -> None:
    broken = make_kept(1, "20261128T000000Z")
    broken.write_bytes(b"PK")
    for number in (2, 3):
        make_kept(number, "20261128T000000Z")
    assert keeping._drop_old("by-hand", 1) == 1
    assert [(one.path.name[:14], one.manifest is None) for one in keeping.list_stored()] == [
        ("doblest-000003", False),
        ("doblest-000001", True),
    ]
