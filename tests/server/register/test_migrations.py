"""A register that release 0.1.0 made is opened whole.

`release_0_1_0/` has such a register (made up for the test: two titles, edits, decisions, a city gone
and brought back) and what that release said of it.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "release_0_1_0"
OF_MEMORIALS = ("memorial-not-own", "memorial-address")
RENAMED = {"labour-valour": 5, "military-glory": 0}
"""Findings on memorials whose name goes on in a further line."""
Dump = Callable[[], dict[str, Any]]


def read(name: str) -> bytes:
    return lzma.decompress((HERE / name).read_bytes())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release-0.1.0")
    (folder / "doblest.sqlite3").write_bytes(read("doblest.sqlite3.xz"))
    return folder


@pytest.fixture(scope="module")
def opened(folder: Path) -> dict[str, Any]:
    """What this release says of the register."""
    command = [sys.executable, "-m", "tests.support.dump_register"]
    environment = os.environ | {
        "DOBLEST_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "doblest.server.settings",
    }
    environment.pop("DOBLEST_DATABASE_URL", None)
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    held: dict[str, Any] = json.loads(done.stdout)
    return held


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What release 0.1.0 said of it."""
    held: dict[str, Any] = json.loads(read("expected.json.xz"))
    return held


@pytest.mark.parametrize("table", ["documents", "entries", "change_sets", "decisions", "rows"])
def test_every_row_is_there(opened: dict[str, Any], expected: dict[str, Any], table: str) -> None:
    assert opened[table] == expected[table]


@pytest.mark.parametrize("title", ["labour-valour", "military-glory"])
@pytest.mark.parametrize("part", ["revision", "at", "document", "heading", "header", "findings", "decisions"])
def test_the_list_is_as_it_was(
    opened: dict[str, Any], expected: dict[str, Any], title: str, part: str
) -> None:
    assert opened[title][part] == expected[title][part]


@pytest.mark.parametrize("title", ["labour-valour", "military-glory"])
def test_every_city_is_as_it_was(opened: dict[str, Any], expected: dict[str, Any], title: str) -> None:
    now = opened[title]["records"]
    for record in now:
        assert record["entry"].pop("further") == [], "of memorials beside the list's there was none"
        assert record["entry"].pop("settlements") == [], "no place was made of several"
        assert record["entry"].pop("settlement_points") == {}
        assert all(claim.pop("key") and not claim.pop("roles") for claim in record["claims"])
        for claim in record["claims"]:
            claim["comparator"] = claim.pop("bound")
    then = expected[title]["records"]
    for record in (*now, *then):
        if record["decree"]:  # its number and day are the reference's, which has learned since
            record["decree"] = record["decree"]["cities"]
    renamed = [_take_memorial_keys(records) for records in (then, now)]
    assert now == then
    assert sum(old != new for old, new in zip(*renamed, strict=True)) == RENAMED[title]


def _take_memorial_keys(records: list[dict[str, Any]]) -> list[str]:
    """Keys of findings on memorials: those made of a cell with a line break have others now."""
    taken = []
    for record in records:
        taken += [key for key in record["findings"] if key.startswith(OF_MEMORIALS)]
        record["findings"] = [key for key in record["findings"] if not key.startswith(OF_MEMORIALS)]
    return taken


@pytest.mark.parametrize("title", ["labour-valour", "military-glory"])
def test_the_history_is_as_it_was_but_for_the_form_of_decisions(
    opened: dict[str, Any], expected: dict[str, Any], title: str
) -> None:
    for now, before in zip(opened[title]["history"], expected[title]["history"], strict=True):
        for change in before["changes"]:
            if change["field"] == "decision":
                change["old"] = change["old"] and change["old"]["value"]
                change["new"] = change["new"] and change["new"]["value"]
        assert now == before
