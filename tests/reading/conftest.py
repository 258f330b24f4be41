from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from doblest.model import Document

from . import documents

Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def bundled() -> Document:
    return documents.bundled()


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice with a profile of its own: a file → the same in another format."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def to(source: Path, kind: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), str(source)], capture_output=True, check=True, timeout=120
        )
        return next(folder.iterdir())

    return to
