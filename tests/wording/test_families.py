"""What kind of change a text underwent."""

from __future__ import annotations

import pytest

from doblest.wording.families import find_family
from doblest.wording.vocabulary import texts

CHANGES = [
    ("завод «Магнит» дал", 'завод "Магнит" дал', "quotes"),
    ("Стела - город", "Стела — город", "dash"),
    ("12 000 тонн", "12\u00a0000 тонн", "spaces"),
    ("выпустил  танки", "выпустил танки", "spaces"),
    ('завод "Магнит" - дал', "завод «Магнит» — дал", "typography"),
    ("дал танки", "дал танки.", "typography"),
    ("выпустил 120 танков", "выпустил 1 120 танков", "figure"),
    ("эвакуировнных заводов", "эвакуированных заводов", "spelling"),
    ("выпустил танки", "выпустил самолёты", "other"),
    ("выпустил 120 танков", "выпустил 130 самолётов", "other"),
    ("", "выпустил танки", "filled"),
    ("выпустил танки", "", "emptied"),
]


@pytest.mark.parametrize(("old", "new", "family"), CHANGES)
def test_a_change_is_told_by_what_changed(old: str, new: str, family: str) -> None:
    assert find_family(old, new) == family


def test_each_kind_of_change_has_its_words() -> None:
    assert {family for _old, _new, family in CHANGES} | {"row"} == set(texts("change_families"))
