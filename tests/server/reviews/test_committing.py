"""What was accepted of a review is written, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doblest.errors import RegisterError
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register.models import ChangeSet, Title
from doblest.server.register.unit_of_work import ConflictError
from doblest.server.reviews import committing, ruling
from doblest.server.reviews.models import Review
from doblest.server.reviews.ruling import Choice, Ruling
from tests.support.register import COORDINATOR, change, reverse
from tests.support.reviewed import (
    commit,
    find_item,
    find_written,
    read_values,
    rule_on,
)

pytestmark = pytest.mark.django_db
EDITOR = Actor("Иванова", Role.EDITOR, frozenset({"RU-SVE"}))


def test_what_was_accepted_is_written_alone_and_one_undoing_takes_it_back(review: Review) -> None:
    before = read_values()
    rule_on(review, find_item(review, "novosibirsk", "memorial"), find_item(review, "syzran", "listed"))
    done = commit(review)
    assert find_written(done.number) == {("novosibirsk", "memorial"), ("syzran", "listed")}
    assert (done.items, done.left) == (2, 3)
    after = read_values()
    assert {slug for slug in before if before[slug] != after.get(slug)} == {"novosibirsk", "syzran"}
    reverse(done.number)
    assert read_values() == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verdicts=st.lists(st.sampled_from(["accepted", "refused", ""]), min_size=5, max_size=5))
def test_whatever_is_accepted_is_all_that_is_written(review: Review, verdicts: list[Any]) -> None:
    committing.refresh(review, COORDINATOR)
    items, before = list(review.items.all()), read_values()
    for item, verdict in zip(items, verdicts, strict=True):
        rule_on(review, item, verdict=verdict)
    accepted = {
        (one.slug, one.field) for one, given in zip(items, verdicts, strict=True) if given == "accepted"
    }
    if not accepted:
        with pytest.raises(RegisterError, match="вносить нечего"):
            commit(review)
        return
    done = commit(review)
    assert find_written(done.number) == accepted
    left = {(one.slug, one.field): one.verdict for one in review.items.pending()}
    given = {(one.slug, one.field): verdict for one, verdict in zip(items, verdicts, strict=True)}
    assert left == {place: verdict for place, verdict in given.items() if place not in accepted}
    reverse(done.number)
    assert read_values() == before


def test_the_list_is_kept_with_the_commit_as_an_import_keeps_it(review: Review) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    done = commit(review)
    made = ChangeSet.objects.get(number=done.number)
    assert (made.kind, made.document_id) == (ChangeSet.Kind.IMPORT, review.sha256)
    assert Title.objects.get(pk=review.title_id).document_id == review.sha256


def test_what_is_left_is_committed_later(review: Review) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    commit(review)
    rule_on(review, *review.items.undecided())
    done = commit(review)
    assert (done.items, done.left) == (4, 0)
    assert ruling.find_review(review.pk).state == Review.State.COMMITTED


def test_a_regional_editor_rules_on_rows_of_the_region_and_writes_them(review: Review) -> None:
    assert {one.region for one in ruling.list_visible(review, EDITOR)} == {"RU-SVE"}
    choice = Choice((find_item(review, "izhevsk", "memorial").pk,))
    with pytest.raises(ForbiddenError):
        ruling.execute(review, choice, Ruling("accepted"), EDITOR)
    assert ruling.execute(review, Choice(), Ruling("accepted"), EDITOR).count == 2
    done = commit(review, EDITOR)
    assert find_written(done.number) == {("ekaterinburg", "note"), ("kamensk-uralskiy", "memorial")}
    assert Title.objects.get(pk=review.title_id).document_id != review.sha256, "the list is the coordinator's"


def test_a_register_that_moved_elsewhere_does_not_stop_a_commit(review: Review) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    change("omsk", "year", 2021)
    assert find_written(commit(review).number) == {("izhevsk", "memorial")}
    assert read_values()["omsk"][2] == 2021


def test_a_register_that_moved_in_what_was_accepted_is_looked_at_again(review: Review) -> None:
    rule_on(review, find_item(review, "ekaterinburg", "note"), find_item(review, "izhevsk", "memorial"))
    note = read_values()["ekaterinburg"][3]
    change("ekaterinburg", "note", f"{note} И ещё слово.")
    with pytest.raises(ConflictError, match="изменился в том, что принято: Екатеринбург"):
        commit(review)
    assert ChangeSet.objects.count() == 2
    committing.refresh(review, COORDINATOR)
    fresh = review.items.pending().get(slug="ekaterinburg")
    assert (fresh.state, fresh.verdict, fresh.is_by_hand) == ("merged", "", True)
    assert find_item(review, "izhevsk", "memorial").verdict == "accepted", "what did not move keeps its own"
    rule_on(review, fresh)
    commit(review)
    said = read_values()["ekaterinburg"][3]
    assert "718 тысяч" in said
    assert said.endswith("И ещё слово."), "neither hand overwrites the other"


def test_an_undone_commit_is_offered_again_with_its_verdicts(review: Review) -> None:
    rule_on(review, *review.items.all())
    done = commit(review)
    reverse(done.number)
    committing.refresh(ruling.find_review(review.pk), COORDINATOR)
    assert {(one.verdict, one.applied) for one in review.items.all()} == {("accepted", None)}
    assert ruling.find_review(review.pk).is_open


def test_nothing_is_written_where_nothing_was_accepted(review: Review) -> None:
    rule_on(review, *review.items.all(), verdict="refused")
    with pytest.raises(RegisterError, match="принятого нет"):
        commit(review)
    assert ChangeSet.objects.count() == 1


def test_what_one_may_not_write_waits_for_who_may(review: Review) -> None:
    rule_on(review, *review.items.all())
    found = committing.list_accepted(review, EDITOR)
    assert {(one.slug, one.kind) for one in found} == {
        ("ekaterinburg", "changed"),
        ("kamensk-uralskiy", "changed"),
    }
    assert len(committing.list_accepted(review, COORDINATOR)) == 5
    assert committing.list_accepted(review, Actor("гость", Role.CONTRIBUTOR)) == []


def test_a_review_that_its_own_commit_moved_has_nothing_to_refresh(review: Review) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    done = commit(review)
    assert ruling.find_review(review.pk).base == done.number
    change("omsk", "year", 2021)
    rule_on(review, find_item(review, "novosibirsk", "memorial"))
    commit(review)
    assert ruling.find_review(review.pk).base == done.number, "another hand has moved it meanwhile"


def test_a_reason_of_ones_own_is_that_of_the_change(review: Review) -> None:
    rule_on(review, find_item(review, "ekaterinburg", "note"))
    done = committing.commit(ruling.find_review(review.pk), EDITOR, reason="по письму области")
    made = ChangeSet.objects.get(number=done.number)
    assert (made.author, made.reason) == ("Иванова", "по письму области")


def test_an_open_review_with_something_accepted_and_unwritten_is_not_over(review: Review) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    rule_on(review, *review.items.undecided())
    done = commit(review, EDITOR)
    assert (done.items, done.left) == (2, 0)
    assert ruling.find_review(review.pk).is_open
