from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from doblest.model import Document
from tests.support import documents

FONTS = ("Liberation Serif", "DejaVu Serif")
"""That lists are printed in: the second is the wider, and breaks words that fill a column."""

Written = Callable[[str], dict[str, Path]]
"""A kind of file → the files of that kind that LibreOffice wrote, by the name of their source."""


@pytest.fixture(scope="session")
def bundled() -> Document:
    return documents.bundled()


@pytest.fixture(scope="session")
def written(bundled: Document, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The bundled list as LibreOffice writes it: a kind at a time, and each once."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    folder = tmp_path_factory.mktemp("sources")
    rows = documents.rows_of(bundled)
    text = documents.saved(folder, "text.odt", documents.odt(rows, bundled.heading))
    ruled = [
        documents.saved(folder, f"{font}.docx", documents.printable(rows, bundled.heading, font))
        for font in FONTS
    ]
    sheet = documents.saved(folder, "sheet.xlsx", documents.xlsx(rows))
    sources = {"xlsx": [sheet], "ods": [sheet], "csv": [sheet], "html": [text, sheet], "pdf": ruled}

    @cache
    def of_kind(kind: str) -> dict[str, Path]:
        into = tmp_path_factory.mktemp("written")
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(into), *map(str, sources.get(kind.partition(":")[0], [text]))],
            capture_output=True,
            check=True,
            timeout=120,
        )
        return {path.stem: path for path in into.iterdir()}

    return of_kind
