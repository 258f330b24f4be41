"""Refusals: frozen values with a status, told to machines as RFC 9457 and to people by a page.

    raise ProblemError(BadParameter("bbox", "Юг 60 севернее севера 50"))

Who catches one chooses the form: `render_problem` for machines, the site's own page for people.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, ClassVar

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from msgspec import Struct

from doblest.errors import DoblestError
from doblest.model import Language
from doblest.wording.refusals import translate_refusal

PROBLEM_TYPE = "application/problem+json"


class Problem(Struct, frozen=True):
    """What is refused and why, in a sentence for a person."""

    status: ClassVar[int] = 400

    detail: str

    @property
    def parameter(self) -> str:
        """Name of what is wrong, as it was written; empty where it is the request as a whole."""
        return ""

    @property
    def headers(self) -> dict[str, str]:
        return {}


class NotFound(Problem, frozen=True):
    """Nothing answers at this address."""

    status: ClassVar[int] = 404

    suggestions: tuple[str, ...] = ()
    """Slugs of what is called nearly so."""


class BadParameter(Problem, frozen=True):
    """A parameter that is unknown, or whose value makes no sense."""

    name: str
    value: str = ""
    allowed: tuple[str, ...] = ()

    @property
    def parameter(self) -> str:
        return self.name


class BadDay(BadParameter, frozen=True):
    """A day that the calendar lacks, or that nothing can be told of: its detail says which."""


class TooLong(BadParameter, frozen=True):
    """A parameter longer than it may be."""

    limit: int = 0
    """Characters."""


class NotAcceptable(Problem, frozen=True):
    """No form of the answer is one that the client takes."""

    status: ClassVar[int] = 406

    @property
    def parameter(self) -> str:
        return "Accept"


class MethodNotAllowed(Problem, frozen=True):
    """A method that the address does not take."""

    status: ClassVar[int] = 405

    allowed: tuple[str, ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        return {"Allow": ", ".join(self.allowed)}


class ProblemError(DoblestError):
    """Raised where a request is refused; carries the refusal."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.detail, where=problem.parameter)


def reject_value(name: str, value: str, allowed: tuple[str, ...] = ()) -> ProblemError:
    """A value that a parameter cannot take; `allowed` are some that it can."""
    return ProblemError(BadParameter(f"Нет значения «{value[:60]}»", name, value, allowed))


def describe_problem(problem: Problem, instance: str, language: Language = "ru") -> dict[str, Any]:
    """The refusal in the words of RFC 9457; `instance` is the address that was asked."""
    named = {"parameter": problem.parameter} if problem.parameter else {}
    return {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": translate_refusal(problem.detail, language),
        "instance": instance,
        **named,
    }


def render_problem(problem: Problem, instance: str, language: Language = "ru") -> HttpResponse:
    """The refusal as a machine reads it, its sentence in the language that the client would rather read."""
    body = msgspec.json.encode(describe_problem(problem, instance, language))
    headers = {**problem.headers, "Content-Language": language}
    response = HttpResponse(body, PROBLEM_TYPE, problem.status, headers=headers)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def choose_language(request: HttpRequest) -> Language:
    """By `Accept-Language`; Russian where the client names neither of the two."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    languages = (tag.partition("-")[0] for tag, _quality in accepted)
    return "en" if next((one for one in languages if one in ("ru", "en")), "ru") == "en" else "ru"
