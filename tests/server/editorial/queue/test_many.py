"""One verdict for all alike: shown before, made in one change set, undone by one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from doblest.model import Edition, Finding
from doblest.server.accounts.policy import Role
from doblest.server.register import editions
from doblest.server.register.models import ChangeSet
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import rule

pytestmark = pytest.mark.django_db
LIKES = "/account/queue/likes/labour-valour/"
DASH = "дефис → тире"


def list_findings(check: str) -> list[Finding]:
    return [one for record in editions.current().records for one in record.findings if one.check == check]


def preview(client: Client, key: str, language: str = "") -> str:
    response = client.get(f"{language}{LIKES}{key}/")
    assert response.status_code == 200
    return response.content.decode()


def list_ticked(page: str) -> list[str]:
    return re.findall(r'name="keys" value="([\w-]+)" checked', page)


def find_dash(client: Client) -> tuple[str, list[str]]:
    """A finding that proposes a dash for a hyphen, and the page of all like it."""
    for found in list_findings("typography"):
        page = preview(client, found.key)
        if f"<h1>{DASH}</h1>" in page and len(list_ticked(page)) > 3:
            return page, list_ticked(page)
    raise AssertionError("no hyphen in the place of a dash")


def decide(client: Client, keys: list[str], **fields: Any) -> Any:
    return client.post(LIKES, {"keys": keys, "query": "", **fields})


def test_all_alike_have_the_same_change_and_are_shown_with_it(register: Edition) -> None:
    page, keys = find_dash(make_client(Role.COORDINATOR))
    assert f"{len(keys)} таких замечани" in page
    assert page.count('<del class="sign">-</del>') >= len(keys)
    own = {one.key: one for one in list_findings("typography")}
    for key in keys:
        fix = own[key].fix
        assert fix
        assert "–" in fix.value or "—" in fix.value


def test_those_left_ticked_are_one_change_set_and_one_undo_takes_it_back(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    _page, keys = find_dash(client)
    before = [one.located for one in editions.current().records]
    made = decide(client, keys[1:], verdict="accept")
    assert "done=2" in made["Location"]
    left = {one.key for one in list_findings("typography")}
    assert keys[0] in left
    assert ChangeSet.objects.get(number=2).changes.filter(field="decision").count() >= len(keys) - 2
    client.post("/account/queue/undo/2/")
    assert [one.located for one in editions.current().records] == before


def test_all_alike_are_dismissed_with_a_reason_at_hand(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    _page, keys = find_dash(client)
    decide(client, keys, canned="allowed")
    decided = {
        key: one.reason for record in editions.current().records for key, one in record.decisions.items()
    }
    assert decided == dict.fromkeys(keys, "Так тоже можно писать.")


def test_what_another_decided_on_meanwhile_stays_as_it_is(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    _page, keys = find_dash(client)
    rule(keys[0], "dismiss", "так в источнике")
    made = decide(client, keys, verdict="accept")
    assert re.search(r"left=\d", made["Location"])
    decisions = {key: one for record in editions.current().records for key, one in record.decisions.items()}
    assert decisions[keys[0]].reason == "так в источнике"
    assert decide(client, keys[:1], verdict="accept").status_code == 409
    told = client.get(made["Location"].partition("#")[0]).content.decode()
    assert "осталось: о нём решили раньше" in told or "о них решили раньше" in told


def test_nothing_ticked_decides_nothing(register: Edition) -> None:
    assert decide(make_client(Role.COORDINATOR), [], verdict="accept").status_code == 400
    assert editions.revision() == 1


def test_an_editor_is_offered_and_may_decide_their_own_alone(register: Edition) -> None:
    _page, keys = find_dash(make_client(Role.COORDINATOR))
    editor = sign_in(make_user(Role.EDITOR, "RU-PER"))
    assert decide(editor, keys, verdict="accept").status_code == 403
    assert editions.revision() == 1
    own = {one.slug for one in register.records if one.located.region and one.located.region.iso == "RU-PER"}
    for found in list_findings("typography"):
        if set(found.entries) <= own:
            offered = list_ticked(preview(editor, found.key))
            cities = {
                slug for one in list_findings("typography") if one.key in offered for slug in one.entries
            }
            assert cities <= own


def test_a_finding_that_was_decided_on_leads_back_to_it(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    found = list_findings("memorial-missing")[0]
    rule(found.key, "dismiss", "ждём")
    response = client.get(f"{LIKES}{found.key}/")
    assert (response.status_code, response["Location"]) == (302, f"/account/queue/?key={found.key}")
    assert client.get(f"{LIKES}nothing/").status_code == 400
