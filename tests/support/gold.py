"""The annotated texts of `tests/gold/`, the scripts that score the engine on them, and its score."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from doblest.claims import extract
from doblest.exports.claim_columns import list_columns

GOLD = Path(__file__).parent.parent / "gold"

PUBLISHED = {"bundled": "seed", "unseen": "heldout_test"}
"""By their names in `data/quality.toml`: the bundled list's notes, and prose it was never tuned on."""


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_claims(name: str) -> dict[str, Any]:
    """Counts of the engine's claims on the texts of that name, as `tests/gold/score.py` has them."""
    score = load_script("score")
    texts = score.load_texts(GOLD / f"{name}_texts.jsonl")
    gold = score.read_jsonl(GOLD / f"{name}_claims.jsonl")
    # The annotated `of` may be the second of joined things, which the engine knows and its column leaves out.
    predicted = [
        {"doc": doc, **list_columns(claim), "of": claim.of}
        for doc, text in texts.items()
        for claim in extract(text)
    ]
    result: dict[str, Any] = score.score(texts, gold, predicted)
    return result


def measure_quality() -> dict[str, dict[str, int]]:
    """What `data/quality.toml` holds: counts by the name of the texts."""
    return {name: _count_claims(texts) for name, texts in PUBLISHED.items()}


def _count_claims(texts: str) -> dict[str, int]:
    score = score_claims(texts)
    levels = {level: score[level]["tp"] for level in ("value", "quantity", "full")}
    return {"claims": score["gold"], "found": score["pred"], **levels}
