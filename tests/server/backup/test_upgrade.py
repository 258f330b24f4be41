"""A register of an earlier release is copied before it is brought up to date; a later one is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.backups import attempt, dump
from tests.support.postgres import Register
from tests.support.publications import HEADER, ROWS


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = Register(tmp_path / "var")
    (tmp_path / "list.csv").write_text("\n".join((HEADER, *ROWS)) + "\n", "utf-8")
    made.run("import", tmp_path / "list.csv")
    return made


def query(register: Register, *statements: str) -> list[object]:
    with closing(sqlite3.connect(register.folder / "doblest.sqlite3")) as opened:
        answers = [opened.execute(statement).fetchall() for statement in statements]
        opened.commit()
    return answers[-1]


def test_an_earlier_register_is_copied_first_and_the_copy_comes_back_up_to_date(
    register: Register, tmp_path: Path
) -> None:
    now = dump(register)
    register.django("migrate", "rounds", "zero")
    said = attempt(register, "check").stderr
    assert said.count("\n") == 1
    assert "Реестр обновляется; копия прежнего: " in said
    (kept,) = (register.folder / "backups").glob("*.zip")
    place = Register(tmp_path / "place")
    assert "Реестр приведён к версии программы" in place.run("restore", kept).decode()
    assert dump(place) == dump(register) == now


def test_a_later_register_is_refused_in_a_line_and_left(register: Register) -> None:
    query(register, "INSERT INTO django_migrations VALUES (999, 'register', '0999_future', '2030-01-01')")
    for words in (("check",), ("serve", "--port", "18138"), ("backup",), ("export", "csv", "-o", "-")):
        done = attempt(register, *words)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), words
        assert "реестр новее программы: она не знает register.0999_future" in done.stderr


def test_an_upgrade_that_fails_leaves_the_register_as_it_was(register: Register) -> None:
    register.django("migrate", "rounds", "zero")
    register.django("migrate", "accounts", "0002")
    query(register, "CREATE TABLE rounds_round (mine)")
    schema = "SELECT name, sql FROM sqlite_schema ORDER BY name"
    before = query(register, schema)
    done = attempt(register, "check")
    assert (done.returncode, done.stderr.count("\n")) == (2, 2)
    assert "он остался прежним" in done.stderr
    assert "Копия реестра: " in done.stderr
    assert query(register, schema) == before
