"""What the page of a review shows: counts first, then the changes city by city."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.server.accounts.policy import Role
from doblest.server.reviews.models import Review
from tests.support.people import make_client
from tests.support.review_pages import read, rule
from tests.support.reviewed import find_item

pytestmark = pytest.mark.django_db


def test_the_page_leads_with_counts_and_shows_what_a_change_does(coordinator: Client, review: Review) -> None:
    item = find_item(review, "ekaterinburg", "note")
    page = read(coordinator, f"/account/reviews/{review.pk}/?item={item.pk}")
    assert page.index("ждут решения: 5") < page.index("Екатеринбург")
    assert "Изменится:" in page, "the claim of the figure that changes"
    assert "Омск" not in page, "its row says what the register says"
    english = read(coordinator, f"/en/account/reviews/{review.pk}/")
    assert "waiting: 5" in english
    assert "Commit" not in english, "nothing is accepted yet"


def test_a_regional_editor_sees_the_rows_of_the_region_alone(review: Review) -> None:
    editor = make_client(Role.EDITOR)
    page = read(editor, f"/account/reviews/{review.pk}/")
    assert "Сызрань" not in page
    assert "Магаданский край" not in page
    assert rule(editor, review, "syzran", "listed", verdict="accepted").status_code == 403
    assert find_item(review, "syzran", "listed").verdict == ""
    assert editor.post(f"/account/reviews/{review.pk}/close/").status_code == 403
