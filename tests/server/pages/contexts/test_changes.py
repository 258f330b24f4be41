"""What changed, who changed it, when and why: of a city, of the register, of one change set."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doblest.model import Edition
from doblest.server.http.cache import response_cache
from doblest.server.pages.contexts import city_names
from doblest.server.register.models import ChangeSet
from doblest.wording.vocabulary import texts

pytestmark = pytest.mark.django_db
Page = Callable[..., str]


def test_of_a_long_list_the_city_is_typed_by_its_name_or_slug(
    written: None, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert '<select id="f-city"' in page("/changes/")
    monkeypatch.setattr(city_names, "MAX_OPTIONS", 10)
    monkeypatch.setattr(city_names, "_OFFERED", 3)
    response_cache.clear()
    text = page("/changes/", city="пермь")
    assert '<select id="f-city"' not in text
    assert '<input id="f-city" name="city" value="Пермь" list="f-cities"' in text
    assert text.partition('<datalist id="f-cities">')[2].partition("</datalist>")[0].count("<option") == 3
    assert "Лечил раненых." in text
    assert 'value="Пермь"' in page("/changes/", city="perm")
    assert "Perm" in page("/en/changes/", city="Perm")
    assert "Города «Пермск» в перечне нет." in page("/changes/", 400, city="Пермск")


def test_the_timeline_is_asked_by_person_and_city(written: None, page: Page) -> None:
    text = page("/changes/", person="П. Петров", city="perm")
    assert "правка 3" in text
    assert "правка 2" not in text


def test_a_day_that_is_none_is_refused(register: Edition, page: Page) -> None:
    page("/changes/", 400, **{"from": "вчера"})


def test_the_pages_are_in_english_too(written: None, page: Page) -> None:
    assert "deleted: " in page("/en/changes/3/")
    assert "Changes of the register" in page("/en/changes/")
    assert "History of changes" in page("/en/city/perm/history/")


@pytest.mark.parametrize("kind", ChangeSet.Kind.values)
def test_every_kind_of_change_has_its_words(written: None, page: Page, kind: str) -> None:
    ChangeSet.objects.filter(number=3).update(kind=kind)
    assert texts("change_kinds")[kind].ru in page("/changes/", kind=kind)
    assert texts("change_kinds")[kind].en in page("/en/changes/3/")


@pytest.mark.parametrize("name", ["before", "after"])
@pytest.mark.parametrize("value", ["-1", "x", "٣", "9" * 40])
def test_a_place_among_the_changes_that_is_none_is_refused(
    register: Edition, page: Page, name: str, value: str
) -> None:
    page("/changes/", 400, **{name: value})


def test_the_feed_leads_to_each_change(written: None, page: Page) -> None:
    assert "/changes/3/" in page("/changes.atom")
