"""Who did it, in English where every word of the name is known."""

from __future__ import annotations

import pytest

from doblest.model import Actor, ActorType, Mention
from doblest.wording.english.actors import name_actor
from doblest.wording.english.runs import Run


def name(kind: ActorType, text: str) -> Run | None:
    return name_actor(Actor(kind, Mention(text, 0, len(text))))


@pytest.mark.parametrize(
    ("kind", "text", "english"),
    [
        ("plant", "завода № 402", "Plant No. 402"),
        ("plant", "Авиационный завод №126", "Aircraft Plant No. 126"),
        ("plant", "заводе имени Фрунзе", "the Frunze Plant"),
        ("plant", "«Североникель»", "Severonikel"),
        ("plant", "комбината «Воркутауголь»", "the Vorkutaugol Combine"),
        ("plant", "коломенские предприятия", "the Kolomna plants"),
        ("plant", "предприятия Златоуста", "the plants of Zlatoust"),
        ("workers", "ивановские текстильщицы", "the Ivanovo textile workers"),
        ("workers", "токарь Иван Фомичев", "the turner Ivan Fomichyov"),
        ("front", "Семен Золотарев", "Semyon Zolotaryov"),
        ("population", "пермяки", "the people of Perm"),
        ("city", "Нижнем Тагиле", "Nizhny Tagil"),
        ("city", "Иркутская область", "Irkutsk Oblast"),
        ("city", "Сталинградской области", "Stalingrad Oblast"),
        ("city", "челябинская", "Chelyabinsk"),
        ("city", "Южный Урал", "the South Urals"),
        ("city", "городе", "the city"),
        ("city", "городе и области", "the city and the region"),
        ("city", "«Заполярной кочегарки»", "the Polar Stokehold"),
        ("workers", "инструментальщик Иван Тужилкин", "the toolmaker Ivan Tuzhilkin"),
    ],
)
def test_a_doer_has_an_english_name(kind: ActorType, text: str, english: str) -> None:
    assert name(kind, text) == Run(english)


@pytest.mark.parametrize(
    ("kind", "text"), [("plant", "артель инвалидов"), ("workers", "чаромушкинские ткачихи")]
)
def test_a_name_with_an_unknown_word_stays_in_russian(kind: ActorType, text: str) -> None:
    assert name(kind, text) == Run(text, "ru")


@pytest.mark.parametrize("text", ["фронт", "заводы и фронт страны", "эскадрильи"])
def test_who_only_received_is_not_named(text: str) -> None:
    assert name("front" if "завод" not in text else "plant", text) is None
