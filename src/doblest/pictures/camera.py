"""What a camera wrote of where and when: offered to who looks a photograph over, and to nobody else."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from PIL import Image

_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _WRITTEN = 0x9003, 0x0132
_LAT, _LON = (1, 2), (3, 4)
"""Tags of the hemisphere and of the degrees."""
_DAY = re.compile(r"(\d{4})[:-](\d{2})[:-](\d{2})", re.ASCII)


class Camera(Struct, frozen=True):
    lat: float | None = None
    lon: float | None = None
    day: str = ""


def read_camera(exif: Image.Exif) -> Camera:
    """What makes no sense is left out."""
    places, own = exif.get_ifd(_GPS), exif.get_ifd(_EXIF)
    lat, lon = _read_degrees(places, *_LAT), _read_degrees(places, *_LON)
    if lat is None or lon is None or (lat, lon) == (0, 0):
        lat = lon = None
    return Camera(lat, lon, _read_day(own.get(_TAKEN) or exif.get(_WRITTEN)))


def _read_degrees(places: Mapping[int, Any], side: int, degrees: int) -> float | None:
    try:
        parts = [float(part) for part in places[degrees]]
        value = sum(part / 60**at for at, part in enumerate(parts[:3]))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if not parts or not math.isfinite(value) or value > 180:
        return None
    sign = -1 if str(places.get(side, "")).strip("\0 ").upper() in ("S", "W") else 1
    return float(round(sign * value, 6))


def _read_day(said: object) -> str:
    match = _DAY.match(said.strip()) if isinstance(said, str) else None
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""
