"""A register goes from SQLite to PostgreSQL and back by one command each, whole or not at all."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from doblest.server.transfer import hide_password
from tests.support.postgres import DOBLEST, Register, fill_register, find_differences, serve_postgres

pytestmark = pytest.mark.postgres
KILLS = 6
FORMATS = ("docx", "json", "kml")


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """With a history: a decision with its reason, and its undoing."""
    filled = fill_register(tmp_path_factory.mktemp("registers") / "sqlite")
    lines = filled.run("check", "--format", "jsonl").splitlines()
    key = next(one["key"] for one in map(msgspec.json.decode, lines) if one["fix"])
    filled.run("decide", key, "dismiss", "--reason", "так в указе", "--author", "Петрова")
    filled.run("undo", "3", "--reason", "решено не о том")
    return filled


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with serve_postgres(monkeypatch) as address:
        yield address


def attempt(register: Register, *words: object) -> subprocess.CompletedProcess[str]:
    command = [DOBLEST, *map(str, words)]
    return subprocess.run(command, env=register.environment, capture_output=True, text=True, check=False)


def count_rows(register: Register) -> int:
    """Rows that people's work made, beside those of reference that every empty register has."""
    made = {"register.changeset", "register.entry", "register.fieldchange", "register.document"}
    return sum(model in made for model, _key in register.rows())


def test_a_register_goes_to_postgresql_and_comes_back(
    sqlite: Register, postgres: str, tmp_path: Path
) -> None:
    expected, rows = sqlite.exports(FORMATS), sqlite.rows()
    assert "Перенесено в" in sqlite.run("transfer", "--to", postgres).decode()
    there, back = Register(tmp_path / "there", postgres), Register(tmp_path / "back")
    assert there.exports(FORMATS) == expected
    back.run("transfer", "--from", postgres)
    assert back.exports(FORMATS) == expected
    for register in (back, there, sqlite):
        assert find_differences(register.rows(), rows) == []
    there.run("undo", "4")
    assert _list_change_sets(there) == [1, 2, 3, 4, 5]
    refused = attempt(sqlite, "transfer", "--to", postgres)
    assert (refused.returncode, "там уже есть реестр: правок 5" in refused.stderr) == (2, True)
    assert len(_list_change_sets(there)) == 5
    sqlite.run("transfer", "--to", postgres, "--replace")
    assert find_differences(there.rows(), rows) == []


def test_a_transfer_killed_at_any_moment_leaves_the_target_empty_or_whole(
    sqlite: Register, postgres: str, tmp_path: Path
) -> None:
    target, whole = Register(tmp_path / "target", postgres), count_rows(sqlite)
    chance, started = random.Random(5), time.monotonic()
    sqlite.run("transfer", "--to", postgres)
    seconds = time.monotonic() - started
    for _ in range(KILLS):
        target.django("flush", "--no-input")
        process = subprocess.Popen([DOBLEST, "transfer", "--to", postgres], env=sqlite.environment)
        time.sleep(seconds * chance.uniform(0.5, 1.0))
        process.kill()
        process.wait()
        assert count_rows(target) in (0, whole)
    sqlite.run("transfer", "--to", postgres, "--replace")
    assert find_differences(target.rows(), sqlite.rows()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "нужен один адрес"),
        (("--to", "postgres://a/b", "--from", "postgres://a/b"), "нужен один адрес"),
        (("--to", "mysql://a:secret@b/c"), "mysql://a:…@b/c: это не адрес базы данных"),
        (("--to", "перечень.docx"), "это не адрес базы данных"),
        (("--to", "postgres://a:secret@127.0.0.1:9/b"), "база данных отказала"),
        (("--from", "sqlite:////nowhere/x.sqlite3"), "переносить нечего"),
    ],
)
def test_a_transfer_that_cannot_be_is_refused_in_a_line(
    sqlite: Register, words: tuple[str, ...], said: str
) -> None:
    done = attempt(sqlite, "transfer", *words)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert "secret" not in done.stderr


def test_a_register_is_not_transferred_into_itself(sqlite: Register) -> None:
    done = attempt(sqlite, "transfer", "--to", f"sqlite:///{sqlite.folder}/doblest.sqlite3", "--replace")
    assert (done.returncode, "тот же самый реестр" in done.stderr) == (2, True)


def test_nothing_is_transferred_out_of_a_folder_without_a_register(tmp_path: Path) -> None:
    empty = Register(tmp_path / "empty")
    done = attempt(empty, "transfer", "--to", f"sqlite:///{tmp_path}/copy.sqlite3")
    assert (done.returncode, "переносить нечего" in done.stderr) == (2, True)
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_one_file_goes_into_another(sqlite: Register, tmp_path: Path) -> None:
    copy = Register(tmp_path / "copy")
    sqlite.run("transfer", "--to", f"sqlite:///{copy.folder}/doblest.sqlite3")
    assert find_differences(copy.rows(), sqlite.rows()) == []


def test_a_password_is_not_shown() -> None:
    assert hide_password("postgres://a:b@c/d") == "postgres://a:…@c/d"
    assert hide_password("postgres://c/d") == "postgres://c/d"


def _list_change_sets(register: Register) -> list[int]:
    return sorted(int(key) for model, key in register.rows() if model == "register.changeset")
