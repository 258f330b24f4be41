"""Things in English, put together of known words or not at all."""

from __future__ import annotations

import pytest

from doblest.language.normalise import fold_blanks
from doblest.reference.products import products
from doblest.wording.english.nouns import name_model, name_thing, pluralize


@pytest.mark.parametrize(
    ("name", "complement", "one", "many"),
    [
        ("танк", None, "tank", "tanks"),
        ("новый станковый пулемёт", None, "new heavy machine gun", "new heavy machine guns"),
        ("крупное промышленное предприятие", None, "large industrial plant", "large industrial plants"),
        ("боевой самолёт", None, "combat aircraft", "combat aircraft"),
        ("82-мм мина", None, "mortar bomb of 82 mm", "mortar bombs of 82 mm"),
        ("сталь", None, "steel", "steel"),
        ("ударник", "труда", "shock worker", "shock workers"),
        ("корпус", "для Ил-2", "casing for the Il-2", "casings for the Il-2"),
        ("женщина", None, "woman", "women"),
    ],
)
def test_a_thing_has_its_english(name: str, complement: str | None, one: str, many: str) -> None:
    noun = name_thing(name, complement)
    assert noun is not None
    assert (fold_blanks(noun.count(1)), fold_blanks(noun.count(5))) == (one, many)


@pytest.mark.parametrize(
    ("name", "complement"),
    [("кубрик", None), ("дюралевый танк", None), ("танк", "с прицепом"), ("танковый", None), ("", None)],
)
def test_a_thing_of_which_a_word_is_not_known_has_none(name: str, complement: str | None) -> None:
    assert name_thing(name, complement) is None


def test_a_designation_stands_before_its_thing() -> None:
    tank = name_thing("танк")
    assert tank is not None
    assert tank.count(110, name_model("Т-34")) == "T-34 tanks"


@pytest.mark.parametrize(
    ("model", "latin"), [("СШ-40", "SSh-40"), ("ИЛ-2", "Il-2"), ("КВ-1", "KV-1"), ("Катюша", "Katyusha")]
)
def test_a_designation_is_in_latin_letters(model: str, latin: str) -> None:
    assert name_model(model) == latin


def test_regular_nouns_have_their_plural() -> None:
    assert [pluralize(one) for one in ("tank", "battery", "class", "bush", "tray")] == [
        "tanks",
        "batteries",
        "classes",
        "bushes",
        "trays",
    ]


def test_a_thing_of_one_has_its_article() -> None:
    nouns = [name_thing(name) for name in ("аэрокобра", "танк", "сталь", "фонд обороны")]
    assert [noun and noun.indefinite for noun in nouns] == [
        "an Airacobra",
        "a tank",
        "steel",
        "the defence fund",
    ]


def test_every_product_has_its_english() -> None:
    assert all(product.name_en for product in products().values())
