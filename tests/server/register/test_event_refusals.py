"""Why an event is not written, in two languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doblest.model import Citation, Edition, SteleEvent
from doblest.server.register.actions import set_event
from doblest.server.register.event_refusals import EventError, refuse_changed, require_past
from doblest.server.register.models import FieldChange
from doblest.wording.vocabulary import texts
from tests.support.register import person


def test_a_refusal_names_its_input_and_says_itself_in_both_languages() -> None:
    error = EventError("no_height", "height", said="высокая", most=200)
    assert error.field == "height"
    assert error.refusal.ru == "«высокая» — не высота: напишите метры, например 33,5; не больше 200."
    assert "“высокая” is no height" in error.refusal.en
    assert str(error).startswith("«высокая» — не высота")


def test_a_value_with_words_of_its_own_in_english_is_said_in_them() -> None:
    error = EventError("to_come", "date", day="9 мая 2099 года", day_en="9 May 2099")
    assert error.refusal.ru.startswith("9 мая 2099 года ещё не наступило")
    assert error.refusal.en.startswith("9 May 2099 is yet to come")


def test_every_reason_has_the_same_values_in_both_languages() -> None:
    values = dict.fromkeys(("day", "said", "most", "km", "who", "number"), "7")
    for reason in texts("event_refusals"):
        refusal = EventError(reason, "date", **values).refusal
        assert "{" not in refusal.ru + refusal.en


def test_today_is_no_day_to_come_and_tomorrow_is() -> None:
    today = timezone.localdate()
    for past in (today.isoformat(), str(today.year), "1943", "1941/1945"):
        require_past(past, "to_come")
    tomorrow = today + timedelta(days=1)
    with pytest.raises(EventError) as refused:
        require_past(tomorrow.isoformat(), "to_come")
    assert str(tomorrow.year) in refused.value.refusal.ru
    with pytest.raises(EventError):
        require_past("2099-05", "source_to_come")


@pytest.mark.django_db
def test_who_was_first_is_named_with_the_change_and_the_day(register: Edition) -> None:
    event = SteleEvent("repaired", "2024-05-09", sources=(Citation("https://omsk.example/1"),))
    set_event.execute(set_event.Wanted("omsk", event=event), person("М. Иванова"))
    conflict = refuse_changed(FieldChange.objects.select_related("change_set", "entry").get(field="event"))
    year = str(timezone.localdate().year)
    assert conflict.refusal
    for said in (conflict.refusal.ru, conflict.refusal.en):
        assert "М. Иванова" in said
        assert year in said
    assert "(правка 2)" in conflict.refusal.ru
    assert "Омск" in str(conflict)
