"""Tells the process that runs tasks, without asking the database, that there are some."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where the tasks of this data folder keep what is of the moment."""
    path = Path(settings.DATA) / "tasks"
    path.mkdir(parents=True, exist_ok=True)
    return path


def ring() -> None:
    (folder() / "bell").write_bytes(b"")


def listen() -> int:
    """A number that is another one after each `ring`; 0 before the first."""
    try:
        return (folder() / "bell").stat().st_mtime_ns
    except FileNotFoundError:
        return 0
