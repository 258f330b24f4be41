"""What must be so for a rule to be asked."""

from __future__ import annotations

import pytest

from doblest.claims import given, lexicon
from doblest.claims.given import find_hints
from doblest.claims.roles import actions, actors, names, wholes
from doblest.claims.roles.lexicon import AGENTS, PRONOUNS, SCOPES, THERE
from doblest.claims.state import Phrase, Quantity, State, open_sentence
from doblest.data import load
from doblest.language.tokens import analyse


def hints_of(text: str) -> int:
    return find_hints(open_sentence(text, 0, len(text), State()).words)


def describe(text: str, quantity: Quantity, state: State | None = None) -> int:
    sentence = open_sentence(text, 0, len(text), State())
    return sentence.with_state(state or State()).describe(quantity)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Завод № 126 дал танки.", given.NUMBER_SIGN),
        ("Звоните по телефону 4-12.", given.LABEL),
        ("Бомба массой 250 кг.", given.SIZE),
        ("Пошили не 200, а 300 шинелей.", given.DENIAL),
        ("План выполнен сверх 300.", given.EXCESS),
        ("С 5 по 7 ноября.", given.MONTH),
        ("Призваны 300 колхозников.", given.DEED),
    ],
)
def test_a_word_of_the_sentence_tells_what_it_may_say(text: str, hint: int) -> None:
    assert hints_of(text) & hint


def test_other_words_tell_only_that_something_may_be_named() -> None:
    assert hints_of("Завод дал фронту 300 танков.") == given.NAMING


def test_a_row_of_numbers_names_nothing() -> None:
    assert hints_of("12 – 300 и 45, до 7 %, 76 тыс. 21/8; около 3") == 0
    assert hints_of("12 – 300 МТС") == given.NAMING


def test_words_that_join_have_no_reading_as_a_noun_or_an_adjective() -> None:
    words = [analyse(form) for form in lexicon.JOINING]
    assert [word.form for word in words if word.nouns or word.adjective_cases] == []


def test_a_bare_number_has_neither_measure_nor_multiplier() -> None:
    bare = Quantity(1, 2, 1, 2, 300.0, 300.0, plain=True)
    scaled = Quantity(1, 3, 1, 3, 3000.0, 3000.0, 1000.0, scaled=True)
    measured = Quantity(1, 2, 1, 3, 300.0, 300.0, plain=True, marker="unit")
    kinds = given.BARE | given.UNMARKED | given.SCALED | given.DIGITS | given.SPELLED
    assert describe("Дали 300", bare) & kinds == given.BARE | given.UNMARKED | given.DIGITS
    assert describe("Дали 3 тысячи", scaled) & kinds == given.UNMARKED | given.SCALED | given.SPELLED
    assert describe("Дали 300 тонн", measured) & kinds == 0


@pytest.mark.parametrize(
    ("value", "so"), [(1.0, given.ONE), (1.5, given.FRACTIONAL), (1943.0, given.YEAR), (300.0, 0)]
)
def test_a_value_may_be_one_a_fraction_or_a_year(value: float, so: int) -> None:
    kinds = given.ONE | given.FRACTIONAL | given.YEAR
    assert describe("Дали 300", Quantity(1, 2, 1, 2, value, value)) & kinds == so


def test_what_was_read_before_is_told_too() -> None:
    tank = Phrase("танк", "танк", 0, 1)
    bare = Quantity(1, 2, 1, 2, 300.0, 300.0, plain=True)
    kinds = given.AFTER_CLAIM | given.AFTER_THING | given.UNDER_HEADING
    assert describe("Дали 300", bare, State(tank)) & kinds == given.AFTER_THING
    assert describe("Дали 300", bare) & kinds == 0


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Здесь собрали 300 танков.", given.PRONOUN),
        ("Дали 300 танков, из них 40 тяжёлых.", given.PART_OF | given.MATERIAL),
        ("В фонд обороны дали 300 рублей.", given.FUND),
        ("На «Красной заре» работали 300 человек.", given.QUOTATION),
        ("По области собрано 300 тонн.", given.SCOPE),
        ("Госпитали, в которых лечились 300 бойцов.", given.CONNECTIVE),
        ("По подсчётам музея, дали 300 танков.", given.SOURCE),
        ("Паёк был 300 граммов.", given.MODALITY),
        ("По план-графику надо 300 танков.", given.MODALITY),
    ],
)
def test_a_word_tells_what_may_be_said_beside_the_number(text: str, hint: int) -> None:
    assert hints_of(text) & hint == hint
    assert not hints_of("Завод дал фронту 300 танков.") & hint


def test_whoever_does_it_is_pointed_at_by_pronouns_alone() -> None:
    assert all(hints_of(form) & given.PRONOUN for form in AGENTS | THERE | PRONOUNS)


def test_signs_that_are_neither_letters_nor_digits_are_no_cue() -> None:
    assert not hints_of("½² план² ⅷ") & given.SOURCE
    assert hints_of("план²") & given.MODALITY


def test_no_list_of_words_has_one_that_begins_with_a_digit() -> None:
    beginnings = (given._list_beginnings(), given._BITS, given._PREFIX_BITS)
    assert [form for table in beginnings for form in table if form[:1].isdigit()] == []


def test_the_words_that_roles_look_for_have_their_bits() -> None:
    assert all(
        hints_of(form) & given.PART_OF for form in wholes._INCLUDING | {"из", "от", "среди", "ч", "числе"}
    )
    assert all(hints_of(form) & given.FUND for form in actions._FUNDS)
    assert all(hints_of(form) & given.QUOTATION for form in names._QUOTES)
    assert all(hints_of(f"{form}ые") & given.CONNECTIVE for form in actors._RELATIVE)
    assert all(hints_of(lemma) & given.SCOPE for lemma in SCOPES)


def test_every_cue_of_modality_has_its_bit() -> None:
    cues = [words for cue in load("roles")["modality"]["cues"] for words in cue["words"]]
    assert [cue for cue in cues if not hints_of(cue.replace("*", "ом")) & given.MODALITY] == []


SOURCE_WORDS = [
    (name, word)
    for name in ("figures", "reports", "papers", "places", "people", "adds", "judging")
    for word in load("roles")["sources"][name]
]


def test_every_word_of_a_source_has_its_hint() -> None:
    unmarked = [
        (name, word)
        for name, word in SOURCE_WORDS
        if not hints_of(f"Завод, {word.replace('*', 'и')} дал 300 танков.") & given.SOURCE
    ]
    assert unmarked == []


@pytest.mark.parametrize("word", load("roles")["sources"]["speech"])
def test_what_one_says_after_as_has_its_hint(word: str) -> None:
    assert hints_of(f"Как {word.replace('*', 'и')} мастер, дали 300 танков.") & given.SOURCE
