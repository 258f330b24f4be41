"""A NUL, which no text has and PostgreSQL does not keep, is no accident wherever it comes in."""

from __future__ import annotations

import pytest
from django.db import DataError
from django.test import Client, RequestFactory

from doblest.data import load
from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.http.characters import NullCharacterMiddleware
from tests.server.editorial.test_ways import FORMS
from tests.support.people import make_client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", sorted(set(FORMS) & set(load("policy")["views"])))
def test_no_view_of_the_working_side_fails_on_a_nul(register: Edition, view: str) -> None:
    _method, address = FORMS[view]
    given = {"reason": "так\0набрано", "verdict": "dismiss", "username": "iv\0anova", "base": "1"}
    assert make_client(Role.COORDINATOR).post(address, given).status_code < 500


def test_a_log_that_is_asked_for_a_name_with_a_nul_answers(register: Edition) -> None:
    assert make_client(Role.ADMIN).get("/account/people/log/?account=%00&kind=%00").status_code < 500


@pytest.mark.parametrize("field", ["login", "password", "username"])
def test_a_visitor_who_sends_a_nul_is_not_signed_in(client: Client, register: Edition, field: str) -> None:
    given = {"login": "ivanova", "password": "Сорок-два-вагона-7", field: "iv\0anova"}
    assert client.post("/account/login/", given).status_code in (200, 400)


@pytest.mark.parametrize("path", ["/", "/account/"])
def test_a_session_with_a_nul_in_its_name_is_refused(client: Client, register: Edition, path: str) -> None:
    assert client.get(path, HTTP_COOKIE='sessionid="abcdefgh\\000ijk"').status_code == 400


@pytest.mark.parametrize(
    "path", ["/search/?q=%00", "/search/?q=%00танки", "/api/collections/cities/items?q=%00"]
)
def test_the_public_side_answers_to_one(client: Client, register: Edition, path: str) -> None:
    assert client.get(path).status_code in (200, 400, 404)


def test_what_postgresql_refuses_for_a_nul_is_said_to_who_sent_it() -> None:
    middleware, request = NullCharacterMiddleware(lambda _: None), RequestFactory().get("/")  # type: ignore[arg-type, return-value] # nobody asks it
    refused = middleware.process_exception(
        request, DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    )
    assert refused is not None
    assert (refused.status_code, "символ с кодом 0" in refused.content.decode()) == (400, True)
    assert middleware.process_exception(request, DataError("value too long")) is None
