"""Numbers and claims against each other, within a note and across notes."""

from __future__ import annotations

from .rows import found, row

TAGIL = {"city": "Нижний Тагил", "region": "Свердловская область"}
GORKY = {"city": "Нижний Новгород", "region": "Нижегородская область"}
OMSK = {"city": "Омск", "region": "Омская область"}


def test_parts_that_exceed_their_total_are_an_error() -> None:
    note = "Дал фронту 1000 стволов, в том числе 900 винтовок, 300 пистолетов."
    (finding,) = found("parts-exceed-total", row(note=note))
    assert finding.severity == "error"
    assert "1\u00a0200" in finding.message


def test_parts_within_their_total_are_no_finding() -> None:
    note = "Эвакуировано около 1500 организаций, в том числе 60 крупных предприятий."
    assert found("parts-exceed-total", row(note=note)) == []


def test_a_full_list_of_parts_that_falls_just_short_is_advice() -> None:
    note = "Дал 1000 стволов, в том числе: 500 винтовок, 300 пистолетов, 195 пулемётов."
    assert [one.severity for one in found("parts-exceed-total", row(note=note))] == ["note"]


def test_a_year_s_number_is_held_against_the_total() -> None:
    note = (
        "Каждый военный год предприятия давали около 60 тонн золота. "
        "Всего с 1941 по 1945 годы было добыто 360 тонн золота."
    )
    assert len(found("rate-against-total", row(note=note))) == 1
    assert found("rate-against-total", row(note=note.replace("360", "290"))) == []


def test_shares_of_one_sense_add_up() -> None:
    rows = [
        row(1, note="Каждый второй танк был сделан в Томске."),
        row(2, note="В Омске выпустили каждый второй танк.", **OMSK),
        row(3, note="Каждый третий танк построили в Нижнем Тагиле.", **TAGIL),
    ]
    (finding,) = found("shares-too-much", *rows)
    assert finding.entries == ("row-1", "row-2", "row-3")
    assert finding.severity == "warning"


def test_a_tank_of_a_city_s_metal_is_not_made_there() -> None:
    rows = [
        row(1, note="Из томского металла был сделан каждый второй танк."),
        row(2, note="В Омске выпустили каждый третий танк.", **OMSK),
        row(3, note="Каждый третий танк построили в Нижнем Тагиле.", **TAGIL),
    ]
    assert [one.severity for one in found("shares-too-much", *rows)] == ["note"]


def test_shares_of_different_things_do_not_add_up() -> None:
    rows = [row(1, note="Выпустили 80% снарядов."), row(2, note="Выпустили 80% патронов.", **OMSK)]
    assert found("shares-too-much", *rows) == []


def test_the_only_maker_is_held_against_another_s_share() -> None:
    rows = [
        row(1, note="Омский завод был единственным в стране, где производили автопокрышки.", **OMSK),
        row(2, note="Завод поставлял более 80 процентов всех автопокрышек."),
    ]
    (finding,) = found("sole-maker", *rows)
    assert finding.entries == ("row-1", "row-2")


def test_the_only_maker_of_one_thing_says_nothing_of_another() -> None:
    rows = [
        row(1, note="Завод — единственный в стране производитель фольги для снарядов.", **OMSK),
        row(2, note="Каждый третий снаряд был выпущен в Томске."),
    ]
    assert found("sole-maker", *rows) == []


def test_an_epithet_of_two_cities_is_told_in_any_case() -> None:
    rows = [
        row(1, note="Роль «Второго Баку» (так называли месторождение) выросла."),
        row(2, note="Город, известный как «второе Баку», давал нефть.", **OMSK),
    ]
    assert [one.entries for one in found("epithet-twice", *rows)] == [("row-1", "row-2")]


def test_a_common_name_in_quotes_is_no_epithet() -> None:
    rows = [row(1, note="Выпускали «Катюши»."), row(2, note="Снаряды для «Катюш».", **OMSK)]
    assert found("epithet-twice", *rows) == []


def test_a_number_ten_times_its_kin_is_told() -> None:
    usual = [row(i, note=f"Госпитали приняли {90 + i} тысяч раненых.") for i in range(1, 7)]
    odd = row(7, note="Через госпитали прошло 1,3 миллиона раненых.", **GORKY)
    (finding,) = found("out-of-scale", *usual, odd)
    assert finding.entries == ("row-7",)


def test_a_wide_range_has_no_outliers() -> None:
    rows = [row(i, note=f"Город дал {10**i} танков.") for i in range(1, 7)]
    assert found("out-of-scale", *rows) == []


def test_one_epithet_of_three_cities_is_one_finding() -> None:
    cities = ("Томск", "Омск", "Пермь")
    rows = [row(n, city=city, note=f"{city} известен как «второе Баку».") for n, city in enumerate(cities, 1)]
    (finding,) = found("epithet-twice", *rows)
    assert finding.entries == ("row-1", "row-2", "row-3")


def test_all_rivals_of_a_sole_maker_are_one_finding() -> None:
    rows = [
        row(1, city="Омск", note="Завод был единственным в стране, где производили автопокрышки."),
        row(2, city="Ярославль", note="Ярославль поставлял 80 процентов всех автопокрышек."),
        row(3, city="Киров", note="Киров поставлял 10 процентов всех автопокрышек."),
    ]
    (finding,) = found("sole-maker", *rows)
    assert finding.entries == ("row-1", "row-2", "row-3")


def test_a_list_longer_than_a_part_is_read_whole() -> None:
    rows = [row(n, note=f"Томск дал {n} мин.") for n in range(1, 250)] + [
        row(250, note="Дал 13 млн. тон руды.")
    ]
    assert [one.entries for one in found("wording", *rows)] == [("row-250",)]
