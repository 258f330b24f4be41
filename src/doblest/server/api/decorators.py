"""What every view of the API shares: its methods, its refusals, and that any origin may read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from doblest.featurestore import FilterError
from doblest.server.api.addresses import parse_address
from doblest.server.http.bodies import limit_body
from doblest.server.http.cors import open_to_any_origin
from doblest.server.http.methods import answer_method
from doblest.server.http.problems import BadParameter, Problem, ProblemError, choose_language, render_problem

View = Callable[..., HttpResponse]


def api_view(view: View) -> View:
    """A view that answers any question: what is refused is a problem document, never an exception."""

    @csrf_exempt
    @limit_body(0)
    @open_to_any_origin
    @wraps(view)
    def handle(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return answer_method(request) or view(request, **kwargs)
        except (ProblemError, FilterError, TooManyFieldsSent) as error:
            return render_problem(_translate_error(error), _name_instance(request), choose_language(request))

    return handle


def _translate_error(error: ProblemError | FilterError | TooManyFieldsSent) -> Problem:
    match error:
        case ProblemError():
            return error.problem
        case FilterError():
            return BadParameter(error.what, "filter")
        case TooManyFieldsSent():
            return Problem("Слишком много параметров")


def _name_instance(request: HttpRequest) -> str:
    try:
        return parse_address(request).own_url()
    except TooManyFieldsSent:
        return request.path
