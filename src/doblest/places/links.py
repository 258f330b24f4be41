"""Map links → points: what an address of a map service says of the place it shows.

The point of the object itself is preferred to the centre of the map. No address is ever fetched:
a short link is kept and said to be unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct

Provider = Literal["yandex", "google", "2gis", "osm", "geo", "short", "other"]


class MapLink(Struct, frozen=True):
    """What a map link tells. Point in WGS 84 degrees, None where the address carries none."""

    url: str
    provider: Provider
    lon: float | None = None
    lat: float | None = None
    yandex_oid: str | None = None
    """Number of an organisation on Yandex Maps."""
    resolved: bool = True
    """False where only the network could tell the point: short links, unknown services, and
    organisations named by their number alone."""


class _Address(NamedTuple):
    host: str
    path: str
    query: Mapping[str, list[str]]
    fragment: str

    def first(self, *names: str) -> str:
        return next((self.query[name][0] for name in names if name in self.query), "")


Point = tuple[float, float]

_NUMBER = r"[-+]?\d{1,3}(?:\.\d+)?"
_PAIR = re.compile(rf"^\s*+({_NUMBER})(?:\s*+[,;|/]\s*+|[^\S ]*+ \s*+)({_NUMBER})(?![\d.])")
_YANDEX_OID = re.compile(r"/(?:org|profile)/(?:[^/]*/)?(\d{6,})(?=/|$)")
_YANDEX_URI_OID = re.compile(r"[?&]oid=(\d+)")
_GOOGLE_OBJECT = re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})")
_GOOGLE_CENTRE = re.compile(rf"/@({_NUMBER}),({_NUMBER})")
_GOOGLE_PATH = re.compile(rf"/(?:place|search)/({_NUMBER}),\+?({_NUMBER})(?=/|$)")
_GIS_OBJECT = re.compile(rf"/(?:geo|firm)/(?:\d+/)?({_NUMBER}),({_NUMBER})(?=/|$)")
_OSM_HASH = re.compile(rf"(?:^|&)map=\d+(?:\.\d+)?/({_NUMBER})/({_NUMBER})")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)

SHORT_HOSTS = frozenset(
    {
        "clck.ru",
        "goo.gl",
        "maps.app.goo.gl",
        "g.co",
        "bit.ly",
        "tinyurl.com",
        "go.2gis.com",
        "osm.org",
        "vk.cc",
        "ya.cc",
    }
)


def read_map_link(url: str) -> MapLink:
    """The point and organisation that a map link carries in its own letters.

    Any text is accepted: what is no address of a known service comes back unresolved, with no point.
    """
    text = url.strip().strip("<>")
    if text.lower().startswith("geo:"):
        return _read_geo(text)
    address = _parse(text)
    provider = _detect_provider(address)
    if provider in _READERS:
        return _READERS[provider](text, address)
    return MapLink(text, provider, resolved=False)


def _parse(text: str) -> _Address:
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"//{text}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        query = parse_qs(parts.query, max_num_fields=100)
    except ValueError:
        return _Address("", "", {}, "")
    return _Address(host, unquote(parts.path), query, unquote(parts.fragment))


def _detect_provider(address: _Address) -> Provider:
    labels = set(address.host.split("."))
    if address.host in SHORT_HOSTS and not _OSM_HASH.search(address.fragment):
        return "short"
    if labels & {"yandex", "ya"}:
        return "short" if "/-/" in address.path else "yandex"
    if "google" in labels:
        return "google"
    if "2gis" in labels:
        return "2gis"
    if labels & {"openstreetmap", "osm"}:
        return "osm"
    return "other"


# --- one reader a service --------------------------------------------------------------------


def _read_yandex(text: str, address: _Address) -> MapLink:
    uri = address.first("poi[uri]", "whatshere[uri]", "ol_uri")
    named = _YANDEX_OID.search(address.path) or _YANDEX_URI_OID.search(uri)
    oid = named.group(1) if named else address.first("oid", "oid[0]") or None
    point = _first_point(
        _parse_lon_lat(address.first("poi[point]")),
        _parse_lon_lat(address.first("whatshere[point]")),
        _parse_lon_lat(address.first("pt").split("~")[0]),
        _parse_lon_lat(_read_point_of_uri(uri)),
        _parse_lon_lat(address.first("ll")),
    )
    return _build_link(text, "yandex", point, oid)


def _read_point_of_uri(uri: str) -> str:
    """`ymapsbm1://geo?ll=37.6,55.7&spn=…` carries a point of its own."""
    return parse_qs(uri.partition("?")[2]).get("ll", [""])[0]


def _read_google(text: str, address: _Address) -> MapLink:
    point = _first_point(
        _match_point(_GOOGLE_OBJECT, address.path),
        _match_point(_GOOGLE_PATH, address.path),
        parse_lat_lon(address.first("q", "query", "destination", "daddr").removeprefix("loc:")),
        _match_point(_GOOGLE_CENTRE, address.path),
        parse_lat_lon(address.first("ll", "center", "viewpoint")),
    )
    return _build_link(text, "google", point)


def _read_two_gis(text: str, address: _Address) -> MapLink:
    found = _GIS_OBJECT.search(address.path)
    point = _first_point(
        _validate(float(found.group(1)), float(found.group(2))) if found else None,
        _parse_lon_lat(address.first("queryState[center]")),
        _parse_lon_lat(address.first("m")),
    )
    return _build_link(text, "2gis", point)


def _read_osm(text: str, address: _Address) -> MapLink:
    marker = parse_lat_lon(f"{address.first('mlat')},{address.first('mlon')}")
    centre = parse_lat_lon(f"{address.first('lat')},{address.first('lon')}")
    hashed = _match_point(_OSM_HASH, address.fragment)
    return _build_link(text, "osm", _first_point(marker, centre, hashed))


def _read_geo(text: str) -> MapLink:
    """RFC 5870: latitude first; Android's `geo:0,0?q=lat,lon(label)` means the query."""
    path, _, query = text[4:].partition("?")
    points = map(parse_lat_lon, (parse_qs(query).get("q", [""])[0], path.partition(";")[0]))
    return _build_link(text, "geo", _first_point(*points))


_READERS: dict[Provider, Callable[[str, _Address], MapLink]] = {
    "yandex": _read_yandex,
    "google": _read_google,
    "2gis": _read_two_gis,
    "osm": _read_osm,
}


# --- points ----------------------------------------------------------------------------------


def _build_link(text: str, provider: Provider, point: Point | None, oid: str | None = None) -> MapLink:
    lon, lat = point or (None, None)
    return MapLink(text, provider, lon, lat, oid, resolved=point is not None)


def _first_point(*points: Point | None) -> Point | None:
    return next((point for point in points if point), None)


def _parse_lon_lat(text: str) -> Point | None:
    pair = _PAIR.match(text)
    return _validate(float(pair.group(1)), float(pair.group(2))) if pair else None


def parse_lat_lon(text: str) -> Point | None:
    """The point that a text begins with, latitude first."""
    pair = _PAIR.match(text)
    return _validate(float(pair.group(2)), float(pair.group(1))) if pair else None


def _match_point(pattern: re.Pattern[str], text: str) -> Point | None:
    """The point of a pattern that gives latitude first."""
    found = pattern.search(text)
    return _validate(float(found.group(2)), float(found.group(1))) if found else None


def _validate(lon: float, lat: float) -> Point | None:
    """The point, if it is one on Earth; 0,0 is what services write for «no point»."""
    on_earth = -180 <= lon <= 180 and -90 <= lat <= 90
    return (lon, lat) if on_earth and (lon, lat) != (0, 0) else None
