"""A document that breaks whoever reads it is tried again, set aside and named; the others are read."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.corpora import read_claims, read_report
from tests.support.kills import COMMAND

POISON = Path(__file__).parent.parent / "support" / "poison"
Run = Callable[..., tuple[int, dict[str, str]]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The exit code, and the quote of the claim of each document, which the poisoned storage holds."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()

    def run_poisoned(*names: str, options: tuple[str, ...] = ("--local",)) -> tuple[int, dict[str, str]]:
        for number, name in enumerate(names, 2):
            (corpus / name).write_text(f"Город дал {number} танков.", "utf-8")
        path = os.pathsep.join(filter(None, (str(POISON), os.environ.get("PYTHONPATH"))))
        command = [COMMAND, "claims", "corpus", f"poison://{corpus}", "-o", str(tmp_path / "out"), *options]
        env = os.environ | {"PYTHONPATH": path}
        done = subprocess.run(command, env=env, capture_output=True, check=False)
        assert "Traceback" not in done.stderr.decode()
        return done.returncode, {Path(r["document"]).name: r["quote"] for r in read_claims(tmp_path / "out")}

    return run_poisoned


def test_one_that_kills_its_process_is_set_aside(run: Run, tmp_path: Path) -> None:
    assert run("a.txt", "b-kills.txt", "c.txt") == (0, {"a.txt": "2", "c.txt": "4"})
    (line,) = read_report(tmp_path / "out")["b-kills.txt"]
    assert (line["remarks"], line["set_aside"]) == (["broken"], True)
    assert line["detail"] == "процесс убит сигналом 9"


def test_one_that_takes_all_memory_is_set_aside(run: Run, tmp_path: Path) -> None:
    assert run("a-kills.txt", "b-starves.txt", "c.txt") == (0, {"c.txt": "4"})
    (line,) = read_report(tmp_path / "out")["b-starves.txt"]
    assert (line["remarks"], line["detail"]) == (["broken"], "MemoryError:")


def test_a_storage_that_stutters_loses_nothing(run: Run, tmp_path: Path) -> None:
    assert run("a.txt", "b-stutters.txt") == (0, {"a.txt": "2", "b-stutters.txt": "3"})
    assert read_report(tmp_path / "out") == {}


def test_a_storage_that_does_not_answer_is_asked_again_by_the_next_run(run: Run, tmp_path: Path) -> None:
    code, found = run("a.txt", "b-fails.txt")
    assert (code, found) == (1, {})
    (line,) = read_report(tmp_path / "out")["b-fails.txt"]
    assert line["remarks"] == ["unfinished"]
    assert json.loads((tmp_path / "out" / "corpus.json").read_bytes())["unfinished"] == 1
    (tmp_path / "corpus" / "b-fails.txt").unlink()
    assert run("a.txt") == (0, {"a.txt": "2"})
    assert read_report(tmp_path / "out") == {}


@pytest.mark.soak
def test_one_that_never_ends_is_set_aside(run: Run, tmp_path: Path) -> None:
    assert run("a.txt", "b-hangs.txt", "c.txt") == (0, {"a.txt": "2", "c.txt": "4"})
    (line,) = read_report(tmp_path / "out")["b-hangs.txt"]
    assert (line["remarks"], line["detail"]) == (["broken"], "процесс кончился с кодом 1")


@pytest.mark.ray
@pytest.mark.slow
@pytest.mark.xdist_group("ray")
def test_on_ray_too(run: Run, tmp_path: Path) -> None:
    assert run("a.txt", "b-kills.txt", "c.txt", options=()) == (0, {"a.txt": "2", "c.txt": "4"})
    assert read_report(tmp_path / "out")["b-kills.txt"][0]["remarks"] == ["broken"]
