"""Many who write at once: each is served or told in a line that it was not, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import serve_postgres

ROOT = Path(__file__).parents[3]
DOBLEST = str(Path(sys.executable).with_name("doblest"))
THREADS = 10


class Writers:
    """Processes with a register in common."""

    def __init__(self, folder: Path, database: str = "") -> None:
        given = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
        own = {"DOBLEST_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "doblest.server.settings"}
        self._environment = given | own | ({"DOBLEST_DATABASE_URL": database} if database else {})

    def start(self, *command: object) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        words = list(map(str, command))
        return subprocess.Popen(words, cwd=ROOT, env=self._environment, stdout=pipe, stderr=pipe, text=True)

    def ask(self, code: str) -> str:
        whole = f"from doblest.server import setup; setup.start(); from {code}"
        said, errors = self.start(sys.executable, "-c", whole).communicate(timeout=300)
        assert not errors
        return said.strip()

    def count_change_sets(self) -> int:
        return int(self.ask("doblest.server.register.models import ChangeSet as C; print(C.objects.count())"))

    def write_at_once(self, processes: int) -> list[str]:
        started = [
            self.start(sys.executable, "-m", "tests.support.writers", number * THREADS, THREADS)
            for number in range(processes)
        ]
        lines: list[str] = []
        for process in started:
            said, errors = process.communicate(timeout=600)
            assert not errors
            lines += said.splitlines()
        return lines


def check_writers(writers: Writers, content: Path, starts: int, processes: int) -> None:
    """Some commands meet no database, then edits one another: ten of each process."""
    for process in [writers.start(DOBLEST, "import", content) for _ in range(starts)]:
        _, errors = process.communicate(timeout=900)
        assert (process.returncode, errors) in ((0, ""), (1, ""))
    assert writers.count_change_sets() == 1
    lines = writers.write_at_once(processes)
    assert len(lines) == processes * THREADS
    assert {line.split()[0] for line in lines} <= {"ok", "refused"}
    assert sum(line.startswith("ok ") for line in lines) == writers.count_change_sets() - 1
    assert sum(line.startswith("ok ") for line in lines) == len(lines)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A list of sixty cities."""
    return make_list(tmp_path, 60)


def make_list(folder: Path, rows: int) -> Path:
    row = "{0};Новоград-{0};Пермский край;2021;Дал фронту {0} тысяч снарядов.;Нет"
    header = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"
    lines = [header, *(row.format(number) for number in range(1, rows + 1))]
    (folder / "list.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "list.csv"


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with serve_postgres(monkeypatch) as address:
        yield address


def test_edits_at_once_on_sqlite_are_all_written(tmp_path: Path, content: Path) -> None:
    check_writers(Writers(tmp_path / "var"), content, 2, 1)


@pytest.mark.postgres
def test_edits_at_once_on_postgresql_are_all_written(tmp_path: Path, content: Path, postgres: str) -> None:
    check_writers(Writers(tmp_path / "var", postgres), content, 2, 1)


@pytest.mark.postgres
def test_a_wait_on_postgresql_that_is_too_long_is_said_in_one_line(tmp_path: Path, postgres: str) -> None:
    writers = Writers(tmp_path / "var", postgres)
    assert writers.count_change_sets() == 0
    code = (
        "doblest.server.environment import shorten_wait; from django.db import connections; "
        "shorten_wait(connections.settings['default']); connections.close_all(); "
        "from tests.support.writers import write_as; print(write_as(0))"
    )
    with psycopg.connect(postgres) as other:
        other.execute("LOCK TABLE register_title, register_entry")
        said = writers.ask(code)
    assert said.startswith("refused база данных отказала")
    assert "пишет другая программа" in said


def test_a_check_of_the_list_that_others_keep_waiting_is_left_to_theirs(tmp_path: Path) -> None:
    """The write before it stands: to refuse now would say that nothing was written."""
    writers = Writers(tmp_path / "var")
    assert writers.count_change_sets() == 0
    code = (
        "doblest.server.environment import shorten_wait; from django.db import connections; "
        "shorten_wait(connections.settings['default']); connections.close_all(); "
        "from doblest.server.register.checking import check_list; print(check_list('labour-valour'))"
    )
    with sqlite3.connect(tmp_path / "var/doblest.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert writers.ask(code) == "False"
    other.close()
