"""Commas too many and too few."""

from __future__ import annotations

import pytest

from tests.support.checks import in_note, row, run_check


@pytest.mark.parametrize(
    ("check", "note", "mended"),
    [
        ("punctuation", "Во время войны, почти всё летало.", "Во время войны почти всё летало."),
        ("punctuation", "В мае 1943 года, начался подвиг.", "В мае 1943 года начался подвиг."),
        ("punctuation", "Говоря о годах войны нельзя молчать.", "Говоря о годах войны, нельзя молчать."),
        (
            "punctuation",
            "Рабочие места, ушедших на фронт мужчин занимали женщины.",
            "Рабочие места ушедших на фронт мужчин занимали женщины.",
        ),
        ("run-together", "Дали 961 500 ружей 131 866 мин.", "Дали 961 500 ружей, 131 866 мин."),
    ],
)
def test_it_is_mended(check: str, note: str, mended: str) -> None:
    (finding,) = run_check(check, row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == mended


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("punctuation", "В начале декабря, в разгар битвы за Москву, томичи отправили мины."),
        ("punctuation", "С 1942 года, когда завод построили, он давал цинк."),
        ("punctuation", "В годы войны Томск, бывший центром края, дал мины."),
        ("punctuation", "Находясь в тылу, Томск помогал фронту."),
        ("punctuation", "Кроме того, жители собрали деньги."),
        ("punctuation", "Добывали уголь, а в 1943 году — медь."),
        ("run-together", "К 22 июля 1942 года 80 процентов продукции шло на фронт."),
        ("run-together", "Принял 1 миллион 180 тысяч предметов."),
        ("run-together", "Сдали 300 тонн хлеба, 20 тонн мяса и 5 тонн масла."),
    ],
)
def test_it_is_left_alone(check: str, note: str) -> None:
    assert in_note(check, note) == []
