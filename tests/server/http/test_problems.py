"""A refusal says its status, its reason and what is wrong."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.http.problems import (
    BadParameter,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    Problem,
    ProblemError,
    TooLong,
    render_problem,
)


@pytest.mark.parametrize(
    ("problem", "status", "title", "parameter"),
    [
        (NotFound("Нет такого"), 404, "Not Found", None),
        (BadParameter("Юг севернее севера", "bbox"), 400, "Bad Request", "bbox"),
        (TooLong("Длиннее 200", "q", limit=200), 400, "Bad Request", "q"),
        (NotAcceptable("Нет формы"), 406, "Not Acceptable", "Accept"),
        (MethodNotAllowed("Нельзя", ("GET", "HEAD")), 405, "Method Not Allowed", None),
        (Problem("Слишком много"), 400, "Bad Request", None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_machines_read_rfc_9457(problem: Problem, status: int, title: str, parameter: str | None) -> None:
    response = render_problem(problem, "http://localhost/api/x")
    body = json.loads(response.content)
    assert response.status_code == body["status"] == status
    assert response["Content-Type"] == "application/problem+json"
    assert (body["title"], body["detail"]) == (title, problem.detail)
    assert body.get("parameter") == parameter
    assert body["instance"] == "http://localhost/api/x"


def test_a_method_that_is_not_taken_names_those_that_are() -> None:
    assert render_problem(MethodNotAllowed("Нельзя", ("GET", "HEAD")), "")["Allow"] == "GET, HEAD"


def test_the_error_says_it_in_one_line() -> None:
    assert str(ProblemError(BadParameter("Юг севернее севера", "bbox"))) == "bbox: Юг севернее севера"


def test_a_refusal_is_in_the_language_that_the_client_would_rather_read(
    client: Client, register: Edition
) -> None:
    address = "/api/collections/cities/items?limit=0"
    asked = {"en": "en-GB,en;q=0.9,ru;q=0.5", "ru": "ru,en;q=0.5"}
    for language, header in asked.items():
        response = client.get(address, headers={"accept-language": header})
        assert response.headers["Content-Language"] == language
        assert "Accept-Language" in response.headers["Vary"]
        assert bool(re.search("[а-яё]", response.json()["detail"])) == (language == "ru")
    assert client.get(address).headers["Content-Language"] == "ru"
    assert client.get(address, headers={"accept-language": "de, fr"}).headers["Content-Language"] == "ru"
