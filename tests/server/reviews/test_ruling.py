"""Verdicts: by item, by kind of change, by region; a right is asked for every item."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register.models import FieldChange
from doblest.server.reviews import committing, ruling
from doblest.server.reviews.models import Review, ReviewItem
from doblest.server.reviews.ruling import Choice, Ruling
from tests.support.register import COORDINATOR
from tests.support.reviewed import (
    commit,
    find_item,
    open_review,
    read_values,
    rule_on,
)

pytestmark = pytest.mark.django_db
EDITOR = Actor("Иванова", Role.EDITOR, frozenset({"RU-SVE"}))


def test_a_kind_of_change_is_accepted_at_once_apart_from_the_doubtful(review: Review) -> None:
    ReviewItem.objects.filter(slug="novosibirsk").update(is_by_hand=True)
    ruled = ruling.execute(review, Choice(families=("dash",)), Ruling("accepted"), COORDINATOR)
    assert (ruled.count, ruled.by_hand) == (1, 1)
    assert find_item(review, "novosibirsk", "memorial").verdict == ""


def test_what_has_a_verdict_keeps_it_where_many_are_ruled_on(review: Review) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"), verdict="refused", reason="так в указе")
    ruling.execute(review, Choice(families=("dash",)), Ruling("accepted"), COORDINATOR)
    assert find_item(review, "izhevsk", "memorial").reason == "так в указе"


def test_a_visitor_sees_and_writes_nothing(review: Review) -> None:
    visitor = Actor("гость", Role.CONTRIBUTOR)
    assert not ruling.list_visible(review, visitor).exists()
    with pytest.raises(ForbiddenError):
        committing.refresh(review, visitor)


def test_a_city_under_another_name_is_renamed_or_replaced(register: Edition, bundled: str) -> None:
    review = open_review(bundled.replace("Ижевск\n", "Иштык\n", 1))
    items = {(one.kind, one.slug): one for one in review.items.all()}
    rename = items["renamed", "izhevsk"]
    assert ruling.execute(review, Choice(families=("row",)), Ruling("accepted"), COORDINATOR).by_hand == 3
    assert not review.items.exclude(verdict="").exists()
    rule_on(review, items["gone", "izhevsk"])
    rule_on(review, rename)
    assert find_item(review, "izhevsk", "listed").verdict == "refused", "it cannot be both"
    done = commit(review)
    made = FieldChange.objects.filter(change_set=done.number, field="city").values_list("old", "new")
    assert list(made) == [("Ижевск", "Иштык")], "its history goes on under the new name"
    assert len(read_values()) == 70


def test_a_closed_review_takes_no_verdict(review: Review) -> None:
    ruling.close(review, COORDINATOR)
    with pytest.raises(RegisterError, match="закрыто"):
        rule_on(review, *review.items.all())
    with pytest.raises(RegisterError, match="закрыто"):
        commit(review)


def choose(review: Review, actor: Actor = COORDINATOR, **wanted: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(one.slug, one.field) for one in ruling.select(review, Choice(**wanted), actor)]


@pytest.mark.parametrize(
    ("wanted", "slugs"),
    [
        ({"cities": ("Новосибирск", "IZHEVSK")}, ["novosibirsk", "izhevsk"]),
        ({"cities": ("екатеринбург",)}, ["ekaterinburg"]),
        ({"cities": ("Атлантида",)}, []),
        ({"regions": ("sverdlovskaya-oblast",)}, ["ekaterinburg", "kamensk-uralskiy"]),
        ({"regions": ("RU-SVE", "RU-SAM"), "fields": ("note", "listed")}, ["ekaterinburg", "syzran"]),
        ({"families": ("dash",), "cities": ("izhevsk", "syzran")}, ["izhevsk"]),
        ({}, ["ekaterinburg", "novosibirsk", "izhevsk", "kamensk-uralskiy", "syzran"]),
    ],
)
def test_items_are_meant_by_city_region_field_and_kind(
    review: Review, wanted: dict[str, tuple[str, ...]], slugs: list[str]
) -> None:
    assert [slug for slug, _ in choose(review, **wanted)] == slugs


def test_a_region_that_there_is_not_is_said_so(review: Review) -> None:
    with pytest.raises(RegisterError, match="нет субъекта «Атлантида»"):
        choose(review, regions=("Атлантида",))


def test_of_another_region_an_editor_means_nothing(review: Review) -> None:
    assert {slug for slug, _ in choose(review, EDITOR)} == {"ekaterinburg", "kamensk-uralskiy"}
    assert choose(review, EDITOR, regions=("samarskaya-oblast",)) == []
    foreign = Actor("Иванова", Role.EDITOR, frozenset({"RU-SVE"}), frozenset({"military-glory"}))
    assert choose(review, foreign) == []


def test_a_row_that_changes_its_region_is_ruled_on_by_who_may_everywhere(review: Review) -> None:
    item = find_item(review, "ekaterinburg", "note")
    assert ruling.may_rule(EDITOR, item, review.title_id)
    item.field = "region"
    assert not ruling.may_rule(EDITOR, item, review.title_id)
    assert ruling.may_rule(COORDINATOR, item, review.title_id)


def test_a_verdict_says_who_gave_it_and_one_taken_back_leaves_nothing(review: Review) -> None:
    item = find_item(review, "izhevsk", "memorial")
    rule_on(review, item, verdict="refused", reason="так на стеле")
    item.refresh_from_db()
    assert (item.verdict, item.reason, item.ruled_by) == ("refused", "так на стеле", COORDINATOR.name)
    assert item.ruled_at is not None
    rule_on(review, item, verdict="", reason="забудьте")
    item.refresh_from_db()
    assert (item.verdict, item.reason, item.ruled_by, item.ruled_at) == ("", "", "", None)


def test_all_verdicts_are_taken_back_at_once_the_doubtful_ones_too(review: Review) -> None:
    ReviewItem.objects.filter(slug="syzran").update(is_by_hand=True, verdict="refused")
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    done = ruling.execute(review, Choice(), Ruling(""), COORDINATOR)
    assert (done.count, done.by_hand) == (2, 0)
    assert not review.items.exclude(verdict="").exists()


def test_what_was_written_is_ruled_on_no_more(review: Review) -> None:
    item = find_item(review, "izhevsk", "memorial")
    rule_on(review, item)
    done = commit(review)
    with pytest.raises(RegisterError, match=f"уже внесено правкой {done.number}"):
        rule_on(review, item, verdict="refused")


def test_an_item_of_another_review_is_none_of_this(review: Review) -> None:
    item = find_item(review, "izhevsk", "memorial")
    choice = Choice((item.pk, 10**9))
    with pytest.raises(RegisterError, match="такой правки в рассмотрении нет"):
        ruling.execute(review, choice, Ruling("accepted"), COORDINATOR)
    item.refresh_from_db()
    assert item.verdict == ""


def test_what_cannot_both_be_is_not_accepted_together(register: Edition, bundled: str) -> None:
    review = open_review(bundled.replace("Ижевск\n", "Иштык\n", 1))
    renamed = review.items.get(kind="renamed")
    gone, added = review.items.get(kind="gone"), review.items.get(kind="added")
    with pytest.raises(RegisterError, match="Ижевск: принято и то, и другое"):
        rule_on(review, renamed, gone, added)
    assert not review.items.exclude(verdict="").exists()
    rule_on(review, gone, added)
    assert review.items.get(kind="renamed").verdict == "refused"
    assert set(review.items.exclude(kind="renamed").values_list("verdict", flat=True)) == {"accepted"}


def test_a_review_that_there_is_not_is_said_so(register: Edition) -> None:
    with pytest.raises(RegisterError, match="рассмотрения 7 нет"):
        ruling.find_review(7)


def test_a_review_is_closed_by_who_imports_lists(review: Review) -> None:
    with pytest.raises(ForbiddenError):
        ruling.close(review, EDITOR)
    assert ruling.find_review(review.pk).is_open
    ruling.close(review, COORDINATOR)
    assert not ruling.find_review(review.pk).is_open


def test_an_item_of_another_region_is_refused_and_none_is_ruled_on(review: Review) -> None:
    own, foreign = find_item(review, "ekaterinburg", "note"), find_item(review, "izhevsk", "memorial")
    with pytest.raises(ForbiddenError, match="Ижевск"):
        ruling.execute(review, Choice((own.pk, foreign.pk)), Ruling("accepted"), EDITOR)
    assert not review.items.exclude(verdict="").exists()
    assert ruling.execute(review, Choice((own.pk,)), Ruling("accepted"), EDITOR).count == 1


def test_of_two_answers_of_one_field_the_accepted_one_refuses_the_other(review: Review) -> None:
    item = find_item(review, "izhevsk", "memorial")
    ReviewItem.objects.filter(pk=item.pk).update(is_by_hand=True)
    ReviewItem.objects.filter(slug="novosibirsk").update(slug="izhevsk", is_by_hand=True)
    one, other = review.items.filter(slug="izhevsk")
    rule_on(review, one)
    other.refresh_from_db()
    assert other.verdict == "refused"
    with pytest.raises(RegisterError, match="принято и то, и другое"):
        rule_on(review, one, other)
