"""The point at which a camera stood beside the memorial's: shown on a plan, and taken over at a word."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from msgspec.structs import replace

from doblest.server.accounts.policy import Action
from doblest.server.editorial import following
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view
from doblest.server.http.numbers import parse_number
from doblest.server.pages.contexts.settlements import Plan, draw_points
from doblest.server.photos import finding, hints
from doblest.server.photos.hints import PlaceHint
from doblest.server.photos.models import Upload
from doblest.server.photos.refusals import PhotoError
from doblest.server.register.actions import edit
from doblest.server.register.current_entry import read_current

_LEAST_KM = 0.1
_MOST_METRES = 50_000
"""Farther apart they are on no plan of a city."""


def draw_place(place: PlaceHint | None) -> Plan | None:
    """The memorial is 1, the camera 2. None where one of them is not known, or they are too far apart."""
    if place is None or place.here is None or place.own is None or place.metres is None:
        return None
    return draw_points({1: place.own, 2: place.here}, _LEAST_KM) if place.metres <= _MOST_METRES else None


@person_view("POST")
def move_memorial(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """The memorial's point becomes the camera's. Raises ConflictError where somebody moved it since."""
    actor = person.require_own(Action.EDIT)
    upload = finding.find(key, actor).upload
    entry = upload.entry
    current = read_current(entry.title_id, entry.slug)
    memorial, point = current.located.entry.memorial, _require_point(upload)
    if memorial is None:
        raise PhotoError("no_place")
    moved = replace(memorial, lon=point[0], lat=point[1])
    edits = edit.Edits(
        entry.slug, {"memorial": moved}, entry.title_id, parse_number(request.POST.get("base", "")) or 0
    )
    made = edit.execute(edits, actor, reason=f"точка памятника — место снимка {key} по камере")
    if made is None:
        messages.success(request, _("Всё уже так и было: сохранять нечего."))
    else:
        messages.success(request, _("Сохранено: правка %(number)s.") % {"number": made.number})
        following.check_list(entry.title_id)
    return redirect("photo", key=key)


def _require_point(upload: Upload) -> hints.Point:
    """Raises PhotoError where the camera wrote none that the memorial may have."""
    place = hints.build_place_hint(upload, upload.entry.to_located())
    if place is None or place.here is None or not place.can_move:
        raise PhotoError("no_place")
    return place.here
