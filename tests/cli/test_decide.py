"""`doblest decide`: a fix accepted, a finding dismissed, and what the command says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doblest import data

BUNDLED = Path(str(data.bundled_list()))


@pytest.fixture
def spelling(doblest):
    """Findings of spelling in the bundled list, with the list in the register."""
    assert doblest("import", BUNDLED).returncode == 1
    lines = doblest("check", BUNDLED, "--format", "jsonl", "--only", "spelling").stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_an_accepted_fix_stands_in_the_next_export(doblest, spelling, tmp_path):
    finding = next(one for one in spelling if one["fix"])
    done = doblest("decide", finding["key"], "accept", "--author", "Иванова")
    assert done.returncode == 0, done.stderr
    assert doblest("export", "json", "-o", "list.json").returncode == 0
    assert finding["fix"]["value"] in _notes(tmp_path / "list.json")


def test_a_dismissal_needs_a_reason(doblest, spelling):
    done = doblest("decide", spelling[0]["key"], "dismiss")
    assert done.returncode == 2
    assert "--reason" in done.stderr or "причин" in done.stderr


def test_a_key_that_no_finding_has_is_refused(doblest, spelling):
    done = doblest("decide", "spelling-000000000000", "accept")
    assert done.returncode == 2
    assert "spelling-000000000000" in done.stderr


def _notes(path):
    return [record["located"]["entry"]["note"] for record in json.loads(path.read_bytes())["records"]]
