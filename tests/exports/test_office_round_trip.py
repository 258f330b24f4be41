"""What LibreOffice saves of our exports imports with no change: fourteen routes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from doblest import exports, places, reading
from doblest.exports.values import choose_values
from doblest.model import Edition, Entry

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.xdist_group("libreoffice")]

FIELDS = ("number", "city", "region", "year", "note", "memorial", "political_situation", "extra")
CSV = "Text - txt - csv (StarCalc):59,34,76"
"""Semicolons, double quotes, UTF-8."""
ROUTES = (
    *(("docx", kind) for kind in ("docx", "odt", "rtf", "html", "fodt", "doc")),
    *(("xlsx", kind) for kind in ("xlsx", "ods", "fods", "html", "csv", "xls")),
    *(("csv", kind) for kind in ("xlsx", "ods")),
)

Save = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def save(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Exports the list in one kind, and has LibreOffice save it in another."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("routes")
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]

    def convert(source: str, kind: str) -> Path:
        path, into = folder / f"list.{source}", folder / f"{source}-{kind}"
        path.write_bytes(exports.render(source, edition))
        opening = [f"--infilter={CSV}"] if source == "csv" else []
        target = f"csv:{CSV}" if kind == "csv" else kind
        arguments = [*command, *opening, "--convert-to", target, "--outdir", str(into), str(path)]
        subprocess.run(arguments, capture_output=True, check=True, timeout=120)
        return into / f"list.{kind}"

    return convert


def fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in FIELDS}


@pytest.mark.parametrize(("source", "kind"), ROUTES)
def test_what_libreoffice_saves_imports_with_no_change(
    edition: Edition, save: Save, source: str, kind: str
) -> None:
    entries = reading.read(save(source, kind)).entries
    back = [fields(located.entry) for located in places.locate_all(entries)]
    chosen = choose_values(edition, "corrected")
    assert back == [fields(record.located.entry) for record in chosen.records]
