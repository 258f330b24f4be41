"""Names of doers and places in the cases that our own sentences need."""

from __future__ import annotations

import pytest

from doblest.language.naming import decline_name, inflect_quality


@pytest.mark.parametrize(
    ("text", "nominative", "locative", "gender"),
    [
        ("заводе № 183", "завод № 183", "на заводе № 183", "m"),
        ("Завод имени Чкалова", "завод имени Чкалова", "на заводе имени Чкалова", "m"),
        ("комбината «Большевик»", "комбинат «Большевик»", "на комбинате «Большевик»", "m"),
        ("предприятиями города", "предприятия города", "на предприятиях города", "p"),
        ("железным дорогам", "железные дороги", "на железных дорогах", "p"),
        ("Норильском комбинате", "Норильский комбинат", "на Норильском комбинате", "m"),
        ("прядильной фабрики", "прядильная фабрика", "на прядильной фабрике", "f"),
        ("военных училищ", "военные училища", "в военных училищах", "p"),
        ("его госпитали", "госпитали", "в госпиталях", "p"),
        ("СТЗ", "СТЗ", "на СТЗ", "m"),
        ("«Североникель»", "«Североникель»", "", "m"),
        ("промышленность и транспорт региона", "промышленность и транспорт региона", "", "p"),
        ("И.М.Кузьмичев и А.И.Звягин", "И.М.Кузьмичев и А.И.Звягин", "", "p"),
    ],
)
def test_a_doer_is_named_in_the_nominative_and_as_a_place(
    text: str, nominative: str, locative: str, gender: str
) -> None:
    name = decline_name(text)
    assert name is not None
    assert (name.nominative, name.locative, name.gender) == (nominative, locative, gender)


@pytest.mark.parametrize(
    ("text", "nominative", "locative"),
    [
        ("Нижнего Новгорода", "Нижний Новгород", "в Нижнем Новгороде"),
        ("Перми", "Пермь", "в Перми"),
        ("Бологое", "Бологое", "в Бологом"),
        ("Улан-Удэ", "Улан-Удэ", "в Улан-Удэ"),
        ("Ханты-Мансийск", "Ханты-Мансийск", "в Ханты-Мансийске"),
        ("Боровичах", "Боровичи", "в Боровичах"),
        ("тыла", "тыл", "в тылу"),
        ("Южный Урал", "Южный Урал", "на Южном Урале"),
        ("Владимира", "Владимир", "во Владимире"),
        ("городе Перми", "город Пермь", "в городе Перми"),
        ("столице Башкирии", "столица Башкирии", "в столице Башкирии"),
        ("городе и области", "город и область", "в городе и области"),
        ("города и района", "город и район", "в городе и районе"),
        ("«Заполярной кочегарки»", "«Заполярная кочегарка»", "в «Заполярной кочегарке»"),
        ("области", "область", "в области"),
        ("край", "край", "в крае"),
        ("Алтайского края", "Алтайский край", "в Алтайском крае"),
        ("самом Сталинграде", "Сталинград", "в Сталинграде"),
        ("всей Молотовской области", "Молотовская область", "в Молотовской области"),
    ],
)
def test_a_place_is_one_and_has_its_preposition(text: str, nominative: str, locative: str) -> None:
    name = decline_name(text, is_place=True)
    assert name is not None
    assert (name.nominative, name.locative) == (nominative, locative)


def test_an_adjective_that_stands_for_a_place_is_told_in_the_instrumental() -> None:
    assert [inflect_quality(text) for text in ("челябинская", "пермским", "Челябинск", "города Перми")] == [
        "челябинскими",
        "пермскими",
        "",
        "",
    ]


def test_people_are_named_as_they_call_themselves() -> None:
    texts = ("бологовцев", "Иван Фомичев", "трудящихся Алдана", "Ижевские металлурги")
    names = [decline_name(text) for text in texts]
    assert [name.nominative for name in names if name] == [
        "бологовцы",
        "Иван Фомичев",
        "трудящиеся Алдана",
        "ижевские металлурги",
    ]


@pytest.mark.parametrize("text", ["пермским", "я", "городе и", "«от и до»", "и", "А. П. Лобовой"])
def test_a_name_without_a_certain_noun_is_not_guessed(text: str) -> None:
    assert decline_name(text, is_place=True) is None
