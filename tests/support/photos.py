"""Made-up photographs: drawn here, with what a camera would write in them."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

SERIAL = "SN-0451-CANARY"
OWNER = "Пётр Снимков CANARY"
EXIF_IFD, GPS_IFD = 0x8769, 0x8825


def draw(width: int = 1200, height: int = 900, *, shade: int = 0) -> Image.Image:
    """A made-up stele: dark at the left, light at the right, with a red mark in the upper left corner."""
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    for at in range(0, width, 8):
        light = 40 + at * 160 // width
        pen.rectangle((at, 0, at + 8, height), (light, light, (light + shade) % 256))
    pen.rectangle((width * 0.45, height * 0.2, width * 0.55, height), (150, 60 + shade % 90, 50))
    pen.rectangle((0, 0, width * 0.2, height * 0.2), (220, 20, 20))
    return image


def build_exif(
    *, orientation: int = 1, point: tuple[float, float] | None = None, day: str = "2024:05:09 12:30:00"
) -> Image.Exif:
    """As a phone writes it; `point` is latitude and longitude."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110], exif[0x013B] = "Phone", "Model X", OWNER
    exif.get_ifd(EXIF_IFD).update({0x9003: day, 0xA431: SERIAL, 0x927C: b"maker note " + SERIAL.encode()})
    if point is not None:
        exif.get_ifd(GPS_IFD).update(_build_place(*point))
    return exif


def _build_place(lat: float, lon: float) -> dict[int, Any]:
    return {
        1: "N" if lat >= 0 else "S",
        2: _to_degrees(abs(lat)),
        3: "E" if lon >= 0 else "W",
        4: _to_degrees(abs(lon)),
    }


def _to_degrees(value: float) -> tuple[float, float, float]:
    minutes = value % 1 * 60
    return float(int(value)), float(int(minutes)), round(minutes % 1 * 60, 4)


def save(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def make_jpeg(**exif: Any) -> bytes:
    """A made-up photograph as a phone saves it."""
    return save(draw(shade=exif.pop("shade", 0)), exif=build_exif(**exif), quality=88)


def read_heic() -> bytes:
    """Three flat pictures of 640 by 480, red, blue and green: encoded once, for Pillow writes no HEIC."""
    return base64.b64decode(_HEIC)


_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAbNtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA"
    "AAAAAEZpbG9jAAAAAERAAAMAAQAAAAAB1wABAAAAAAAAAIMAAgAAAAACWgABAAAAAAAAAIMAAwAAAAAC3QABAAAAAAAAAIMA"
    "AABNaWluZgAAAAAAAwAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAAACAABodmMxAAAAABVpbmZlAgAAAAADAABo"
    "dmMxAAAAAA5waXRtAAAAAAABAAAA5WlwcnAAAAC4aXBjbwAAAHlodmNDAQNwAAAAkAAAAAAAWvAA/P34+AAADwNgAAEAGEAB"
    "DAH//wNwAAADAJAAAAMAAAMAWroCQGEAAQAsQgEBA3AAAAMAkAAAAwAAAwBaoAUCAeFlupJKa5uAhoMCAAADADIAAAMAAhBi"
    "AAEAB0QBwXKwYkAAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAACgAAAAeAAAAAQcGl4aQAAAAADCAgIAAAAJWlw"
    "bWEAAAAAAAAAAwABBIECAwQAAgSBAgMEAAMEgQIDBAAAAZFtZGF0AAAAfygBrxkQZ840wssu93yFN//3M+f9yUv+GwV4rP8s"
    "bKPOoBwhejEAAAMAJqCmtzqAeoVo8gAAAwAABeSTBajgAAADAAADAABrwIcAAAMAAAMAAAMAA/IAAAMAAAMAAAMAAe0AAAMA"
    "AAMAAAMAKaAAAAMAAAMAAAMA6IAAAAMABtQAAAB/KAGvGRBnzjTCyy73fIU3//s7IR9Job+UBXis/yxso86gHCF6MQAAAwAm"
    "oKa3OoB6hWjyAAADAAAF5JMFqOAAAAMAAAMAAGvAhwAAAwAAAwAAAwAD8gAAAwAAAwAAAwAB7QAAAwAAAwAAAwApoAAAAwAA"
    "AwAAAwDogAAAAwAG1AAAAH8oAa8ZEGfONMLLLvd8hTe07vmf/BFb/kYFeKz/LGyjzqAcIXoxAAADACagprc6gHqFaPIAAAMA"
    "AAXkkwWo4AAAAwAAAwAAa8CHAAADAAADAAADAAPyAAADAAADAAADAAHtAAADAAADAAADACmgAAADAAADAAADAOiAAAADAAbU"
)
