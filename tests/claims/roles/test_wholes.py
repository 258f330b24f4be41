"""Of what a share is a part, and of which claim another is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doblest.model import Roles


@pytest.mark.parametrize(
    ("sentence", "whole", "scope"),
    [
        ("Комбинат дал 20 % всего чугуна страны.", "всего чугуна страны", "country"),
        ("Завод выпускал половину всех советских танков.", "всех советских танков", "country"),
    ],
)
def test_the_words_after_a_share_say_of_what(
    read_last: Callable[[str], Roles], sentence: str, whole: str, scope: str
) -> None:
    told = read_last(sentence).whole
    assert told is not None
    assert whole in told.mention.text
    assert told.scope == scope


def test_a_share_without_a_whole_says_none(read_last: Callable[[str], Roles]) -> None:
    assert read_last("Каждый третий танк выпущен в Омске.").whole is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Прибыло 250 тысяч беженцев, из них 90 тысяч детей.",
        "Работало 126 предприятий, в том числе 53 завода.",
        "Лечились 75 тысяч раненых, 70 % из которых вернулись в строй.",
    ],
)
def test_a_part_names_the_claim_before(read_last: Callable[[str], Roles], sentence: str) -> None:
    part_of = read_last(sentence).part_of
    assert part_of is not None
    assert part_of.text.split()[0] in ("250", "126", "75")
