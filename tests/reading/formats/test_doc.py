"""Old Word documents, with LibreOffice and without it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from doblest.model import Document
from doblest.reading.formats import doc
from doblest.reading.registry import detect_format
from tests.support.documents import fields, odt, read_back, refusal, rows_of, saved

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("streams", ["WordDocument", "WordDocument\0Book Title\0"])
def test_it_is_told_from_an_old_workbook(streams: str) -> None:
    assert detect_format(COMPOUND + streams.encode("utf-16-le"), "а.xls").name == "doc"


OLD = COMPOUND + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600


def test_it_is_refused_with_what_to_do_where_nothing_can_open_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    doc._convert.cache_clear()
    line = refusal(OLD, "а.doc")
    assert "старый вид документа Word" in line
    assert "Сохраните его как docx" in line


@pytest.mark.parametrize("ending", ["exit 0", "exit 1"])
def test_one_that_it_cannot_open_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{ending}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    doc._convert.cache_clear()
    assert "LibreOffice его не открыл" in refusal(OLD, "а.doc")


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
def test_the_list_reads_the_same(bundled: Document, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    source = saved(tmp_path, "список.odt", odt(rows_of(bundled), bundled.heading))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    document = read_back(source.with_suffix(".doc").read_bytes(), "список.doc")
    assert len(document.entries) == len(bundled.entries)
    assert [row["city"] for row in fields(document.entries)] == [
        row["city"] for row in fields(bundled.entries)
    ]
