"""Who asks: the person behind a request, and as whom they look at the site."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from tests.support.people import make_client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_own_letters")]


def test_a_coordinator_sees_the_site_as_an_editor_does_and_writes_nothing_meanwhile(
    register: Edition,
) -> None:
    client = make_client(Role.COORDINATOR)
    assert b'class="private"' in client.get("/city/omsk/").content
    client.post("/account/view-as/", {"role": "editor", "region": "permskiy-kray"})
    assert b'class="private"' not in client.get("/city/omsk/").content
    shown = client.get("/city/perm/").content.decode()
    assert 'class="private"' in shown
    assert "Вы смотрите как редактор субъекта: Пермский край" in shown
    key = register.findings[0].key
    refused = client.post(
        f"/account/findings/labour-valour/{key}/", {"verdict": "dismiss", "reason": "так", "base": "1"}
    )
    assert refused.status_code == 403
    client.post("/account/view-as/stop/", {"next": "//evil.example/"})
    assert b'class="private"' in client.get("/city/omsk/").content


@pytest.mark.parametrize(
    "form", [{"role": "admin"}, {"role": "coordinator"}, {"role": "editor"}, {"role": "x"}, {}]
)
def test_nobody_views_as_one_with_more_rights(register: Edition, form: dict[str, str]) -> None:
    client = make_client(Role.COORDINATOR)
    assert client.post("/account/view-as/", form).status_code == 400
    assert b'class="viewing"' not in client.get("/account/").content


def test_a_planted_session_gives_no_more_than_the_account_has(register: Edition) -> None:
    client = make_client(Role.EDITOR)
    session = client.session
    session["doblest.view-as"] = {"role": "coordinator", "regions": []}
    session.save()
    assert client.get("/account/people/").status_code == 403
