"""A small register and a backup of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.postgres import Register
from tests.support.publications import HEADER, ROWS


@pytest.fixture(scope="session")
def living(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A small register with an account, a photograph and a letter."""
    folder = tmp_path_factory.mktemp("registers") / "living"
    register = Register(folder)
    (folder / "list.csv").write_text("\n".join((HEADER, *ROWS)) + "\n", "utf-8")
    register.run("import", folder / "list.csv")
    register.run("user", "add", "ivanova", "--region", "permskiy-kray", "--email", "ivanova@example.org")
    (folder / "media" / "ab").mkdir(parents=True)
    (folder / "media" / "ab" / "стела.jpg").write_bytes(b"\xff\xd8 photograph")
    return register


@pytest.fixture(scope="session")
def backup(living: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "backup.zip"
    living.run("backup", path)
    return path
