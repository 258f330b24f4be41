"""Returned excerpts under review: one review a round, fresh as files come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from doblest.model import Edition
from doblest.rounds.files import IncomingFile
from doblest.rounds.values import Excerpt
from doblest.server.accounts.policy import Actor, Role
from doblest.server.register import editions
from doblest.server.register.unit_of_work import ConflictError
from doblest.server.reviews import committing, of_round, ruling
from doblest.server.reviews.models import Review
from doblest.server.reviews.ruling import Choice, Ruling
from doblest.server.rounds import returns, start
from doblest.server.rounds.models import Round
from tests.support.register import COORDINATOR, change, reverse
from tests.support.returned import Editor
from tests.support.reviewed import find_item, rule_on

pytestmark = pytest.mark.django_db
EDITOR = Actor("Иванова", Role.EDITOR, frozenset({"RU-PER"}))
Take = Callable[..., Review]


@pytest.fixture
def sent(register: Edition) -> list[Excerpt]:
    request = start.Request(date(2999, 12, 20), ("permskiy-kray", "sverdlovskaya-oblast"))
    return list(start.execute(request, COORDINATOR).excerpts)


@pytest.fixture
def take(sent: list[Excerpt], django_capture_on_commit_callbacks: Any) -> Take:
    """Take a file in which these cells were typed; the review that it leads to."""

    def take_file(slug: str, **cells: str) -> Review:
        excerpt = next(one for one in sent if slug in {row.slug for row in one.sent.rows})
        hands = Editor(excerpt, sent, 1)
        for field, text in cells.items():
            hands.type(slug, field, text)
        content = hands.finish(slug).content
        with django_capture_on_commit_callbacks(execute=True):
            returns.take_files(
                [IncomingFile(f"{slug}-{len(cells)}.docx", content)], find_round(), COORDINATOR
            )
        review = of_round.find_review(find_round())
        assert review
        return review

    return take_file


def find_round() -> Round:
    return returns.find_round()


def find_year(slug: str) -> int | None:
    return next(one.located.entry.year for one in editions.current().records if one.slug == slug)


def test_each_file_brings_the_one_review_of_the_round_up_to_date(take: Take) -> None:
    first = take("perm", year="2021")
    assert [(one.slug, one.field, one.value) for one in first.items.all()] == [("perm", "year", 2021)]
    rule_on(first, find_item(first, "perm", "year"))
    second = take("nizhniy-tagil", year="2022")
    assert (second.pk, second.items.count()) == (first.pk, 2)
    assert find_item(second, "perm", "year").verdict == "accepted"


def test_what_was_accepted_of_a_round_is_one_change_that_is_undone_whole(take: Take) -> None:
    take("perm", year="2021")
    review = take("nizhniy-tagil", year="2022")
    rule_on(review, find_item(review, "perm", "year"))
    done = committing.commit(review, COORDINATOR)
    assert (find_year("perm"), find_year("nizhniy-tagil"), done.left) == (2021, 2020, 1)
    reverse(done.number)
    assert find_year("perm") == 2020


def test_a_regional_editor_rules_on_and_writes_the_own_answers(take: Take) -> None:
    take("perm", year="2021")
    review = take("nizhniy-tagil", year="2022")
    assert ruling.execute(review, Choice(), Ruling("accepted"), EDITOR).count == 1
    committing.commit(review, EDITOR)
    assert (find_year("perm"), find_year("nizhniy-tagil")) == (2021, 2020)


def test_what_another_hand_changed_meanwhile_is_not_overwritten(take: Take) -> None:
    review = take("perm", year="2021")
    rule_on(review, find_item(review, "perm", "year"))
    change("perm", "year", 2022)
    with pytest.raises(ConflictError, match="изменился в том, что принято: Пермь"):
        committing.commit(review, COORDINATOR)
    committing.refresh(review, COORDINATOR)
    fresh = review.items.pending().get()
    assert (fresh.state, fresh.verdict, fresh.is_by_hand) == ("conflict", "", True)
    rule_on(review, fresh)
    committing.commit(review, COORDINATOR)
    assert find_year("perm") == 2021


def test_what_was_accepted_otherwise_is_no_more_to_be_ruled_on(take: Take) -> None:
    review = take("perm", year="2021")
    status = returns.describe(find_round(), COORDINATOR)
    returns.accept_changes(find_round(), returns.choose(status, returns.Choice()), COORDINATOR)
    fresh = of_round.refresh(find_round())
    assert (fresh.pk, fresh.items.pending().count()) == (review.pk, 0)
