"""Where a backup may be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.backups import attempt, list_left
from tests.support.postgres import Register


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere/x.zip", "такой папки нет"), ("there.zip", "такой файл уже есть"), (".", "это папка")],
)
def test_a_place_that_takes_no_backup_is_refused_in_a_line(
    living: Register, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    done = attempt(living, "backup", tmp_path / name)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert (tmp_path / "there.zip").read_bytes() == b"mine"


def test_a_folder_without_a_register_has_nothing_to_back_up(tmp_path: Path) -> None:
    empty = Register(tmp_path / "empty")
    done = attempt(empty, "backup", tmp_path / "x.zip")
    assert (done.returncode, "копировать нечего" in done.stderr) == (2, True)
    assert list_left(tmp_path) == ["empty"]
