"""Photographs from the public, without an account or scripts: sent, followed by a link, complained of."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from doblest.errors import DoblestError
from doblest.reference.photos import photo_formats
from doblest.server.accounts.links import hash_token
from doblest.server.editorial.photo_cities import find_entry
from doblest.server.editorial.photos import (
    Refused,
    build_refused,
    describe_inputs,
    read_file,
    read_offer,
)
from doblest.server.editorial.proposals.proposing import follow_address
from doblest.server.editorial.refusals import show_refusal
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.photos import complaining, finding, letters, receiving
from doblest.server.photos.models import Upload
from doblest.server.photos.receiving import Offer
from doblest.server.photos.refusals import PhotoError
from doblest.server.proposals import links
from doblest.server.proposals.guards import GuardError, Passed, examine, make_guard, record
from doblest.server.register.models import Entry, FieldChange
from doblest.wording.vocabulary import texts

_COUNTED_AS = "photo"
"""Kind of form that the guards count."""
_COMPLAINT = "photo-complaint"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def offer_photo(request: HttpRequest, title: str, slug: str) -> HttpResponse:
    """The form of a photograph from anybody, and what it sent."""
    try:
        entry = find_entry("/".join(follow_address(title, slug)))
    except PhotoError as error:
        return show_refusal(request, error.refusal.in_language(get_page_language()), 404)
    if request.method != "POST":
        return _show_form(request, entry, Refused())
    try:
        passed = examine(request, _COUNTED_AS)
        offer = _read_offer(request, passed)
        upload = receiving.receive(read_file(request), entry, offer, partial(record, passed))
    except GuardError as error:
        return _show_form(request, entry, _refuse_robot(request, error))
    except DoblestError as error:
        refused = build_refused(request, error)  # the page of a like one is for those who decide
        return _show_form(request, entry, replace(refused, link=""))
    if passed.is_proven:  # a robot would have us write to strangers
        letters.confirm(upload)
    return redirect(links.build_path(upload, get_page_language(), letters.PAGE))


def _read_offer(request: HttpRequest, passed: Passed) -> Offer:
    """Raises PhotoError, of the input that it is about."""
    return read_offer(
        request.POST,
        nonce=passed.nonce,
        digest=hash_token(links.make_token(passed.nonce)),
        email=receiving.require_email(request.POST.get("email", "")),
        language=get_page_language(),
    )


def _refuse_robot(request: HttpRequest, error: GuardError) -> Refused:
    said = error.refusal.in_language(get_page_language())
    return Refused(request.POST.dict(), sentence=said, status=error.status)


@require_http_methods(["GET", "HEAD"])
def show_offer(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a photograph, for whoever has its link: the decision and its reason."""
    upload = Upload.objects.select_related("entry").filter(digest=hash_token(token)).first()
    if upload is None:
        return show_refusal(request, _("Такой страницы нет: проверьте, вся ли ссылка скопирована."), 404)
    standing = finding.find_standings([upload])[0]
    context = {
        **_describe_city(upload.entry),
        "upload": upload,
        "state": texts("photo_states")[standing.state].in_language(get_page_language()),
        "standing": standing,
        "reason": _find_reason(upload) if standing.state in ("refused", "hidden") else "",
    }
    return render(request, "account/photo_sent.html", context)


def _find_reason(upload: Upload) -> str:
    changes = FieldChange.objects.filter(entry=upload.entry_id, key=upload.key)
    last = changes.filter(field__in=("photo", "photo_refusal")).newest_first().first()
    return last.change_set.reason if last else ""


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def complain_of_photo(request: HttpRequest, key: str) -> HttpResponse:
    """«Пожаловаться на снимок»: what somebody says against one that is shown."""
    try:
        upload = complaining.find_public(key)
    except PhotoError as error:
        return show_refusal(request, error.refusal.in_language(get_page_language()), 404)
    if request.method != "POST":
        return _show_complaint(request, upload, Refused())
    try:
        _take_complaint(request, upload)
    except GuardError as error:
        return _show_complaint(request, upload, _refuse_robot(request, error))
    except (PhotoError, IntegrityError) as error:
        known = error if isinstance(error, PhotoError) else PhotoError("twice", "words")
        return _show_complaint(request, upload, build_refused(request, known))
    return render(request, "account/photo_complaint.html", {**_describe_city(upload.entry), "is_sent": True})


def _take_complaint(request: HttpRequest, upload: Upload) -> None:
    passed = examine(request, _COMPLAINT)
    with transaction.atomic():
        record(passed)
        complaining.complain(upload, request.POST.get("words", ""), request.POST.get("contact", ""))


# --- the pages -------------------------------------------------------------------------------


def _show_form(request: HttpRequest, entry: Entry, refused: Refused) -> HttpResponse:
    context = {
        **describe_inputs(refused, refused.given),
        **_describe_city(entry),
        "guard": make_guard(refused.given),
        "known": ", ".join(one.name for one in photo_formats().values()),
    }
    return render(request, "account/photo_offer.html", context, status=refused.status)


def _show_complaint(request: HttpRequest, upload: Upload, refused: Refused) -> HttpResponse:
    context = {
        **describe_inputs(refused, refused.given),
        **_describe_city(upload.entry),
        "upload": upload,
        "guard": make_guard(refused.given),
    }
    return render(request, "account/photo_complaint.html", context, status=refused.status)


def _describe_city(entry: Entry) -> dict[str, Any]:
    address = page_url("city", get_page_language(), entry.title_id, slug=entry.slug) if entry.listed else ""
    return {"entry": entry, "city_address": address}
