"""Edits and accepted fixes as an export tells of them: who, when, why, newest first."""

from __future__ import annotations

import pytest

from doblest.model import Edition, Finding, Record
from doblest.server.register import editions
from doblest.server.register.actions import decide_many
from doblest.server.register.amendments import list_amendments
from doblest.wording.findings import format_message
from tests.support.register import COORDINATOR, change, load_list, person, reverse, rule

pytestmark = pytest.mark.django_db


def list_fixes(edition: Edition, check: str) -> list[Finding]:
    """Findings of the check whose fix can be accepted, one of each city."""
    found = [one for record in edition.records for one in record.findings if one.check == check and one.fix]
    return list({one.fix.entry: one for one in found if one.fix}.values())


def test_an_edit_says_what_stood_and_what_stands_but_not_who_wrote_it(register: Edition) -> None:
    change("omsk", "year", 2021, person("Иванова"), "по указу, см. ivanova@example.org")
    (told,) = list_amendments()
    assert (told.slug, told.field, told.old, told.new, told.author) == ("omsk", "year", "2020", "2021", "")
    assert told.reason.startswith("по указу")
    assert "ivanova@" not in told.reason


def test_who_keeps_the_register_reads_names_and_private_columns(register: Edition) -> None:
    change("omsk", "political", "спокойно", person("Иванова"), "из письма")
    assert list_amendments() == ()
    (told,) = list_amendments(internal=True)
    assert (told.field, told.new, told.author, told.reason) == (
        "political",
        "спокойно",
        "Иванова",
        "из письма",
    )


def test_an_import_is_the_lists_own_word(register: Edition, bundled: str) -> None:
    load_list(bundled.replace("2020", "2021", 1), "второй.txt")
    assert list_amendments() == ()


def test_an_accepted_fix_gives_the_finding_as_its_reason(register: Edition) -> None:
    found = list_fixes(register, "wording")[0]
    rule(found.key, "accept", "верно.")
    (told,) = list_amendments()
    assert told.key == found.key
    assert told.reason == "верно. " + format_message(found, "ru").removesuffix(".")


def test_of_many_fixes_accepted_at_once_each_has_its_own_finding(register: Edition) -> None:
    found = list_fixes(register, "wording")[:3]
    assert len(found) == 3
    ruling = decide_many.Ruling("accept", keys=tuple(one.key for one in found))
    decide_many.execute(ruling, COORDINATOR)
    told = {one.slug: one for one in list_amendments()}
    for one in found:
        assert one.fix
        assert told[one.fix.entry].key == one.key
        assert told[one.fix.entry].reason == format_message(one, "ru").removesuffix(".")


def test_a_fix_that_is_taken_back_is_no_accepted_one(register: Edition) -> None:
    found = list_fixes(register, "wording")[0]
    rule(found.key)
    reverse(2, reason="поспешили")
    back, there = list_amendments()
    assert (back.key, back.reason) == ("", "поспешили")
    assert there.key == found.key
    assert (back.old, back.new) == (there.new, there.old)


def test_writes_after_a_revision_are_not_told_of_it(register: Edition) -> None:
    change("omsk", "year", 2021)
    change("omsk", "year", 2022)
    assert [one.new for one in list_amendments()] == ["2022", "2021"]
    assert [one.new for one in list_amendments(until=2)] == ["2021"]


def test_a_city_that_left_the_list_has_no_amendments(register: Edition, bundled: str, without) -> None:
    change("syzran", "year", 2021)
    load_list(without(bundled, 43), "второй.txt")
    assert list_amendments() == ()


def test_fixes_of_one_note_accepted_at_once_are_all_its_reason(register: Edition) -> None:
    note = next(one.located.entry.note for one in register.records if one.slug == "omsk")
    change("omsk", "note", f"{note} Дал 13 млн. тон руды  и 20 тысячь мин.")
    here = [one for one in get_record("omsk").findings if one.fix and one.field == "note"]
    assert len(here) > 1
    ruling = decide_many.Ruling("accept", keys=tuple(one.key for one in here))
    plan, _ = decide_many.execute(ruling, COORDINATOR)
    told = list_amendments()[0]
    assert told.field == "note"
    for one in plan.decided:
        assert format_message(one, "ru").removesuffix(".") in told.reason


def get_record(slug: str) -> Record:
    return next(one for one in editions.current().records if one.slug == slug)
