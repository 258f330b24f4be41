"""Files written whole or not at all, and read unpacked."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path

import pytest

from doblest.corpus.storage import Folder, open_address


@pytest.mark.parametrize(
    ("compression", "pack"),
    [("", bytes), ("gzip", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)],
)
def test_a_file_is_read_unpacked(tmp_path: Path, compression: str, pack) -> None:
    (tmp_path / "a").write_bytes(pack("Дал 5 пушек".encode()))
    with open_address(str(tmp_path / "a"), compression) as file:
        assert file.read().decode() == "Дал 5 пушек"


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    folder.write("sub/a", b"1")
    with pytest.raises(ValueError, match="closed"), folder.writing("sub/a") as target:
        target.close()
    assert folder.read("sub/a") == b"1"
    assert folder.list("sub") == ["a"]


def test_what_is_not_there_is_empty(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    assert (folder.list("нет"), folder.read("нет"), folder.exists("нет")) == ([], b"", False)
    folder.remove("нет")


def test_half_written_files_are_removed_and_others_stay(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    folder.touch("sub/part-1.parquet")
    folder.touch("sub/.ab.tmp")
    folder.remove_temporary("sub")
    assert folder.list("sub") == ["part-1.parquet"]
