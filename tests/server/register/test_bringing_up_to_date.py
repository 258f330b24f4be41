"""An edition brought up to date is the one that would be built anew, whatever was written."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from doblest.model import Edition
from doblest.server.register import editions
from doblest.server.register.actions import undo
from doblest.server.register.models import ChangeSet
from tests.support.register import COORDINATOR, change, load_list, reverse, rule

pytestmark = pytest.mark.django_db

NOTES = (
    "Город дал фронту 200 танков и 13 млн. тон руды.",
    "Каждый третий танк сделан здесь. Собрано 5 вагонов тёплых вещей.",
    "",
)
Step = Callable[[random.Random, Edition], object]


def edit_note(chance: random.Random, edition: Edition) -> object:
    return change(chance.choice(edition.records).slug, "note", chance.choice(NOTES))


def edit_year(chance: random.Random, edition: Edition) -> object:
    return change(chance.choice(edition.records).slug, "year", chance.choice([None, 2020, 2031]))


def edit_city(chance: random.Random, edition: Edition) -> object:
    return change(chance.choice(edition.records).slug, "city", chance.choice(["Ржев", "Тверь", "Псков"]))


def remove_memorial(chance: random.Random, edition: Edition) -> object:
    return change(chance.choice(edition.records).slug, "memorial", None)


def decide_finding(chance: random.Random, edition: Edition) -> object:
    findings = [finding for record in edition.records for finding in record.findings]
    chosen = chance.choice([*findings, *edition.findings])
    return rule(chosen.key, "accept" if chosen.fix and chance.random() < 0.7 else "dismiss", "проба")


def undo_last(_chance: random.Random, edition: Edition) -> object:
    newest = ChangeSet.objects.of(edition.title_key).newest_first()[0]
    return reverse(newest.number) if newest.number > 1 else None


STEPS: tuple[Step, ...] = (edit_note, edit_year, edit_city, remove_memorial, decide_finding, undo_last)


@pytest.mark.parametrize("seed", range(4))
def test_any_writes_leave_the_edition_that_would_be_built_anew(register: Edition, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(8):
        chance.choice(STEPS)(chance, editions.current())
        brought = editions.current()
        editions.forget()
        assert brought == editions.current()


def test_an_import_and_its_undoing_too(
    register: Edition, bundled: str, without: Callable[[str, int], str]
) -> None:
    load_list(without(bundled, 43))
    undo.execute(2, COORDINATOR)
    brought = editions.current()
    editions.forget()
    assert brought == editions.current()
    assert len(brought.records) == 70


def test_a_write_reads_only_what_it_changed(register: Edition) -> None:
    change("omsk", "year", 2021)
    before = {record.slug: record for record in register.records}
    fresh = [record.slug for record in editions.current().records if record is not before[record.slug]]
    assert "omsk" in fresh
    assert len(fresh) < 10


def test_another_register_at_the_same_revision_has_another_stamp(register: Edition, bundled: str) -> None:
    import uuid

    from doblest.server.register.models import Title

    before = editions.current_stamp()
    Title.objects.filter(key="labour-valour").update(uid=uuid.uuid4())
    assert editions.current_stamp() != before
