"""Words that must agree."""

from __future__ import annotations

import pytest

from tests.support.checks import in_note, row, run_check


@pytest.mark.parametrize(
    ("check", "note", "mended"),
    [
        ("agreement", "Снаряд было укомплектован взрывателем.", "Снаряд был укомплектован взрывателем."),
        ("agreement", "Это наводило панических ужас на врага.", "Это наводило панический ужас на врага."),
        ("agreement", "Это производственной объединение.", "Это производственное объединение."),
        ("agreement", "Предприятие чинило, изготавливал.", "Предприятие чинило, изготавливало."),
    ],
)
def test_it_is_mended(check: str, note: str, mended: str) -> None:
    (finding,) = run_check(check, row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == mended


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("agreement", "Развернулись стахановское и лунинское движения."),
        ("agreement", "Работало 93 эвакуационных госпиталя."),
        ("agreement", "Подготовка необходимых фронту командиров."),
        ("agreement", "Завод построил станки, которые изготавливала артель, выпускала мастерская."),
        ("agreement", "Город Томск дал мины, область поставляла хлеб."),
        ("agreement", "Такой объём продукции, которого хватало."),
    ],
)
def test_it_is_left_alone(check: str, note: str) -> None:
    assert in_note(check, note) == []


def test_a_city_agrees_with_its_verb() -> None:
    here = row(city="Бологое", region="Тверская область", note="За годы войны Бологое выдержал 527 налётов.")
    (finding,) = run_check("agreement", here)
    assert finding.fix is not None
    assert "Бологое выдержало" in finding.fix.value
