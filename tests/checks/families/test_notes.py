"""Where notes begin and end."""

from __future__ import annotations

import pytest

from doblest.reference.titles import get_title
from tests.support.checks import in_note, message, row, run_check


@pytest.mark.parametrize(
    ("check", "note", "quoted"),
    [
        (
            "note-cut-off",
            "Томск шил шинели для Красной Армии. В",
            ["шил шинели для Красной Армии. В"],
        ),
    ],
)
def test_it_fires(check: str, note: str, quoted: list[str]) -> None:
    assert in_note(check, note) == quoted


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("note-cut-off", "Томск дал фронту мины."),
        ("note-cut-off", "Томск и область дали фронту мины"),
        ("small-letter", "В Томске и др. городах шили шинели."),
        ("line-broken", "В Томске выпускали:\n1. Мины.\n2. Снаряды."),
        ("no-full-stop", "В Томске выпускали:\nмины, снаряды и гранаты для фронта."),
    ],
)
def test_it_does_not_fire(check: str, note: str) -> None:
    assert in_note(check, note) == []


@pytest.mark.parametrize(
    ("check", "note", "mended"),
    [
        ("line-broken", "Томск принял около \n200 тысяч человек.", "Томск принял около 200 тысяч человек."),
        (
            "small-letter",
            "Это был никель.\nна комбинате его плавили.",
            "Это был никель.\nНа комбинате его плавили.",
        ),
        ("no-full-stop", "В годы войны Томск дал фронту мины", "В годы войны Томск дал фронту мины."),
    ],
)
def test_it_is_mended(check: str, note: str, mended: str) -> None:
    (finding,) = run_check(check, row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == mended


def test_an_empty_note_is_reported() -> None:
    assert [message(one) for one in run_check("note-empty", row(note=""))] == ["Томск: примечание пусто."]


def test_a_note_with_one_sentence_of_its_own_is_no_formula() -> None:
    formula = (
        "Звание присвоено за значительный вклад жителей города в достижение Победы в Великой "
        "Отечественной войне 1941–1945 годов, обеспечение бесперебойного производства."
    )
    assert len(run_check("note-only-formula", row(note=formula))) == 1
    own = " Томские заводы выпустили мины, снаряды, приборы, лампы, спички, карандаши и одежду для бойцов."
    assert run_check("note-only-formula", row(note=formula + own)) == []


def test_the_formula_is_that_of_the_titles_own_decree() -> None:
    note = get_title("military-glory").notes.formula  # type: ignore[union-attr] # the data has it
    assert len(run_check("note-only-formula", row(note=note), title=get_title("military-glory"))) == 1
    assert run_check("note-only-formula", row(note=note)) == []
