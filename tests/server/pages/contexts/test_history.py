"""The history of a city and of its fields, newest first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.django_db
Page = Callable[..., str]


def test_the_history_of_a_city_is_of_it_alone_newest_first(written: None, page: Page) -> None:
    text = page("/city/perm/history/")
    assert text.index("правка 3") < text.index("правка 2")
    assert "тайное" not in page("/city/omsk/history/")


def test_the_history_of_a_field_shows_the_note_whole(written: None, page: Page) -> None:
    assert "Лечил раненых." in page("/city/perm/history/", field="note")
    assert "Правок ещё не было." in page("/city/perm/history/", field="year")


def test_a_private_field_has_no_history(written: None, page: Page) -> None:
    page("/city/omsk/history/", 400, field="political")
    page("/changes/", 400, field="political")
