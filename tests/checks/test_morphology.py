from __future__ import annotations

import pytest

from doblest.checks.morphology import inflect, is_agreed, is_always, is_name, read_form, read_likeliest


def test_an_unknown_word_has_no_readings() -> None:
    assert read_form("забойшиц") == ()
    assert read_likeliest("забойшиц") is None
    assert not is_always("забойшиц", "NOUN")


def test_a_form_with_another_reading_is_not_always_a_noun() -> None:
    assert is_always("завод", "NOUN")
    assert not is_always("стали", "NOUN")


@pytest.mark.parametrize(
    ("adjective", "noun", "agrees"),
    [("военный", "завод", True), ("военная", "завод", False), ("военные", "заводы", True)],
)
def test_case_number_and_gender_agree(adjective: str, noun: str, agrees: bool) -> None:
    pairs = ((one, other) for one in read_form(adjective) for other in read_form(noun))
    assert any(is_agreed(one, other) for one, other in pairs) == agrees


def test_a_reading_is_put_into_another_form() -> None:
    verb = read_form("выдержал")[0]
    assert inflect("выдержал", verb, "neut", "sing") == "выдержало"
    assert inflect("выдержал", read_form("завод")[0], "neut") is None


def test_a_place_is_a_name() -> None:
    assert is_name("томск")
    assert not is_name("завод")
