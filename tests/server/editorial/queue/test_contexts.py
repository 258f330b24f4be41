"""What the page of the queue shows of a finding."""

from __future__ import annotations

import re

import pytest

from doblest.model import Edition
from doblest.reference.regions import get_key
from doblest.server.accounts.policy import Role
from tests.support.people import make_client, make_user, sign_in
from tests.support.queue_pages import QUEUE, decide, find, get_record, list_keys, open_at

pytestmark = pytest.mark.django_db


def test_an_editor_has_findings_of_their_own_regions_and_may_look_at_others(register: Edition) -> None:
    client = sign_in(make_user(Role.EDITOR, "RU-PER"))
    own = list_keys(client.get(QUEUE).content.decode())
    cities = {slug for one in register.records for f in one.findings if f.key in own for slug in f.entries}
    assert own
    assert {get_record(slug).located.region.iso for slug in cities} == {"RU-PER"}  # type: ignore[union-attr]
    foreign = find("region-name", "magadan").key
    page = open_at(client, foreign, "&whose=all")
    assert "Решает тот, кто ведёт этот субъект" in page
    assert f"decide/labour-valour/{foreign}/" not in page


def test_filters_narrow_the_queue_and_stay_for_the_next(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    region = get_record("cheboksary").located.region
    query = f"region={get_key(region.iso if region else '')}&check=typography"
    page = client.get(f"{QUEUE}?{query}").content.decode()
    keys = list_keys(page)
    assert keys
    assert all(key.startswith("typography-") for key in keys)
    assert f'name="query" value="{query.replace("&", "&amp;")}"' in page
    gone = decide(client, keys[0], verdict="dismiss", reason="так", query=query, next=keys[1])
    assert gone["Location"].startswith(f"{QUEUE}?{query}&key={keys[1]}")


def test_a_fix_is_shown_in_its_paragraph_of_the_note(register: Edition) -> None:
    found = find("typography", "cheboksary", has_fix=True)
    page = open_at(make_client(Role.COORDINATOR), found.key)
    passage = re.search(r'<blockquote class="passage" lang="ru">(.+?)</blockquote>', page, re.S)
    assert passage
    assert '<del class="sign">' in passage[1]
    assert len(re.sub("<[^>]+>", "", passage[1])) > 100


def test_evidence_that_is_a_place_has_its_map_and_links(register: Edition) -> None:
    found = find("memorial-in-other-settlement")
    page = open_at(make_client(Role.COORDINATOR), found.key)
    assert 'class="locator"' in page
    assert "https://www.openstreetmap.org/?mlat=50.0885&amp;mlon=45.4128" in page
    assert "Сталинградская площадь" in page
