"""Agreement, commas and spelling: what a proof-reader marks, and what one must leave alone."""

from __future__ import annotations

import pytest

from .rows import found, in_note, row


@pytest.mark.parametrize(
    ("check", "note", "mended"),
    [
        ("agreement", "Снаряд было укомплектован взрывателем.", "Снаряд был укомплектован взрывателем."),
        ("agreement", "Это наводило панических ужас на врага.", "Это наводило панический ужас на врага."),
        ("agreement", "Это производственной объединение.", "Это производственное объединение."),
        ("agreement", "Предприятие чинило, изготавливал.", "Предприятие чинило, изготавливало."),
        ("punctuation", "Во время войны, почти всё летало.", "Во время войны почти всё летало."),
        ("punctuation", "В мае 1943 года, начался подвиг.", "В мае 1943 года начался подвиг."),
        ("punctuation", "Говоря о годах войны нельзя молчать.", "Говоря о годах войны, нельзя молчать."),
        (
            "punctuation",
            "Рабочие места, ушедших на фронт мужчин занимали женщины.",
            "Рабочие места ушедших на фронт мужчин занимали женщины.",
        ),
        ("run-together", "Дали 961 500 ружей 131 866 мин.", "Дали 961 500 ружей, 131 866 мин."),
        ("spelling", "Созданы 20 бригад забойшиц.", "Созданы 20 бригад забойщиц."),
        ("spelling", "В рукопашных сватках побеждали.", "В рукопашных схватках побеждали."),
    ],
)
def test_it_is_mended(check: str, note: str, mended: str) -> None:
    (finding,) = found(check, row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == mended


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("agreement", "Развернулись стахановское и лунинское движения."),
        ("agreement", "Работало 93 эвакуационных госпиталя."),
        ("agreement", "Подготовка необходимых фронту командиров."),
        ("agreement", "Завод построил станки, которые изготавливала артель, выпускала мастерская."),
        ("agreement", "Город Томск дал мины, область поставляла хлеб."),
        ("agreement", "Такой объём продукции, которого хватало."),
        ("punctuation", "В начале декабря, в разгар битвы за Москву, томичи отправили мины."),
        ("punctuation", "С 1942 года, когда завод построили, он давал цинк."),
        ("punctuation", "В годы войны Томск, бывший центром края, дал мины."),
        ("punctuation", "Находясь в тылу, Томск помогал фронту."),
        ("punctuation", "Кроме того, жители собрали деньги."),
        ("punctuation", "Добывали уголь, а в 1943 году — медь."),
        ("run-together", "К 22 июля 1942 года 80 процентов продукции шло на фронт."),
        ("run-together", "Принял 1 миллион 180 тысяч предметов."),
        ("run-together", "Сдали 300 тонн хлеба, 20 тонн мяса и 5 тонн масла."),
        ("spelling", "Паровозовагоноремонтный завод, меланжисты, лунинцы, охинцы, спецверёвка, авиамашины."),
        ("spelling", "Лесотара, бронедетали, медеэлектролитный, хромокремнемарганцевый, ямальцев."),
        ("spelling", "Фамилии Тужилкин, Степайкин и завод «Химпромсталь»."),
    ],
)
def test_it_is_left_alone(check: str, note: str) -> None:
    assert in_note(check, note) == []


def test_a_city_agrees_with_its_verb() -> None:
    here = row(city="Бологое", region="Тверская область", note="За годы войны Бологое выдержал 527 налётов.")
    (finding,) = found("agreement", here)
    assert finding.fix is not None
    assert "Бологое выдержало" in finding.fix.value


def test_a_word_that_one_dictionary_knows_is_only_doubted() -> None:
    (sure,) = found("spelling", row(note="бригады забойшиц"))
    (doubted,) = found("spelling", row(note="в рукопашных сватках"))
    assert (sure.severity, doubted.severity) == ("error", "warning")


def test_a_machine_of_after_the_war_is_told() -> None:
    assert in_note("anachronism", "Выпускали истребители Як-1 и пассажирские Як-38.") == ["Як-38"]
    assert in_note("anachronism", "Танки Т-34, самолёты Ил-2, По-2, «Катюши» БМ-13.") == []
