"""A NUL, which no text has and PostgreSQL does not keep, is refused wherever it comes in."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.data import load
from doblest.model import Edition
from doblest.server.accounts.policy import Role
from tests.server.editorial.test_ways import FORMS
from tests.support.people import make_client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", sorted(set(FORMS) & set(load("policy")["views"])))
def test_no_view_of_the_working_side_takes_a_nul(register: Edition, view: str) -> None:
    method, address = FORMS[view]
    client = make_client(Role.COORDINATOR)
    given = {"reason": "так\0набрано", "verdict": "dismiss", "username": "iv\0anova", "base": "1"}
    response = client.generic(method, f"{address}?account=%00")
    assert response.status_code == 400
    response = client.post(address, given)
    assert response.status_code in (400, 405)


@pytest.mark.parametrize("field", ["login", "password", "username"])
def test_a_visitor_who_sends_a_nul_is_told_so(client: Client, register: Edition, field: str) -> None:
    response = client.post("/account/login/", {field: "iv\0anova"})
    assert response.status_code == 400
    assert "символ с кодом 0" in response.content.decode()


@pytest.mark.parametrize("path", ["/account/people/user/a%00b/", "/en/account/link/a%00b/"])
def test_an_address_with_a_nul_is_refused(client: Client, register: Edition, path: str) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/", "/account/"])
def test_a_session_with_a_nul_in_its_name_is_refused(client: Client, register: Edition, path: str) -> None:
    assert client.get(path, HTTP_COOKIE='sessionid="abcdefgh\\000ijk"').status_code == 400


@pytest.mark.parametrize(
    "path", ["/search/?q=%00", "/search/?q=%00танки", "/api/collections/cities/items?q=%00"]
)
def test_the_public_side_answers_to_one(client: Client, register: Edition, path: str) -> None:
    assert client.get(path).status_code in (200, 400, 404)
