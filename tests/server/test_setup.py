"""A folder of data that takes no writes is said in a line, before anything is begun; its file is private."""

from __future__ import annotations

import ctypes
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from doblest.server import environment
from tests.support.backups import list_left
from tests.support.postgres import DOBLEST, Register
from tests.support.publications import HEADER, ROWS

PR_CAPBSET_DROP, PR_CAPBSET_READ = 24, 23
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_SETPCAP = 1, 2, 8
LIBC = ctypes.CDLL(None)


def obey_modes() -> None:
    """Root writes anywhere: let it not, in the program that this process turns into."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def attempt(register: Register, *words: object) -> subprocess.CompletedProcess[str]:
    command = [DOBLEST, *map(str, words)]
    environ = {name: value for name, value in register.environment.items() if not name.startswith("COV")}
    return subprocess.run(command, env=environ, capture_output=True, text=True, preexec_fn=obey_modes)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("registers")
    register = Register(folder / "small")
    (folder / "list.csv").write_text("\n".join((HEADER, *ROWS)) + "\n", "utf-8")
    register.run("import", folder / "list.csv")
    register.run("backup", folder / "backup.zip")
    return register


@pytest.fixture
def read_only(small: Register) -> Iterator[Register]:
    if os.geteuid() == 0 and not LIBC.prctl(PR_CAPBSET_READ, CAP_SETPCAP, 0, 0, 0):
        pytest.skip("root that cannot be bound by modes")
    path = small.folder / "doblest.sqlite3"
    path.chmod(0o400)
    small.folder.chmod(0o500)
    yield small
    small.folder.chmod(0o700)
    path.chmod(0o600)


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("export", "json", "-o", "-"),
        ("import", "../list.csv"),
        ("user", "add", "ivanova", "--role", "coordinator"),
        ("backup", "../other.zip"),
        ("backup",),
        ("restore", "../backup.zip", "--replace"),
        ("serve", "--port", "8099"),
    ],
    ids=" ".join,
)
def test_a_folder_that_takes_no_writes_is_said_in_a_line(read_only: Register, words: tuple[str, ...]) -> None:
    said = [read_only.folder / word if word.startswith("../") else word for word in words]
    before = list_left(read_only.folder.parent), (read_only.folder / "doblest.sqlite3").read_bytes()
    done = attempt(read_only, *said)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert f"{read_only.folder}: сюда нельзя писать" in done.stderr
    assert "Дайте право записи" in done.stderr
    assert (
        list_left(read_only.folder.parent),
        (read_only.folder / "doblest.sqlite3").read_bytes(),
    ) == before


def test_a_file_that_takes_no_writes_and_a_folder_that_takes_no_secret_are_said_too(
    small: Register, read_only: Register, tmp_path: Path
) -> None:
    small.folder.chmod(0o700)
    done = attempt(small, "user", "list")
    assert f"{small.folder}/doblest.sqlite3: сюда нельзя писать" in done.stderr
    empty = Register(tmp_path / "empty")
    empty.folder.chmod(0o500)
    done = attempt(empty, "user", "add", "ivanova", "--role", "coordinator")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "папка данных не открывается" in done.stderr
    assert list(empty.folder.iterdir()) == []


def test_a_register_is_read_by_its_owner_only_wherever_its_folder_stands(
    small: Register, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    place = Register(tmp_path / "place")
    place.folder.chmod(0o755)
    place.run("restore", small.folder.parent / "backup.zip")
    small.run("transfer", "--to", f"sqlite:///{tmp_path}/copy.sqlite3")
    empty = Register(tmp_path / "empty")
    empty.run("user", "add", "ivanova", "--role", "coordinator")
    for path in (
        place.folder / "doblest.sqlite3",
        tmp_path / "copy.sqlite3",
        empty.folder / "doblest.sqlite3",
    ):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_register_of_before_that_everybody_could_read_is_closed_and_that_is_said(small: Register) -> None:
    path = small.folder / "doblest.sqlite3"
    path.chmod(0o644)
    assert "теперь только владелец" in attempt(small, "user", "list").stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert attempt(small, "user", "list").stderr.count("\n") == 0


def test_what_a_group_was_given_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    assert not environment.keep_private(path)
    path.chmod(0o660)
    assert not environment.keep_private(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
