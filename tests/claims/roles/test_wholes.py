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
    assert whole in found.mention.text
    assert found.scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "В цехе было 300 ткачих. Из них 90 награждены.",
        "Прибыло 300 беженцев. 40 % из них работали на заводе.",
        "Порт перевалил 300 тысяч тонн грузов, в т. ч. 90 тысяч тонн нефти.",
        "Эвакуированы 300 предприятий, в их числе 90 заводов.",
        "Собрали 300 тонн лома, включая 90 тонн меди.",
    ],
)
def test_a_part_may_be_of_the_sentence_before(text: str) -> None:
    part_of = last_roles_of(text).part_of
    assert part_of is not None
    assert part_of.text.startswith("300")


def test_the_first_number_of_a_text_is_a_part_of_nothing() -> None:
    assert last_roles_of("Из них 90 рабочих награждены.").part_of is None


def test_a_share_without_a_whole_says_none() -> None:
    assert last_roles_of("Каждый третий танк выпущен в Омске.").whole is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Прибыло 250 тысяч беженцев, из них 90 тысяч детей.",
        "Работало 126 предприятий, в том числе 53 завода.",
        "Лечились 75 тысяч раненых, 70 % из которых вернулись в строй.",
    ],
)
def test_a_part_names_the_claim_before(sentence: str) -> None:
    part_of = last_roles_of(sentence).part_of
    assert part_of is not None
    assert part_of.text.split()[0] in ("250", "126", "75")
