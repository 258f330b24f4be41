"""Change sets that answer a question, a page at a time: as many queries for many as for one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doblest.model import Edition
from doblest.server.register import history, timeline
from doblest.server.register.models import ChangeSet, Entry, FieldChange, Finding
from doblest.server.register.timeline import Cursor, Page, Question
from tests.support.register import change, person, rule

pytestmark = pytest.mark.django_db

TITLE = "labour-valour"


def read(question: Question | None = None, **given: int | bool) -> Page:
    cursor = {"size": 5, **given}
    return timeline.read_page(TITLE, question or Question(), Cursor(**cursor), 4)  # type: ignore[arg-type] # by name


def list_numbers(page: Page) -> list[int]:
    return [one.revision for one in page.sets]


def count_queries(size: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(size=size)
    return len(asked)


def make_up(numbers: range, field: str = "note") -> None:
    """Change sets of Perm, as the register keeps them, a minute apart."""
    perm, first = Entry.objects.get(slug="perm"), ChangeSet.objects.get(number=1)
    sets = [
        ChangeSet(number=n, title=first.title, kind="edit", author="И", at=first.at + timedelta(minutes=n))
        for n in numbers
    ]
    ChangeSet.objects.bulk_create(sets)
    FieldChange.objects.bulk_create(
        FieldChange(change_set=made, entry=perm, field=field, old="а", new="б") for made in sets
    )


def test_a_page_of_many_asks_no_more_than_a_page_of_few(register: Edition) -> None:
    make_up(range(2, 40))
    rule(next(one.key for record in register.records for one in record.findings))
    assert count_queries(30) == count_queries(2) < 16


def test_pages_meet_and_none_is_shown_twice(register: Edition) -> None:
    make_up(range(2, 13))
    newest = read()
    assert (list_numbers(newest), newest.newer, newest.older) == ([12, 11, 10, 9, 8], None, 8)
    middle = read(edge=8)
    assert (list_numbers(middle), middle.newer, middle.older) == ([7, 6, 5, 4, 3], 7, 3)
    assert list_numbers(read(edge=middle.newer or 0, is_upwards=True)) == list_numbers(newest)
    first = read(edge=0, is_upwards=True)
    assert (list_numbers(first), first.newer, first.older) == ([5, 4, 3, 2, 1], 5, None)


def test_a_page_stays_what_it_is_while_others_write(register: Edition) -> None:
    make_up(range(2, 13))
    before = list_numbers(read(edge=8))
    make_up(range(13, 30))
    assert list_numbers(read(edge=8)) == before


def test_private_changes_take_no_place_on_a_page(register: Edition) -> None:
    make_up(range(2, 5))
    make_up(range(5, 1000), field="political")
    make_up(range(1000, 1002))
    assert list_numbers(read()) == [1001, 1000, 4, 3, 2]
    assert read(Question(city="perm"), size=2).older == 1000


def test_a_decision_on_a_private_finding_answers_nothing(register: Edition) -> None:
    perm = next(record for record in register.records if record.slug == "perm")
    key = next(one.key for one in perm.findings if one.field == "note" and not one.fix)
    made = rule(key, "dismiss", "так в источнике")
    asked = (Question(), Question(field="decision"), Question(city="perm", field="decision"))
    assert all(made.number in list_numbers(read(one)) for one in asked)
    finding = Finding.objects.get(key=key)
    finding.payload["value"]["field"] = "political"
    finding.save()
    assert all(made.number not in list_numbers(read(one)) for one in asked)


def test_days_are_whole_days_of_utc(register: Edition) -> None:
    make_up(range(2, 4))
    day = ChangeSet.objects.get(number=3).at.date()
    made = ChangeSet.objects.filter(at__date=day).order_by("-number").values_list("number", flat=True)
    assert list_numbers(read(Question(since=day, until=day))) == list(made)
    assert list_numbers(read(Question(since=day + timedelta(days=1)))) == []


def test_a_person_is_asked_for_as_everybody_sees_them(register: Edition) -> None:
    made = change("perm", "year", 2021, person("М. Иванова <m@example.org>"))
    assert made
    assert list_numbers(read(Question(person="М. Иванова"))) == [made.number]


@pytest.fixture
def written(register: Edition) -> None:
    """Three edits of two people, one of a private field alone."""
    change("perm", "note", "Второе примечание", person("М. Иванова"))
    change("omsk", "year", 2021, person("П. Петров"))
    change("omsk", "political", "тайное", person("П. Петров"))


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        (Question(), [3, 2, 1]),
        (Question(region="RU-PER"), [2, 1]),
        (Question(city="omsk"), [3, 1]),
        (Question(field="year"), [3]),
        (Question(kind="edit"), [3, 2]),
        (Question(person="М. Иванова"), [2]),
        (Question(kind="edit", city="perm", field="year"), []),
        (Question(since=date(2100, 1, 1)), []),
        (Question(until=date(2000, 1, 1)), []),
        (Question(field="political"), []),
    ],
)
def test_the_register_is_asked_in_time(written: None, question: Question, numbers: list[int]) -> None:
    assert list_numbers(read(question)) == numbers


def test_a_change_of_private_fields_alone_is_found_by_nobody(written: None) -> None:
    assert history.find(4) is None
    assert list_numbers(read()) == [3, 2, 1]
