"""Small faults in the modules that everything goes through: their own tests find most of them."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TRIALS = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text("utf-8"))


@pytest.mark.soak
@pytest.mark.parametrize("module", TRIALS["module"], ids=lambda module: module["name"])
def test_the_tests_of_a_module_find_its_faults(module: dict[str, Any], scale: Callable[[int], int]) -> None:
    if module.get("is_slow") and scale(100) < 10:
        pytest.skip("each of its mutants writes to a register: ten minutes are too long for a slice")
    command = [sys.executable, "-m", "tests.support.mutants", module["name"], *module["tests"]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    mutants = json.loads(done.stdout)["mutants"]
    equivalent = {one["mutant"] for one in module.get("equivalent", ())}
    assert equivalent <= {one["name"] for one in mutants}, "an equivalent mutant that is none any more"
    judged = [one for one in mutants if one["name"] not in equivalent]
    survivors = [f"{one['line']} {one['name']}" for one in judged if not one["killed"]]
    share = 1 - len(survivors) / len(judged)
    assert share >= TRIALS["floor"], f"{share:.0%} of {len(judged)} found; not:\n" + "\n".join(survivors)


@pytest.mark.parametrize("module", TRIALS["module"], ids=lambda module: module["name"])
def test_each_trial_names_tests_that_there_are_and_a_reason_for_each_exception(
    module: dict[str, Any],
) -> None:
    assert all((ROOT / name).is_file() for name in module["tests"])
    assert all(one["reason"] for one in module.get("equivalent", ()))
