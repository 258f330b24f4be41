"""A file that cannot be trusted is refused in a line: nothing of it is unpacked."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from doblest.errors import BackupError
from doblest.server.backup import archive
from tests.support.backups import rewrite, seal


def test_a_backup_changed_by_a_byte_anywhere_is_refused(backup: Path, tmp_path: Path) -> None:
    content, path = backup.read_bytes(), tmp_path / "changed.zip"
    step = len(content) // 150
    for at in [*range(0, len(content), step), *range(len(content) - 90, len(content))]:
        changed = bytearray(content)
        changed[at] ^= 0x10
        path.write_bytes(changed)
        with pytest.raises(BackupError):
            archive.read(path)


def test_a_backup_cut_short_anywhere_is_refused_as_such(backup: Path, tmp_path: Path) -> None:
    content, path = backup.read_bytes(), tmp_path / "cut.zip"
    for length in [60, *range(1000, len(content), len(content) // 50), len(content) - 1]:
        path.write_bytes(content[:length])
        with pytest.raises(BackupError, match="обрезана"):
            archive.read(path)


LINK = zipfile.ZipInfo("media/link")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    "info",
    [
        LINK,
        *map(
            zipfile.ZipInfo,
            (
                "media/../../escaped",
                "/etc/passwd",
                "media\\..\\x",
                "media//x",
                "extra.txt",
                "media/./x",
                "media/",
            ),
        ),
    ],
    ids=lambda info: info.filename,
)
def test_a_member_that_leads_elsewhere_is_refused(
    backup: Path, tmp_path: Path, info: zipfile.ZipInfo
) -> None:
    path = rewrite(backup, tmp_path / "changed.zip", {}, ((info, b"x"),))
    with pytest.raises(BackupError, match="чужой файл"):
        archive.read(path)


def test_a_member_that_the_manifest_does_not_name_is_refused(backup: Path, tmp_path: Path) -> None:
    path = rewrite(backup, tmp_path / "changed.zip", {}, ((zipfile.ZipInfo("media/more.jpg"), b"x"),))
    with pytest.raises(BackupError, match="не те, что в её описи"):
        archive.read(path)


def test_a_bomb_is_not_unpacked(backup: Path, tmp_path: Path) -> None:
    path = rewrite(backup, tmp_path / "bomb.zip", {"register.sqlite3": b"\0" * 64_000_000})
    with pytest.raises(BackupError, match="разворачивается в 64"):
        archive.read(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "не резервная копия"),
        (b"\x00" * 5000, "не резервная копия"),
        ("Перечень городов".encode() * 50, "не резервная копия"),
    ],
)
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BackupError, match=said):
        archive.read(tmp_path / "x.zip")


def test_a_zip_of_something_else_is_refused_even_with_a_right_seal(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("extra.txt", "x")
        made.comment = b"doblest-sha256:" + b"0" * 64
    seal(path)
    with pytest.raises(BackupError, match="чужой файл"):
        archive.read(path)


def test_a_zip_of_nothing_is_refused_even_with_a_right_seal(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.comment = b"doblest-sha256:" + b"0" * 64
    seal(path)
    with pytest.raises(BackupError, match="не резервная копия"):
        archive.read(path)


def test_a_member_that_does_not_unpack_is_refused_even_with_a_right_seal(
    backup: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(backup) as opened:
        start = opened.getinfo("register.sqlite3").header_offset + 50
    content = bytearray(backup.read_bytes())
    content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)
    seal(path)
    with pytest.raises(BackupError, match="копия повреждена"):
        archive.extract(archive.read(path), "register.sqlite3", tmp_path / "out")
