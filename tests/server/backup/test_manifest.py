"""A backup says what it is a backup of, and is refused where that is something else."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support.backups import attempt, rewrite
from tests.support.postgres import Register


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"product": "photo-album"}, "копия другой программы: «photo-album»"),
        ({"format": 2}, "более новая Доблесть"),
        ({"schema": ["register.0001_initial", "register.0999_future"]}, "не знает register.0999_future"),
        ({"members": {}}, "не те, что в её описи"),
        ({"tables": {"register_entry": {"rows": 3, "sha256": "0"}}}, "строки не те, что в описи"),
        ({"revision": "много"}, "опись копии не читается"),
    ],
)
def test_a_backup_of_something_else_is_refused_in_a_line(
    backup: Path, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    with zipfile.ZipFile(backup) as opened:
        manifest = msgspec.json.decode(opened.read("manifest.json"))
    changed = {"manifest.json": msgspec.json.encode(manifest | change)}
    path, place = rewrite(backup, tmp_path / "changed.zip", changed), Register(tmp_path / "place")
    done = attempt(place, "restore", path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert not (place.folder / "doblest.sqlite3").exists()
