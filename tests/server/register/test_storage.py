"""Values of the domain into rows: new ones, known ones in place, and none left that is no more."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from doblest.model import Edition, Memorial, RegisterEvent, SteleEvent
from doblest.reference.regions import regions
from doblest.reference.titles import decrees
from doblest.server.register import payloads, storage
from doblest.server.register.derivation import understand
from doblest.server.register.models import (
    ChangeSet,
    Claim,
    Decree,
    Entry,
    MemorialEvent,
    Region,
    Settlement,
    Title,
)
from doblest.server.register.models import Memorial as MemorialRow

pytestmark = pytest.mark.django_db

STELE = Memorial("Стела «Город»", "stele", "dedicated", "ул. Мира, 1")
NOTE = "Завод дал фронту 10 орудий. Город собрал 200 вагонов тёплых вещей."


@pytest.fixture
def perm(register: Edition) -> Entry:
    return Entry.objects.get(slug="perm")


@pytest.mark.parametrize(
    ("count", "size", "lengths"), [(0, 3, []), (1, 3, [1]), (3, 3, [3]), (7, 3, [3, 3, 1])]
)
def test_parts_are_short_enough_and_lose_nothing(count: int, size: int, lengths: list[int]) -> None:
    parts = list(storage.batches(range(count), size))
    assert [len(part) for part in parts] == lengths
    assert [one for part in parts for one in part] == list(range(count))


def test_a_payload_is_written_as_its_column_would_write_it() -> None:
    made = storage.dump_json(payloads.MEMORIAL, STELE)
    assert json.loads(made) == payloads.MEMORIAL.dump(STELE)
    assert "«" in made, "letters stay letters"


def test_rows_are_added_and_known_ones_changed_in_place(register: Edition) -> None:
    storage.upsert([Settlement(1, "Ямки", 50.0, 51.0), Settlement(2, "Бор", 40.0, 41.0)], ["geonames_id"])
    before = Settlement.objects.count()
    storage.upsert([Settlement(2, "Бор-2", 40.5, 41.0), Settlement(3, "Тим", 1.0, 2.0)], ["geonames_id"])
    assert Settlement.objects.count() == before + 1
    assert Settlement.objects.get(pk=2).name == "Бор-2"
    assert Settlement.objects.get(pk=1).name == "Ямки"
    storage.upsert([], ["geonames_id"])


def test_rows_of_more_than_a_batch_are_all_written(register: Edition) -> None:
    many = [Settlement(10_000_000 + at, f"Ямки-{at}", 50.0, 51.0) for at in range(2 * storage.BATCH + 1)]
    storage.upsert(many, ["geonames_id"])
    assert Settlement.objects.filter(pk__gte=10_000_000).count() == len(many)


def test_columns_of_every_kind_are_written_as_django_reads_them(register: Edition) -> None:
    at = datetime(2026, 5, 9, 12, 30, tzinfo=UTC)
    names = ["number", "title", "kind", "author", "role", "reason", "at"]
    row = (77, "labour-valour", "edit", "Иванова", "editor", "100 % «да»", at)
    storage.write_rows(ChangeSet, names, [row])
    made = ChangeSet.objects.get(pk=77)
    assert (made.author, made.reason, made.at, made.document) == ("Иванова", "100 % «да»", at, None)


def test_a_memorial_is_kept_under_its_row_and_an_empty_one_goes(perm: Entry) -> None:
    row = MemorialRow.objects.filter(entry=perm, position=1).values_list("pk", flat=True).first()
    storage.save_memorials({perm: STELE})
    again = MemorialRow.objects.get(entry=perm, position=1)
    assert (again.pk, again.name) == (row or again.pk, STELE.name)
    storage.save_memorials({perm: None})
    assert not MemorialRow.objects.filter(entry=perm, position=1).exists()


def test_further_memorials_are_those_given_in_their_order(perm: Entry) -> None:
    storage.save_memorials({perm: STELE})
    three = [replace(STELE, name=name) for name in ("Знак", "Бюст", "Танк")]
    storage.save_further({perm: three})
    storage.save_further({perm: three[:0:-1]})
    rows = MemorialRow.objects.filter(entry=perm).order_by("position").values_list("position", "name")
    assert list(rows) == [(1, STELE.name), (2, "Танк"), (3, "Бюст")]


def test_an_event_keeps_its_row_and_one_that_is_not_given_goes(perm: Entry) -> None:
    def make(key: str, day: str) -> RegisterEvent:
        return RegisterEvent(key, SteleEvent("repaired", day), by="Иванова", at="2026-05-09T00:00:00Z")

    storage.save_events({perm: [make("repaired-1", "2024"), make("repaired-2", "2025")]})
    first = MemorialEvent.objects.get(entry=perm, key="repaired-1")
    storage.save_events({perm: [make("repaired-1", "2023")]})
    (left,) = MemorialEvent.objects.filter(entry=perm)
    assert (left.pk, left.date) == (first.pk, "2023")
    assert MemorialEvent.objects.exclude(entry=perm).exists(), "those of other cities stay"


def test_a_claim_keeps_its_row_by_its_key_and_stale_ones_go(perm: Entry) -> None:
    first = understand(NOTE)
    storage.save_claims({perm: first.claims})
    rows = dict(Claim.objects.filter(entry=perm).values_list("key", "pk"))
    assert set(rows) == {one.key for one in first.claims}
    changed = NOTE.replace("Завод дал", "Осень. Завод дал").replace(" Город собрал 200", " Собрано 7")
    second = understand(changed, first)
    storage.save_claims({perm: second.claims})
    after = dict(Claim.objects.filter(entry=perm).values_list("key", "pk"))
    kept = after.keys() & rows.keys()
    assert kept
    assert all(after[key] == rows[key] for key in kept)
    stored = Claim.objects.filter(entry=perm).order_by("position")
    assert [row.to_domain() for row in stored] == list(second.claims)
    storage.save_claims({perm: ()})
    assert not Claim.objects.filter(entry=perm).exists()
    assert Claim.objects.exists()


def test_reference_rows_are_brought_up_to_the_data_files(register: Edition) -> None:
    Region.objects.filter(iso="RU-PER").update(name="Пермская область")
    Title.objects.filter(key="labour-valour").update(law="—")
    known = decrees("labour-valour")
    stale = storage.build_decree_row("labour-valour", replace(known[0], key="stale", number="1"))
    storage.upsert([stale], ["title", "key"])
    Decree.objects.filter(title="labour-valour", key=known[1].key).update(number="0")
    before = list(Entry.objects.order_by("pk").values_list("pk", "subject"))
    storage.sync_reference()
    assert Region.objects.get(iso="RU-PER").name == "Пермский край"
    assert Region.objects.count() == len(regions())
    assert Title.objects.get(key="labour-valour").law != "—"
    rows = {row.key: row.to_domain() for row in Decree.objects.filter(title="labour-valour")}
    assert rows == {one.key: one for one in known}
    assert list(Entry.objects.order_by("pk").values_list("pk", "subject")) == before
