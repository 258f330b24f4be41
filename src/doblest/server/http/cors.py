"""What any origin may read: the API, exports and feeds are open data, read without credentials."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from doblest.server.http.methods import METHODS

R = TypeVar("R", bound=HttpResponseBase)

_READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Crs, Content-Disposition, Content-Encoding, Content-Length, Content-Range, "
        "ETag, Link"
    ),
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, "
        "If-Unmodified-Since, Range, X-Requested-With"
    ),
    "Access-Control-Max-Age": "86400",
}


def open_to_any_origin(view: Callable[..., R]) -> Callable[..., R]:
    """The view, its answers and refusals readable from any site; a preflight is told what may be asked."""

    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> R:
        response = view(request, *args, **kwargs)
        headers = _READABLE | _PREFLIGHT if request.method == "OPTIONS" else _READABLE
        for name, value in headers.items():
            response[name] = value
        return response

    return handle
