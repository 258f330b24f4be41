"""What changed, who changed it, when and why: of a city, of the register, of one change set."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from doblest.model import Edition
from doblest.server.http.cache import response_cache
from doblest.server.pages.contexts import city_names
from doblest.server.register.models import ChangeSet
from doblest.wording.vocabulary import texts
from tests.support.register import change, person

pytestmark = pytest.mark.django_db

Page = Callable[..., str]
NOTE = "Город дал фронту 200 танков. Лечил раненых."


@pytest.fixture
def written(register: Edition) -> None:
    change("perm", "note", NOTE, person("М. Иванова <m@example.org>"), reason="по справке архива")
    change("perm", "note", NOTE.replace("200", "300"), person("П. Петров"), reason="")
    change("omsk", "political", "тайное", person("П. Петров"))


def test_a_change_says_who_when_and_why(written: None, page: Page) -> None:
    text = page("/changes/2/")
    assert "М. Иванова" in text
    assert "по справке архива" in text
    assert "example.org" not in text


def test_what_went_and_what_came_is_said_in_words_too(written: None, page: Page) -> None:
    text = page("/changes/3/")
    assert "удалено: </span>200</del> <ins" in text or "удалено: </span>200</del><ins" in text
    assert "вставлено: </span>300</ins>" in text


def test_a_change_says_what_became_of_the_claims(written: None, page: Page) -> None:
    text = page("/changes/3/")
    assert '<ul class="claims-changed">' in text
    assert "Прибавились:" not in text


def test_a_change_that_only_private_fields_knew_has_no_page(written: None, page: Page) -> None:
    for path in ("/changes/4/", "/changes/4.json", "/en/changes/4/"):
        assert "тайное" not in page(path, 404)


@pytest.mark.parametrize("number", ["0", "99", "0x1", "٣", "9" * 40])
def test_a_number_that_there_is_not_is_not_found(register: Edition, page: Page, number: str) -> None:
    page(f"/changes/{number}/", 404)


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


def test_a_change_is_json_for_machines(written: None, page: Page) -> None:
    told = json.loads(page("/changes/3.json"))
    assert (told["revision"], told["author"], told["changes"][0]["field"]) == (3, "П. Петров", "note")


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


def test_what_a_person_wrote_is_text(register: Edition, page: Page) -> None:
    change("perm", "note", "<b>Дал</b> & 'танки'", person("<i>Иванова</i>"), reason="<script>")
    for path in ("/changes/2/", "/changes/", "/city/perm/history/"):
        text = page(path)
        assert "<script>" not in text.replace("<script type", "").split("<main", 1)[1]
        assert "<b>Дал" not in text
        assert "<i>Иванова" not in text
