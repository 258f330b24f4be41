"""The register behaves the same on PostgreSQL, and goes there and back whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from doblest import data
from tests.support.hostile import GLORY
from tests.support.postgres import run_tests, serve_postgres

HERE = Path(__file__).parent
DOBLEST = str(Path(sys.executable).with_name("doblest"))
ON_A_DATABASE = (
    "test_bringing_up_to_date.py",
    "test_changes.py",
    "test_decide.py",
    "test_import_list.py",
    "test_internal.py",
    "test_rights.py",
    "test_undo.py",
    "../test_privacy.py",
)
FORMATS = ("docx", "xlsx", "csv", "json", "jsonld", "geojson", "kml", "gpx", "pdf")
pytestmark = pytest.mark.postgres


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with serve_postgres(monkeypatch) as address:
        yield address


def test_the_registers_tests_pass_on_postgresql(postgres: str, tmp_path: Path) -> None:
    run_tests(*(HERE / name for name in ON_A_DATABASE), database=postgres, data=tmp_path)


class Register:
    """A register that commands run on."""

    def __init__(self, folder: Path, database: str = "") -> None:
        folder.mkdir()
        self.folder = folder
        self._environment = os.environ | {"DOBLEST_DATA": str(folder), "DOBLEST_DATABASE_URL": database}
        self._environment["DJANGO_SETTINGS_MODULE"] = "doblest.server.settings"

    def run(self, *words: object, program: str = DOBLEST) -> bytes:
        command = [program, *map(str, words)]
        done = subprocess.run(command, env=self._environment, capture_output=True)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout

    def django(self, *words: object) -> bytes:
        return self.run("-m", "django", *words, program=sys.executable)

    def rows(self) -> list[object]:
        """Every row, whatever order the keys of its JSON have."""
        rows: list[dict[str, object]] = msgspec.json.decode(self.django("dumpdata"))
        return sorted(rows, key=lambda row: (str(row["model"]), str(row["pk"])))

    def exports(self) -> dict[str, bytes]:
        titles = ("labour-valour", "military-glory")
        return {
            f"{title} {form}": self.run("export", form, "-o", "-", "--title", title)
            for title in titles
            for form in FORMATS
        }


def test_a_register_dumped_from_sqlite_is_the_same_on_postgresql_and_back(
    postgres: str, tmp_path: Path
) -> None:
    sqlite = Register(tmp_path / "sqlite")
    glory = tmp_path / "glory.csv"
    glory.write_text(GLORY, "utf-8")
    sqlite.run("import", data.bundled_list())
    sqlite.run("import", glory, "--title", "military-glory")
    expected = sqlite.exports()
    there = Register(tmp_path / "postgres", postgres)
    back = Register(tmp_path / "back")
    for source, target in ((sqlite, there), (there, back)):
        dump = source.folder / "dump.json"
        dump.write_bytes(source.django("dumpdata"))
        target.django("migrate", "--verbosity", "0")
        target.django("loaddata", dump)
        assert target.exports() == expected
    assert back.rows() == sqlite.rows()
