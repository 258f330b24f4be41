"""A site with one form and one page, as `doblest serve` runs its own: what takes bodies, and what does not.

python tests/support/form_site.py PORT
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

from doblest.server.http.bodies import CROWDED, MAX_BYTES, BodyReader, Limits, limit_body
from doblest.server.http.gateway import Gateway

SECONDS = 1.5
"""In which a body comes."""
AT_ONCE = 8
LARGEST = 100_000
LARGEST_FILE = 6 * MAX_BYTES
PUBLIC_BYTES = 2 * LARGEST_FILE


@limit_body(LARGEST)
def show_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {len(request.POST.get('note', ''))} {len(request.FILES)}")


@limit_body(LARGEST_FILE)
def take_file(request: HttpRequest) -> HttpResponse:
    file, is_crowded = request.FILES["file"], CROWDED in request.META
    said = f"{request.POST['before']} {file.size} {request.POST['after']}"
    return HttpResponse(said, status=503 if is_crowded else 200)


@limit_body(0)
def show_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {len(request.body)}")


@limit_body(0)
def show_headers(request: HttpRequest) -> HttpResponse:
    names = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_NOTE")
    return HttpResponse(" ".join(request.META.get(name, "-") for name in names))


urlpatterns = [
    path("form", show_form),
    path("file", take_file),
    path("headers", show_headers),
    path("", show_page),
]

if not settings.configured:
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["*"],
        DOBLEST_PROXIES=0,
        DOBLEST_PUBLIC_BODIES=("/file",),
        SECRET_KEY="of a test",
    )
    import django

    django.setup()

_LIMITS = Limits(seconds=SECONDS, at_once=AT_ONCE, public_bytes=PUBLIC_BYTES)
application = Gateway(WSGIHandler(), 4, BodyReader(_LIMITS, knows=lambda _environ: False))

if __name__ == "__main__":
    from doblest.cli.serve import build_server

    build_server("tests.support.form_site:application", "127.0.0.1", int(sys.argv[1])).serve()
