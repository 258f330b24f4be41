"""How a note begins, ends and speaks: what fires, and what must not."""

from __future__ import annotations

import pytest

from .rows import found, in_note, row

CITY = "Томск"


@pytest.mark.parametrize(
    ("check", "note", "quoted"),
    [
        (
            "note-cut-off",
            "Томск шил шинели для Красной Армии. В",
            ["шил шинели для Красной Армии. В"],
        ),
        ("note-in-the-air", "Также три раза награждался Томск.", ["Также три раза награждался Томск."]),
        (
            "note-in-the-air",
            "На базе его завода был развёрнут комплекс.",
            ["На базе его завода был развёрнут комплекс."],
        ),
        (
            "note-in-the-air",
            "Томск широко известен. Тогда же, осенью, взорвали станцию.",
            ["Тогда же, осенью, взорвали станцию."],
        ),
        ("editorial-brackets", "Орден Трудового [Красного] Знамени.", ["[Красного]"]),
        ("speech", "Отмечу, что Томск дал фронту мины.", ["Отмечу"]),
        ("speech", "Хотелось бы напомнить о подвиге томичей.", ["Хотелось бы"]),
        ("about-today", "Сегодня Томск — центр науки.", ["Сегодня Томск — центр науки."]),
        (
            "without-verb",
            "Мины, прицелы для танков, радиопередатчики, военные прожекторы, самолёты и лодки.",
            ["Мины, прицелы для танков, радиопередатчики, военные прожекторы, самолёты и лодки."],
        ),
    ],
)
def test_it_fires(check: str, note: str, quoted: list[str]) -> None:
    assert in_note(check, note) == quoted


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("note-cut-off", "Томск дал фронту мины."),
        ("note-in-the-air", "В 1942 году Томск принял заводы. Тогда же пустили станцию."),
        ("note-cut-off", "Томск и область дали фронту мины"),
        ("note-in-the-air", "Томск дал фронту мины, а также снаряды."),
        ("note-in-the-air", "Томск и его жители трудились для фронта."),
        ("unpaired-sign", "Завод «Красный (Октябрь)» и трест [1]."),
        ("unpaired-sign", "Работы: 1) мины, 2) снаряды."),
        ("list-marks", "• 15 учреждений\n• 16 институтов"),
        ("editorial-brackets", "Завод (ныне «Сибмоторы») дал мины."),
        ("speech", "Станочники следовали девизу: «Работаем за себя и за товарища»."),
        ("speech", "Томск работал на фронт."),
        ("news", "Рабочие выпустили мины."),
        ("about-today", "В Томске выпускали мины. И сейчас же начали выпускать снаряды."),
        ("without-verb", "Томск — важный центр тыла, кузница кадров и место многих госпиталей."),
        ("small-letter", "В Томске и др. городах шили шинели."),
        ("line-broken", "В Томске выпускали:\n1. Мины.\n2. Снаряды."),
        ("no-full-stop", "В Томске выпускали:\nмины, снаряды и гранаты для фронта."),
    ],
)
def test_it_does_not_fire(check: str, note: str) -> None:
    assert in_note(check, note) == []


@pytest.mark.parametrize(
    ("check", "note", "mended"),
    [
        ("unpaired-sign", "Томск дал фронту мины и снаряды».", "Томск дал фронту мины и снаряды."),
        ("list-marks", "Направлено: 32 завода, • 15 учреждений.", "Направлено: 32 завода, 15 учреждений."),
        ("line-broken", "Томск принял около \n200 тысяч человек.", "Томск принял около 200 тысяч человек."),
        (
            "small-letter",
            "Это был никель.\nна комбинате его плавили.",
            "Это был никель.\nНа комбинате его плавили.",
        ),
        ("no-full-stop", "В годы войны Томск дал фронту мины", "В годы войны Томск дал фронту мины."),
    ],
)
def test_it_is_mended(check: str, note: str, mended: str) -> None:
    (finding,) = found(check, row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == mended


def test_an_empty_note_is_told() -> None:
    assert [one.message for one in found("note-empty", row(note=""))] == ["Томск: примечание пусто."]


def test_a_note_with_one_sentence_of_its_own_is_no_formula() -> None:
    formula = (
        "Звание присвоено за значительный вклад жителей города в достижение Победы в Великой "
        "Отечественной войне 1941–1945 годов, обеспечение бесперебойного производства."
    )
    assert len(found("note-only-formula", row(note=formula))) == 1
    own = " Томские заводы выпустили мины, снаряды, приборы, лампы, спички, карандаши и одежду для бойцов."
    assert found("note-only-formula", row(note=formula + own)) == []


def test_a_sentence_of_two_cities_is_told_in_either_row() -> None:
    note = "Города Ханты-Мансийск и Находка стали центром добычи рыбы."
    rows = [
        row(1, city="Ханты-Мансийск", region="ХМАО", note=note),
        row(2, city="Находка", region="Приморский край"),
    ]
    (finding,) = found("other-city-subject", *rows)
    assert (finding.entries, "Находка" in finding.message) == (("row-1",), True)


@pytest.mark.parametrize(
    "note", ["Оборудование увезли в Киров и Омск.", "Завод имени Кирова дал мины.", "Шахтёры снабжали Киров."]
)
def test_another_city_may_be_named_by_the_way(note: str) -> None:
    others = (("Киров", "Кировская область"), ("Омск", "Омская область"))
    rows = [row(1, note=note), *(row(2 + i, city=city, region=name) for i, (city, name) in enumerate(others))]
    assert found("other-city-subject", *rows) == []


def test_a_note_that_only_names_another_city_is_told() -> None:
    note = "Сталинград давал танки. В Сталинграде чинили пушки. Из Сталинграда шли мины."
    here = row(city="Вологда", region="Вологодская область", note=note)
    (finding,) = found("note-of-another-city", here)
    assert "Сталинград" in finding.message


def test_a_former_name_names_the_city() -> None:
    note = "Сталинград давал танки. В Сталинграде чинили пушки. Из Сталинграда шли мины."
    here = row(city="Волгоград", region="Волгоградская область", note=note)
    assert found("note-of-another-city", here) == []
    assert found("city-unnamed", here) == []
