"""The folder of backups: the newest are kept, nothing is copied twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from doblest.server.backup import keeping
from tests.support.backups import attempt
from tests.support.postgres import Register


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
