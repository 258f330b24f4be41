"""A hundred kills of runs over a corpus: nothing is lost, nothing stands twice, nothing hangs."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.corpora import (
    count_parts,
    differing,
    kill_process,
    read_output,
    run_corpus,
    start_corpus,
    wait_for_parts,
    write_texts,
)

pytestmark = [pytest.mark.soak, pytest.mark.ray]
ROLES = ("worker", "worker", "driver", "node", "store", "command")
DOCUMENTS = 6_000


def test_whatever_is_killed_the_output_is_the_same(
    tmp_path: Path, scale: Callable[[int], int], seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(seed)
    write_texts(tmp_path / "corpus", DOCUMENTS, seed)
    words = (str(tmp_path / "corpus"), "--shard", "1", "-o")
    run_corpus(*words, str(tmp_path / "whole"), "--local")
    parts, whole = count_parts(tmp_path / "whole"), read_output(tmp_path / "whole")
    kills, longest, output = 0, 0.0, tmp_path / "output"
    while kills < scale(100):
        killed, waited = _run_under_fire(words, output, parts, chance)
        kills, longest = kills + killed, max(longest, waited)
        if count_parts(output) == parts and (output / "corpus.json").exists():
            assert differing(read_output(output), whole) == [], f"seed {seed}, after {kills} kills"
            shutil.rmtree(output)
        with capsys.disabled():
            sys.stdout.write(f"\n{kills} kills, at most {longest:.0f} s from one to the next part")
            sys.stdout.flush()
    run_corpus(*words, str(output))
    assert differing(read_output(output), whole) == [], f"seed {seed}, after {kills} kills"


def _run_under_fire(
    words: tuple[str, ...], output: Path, parts: int, chance: random.Random
) -> tuple[int, float]:
    """How many were killed until the run ended, and the longest that a part took to come after a kill."""
    kills, longest = 0, 0.0
    with start_corpus(*words, str(output)) as process:
        while process.poll() is None:
            wait_for_parts(process, output, min(parts, count_parts(output) + chance.randint(1, 3)))
            role = chance.choice(ROLES)
            if role == "command":
                process.kill()
                process.wait()
                return kills + 1, longest
            if process.poll() is None and kill_process(process.pid, role):
                kills += 1
                waited = wait_for_parts(process, output, min(parts, count_parts(output) + 1))
                longest = max(longest, waited)
            if count_parts(output) == parts:
                assert process.wait(120) == 0
    return kills, longest
