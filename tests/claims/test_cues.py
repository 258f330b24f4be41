"""Sentences without a number are passed over, and no other."""

from __future__ import annotations

import pytest

from doblest import reading
from doblest.claims import extract
from doblest.claims.cues import has_cue, may_be_title
from doblest.data import bundled_list
from doblest.language.numerals import load_numerals
from doblest.language.sentences import split_sentences
from doblest.language.tokens import analyse


def seen(text: str) -> bool:
    return has_cue(text, 0, len(text))


def test_every_numeral_is_seen_in_small_and_in_capital_letters() -> None:
    tables = load_numerals()
    words = [*tables.cardinals, *tables.scales, *tables.fractions, *tables.multiples, *tables.ordinals]
    assert [word for word in [*words, *tables.cues] if not (seen(word) and seen(word.upper()))] == []


@pytest.mark.parametrize(
    "text",
    ["Дал фронту 5 танков.", "Пришло «двое».", "Сдали по трёшке.", "Каждый второй.", "Полпуда.", "٣ танка"],
)
def test_a_sentence_with_a_number_is_read(text: str) -> None:
    assert seen(text)


@pytest.mark.parametrize(
    "text", ["Завод перевели на восток.", "Здесь родился Отто Зорге!", "", "—", "Обстрел был адский."]
)
def test_a_sentence_without_one_is_not(text: str) -> None:
    assert not seen(text)


@pytest.mark.parametrize("text", ["ТАНКОВАЯ БРОНЯ", "Добыча нефти, тонн (без газа)", "Выполнение, %"])
def test_a_title_is_read_without_a_number(text: str) -> None:
    assert may_be_title(text, 0, len(text))


@pytest.mark.parametrize(
    "text", ["Танковая броня", "Добыча нефти, газа (без угля)", "Пришли, увидели, победили."]
)
def test_another_sentence_is_no_title(text: str) -> None:
    assert not may_be_title(text, 0, len(text))


def test_no_word_that_begins_a_quantity_is_passed_over() -> None:
    document = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt")
    words = {word for entry in document.entries for word in entry.note.split()}
    assert [word for word in words if analyse(word).cue and not seen(word)] == []


def test_a_third_of_the_list_s_sentences_is_passed_over() -> None:
    document = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt")
    notes = [entry.note for entry in document.entries]
    read = [has_cue(note, *bounds) for note in notes for bounds in split_sentences(note)]
    assert read.count(False) > len(read) / 3


def test_a_title_in_capitals_names_what_is_counted_after_it() -> None:
    (claim,) = extract("ТАНКОВАЯ БРОНЯ\n\nЗа смену выдали 40 тонн.")
    assert claim.object == "танковая броня"
