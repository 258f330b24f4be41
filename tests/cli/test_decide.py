"""`doblest decide`: a fix accepted, a finding dismissed, and what the command says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doblest import data

BUNDLED = Path(str(data.bundled_list()))


@pytest.fixture
def spelling(doblest, imported):
    """Findings of spelling in the bundled list, with the list in the register."""
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


def read_findings(doblest, *words):
    return [json.loads(line) for line in doblest("check", *words, "--format", "jsonl").stdout.splitlines()]


def test_all_of_one_check_are_tried_accepted_and_taken_back(doblest, imported):
    found = read_findings(doblest, "--check", "typography")
    trial = doblest("decide", "--check", "typography", "accept", "--dry-run")
    assert trial.returncode == 0, trial.stderr
    assert f"Проба, ничего не записано. Принято замечаний: {len(found)}" in trial.stdout
    assert "дефис → тире" in trial.stdout
    assert read_findings(doblest, "--check", "typography") == found
    done = doblest("decide", "--check", "typography", "accept")
    assert f"Принято замечаний: {len(found)}" in done.stdout
    assert "doblest undo 2" in done.stdout
    assert read_findings(doblest, "--check", "typography") == []
    doblest("undo", 2)
    assert read_findings(doblest, "--check", "typography") == found


def test_what_is_dismissed_stays_so_when_the_docx_comes_back(doblest, imported, tmp_path):
    words = ("--harm", "typography", "--region", "Свердловская область")
    keys = {one["key"] for one in read_findings(doblest, *words)}
    assert keys
    done = doblest("decide", *words, "dismiss", "--reason", "так набрано", "--author", "Иванова")
    assert f"Отклонено замечаний: {len(keys)}" in done.stdout
    assert doblest("export", "docx", "-o", "list.docx", "--internal").returncode == 0
    assert doblest("import", "list.docx").returncode in (0, 1)
    assert read_findings(doblest, *words) == []
    assert f"Отклонено редакторами и не в счёт: {len(keys)}." in doblest("check", *words).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept",), "ключами или отбором"),
        (("typography-1", "--check", "typography", "accept"), "ключами или отбором"),
        (("--check", "typografy", "accept"), "Похоже: typography"),
        (("--check", "typography", "agree"), "решения «agree» нет"),
        (("--check", "typography", "dismiss"), "только с причиной"),
        (("a-1", "b-2", "accept"), "замечания «a-1» в реестре нет"),
    ],
)
def test_what_cannot_be_decided_is_said_in_one_line(doblest, words, said):
    done = doblest("decide", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
