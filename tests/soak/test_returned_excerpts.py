"""A corpus of returned excerpts in every format: real edits found, none made up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "benchmarks"))
LEAST = {"docx": 0.99, "xlsx": 0.99, "office": 0.99, "odt": 0.99, "rtf": 0.99, "pdf": 0.99}
"""Share of the edits."""


@pytest.mark.soak
@pytest.mark.parametrize("form", LEAST)
def test_edits_of_returned_excerpts_are_found(
    form: str, tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    from rounds import build_edition, build_excerpts, build_known, measure  # beside the benchmarks
    from tests.support.returned import make_corpus

    edition = build_edition()
    excerpts = build_excerpts(edition)
    answers = list(make_corpus(excerpts, seed, scale(64)))
    files, refused, verdict = measure(answers, form, build_known(edition, excerpts), tmp_path)
    if not files:
        pytest.skip("LibreOffice is not installed")
    real = verdict.found + len(verdict.missed)
    assert (refused, verdict.invented) == (0, []), verdict.missed
    assert verdict.found >= LEAST[form] * real, verdict.missed
