"""Verbs of two words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doblest import cli, data


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, words)
    return done.exit_code, done.output


@pytest.mark.parametrize("words", [("round",), ("round", "--help"), ("review",), ("user", "--help")])
def test_the_first_word_alone_shows_its_family(words: tuple[str, ...]) -> None:
    _, said = run(*words)
    families = {"round": "round take", "review": "review commit", "user": "user add"}
    assert families[words[0]] in said
    assert "No such command" not in said


def test_a_wrong_second_word_is_refused_with_the_nearest() -> None:
    code, said = run("round", "strat")
    assert code == 2
    assert "start" in said


def test_a_verb_that_is_one_word_too_keeps_its_own_help() -> None:
    code, said = run("claims", "--help")
    assert code == 0
    assert "FILE" in said


def test_a_word_that_begins_no_verb_is_refused() -> None:
    assert run("rond")[0] == 2


BUNDLED = Path(str(data.bundled_list()))


@pytest.mark.parametrize("verb", ["import", "undo", "decide", "serve"])
def test_each_verb_shows_an_example(doblest, verb):
    assert f"doblest {verb}" in doblest(verb, "--help").stdout


def test_help_does_not_wait_for_django(doblest):
    code = "import sys; import doblest.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("check", "список.txt"),
        ("check",),
        ("check", "--list"),
        ("export", "csv", "-o", "x.csv"),
        ("publish", "снимок"),
        ("undo", 3),
        ("decide", "region-name-0", "accept"),
    ],
)
def test_without_a_register_nothing_is_made_in_the_folder(doblest, tmp_path, words):
    (tmp_path / "список.txt").write_bytes(BUNDLED.read_bytes())
    assert "Traceback" not in doblest(*words).stderr
    assert [path.name for path in tmp_path.iterdir()] == ["список.txt"]
