"""Whose result a number is."""

from __future__ import annotations

import pytest

from tests.support.claims import last_roles_of


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Завод выпустил 300 танков.", "plant"),
        ("Заводы выпустили 300 танков.", "city"),
        ("Предприятия области выпустили 300 танков.", "region"),
        ("Промышленность области дала 300 танков.", "region"),
        ("В городе выпустили 300 танков.", "city"),
        ("В городе и области работало 38 госпиталей.", "region"),
        ("Колхозники района сдали 20 тысяч центнеров хлеба.", "district"),
        ("Смена мастера дала 40 плит.", "plant"),
        ("Хирург Смирнов сделал 2000 операций.", None),
    ],
)
def test_the_actor_and_its_place_give_the_scope(sentence: str, scope: str | None) -> None:
    assert last_roles_of(sentence).scope == scope
