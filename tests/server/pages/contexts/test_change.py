"""A change set by itself: who, when, why, and what became of the claims."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from doblest.model import Edition
from doblest.server.pages.contexts.change import compare_notes
from tests.support.register import change, person

pytestmark = pytest.mark.django_db
Page = Callable[..., str]


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


def test_a_change_is_json_for_machines(written: None, page: Page) -> None:
    told = json.loads(page("/changes/3.json"))
    assert (told["revision"], told["author"], told["changes"][0]["field"]) == (3, "П. Петров", "note")


def test_what_a_person_wrote_is_text(register: Edition, page: Page) -> None:
    change("perm", "note", "<b>Дал</b> & 'танки'", person("<i>Иванова</i>"), reason="<script>")
    for path in ("/changes/2/", "/changes/", "/city/perm/history/"):
        text = page(path)
        assert "<script>" not in text.replace("<script type", "").split("<main", 1)[1]
        assert "<b>Дал" not in text
        assert "<i>Иванова" not in text


def test_numbers_that_read_as_before_are_not_struck_out_and_written_again() -> None:
    note = "К концу Великой Отечественной{} в каждом третьем танке была челябинская сталь."
    found = compare_notes(note.format(""), note.format(" войны"))
    assert (found.added, found.changed, found.lost, found.same) == ((), (), (), 1)
