"""Middleware of our own: what the packages' ones do for every answer, done where it is needed."""

from __future__ import annotations

import re

from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_DATA = re.compile(r"application/([\w.-]+\+)?json|text/csv")


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The policy of django-csp for all but plain data, which runs nothing in a browser, and a 304, for
    which the stored one holds.

    To build it takes 45 µs, half of the time that a cached answer of the API spends in Django.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 304 or _DATA.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)
