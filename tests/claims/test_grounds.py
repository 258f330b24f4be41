"""Grounds of Federal Law 41-FZ in notes of the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doblest.claims import find_grounds

TEXTS = Path(__file__).parent.parent / "gold" / "seed_texts.jsonl"


def note(row: int) -> str:
    for line in TEXTS.read_text("utf-8").splitlines():
        if json.loads(line)["doc"] == str(row):
            return str(json.loads(line)["text"])
    raise KeyError(row)


@pytest.mark.parametrize(
    ("row", "keys"),
    [
        (25, {"enterprises"}),
        (28, {"workers", "heroism"}),
        (35, {"enterprises", "workers"}),
        (38, {"workers", "heroism"}),
        (41, {"heroism"}),
        (57, {"enterprises"}),
        (67, set()),
        (48, set()),
    ],
)
def test_a_note_proves_what_its_sentences_tell(row: int, keys: set[str]) -> None:
    assert {ground.key for ground in find_grounds(note(row))} == keys


def test_the_evidence_is_whole_sentences_of_the_note() -> None:
    text = note(57)
    spans = find_grounds(text)[0].spans
    assert text[spans[0].start : spans[0].end].startswith("Два Красных знамени")
    assert text[spans[0].start : spans[0].end].endswith("Сталиногорск.")


def test_the_decrees_own_wording_proves_nothing() -> None:
    assert find_grounds(note(67)) == ()
