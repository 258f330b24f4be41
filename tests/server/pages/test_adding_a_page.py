"""A page is added by the steps of docs/pages.md and by no other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = "src/doblest/server/pages"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VISIT = """
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
for path in ("/harvest/", "/en/harvest/", "/sitemap.xml"):
    response = Client().get(path, headers={"host": "localhost"})
    assert response.status_code == 200, path
    print(response.content.decode())
"""


def read_steps() -> dict[str, str]:
    """The blocks of the section, by their language."""
    section = (ROOT / "docs/pages.md").read_text("utf-8").split("## To add a page")[1].split("\n## ")[0]
    return dict(BLOCK.findall(section))


def insert_lines(path: Path, diff: str) -> None:
    """Each added line after the line above it."""
    text = path.read_text("utf-8")
    above = ""
    for line in diff.splitlines():
        if line.startswith("+"):
            assert text.count(f"{above}\n") == 1
            text = text.replace(f"{above}\n", f"{above}\n{line[1:]}\n")
        else:
            above = line[1:]
    path.write_text(text, "utf-8")


def run(copy: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy / "src"),
        "DOBLEST_DATA": str(copy / "data"),
        "DJANGO_SETTINGS_MODULE": "doblest.server.settings",
    }
    environment.pop("DOBLEST_DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources, to be changed at will."""
    ignored = shutil.ignore_patterns("__pycache__", "static")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=ignored)
    return tmp_path


def test_the_steps_of_the_guide_make_a_page(copy: Path) -> None:
    steps = read_steps()
    (copy / PAGES / "contexts/harvest.py").write_text(steps["python"], "utf-8")
    (copy / PAGES / "templates/pages/harvest.html").write_text(steps["html"], "utf-8")
    insert_lines(copy / PAGES / "site.py", steps["diff"])
    run(copy, "tools/messages.py", "collect")
    catalogue = copy / PAGES / "locale/en/LC_MESSAGES/django.po"
    message = steps["po"].splitlines()[0]
    text = catalogue.read_text("utf-8")
    assert text.count(f'{message}\nmsgstr ""\n') == 1
    catalogue.write_text(text.replace(f'{message}\nmsgstr ""\n', steps["po"]), "utf-8")
    run(copy, "tools/messages.py", "compile")
    answer = run(copy, "-c", VISIT)
    assert "<h1>Урожай</h1>" in answer
    assert "<h1>Harvest</h1>" in answer
    assert "http://localhost/en/harvest/</loc>" in answer
