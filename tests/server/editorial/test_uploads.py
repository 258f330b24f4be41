"""Files that people hand over for a task."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from doblest.server.editorial import uploads


def test_a_file_is_kept_though_another_goes_meanwhile(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    digest = uploads.keep("Первый".encode())
    (tmp_path / "uploads" / ".new-gone").symlink_to(
        tmp_path / "nowhere"
    )  # its name was listed, and it is gone
    assert uploads.find(digest) == "Первый".encode()
    assert uploads.find(uploads.keep("Второй".encode())) == "Второй".encode()
