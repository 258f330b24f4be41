"""Who asks while the database is another program's is told so at once, and never waits for an hour."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from django.db import OperationalError, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from doblest.server import environment
from doblest.server.http import busy


@contextmanager
def connected_to(folder: Path) -> Iterator[None]:
    """The server with the database of another folder, which it waits for no longer than a moment."""
    config, own = environment.database(folder), connections["default"]
    config["OPTIONS"]["timeout"] = 0.05
    connections["default"] = DatabaseWrapper(own.settings_dict | config)
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = own


@pytest.fixture
def sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite in the data folder, whatever else the tests run on."""
    monkeypatch.delenv("DOBLEST_DATABASE_URL", raising=False)


@pytest.fixture
def other_program(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database that another program has to itself."""
    owner = sqlite3.connect(tmp_path / "doblest.sqlite3", isolation_level=None)
    owner.execute("PRAGMA locking_mode=EXCLUSIVE")
    owner.execute("CREATE TABLE entry (slug)")
    owner.execute("BEGIN EXCLUSIVE")
    yield owner
    owner.close()


@pytest.fixture
def locked(register: object, other_program: object, tmp_path: Path, sqlite: None) -> Iterator[None]:
    with connected_to(tmp_path):
        yield


@pytest.mark.parametrize(
    "path", ["/", "/search/?q=%D1%82%D0%B0%D0%BD%D0%BA", "/en/cities/", "/export/doblest.csv"]
)
def test_a_person_is_asked_to_come_again(locked: None, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == str(busy.RETRY_SECONDS)
    assert response["Cache-Control"] == "no-store"
    assert response.content.decode().startswith("Занято: в реестр пишет другая программа.")


def test_a_program_gets_a_problem(locked: None, client: Client) -> None:
    response = client.get("/api/collections/cities/items")
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response["Retry-After"] == str(busy.RETRY_SECONDS)
    assert msgspec.json.decode(response.content)["status"] == 503


def test_any_other_failure_of_the_database_is_an_error(
    register: object, client: Client, tmp_path: Path, sqlite: None
) -> None:
    client.raise_request_exception = False
    with connected_to(tmp_path / "missing"):  # SQLite makes no folders
        assert client.get("/").status_code == 500


def test_an_answer_waits_for_the_lock_as_long_as_a_person(
    other_program: sqlite3.Connection, tmp_path: Path, sqlite: None
) -> None:
    config = environment.database(tmp_path)
    environment.shorten_wait(config)
    started = time.perf_counter()
    other = sqlite3.connect(config["NAME"], config["OPTIONS"]["timeout"])
    with pytest.raises(sqlite3.OperationalError, match=busy.LOCKED):
        other.executescript(config["OPTIONS"]["init_command"] + "SELECT * FROM entry")
    other.close()
    assert time.perf_counter() - started < environment.ANSWER_SECONDS + 2


def test_postgresql_waits_for_a_command_and_for_a_person_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = "postgresql://team:word@db.example/doblest?options=-c%20search_path%3Dlists"
    monkeypatch.setenv("DOBLEST_DATABASE_URL", address)
    config = environment.database(tmp_path)
    assert config["OPTIONS"]["options"] == "-c search_path=lists -c lock_timeout=3600000"
    environment.shorten_wait(config)
    assert config["OPTIONS"]["options"] == "-c search_path=lists -c lock_timeout=2000"


def test_a_disk_that_is_full_and_a_file_that_is_only_read_are_said(tmp_path: Path) -> None:
    said = []
    with sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None) as opened:
        opened.execute("CREATE TABLE t (x)")
        for hindrance in ("PRAGMA max_page_count = 2", "PRAGMA query_only = ON"):
            opened.execute(hindrance)
            with pytest.raises(sqlite3.OperationalError) as caught:
                opened.execute("INSERT INTO t VALUES (zeroblob(100000))")
            said.append(busy.describe_refusal(caught.value))
    assert [text.ru.partition(". ")[0] for text in said if text] == [
        "Не записано: на диске сервера кончилось место",
        "Не записано: реестр сейчас открыт только для чтения",
    ]
    assert busy.describe_refusal(sqlite3.OperationalError("no such table: t")) is None


class PostgresqlError(Exception):
    """As psycopg raises it; Django raises its own from that."""

    def __init__(self, state: str, words: str) -> None:
        super().__init__(words)
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "words", "said"),
    [
        ("55P03", "canceling statement due to lock timeout", "Занято"),
        ("53100", "could not extend file: No space left on device", "кончилось место"),
        ("25006", "cannot execute INSERT in a read-only transaction", "только для чтения"),
        ("23505", "duplicate key value: Key (number)=(53100) already exists.", ""),
    ],
)
def test_postgresql_is_understood_by_its_state_and_not_its_words(state: str, words: str, said: str) -> None:
    error = OperationalError(words)
    error.__cause__ = PostgresqlError(state, words)
    text = busy.describe_refusal(error)
    assert bool(text) == bool(said)
    assert text is None or said in text.ru
    assert busy.is_waiting_over(error) == (said == "Занято")
