"""Methods of HTTP: everything here is read, so the rest is answered before a view is asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from doblest.server.http.problems import MethodNotAllowed, ProblemError

METHODS = ("GET", "HEAD", "OPTIONS")


def answer_method(request: HttpRequest) -> HttpResponse | None:
    """None for what the view answers; OPTIONS has no body.

    Raises ProblemError for any other method.
    """
    if request.method in ("GET", "HEAD"):
        return None
    if request.method == "OPTIONS":
        return HttpResponse(b"", "text/plain", 204, headers={"Allow": ", ".join(METHODS)})
    method = str(request.method)[:20]
    detail = f"Метод {method} не поддерживается; есть {', '.join(METHODS)}"
    raise ProblemError(MethodNotAllowed(detail, METHODS))
