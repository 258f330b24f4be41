"""What the checks of today find in the list of a past day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from doblest.model import Edition, Finding, Record
from doblest.server.register import as_of, editions, replay
from doblest.server.register.as_of import AsOf, find_edition
from doblest.server.register.past_findings import OF_TODAY, add_findings
from tests.support.many_writes import write_much
from tests.support.register import change

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_days():
    as_of.forget()
    yield
    as_of.forget()


def say_findings(edition: Edition) -> dict[str, tuple[dict[str, Finding], dict[str, str]]]:
    """What was found and what was decided, city by city; of the list as a whole under ""."""
    found = {record.slug: (name_findings(record), decide(record)) for record in edition.records}
    return found | {"": (name_findings(edition), decide(edition))}


def name_findings(one: Record | Edition) -> dict[str, Finding]:
    return {finding.key: finding for finding in one.findings}


def decide(one: Record | Edition) -> dict[str, str]:
    standing = {finding.key for finding in one.findings}
    return {key: decision.verdict for key, decision in one.decisions.items() if key in standing}


def collect_findings(edition: Edition) -> list[Finding]:
    return [one for record in edition.records for one in record.findings]


def test_the_findings_of_any_revision_are_those_that_stood_then(register, bundled, without):
    told = write_much(bundled, without)
    present = editions.current()
    checked = {number: then for number, then in told.items() if then.checked == number}
    assert len(checked) > 15  # where the checks of the list have yet to run, the register says older ones
    for revision, then in checked.items():
        now = add_findings(replay.rebuild(present, revision), present)
        assert say_findings(now) == say_findings(then), revision


def test_a_stele_that_opened_later_contradicts_no_list_of_an_earlier_day(register):
    def find_checks(day: date) -> set[tuple[str, str]]:
        edition = add_findings(find_edition(AsOf(at=day)), register)
        return {(one.check, slug) for one in collect_findings(edition) for slug in one.entries}

    stands = {slug for check, slug in find_checks(date(2026, 10, 1)) if check == "stele-stands"}
    assert len(stands) > 5
    assert not {slug for check, slug in find_checks(date(2021, 1, 1)) if check == "stele-stands"}


def rebuild(revision: int) -> Edition:
    present = editions.current()
    return add_findings(replay.rebuild(present, revision), present)


def find_keys(edition: Edition, slug: str) -> set[str]:
    return next({one.key for one in record.findings} for record in edition.records if record.slug == slug)


def test_a_slip_that_was_mended_stands_in_the_list_of_its_day_alone(register):
    note = next(one.located.entry.note for one in register.records if one.slug == "omsk")
    change("omsk", "note", f"{note} Дал 13 млн. тон руды.")
    change("omsk", "note", note)
    before, then, after = (find_keys(rebuild(number), "omsk") for number in (1, 2, 3))
    assert "wording" in {one.rpartition("-")[0] for one in then - before}
    assert after == before


def test_private_findings_are_nobodys(register):
    change("omsk", "political", "Дал 13 млн. тон руды.")
    change("omsk", "year", 2021)
    assert all(one.field != "political" for one in collect_findings(rebuild(2)))


def test_a_list_without_entries_has_no_findings(register):
    empty = editions.current()
    bare = replace(empty, records=(), findings=register.findings)
    assert add_findings(bare, empty).findings == ()


def test_of_another_day_nothing_is_said_that_counts_the_days_until_today(register):
    today = {one.check for one in collect_findings(rebuild(1))}
    past = add_findings(find_edition(AsOf(at=date(2025, 1, 1))), register)
    assert OF_TODAY & today
    assert not OF_TODAY & {one.check for one in collect_findings(past)}
