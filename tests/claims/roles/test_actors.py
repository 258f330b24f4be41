"""Who did it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doblest.model import Roles

ReadLast = Callable[[str], Roles]


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("На заводе имени Калинина было выпущено 450 пушек.", "plant", "заводе имени Калинина"),
        ("Завод № 52 (бывший «Молот») выпустил 450 пушек.", "plant", "Завод № 52"),
        ("Коллектив кирпичного завода сдал 40 тысяч мин.", "plant", "Коллектив кирпичного завода"),
        ("Филиал завода № 52 изготовил 240 пушек.", "plant", "Филиал завода № 52"),
        ("В Омске произвели 450 пушек.", "city", "Омске"),
        ("Нашим заводом внесено 300 тысяч рублей.", "plant", "Нашим заводом"),
        ("В 1942 году тульские оружейники изготовили 300 винтовок.", "workers", "тульские оружейники"),
        ("14 госпиталей приняли 75 тысяч раненых.", "organisation", "госпиталей"),
        ("5700 доноров сдали 15 тысяч литров крови.", "workers", "доноров"),
        ("Омичи собрали 30 тонн металлолома.", "population", "Омичи"),
        ("Каждый второй танк сделан из магнитогорской стали.", "city", "магнитогорской"),
        ("Фабрика «Заря», которая отправила на фронт 640 тысяч шинелей.", "plant", "Фабрика «Заря»"),
        ("Сталевары Гущин и Валеев провели плавку и сняли 9 тонн стали.", "workers", "Гущин"),
        ("Специальная германская дивизия сбросила на город 500 бомб.", "enemy", "германская дивизия"),
        ("Завод дал 300 танков. Здесь же построено 40 самолётов.", "plant", "Завод"),
        ("ТРУДЯЩИЕСЯ РАЙОНА СОБРАЛИ 2 МЛН РУБЛЕЙ", "workers", "ТРУДЯЩИЕСЯ РАЙОНА"),
        ("2. Завод № 52.\nВ марте 1942 г. изготовлено 13 тысяч мин.", "plant", "Завод № 52"),
        ("В госпиталях (всего 9) лечилось 44 тысячи раненых.", "organisation", "госпиталях"),
    ],
)
def test_the_doer_is_named_by_the_shortest_phrase(
    read_last: ReadLast, text: str, type_: str, name: str
) -> None:
    actor = read_last(text).actor
    assert actor is not None
    assert actor.type == type_
    assert name in actor.mention.text


@pytest.mark.parametrize(
    "text",
    [
        "Город выдержал 527 налётов.",
        "В 25-ю годовщину Красной Армии сдано 40 тонн хлеба.",
        "В стране работало 300 заводов.",
        "Пром. продукция возросла в 3 раза.",
        "Геологи нашли золото. Всего было добыто 360 тонн золота.",
    ],
)
def test_what_is_no_doer_is_left_out(read_last: ReadLast, text: str) -> None:
    assert read_last(text).actor is None


def test_an_elliptic_clause_has_its_own_doer(read_all: Callable[[str], list[Roles]]) -> None:
    told = read_all("Завод «Молот» выпустил 12 тысяч миномётов, фабрика «Заря» — 400 тысяч гимнастёрок.")
    assert [one.actor.mention.text for one in told if one.actor] == ["Завод «Молот»", "фабрика «Заря»"]


def test_a_paragraph_ends_what_is_looked_back_to(read_last: ReadLast) -> None:
    assert read_last("Завод работал без сна.\nБыло выпущено 300 танков.").actor is None
