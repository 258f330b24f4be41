"""Items before they are stored, and verdicts that stay with what did not change."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from doblest.server.accounts.policy import Actor, Role
from doblest.server.reviews import ruling
from doblest.server.reviews.drafts import Draft, digest, find_verdicts, store
from doblest.server.reviews.models import Review, ReviewItem
from tests.support.register import COORDINATOR
from tests.support.reviewed import (
    commit,
    edit_list,
    find_item,
    open_review,
    rule_on,
)

pytestmark = pytest.mark.django_db
EDITOR = Actor("Иванова", Role.EDITOR, frozenset({"RU-SVE"}))


def test_the_same_file_has_one_open_review(review: Review, bundled: str) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    again = open_review(edit_list(bundled))
    assert (again.pk, find_item(again, "izhevsk", "memorial").verdict) == (review.pk, "accepted")


def test_an_old_verdict_comes_back_with_the_same_change_in_another_file(review: Review, bundled: str) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"), verdict="refused", reason="так на стеле")
    ruling.close(review, COORDINATOR)
    later = open_review(edit_list(bundled).replace("вес 150 Эйфелевых", "вес 151 Эйфелевой"), "ещё.txt")
    carried = find_item(later, "izhevsk", "memorial")
    assert (carried.verdict, carried.reason, carried.carried) == ("refused", "так на стеле", review.pk)
    assert find_item(later, "izhevsk", "note").verdict == ""
    rule_on(later, carried)
    assert find_item(later, "izhevsk", "memorial").carried is None, "it may be changed"


def test_what_was_refused_is_offered_again_by_the_next_list(review: Review, bundled: str) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"), verdict="refused")
    rule_on(review, *review.items.undecided())
    commit(review)
    later = open_review(edit_list(bundled) + "\n", "ещё.txt")
    assert [(one.slug, one.verdict) for one in later.items.all()] == [("izhevsk", "refused")]


def make_draft(**changes: Any) -> Draft:
    whole = {"kind": "changed", "slug": "omsk", "city": "Омск", "region": "RU-OMS", "field": "note"}
    return Draft(**(whole | {"current": "6 тысяч танков", "value": "7 тысяч танков"} | changes))


@pytest.mark.parametrize(
    ("changes", "is_other"),
    [
        ({"value": "8 тысяч танков"}, True),
        ({"state": "merged"}, True),
        ({"twin": "tomsk"}, True),
        ({"message": "сомнительно"}, False),
        ({"city": "Омскъ", "region": "RU-TOM", "source": "ответ.docx"}, False),
    ],
)
def test_an_item_is_another_one_where_what_it_offers_differs(changes: dict[str, Any], is_other: bool) -> None:
    assert (make_draft(**changes).signature != make_draft().signature) is is_other
    assert (digest([make_draft(**changes)]) != digest([make_draft()])) is is_other


def test_a_verdict_is_remembered_by_what_changes_and_of_a_row_by_the_row_alone() -> None:
    title = "labour-valour"
    assert make_draft(base="x", state="merged").hash_change(title) == make_draft().hash_change(title)
    assert make_draft(value="8").hash_change(title) != make_draft().hash_change(title)
    assert make_draft().hash_change("military-glory") != make_draft().hash_change(title)
    gone = make_draft(kind="gone", field="listed", value=False)
    assert replace(gone, current=7).hash_change(title) == gone.hash_change(title)


@pytest.mark.parametrize(
    ("draft", "family"),
    [
        (make_draft(), "figure"),
        (make_draft(current="Омск - город", value="Омск — город"), "dash"),
        (make_draft(field="year", current=2020, value=2021), "figure"),
        (make_draft(kind="gone", field="listed"), "row"),
    ],
)
def test_a_change_is_of_its_kind(draft: Draft, family: str) -> None:
    assert draft.family == family


def test_what_is_offered_no_more_stays_and_comes_back_with_its_verdict(review: Review) -> None:
    item = find_item(review, "izhevsk", "memorial")
    rule_on(review, item, verdict="refused", reason="так на стеле")
    offered = [as_draft(one) for one in review.items.order_by("position")]
    store(review, [one for one in offered if one.slug != "izhevsk"])
    item.refresh_from_db()
    assert (item.state, item.verdict) == ("already", "refused")
    assert "izhevsk" not in {one.slug for one in review.items.pending()}
    store(review, [replace(one, message="см. стелу") for one in reversed(offered)])
    item.refresh_from_db()
    assert (item.state, item.verdict, item.message) == ("fresh", "refused", "см. стелу")
    assert review.items.order_by("position")[0].slug == "syzran"
    assert review.items.count() == 5


def as_draft(item: ReviewItem) -> Draft:
    return Draft(**{name: getattr(item, name) for name in Draft.__struct_fields__})


def test_the_newest_verdict_on_a_change_counts(review: Review) -> None:
    item = find_item(review, "izhevsk", "memorial")
    assert find_verdicts(review.title_id, [item.change]) == {}
    rule_on(review, item, verdict="refused")
    item.refresh_from_db()
    assert find_verdicts(review.title_id, [item.change]) == {item.change: item}
    assert find_verdicts("military-glory", [item.change]) == {}
