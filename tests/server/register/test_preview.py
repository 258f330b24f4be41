"""What an edit would do, before it is saved."""

from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import editions
from doblest.server.register.actions.edit import Edits
from doblest.server.register.derivation import understand
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.preview import compare_claims, preview
from doblest.server.register.unit_of_work import ConflictError
from tests.support.register import COORDINATOR, change, person

pytestmark = pytest.mark.django_db

PERM = Actor("ivanova", Role.EDITOR, frozenset({"RU-PER"}))
NOTE = "Завод дал фронту 10 орудий. Город собрал 200 вагонов тёплых вещей."


def test_claims_are_told_as_added_changed_and_lost(register: Edition) -> None:
    change("perm", "note", NOTE)
    new = NOTE.replace("10 орудий", "11 орудий").replace("Город", "Построено 3 танка. Город")
    shown = preview(Edits("perm", {"note": new}), COORDINATOR).claims
    assert [(old.quote, one.quote) for old, one in shown.changed] == [("10", "11")]
    assert [one.quote for one in shown.added] == ["3"]
    assert (shown.lost, shown.same) == ((), 1)
    gone = preview(Edits("perm", {"note": "Завод дал фронту 10 орудий."}), COORDINATOR).claims
    assert ([one.quote for one in gone.lost], gone.same) == (["200"], 1)


def test_a_claim_that_only_moved_is_the_same() -> None:
    before = understand(NOTE)
    after = understand(f"Осень была сухой. {NOTE}", before)
    shown = compare_claims(before.claims, after.claims)
    assert (shown.added, shown.changed, shown.lost, shown.same) == ((), (), (), 2)


def test_findings_are_told_as_brought_and_mended(register: Edition) -> None:
    change("perm", "note", f"{NOTE} Дал 13 млн. тон руды.")
    mended = preview(Edits("perm", {"note": NOTE}), COORDINATOR)
    assert "wording" in {one.check for one in mended.mended}
    assert "wording" not in {one.check for one in mended.added}
    change("perm", "note", NOTE)
    brought = preview(Edits("perm", {"note": f"Дал 14 тон руды. {NOTE}"}), COORDINATOR)
    assert "wording" in {one.check for one in brought.added}
    assert "wording" not in {one.check for one in brought.mended}


def test_a_finding_that_only_moved_is_neither(register: Edition) -> None:
    change("perm", "note", f"{NOTE} Дал 13 млн. тон руды.")
    moved = preview(Edits("perm", {"note": f"Осень была сухой. {NOTE} Дал 13 млн. тон руды."}), COORDINATOR)
    assert (moved.added, moved.mended) == ((), ())


def test_nothing_is_written_and_nothing_published(register: Edition) -> None:
    stamp = editions.current_stamp()
    before = Entry.objects.values().get(slug="perm")
    shown = preview(Edits("perm", {"note": NOTE, "year": "2021", "city": "Пермь"}), PERM)
    assert shown.fields == ("note", "year")
    assert (shown.located.entry.note, shown.located.entry.year) == (NOTE, 2021)
    assert Entry.objects.values().get(slug="perm") == before
    assert ChangeSet.objects.count() == 1
    assert editions.current_stamp() == stamp


def test_what_others_wrote_meanwhile_is_merged_or_conflicts_as_in_the_save(register: Edition) -> None:
    made = change("perm", "note", NOTE)
    assert made
    change("perm", "note", NOTE.replace("10", "12"), person("Первый"))
    shown = preview(Edits("perm", {"note": NOTE.replace("200", "300")}, base=made.number), PERM)
    assert shown.merged == ("note",)
    assert shown.located.entry.note == NOTE.replace("10", "12").replace("200", "300")
    with pytest.raises(ConflictError, match="«примечание» уже изменено правкой 3"):
        preview(Edits("perm", {"note": NOTE.replace("10", "13")}, base=made.number), PERM)


def test_a_row_that_would_leave_ones_regions_is_shown_with_the_refusal(register: Edition) -> None:
    moved = {"region": "Самарская область", "city": "Самара"}
    assert isinstance(preview(Edits("perm", moved), PERM).refusal, ForbiddenError)
    assert preview(Edits("perm", moved), COORDINATOR).refusal is None


def test_a_row_of_another_region_and_one_that_there_is_not_are_not_shown(register: Edition) -> None:
    with pytest.raises(ForbiddenError):
        preview(Edits("samara", {"year": 2021}), PERM)
    with pytest.raises(RegisterError, match="«atlantida»"):
        preview(Edits("atlantida", {"year": 2021}), PERM)
