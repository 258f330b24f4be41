"""A new list under review: what it offers, what is accepted, what alone is then written."""

from __future__ import annotations

import re
from typing import Any

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.accounts.policy import Actor, Role
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.reviews.models import Review
from tests.support.reviewed import (
    commit,
    find_item,
    open_review,
    rule_on,
)

pytestmark = pytest.mark.django_db
EDITOR = Actor("Иванова", Role.EDITOR, frozenset({"RU-SVE"}))


def test_a_review_holds_each_change_by_itself_and_writes_nothing(review: Review) -> None:
    assert [(one.kind, one.slug, one.field, one.family) for one in review.items.all()] == [
        ("changed", "ekaterinburg", "note", "figure"),
        ("changed", "novosibirsk", "memorial", "dash"),
        ("changed", "izhevsk", "memorial", "dash"),
        ("changed", "kamensk-uralskiy", "memorial", "quotes"),
        ("gone", "syzran", "listed", "row"),
    ]
    assert (review.base, review.unchanged, ChangeSet.objects.count()) == (1, 65, 1)


def test_rows_under_another_number_are_counted(register: Edition, bundled: str, without: Any) -> None:
    renumbered = without(bundled, 43).replace("\t44.", "\t43.")
    assert open_review(renumbered).moved == 1


def move_row(text: str, number: int, below: int) -> str:
    """The row of that number below another one; both keep what they say."""
    (row,) = re.findall(rf"\t{number}\. ?\n.*?(?=\t{number + 1}\. ?\n)", text, flags=re.DOTALL)
    text = text.replace(row, "", 1)
    place = re.search(rf"\t{below + 1}\. ?\n", text)
    assert place
    text = text[: place.start()] + row + text[place.start() :]
    places = iter(range(1, 71))
    return re.sub(r"(?m)^\t\d+\.(?= ?$)", lambda _found: f"\t{next(places)}.", text)


def test_a_row_in_another_place_is_named_and_its_neighbours_are_not(register: Edition, bundled: str) -> None:
    review = open_review(move_row(bundled, 5, 9))
    moved = [(one.city, one.message) for one in review.read_notes() if "перестав" in one.message]
    city = next(one.located.entry.city for one in register.records if one.located.entry.number == 5)
    assert moved == [
        ("", "переставлено строк: 1; порядок берётся с принятыми строками"),
        (city, "переставлена: была под номером 5, стала 9"),
    ]


def test_a_row_that_returns_is_accepted_by_field(register: Edition, bundled: str, without: Any) -> None:
    gone = open_review(without(bundled, 43))
    rule_on(gone, find_item(gone, "syzran", "listed"))
    commit(gone)
    before = Entry.objects.get(slug="syzran").note
    review = open_review(change_note(bundled, before), "вернулась.txt")
    assert [(one.kind, one.field) for one in review.items.all()] == [
        ("returned", "listed"),
        ("changed", "note"),
    ]
    rule_on(review, find_item(review, "syzran", "note"))
    with pytest.raises(RegisterError, match="принятого нет"):
        commit(review)
    rule_on(review, find_item(review, "syzran", "listed"))
    rule_on(review, find_item(review, "syzran", "note"), verdict="refused")
    commit(review)
    entry = Entry.objects.get(slug="syzran")
    assert (entry.listed, entry.note) == (True, before)


def change_note(text: str, note: str) -> str:
    """The list with another first word of the note."""
    first = note.split()[0]
    return text.replace(note[:40], note[:40].replace(first, f"{first} также", 1), 1)
