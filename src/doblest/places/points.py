"""A point as people write it: «55.75, 37.61», «55,75; 37,61», or a map link that has one."""

from __future__ import annotations

import re

from doblest.places.links import Point, parse_lat_lon, read_map_link

_COMMAS = re.compile(r"^\s*+([-+]?\d{1,3}),(\d++)(?:\s*+[,;/|]\s*+|\s++)([-+]?\d{1,3}),(\d++)\s*+$")
"""A comma before the fraction, as Russian writes it."""
_LETTERS = re.compile(r"(?<![°NSEWсюшвзд.])[°NSEWсюшвзд.]++(?=\s|,|;|$)|(?<=\d)°", re.IGNORECASE)
"""«55.75° с. ш., 37.61° в. д.» without its degrees."""


def read_point(text: str) -> Point | None:
    """Longitude and latitude, of a text that gives latitude first; None where it is no point on Earth."""
    if "://" in text or text.strip().lower().startswith("geo:"):
        link = read_map_link(text)
        return None if link.lon is None or link.lat is None else (link.lon, link.lat)
    plain = _LETTERS.sub("", _COMMAS.sub(r"\1.\2, \3.\4", text)).strip(" ,;")
    return parse_lat_lon(plain) if re.fullmatch(r"[-+\d.,;|/\s]+", plain) else None
