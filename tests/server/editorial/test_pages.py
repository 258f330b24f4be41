"""Pages of the site for those who signed in, and the bytes of everybody else, which know nothing of them."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from tests.support.page_work import CANARY, ROLES, SEES_OMSK, SEES_PERM
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import change
from tests.support.wsgi import Site

pytestmark = pytest.mark.django_db
PAGES = ("/", "/cities/", "/city/perm/", "/findings/", "/en/city/perm/", "/about/")


@pytest.mark.parametrize("role", ROLES)
def test_private_columns_are_shown_where_the_table_says(canaries: None, role: Role) -> None:
    client = make_client(role)
    perm, omsk = (client.get(f"/city/{slug}/").content.decode() for slug in ("perm", "omsk"))
    assert (f"{CANARY}-perm" in perm) is (role in SEES_PERM)
    assert (f"{CANARY}-omsk" in omsk) is (role in SEES_OMSK)


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_gets_the_same_bytes_after_a_person_did(canaries: None, path: str) -> None:
    before = Client().get(path).content
    user = make_user(Role.COORDINATOR, username="koord", name="Координатор Канарейкин")
    own = sign_in(user).get(path)
    assert "Канарейкин" in own.content.decode()
    assert own["Cache-Control"] == "private, no-store"
    assert not own.has_header("ETag")
    after = Client().get(path)
    assert after.content == before
    assert after["Cache-Control"] == "no-cache"
    assert "Cookie" not in after.get("Vary", "")


def test_the_fast_path_neither_keeps_nor_gives_what_is_a_persons(canaries: None) -> None:
    user = make_user(Role.COORDINATOR, username="koord", name="Координатор Канарейкин")
    key = sign_in(user).cookies["sessionid"].value
    site = Site()
    for _ in range(3):
        own = site.ask("/city/perm/", HTTP_COOKIE=f"sessionid={key}")
        assert "Канарейкин" in own[2].decode()
        assert CANARY in own[2].decode()
    for _ in range(3):
        _status, headers, body = site.ask("/city/perm/")
        assert "Канарейкин" not in body.decode()
        assert CANARY not in body.decode()
    site.reached = 0
    site.ask("/city/perm/")
    assert site.reached == 0
    assert site.ask("/city/perm/", HTTP_COOKIE=f"sessionid={key}", HTTP_IF_NONE_MATCH=headers["ETag"])[
        0
    ].startswith("200")


def test_a_made_up_session_gets_the_public_page(register: Edition) -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/city/perm/").content == Client().get("/city/perm/").content


def test_markup_in_a_name_and_in_a_private_cell_is_text(register: Edition) -> None:
    change("perm", "political", "<script>alert(1)</script>")
    user = make_user(Role.COORDINATOR, username="koord", name="<b>К</b>")
    body = sign_in(user).get("/city/perm/").content.decode()
    assert "<script>alert(1)" not in body
    assert "<b>К</b>" not in body


def test_the_form_is_offered_only_where_it_would_be_taken(register: Edition) -> None:
    client = make_client(Role.EDITOR)
    assert b'class="decide"' in client.get("/findings/?city=perm").content
    assert b'class="decide"' not in client.get("/findings/?city=omsk").content
    assert b'class="decide"' not in Client().get("/findings/?city=perm").content
