from __future__ import annotations

from pathlib import Path

import pytest

from doblest import data
from doblest.checks.thresholds import threshold

SOURCES = "\n".join(
    path.read_text("utf-8")
    for folder in ("checks", "server/pages/contexts")
    for path in (Path(__file__).parents[2] / "src/doblest" / folder).rglob("*.py")
)


@pytest.mark.parametrize("name", sorted(data.load("thresholds")))
def test_each_threshold_is_used_and_says_why(name: str) -> None:
    assert f'threshold("{name}")' in SOURCES
    assert data.load("thresholds")[name]["why"].endswith(".")
    assert threshold(name) == data.load("thresholds")[name]["value"]
