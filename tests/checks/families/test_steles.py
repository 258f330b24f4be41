"""The list's memorials against what public texts tell of the steles."""

from __future__ import annotations

import pytest

from doblest import checks
from doblest.model import Finding, Located, Memorial
from doblest.wording.findings import format_message
from tests.support.checks import row, run_check, stele


def city(name: str, region: str, year: int, memorial: Memorial | None = None) -> Located:
    return row(city=name, region=region, year=year, memorial=memorial)


KHANTY = city("Ханты-Мансийск", "Ханты-Мансийский автономный округ — Югра", 2023)
OTHER = stele(name="сквер Труда", status="other", kind="square")


def say(findings: list[Finding]) -> list[str]:
    return [format_message(one, "ru").replace("\N{NO-BREAK SPACE}", " ") for one in findings]


def test_none_where_two_publishers_saw_it_opened_is_doubted_with_their_addresses() -> None:
    found = run_check("stele-stands", KHANTY)
    assert say(found) == ["В перечне «Нет», а стела открыта: 10 декабря 2025 (3 издания)."]
    assert found[0].severity == "warning"
    assert "https://ura.news/news/1053046672" in {getattr(one, "source", "") for one in found[0].evidence}


def test_the_fix_is_a_cell_that_reads_as_the_title_s_own_stele() -> None:
    found = run_check("stele-stands", KHANTY)
    assert found[0].fix is not None
    (mended,) = checks.fixes.apply([KHANTY], [found[0].fix])
    assert mended.memorial is not None
    assert (mended.memorial.kind, mended.memorial.status) == ("stele", "dedicated")
    assert mended.memorial.address == "Ханты-Мансийск, пересечение ул. Гагарина и Пискунова"
    assert mended.memorial.map_url.startswith("https://yandex.ru/maps/?pt=69.021955,60.998677")


def test_one_publisher_is_advice_without_a_fix() -> None:
    found = run_check("stele-stands", city("Рязань", "Рязанская область", 2023))
    assert say(found) == ["В перечне «Нет», а одно издание пишет, что стела открыта: 11 сентября 2025."]
    assert (found[0].severity, found[0].fix) == ("note", None)


def test_another_monument_in_its_place_is_told_whatever_it_is_called() -> None:
    aldan = city("Алдан", "Республика Саха (Якутия)", 2021, OTHER)
    assert say(run_check("stele-stands", aldan)) == [
        "В перечне «сквер Труда», а стела по закону открыта: 5 сентября 2023 (3 издания)."
    ]
    kremlin = stele("Нижний Новгород, Кремль", name="Памятник Горьковчанам-доблестным труженикам тыла")
    found = run_check("stele-stands", city("Нижний Новгород", "Нижегородская область", 2020, kremlin))
    assert [one.template for one in found] == ["taken"]


def test_the_cell_of_another_monument_is_offered_whole_where_the_place_is_known() -> None:
    norilsk = city("Норильск", "Красноярский край", 2022, OTHER)
    (fix,) = [one.fix for one in run_check("stele-stands", norilsk)]
    assert fix is not None
    (mended,) = checks.fixes.apply([norilsk], [fix])
    assert mended.memorial is not None
    assert (mended.memorial.name, mended.memorial.status) == ("Стела «Город трудовой доблести»", "dedicated")
    aldan = city("Алдан", "Республика Саха (Якутия)", 2021, OTHER)  # nobody tells where
    assert [one.fix for one in run_check("stele-stands", aldan)] == [None]


@pytest.mark.parametrize(
    "quiet",
    [
        city("Пермь", "Пермский край", 2020, stele("Пермь, площадь Карла Маркса")),
        city("Рубцовск", "Алтайский край", 2023),  # promised for 2027
        city("Подольск", "Московская область", 2023),  # put up, never reported open
        city("Горловка", "Донецкая Народная Республика", 2022),  # nothing was found
        city("Волгоград", "Волгоградская область", 2022),  # Вологда's stele is not this city's
    ],
)
def test_nothing_is_said_where_the_texts_tell_of_no_opening_or_the_list_has_it(quiet: Located) -> None:
    assert run_check("stele-stands", quiet) == []


def test_a_missing_memorial_is_told_once() -> None:
    assert run_check("memorial-missing", KHANTY, city("Курган", "Курганская область", 2025)) == []


def test_an_address_without_a_word_of_the_place_is_to_be_compared() -> None:
    place = city("Боровичи", "Новгородская область", 2020, stele("Боровичи, улица Декабристов"))
    assert say(run_check("stele-place", place)) == [
        "В перечне адрес «Боровичи, улица Декабристов», "
        "а тексты называют другое место: «площадь Володарского»."
    ]


@pytest.mark.parametrize(
    ("name", "region", "address"),
    [
        ("Пенза", "Пензенская область", "Пенза, парк 40 лет Победы"),
        ("Самара", "Самарская область", "Самара, аллея Трудовой Славы"),
        ("Казань", "Республика Татарстан", "Казань, Московский район"),
    ],
)
def test_the_same_place_in_other_words_or_a_district_is_no_dispute(
    name: str, region: str, address: str
) -> None:
    assert run_check("stele-place", city(name, region, 2020, stele(address))) == []


def test_a_place_that_was_renamed_since_says_when() -> None:
    old = city("Саратов", "Саратовская область", 2020, stele("Саратов, сквер имени А.И. Кривохижина"))
    found = run_check("stele-place", old)
    assert [one.template for one in found] == ["renamed"]
    assert say(found)[0].endswith("«сквер Трудовой Доблести» (2025).")
    new = city("Саратов", "Саратовская область", 2020, stele("Саратов, сквер Трудовой Доблести"))
    assert run_check("stele-place", new) == []


def test_a_monument_older_than_the_decree_is_not_its_stele() -> None:
    found = run_check("stele-before-decree", city("Якутск", "Республика Саха (Якутия)", 2022))
    assert [one.values["name"] for one in found] == ["стела Парка Победы"]
    assert run_check("stele-before-decree", city("Нижний Новгород", "Нижегородская область", 2020)) == []


def test_a_promised_day_that_passed_is_asked_for_and_one_to_come_is_not() -> None:
    passed = run_check("stele-promise-passed", city("Подольск", "Московская область", 2023))
    assert say(passed) == [
        "Открытие стелы обещали (18 декабря 2024); на 27 ноября 2026 текста об открытии не найдено."
    ]
    assert run_check("stele-promise-passed", city("Рубцовск", "Алтайский край", 2023)) == []
    assert run_check("stele-promise-passed", city("Омск", "Омская область", 2020)) == []


def test_a_stele_of_which_nobody_wrote_for_a_year_is_asked_for() -> None:
    silent = run_check("stele-no-news", city("Рыбинск", "Ярославская область", 2021))
    assert say(silent) == [
        "Последний найденный текст о стеле — 30 января 2023; на 27 ноября 2026 прошло больше года."
    ]
    assert run_check("stele-no-news", city("Рубцовск", "Алтайский край", 2023)) == []  # March 2026
