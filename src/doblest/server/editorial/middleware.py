"""Keeps the two sides apart: the working side has addresses of its own, and a signed-in person gets pages of
their own, which no cache keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from doblest.server.editorial.addresses import WORKING_PATTERNS, find_language
from doblest.server.http.bodies import CROWDED, RETRY_SECONDS, TOO_LARGE
from doblest.server.pages.views import show_page

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class AddressMiddleware:
    """Addresses of the working side are answered by its own patterns, which a command does not load."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = find_language(request.path_info)
        if language is None:
            return self._get_response(request)
        request.urlconf = WORKING_PATTERNS  # type: ignore[attr-defined] # Django looks for it
        with translation.override(language):
            response = self._get_response(request)
            render = getattr(response, "render", None)
            response = make_private(render() if render else response)
        if CROWDED in request.environ:  # type: ignore[attr-defined] # a request of WSGI
            response["Retry-After"] = str(RETRY_SECONDS)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Before its token is looked for: a form that was too large to be read has none."""
        if TOO_LARGE not in request.environ:  # type: ignore[attr-defined] # a request of WSGI
            return None
        from doblest.server.editorial.refusals import refuse_large  # loaded when somebody comes to write

        return refuse_large(request)


class PersonMiddleware:
    """A page of the site for somebody who signed in: made for them alone."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if view is not show_page or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if request.method not in ("GET", "HEAD") or not request.user.is_authenticated:
            return None
        from doblest.server.editorial.pages import show_own_page  # loaded for those who signed in

        return make_private(show_own_page(request, **kwargs))


def make_private(response: HttpResponseBase) -> HttpResponseBase:
    """Neither a shared cache nor the browser keeps it: after signing out nobody sees it again."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    patch_vary_headers(response, ["Cookie"])
    for name in ("ETag", "Last-Modified", "Expires"):
        if name in response:
            del response[name]
    return response
