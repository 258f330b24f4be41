"""Several fields of one entry in one change set, against the revision that the editor saw."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition, Memorial
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import editions
from doblest.server.register.actions import edit
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.unit_of_work import ConflictError
from tests.support.register import COORDINATOR, change, person

pytestmark = pytest.mark.django_db

PERM = Actor("ivanova", Role.EDITOR, frozenset({"RU-PER"}))
NOTE = "Завод дал фронту 10 орудий. Город собрал 200 вагонов тёплых вещей."


def save(
    values: dict[str, Any], base: int | None = None, actor: Actor = PERM, slug: str = "perm"
) -> edit.Saved:
    return edit.save(edit.Edits(slug, values, base=base), actor, reason="проба")


def write_note() -> int:
    """The revision at which Perm has that note."""
    made = change("perm", "note", NOTE)
    assert made
    return made.number


def get_perm() -> Entry:
    return Entry.objects.get(slug="perm")


def test_all_fields_of_a_save_are_one_change_set(register: Edition) -> None:
    made = save({"note": NOTE, "year": "2021", "political": "служебное"}).change_set
    assert made
    assert [(one.field, one.new) for one in made.changes.all()] == [
        ("note", NOTE),
        ("year", 2021),
        ("political", "служебное"),
    ]
    assert ChangeSet.objects.count() == 2


def test_values_that_stand_already_leave_nothing(register: Edition) -> None:
    entry = get_perm()
    assert save({"note": entry.note, "year": entry.year}).change_set is None
    assert ChangeSet.objects.count() == 1


def test_what_another_saved_meanwhile_in_other_fields_and_words_stays(register: Edition) -> None:
    base = write_note()
    save({"note": NOTE.replace("10", "11"), "year": 2021}, base, person("Первый"))
    saved = save({"note": NOTE.replace("вагонов", "эшелонов"), "political": "моё"}, base)
    assert saved.merged == ("note",)
    entry = get_perm()
    assert entry.note == "Завод дал фронту 11 орудий. Город собрал 200 эшелонов тёплых вещей."
    assert (entry.year, entry.political) == (2021, "моё")


def test_where_both_changed_one_word_nothing_is_written_and_both_are_told(register: Edition) -> None:
    base = write_note()
    save({"note": NOTE.replace("10", "11"), "year": 2021}, base, person("Первый"))
    with pytest.raises(ConflictError, match="«примечание» уже изменено правкой 3") as caught:
        save({"note": NOTE.replace("10", "12"), "political": "моё"}, base)
    (conflict,) = caught.value.conflicts
    assert (conflict.base, conflict.author, conflict.number) == (NOTE, "Первый", 3)
    assert (conflict.theirs, conflict.own) == (NOTE.replace("10", "11"), NOTE.replace("10", "12"))
    assert get_perm().political == ""


def test_all_fields_that_do_not_go_together_are_told_at_once(register: Edition) -> None:
    save({"year": 2021, "city": "Пермь-1"}, 1, person("Первый"))
    with pytest.raises(ConflictError) as caught:
        save({"year": 2022, "city": "Пермь-2"}, 1, slug="perm")
    assert {one.field for one in caught.value.conflicts} == {"year", "city"}


def test_a_change_that_was_taken_back_is_none(register: Edition) -> None:
    year = get_perm().year
    save({"year": 2021}, 1)
    save({"year": year}, 2)
    assert save({"year": 2022}, 1).change_set


def test_a_revision_that_is_yet_to_come_passes_by_nobody(register: Edition) -> None:
    with pytest.raises(ConflictError, match="правки 99 ещё нет"):
        save({"year": 2021}, 99)


def test_a_row_does_not_leave_ones_region_nor_come_into_it(register: Edition) -> None:
    with pytest.raises(ForbiddenError):
        save({"region": "Самарская область", "city": "Самара"})
    with pytest.raises(ForbiddenError):
        save({"region": "Пермский край", "city": "Пермь"}, slug="samara")


def test_a_conflict_shows_nothing_to_who_may_not_edit_the_row(register: Edition) -> None:
    change("samara", "political", "тайное")
    with pytest.raises(ForbiddenError) as caught:
        save({"political": "своё"}, 1, slug="samara")
    assert "тайное" not in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("note", "а" * 10_000_000, "Примечание: слишком длинно: знаков 10000000, а помещается 60000"),
        ("city", "а" * 201, "Город"),
        ("year", 10**40, "год"),
        ("year", "а" * 1_000_000, "не подходит"),
        ("year", 0, "такого года не бывает: 0"),
        ("extra", {"Куратор": "а" * 60_001}, "Куратор"),
        (
            "memorial",
            {"name": "С", "kind": "stele", "status": "planned", "lat": 95, "lon": 3},
            "такой точки нет",
        ),
        ("memorial", {"name": "С" * 1001, "kind": "stele", "status": "planned"}, "название"),
        ("memorial", {"name": "С", "kind": "stele", "status": "grand"}, "не подходит"),
    ],
)
def test_what_a_field_cannot_take_is_refused_in_a_sentence(
    register: Edition, field: str, value: Any, said: str
) -> None:
    with pytest.raises(RegisterError, match=said) as caught:
        save({field: value})
    assert len(str(caught.value)) < 400
    assert ChangeSet.objects.count() == 1


def test_control_characters_do_not_come_in(register: Edition) -> None:
    stele = {"name": "Сте\x00ла\nу вокзала", "kind": "stele", "status": "planned", "address": "\u202eМира"}
    save({"note": "Дал\x00 \x1b[31mмины.\r\nИ\u2028 пушки \ud800.", "city": "Пермь\x07", "memorial": stele})
    entry = get_perm()
    assert entry.note == "Дал [31mмины.\nИ\n пушки ."
    assert entry.city == "Пермь"
    assert entry.memorial == Memorial("Стела у вокзала", "stele", "planned", "Мира")


def test_an_edit_is_published(register: Edition) -> None:
    save({"note": NOTE})
    record = next(one for one in editions.current().records if one.slug == "perm")
    assert record.located.entry.note == NOTE
    assert {claim.quote for claim in record.claims} == {"10", "200"}


def test_another_address_is_told_where_the_city_was_mended_to_another(register: Edition) -> None:
    saved = save({"city": "Кунгур"}, actor=COORDINATOR)
    assert saved.slug == "kungur"


@pytest.mark.parametrize("name", ["", " ", "\u200b\u2060", "\x01\u202e", "—"])
def test_a_city_keeps_a_name_that_can_be_seen(register: Edition, name: str) -> None:
    with pytest.raises(RegisterError, match="города без имени не бывает"):
        save({"city": name})
    assert ChangeSet.objects.count() == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JavaScript :alert(1)", "data:text/html,x", "file:///x"]
)
def test_a_script_is_no_link_to_a_map(register: Edition, link: str) -> None:
    with pytest.raises(RegisterError, match="это не ссылка на карту"):
        save({"memorial": Memorial("Стела", "stele", "dedicated", map_url=link)})
    assert ChangeSet.objects.count() == 1
