"""Two commands that write to one register at once: one waits for the other, and neither dies."""

from __future__ import annotations

import sqlite3
import subprocess

import pytest
from django.db import OperationalError

from doblest.errors import RegisterError
from doblest.server.database_errors import refuse_database_errors
from tests.support.publications import HEADER, ROWS

from .conftest import COMMAND


def write_lists(folder, words):
    for word in words:
        text = "\n".join((HEADER, *ROWS)).replace("снарядов", word)
        (folder / f"{word}.csv").write_text(text + "\n", "utf-8")


def start(doblest, folder, *words):
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [COMMAND, *words], cwd=folder, env=doblest.environment, stdout=pipe, stderr=pipe, text=True
    )


def end(process):
    out, errors = process.communicate(timeout=120)
    assert process.returncode in (0, 1), errors
    assert not errors
    return out


def numbers(folder):
    with sqlite3.connect(folder / "var/doblest.sqlite3") as base:
        return [number for (number,) in base.execute("SELECT number FROM register_changeset ORDER BY number")]


def test_a_new_register_takes_three_lists_at_once(doblest, tmp_path):
    words = ("снарядов", "патронов", "мин")
    write_lists(tmp_path, words)
    for process in [start(doblest, tmp_path, "import", f"{word}.csv") for word in words]:
        end(process)
    assert numbers(tmp_path) == [1, 2, 3]


def test_a_write_waits_while_another_program_holds_the_database(doblest, tmp_path):
    write_lists(tmp_path, ("снарядов", "патронов"))
    doblest("import", "снарядов.csv")
    other = sqlite3.connect(tmp_path / "var/doblest.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = start(doblest, tmp_path, "import", "патронов.csv")
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(4)
    other.execute("ROLLBACK")
    other.close()
    end(waiting)
    assert numbers(tmp_path) == [1, 2]


def test_a_wait_that_is_too_long_is_said_in_one_line():
    said = "дольше 60 минут пишет другая программа; ничего не записано"
    with pytest.raises(RegisterError, match=said), refuse_database_errors():
        raise OperationalError("database is locked")
