"""Deed, doer and time beside a number."""

from __future__ import annotations

from typing import get_args

import pytest

from doblest.claims import extract
from doblest.data import load
from doblest.model import ActionType, ActorType, Bound
from doblest.wording.deeds import UNREAL, UNSTATED, build_runs, describe_deed, find_group
from doblest.wording.vocabulary import texts

from ..support.deeds import make_claim, make_roles, mention

WAR = ("1941", "1945")


@pytest.mark.parametrize(
    ("action", "actor", "said"),
    [
        ("made", ("plant", "заводе № 183"), "выпустил завод № 183, 1941–1945"),
        ("made", ("plant", "предприятия города"), "выпустили предприятия города, 1941–1945"),
        ("made", ("city", "Перми"), "выпущено в Перми, 1941–1945"),
        ("made", None, "выпущено, 1941–1945"),
        ("repaired", ("plant", "прядильной фабрики"), "отремонтировала прядильная фабрика, 1941–1945"),
        ("repaired", ("city", "пермским"), "отремонтировано, 1941–1945"),
        ("collected", ("population", "жители"), "собрали жители, 1941–1945"),
        ("evacuated_in", ("city", "Орск"), "принято в Орске, 1941–1945"),
        ("operated", ("city", "Боровичах"), "работало в Боровичах, 1941–1945"),
        ("operated", ("plant", "рудники"), "работало на рудниках, 1941–1945"),
        ("awarded", ("city", "Костромы"), "отмечено наградами, Кострома, 1941–1945"),
        (
            "component",
            ("city", "Челябинск"),
            "с деталями или материалом, выпущенными в Челябинске, 1941–1945",
        ),
        ("component", ("city", "магнитогорского"), "с магнитогорскими деталями или материалом, 1941–1945"),
        ("component", ("city", "уфимским"), "с уфимскими деталями или материалом, 1941–1945"),
        (
            "component",
            ("plant", "завод имени Фрунзе"),
            "с деталями или материалом, которые дал завод имени Фрунзе, 1941–1945",
        ),
        ("component", None, "с деталями или материалом отсюда, 1941–1945"),
        ("evacuated_in", ("city", "край"), "принято в крае, 1941–1945"),
        ("operated", ("plant", "транспорт региона"), "работало на транспорте региона, 1941–1945"),
        ("destroyed", ("front", "Иван Фомичев"), "потери врага: уничтожил Иван Фомичев, 1941–1945"),
        ("destroyed", None, "потери врага, 1941–1945"),
        ("attacked", ("enemy", "противник"), "действия врага, противник, 1941–1945"),
        ("made", ("enemy", "противник"), "у врага, 1941–1945"),
    ],
)
def test_a_deed_is_read_beside_its_number(
    action: ActionType, actor: tuple[ActorType, str] | None, said: str
) -> None:
    assert describe_deed(make_claim(roles=make_roles(action, actor, WAR)), "ru") == said


def test_one_thing_asks_for_its_gender() -> None:
    repaired = make_roles("repaired")
    assert describe_deed(make_claim("1", 1, "баржа", roles=repaired), "ru") == "отремонтирована"
    assert describe_deed(make_claim("21", 21, "танк", roles=repaired), "ru") == "отремонтирован"
    assert (
        describe_deed(make_claim("более 21", 21, "танк", bound="gt", roles=repaired), "ru")
        == "отремонтировано"
    )
    assert describe_deed(make_claim("11", 11, "танк", roles=repaired), "ru") == "отремонтировано"


@pytest.mark.parametrize(
    ("quote", "low", "bound", "said"),
    [
        ("половину", 0.5, "eq", "выпущена в Перми"),
        ("почти треть", 1 / 3, "near_below", "выпущена в Перми"),
        ("пятую часть", 0.2, "eq", "выпущена в Перми"),
        ("более половины", 0.5, "gt", "выпущено в Перми"),
        ("две трети", 2 / 3, "eq", "выпущено в Перми"),
        ("50 %", 0.5, "eq", "выпущено в Перми"),
        ("каждый второй", 0.5, "eq", "выпущен в Перми"),
    ],
)
def test_a_part_that_is_a_word_asks_for_its_own_gender(
    quote: str, low: float, bound: Bound, said: str
) -> None:
    roles = make_roles("made", ("city", "Перми"))
    share = make_claim(quote, low, kind="share", bound=bound, roles=roles)
    assert describe_deed(share, "ru") == said


