"""Days of events as people type them."""

from __future__ import annotations

import pytest

from doblest.reading.typed_dates import DateError, read_date
from doblest.reference.steles import steles


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-05-09", "2024-05-09"),
        ("2024?", "2024?"),
        ("../2024-05", "../2024-05"),
        ("9.5.2024", "2024-05-09"),
        ("05.2024", "2024-05"),
        ("9 мая 2024 г.", "2024-05-09"),
        ("в мае 2024 года", "2024-05"),
        ("Март 2024", "2024-03"),
        ("августа 2024", "2024-08"),
        ("2024 год", "2024"),
        ("2024-2025", "2024/2025"),
    ],
)
def test_a_date_is_read(text: str, date: str) -> None:
    assert (read_date(text).date, read_date(text).said) == (date, "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("осень 2024", "2024-09/2024-11"),
        ("летом 2024 года", "2024-06/2024-08"),
        ("в конце 2024 года", "2024-09/2024-12"),
        ("к 80-летию Победы", "../2025-05-09"),
        ("к 9 мая 2025", "../2025-05-09"),
        ("до конца 2025 года", "../2025-12"),
    ],
)
def test_words_that_say_more_than_the_date_are_kept(text: str, date: str) -> None:
    assert (read_date(text).date, read_date(text).said) == (date, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31.02.2024", "такого дня в календаре нет"),
        ("2024-13", "такого дня в календаре нет"),
        ("2025–2024", "такого дня в календаре нет"),
        ("31.02", "какого года"),
        ("9 мая", "какого года"),
        ("зима 2024", "на два года"),
        ("осень", "не день"),
        ("к юбилею города", "не день"),
        ("май месяц 2024", "не день"),
        ("", "День не назван"),
        ("0" * 100_000, "календаре"),
    ],
)
def test_what_is_no_date_is_told_why(text: str, said: str) -> None:
    with pytest.raises(DateError, match=said) as refused:
        read_date(text)
    assert len(str(refused.value)) < 200
    assert refused.value.refusal.en


def test_every_date_of_the_data_is_read_as_it_is_written() -> None:
    dates = {event.date for stele in steles() for event in stele.events}
    assert {read_date(date).date for date in dates} == dates
