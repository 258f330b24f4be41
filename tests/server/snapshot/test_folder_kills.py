"""A publication killed between any two of its steps: the folder is the old snapshot, the new, or mended."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doblest.server.snapshot.folder import MANIFEST, READY, STAGE, Folder, SnapshotError, lock_folder

from .test_folder import publish, read_files

OLD = {
    "index.html": "старая",
    "city/miass/index.html": "один",
    "gone/deep/page.html": "лишняя",
    "same": "то же",
}
NEW = {"index.html": "новая", "city/miass/index.html": "два", "fresh/deep/page.html": "ещё", "same": "то же"}
STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}


def run_killed(work: Callable[[], object], step: int) -> bool:
    """Do the work in a child that dies before the numbered step; whether it came to the end."""
    child = os.fork()
    if child == 0:
        left = iter(range(step))

        def count(event: str, arguments: object) -> None:
            if event in STEPS and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def kill_everywhere(start: Callable[[], Path], work: Callable[[Path], object]) -> list[Path]:
    """Folders of trials, each killed one step later than the one before, up to the whole."""
    folders = []
    while True:
        root = start()
        is_whole = run_killed(lambda root=root: work(root), len(folders))
        folders.append(root)
        if is_whole:
            return folders


@pytest.mark.parametrize("before", [OLD, None], ids=["over an old snapshot", "the first one"])
def test_a_kill_at_any_step_is_mended_by_the_next_run(before: dict[str, str] | None, tmp_path: Path) -> None:
    def start() -> Path:
        root = tmp_path / str(len(list(tmp_path.iterdir())))
        if before is not None:
            publish(root, before, "old")
        return root

    folders = kill_everywhere(start, lambda root: publish(root, NEW, "new"))
    assert len(folders) > 25
    for root in folders:
        check_whole_or_marked(root, before)
        Folder(root)
        assert read_files(root) in (before or {}, NEW)
        publish(root, NEW, "new")
        assert read_files(root) == NEW
        assert Folder(root).is_current("new")
        assert not {STAGE, READY} & {path.name for path in root.iterdir()}


def check_whole_or_marked(root: Path, before: dict[str, str] | None) -> None:
    """Where the folder is between two snapshots, the ready files stand in it and say so."""
    if root.exists() and not (root / READY).exists():
        files = {path: text for path, text in read_files(root).items() if not path.startswith(STAGE)}
        assert files in (before or {}, NEW)


def test_mending_itself_may_be_killed(tmp_path: Path) -> None:
    """Each folder is left in the middle of the swap, and its mending is killed at each step too."""

    publish(tmp_path / "copy", OLD, "old")
    publish(tmp_path / "copy", NEW, "new")

    def leave_ready(root: Path) -> None:
        publish(root, OLD, "old")
        (root / READY).mkdir()
        for path in (*NEW, MANIFEST):
            (root / READY / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(tmp_path / "copy" / path, root / READY / path)

    def start() -> Path:
        root = tmp_path / f"trial-{len(list(tmp_path.iterdir()))}"
        leave_ready(root)
        return root

    folders = kill_everywhere(start, Folder)
    assert len(folders) > 10
    for root in folders:
        Folder(root)
        assert read_files(root) == NEW


def test_a_stage_that_a_killed_run_left_is_not_published(tmp_path: Path) -> None:
    publish(tmp_path, {"a": "1"})
    (tmp_path / STAGE).mkdir()
    (tmp_path / STAGE / "b").write_text("половина")
    publish(tmp_path, {"a": "2"}, "k2")
    assert read_files(tmp_path) == {"a": "2"}


def test_two_publications_into_one_folder_do_not_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doblest.server.snapshot.folder._PATIENCE", 0.1)
    with lock_folder(tmp_path), pytest.raises(SnapshotError, match="уже публикуют"), lock_folder(tmp_path):
        pass
    with lock_folder(tmp_path):
        pass
