"""Findings after a write: those of its rows at once, those of the list after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doblest import checks
from doblest.model import Edition, Finding
from doblest.server.register import checking, editions, internal
from doblest.server.register.actions import edit
from doblest.server.register.models import EntryDigest
from doblest.server.register.models import Finding as FindingRow
from tests.support.register import COORDINATOR, change, load_list

pytestmark = pytest.mark.django_db


def findings_of(slug: str) -> list[Finding]:
    return [one for record in editions.current().records if record.slug == slug for one in record.findings]


def all_findings(edition: Edition) -> dict[str, Finding]:
    found = {one.key: one for record in edition.records for one in record.findings}
    return found | {one.key: one for one in edition.findings}


def check_anew(edition: Edition) -> dict[str, Finding]:
    """What the checks say of the whole list, read from the beginning."""
    claims = {record.slug: record.claims for record in edition.records}
    entries = [record.located for record in edition.records]
    found = checks.run(entries, claims, heading=edition.heading, header=edition.header)
    return {one.key: one for one in found}


def test_a_slip_is_found_in_the_write_that_made_it(register: Edition) -> None:
    edit.execute(edit.Edit("omsk", "note", "Омск дал 13 млн. тон руды."), COORDINATOR, reason="проба")
    assert "wording" in {one.check for one in findings_of("omsk")}
    assert (editions.current().revision, editions.current().checked) == (2, 1)


def test_a_passage_of_another_note_is_found_by_the_check_of_the_list(register: Edition) -> None:
    note = next(one.located.entry.note for one in register.records if one.slug == "perm")
    edit.execute(edit.Edit("omsk", "note", note), COORDINATOR, reason="проба")
    assert "shared-passage" not in {one.check for one in findings_of("omsk")}
    checking.check_list("labour-valour")
    (shared,) = (one for one in findings_of("omsk") if one.check == "shared-passage")
    assert "perm" in shared.entries
    assert shared in findings_of("perm")
    assert editions.current().checked == 2


def test_a_mended_finding_is_gone_and_stands_again_with_the_defect(register: Edition) -> None:
    note = next(one.located.entry.note for one in register.records if one.slug == "omsk")
    change("omsk", "note", f"{note} Дал 13 млн. тон руды.")
    slip = next(one.key for one in findings_of("omsk") if one.check == "wording")
    row = FindingRow.objects.get(key=slip)
    change("omsk", "note", note)
    assert FindingRow.objects.get(pk=row.pk).gone == 3
    change("omsk", "note", f"{note} Дал 13 млн. тон руды.")
    again = FindingRow.objects.get(key=slip)
    assert (again.pk, again.gone, again.since) == (row.pk, None, 4)


def test_findings_are_those_of_the_list_read_from_the_beginning(
    register: Edition, bundled: str, without: Callable[[str, int], str]
) -> None:
    assert all_findings(internal.current()) == check_anew(internal.current())
    change("volgograd", "city", "Вологда")
    change("omsk", "year", 2031)
    load_list(without(bundled, 43))
    assert all_findings(internal.current()) == check_anew(internal.current())


def test_digests_of_another_engine_are_made_anew(register: Edition) -> None:
    EntryDigest.objects.filter(entry__slug="omsk").update(engine="0", content=b"")
    EntryDigest.objects.filter(entry__slug="perm").delete()
    checking.check_list("labour-valour")
    assert all_findings(editions.current()) == all_findings(register)


def test_an_entry_that_left_the_list_has_no_digest(
    register: Edition, bundled: str, without: Callable[[str, int], str]
) -> None:
    load_list(without(bundled, 43))
    assert not EntryDigest.objects.filter(entry__slug="syzran").exists()
    assert not FindingRow.objects.standing().filter(entries__slug="syzran").exists()


def test_findings_stay_those_of_the_whole_list_while_cities_take_and_leave_each_others_names(
    register: Edition,
) -> None:
    note = next(one.located.entry.note for one in register.records if one.slug == "omsk")
    steps: list[tuple[str, str, str | int]] = [
        ("omsk", "note", f"{note} Дал 13 млн. тон руды."),
        ("perm", "note", f"{note} Дал 13 млн. тон руды."),
        ("perm", "city", "Омск"),
        ("omsk", "note", f"{note} Дал 14 млн. тон руды."),
        ("omsk", "city", "Тюмен"),
        ("perm", "city", "Пермь"),
        ("omsk", "city", "Омск"),
    ]
    slugs = {"omsk": "omsk", "perm": "perm"}
    for entry, field, value in steps:
        change(slugs[entry], field, value)
        checking.check_list("labour-valour")
        edition = internal.current()
        assert all_findings(edition) == check_anew(edition)
        slugs = {entry: edition.redirects.get(slug, slug) for entry, slug in slugs.items()}
