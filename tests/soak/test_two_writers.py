"""Two lists of 10,000 rows imported into one register at once: one waits for the other, and neither dies."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "benchmarks"))


def start_import(folder: Path, name: str) -> subprocess.Popen[str]:
    variables = {
        key: value for key, value in os.environ.items() if not key.startswith(("DOBLEST_", "DJANGO_"))
    }
    command = [str(Path(sys.executable).with_name("doblest")), "import", name]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=pipe, stderr=pipe, text=True)


@pytest.mark.soak
def test_two_imports_at_once_are_both_written(tmp_path: Path, scale: Callable[[int], int]) -> None:
    from synthetic_lists import build_document, write_csv  # beside the benchmarks that it was made for

    document = build_document(max(400, scale(10_000)))
    write_csv(document, tmp_path / "first.csv")
    text = (tmp_path / "first.csv").read_text("utf-8")
    (tmp_path / "second.csv").write_text(text.replace("1943", "1944"), "utf-8")
    imports = [start_import(tmp_path, name) for name in ("first.csv", "second.csv")]
    for process in imports:
        _, errors = process.communicate(timeout=3_600)
        assert process.returncode in (0, 1), errors
        assert "locked" not in errors
    with sqlite3.connect(tmp_path / "var/doblest.sqlite3") as base:
        numbers = [number for (number,) in base.execute("SELECT number FROM register_changeset")]
        assert (sorted(numbers), base.execute("PRAGMA integrity_check").fetchone()) == ([1, 2], ("ok",))
