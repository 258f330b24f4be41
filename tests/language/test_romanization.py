"""Names in Latin letters."""

from __future__ import annotations

import pytest

from doblest.language.romanization import romanize


@pytest.mark.parametrize(
    ("name", "romanized"), [("Нижний Тагил", "Nizhny Tagil"), ("Улан-Удэ", "Ulan-Ude"), ("", "")]
)
def test_english_names_are_those_of_english_maps(name: str, romanized: str) -> None:
    assert romanize(name) == romanized
