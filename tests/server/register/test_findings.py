"""Findings as rows: what the checks find now against what is stored."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.utils import timezone
from msgspec.structs import replace

from doblest.model import Edition, Finding
from doblest.server.register.findings import find_slugs, place, save_findings
from doblest.server.register.models import Decision, FindingEntry, Title
from doblest.server.register.models import Finding as Row

ORDER = {"wording": (3, "row"), "shared-passage": (7, "list"), "numbering": (1, "list")}


def make(key: str, *slugs: str, check: str = "wording", **values: str) -> Finding:
    return Finding(key, check, "warning", slugs, "note", "", dict(values))


def test_each_check_has_its_room_and_counts_within_each_entry() -> None:
    found = [make("a", "omsk"), make("b", "omsk"), make("c", "perm"), make("d", check="numbering")]
    placed = list(place(found, ORDER))
    assert [one.position for one in placed] == [3_000, 3_001, 3_000, 1_000]
    assert [one.scope for one in placed] == ["row", "row", "row", "list"]


def test_the_last_place_of_a_check_is_shared_by_all_that_come_after() -> None:
    positions = [one.position for one in place([make(str(at), "omsk") for at in range(1_005)], ORDER)]
    assert positions[998:] == [3_998, *[3_999] * 6]


def test_a_fingerprint_tells_any_difference() -> None:
    said = make("a", "omsk", word="тон")
    one, same, other = place([said, make("a", "omsk", word="тон"), make("a", "omsk")], ORDER)
    assert one.fingerprint == same.fingerprint != other.fingerprint


pytestmark = pytest.mark.django_db


@pytest.fixture
def title(register: Edition) -> Title:
    return Title.objects.get(key="labour-valour")


def save(title: Title, found: Sequence[Finding], revision: int) -> set[str]:
    """As a check of the row does it, of made-up findings alone."""
    own = Row.objects.of(title).standing().filter(key__startswith="made-")
    return save_findings(title, list(place(found, ORDER)), [own], revision)


def read(key: str) -> Row:
    return Row.objects.get(key=key)


def list_tied(key: str) -> list[str]:
    ties = FindingEntry.objects.filter(finding__key=key).order_by("position")
    return list(ties.values_list("entry__slug", flat=True))


def test_what_is_found_first_stands_since_then(title: Title) -> None:
    shared = make("made-2", "perm", "omsk", check="shared-passage")
    concerned = save(title, [make("made-1", "omsk"), shared], 5)
    assert concerned == {"omsk", "perm"}
    assert (read("made-1").since, read("made-1").gone, read("made-1").scope) == (5, None, "row")
    assert list_tied("made-2") == ["perm", "omsk"]
    assert read("made-1").to_domain() == make("made-1", "omsk")


def test_what_did_not_change_concerns_nobody(title: Title) -> None:
    found = [make("made-1", "omsk"), make("made-2", "perm")]
    save(title, found, 5)
    assert save(title, found, 6) == set()
    assert read("made-1").since == 5


def test_a_changed_finding_keeps_its_row_its_day_and_its_decision(title: Title) -> None:
    save(title, [make("made-1", "omsk", word="тон")], 5)
    row = read("made-1")
    Decision.objects.create(
        finding=row, verdict="dismiss", reason="так и есть", by="Иванова", at=timezone.now()
    )
    assert save(title, [make("made-1", "omsk", word="тысячь")], 7) == {"omsk"}
    again = read("made-1")
    assert (again.pk, again.since, again.to_domain().values) == (row.pk, 5, {"word": "тысячь"})
    assert Decision.objects.get(finding=again).reason == "так и есть"


def test_what_is_found_no_more_is_gone_and_stands_again_when_it_is_back(title: Title) -> None:
    save(title, [make("made-1", "omsk"), make("made-2", "perm")], 5)
    assert save(title, [make("made-2", "perm")], 6) == {"omsk"}
    assert (read("made-1").gone, read("made-2").gone) == (6, None)
    assert save(title, [make("made-1", "omsk"), make("made-2", "perm")], 8) == {"omsk"}
    assert (read("made-1").gone, read("made-1").since) == (None, 8)


def test_who_was_tied_and_is_no_more_is_concerned_too(title: Title) -> None:
    shared = make("made-1", "perm", "omsk", check="shared-passage")
    save(title, [shared], 5)
    assert save(title, [replace(shared, entries=("perm", "tomsk"))], 6) == {"perm", "omsk", "tomsk"}
    assert list_tied("made-1") == ["perm", "tomsk"]


def test_another_place_in_the_order_is_a_change(title: Title) -> None:
    save(title, [make("made-1", "omsk"), make("made-2", "omsk")], 5)
    assert save(title, [make("made-2", "omsk"), make("made-1", "omsk")], 6) == {"omsk"}
    order = Row.objects.filter(key__startswith="made-").in_order().values_list("key", flat=True)
    assert list(order) == ["made-2", "made-1"]


def test_findings_of_another_title_are_not_touched(title: Title, glory: Edition) -> None:
    other = Title.objects.get(key="military-glory")
    before = list(Row.objects.of(other).order_by("pk").values())
    save(title, [make("made-1", "omsk")], 5)
    save(title, [], 6)
    assert list(Row.objects.of(other).order_by("pk").values()) == before
    assert find_slugs(other, ["made-1"]) == set()
    assert find_slugs(title, ["made-1"]) == {"omsk"}
