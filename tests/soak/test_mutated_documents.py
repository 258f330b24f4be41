"""Documents made by mutation of what the tests write: read or refused, in time and in bounds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.mutated_documents import build_seeds, mutate
from tests.support.readers import read_apart

pytestmark = pytest.mark.soak


def test_a_mutated_document_is_read_or_refused(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    seeds = build_seeds()
    faults = []
    for number in range(scale(3000)):
        chance = random.Random(f"{seed}-{number}")
        name = list(seeds)[number % len(seeds)]
        data = mutate(seeds[name], chance)
        reading = read_apart(data, name, tmp_path / "log", coverage=number % 4 == 0)
        if reading.fault:
            (tmp_path / f"{number}-{name}").write_bytes(data)
            faults.append(f"{tmp_path}/{number}-{name}: {reading.fault[-600:]}")
    assert not faults, f"{len(faults)} of them:\n" + "\n".join(faults)
