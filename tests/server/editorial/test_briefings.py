"""A briefing ordered in the browser: for those who edit, with letters to their own regions."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from doblest.exports.briefing import measures
from doblest.model import Edition
from doblest.server.accounts.policy import Role
from tests.support.people import make_client
from tests.support.tasks import run_tasks

pytestmark = pytest.mark.django_db


def order(client: Client, **form: str) -> str:
    """The page that the finished task leads to."""
    answer = client.post("/account/briefings/make/", {"since": "2025-01-01", **form})
    run_tasks()
    return client.get(answer["Location"]).content.decode()


def follow(client: Client, page: str) -> str:
    found = re.search(r'href="(/account/briefings/[^"]{36}/)"', page)
    assert found, page
    return client.get(found[1]).content.decode()


def test_an_editor_gets_sheets_and_letters_to_the_own_region_alone(register: Edition) -> None:
    client = make_client(Role.EDITOR)
    page = follow(client, order(client))
    assert ">справка.docx</a>" in page
    assert ">permskiy-kray.docx</a>" in page
    assert ">omskaya-oblast.docx</a>" not in page
    address = re.findall(r'href="([^"]+\.pptx)"', page)[0]
    sent = client.get(address)
    assert sent.status_code == 200
    assert b"".join(sent.streaming_content).startswith(b"PK")  # type: ignore[attr-defined] # a file's answer
    assert sent["Cache-Control"] == "private, no-store"
    stranger = make_client(Role.COORDINATOR)
    assert stranger.get(address).status_code != 200
    assert stranger.get(re.sub(r"[^/]+\.pptx", "", address)).status_code != 200


def test_a_number_that_is_not_the_register_s_is_named_and_nothing_is_kept(
    register: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setitem(
        measures.RULES, "opened", lambda city, scope: len(asked) < 70 and not asked.append("1")
    )
    client = make_client(Role.COORDINATOR)
    page = order(client)
    assert "не сошлись с реестром" in page
    assert "Ваши справки" not in client.get("/account/briefings/").content.decode()


@pytest.mark.parametrize("form", [{"since": "31.02"}, {"since": ""}, {"region": "atlantida"}])
def test_what_is_no_day_and_no_region_is_refused(register: Edition, form: dict[str, str]) -> None:
    client = make_client(Role.COORDINATOR)
    answer = client.post("/account/briefings/make/", {"since": "2025-01-01", **form})
    assert answer.status_code in (400, 403, 422)
    assert "<main" in answer.content.decode()
