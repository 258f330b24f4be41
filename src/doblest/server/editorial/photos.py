"""Photographs of memorials on the working side: sent, looked over, accepted, refused, hidden, shown again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from doblest.data import load
from doblest.errors import DoblestError
from doblest.model import Monument, Photo, PhotoState
from doblest.reference.photos import get_monument_rights, photo_formats, photo_licences
from doblest.server.accounts.policy import Action, is_allowed, require
from doblest.server.editorial import following
from doblest.server.editorial.inputs import read_reason
from doblest.server.editorial.persons import Person
from doblest.server.editorial.photo_cities import build_city_field, find_typed
from doblest.server.editorial.photo_place import draw_place
from doblest.server.editorial.refusals import describe, find_status, person_view
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.photos import complaining, derived, finding, hints, letters, receiving
from doblest.server.photos.finding import Standing
from doblest.server.photos.receiving import Offer, SamePhotoError
from doblest.server.photos.refusals import PhotoError
from doblest.server.photos.storing import find_original
from doblest.server.register.actions import rule_photo
from doblest.server.register.models import Entry
from doblest.wording.vocabulary import texts

_ON_PAGE = 60
"""Photographs that wait, on a page."""


class Refused(Struct, frozen=True):
    """A form as it was sent, and what is wrong with it."""

    given: Mapping[str, str] = {}
    errors: Mapping[str, str] = {}
    sentence: str = ""
    link: str = ""
    """Of the photograph that the file is of."""
    status: int = 200


@person_view()
def list_photos(request: HttpRequest, person: Person) -> HttpResponse:
    """Those that wait, by region, a page of them, and those decided on last."""
    page = Paginator(finding.select_waiting(person.actor), _ON_PAGE).get_page(request.GET.get("page"))
    by_region: dict[str, list[Standing]] = {}
    for upload in page:
        by_region.setdefault(_name_region(upload.entry), []).append(Standing(upload, None))
    context = {
        "page": page,
        "count": page.paginator.count,
        "regions": list(by_region.items()),
        "complaints": complaining.list_open(person.actor),
        "decided": finding.list_decided(person.actor),
        "states": _list_words("photo_states"),
    }
    return render(request, "account/photos.html", context)


@person_view("GET", "HEAD", "POST")
def add_photo(request: HttpRequest, person: Person) -> HttpResponse:
    """The form of a new photograph, and what it sent."""
    if request.method != "POST":
        return _show_form(request, person, Refused(request.GET.dict()))
    try:
        actor = person.require_own(Action.PHOTO)
        entry = find_typed(request.POST.get("city", ""), actor)
        require(actor, Action.PHOTO, entry.city, entry.subject_id, title=entry.title_id)
        upload = receiving.receive(read_file(request), entry, read_offer(request.POST, by=actor.name))
    except DoblestError as error:
        return _show_form(request, person, build_refused(request, error))
    messages.success(request, _("Снимок принят на рассмотрение. Проверьте его и решите."))
    return redirect("photo", key=upload.key)


def read_offer(form: Mapping[str, str], **sender: Any) -> Offer:
    """What was typed, and by whom. Raises PhotoError, of the input that it is about."""
    return Offer(
        receiving.require_author(form.get("author", "")),
        receiving.require_licence(form.get("licence", "")),
        receiving.require_short(form.get("remark", ""), "remark"),
        **sender,
    )


def read_file(request: HttpRequest) -> bytes:
    file: UploadedFile | None = request.FILES.get("file")
    if file is None:
        raise PhotoError("none")
    return bytes(file.read())


def build_refused(request: HttpRequest, error: DoblestError) -> Refused:
    said, given = describe(error), request.POST.dict()
    link = error.known.key if isinstance(error, SamePhotoError) else ""
    if isinstance(error, PhotoError):
        return Refused(given, {error.field: said}, link=link, status=400)
    return Refused(given, sentence=said, status=find_status(error))


@person_view()
def show_photo(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    return _show(request, person, finding.find(key, person.actor), Refused())


@person_view("POST")
def rule_on_photo(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """Accept, refuse, hide, show again or give back to those who wait."""
    actor = person.require_own(Action.PHOTO)
    standing = finding.find(key, actor)
    entry, form = standing.upload.entry, request.POST
    try:
        ruling = rule_photo.Ruling(
            entry.slug, key, _read_ruling(form, standing), _read_seen(form), entry.title_id
        )
        reason = _require_reason(form)
        made = rule_photo.execute(ruling, actor, reason=reason)
    except DoblestError as error:
        return _show(request, person, standing, build_refused(request, error))
    complaining.close(standing.upload, actor)
    if made is None:
        messages.success(request, _("Всё уже так и было: сохранять нечего."))
    else:
        letters.answer(standing.upload, ruling.photo, reason)
        messages.success(request, _("Сохранено: правка %(number)s.") % {"number": made.number})
        following.check_list(entry.title_id)
    return redirect("photo", key=key)


def _read_ruling(form: Mapping[str, str], standing: Standing) -> Photo | None:
    """The photograph as it is to stand."""
    current = standing.current
    match form.get("do"):
        case "accept":
            return _read_accepted(form, current)
        case "refuse":
            return structs.replace(current, state="refused")
        case "hide" if standing.photo:
            return structs.replace(current, state="hidden")
        case "show" if standing.photo:
            return structs.replace(current, state="shown")
        case "return":
            return None
    raise PhotoError("gone")


def _read_accepted(form: Mapping[str, str], sent: Photo) -> Photo:
    monument: Monument = "other" if form.get("monument") == "other" else "own"
    return structs.replace(
        sent,
        author=receiving.require_author(form.get("author", "")),
        licence=receiving.require_licence(form.get("licence", "")),
        monument=monument,
        name=receiving.require_name(form.get("name", ""), monument),
        state="shown",
    )


def _read_seen(form: Mapping[str, str]) -> PhotoState | None:
    """How it stood when the page was read; None where it waited."""
    return next((state for state in get_args(PhotoState) if state == form.get("seen")), None)


def _require_reason(form: Mapping[str, str]) -> str:
    """Who accepts need not say why."""
    reason = read_reason(form)
    if form.get("do") in ("refuse", "hide") and not reason:
        raise PhotoError("no_reason", "reason")
    return reason


@person_view("POST")
def close_complaints(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """The photograph stays as it is: what was said against it was looked into."""
    actor = person.require_own(Action.PHOTO)
    complaining.close(finding.find(key, actor).upload, actor)
    messages.success(request, _("Жалоба рассмотрена: снимок остаётся."))
    return redirect("photo", key=key)


@person_view()
def show_picture(request: HttpRequest, person: Person, key: str, place: int) -> HttpResponseBase:
    """A smaller picture, for who looks the photograph over: that of the place among its sizes."""
    standing = finding.find(key, person.actor)
    sizes = derived.list_sizes(standing.current)
    picture = derived.find_picture(standing.current, sizes[min(place, len(sizes) - 1)].name)
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return HttpResponse(picture, "image/webp", headers=headers)


@person_view()
def download_original(request: HttpRequest, person: Person, key: str) -> HttpResponseBase:
    """The file as it came, to the byte: to be kept, never to be shown by a browser."""
    upload = finding.find(key, person.actor).upload
    name = f"{upload.entry.slug}-{key}.{'heic' if upload.format == 'heif' else upload.format}"
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(find_original(key).read_bytes(), "application/octet-stream", headers=headers)


# --- the pages -------------------------------------------------------------------------------


def _show_form(request: HttpRequest, person: Person, refused: Refused) -> HttpResponse:
    context = {
        **describe_inputs(refused, refused.given),
        "cities": build_city_field(refused.given.get("city", ""), person.actor),
        "known": ", ".join(one.name for one in photo_formats().values()),
    }
    return render(request, "account/photo_add.html", context, status=refused.status)


def _show(request: HttpRequest, person: Person, standing: Standing, refused: Refused) -> HttpResponse:
    upload, entry = standing.upload, standing.upload.entry
    located = entry.to_located()
    current, licence = standing.current, photo_licences().get(standing.current.licence)
    texts_of_form = {
        "author": current.author,
        "licence": current.licence,
        "monument": current.monument,
        "name": current.name,
        **refused.given,
    }
    place = hints.build_place_hint(upload, located)
    context = {
        **describe_inputs(refused, texts_of_form),
        "standing": standing,
        "upload": upload,
        "current": current,
        "licence": licence.name.in_language(get_page_language()) if licence else "",
        "state": _list_words("photo_states")[standing.state],
        "size": derived.list_sizes(current)[-1],
        "format": photo_formats()[upload.format].name,
        "place": place,
        "plan": draw_place(place),
        "may_edit": is_allowed(person.actor, Action.EDIT, [entry.subject_id], entry.title_id),
        "base": entry.revision,
        "complaints": upload.complaints.filter(closed=None).order_by("received"),
        "alike": hints.find_alike(upload),
        "memorial": located.entry.memorial,
        "city_address": page_url("city", get_page_language(), entry.title_id, slug=entry.slug),
        "days": finding.count_days(upload),
        "monuments": [
            (key, text.in_language(get_page_language()))
            for key, text in texts("stele_monuments").items()
            if key in get_args(Monument)
        ],
        "rights": get_monument_rights().in_language(get_page_language()),
    }
    return render(request, "account/photo.html", context, status=refused.status)


def describe_inputs(refused: Refused, given: Mapping[str, str]) -> dict[str, Any]:
    language = get_page_language()
    return {
        "given": given,
        "errors": refused.errors,
        "sentence": refused.sentence,
        "same": refused.link,
        "licences": [(key, one.name.in_language(language)) for key, one in photo_licences().items()],
        "limits": load("limits")["photo"],
    }


def _list_words(table: str) -> dict[str, str]:
    return {key: text.in_language(get_page_language()) for key, text in texts(table).items()}


def _name_region(entry: Entry) -> str:
    if entry.subject is None:
        return "—"
    return entry.subject.name_en if get_page_language() == "en" else entry.subject.name
