"""A folder for everybody has nothing private in any file, packed or not."""

from __future__ import annotations

from pathlib import Path

from doblest.server.feeds.registry import FEEDS
from doblest.server.snapshot import publishing
from tests.support.canaries import find_canaries, load_canaries
from tests.support.photos import OWNER, SERIAL


def test_no_file_of_a_snapshot_has_anything_private(empty_register: None, tmp_path: Path) -> None:
    load_canaries()
    folder = tmp_path / "снимок"
    publishing.publish(folder, "https://example.org/", lambda path: None)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert set(FEEDS) <= {path.name for path in files}
    assert [path for path in files if find_canaries(path.read_bytes())] == []
    pictures = [path.read_bytes() for path in files if path.suffix == ".webp"]
    assert pictures
    assert not [one for one in pictures if SERIAL.encode() in one or OWNER.encode() in one]
