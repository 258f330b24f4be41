"""Who speaks in a note and of what."""

from __future__ import annotations

import pytest

from tests.support.checks import in_note


@pytest.mark.parametrize(
    ("check", "note", "quoted"),
    [
        ("note-in-the-air", "Также три раза награждался Томск.", ["Также три раза награждался Томск."]),
        (
            "note-in-the-air",
            "На базе его завода был развёрнут комплекс.",
            ["На базе его завода был развёрнут комплекс."],
        ),
        (
            "note-in-the-air",
            "Томск широко известен. Тогда же, осенью, взорвали станцию.",
            ["Тогда же, осенью, взорвали станцию."],
        ),
        ("speech", "Отмечу, что Томск дал фронту мины.", ["Отмечу"]),
        ("speech", "Хотелось бы напомнить о подвиге томичей.", ["Хотелось бы"]),
        ("about-today", "Сегодня Томск — центр науки.", ["Сегодня Томск — центр науки."]),
    ],
)
def test_it_fires(check: str, note: str, quoted: list[str]) -> None:
    assert in_note(check, note) == quoted


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("note-in-the-air", "В 1942 году Томск принял заводы. Тогда же пустили станцию."),
        ("note-in-the-air", "Томск дал фронту мины, а также снаряды."),
        ("note-in-the-air", "Томск и его жители трудились для фронта."),
        ("speech", "Станочники следовали девизу: «Работаем за себя и за товарища»."),
        ("speech", "Томск работал на фронт."),
        ("news", "Рабочие выпустили мины."),
        ("about-today", "В Томске выпускали мины. И сейчас же начали выпускать снаряды."),
    ],
)
def test_it_does_not_fire(check: str, note: str) -> None:
    assert in_note(check, note) == []
