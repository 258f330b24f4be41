from __future__ import annotations

import pytest

from doblest.reading.acts import cites_act, parse_act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Указ Президента РФ от 27 апреля 2007 года № 557", ("2007-04-27", "557", "decree", "president")),
        ("Закон Калужской области от 29.06.2018 № 345-ОЗ", ("2018-06-29", "345-ОЗ", "law", "legislature")),
        (
            "постановление Губернатора Тверской области от 5 мая 2022 г. № 41-пг",
            ("2022-05-05", "41-пг", "resolution", "governor"),
        ),
        (
            "Указ Президиума Верховного Совета СССР от 8 мая 1965 года",
            ("1965-05-08", None, "decree", "presidium"),
        ),
        ("Указ Президента Республики Татарстан от 01.02.2003", ("2003-02-01", None, "decree", "governor")),
        ("2020-07-02", ("2020-07-02", None, "", "")),
    ],
)
def test_an_act_is_read_with_its_day_number_and_author(
    text: str, act: tuple[str, str | None, str, str]
) -> None:
    found = parse_act(text)
    assert found is not None
    assert (found.date, found.number, found.kind, found.conferrer) == act


@pytest.mark.parametrize("text", ["", "2007", "Указ Президента № 557", "31.02.2020", "15 августа", "12.2020"])
def test_what_tells_no_day_is_no_act(text: str) -> None:
    assert parse_act(text) is None


def test_an_act_may_be_cited_without_a_day() -> None:
    assert cites_act("Закон Калужской области № 345-ОЗ")
    assert not cites_act("202О")
