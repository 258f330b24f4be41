"""What a photograph says to who looks it over: where its camera was, and which others look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from doblest.data import load
from doblest.model import Located
from doblest.places.geometry import distance_km, region_at
from doblest.server.photos.models import Upload

Doubt = Literal["", "swapped", "abroad", "far"]
_POLE = 90
Point = tuple[float, float]
"""Longitude and latitude."""


class PlaceHint(Struct, frozen=True):
    """The camera's point beside the memorial's; in metres, rounded to ten."""

    point: str
    """«58.0105, 56.2502»: latitude, longitude."""
    metres: int | None
    """None where the register knows no point of the city."""
    is_from_memorial: bool
    """Else from the centre of the city."""
    doubt: Doubt = ""
    here: Point | None = None
    """The camera's point."""
    own: Point | None = None
    """That from which it was measured."""

    @property
    def own_point(self) -> str:
        return f"{self.own[1]}, {self.own[0]}" if self.own else ""

    @property
    def can_move(self) -> bool:
        """Whether the memorial may stand where the camera was."""
        return self.doubt in ("", "far") and bool(self.metres)


class Likeness(Struct, frozen=True):
    upload: Upload
    bits: int
    """In how many of 64 they differ."""


def build_place_hint(upload: Upload, located: Located) -> PlaceHint | None:
    """None where the camera did not write where it was."""
    if upload.lat is None or upload.lon is None:
        return None
    here, own = (upload.lon, upload.lat), _find_point(located)
    memorial = located.entry.memorial
    is_from_memorial = memorial is not None and memorial.lat is not None
    metres = _measure(here, own)
    doubt = _find_doubt(here, own)
    return PlaceHint(f"{upload.lat}, {upload.lon}", metres, is_from_memorial, doubt, here, own)


def _find_point(located: Located) -> Point | None:
    """The memorial's, else the city's."""
    memorial = located.entry.memorial
    if memorial is not None and memorial.lon is not None and memorial.lat is not None:
        return memorial.lon, memorial.lat
    return (located.place.lon, located.place.lat) if located.place else None


def _measure(here: Point, own: Point | None) -> int | None:
    """None where one of them is nowhere: a latitude that was swapped may be beyond the pole."""
    if own is None or abs(here[1]) > _POLE:
        return None
    return round(distance_km(*here, *own) * 100) * 10


def _find_doubt(here: Point, own: Point | None) -> Doubt:
    """Of a point from which the memorial was not photographed, why."""
    most = load("limits")["photo"]["far_metres"]
    metres = _measure(here, own)
    if metres is not None and metres <= most:
        return ""
    turned = _measure((here[1], here[0]), own)
    if turned is not None and turned <= most:
        return "swapped"
    if abs(here[1]) > _POLE or region_at(*here) is None:
        return "abroad"
    return "far" if metres is not None else ""


def find_alike(upload: Upload) -> list[Likeness]:
    """Other photographs of the same city that look alike, the likest first."""
    others = Upload.objects.filter(entry=upload.entry_id).exclude(pk=upload.pk)
    return sorted(_compare(upload, others), key=lambda one: one.bits)


def _compare(upload: Upload, others: Iterable[Upload]) -> Iterator[Likeness]:
    most = load("limits")["photo"]["likeness_bits"]
    own = int(upload.fingerprint, 16)
    for other in others:
        bits = (own ^ int(other.fingerprint, 16)).bit_count()
        if bits <= most:
            yield Likeness(other, bits)