def test_on_a_day_something_was_done_and_as_of_it_was_so_much() -> None:
    day, said = ("1942-08-23", "1942-08-23"), []
    for action in ("sent", "extracted", "existed", "operated"):
        roles = make_roles(action, period=day, relation="at")
        said.append(describe_deed(make_claim(roles=roles), "ru").replace("\u00a0", " "))
    assert said == [
        "отправлено, 23 августа 1942",
        "добыто, 23 августа 1942",
        "числилось, на 23 августа 1942",
        "работало, на 23 августа 1942",
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("С завода 23 августа 1942 г. на фронт отправлено 50 танков.", "отправлено, 23 августа 1942"),
        ("На 1 мая 1943 года изготовлено 50 танков.", "выпущено, на 1 мая 1943"),
        ("1 июля 1943 года в городе насчитывалось 120 лунинцев.", "числилось в городе, на 1 июля 1943"),
    ],
)
def test_a_day_is_told_as_the_sentence_has_it(sentence: str, said: str) -> None:
    claim = extract(sentence)[-1]
    told = describe_deed(claim, "ru").replace("\u00a0", " ")
    assert told.endswith(said.partition(", ")[2])
    assert (", на " in told) == (", на " in said)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Объем судостроения на заводе № 402 составил всего 11%.", "на заводе № 402"),
        ("На шахтах трудились женщины, которые составляли 86 % шахтёрских коллективов.", ""),
    ],
)
def test_what_was_so_much_is_told_without_a_verb(sentence: str, said: str) -> None:
    assert describe_deed(extract(sentence)[-1], "ru") == said


def test_who_is_counted_is_not_named_twice() -> None:
    died = make_claim("1270", 1270, "бологовец", roles=make_roles("died", ("population", "бологовцев")))
    gave = make_claim("5700", 5700, "донор", roles=make_roles("donated", ("workers", "доноров")))
    assert [describe_deed(one, "ru") for one in (died, gave)] == ["погибло", "отдали"]
    assert [describe_deed(one, "en") for one in (died, gave)] == ["died", "gave blood"]


def test_a_plan_is_no_deed() -> None:
    plan = make_claim(roles=make_roles("made", ("plant", "завод"), ("1942", "1942"), modality="plan"))
    assert describe_deed(plan, "ru") == "по плану, завод, 1942"
    assert find_group(plan) == UNREAL


def test_a_part_a_base_and_a_source_are_told() -> None:
    roles = make_roles("made", part_of=mention("12 тысяч"), source=mention("По данным архива"), doubtful=True)
    assert describe_deed(make_claim(roles=roles), "ru") == (
        "выпущено, входит в «12 тысяч», по данным архива, число в тексте повреждено"
    )


def test_nothing_is_said_of_what_the_sentence_does_not_say() -> None:
    assert describe_deed(make_claim(), "ru") == ""
    assert find_group(make_claim()) == UNSTATED


def test_a_deed_is_told_in_english() -> None:
    made = make_claim(roles=make_roles("made", ("plant", "заводе № 183"), WAR))
    assert describe_deed(made, "en") == "made by Plant No. 183, 1941–1945"


def test_a_name_that_is_not_known_stays_in_the_notes_own_language() -> None:
    runs = build_runs(make_claim(roles=make_roles("made", ("plant", "артель «Чаромушка»"), WAR)))
    assert [(run.text, run.language) for run in runs] == [
        ("made by", "en"),
        (" артель «Чаромушка»", "ru"),
        (", ", "en"),
        ("1941–1945", "en"),
    ]


def test_a_doer_that_is_no_name_is_put_into_english() -> None:
    made = make_claim(roles=make_roles("made", ("city", "Город")))
    assert describe_deed(made, "en") == "made in the city"


def test_every_action_has_its_words_and_its_group() -> None:
    rows = load("wording")["deeds"]
    assert set(rows) == set(get_args(ActionType))
    assert {row["group"] for row in rows.values()} | {UNREAL, UNSTATED} == set(texts("deed_groups"))
    assert all(len(row["passive"]) == 4 and len(row.get("active", "four")) == 4 for row in rows.values())
