"""Who asks while the database is another program's is told so at once, and never waits for an hour."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import OperationalError
from django.test import Client

from doblest.server import environment
from doblest.server.http import busy


@pytest.fixture
def locked(register: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("doblest.server.register.editions.current_stamp", refuse)


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
    register: object, client: Client, monkeypatch: Any
) -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("doblest.server.register.editions.current_stamp", refuse)
    client.raise_request_exception = False
    assert client.get("/").status_code == 500


@pytest.fixture
def other_program(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database that another program has to itself."""
    owner = sqlite3.connect(tmp_path / "doblest.sqlite3", isolation_level=None)
    owner.execute("PRAGMA locking_mode=EXCLUSIVE")
    owner.execute("CREATE TABLE entry (slug)")
    owner.execute("BEGIN EXCLUSIVE")
    yield owner
    owner.close()


def test_an_answer_waits_for_the_lock_as_long_as_a_person(
    other_program: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOBLEST_DATABASE_URL", raising=False)
    config = environment.database(tmp_path)
    environment.shorten_wait(config)
    started = time.perf_counter()
    other = sqlite3.connect(config["NAME"])
    with pytest.raises(sqlite3.OperationalError, match=busy.LOCKED):
        other.executescript(config["OPTIONS"]["init_command"] + "SELECT * FROM entry")
    other.close()
    assert time.perf_counter() - started < environment.ANSWER_SECONDS + 8  # sqlite3's own 5 s come before


def test_another_database_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOBLEST_DATABASE_URL", "postgresql://team:word@db.example/doblest")
    config = environment.database(tmp_path)
    before = str(config)
    environment.shorten_wait(config)
    assert str(config) == before
