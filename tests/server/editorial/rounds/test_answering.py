"""A region answers by its link: its own rows, the asked columns, until the day; the register stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from doblest.server.register import internal
from doblest.server.register.models import ChangeSet
from doblest.server.rounds import answers, returns, start
from doblest.server.rounds.models import AnswerLink, Return, Round
from tests.server.editorial.rounds.conftest import DUE
from tests.server.editorial.rounds.test_views import make_answer
from tests.support.answer_form import CANARY, fill, issue, list_changes
from tests.support.register import COORDINATOR, change

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts() -> None:
    cache.clear()


def test_the_page_has_the_rows_of_the_region_and_is_kept_by_nobody(made: Round) -> None:
    response = Client().get(issue(made))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Лысьва" in page
    assert "Нижний Тагил" not in page
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"


def test_what_the_register_says_by_now_is_not_shown(made: Round) -> None:
    address = issue(made)
    change("perm", "note", CANARY)
    assert CANARY not in Client().get(address).content.decode()


def test_an_answer_is_kept_and_writes_nothing_to_the_register(made: Round) -> None:
    response = Client().post(issue(made), {**fill(made, perm_year="2021"), "name": "А. П. Иванова"})
    assert response.status_code == 302
    (one,) = list_changes(made)
    assert (one.slug, one.field, one.theirs, one.state) == ("perm", "year", 2021, "fresh")
    assert [hand.author for hand in one.hands] == ["А. П. Иванова"]
    assert ChangeSet.objects.count() == 1
    assert "Ответ принят" in Client().get(response["Location"]).content.decode()


def test_an_answer_without_a_change_says_that_the_rows_are_right(made: Round) -> None:
    for region in ("RU-PER", "RU-SVE"):  # two regions that say the same are two answers
        Client().post(issue(made, region), fill(made, region))
    assert list_changes(made) == []
    assert all(one.on for one in returns.describe(made, COORDINATOR).answers)


def test_the_latest_answer_counts_and_all_are_kept(made: Round) -> None:
    address = issue(made)
    for year in ("2021", "2022", "2021"):
        Client().post(address, fill(made, perm_year=year))
    assert [one.theirs for one in list_changes(made)] == [2021]
    assert Return.objects.count() == 3
    assert "2021" in Client().get(address).content.decode()


def test_the_same_answer_again_is_one(made: Round) -> None:
    address = issue(made)
    for _ in range(2):
        Client().post(address, fill(made, perm_year="2021"))
    assert Return.objects.count() == 1


def test_a_file_and_an_answer_that_differ_are_in_conflict(made: Round) -> None:
    file = make_answer(made, year="2023")
    returns.take_files([returns.IncomingFile("ответ.docx", file.read())], made, COORDINATOR)
    Client().post(issue(made), fill(made, perm_year="2021"))
    assert {one.state for one in list_changes(made)} == {"conflict"}


def test_a_change_of_the_register_since_is_a_conflict(made: Round) -> None:
    address = issue(made)
    change("perm", "year", 2019)
    Client().post(address, fill(made, perm_year="2021"))
    assert [one.state for one in list_changes(made)] == ["conflict"]


@pytest.mark.parametrize("token", ["", "x", "../" * 3, "a" * 500, "%00"])
def test_a_made_up_token_opens_nothing(made: Round, token: str) -> None:
    assert Client().get(f"/account/answer/{token}/").status_code in (404, 410, 400)


def test_the_database_has_the_hash_alone(made: Round) -> None:
    token = issue(made).split("/")[3]
    assert len(token) >= 32
    assert token not in AnswerLink.objects.get().digest


def test_a_link_closes_after_the_due_day_and_its_grace(made: Round) -> None:
    address, today = issue(made), timezone.localdate()
    for due, grace, status in (
        (today, 0, 200),
        (today - timedelta(days=1), 0, 410),
        (today - timedelta(days=1), 1, 200),
        (date(2020, 1, 1), 90, 410),
    ):
        Round.objects.update(due=due, grace=grace)
        assert Client().get(address).status_code == status
        assert (Client().post(address, fill(made)).status_code == 410) is (status == 410)


@pytest.mark.parametrize("address", ["203.0.113.7", "2001:db8::{}"])
def test_whoever_tries_tokens_is_stopped(made: Round, address: str) -> None:
    """By a network where it is of IPv6: one client has all of its addresses."""
    clients = [Client(REMOTE_ADDR=address.format(number)) for number in range(22)]
    guessed = [one.get(f"/account/answer/guess-{number}/") for number, one in enumerate(clients)]
    assert (guessed[0].status_code, guessed[-1].status_code) == (410, 429)
    elsewhere = Client(REMOTE_ADDR="2001:db8:0:1::1").get("/account/answer/guess-22/")
    assert elsewhere.status_code == 410


@pytest.mark.parametrize(("limit", "most"), [("MOST_ANSWERS", 1), ("MOST_BYTES", 60)])
def test_whoever_has_a_link_does_not_fill_the_disk(
    made: Round, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(answers, limit, most)
    address = issue(made)
    Client().post(address, fill(made, perm_year="2021"))
    response = Client().post(address, fill(made, perm_year="2022"))
    assert response.status_code == 400
    assert Return.objects.count() == 1


def test_a_form_of_another_site_is_refused(made: Round) -> None:
    assert Client(enforce_csrf_checks=True).post(issue(made), fill(made)).status_code == 403


def test_an_internal_answer_stays_away_from_everybody(register: object) -> None:
    start.execute(start.Request(DUE, ("permskiy-kray",), internal=True), COORDINATOR)
    made = returns.find_round()
    Client().post(issue(made), {**fill(made), "0-political": CANARY})
    assert [one.field for one in list_changes(made)] == ["political"]
    assert internal.current().records[4].located.entry.political_situation == ""
    item = "/api/collections/cities/items/perm"
    for page in ("/", "/city/perm/", "/city/perm/history/", "/changes/", item):
        response = Client().get(page)
        assert response.status_code == 200
        assert CANARY not in response.content.decode()
