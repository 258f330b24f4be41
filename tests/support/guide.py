"""Guides of docs/ followed to the letter, on a copy of the sources."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read_steps(page: str, heading: str) -> dict[str, str]:
    """The blocks of a section, by their language."""
    section = (ROOT / page).read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return dict(_BLOCK.findall(section))


def copy_sources(folder: Path) -> Path:
    """The sources and the tools, to be changed at will."""
    ignored = shutil.ignore_patterns("__pycache__", "static")
    for name in ("src", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


def insert_lines(path: Path, diff: str) -> None:
    """Put each added line after the line above it."""
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
    """What Python prints for these arguments, with the copy's sources and a register of its own."""
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
