"""Cases as bit masks."""

from __future__ import annotations

import pytest

from doblest.language import cases
from doblest.language.tokens import analyse


@pytest.mark.parametrize(
    ("form", "mask"),
    [
        ("танков", cases.GEN_PL),
        ("танка", cases.GEN_SG),
        ("цехам", cases.DAT_PL),
        ("танки", cases.NOM_PL | cases.ACC_PL),
        ("пальто", cases.ANY),
    ],
)
def test_a_word_form_has_the_bits_of_its_cases(form: str, mask: int) -> None:
    assert analyse(form).nouns[0].cases == mask


def test_the_cases_of_the_singular_and_the_plural_share_no_bit() -> None:
    assert cases.ANY_SG & cases.ANY_PL == 0
    pairs = (
        cases.NOMINATIVE,
        cases.GENITIVE,
        cases.DATIVE,
        cases.ACCUSATIVE,
        cases.INSTRUMENTAL,
        cases.LOCATIVE,
    )
    assert sum(pairs) == cases.ANY


def test_five_workshops_and_three_workshops_take_their_own_forms() -> None:
    assert analyse("цехов").nouns[0].cases & cases.AFTER_MANY
    assert not analyse("цеха").nouns[0].cases & cases.AFTER_MANY
    assert analyse("цеха").nouns[0].cases & cases.AFTER_FEW
