"""Acts that confer titles, by the words of the field."""

from __future__ import annotations

from doblest.model import Decree
from doblest.reference.acts import act_kinds, conferrers, name_act, name_kind


def test_a_decree_is_the_presidents_unless_said_otherwise() -> None:
    words = name_act(Decree("2020-07-02", "", ("Омск",)))
    assert words.ru == "Указ Президента РФ"
    assert words.en.startswith("Decree of the President")


def test_a_law_is_called_with_who_passed_it() -> None:
    assert name_kind("law", "legislature").ru.startswith("Закон ")


def test_who_confers_does_it_by_a_known_act() -> None:
    assert {one.act for one in conferrers().values()} <= act_kinds().keys()


def test_the_surest_words_come_first() -> None:
    keys = list(conferrers())
    assert keys.index("presidium") < keys.index("president")
