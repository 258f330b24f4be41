"""The folder is ours or it is left alone; what changed is written, what is gone is removed."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from doblest.server.snapshot.folder import MANIFEST, Change, Folder, Manifest, SnapshotError

HEAD = Manifest("k", 1, "2026-01-01T00:00:00Z", "CC-BY-4.0", "0" * 64)


def publish(root: Path, files: dict[str, str], key: str = "k") -> Change:
    folder = Folder(root)
    for path, text in files.items():
        folder.stage(path, text.encode())
    return folder.commit(Manifest(key, *[getattr(HEAD, name) for name in HEAD.__struct_fields__[1:5]]))


def read_files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in root.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    files = {"index.html": "а", "city/miass/index.html": "б"}
    assert publish(tmp_path, files) == Change(2, 0, 0)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert publish(tmp_path, files) == Change(0, 0, 2)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, {"a": "1", "b": "2", "old/c": "3"})
    assert publish(tmp_path, {"a": "1", "b": "two"}, "k2") == Change(1, 1, 1)
    assert read_files(tmp_path) == {"a": "1", "b": "two"}
    assert not (tmp_path / "old").exists()


def test_a_folder_that_is_not_ours_is_refused_and_left(tmp_path: Path) -> None:
    (tmp_path / "diploma.docx").write_text("чужое")
    with pytest.raises(SnapshotError, match="не пуста и не наша"):
        Folder(tmp_path)
    assert read_files(tmp_path) == {"diploma.docx": "чужое"}


def test_a_stranger_s_file_in_our_folder_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    publish(tmp_path, {"a": "1"})
    (tmp_path / "b").write_text("чужое")
    publish(tmp_path, {"a": "2"}, "k2")
    assert read_files(tmp_path)["b"] == "чужое"
    with pytest.raises(SnapshotError, match="писали не мы"):
        publish(tmp_path, {"a": "2", "b": "наше"}, "k3")
    assert read_files(tmp_path)["b"] == "чужое"


def test_a_file_that_someone_removed_is_written_again(tmp_path: Path) -> None:
    publish(tmp_path, {"a": "1"})
    (tmp_path / "a").unlink()
    assert not Folder(tmp_path).is_current("k")
    assert publish(tmp_path, {"a": "1"}) == Change(1, 0, 0)


def test_a_broken_list_of_ours_is_told(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{")
    with pytest.raises(SnapshotError, match="не читается"):
        Folder(tmp_path)


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    with pytest.raises(SnapshotError, match="это не папка"):
        Folder(tmp_path / "site")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of a process are Unix's")
def test_a_full_disk_leaves_the_old_snapshot_whole(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the write fails in the kernel, as on a full one."""
    publish(tmp_path, {"a": "1", "b": "2"})
    before = read_files(tmp_path)
    child = os.fork()
    if child == 0:
        os._exit(_published_under_a_limit(tmp_path))
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert read_files(tmp_path) == before
    assert Folder(tmp_path).is_current("k")


def _published_under_a_limit(root: Path) -> int:
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        publish(root, {"a": "new", "b": "x" * 5000}, "k2")
    except SnapshotError as error:
        return 0 if "прежний снимок цел" in str(error) else 2
    return 1
