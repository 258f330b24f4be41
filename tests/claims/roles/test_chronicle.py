"""A date that is a sentence of its own is that of the sentences after it."""

from __future__ import annotations

from doblest.claims import extract


def read(text: str) -> list[tuple[str | None, str | None]]:
    periods = [claim.roles.period for claim in extract(text)]
    return [(one.first, one.last) if one else (None, None) for one in periods]


def test_a_chronicle_dates_its_entries() -> None:
    text = "1942 год. 11 января. Прибыл эшелон из 43 вагонов. 3 февраля. Пущены 4 станка. Сданы 60 авиабомб."
    days = [("1942-01-11", "1942-01-11"), ("1942-02-03", "1942-02-03"), (None, None)]
    assert read(text) == days


def test_a_date_that_was_cut_off_is_of_the_sentence_after_it() -> None:
    text = "За период с сентября 1941 г. по май 1942 г. Тульская область приняла 22 предприятия."
    assert read(text) == [("1941-09", "1942-05")]


def test_a_date_within_a_sentence_is_of_that_sentence() -> None:
    assert read("В 1942 году завод построили. Он выпустил 300 танков.") == [(None, None)]


def test_an_abbreviated_war_is_one_sentence() -> None:
    assert read("В годы Вел. Отеч. войны город принял 17 предприятий.") == [("1941", "1945")]
