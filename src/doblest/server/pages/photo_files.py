"""The pictures themselves, at addresses that tell all that their bytes depend on."""

from __future__ import annotations

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.cache import CachedResponse
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.contexts.city import get_city
from doblest.server.pages.requests import PageRequest
from doblest.server.photos.derived import find_picture
from doblest.server.photos.refusals import PhotoError

_A_YEAR = "public, max-age=31536000, immutable"


def build_photo_file(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """Raises ProblemError for one that is not shown, or whose original is lost."""
    name = request.arguments["file"]
    photos = get_city(catalogue, request.arguments["slug"]).record.located.photos
    photo = next((one for one in photos if name.startswith(f"{one.key}-")), None)
    try:
        picture = find_picture(photo, name) if photo else None
    except PhotoError as error:
        raise ProblemError(NotFound(name)) from error
    if picture is None:
        raise ProblemError(NotFound(name))
    headers = {"Cache-Control": _A_YEAR, "X-Content-Type-Options": "nosniff"}
    return CachedResponse(picture, "image/webp", headers=headers)
