"""Events that sentences of the news tell of: what, when, of which city, how sure of having been."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.news import FoundEvent, News, NewsCity, find_events

CITIES = [
    NewsCity("perm", "Пермь"),
    NewsCity("kirov", "Киров"),
    NewsCity("nizhniy-tagil", "Нижний Тагил"),
    NewsCity("kamensk-uralskiy", "Каменск-Уральский"),
    NewsCity("borovichi", "Боровичи"),
]


def read(text: str, published: str = "2024-03-01") -> list[FoundEvent]:
    return list(find_events(News(text, published=published), CITIES))


def tell(found: FoundEvent) -> tuple[str, str, str, str]:
    return found.city, found.event.kind, found.event.date, found.event.date_kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("В Перми открыли стелу трудовой доблести.", ("perm", "opened", "../2024-03-01", "event")),
        ("Вчера в Перми открыта стела.", ("perm", "opened", "2024-02-29", "event")),
        ("Стелу в Боровичах открыли 9 мая.", ("borovichi", "opened", "2023-05-09", "event")),
        ("Стелу в Боровичах откроют 9 мая.", ("borovichi", "planned", "2024-05-09", "promised")),
        ("Стелу в Перми откроют 9 января.", ("perm", "planned", "2025-01-09", "promised")),
        ("Стела в Перми открыта 3 сентября 2023 года.", ("perm", "opened", "2023-09-03", "event")),
        ("Открытие стелы в Перми назначено на 7 ноября.", ("perm", "planned", "2024-11-07", "promised")),
        ("Открытие стелы в Перми состоялось 7 ноября.", ("perm", "opened", "2023-11-07", "event")),
        ("В среду в Перми открыли стелу.", ("perm", "opened", "2024-02-28", "event")),
        ("В среду в Перми откроют стелу.", ("perm", "planned", "2024-03-06", "promised")),
        ("Стелу в Перми открыли в среду, 3 января.", ("perm", "opened", "2024-01-03", "event")),
        ("В Перми планируют установить стелу.", ("perm", "planned", "2024-03-01", "announced")),
        ("Стела в Перми появится осенью 2024 года.", ("perm", "planned", "2024-09/2024-11", "promised")),
        ("Стела в Перми появится к 80-летию Победы.", ("perm", "planned", "../2025-05-09", "promised")),
        ("В Перми заложили камень на месте стелы.", ("perm", "foundation_stone", "../2024-03-01", "event")),
        ("Место для стелы в Перми выбрали в январе.", ("perm", "place_chosen", "2024-01", "event")),
        (
            "Стелу в Нижнем Тагиле демонтировали 1.02.2024.",
            ("nizhniy-tagil", "removed", "2024-02-01", "event"),
        ),
        (
            "В Каменске-Уральском установлена стела.",
            ("kamensk-uralskiy", "installed", "../2024-03-01", "event"),
        ),
        ("В Перми объявлен аукцион на строительство стелы.", ("perm", "contract", "../2024-03-01", "event")),
    ],
)
def test_a_sentence_tells_an_event(text: str, told: tuple[str, str, str, str]) -> None:
    assert [tell(one) for one in read(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "В Перми открыли новую школу.",
        "В Перми стела не открыта.",
        "Откроют ли стелу в Перми?",
        "Открытие стелы в Перми ещё не состоялось.",
        "Открытая стела в Перми видна издалека.",
        "В Перми наградили участников установки стелы.",
    ],
)
def test_a_sentence_without_an_event_tells_none(text: str) -> None:
    assert read(text) == []


def test_two_clauses_tell_two_events() -> None:
    found = read("Стелу в Перми поставили в октябре, открытие назначено на 4 апреля.")
    assert [tell(one)[1:] for one in found] == [
        ("installed", "2023-10", "event"),
        ("planned", "2024-04-04", "promised"),
    ]


def test_the_next_sentence_adds_height_and_authors() -> None:
    (found,) = read(
        "В Перми открыли стелу в сквере Победы. Её высота — 26 метров, четыре пилона — по 5 м."
        " Авторы — скульпторы Андрей Ковальчук и Денис Стритович."
    )
    assert (found.event.place, found.event.height) == ("сквер Победы", 26.0)
    assert found.event.authors == ("Андрей Ковальчук", "Денис Стритович")


def test_sentences_go_on_until_one_has_nothing() -> None:
    found = read(
        "Стела появится в Перми. Место выбрали голосованием. Её высота — 17 метров. Погода ясная."
        " Открыта школа."
    )
    assert [one.event.kind for one in found] == ["planned", "place_chosen"]
    assert [one.event.height for one in found] == [None, 17.0]


def test_a_street_of_a_city_s_name_is_not_the_city() -> None:
    (found,) = read("На площади Кирова в Перми открыли стелу.")
    assert (found.city, found.event.place) == ("perm", "площадь Кирова")


def test_a_text_that_names_no_city_is_of_the_one_that_is_asked_for() -> None:
    (found,) = find_events(News("Стелу открыли.", published="2024-03-01"), CITIES, "perm")
    assert found.city == "perm"


def test_a_day_that_no_calendar_has_stays_as_words_for_the_person() -> None:
    (found,) = read("Стелу в Перми открыли 31.02.2024.")
    assert (found.event.date, found.event.date_said) == ("", "31.02.2024")


def test_without_the_day_of_the_text_no_day_is_guessed() -> None:
    found = read("Вчера в Перми открыли стелу. 9 мая в Кирове установили стелу.", published="")
    assert [one.event.date for one in found] == ["", ""]


def test_it_is_said_whether_the_text_speaks_of_the_title() -> None:
    assert [one.is_of_title for one in read("В Перми открыли стелу «Город трудовой доблести».")] == [True]
    assert [one.is_of_title for one in read("В Перми открыли памятник.")] == [False]


_WORDS = [
    "стела",
    "открыта",
    "в Перми",
    "9 мая",
    "2024 года",
    "31.02.2024",
    "не",
    "высота 26 м",
    "автор",
    "Кирова",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=12)), max_size=30).map(" ".join))
def test_any_text_is_read_and_each_quote_stands_in_it(text: str) -> None:
    for one in read(text):
        assert one.quote == text[one.start : one.end].strip()
        assert one.city in ("", *(city.slug for city in CITIES))


@pytest.mark.quiet
@pytest.mark.parametrize(
    "sentence",
    [
        "Вчера в Перми открыли стелу высотой 26 метров в сквере Победы, автор — Денис Стритович. ",
        "стела открыта 9 мая, ",
        "стела открыта 9 мая 2024 ",
        "стела открыта в сквере Победы Победы Перми ",
    ],
)
def test_a_long_text_takes_no_more_than_its_share(sentence: str) -> None:
    times = []
    for count in (200, 800):
        started = time.process_time()
        read(sentence * count)
        times.append(time.process_time() - started)
    assert times[1] < 10 * times[0] + 0.3


@pytest.mark.quiet
def test_words_that_no_dictionary_has_are_looked_up_once() -> None:
    """Looked up for each kind of event a text of so many took over half a minute."""
    text = "стела открыта " + " ".join(
        f"б{''.join(map('абвгдежзик'.__getitem__, map(int, str(n))))}" for n in range(4_000)
    )
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5
