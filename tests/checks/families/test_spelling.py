"""Words that no dictionary knows, and rare ones that are right."""

from __future__ import annotations

import pytest

from tests.support.checks import in_note, row, run_check


@pytest.mark.parametrize(
    ("check", "note", "mended"),
    [
        ("spelling", "Созданы 20 бригад забойшиц.", "Созданы 20 бригад забойщиц."),
        ("spelling", "В рукопашных сватках побеждали.", "В рукопашных схватках побеждали."),
    ],
)
def test_it_is_mended(check: str, note: str, mended: str) -> None:
    (finding,) = run_check(check, row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == mended


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("spelling", "Паровозовагоноремонтный завод, меланжисты, лунинцы, охинцы, спецверёвка, авиамашины."),
        ("spelling", "Лесотара, бронедетали, медеэлектролитный, хромокремнемарганцевый, ямальцев."),
        ("spelling", "Фамилии Тужилкин, Степайкин и завод «Химпромсталь»."),
    ],
)
def test_it_is_left_alone(check: str, note: str) -> None:
    assert in_note(check, note) == []


def test_a_word_that_one_dictionary_knows_is_only_doubted() -> None:
    (sure,) = run_check("spelling", row(note="бригады забойшиц"))
    (doubted,) = run_check("spelling", row(note="в рукопашных сватках"))
    assert (sure.severity, doubted.severity) == ("error", "warning")


def test_a_word_of_a_note_s_whole_length_is_passed_over() -> None:
    """To try every slip of it took two minutes."""
    assert run_check("spelling", row(note="а" * 60_000)) == []
