"""Verbs of two words."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from doblest import cli


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
