"""Reviews in the browser: by whom they are seen, ruled on, committed; what the page shows of a change."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doblest.server.register.models import ChangeSet
from doblest.server.reviews.models import Review
from tests.support.register import change
from tests.support.review_pages import read, rule
from tests.support.reviewed import edit_list, find_item
from tests.support.tasks import run_tasks

pytestmark = pytest.mark.django_db


def test_a_list_from_the_browser_is_reviewed_row_by_row(
    coordinator: Client, bundled: str, tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path
    file = SimpleUploadedFile("новая.txt", edit_list(bundled).encode())
    task = coordinator.post("/account/import/", {"file": file})["Location"]
    run_tasks()
    plan = re.search(r'"(/account/import/[0-9a-f-]{36}/)"', read(coordinator, task))
    assert plan
    assert "Рассмотреть построчно" in read(coordinator, plan[1])
    opened = coordinator.post(f"{plan[1]}review/")["Location"]
    run_tasks()
    found = re.search(r"/account/reviews/\d+/", read(coordinator, opened))
    assert found
    assert "ждут решения: 5" in read(coordinator, found[0])
    assert ChangeSet.objects.count() == 1


def test_a_verdict_leads_on_to_the_next_and_is_taken_back(coordinator: Client, review: Review) -> None:
    done = rule(coordinator, review, "ekaterinburg", "note", verdict="accepted")
    following = find_item(review, "novosibirsk", "memorial").pk
    assert f"item={following}" in done["Location"]
    assert find_item(review, "ekaterinburg", "note").ruled_by == "К. Котова"
    rule(coordinator, review, "ekaterinburg", "note", verdict="none")
    assert find_item(review, "ekaterinburg", "note").verdict == ""


def test_a_kind_of_change_is_ruled_on_within_the_filter(coordinator: Client, review: Review) -> None:
    form = {"verdict": "accepted", "family": "dash", "query": "region=novosibirskaya-oblast"}
    coordinator.post(f"/account/reviews/{review.pk}/many/", form)
    assert find_item(review, "novosibirsk", "memorial").verdict == "accepted"
    assert find_item(review, "izhevsk", "memorial").verdict == ""


def test_what_was_accepted_is_committed_by_a_task(coordinator: Client, review: Review) -> None:
    rule(coordinator, review, "izhevsk", "memorial", verdict="accepted")
    task = coordinator.post(f"/account/reviews/{review.pk}/commit/")["Location"]
    run_tasks()
    assert "Внесено 1: правка 2. Не решено: 4." in read(coordinator, task)
    assert "внесено правкой 2" in read(coordinator, f"/account/reviews/{review.pk}/?state=applied")


def test_a_review_of_a_register_that_moved_is_brought_up_to_date(coordinator: Client, review: Review) -> None:
    change("omsk", "year", 2021)
    assert "Реестр с тех пор изменился" in read(coordinator, f"/account/reviews/{review.pk}/")
    coordinator.post(f"/account/reviews/{review.pk}/refresh/")
    run_tasks()
    assert "Реестр с тех пор изменился" not in read(coordinator, f"/account/reviews/{review.pk}/")
