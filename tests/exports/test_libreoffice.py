"""LibreOffice opens what Word and Excel would."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from doblest import exports
from doblest.model import Edition


@pytest.mark.libreoffice
@pytest.mark.parametrize(("form", "pages"), [("docx", 20), ("xlsx", 5)])
def test_libreoffice_opens_it_and_repeats_the_header_on_each_page(
    edition: Edition, form: str, pages: int, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / f"list.{form}"
    path.write_bytes(exports.render(form, edition))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "list.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert printed.count("Примечание") >= pages
    for record in edition.records:
        assert record.located.entry.city.split("-")[0].split()[0] in printed
