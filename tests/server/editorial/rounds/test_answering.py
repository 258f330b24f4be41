"""A region answers by its link: its own rows, the asked columns, until the day; the register stays."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from doblest.rounds.outcome import Change
from doblest.server.editorial.rounds.answer_form import write_row
from doblest.server.register import internal
from doblest.server.register.models import ChangeSet
from doblest.server.rounds import answers, links, returns, start
from doblest.server.rounds.models import AnswerLink, Return, Round
from tests.server.editorial.rounds.conftest import DUE
from tests.server.editorial.rounds.test_views import make_answer
from tests.support.register import COORDINATOR, change

pytestmark = pytest.mark.django_db
CANARY = "Для служебного пользования: канарейка"
Form = dict[str, str]


@pytest.fixture(autouse=True)
def _no_attempts() -> None:
    cache.clear()


def issue(made: Round, region: str = "RU-PER") -> str:
    """The address of a new link."""
    token = links.issue(made.excerpts.get(region=region), COORDINATOR)
    return f"/account/answer/{token}/"


def list_inputs(page: str) -> set[str]:
    return set(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', page)) - {"csrfmiddlewaretoken"}


def fill(made: Round, region: str = "RU-PER", **changed: str) -> Form:
    """The form as it was shown, with changes: `perm_year="2021"`."""
    sent = made.excerpts.get(region=region).read()
    places = {row.slug: place for place, row in enumerate(sent.rows)}
    names = ("city", "region", "year", "note", "m0-name", "m0-address", "m0-map_url")
    form = {
        f"{place}-{name}": write_row(row.entry)[name] for place, row in enumerate(sent.rows) for name in names
    }
    for key, text in changed.items():
        slug, name = key.split("_", 1)
        form[f"{places[slug]}-{name.replace('_', '-', 1) if name.startswith('m0') else name}"] = text
    return form


def list_changes(made: Round) -> list[Change]:
    return list(returns.describe(made, COORDINATOR).outcome.changes)


# --- what is shown -------------------------------------------------------------------------------


def test_the_page_has_the_rows_of_the_region_and_is_kept_by_nobody(made: Round) -> None:
    response = Client().get(issue(made))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Лысьва" in page
    assert "Нижний Тагил" not in page
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_note_is_seen_whole_and_a_remark_has_room(made: Round) -> None:
    page = Client().get(issue(made)).content.decode()
    lines = [int(one) for one in re.findall(r'<textarea [^>]*rows="(\d+)"', page)]
    notes, remarks = lines[::2], lines[1::2]
    assert all(4 < one <= 24 for one in notes)
    assert set(remarks) == {2}


def test_only_the_asked_columns_are_in_the_form(made: Round) -> None:
    start.execute(start.Request(DUE, ("permskiy-kray",), ("year",)), COORDINATOR)
    asked = list_inputs(Client().get(issue(returns.find_round())).content.decode())
    assert asked & {f"0-{name}" for name in ("city", "region", "year", "note", "m0-name", "political")} == {
        "0-year"
    }


def test_private_columns_are_not_shown_unless_they_were_sent(register: object) -> None:
    change("perm", "political", CANARY)
    for is_internal in (False, True):
        start.execute(start.Request(DUE, ("permskiy-kray",), internal=is_internal), COORDINATOR)
        address = issue(returns.find_round())
        page = Client().get(address).content.decode()
        assert (CANARY in page) is is_internal
        assert ("0-political" in list_inputs(page)) is is_internal


def test_what_the_register_says_by_now_is_not_shown(made: Round) -> None:
    address = issue(made)
    change("perm", "note", CANARY)
    assert CANARY not in Client().get(address).content.decode()


# --- what is kept --------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"perm_note": "Дал фронту каски."}, "note", "Дал фронту каски."),
        ({"perm_m0_name": "", "perm_m0_address": "", "perm_m0_map_url": ""}, "memorial", None),
        ({"perm_city": "Пермь-2"}, "city", "Пермь-2"),
    ],
)
def test_each_field_comes_back_as_of_a_file(made: Round, given: Form, field: str, said: object) -> None:
    Client().post(issue(made), fill(made, **given))
    assert [(one.field, one.theirs) for one in list_changes(made)] == [(field, said)]


def test_a_memorial_is_made_of_its_three_inputs(made: Round) -> None:
    given = {"lysva_m0_name": "Стела «Город трудовой доблести»", "lysva_m0_address": "ул. Мира, 12а"}
    Client().post(issue(made), fill(made, **given))
    (one,) = list_changes(made)
    assert (one.theirs.name, one.theirs.kind, one.theirs.status, one.theirs.address) == (
        "Стела «Город трудовой доблести»",
        "stele",
        "dedicated",
        "ул. Мира, 12а",
    )


def test_a_change_of_the_register_since_is_a_conflict(made: Round) -> None:
    address = issue(made)
    change("perm", "year", 2019)
    Client().post(address, fill(made, perm_year="2021"))
    assert [one.state for one in list_changes(made)] == ["conflict"]


def test_a_remark_comes_with_its_row(made: Round) -> None:
    Client().post(issue(made), {**fill(made), "1-remark": "Стелу открыли в мае"})
    remarks = returns.describe(made, COORDINATOR).outcome.remarks
    assert [(one.slug, one.text) for one in remarks] == [("lysva", "Стелу открыли в мае")]


# --- what is refused -----------------------------------------------------------------------------


def test_rows_and_columns_beside_the_asked_are_not_read(register: object) -> None:
    start.execute(start.Request(DUE, ("permskiy-kray", "sverdlovskaya-oblast"), ("year",)), COORDINATOR)
    made = returns.find_round()
    smuggled = {
        "0-note": "Чужая графа",
        "0-political": "Чужая графа",
        "0-extra:Тайное": "Чужая графа",
        "0-m0-name": "Чужая графа",
        "0-m1-name": "Чужая графа",
        "0-city": "Чужая графа",
        "7-year": "1999",
        "nizhniy-tagil-year": "1999",
        "-1-year": "1999",
    }
    response = Client().post(issue(made), {**smuggled, "0-year": "2021"})
    assert response.status_code == 302
    assert [(one.slug, one.field) for one in list_changes(made)] == [("perm", "year")]
    assert "Чужая графа" not in bytes(Return.objects.get().content).decode()


def test_an_input_that_makes_no_sense_is_said_and_nothing_is_kept(made: Round) -> None:
    for given, said in (
        ({"perm_year": "202О"}, "четыре цифры"),
        ({"perm_city": " "}, "без имени"),
        ({"perm_note": "а" * 60_001}, "Слишком длинно"),
    ):
        response = Client().post(issue(made), fill(made, **given))
        assert response.status_code == 400
        assert said in response.content.decode()
    assert not Return.objects.exists()


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
