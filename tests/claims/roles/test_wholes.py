"""Of what a share is a part, and of which claim another is."""

from __future__ import annotations

import pytest

from tests.support.claims import last_roles_of


@pytest.mark.parametrize(
    ("sentence", "whole", "scope"),
    [
        ("Комбинат дал 20 % всего чугуна страны.", "всего чугуна страны", "country"),
        ("Завод выпускал половину всех советских танков.", "всех советских танков", "country"),
        ("Женщины составляли две трети рабочих завода.", "рабочих завода", None),
    ],
)
def test_the_words_after_a_share_say_of_what(sentence: str, whole: str, scope: str | None) -> None:
    found = last_roles_of(sentence).whole
    assert found is not None
    assert found.mention.text == whole
    assert found.scope == scope


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Прибыло 250 тысяч беженцев, из них 90 тысяч детей.", "250 тысяч"),
        ("Работало 126 предприятий, в том числе 53 завода.", "126"),
        ("Эвакуированы 300 предприятий, в их числе 90 заводов.", "300"),
        ("Порт перевалил 300 тысяч тонн грузов, в т. ч. 90 тысяч тонн нефти.", "300 тысяч тонн"),
        ("Собрали 300 тонн лома, включая 90 тонн меди.", "300 тонн"),
        ("Лечились 75 тысяч раненых, 70 % из которых вернулись в строй.", "75 тысяч"),
        # Of the sentence before.
        ("В цехе было 300 ткачих. Из них 90 награждены.", "300"),
        ("Прибыло 300 беженцев. 40 % из них работали на заводе.", "300"),
    ],
)
def test_a_part_names_the_claim_before(text: str, whole: str) -> None:
    part_of = last_roles_of(text).part_of
    assert part_of is not None
    assert part_of.text == whole


@pytest.mark.parametrize(
    "text",
    [
        "Из них 90 рабочих награждены.",
        "Собрали 300 тонн лома. Сдали 90 тонн меди.",
        "Собрали 300 тонн лома и 90 тонн меди.",
    ],
)
def test_a_number_that_nothing_refers_back_with_is_no_part(text: str) -> None:
    assert last_roles_of(text).part_of is None


def test_a_share_without_a_whole_says_none() -> None:
    assert last_roles_of("Каждый третий танк выпущен в Омске.").whole is None
