"""The policy goes with what a browser may run."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from doblest.server.http.middleware import ContentSecurityPolicyMiddleware


@pytest.mark.parametrize(
    ("content_type", "status", "expected"),
    [
        ("text/html; charset=utf-8", 200, True),
        ("text/html; charset=utf-8", 404, True),
        ("image/svg+xml", 200, True),
        ("application/pdf", 200, True),
        ("application/xml", 200, True),
        ("application/geo+json", 200, False),
        ("application/json", 200, False),
        ("application/problem+json", 404, False),
        ("text/csv; charset=utf-8", 200, False),
        ("text/html; charset=utf-8", 304, False),
    ],
)
def test_plain_data_has_no_policy(content_type: str, status: int, expected: bool) -> None:
    def respond(request: object) -> HttpResponse:
        return HttpResponse(b"", content_type, status)

    response = ContentSecurityPolicyMiddleware(respond)(RequestFactory().get("/"))
    assert ("Content-Security-Policy" in response) is expected
