"""What templates ask for."""

from __future__ import annotations

import pytest
from django.utils import translation

from doblest.model import LocalizedText
from doblest.server.pages.templatetags.doblest import register, round_km, web


def test_a_list_cannot_smuggle_in_a_script_as_a_link() -> None:
    assert not web("javascript:alert(1)")
    assert web("https://yandex.ru/maps")


@pytest.mark.parametrize(("language", "word"), [("ru", "Миасс"), ("en", "Miass")])
def test_a_name_is_that_of_the_page_s_language(language: str, word: str) -> None:
    with translation.override(language):
        assert register.filters["localized"](LocalizedText("Миасс", "Miass")) == word


@pytest.mark.parametrize(("km", "said"), [(12.4, "12"), (104.9, "100"), (5678.0, "5\u202f680")])
def test_distances_are_rounded_as_people_say_them(km: float, said: str) -> None:
    assert round_km(km) == said
