"""Russian names in Latin letters."""

from __future__ import annotations

import pytest

from doblest.language.transliteration import to_english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Нижний Тагил", "Nizhny Tagil"),
        ("Йошкар-Ола", "Yoshkar-Ola"),
        ("Щёлково", "Shchyolkovo"),
        ("Улан-Удэ", "Ulan-Ude"),
        ("Perm", "Perm"),
        ("", ""),
    ],
)
def test_a_name_is_written_as_english_maps_write_it(name: str, english: str) -> None:
    assert to_english(name) == english
