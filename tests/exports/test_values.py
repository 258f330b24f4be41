"""The two choices of values: as in the list, and corrected."""

from __future__ import annotations

import pytest

from doblest.exports.errors import ExportError
from doblest.exports.values import choose_values, correct, read_source, restore_entry
from doblest.model import Cell, Decision, Doubt, Edition, Entry, Finding, Fix, Record, Source
from doblest.wording.doubts import CONTINUED
from tests.support.editions import change_entry


def entry(**cells: str) -> Entry:
    source = Source("", 1, {name: Cell(1, text) for name, text in cells.items()})
    return Entry(1, "Омск", "Омская область", 2020, "Дал танки.", None, "", source)


def test_the_list_has_its_own_words_back() -> None:
    found = restore_entry(entry(city="\tОмскъ ", region="Омская обл.", year="2021 г.", note="Дал\xad танки"))
    assert (found.city, found.region, found.year, found.note) == ("Омскъ", "Омская обл.", 2021, "Дал танки")


def test_a_year_that_stands_there_stays_and_an_emptied_cell_has_none() -> None:
    assert restore_entry(entry(year="с 2019 по 2020")).year == 2020
    assert restore_entry(entry(year=" ")).year is None
    assert restore_entry(entry(year="20")).year == 2020
    assert restore_entry(entry()).year == 2020


def test_a_cell_that_goes_on_below_does_not_hold_the_field() -> None:
    doubtful = type(entry())(
        1, "Омск", "", 2020, "", None, "", entry(note="Дал").source, doubts=(Doubt("note", CONTINUED),)
    )
    assert read_source(doubtful, "note") is None
    assert read_source(entry(note="\tДал"), "note") == "Дал"


def test_a_dismissed_correction_leaves_the_lists_word(edition: Edition) -> None:
    record = change_entry(edition.records[0], city="Городъ")
    assert correct(record).located.entry.city == record.city
    finding = Finding("k", "c", "error", (), "city", "t", {}, fix=Fix("", "city", "Город"))
    dismissed = Record(
        record.city,
        record.located,
        None,
        (),
        (),
        (finding,),
        {"k": Decision("dismiss", "", "", "")},
    )
    assert correct(dismissed).located.entry.city == "Городъ"


def test_tracked_values_are_no_choice_of_one_value(edition: Edition) -> None:
    with pytest.raises(ExportError):
        choose_values(edition, "tracked")
    assert len(choose_values(edition, "original").records) == len(edition.records)
