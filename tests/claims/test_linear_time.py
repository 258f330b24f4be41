"""Time grows with the text and no faster, also on texts without ends."""

from __future__ import annotations

import time

import pytest

from doblest.claims import extract


def seconds(text: str) -> float:
    start = time.process_time()
    extract(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "дал 300 танков ",
        "слово ",
        "(",
        "«",
        "1,",
        "5-",
        "тысяча ",
        "А",
        "1 и 2 ",
        "\n",
        ". ",
        "1. ",
    ],
    ids=repr,
)
@pytest.mark.quiet
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    short = unit * (10_000 // len(unit))
    seconds(short)
    one, four = min(seconds(short) for _ in range(3)), seconds(short * 4)
    assert four < 12 * max(one, 0.001)
