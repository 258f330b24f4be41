"""Doubts of the reader that others know by their words."""

from __future__ import annotations

CONTINUED = "продолжено строкой таблицы, в которой нет города"
"""How the doubt begins of a field that goes on in a further row: its own cell is not all of it."""
