"""What becomes of each table when a register is copied or carried over (`data/tables.toml`)."""

from __future__ import annotations

from doblest.data import load


def list_left_out() -> frozenset[str]:
    """Tables that no backup has: who is signed in and who tries to, and what is of one server."""
    return frozenset(load("tables")["passing"]) | list_of_one_server()


def list_of_one_server() -> frozenset[str]:
    """Tables that stay where they are, whatever is copied."""
    return frozenset(load("tables")["of_one_server"])


def list_known() -> list[str]:
    """Every table that has a line, as often as it has one."""
    return [name for fate in load("tables").values() for name in fate]
