from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.reference.titles import decrees, get_title, match_title


def test_a_heading_names_the_title_and_its_absence_the_default_one() -> None:
    assert match_title("Перечень городов  ВОИНСКОЙ\nславы").key == "military-glory"
    assert match_title("").key == "labour-valour"


@pytest.mark.django_db  # people may have made it
def test_an_unknown_title_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RegisterError, match="labour-valour, military-glory"):
        get_title("hero-city")


def test_decrees_come_in_order_of_signing_and_a_title_may_have_none() -> None:
    days = [decree.date for decree in decrees("labour-valour")]
    assert days == sorted(days)
    assert days[0] == "2020-07-02"
    assert decrees("military-glory") == ()


def test_the_third_decree_has_the_day_it_was_signed_and_not_that_of_the_meeting_before_it() -> None:
    third = next(decree for decree in decrees("labour-valour") if "Оха" in decree.cities)
    assert (third.date, third.number) == ("2021-09-10", "519")


def test_a_number_that_one_retelling_gives_is_not_written() -> None:
    numbers = {decree.date: decree.number for decree in decrees("labour-valour")}
    assert numbers["2022-11-15"] is None
    assert numbers["2023-09-11"] is None
