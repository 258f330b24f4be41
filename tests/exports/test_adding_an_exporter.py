"""An exporter is added by the steps of docs/exports.md and by no other."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from doblest import data
from doblest.model import Edition
from tests.support.guide import copy_sources, insert_lines, read_steps, run

EXPORTS = "src/doblest/exports"
COMMAND = """
from doblest.cli import app
try:
    app()
except SystemExit as stop:
    assert stop.code in (0, 1), stop.code  # 1 is done, with doubts
"""
VISIT = """
import django
django.setup()
from django.test import Client
for path in ("/export/doblest.txt", "/export/txt?year=2025", "/cities/", "/en/cities/", "/catalog.jsonld"):
    response = Client().get(path, headers={"host": "localhost"})
    assert response.status_code == 200, path
    print(path, response["Content-Type"], response.content.decode())
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources with the steps of the guide done."""
    steps = read_steps("docs/exports.md", "Как добавить выгрузку")
    assert steps["markdown"].startswith("### txt\n")
    copy = copy_sources(tmp_path)
    (copy / EXPORTS / "tabular/txt.py").write_text(steps["python"], "utf-8")
    insert_lines(copy / EXPORTS / "registry.py", steps["diff"])
    return copy


def test_the_steps_of_the_guide_make_an_exporter(copy: Path, edition: Edition) -> None:
    run(copy, "-c", COMMAND, "import", str(data.bundled_list()))
    run(copy, "-c", COMMAND, "export", "txt", "-o", str(copy / "города.txt"))
    lines = (copy / "города.txt").read_text("utf-8").splitlines()
    assert lines[0] == "1. Нижний Новгород, 2020"
    assert len(lines) == len(edition.records)
    manifest = msgspec.json.decode((copy / "города.txt.manifest.json").read_bytes())
    assert (manifest["format"], manifest["records"], manifest["notes"]) == ("txt", 70, [])
    answers = run(copy, "-c", VISIT)
    assert "/export/doblest.txt text/plain; charset=utf-8 1. Нижний Новгород, 2020" in answers
    assert 'href="/export/doblest.txt"' in answers
    assert "Текст: города" in answers
    assert "Text: cities" in answers
    assert "http://localhost/export/doblest.txt" in answers
