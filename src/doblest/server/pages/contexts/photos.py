"""The photographs of a city's memorials as its page shows them."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.model import Language, Photo
from doblest.reference.photos import PhotoLicence, get_monument_rights, photo_licences
from doblest.reference.register_events import find_own_stele
from doblest.server.catalogue.cities import City
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.photos.derived import Size, list_sizes
from doblest.wording.vocabulary import texts

_SHOWN_WIDTH = 800
"""Of the size that a browser takes which knows no others."""


class PhotoView(Struct, frozen=True):
    key: str
    src: str
    srcset: str
    width: int
    height: int
    alt: str
    author: str
    licence: str
    licence_url: str
    monument_authors: tuple[str, ...]
    rights: str
    """What is said of the rights in the monument itself."""


def build_photo_views(city: City, request: PageRequest) -> tuple[PhotoView, ...]:
    """None on a day of the past: nobody says when one was taken, and one that was hidden since stays so."""
    if not request.as_of.is_today:
        return ()
    return tuple(_build_view(city, photo, request) for photo in city.record.located.photos)


def _build_view(city: City, photo: Photo, request: PageRequest) -> PhotoView:
    language = request.language
    sizes = list_sizes(photo)
    shown = next((size for size in sizes if size.width >= _SHOWN_WIDTH), sizes[-1])
    licence = photo_licences()[photo.licence]
    return PhotoView(
        key=photo.key,
        src=_find_address(city, shown, request.title),
        srcset=", ".join(f"{_find_address(city, size, request.title)} {size.width}w" for size in sizes),
        width=shown.width,
        height=shown.height,
        alt=_describe(city, photo, language),
        author=photo.author,
        licence=_name_licence(licence, language),
        licence_url=licence.url,
        monument_authors=_list_monument_authors(city) if photo.monument == "own" else (),
        rights=get_monument_rights().in_language(language),
    )


def _find_address(city: City, size: Size, title: str) -> str:
    """The same in both languages: a picture is fetched once."""
    return page_url("photo", "ru", title, slug=city.slug, file=size.name)


def _name_licence(licence: PhotoLicence, language: Language) -> str:
    return licence.short or licence.name.in_language(language)


def _describe(city: City, photo: Photo, language: Language) -> str:
    """For who does not see it: the city, and what stands there."""
    words = texts("photo_alt")
    own = "stele" if photo.monument == "own" else "memorial"
    memorial = photo.name if photo.name and language == "ru" else words[own].in_language(language)
    return words["own"].in_language(language).format(city=city.name.in_language(language), memorial=memorial)


def _list_monument_authors(city: City) -> tuple[str, ...]:
    stele = find_own_stele(city.record.located)
    events = stele.events if stele else ()
    return tuple(dict.fromkeys(author for event in events for author in event.authors))


def describe_images(city: City, request: PageRequest) -> list[dict[str, Any]]:
    """In the words of schema.org, each with its author and its licence."""
    return [
        {
            "@type": "ImageObject",
            "contentUrl": request.origin + view.src,
            "width": view.width,
            "height": view.height,
            "name": view.alt,
            "creditText": view.author,
            "creator": {"@type": "Person", "name": view.author},
            "copyrightNotice": f"{view.author}, {view.licence}",
            **({"license": view.licence_url} if view.licence_url else {}),
        }
        for view in build_photo_views(city, request)
    ]
