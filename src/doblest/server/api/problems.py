"""What the API refuses: RFC 9457 problem details that name the parameter."""

from __future__ import annotations

from http import HTTPStatus

import msgspec

from doblest.errors import DoblestError
from doblest.server.api.exchange import PROBLEM, Pairs, Reply


class ProblemError(DoblestError):
    """A refusal with its status; `parameter` is the name of what is wrong, as it was written."""

    def __init__(self, status: int, detail: str, *, parameter: str = "", headers: Pairs = ()) -> None:
        self.status = status
        self.detail = detail
        self.parameter = parameter
        self.headers = headers
        super().__init__(detail, where=parameter)


def bad(parameter: str, detail: str) -> ProblemError:
    """A parameter whose value makes no sense."""
    return ProblemError(400, detail, parameter=parameter)


def missing(detail: str) -> ProblemError:
    return ProblemError(404, detail)


def reply(problem: ProblemError, instance: str) -> Reply:
    """The refusal as the standard writes it."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "instance": instance,
    }
    if problem.parameter:
        body["parameter"] = problem.parameter
    return Reply(msgspec.json.encode(body), PROBLEM, problem.status, problem.headers)
