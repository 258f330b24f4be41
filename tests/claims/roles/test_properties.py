"""What holds of any text."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.claims import extract
from doblest.model import Mention, Roles

WORDS = [
    "завод",
    "Завод",
    "№",
    "5",
    "12",
    "300",
    "тысяч",
    "танков",
    ",",
    ".",
    ":",
    ";",
    "(",
    ")",
    "«",
    "»",
    "—",
    "•",
    "и",
    "дал",
    "выпустил",
    "выпущено",
    "работало",
    "который",
    "которые",
    "в",
    "на",
    "из",
    "от",
    "по",
    "город",
    "городе",
    "области",
    "Омск",
    "Иван",
    "ПЕТРОВ",
    "Красной",
    "Армии",
    "жители",
    "1941",
    "1943",
    "годы",
    "войны",
    "году",
    "за",
    "всех",
    "страны",
    "20",
    "%",
    "раз",
    "вырос",
    "план",
    "перевыполнил",
    "из",
    "них",
    "детей",
    "числе",
    "том",
    "\n",
    "плана",
    "здесь",
    "он",
    "не",
]


def list_mentions(roles: Roles) -> Iterator[Mention | None]:
    yield from (roles.base, roles.part_of, roles.source)
    for one in (roles.action, roles.actor, roles.period, roles.whole, *roles.things):
        yield None if one is None else one.mention


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_every_mention_quotes_the_text(text: str) -> None:
    for claim in extract(text):
        for mention in list_mentions(claim.roles):
            assert mention is None or text[mention.start : mention.end] == mention.text != ""


@pytest.mark.quiet
@pytest.mark.parametrize(
    "unit",
    [
        "завод дал 300 танков, ",
        "и выпустил 300 танков ",
        "в 1942 году дал 300 танков и ",
        "300 танков (завод) ",
        "• дал 300 танков ",
        "Омск 300 танков — ",
        "на 20 % плана ",
    ],
    ids=repr,
)
def test_a_long_sentence_takes_time_in_step_with_its_length(unit: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        extract(text)
        return time.process_time() - start

    short = unit * (8_000 // len(unit))
    seconds(short)
    one, four = min(seconds(short) for _ in range(3)), seconds(short * 4)
    assert four < 12 * max(one, 0.001)
