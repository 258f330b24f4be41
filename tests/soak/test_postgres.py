"""Every test that touches a database passes on PostgreSQL as on SQLite; a snapshot made there is the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import Register, fill_register, run_tests, serve_postgres

SERVER = Path(__file__).parents[1] / "server"
LEFT_OUT = {
    "__init__.py",
    "__pycache__",
    "conftest.py",
    "snapshot",  # its workers are forked, for which the test's own transaction would be closed: see below
    "test_transfer.py",  # starts a PostgreSQL of its own
    "test_workers.py",
}
ONLY_SQLITE = {"test_postgres.py", "test_writers.py", "test_migrations.py", "test_environment.py"}
"""Of the register: they choose their databases themselves."""
pytestmark = [pytest.mark.soak, pytest.mark.postgres]


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with serve_postgres(monkeypatch) as address:
        yield address


def list_parts() -> list[str]:
    return sorted(path.name for path in SERVER.iterdir() if path.name not in LEFT_OUT)


@pytest.mark.parametrize("part", list_parts())
def test_the_servers_tests_pass_on_postgresql(part: str, postgres: str, tmp_path: Path) -> None:
    files = [SERVER / part]
    if part == "register":
        files = [path for path in sorted(files[0].glob("test_*.py")) if path.name not in ONLY_SQLITE]
    said = run_tests(*files, database=postgres, data=tmp_path, seconds=3_600)
    sys.stdout.write(f"{part}: {said.count('.')} passed\n")


def test_a_snapshot_of_a_register_on_postgresql_is_that_of_sqlite(postgres: str, tmp_path: Path) -> None:
    sqlite = fill_register(tmp_path / "sqlite")
    sqlite.run("transfer", "--to", postgres)
    there = Register(tmp_path / "postgres", postgres)
    made = {}
    for name, register in (("sqlite", sqlite), ("postgres", there)):
        folder = tmp_path / f"{name}-site"
        register.run("publish", folder)
        made[name] = {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
    assert made["postgres"].keys() == made["sqlite"].keys()
    assert [name for name, content in made["sqlite"].items() if made["postgres"][name] != content] == []
