"""Files that people hand over for a task."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from doblest.errors import RegisterError
from doblest.server.editorial import uploads


def test_a_file_is_kept_though_another_goes_meanwhile(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    digest = uploads.keep("Первый".encode())
    (tmp_path / "uploads" / ".new-gone").symlink_to(
        tmp_path / "nowhere"
    )  # its name was listed, and it is gone
    assert uploads.find(digest) == "Первый".encode()
    assert uploads.find(uploads.keep("Второй".encode())) == "Второй".encode()


def test_the_oldest_go_where_files_are_too_many(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(uploads, "_MOST_BYTES", 2_500)
    digests = []
    for number in range(5):
        digests.append(uploads.keep(bytes([number]) * 1_000))
        os.utime(tmp_path / "uploads" / digests[-1], (number - 10 + uploads.time.time(),) * 2)
    assert len(list((tmp_path / "uploads").iterdir())) <= 3
    assert uploads.find(digests[-1])
    with pytest.raises(RegisterError, match="больше нет"):
        uploads.find(digests[0])
