"""What speaks for two rows being one."""

from __future__ import annotations

import pytest

from doblest.model import Entry, Source
from doblest.rounds.likeness import compare, keep_letters

NOTE = "В годы войны в городе работали оборонные заводы, выпускавшие миномёты и боеприпасы для фронта."


def row(city: str, note: str = "", number: int = 0) -> Entry:
    return Entry(number, city, "", 2020, note, None, "", Source("", 1, {}))


def test_a_mended_name_alone_is_a_witness_and_no_proof() -> None:
    likeness = compare(row("Коспийск"), row("Каспийск"))
    assert (likeness.witnesses, likeness.is_sure) == (("имя",), False)


def test_name_and_number_together_are_sure() -> None:
    assert compare(row("Коспийск", number=7), row("Каспийск", number=7)).is_sure


def test_the_same_note_but_for_a_mend_is_sure_by_itself() -> None:
    likeness = compare(row("Тверь", NOTE.replace("ё", "е")), row("Омск", NOTE))
    assert likeness.is_sure
    assert likeness.witnesses == ("примечание",)


def test_a_short_note_tells_nothing() -> None:
    assert compare(row("Тверь", "Заводы."), row("Омск", "Заводы.")).note == 0


def test_a_number_that_neither_has_is_no_witness() -> None:
    assert compare(row("Тверь", number=0), row("Омск", number=0)).witnesses == ()


def test_a_name_within_another_is_nearly_the_same() -> None:
    assert compare(row("Каспийск (Республика Дагестан)"), row("Каспийск")).city == 90


def test_no_name_is_like_no_other() -> None:
    assert compare(row(""), row("Омск")).city == 0
    assert "имя" not in compare(row(""), row("")).witnesses


@pytest.mark.parametrize("name", ["Ново-\nмосковск", "НОВОМОСКОВСК", "Новомосковск 2", " «Новомосковск» "])
def test_a_broken_name_is_one_name(name: str) -> None:
    assert keep_letters(name) == "новомосковск"
