"""Forms of the public as people and robots send them."""

from __future__ import annotations

import json

import altcha
import pytest

from doblest.data import load
from doblest.server.proposals.guards import PROOF, STAMP, TRAP, Guard, make_guard


def hurry(monkeypatch: pytest.MonkeyPatch, **limits: object) -> None:
    """Let nobody wait, and browsers work for a moment; other limits as they are named."""
    for name, value in {"least_seconds": 0, "work": 1, "counters": [1, 3], **limits}.items():
        monkeypatch.setitem(load("limits")["guards"], name, value)


def solve(guard: Guard) -> str:
    """What a browser's script puts into the form."""
    challenge = altcha.Challenge.from_dict(json.loads(guard.challenge))
    solution = altcha.solve_challenge(challenge)
    assert solution
    return altcha.Payload(challenge, solution).to_base64()


def fill_guard(guard: Guard | None = None, *, works: bool = True, trap: str = "") -> dict[str, str]:
    """The inputs of a form beside its own: of a browser with scripts, or without."""
    guard = guard or make_guard()
    return {STAMP: guard.stamp, PROOF: solve(guard) if works else "", TRAP: trap}
