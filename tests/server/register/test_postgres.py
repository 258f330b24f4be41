"""The register behaves the same on PostgreSQL, and goes there and back whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from doblest.server import transfer
from tests.support.postgres import Register, fill_every_table, find_differences, run_tests, serve_postgres

HERE = Path(__file__).parent
ON_A_DATABASE = (
    "test_bringing_up_to_date.py",
    "test_changes.py",
    "test_checking.py",
    "actions/test_decide.py",
    "actions/test_decide_many.py",
    "test_editions.py",
    "actions/test_import_list.py",
    "test_internal.py",
    "test_merging.py",
    "test_rights.py",
    "actions/test_undo.py",
    "../accounts",
    "../http/test_characters.py",
    "../editorial/test_editing.py",
    "../editorial/test_imports.py",
    "../editorial/test_ways.py",
    "../search/test_find.py",
    "../tasks",
    "../test_privacy.py",
)
"""What writes, and who may: `tests/soak/test_postgres.py` runs all the others too."""
JOINED = {"auth.group_permissions"}
"""Written within the rows of what it joins."""
pytestmark = pytest.mark.postgres


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with serve_postgres(monkeypatch) as address:
        yield address


def test_the_registers_tests_pass_on_postgresql(postgres: str, tmp_path: Path) -> None:
    run_tests(*(HERE / name for name in ON_A_DATABASE), database=postgres, data=tmp_path)


def test_a_register_dumped_from_sqlite_is_the_same_on_postgresql_and_back(
    postgres: str, tmp_path: Path
) -> None:
    sqlite = fill_every_table(tmp_path / "sqlite")
    expected, rows = sqlite.exports(), sqlite.rows()
    carried = {model._meta.label_lower for model in transfer.list_tables(apps)}
    assert carried - {model for model, _key in rows} == JOINED, "a table without a row proves nothing"
    there = Register(tmp_path / "postgres", postgres)
    back = Register(tmp_path / "back")
    for source, target in ((sqlite, there), (there, back)):
        dump = source.folder / "dump.json"
        dump.write_bytes(source.django("dumpdata"))
        target.django("migrate", "--verbosity", "0")
        target.django("loaddata", dump)
        assert target.exports() == expected
    assert find_differences(back.rows(), rows) == []
