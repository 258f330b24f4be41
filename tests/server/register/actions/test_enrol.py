"""Cities that are brought into the list by hand, taken out, and put back; what a new list does to them."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from doblest import exports
from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import editions, history
from doblest.server.register.actions import enrol
from doblest.server.register.models import ChangeSet, Entry
from tests.support.register import COORDINATOR, change, load_list, reverse

pytestmark = pytest.mark.django_db

EDITOR = Actor("ivanova", Role.EDITOR, frozenset({"RU-PER"}))
KUNGUR = {"city": "Кунгур", "region": "Пермский край", "year": 2026, "note": "Дал фронту 10 орудий."}
HEADER = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"
OMSK = "1;Омск;Омская область;2020;Дал фронту мины.;Нет"
PERM = "2;Пермь;Пермский край;2020;Дал фронту пушки.;Нет"


def add(values: dict[str, Any] = KUNGUR, actor: Actor = COORDINATOR) -> enrol.Enrolled:
    return enrol.execute(enrol.Enrolment("add", values=values), actor, reason="указ")


def move(kind: Any, slug: str, reason: str = "по ошибке", actor: Actor = COORDINATOR) -> enrol.Enrolled:
    return enrol.execute(enrol.Enrolment(kind, slug), actor, reason=reason)


def list_slugs() -> list[str]:
    return [record.slug for record in editions.current().records]


def test_a_city_that_is_brought_in_stands_last_and_is_understood(register: Edition) -> None:
    made = add()
    record = editions.current().records[-1]
    assert (made.slug, record.slug) == ("kungur", "kungur")
    entry = record.located.entry
    assert (entry.number, entry.year, entry.source.row, entry.source.document) == (71, 2026, 0, "")
    assert record.located.region
    assert record.located.region.iso == "RU-PER"
    assert [claim.quote for claim in record.claims] == ["10"]
    assert made.change_set.kind == ChangeSet.Kind.ENROLMENT


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv", "json", "jsonld", "geojson", "kml", "gpx"])
def test_every_file_has_the_city_that_was_brought_in(register: Edition, form: str) -> None:
    add()
    content = exports.render(form, editions.current())
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    assert "Кунгур".encode() in content


def test_what_was_brought_in_can_be_edited_and_undone(register: Edition) -> None:
    made = add()
    change("kungur", "note", "Дал фронту 12 орудий.", base=made.change_set.number)
    assert editions.current().records[-1].claims[0].quote == "12"
    reverse(3)
    reverse(made.change_set.number)
    assert "kungur" not in list_slugs()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({**KUNGUR, "city": " "}, "города без имени не бывает"),
        ({**KUNGUR, "city": "Пермь"}, "уже есть в перечне: Пермь"),
        ({**KUNGUR, "year": "позже"}, "не подходит"),
        ({**KUNGUR, "note": "а" * 60_001}, "слишком длинно"),
    ],
)
def test_what_cannot_be_brought_in_is_said(register: Edition, values: dict[str, Any], said: str) -> None:
    with pytest.raises(RegisterError, match=said):
        add(values)
    assert Entry.objects.count() == 70


def test_a_city_is_taken_out_with_a_reason_and_put_back_with_all_its_history(register: Edition) -> None:
    change("perm", "note", "Дал фронту 10 орудий.")
    with pytest.raises(RegisterError, match="только с причиной"):
        move("withdraw", "perm", " ")
    move("withdraw", "perm")
    assert "perm" not in list_slugs()
    gone = history.find_withdrawal("perm")
    assert gone
    assert (gone.city, gone.reason, gone.is_by_hand) == ("Пермь", "по ошибке", True)
    assert [one.slug for one in history.list_withdrawn()] == ["perm"]
    with pytest.raises(RegisterError, match="уже исключён"):
        move("withdraw", "perm")
    move("restore", "perm", "")
    assert history.find_withdrawal("perm") is None
    record = next(one for one in editions.current().records if one.slug == "perm")
    assert record.located.entry.note == "Дал фронту 10 орудий."
    assert len(history.of_slug("perm")) == 4


def test_which_cities_the_list_has_is_the_coordinators_to_say(register: Edition) -> None:
    with pytest.raises(ForbiddenError, match="вносить и исключать"):
        add(actor=EDITOR)
    with pytest.raises(ForbiddenError, match="вносить и исключать"):
        move("withdraw", "perm", actor=EDITOR)
    made = move("withdraw", "perm").change_set
    with pytest.raises(ForbiddenError, match="вносить и исключать"):
        reverse(made.number, EDITOR)
    assert "perm" not in list_slugs()


def write(*rows: str) -> str:
    return "\n".join((HEADER, *rows))


def test_a_new_list_neither_drops_what_was_brought_in_nor_brings_back_what_was_taken_out(
    empty_register: None,
) -> None:
    load_list(write(OMSK, PERM), "list.csv")
    add()
    move("withdraw", "perm")
    report = load_list(write(OMSK.replace("мины", "пушки"), PERM), "list.csv")
    assert list_slugs() == ["omsk", "kungur"]
    assert {(one.slug, one.message) for one in report.doubtful if one.field == "listed"} == {
        ("perm", "в реестре город исключён, а перечень его называет"),
        ("kungur", "город внесён в реестре, а перечень его не называет"),
    }


def test_a_list_that_names_what_was_brought_in_gives_it_its_row_and_keeps_what_editors_wrote(
    empty_register: None,
) -> None:
    load_list(write(OMSK, PERM), "list.csv")
    add({**KUNGUR, "year": None})
    row = "3;Кунгур;Пермский край;2026;Дал фронту мины.;Нет"
    report = load_list(write(OMSK, PERM, row), "list.csv")
    assert report.added == ()
    entry = editions.current().records[-1].located.entry
    assert (entry.city, entry.year, entry.note, entry.source.row) == (
        "Кунгур",
        2026,
        "Дал фронту 10 орудий.",
        3,
    )
    assert [(one.slug, one.field) for one in report.doubtful if "исправлено" in one.message] == [
        ("kungur", "note")
    ]


def test_a_city_that_a_list_lacked_comes_back_with_the_next_one(empty_register: None) -> None:
    load_list(write(OMSK, PERM), "list.csv")
    load_list(write(OMSK), "list.csv")
    assert list_slugs() == ["omsk"]
    gone = history.find_withdrawal("perm")
    assert gone
    assert not gone.is_by_hand
    load_list(write(OMSK, PERM.replace("пушки", "мины")), "list.csv")
    assert list_slugs() == ["omsk", "perm"]
