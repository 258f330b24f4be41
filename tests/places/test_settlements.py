from __future__ import annotations

import pytest

from doblest.places import find_candidates, find_settlement, get_settlement

GLORY = """
    Белгород RU-BEL, Курск RU-KRS, Орёл RU-ORL, Владикавказ RU-SE, Малгобек RU-IN, Ржев RU-TVE,
    Ельня RU-SMO, Елец RU-LIP, Воронеж RU-VOR, Луга RU-LEN, Полярный RU-MUR, Ростов-на-Дону RU-ROS,
    Туапсе RU-KDA, Великие Луки RU-PSK, Великий Новгород RU-NGR, Дмитров RU-MOS, Вязьма RU-SMO,
    Кронштадт RU-SPE, Наро-Фоминск RU-MOS, Псков RU-PSK, Козельск RU-KLU, Архангельск RU-ARK,
    Волоколамск RU-MOS, Брянск RU-BRY, Нальчик RU-KB, Выборг RU-LEN, Калач-на-Дону RU-VGG,
    Владивосток RU-PRI, Тихвин RU-LEN, Тверь RU-TVE, Анапа RU-KDA, Колпино RU-SPE,
    Старый Оскол RU-BEL, Ковров RU-VLA, Ломоносов RU-SPE, Таганрог RU-ROS,
    Петропавловск-Камчатский RU-KAM, Можайск RU-MOS, Малоярославец RU-KLU, Хабаровск RU-KHA,
    Старая Русса RU-NGR, Гатчина RU-LEN, Петрозаводск RU-KR, Грозный RU-CE, Феодосия UA-43
"""
HEROES = """
    Москва RU-MOW, Санкт-Петербург RU-SPE, Волгоград RU-VGG, Киев UA, Одесса UA, Керчь UA-43,
    Севастополь UA-40, Новороссийск RU-KDA, Минск BY, Тула RU-TUL, Мурманск RU-MUR, Смоленск RU-SMO
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [tuple(line.strip().rsplit(" ", 1)) for line in text.split(",")]


def iso_of(place) -> str:
    return get_settlement(place.geonames_id).iso


@pytest.mark.parametrize(("name", "iso"), pairs(GLORY) + pairs(HEROES))
def test_cities_of_other_titles_are_found_by_name_alone(name, iso):
    place = find_settlement(name)
    assert (place.name, iso_of(place)) == (name, iso)
    assert place.score >= 0.9


@pytest.mark.parametrize(
    ("name", "iso", "lon", "lat"),
    [
        ("Оха", "RU-SAK", 142.95, 53.59),
        ("Киров", "RU-KIR", 49.66, 58.60),
        ("Киров", "RU-KLU", 34.31, 54.08),
        ("Владимир", "RU-VLA", 40.40, 56.14),
        ("Находка", "RU-PRI", 132.87, 42.81),
        ("Дзержинск", "RU-NIZ", 43.46, 56.24),
        ("Златоуст", "RU-CHE", 59.65, 55.17),
        ("Троицк", "RU-CHE", 61.56, 54.08),
        ("Донецк", "RU-ROS", 39.96, 48.34),
        ("Донецк", "UA-14", 37.80, 48.02),
    ],
)
def test_the_stated_subject_tells_namesakes_apart(name, iso, lon, lat):
    place = find_settlement(name, iso)
    assert (place.name, place.score) == (name, 1.0)
    assert (place.lon, place.lat) == (pytest.approx(lon, abs=0.1), pytest.approx(lat, abs=0.1))


@pytest.mark.parametrize(
    ("written", "iso", "name", "score"),
    [
        ("Орел", "RU-ORL", "Орёл", 0.99),
        ("Ростов на Дону", "RU-ROS", "Ростов-на-Дону", 0.99),
        ("КИРОВ", "RU-KIR", "Киров", 0.99),
        ("Улан–Удэ", "RU-BU", "Улан-Удэ", 0.99),
        ("г. Миасс", "RU-CHE", "Миасс", 1.0),
        ("город-герой Тула", "RU-TUL", "Тула", 1.0),
        ("ЗАТО г. Северск", "RU-TOM", "Северск", 1.0),
        ("г. о. Тольятти", "RU-SAM", "Тольятти", 1.0),
        ("Омск г.", "RU-OMS", "Омск", 1.0),
        ("Красное Село", "RU-SPE", "Красное Село", 1.0),
        ("Каменск-Уральск", "RU-SVE", "Каменск-Уральский", 0.94),
        ("Нижнего Тагила", "RU-SVE", "Нижний Тагил", 0.94),
        ("Нарьян-Мар", "RU-ARK", "Нарьян-Мар", 1.0),
        ("Сургут", "RU-TYU", "Сургут", 1.0),
    ],
)
def test_letters_cases_and_kinds_are_forgiven(written, iso, name, score):
    place = find_settlement(written, iso)
    assert (place.name, place.score) == (name, score)


@pytest.mark.parametrize(
    ("former", "iso", "name"),
    [
        ("Горький", "RU-NIZ", "Нижний Новгород"),
        ("Сталинград", "RU-VGG", "Волгоград"),
        ("Куйбышев", "RU-SAM", "Самара"),
        ("Молотов", "RU-PER", "Пермь"),
        ("Свердловск", "RU-SVE", "Екатеринбург"),
        ("Калинин", "RU-TVE", "Тверь"),
        ("Чкалов", "RU-ORE", "Оренбург"),
        ("Сталинск", "RU-KEM", "Новокузнецк"),
        ("Ворошиловград", "UA-09", "Луганск"),
    ],
)
def test_wartime_names_find_the_city_of_today(former, iso, name):
    place = find_settlement(former, iso)
    assert place.name == name
    assert place.reason.startswith("прежнее или другое название")


@pytest.mark.parametrize(
    ("written", "iso", "name"),
    [
        ("Магнитагорск", "RU-CHE", "Магнитогорск"),
        ("Магнитагорск", None, "Магнитогорск"),
        ("Екатиренбург", "RU-SVE", "Екатеринбург"),
        ("Прокопевск", "RU-KEM", "Прокопьевск"),
    ],
)
def test_a_misspelt_city_is_found_and_doubted(written, iso, name):
    place = find_settlement(written, iso)
    assert place.name == name
    assert place.score < 0.9


@pytest.mark.parametrize("written", ["", "Ха", "Абвгд", "Китеж", "Лондон", "Нет", "—", "1", "город"])
def test_what_is_no_settlement_finds_none(written):
    assert find_settlement(written) is None
    assert find_settlement(written, "RU-CHE") is None


def test_a_settlement_of_another_subject_says_so():
    place = find_settlement("Камышин", "RU-SAR")
    assert (place.name, place.score) == ("Камышин", 0.7)
    assert place.reason == "название до буквы, но не в указанной области"


def test_a_choice_among_equals_lowers_the_score_and_shows_all():
    places = find_candidates("Сокол")
    assert len(places) > 3
    assert places[0].score < 0.8
    assert "тёзок" in places[0].reason
    assert "RU-VLG" in {iso_of(place) for place in places}


@pytest.mark.parametrize("written", ["Пермь (бывш. Молотов)", "Пермь[2]", "Пермь*", "г. Пермь ²"])
def test_a_remark_after_a_name_is_no_part_of_it(written: str) -> None:
    place = find_settlement(written, "RU-PER")
    assert place is not None
    assert place.name == "Пермь"
