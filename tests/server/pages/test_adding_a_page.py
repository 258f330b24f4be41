"""A page is added by the steps of docs/pages.md and by no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.guide import copy_sources, insert_lines, read_steps, run

PAGES = "src/doblest/server/pages"
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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copy_sources(tmp_path)


def test_the_steps_of_the_guide_make_a_page(copy: Path) -> None:
    steps = read_steps("docs/pages.md", "To add a page")
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
