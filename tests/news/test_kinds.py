"""What happened, by the verb or noun of a clause."""

from __future__ import annotations

import pytest

from doblest.news.kinds import find_cues
from doblest.news.words import WordReader


def find(text: str) -> list[tuple[str, str]]:
    return [(cue.kind, cue.time) for cue in find_cues(WordReader(text).read())]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("стелу открыли", "opened", "past"),
        ("стела открыта", "opened", "past"),
        ("стела будет открыта", "opened", "future"),
        ("стелу откроют", "opened", "future"),
        ("планируют открыть стелу", "opened", "future"),
        ("открытие стелы состоялось", "opened", "past"),
        ("открытие стелы состоится", "opened", "future"),
    ],
)
def test_a_verb_tells_the_event_and_its_time(text: str, kind: str, time: str) -> None:
    assert (kind, time) in find(text)


@pytest.mark.parametrize(
    "text", ["", "стелу не открыли", "открытая стела", "открытие стелы ещё не состоялось", "стела стройна"]
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert "opened" not in [kind for kind, _ in find(text)]
