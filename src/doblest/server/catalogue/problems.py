"""Why a reader gets no answer: frozen values, raised in a `ProblemError` and shown as a page."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from doblest.errors import DoblestError


class NotFound(Struct, frozen=True):
    """Nothing answers at this address."""

    status: ClassVar[int] = 404

    detail: str
    """What was asked for."""
    suggestions: tuple[str, ...] = ()
    """Slugs of cities whose names are alike."""


class BadParameter(Struct, frozen=True):
    """A parameter whose value cannot be taken."""

    status: ClassVar[int] = 400

    detail: str
    name: str = ""
    """Empty where it is the query as a whole."""
    value: str = ""
    allowed: tuple[str, ...] = ()


class ProblemError(DoblestError):
    """Raised where a request is refused; carries the refusal."""

    def __init__(self, problem: NotFound | BadParameter) -> None:
        self.problem = problem
        super().__init__(problem.detail)


def reject_value(name: str, value: str, allowed: tuple[str, ...] = ()) -> ProblemError:
    """A value that a parameter cannot take; `allowed` are some that it can."""
    return ProblemError(BadParameter(f"{name}={value}", name, value, allowed))
