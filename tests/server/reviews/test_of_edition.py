"""A new list under review: what it offers, what is accepted, what alone is then written."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import internal
from doblest.server.register.models import ChangeSet, Entry, FieldChange, Title
from doblest.server.register.unit_of_work import ConflictError
from doblest.server.reviews import committing, ruling
from doblest.server.reviews.models import Review, ReviewItem
from doblest.server.reviews.ruling import Choice, Ruling
from tests.support.register import COORDINATOR, change, reverse
from tests.support.reviewed import edit_list, find_item, open_review, rule_on

pytestmark = pytest.mark.django_db
EDITOR = Actor("Иванова", Role.EDITOR, frozenset({"RU-SVE"}))


@pytest.fixture
def review(register: Edition, bundled: str) -> Review:
    return open_review(edit_list(bundled))


def read_values() -> dict[str, tuple[Any, ...]]:
    """What the register says of each listed city."""
    entries = {one.slug: one.located.entry for one in internal.current().records}
    return {
        slug: (one.city, one.region, one.year, one.note, one.memorial, one.extra)
        for slug, one in entries.items()
    }


def commit(review: Review, actor: Actor = COORDINATOR) -> committing.Committed:
    return committing.commit(ruling.find_review(review.pk), actor)


def find_written(number: int) -> set[tuple[str, str]]:
    made = FieldChange.objects.filter(change_set=number, entry__isnull=False).visible()
    return set(made.values_list("entry__slug", "field"))


def test_a_review_holds_each_change_by_itself_and_writes_nothing(review: Review) -> None:
    assert [(one.kind, one.slug, one.field, one.family) for one in review.items.all()] == [
        ("changed", "ekaterinburg", "note", "figure"),
        ("changed", "novosibirsk", "memorial", "dash"),
        ("changed", "izhevsk", "memorial", "dash"),
        ("changed", "kamensk-uralskiy", "memorial", "quotes"),
        ("gone", "syzran", "listed", "row"),
    ]
    assert (review.base, review.unchanged, ChangeSet.objects.count()) == (1, 65, 1)


def test_rows_under_another_number_are_counted(register: Edition, bundled: str, without: Any) -> None:
    renumbered = without(bundled, 43).replace("\t44.", "\t43.")
    assert open_review(renumbered).moved == 1


def move_row(text: str, number: int, below: int) -> str:
    """The row of that number below another one; both keep what they say."""
    (row,) = re.findall(rf"\t{number}\. ?\n.*?(?=\t{number + 1}\. ?\n)", text, flags=re.DOTALL)
    text = text.replace(row, "", 1)
    place = re.search(rf"\t{below + 1}\. ?\n", text)
    assert place
    text = text[: place.start()] + row + text[place.start() :]
    places = iter(range(1, 71))
    return re.sub(r"(?m)^\t\d+\.(?= ?$)", lambda _found: f"\t{next(places)}.", text)


def test_a_row_in_another_place_is_named_and_its_neighbours_are_not(register: Edition, bundled: str) -> None:
    review = open_review(move_row(bundled, 5, 9))
    moved = [(one.city, one.message) for one in review.read_notes() if "перестав" in one.message]
    city = next(one.located.entry.city for one in register.records if one.located.entry.number == 5)
    assert moved == [
        ("", "переставлено строк: 1; порядок берётся с принятыми строками"),
        (city, "переставлена: была под номером 5, стала 9"),
    ]


def test_a_row_that_returns_is_accepted_by_field(register: Edition, bundled: str, without: Any) -> None:
    gone = open_review(without(bundled, 43))
    rule_on(gone, find_item(gone, "syzran", "listed"))
    commit(gone)
    before = Entry.objects.get(slug="syzran").note
    review = open_review(change_note(bundled, before), "вернулась.txt")
    assert [(one.kind, one.field) for one in review.items.all()] == [
        ("returned", "listed"),
        ("changed", "note"),
    ]
    rule_on(review, find_item(review, "syzran", "note"))
    with pytest.raises(RegisterError, match="принятого нет"):
        commit(review)
    rule_on(review, find_item(review, "syzran", "listed"))
    rule_on(review, find_item(review, "syzran", "note"), verdict="refused")
    commit(review)
    entry = Entry.objects.get(slug="syzran")
    assert (entry.listed, entry.note) == (True, before)


def change_note(text: str, note: str) -> str:
    """The list with another first word of the note."""
    first = note.split()[0]
    return text.replace(note[:40], note[:40].replace(first, f"{first} также", 1), 1)


def test_the_same_file_has_one_open_review(review: Review, bundled: str) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"))
    again = open_review(edit_list(bundled))
    assert (again.pk, find_item(again, "izhevsk", "memorial").verdict) == (review.pk, "accepted")


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


def test_a_kind_of_change_is_accepted_at_once_apart_from_the_doubtful(review: Review) -> None:
    ReviewItem.objects.filter(slug="novosibirsk").update(is_by_hand=True)
    ruled = ruling.execute(review, Choice(families=("dash",)), Ruling("accepted"), COORDINATOR)
    assert (ruled.count, ruled.by_hand) == (1, 1)
    assert find_item(review, "novosibirsk", "memorial").verdict == ""


def test_what_has_a_verdict_keeps_it_where_many_are_ruled_on(review: Review) -> None:
    rule_on(review, find_item(review, "izhevsk", "memorial"), verdict="refused", reason="так в указе")
    ruling.execute(review, Choice(families=("dash",)), Ruling("accepted"), COORDINATOR)
    assert find_item(review, "izhevsk", "memorial").reason == "так в указе"


def test_a_regional_editor_rules_on_rows_of_the_region_and_writes_them(review: Review) -> None:
    assert {one.region for one in ruling.list_visible(review, EDITOR)} == {"RU-SVE"}
    choice = Choice((find_item(review, "izhevsk", "memorial").pk,))
    with pytest.raises(ForbiddenError):
        ruling.execute(review, choice, Ruling("accepted"), EDITOR)
    assert ruling.execute(review, Choice(), Ruling("accepted"), EDITOR).count == 2
    done = commit(review, EDITOR)
    assert find_written(done.number) == {("ekaterinburg", "note"), ("kamensk-uralskiy", "memorial")}
    assert Title.objects.get(pk=review.title_id).document_id != review.sha256, "the list is the coordinator's"


def test_a_visitor_sees_and_writes_nothing(review: Review) -> None:
    visitor = Actor("гость", Role.CONTRIBUTOR)
    assert not ruling.list_visible(review, visitor).exists()
    with pytest.raises(ForbiddenError):
        committing.refresh(review, visitor)


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


def test_an_undone_commit_is_offered_again_with_its_verdicts(review: Review) -> None:
    rule_on(review, *review.items.all())
    done = commit(review)
    reverse(done.number)
    committing.refresh(ruling.find_review(review.pk), COORDINATOR)
    assert {(one.verdict, one.applied) for one in review.items.all()} == {("accepted", None)}
    assert ruling.find_review(review.pk).is_open


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
