"""A site with one form and one page, as `doblest serve` runs its own: what takes bodies, and what does not.

python tests/support/form_site.py PORT
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

from doblest.server.http.bodies import BodyReader, Limits, limit_body
from doblest.server.http.gateway import Gateway

SECONDS = 1.5
"""In which a body comes."""
AT_ONCE = 8
LARGEST = 100_000


@limit_body(LARGEST)
def show_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {len(request.POST.get('note', ''))} {len(request.FILES)}")


@limit_body(0)
def show_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {len(request.body)}")


@limit_body(0)
def show_headers(request: HttpRequest) -> HttpResponse:
    names = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_NOTE")
    return HttpResponse(" ".join(request.META.get(name, "-") for name in names))


urlpatterns = [path("form", show_form), path("headers", show_headers), path("", show_page)]

if not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], DOBLEST_PROXIES=0, SECRET_KEY="of a test")
    import django

    django.setup()

application = Gateway(WSGIHandler(), 4, BodyReader(Limits(seconds=SECONDS, at_once=AT_ONCE)))

if __name__ == "__main__":
    from doblest.cli.serve import build_server

    build_server("tests.support.form_site:application", "127.0.0.1", int(sys.argv[1])).serve()
