"""Facts, and numbers that state none."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.claims.roles.modality import find_modality
from doblest.model import Modality


def read(sentence: str) -> str:
    """Of the number between stars, in the clause between bars, else the whole sentence."""
    before, bar, _ = sentence.partition("|")
    text = sentence.replace("|", "").replace("*", "")
    start = sentence.replace("|", "").index("*")
    end = sentence.replace("|", "").index("*", start + 1) - 1
    return find_modality(text, start, end, len(before.replace("*", "")) if bar else 0, len(text))


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("завод выпустил 35000 миномётов при плане *25925 штук*", "plan"),
        ("сдал 410 миномётов при задании *350*", "plan"),
        ("План по корпусам мин —| *120 000 шт.*", "plan"),
        ("Налажен выпуск ППШ (программа декабря 1941 г. —| *1000 шт.*)", "plan"),
        ("По плану 1942 года —| *26 тысяч* миномётов", "plan"),
        ("По плану 1942 года *26 тысяч* миномётов", "plan"),
        ("завод должен был выпустить *300* танков", "plan"),
        ("Рабочие обязались дать *300* танков", "plan"),
        ("заводу поручили изготовить *300* снарядов", "plan"),
        ("Госкомитет обороны обязал завод выпустить *500* танков", "plan"),
        ("Норма хлеба была снижена до *250 граммов*", "norm"),
        ("по карточкам выдавали *400 г* хлеба", "norm"),
        ("танк стоимостью *300 тысяч*", "price"),
        ("Намечалось построить *40* домов", "plan"),
        ("*четыреста* скоростных плавок дадим к празднику", "plan"),
        ("Норма рабочего —| *600 г* хлеба", "norm"),
        ("Паёк был *600 граммов* хлеба", "norm"),
        ("детям полагалось *125 граммов* хлеба", "norm"),
        ("рабочий получал *250 граммов* хлеба в сутки", "norm"),
        ("Хлеба давали *семьсот граммов* — рабочая карточка", "norm"),
        ("рабочий получал 250 граммов хлеба, |дети — *125*", "norm"),
        ("госпиталь на *500* коек", "capacity"),
        ("открыли школу *на 500 мест*", "capacity"),
        ("цех мощностью *300* тонн в сутки", "capacity"),
        ("завод мог выпускать *300* танков", "capacity"),
        ("горючее позволяло заправлять *более тысячи* танков", "capacity"),
        ("депо рассчитано на *40* паровозов", "capacity"),
        ("Зал вмещает *300 человек*", "capacity"),
        ("Предполагается выпустить *300* танков", "forecast"),
        ("будет построено *40* домов", "forecast"),
        ("выпустили 100 танков вместо *70*", "comparison"),
        ("дали 100 танков вместо положенных *70*", "comparison"),
        ("дали 100 пушек против *40* в 1940-м", "comparison"),
        ("это вес *150* башен", "comparison"),
        ("Доля женщин выросла с *38* до 57 %", "comparison"),
        ("выпуск увеличен *с 24* станков до трёхсот", "comparison"),
        ("Самолёт стоил *121 тыс. рублей*", "price"),
        ("танк стоимостью *300 тысяч рублей*", "price"),
        ("Билет в музей —| *150 руб.*", "price"),
        ("Средняя зарплата была *300 рублей*", "price"),
    ],
)
def test_what_is_no_fact(sentence: str, modality: str) -> None:
    assert read(sentence) == modality


@pytest.mark.parametrize(
    "sentence",
    [
        "завод выпустил *300* танков",
        "План — 120 000 шт., фактический выпуск — *134 400 шт.*",
        "рабочие получали 250 граммов хлеба, |дети сдали *30* тонн",
        "завод выпустил *35000* миномётов при плане 25925 штук",
        "По плану эвакуации госпиталь принял *300* раненых",
        "Сверх плана сдано *300* танков",
        "сверх плана *300* тонн",
        "выполнил план *на 120 %*",
        "выполнили *102 %* плана",
        "дают по *две с половиной нормы*",
        "Выполнив годовой план, завод сдал *300* танков",
        "принял производственные мощности *14* предприятий",
        "Мощность станции выросла *на 30 %*",
        "План был 100, а дали *150* танков",
        "по три нормы дал *40* деталей",
        "Доля женщин выросла с 38 до *57 %*",
        "приняли с *30* заводов 200 человек до зимы",
        "госпиталь увеличили на *500* коек",
        "развернули *500* коек",
        "собрали *300 тысяч рублей*",
        "Город дал стали *300 тонн*",
        "дрались против *40* танков",
        "Рабочие помогли собрать *300* танков",
        "получал *300* писем",
    ],
)
def test_what_is_fact(sentence: str) -> None:
    assert read(sentence) == "fact"


@given(st.text(), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_any_text_has_a_modality(text: str, start: int, end: int, first: int, last: int) -> None:
    modality = find_modality(text, min(start, end), max(start, end), min(first, last), max(first, last))
    assert modality in get_args(Modality)
