"""The API within Django: its pages for people, methods that only refuse, and tests."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from doblest.server.api.door import ROOT, parts
from doblest.server.api.exchange import Request, pairs
from doblest.server.api.router import answer
from doblest.server.api.service import service


@csrf_exempt
def api(request: HttpRequest, title: str | None = None) -> HttpResponse:
    """Nothing here but translation between the two."""
    asked = Request(
        path=parts(request.path),
        query=pairs(request.META.get("QUERY_STRING", "")),
        accept=request.headers.get("Accept", ""),
        root=f"{request.scheme}://{request.get_host()}{ROOT}",
        if_none_match=request.headers.get("If-None-Match", ""),
        method=request.method or "GET",
    )
    reply = answer(asked, service())
    response = HttpResponse(reply.body, status=reply.status, content_type=reply.media_type or None)
    if not reply.media_type:
        del response["Content-Type"]
    for name, value in reply.headers:
        response[name] = f"{response[name]}, {value}" if name == "Link" and name in response else value
    return response
