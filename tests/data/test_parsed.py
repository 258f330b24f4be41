"""Parsed TOML that is kept for the processes after."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest

from doblest.data import resource
from doblest.data.parsed import find_place, load_parsed

TABLE = """
[[verb]]
lemma = "выпустить"
weight = 1.0
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "table.toml"
    path.write_text(TABLE, "utf-8")
    return path


def test_what_is_kept_is_what_was_parsed(table: Path) -> None:
    assert load_parsed(table) == {"verb": [{"lemma": "выпустить", "weight": 1.0}]}
    assert find_place(table).is_file()
    assert load_parsed(table) == tomllib.loads(TABLE)


def test_the_grammar_comes_back_whole_from_what_is_kept(table: Path) -> None:
    text = resource("grammar.toml").read_text("utf-8")
    table.write_text(text, "utf-8")
    load_parsed(table)
    assert load_parsed(table) == tomllib.loads(text)


def test_a_source_that_was_changed_is_read_again(table: Path) -> None:
    load_parsed(table)
    table.write_text(TABLE.replace("выпустить", "собрать"), "utf-8")
    os.utime(table, ns=(1, 1))
    assert load_parsed(table)["verb"][0]["lemma"] == "собрать"


@pytest.mark.parametrize(
    "damage", [b"", b"\x00", b"{}", b"\x94\x01\x02\x03", b"\x94\x01\x02\x03\x81\xa1\xff\x01"]
)
def test_what_is_damaged_is_passed_over(table: Path, damage: bytes) -> None:
    load_parsed(table)
    find_place(table).write_bytes(damage)
    assert load_parsed(table) == tomllib.loads(TABLE)


def test_a_date_is_not_kept_because_it_would_come_back_as_a_text(table: Path) -> None:
    table.write_text("day = 1945-05-09", "utf-8")
    assert load_parsed(table) == tomllib.loads("day = 1945-05-09")
    assert not find_place(table).exists()


def test_nothing_is_written_where_python_writes_no_bytecode(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load_parsed(table) == tomllib.loads(TABLE)
    assert not find_place(table).exists()


def test_a_folder_that_cannot_be_written_to_is_no_error(table: Path) -> None:
    find_place(table).parent.write_text("a file where the folder would be", "utf-8")
    assert load_parsed(table) == tomllib.loads(TABLE)
