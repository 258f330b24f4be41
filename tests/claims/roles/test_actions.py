"""What happened to the thing, by the verb of its clause."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import last_roles_of, roles_of


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("На заводе было выпущено 450 пушек.", "made"),
        ("Судостроители сдали флоту 8 подводных лодок.", "made"),
        ("Каждый третий танк был сделан из уральской стали.", "component"),
        ("Рыбаки выловили 300 тысяч центнеров рыбы.", "extracted"),
        ("Нефтяники дали стране 75 млн тонн нефти.", "extracted"),
        ("Рабочие депо отремонтировали 120 паровозов.", "repaired"),
        ("В городе за войну построили две домны.", "built"),
        ("Жители вырыли 120 км противотанковых рвов.", "built"),
        ("Комбинат освоил 16 новых видов продукции.", "mastered"),
        ("Железнодорожники перевезли 2 млн тонн грузов.", "sent"),
        ("Школьники собрали 30 тонн металлолома.", "collected"),
        ("Школьники собрали 500 кг лекарственных трав.", "extracted"),
        ("Доноры сдали 12 тысяч литров крови.", "donated"),
        ("Колхозники внесли 300 тысяч рублей.", "donated"),
        ("Цех сэкономил 40 тонн металла.", "saved"),
        ("Город принял 40 тысяч эвакуированных.", "evacuated_in"),
        ("В город прибыло 17 эшелонов.", "evacuated_in"),
        ("Консервный завод закатал 14 млн банок тушёнки.", "made"),
        ("Грузчики за ночь переносили по 60 тонн угля.", "sent"),
        ("На фронт забрали 140 мужиков.", "joined_up"),
        ("В классе сидело по 45 учеников.", "existed"),
        ("Рабочему полагалось 800 граммов хлеба.", "used"),
        ("Горняки выдали на-гора 40 тысяч тонн.", "extracted"),
        ("Нефтяники подняли из недр 2 млн тонн нефти.", "extracted"),
        ("Колхозницы подняли 300 гектаров пашни.", "extracted"),
        ("Водолазы подняли 14 барж.", "saved"),
        ("Добыча поднялась на 40 процентов.", "grew"),
        ("Бригада прошла за месяц 120 метров штрека.", "built"),
        ("За день через станцию прошло 120 эшелонов.", "sent"),
        ("Через донорский пункт прошли 300 человек.", "donated"),
        ("Жители выкопали 12 км рвов.", "built"),
        ("Школьники выкопали 12 тонн картофеля.", "extracted"),
        ("Пожаром уничтожено 40 домов.", "attacked"),
        ("Артиллеристы уничтожили 40 танков.", "destroyed"),
        ("За рычаги тракторов сели 180 девушек.", "operated"),
        ("Рабочие подали 340 рационализаторских предложений.", "mastered"),
        ("Прачки выстирали 40 тысяч комплектов белья.", "repaired"),
        ("Швейницы приводили в порядок 3 тысячи комплектов.", "repaired"),
        ("На памятник ушло 6 миллионов рублей.", "used"),
        ("Училище дало фронту 3 тысячи офицеров.", "trained"),
        ("Завод дал фронту 3 тысячи орудий.", "made"),
        ("На лечении находилось 3 тысячи бойцов.", "treated"),
        ("Порт переработал 3 млн тонн грузов.", "operated"),
        ("Молокозавод переработал 3 тысячи тонн молока.", "made"),
        ("Дивизион потерял 22 судна.", "died"),
        ("С войны не возвратились 840 сельчан.", "died"),
        ("Ополченцами стали 3 тысячи горожан.", "joined_up"),
        ("На фронт ушло 40 эшелонов танков.", "sent"),
        ("Посёлок дал фронту 3 200 бойцов.", "joined_up"),
        ("Строители сдали 2 домны.", "built"),
        ("Стахановцами и ударниками стали 180 работниц.", "awarded"),
        ("На фронт ушло 4 тысячи добровольцев.", "joined_up"),
        ("На каждом пятом самолёте стоял пермский мотор.", "component"),
        ("Из-под завалов извлекли 40 человек.", "saved"),
        ("Из ремонта вышло 400 паровозов.", "repaired"),
        ("Население утроилось — до 300 тысяч.", "grew"),
        ("На стеле выбиты имена 1 200 погибших.", "died"),
        ("Заём разместили на 4 миллиона рублей.", "donated"),
        ("Приняли на работу 900 женщин.", "operated"),
        ("В пустых корпусах расставили 900 станков.", "operated"),
        ("В городе работало 12 госпиталей.", "operated"),
        ("Артисты театра дали 400 концертов.", "operated"),
        ("Через госпитали прошло более 200 тысяч раненых.", "treated"),
        ("Хирург Смирнов сделал 2000 операций.", "treated"),
        ("Училище подготовило 4 тысячи командиров.", "trained"),
        ("В городе сформировано четыре дивизии.", "formed"),
        ("На фронт ушли 60 тысяч человек.", "joined_up"),
        ("Погибло 1200 мирных жителей.", "died"),
        ("Не вернулись с войны 15 тысяч человек.", "died"),
        ("Ранения получили 300 бойцов.", "wounded"),
        ("Орденами награждены 5 тысяч тружеников.", "awarded"),
        ("В составе завода насчитывалось 14 цехов.", "existed"),
        ("Производство стали выросло в 1,5 раза.", "grew"),
        ("План был перевыполнен на 12 процентов.", "fulfilled"),
        ("Лётчик сбил 12 самолётов противника.", "destroyed"),
        ("Партизаны пустили под откос 14 эшелонов.", "destroyed"),
        ("Вражеские лётчики сбросили на город 500 бомб.", "attacked"),
        ("Рабочий получал 800 граммов хлеба в день.", "used"),
        ("Ушли на запад 40 самоходок.", "sent"),
        ("На запад уходило 40 эшелонов.", "sent"),
        ("Мастерские вернули в строй 60 пулемётов.", "repaired"),
        ("Через палаты госпиталя прошло 9 тысяч человек.", "treated"),
        ("Из стен техникума вышло 300 специалистов.", "trained"),
        ("На строительство рубежа вышло 4 тысячи горожан.", "operated"),
        ("На фабрику пришли 90 домохозяек.", "operated"),
        ("Артель подготовила 400 посылок.", "collected"),
        ("Водолазы подняли со дна 14 судов.", "saved"),
        ("Подводы отвезли в фонд обороны 800 пудов хлеба.", "donated"),
        ("Шахта засыпала в фонд обороны 90 центнеров картофеля.", "donated"),
        ("Стахановцами числилось 4 тысячи человек.", "existed"),
        ("Училище насчитывало 300 курсантов.", "existed"),
        ("Во время бомбёжки погибло 12 судов.", "destroyed"),
        ("Каждая пятая бомба снаряжена взрывчаткой комбината.", "component"),
        ("В оборону города не пришли с войны 40 рабочих.", "died"),
        ("Колхоз сдал мясокомбинату 60 овец.", "donated"),
        ("Жители приютили 40 малышей.", "evacuated_in"),
    ],
)
def test_the_verb_and_the_thing_decide(sentence: str, action: str) -> None:
    said = last_roles_of(sentence).action
    assert said is not None
    assert said.type == action


@pytest.mark.parametrize(
    "sentence",
    [
        "Двенадцать заводов с планом не справились.",
        "Билет в музей стоит 150 рублей.",
        "Геологи открыли 17 месторождений.",
        "Поезд задержал 40 вагонов.",
        "Получится цепочка длиной в 300 километров.",
        "Обзор перечисляет 40 госпиталей.",
    ],
)
def test_what_was_not_done_and_what_no_action_names_is_silent(sentence: str) -> None:
    assert last_roles_of(sentence).action is None


def test_an_unknown_verb_does_not_take_the_deed_of_its_neighbour() -> None:
    assert last_roles_of("Завод выпустил 300 танков, мастер раскритиковал 40 снарядов.").action is None


def test_a_row_goes_on_with_the_verb() -> None:
    roles = roles_of("Завод дал фронту 240 танков, 300 пушек и 40 тысяч снарядов.")
    assert [one.action.type for one in roles if one.action] == ["made"] * 3


def test_rows_under_a_heading_take_its_deed_each_by_its_thing() -> None:
    roles = roles_of("Что дал фронту Каменск:\n— 240 тыс. снарядов;\n— 29 млн рублей в фонд обороны.")
    assert [one.action.type for one in roles if one.action] == ["made", "donated"]
    assert {one.actor.mention.text for one in roles if one.actor} == {"Каменск"}


def test_of_two_joined_verbs_the_first_decides() -> None:
    said = last_roles_of("Артель изготовила и отправила на фронт 40 тысяч полушубков.").action
    assert said is not None
    assert said.type == "made"


def test_a_verb_joined_to_one_farther_back_does_not_rule_the_number_before_it() -> None:
    roles = roles_of("Верфь спустила на воду 12 катеров, 7 тральщиков и отремонтировала 40 барж.")
    assert [one.action.type for one in roles if one.action] == ["made", "made", "repaired"]


def test_two_subjects_joined_are_one_clause() -> None:
    said = last_roles_of("Знамя вручали трижды, а 12 кузнецов и литейщиков получили ордена.").action
    assert said is not None
    assert said.mention.text == "получили"


def test_what_is_counted_is_no_deed() -> None:
    roles = roles_of("Город дал фронту 20 млн заготовок, пять бронепоездов.")
    assert [one.action.type for one in roles if one.action] == ["made", "made"]


def test_so_many_times_more_is_growth_and_no_plan() -> None:
    said = last_roles_of("Фабрика выпустила втрое больше шинелей.").action
    assert said is not None
    assert said.type == "grew"


def test_a_share_of_an_output_is_made() -> None:
    said = last_roles_of("43 процента подводных лодок поставлялись на фронт заводом.").action
    assert said is not None
    assert said.type == "made"


@pytest.mark.parametrize(
    ("sentence", "action", "word"),
    [
        (
            "85 процентов промышленной продукции Красноярска отправлялось непосредственно на фронт.",
            "sent",
            "отправлялось",
        ),
        (
            "К концу 1941 года 80 процентов выпускаемой в Чебоксарах продукции предназначалось для фронта.",
            "sent",
            "предназначалось",
        ),
        ("Две трети изделий артели направлялись в армию.", "sent", "направлялись"),
        (
            "Объем судостроения во втором полугодии 1941 года составил всего 11%, вместо этого был налажен "
            "выпуск разнообразной продукции для фронта.",
            "existed",
            "составил",
        ),
        ("70 % алюминиевого проката приходилось на комбинат.", "made", "приходилось"),
    ],
)
def test_where_ones_own_output_went_and_how_large_it_was_is_not_what_was_made(
    sentence: str, action: str, word: str
) -> None:
    said = last_roles_of(sentence).action
    assert said is not None
    assert (said.type, said.mention.text) == (action, word)


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Каждая девятая пушка была родом из этого небольшого удмуртского города.", "made"),
        ("Каждый пятый миномёт фронта был родом из Златоуста.", "made"),
        ("300 бойцов дивизии были родом из Златоуста.", "existed"),
    ],
)
def test_what_comes_from_a_place_was_made_there_but_for_people(sentence: str, action: str) -> None:
    said = last_roles_of(sentence).action
    assert said is not None
    assert said.type == action


def test_for_what_an_amount_sufficed_only_compares() -> None:
    for sentence in (
        "Этого объема хватило на 25 танков Т-34.",
        "Выплавленной стали хватило бы на 40 мостов.",
    ):
        roles = last_roles_of(sentence)
        assert (roles.modality, roles.action) == ("comparison", None)


def test_people_who_received_something_are_not_used_up() -> None:
    blood = "В городе действовала станция переливания. Кровь ярославцев получили 100 тысяч раненых."
    roles = last_roles_of(blood)
    assert roles.action is not None
    assert (roles.action.type, roles.actor) == ("treated", None)
    given = last_roles_of("Госпиталь получил 300 литров крови.").action
    assert given is not None
    assert given.type == "used"
    assert last_roles_of("Горячий паёк получили 300 рабочих.").action is None


def test_what_was_handed_over_above_the_plan_was_sent() -> None:
    row = (
        "В марте 1942 г. передано Южному фронту февральской сверхплановой продукции: 120-мм мин — 600 шт., "
        "82-мм мин — 2000 шт., 50-мм мин -10500 шт."
    )
    said = [one.action for one in roles_of(row)]
    assert [(one.type, one.mention.text) for one in said if one] == [("sent", "передано")] * 3
    other = roles_of(
        "В мае 1943 года передано фронту сверхплановой продукции: гранат — 900 шт., фляг — 40 шт."
    )
    assert [one.action.type for one in other if one.action] == ["sent", "sent"]


def test_with_them_goes_on_with_the_sentence_before() -> None:
    for text in (
        "Всего в город было эвакуировано 29 заводов и фабрик. А с ними и 30 тыс. рабочих.",
        "В область прибыло 12 училищ. Вместе с ними — 4 тысячи преподавателей.",
    ):
        said = last_roles_of(text).action
        assert said is not None
        assert said.type == "evacuated_in"


def test_almost_is_no_verb() -> None:
    roles = extract("Город обеспечивал почти половину всех рыбных консервов.")[-1].roles
    assert roles.action is not None
    assert (roles.action.type, roles.action.mention.text) == ("made", "обеспечивал")
