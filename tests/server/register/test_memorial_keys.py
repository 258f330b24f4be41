"""Decisions on findings of memorials go over to the keys that no line break changes."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps

from doblest import exports
from doblest.checks.city_names import fold_city
from doblest.checks.draft import Draft
from doblest.checks.keys import build_key
from doblest.exports import Options
from doblest.model import Edition, Record
from doblest.model import Finding as Found
from doblest.server.register import editions, history
from doblest.server.register.models import Decision, EntryDigest, FieldChange, Finding
from tests.support.register import COORDINATOR, load_list, rule

pytestmark = pytest.mark.django_db
migration = importlib.import_module("doblest.server.register.migrations.0006_memorial_keys")
SLUG = "nizhniy-novgorod"


def record(slug: str) -> Record:
    return next(one for one in editions.current().records if one.slug == slug)


def find(slug: str) -> Found:
    """What is said of a memorial whose name goes on in a further line of its cell."""
    return next(one for one in record(slug).findings if one.check == "memorial-not-own")


def age(found: Found, slug: str) -> str:
    """Give the finding and its decision the key that was made of the whole cell."""
    cell = record(slug).located.entry.source.cells["memorial"].text
    old = build_key(found.check, Draft((), "memorial", "", {}, seed=cell), [fold_city(record(slug).city)])
    assert old != found.key
    row = Finding.objects.get(key=found.key)
    row.key = row.payload["value"]["key"] = old
    row.payload["value"]["evidence"] = [
        {"type": "quote", "entry": slug, "field": "memorial", "start": 0, "end": len(cell), "text": cell}
    ]
    row.save()
    FieldChange.objects.filter(field="decision", key=found.key).update(key=old)
    return old


def migrate() -> None:
    migration.rename(apps, None)
    editions.forget()


def test_a_decision_goes_over_to_the_new_key(register: Edition) -> None:
    found = find(SLUG)
    rule(found.key, "dismiss", "стела заказана")
    old = age(found, SLUG)
    migrate()
    assert not Finding.objects.filter(key=old).exists()
    decision = Finding.objects.get(key=found.key).decision
    assert (decision.verdict, decision.reason) == ("dismiss", "стела заказана")
    assert Finding.objects.get(key=found.key).payload["value"]["key"] == found.key
    assert FieldChange.objects.get(field="decision").key == found.key
    assert not EntryDigest.objects.exists()
    assert history.latest()[0].changes[0].field == "decision"


def test_of_two_keys_of_one_finding_the_decided_one_counts(register: Edition) -> None:
    """The list came back without the line break before: the finding stands again, undecided."""
    found = find(SLUG)
    rule(found.key, "dismiss", "стела заказана")
    old = age(found, SLUG)
    again = Finding.objects.get(key=old)
    again.pk, again.key = None, found.key
    again.save()
    migrate()
    assert Finding.objects.get(key=found.key).decision.reason == "стела заказана"
    assert Decision.objects.count() == 1


def test_other_keys_stay(register: Edition) -> None:
    before = sorted(Finding.objects.values_list("key", flat=True))
    migrate()
    assert sorted(Finding.objects.values_list("key", flat=True)) == before


@pytest.mark.parametrize("values", ["original", "corrected"])
@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_a_dismissed_finding_stays_dismissed_when_an_export_comes_back(
    register: Edition, form: str, values: Any
) -> None:
    """All 293 keys but those that the export itself mends, and what it has no place for."""
    for found in (find(SLUG), find("ivanovo")):
        rule(found.key, "dismiss", "так и есть")
    before = {one.key for one in _list_findings()}
    content = exports.render(form, editions.current(), Options(values=values))
    load_list(content, f"перечень.{form}", COORDINATOR)
    after = {one.key for one in _list_findings()}
    assert after <= before
    for slug in (SLUG, "ivanovo"):
        assert record(slug).decisions[find(slug).key].verdict == "dismiss"


def _list_findings() -> list[Found]:
    edition = editions.current()
    return [*edition.findings, *(one for record in edition.records for one in record.findings)]
