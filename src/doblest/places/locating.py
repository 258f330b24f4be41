"""Entries → located entries: region, settlement, and the memorial's point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from doblest.model import Doubt, Entry, Located, Memorial, Place, RegionMatch
from doblest.places.gazetteer import area, get_settlement
from doblest.places.links import read_map_link
from doblest.places.settlements import find_settlement
from doblest.places.slugs import slug_name, slugify, unique_slug
from doblest.places.subjects import find_region
from doblest.places.thresholds import get_threshold
from doblest.reference.regions import regions

_MOST_NAMED = 5
"""Settlements that a doubt names."""


def locate(entry: Entry, slug: str = "") -> Located:
    """The entry with its region, settlement and memorial's point, as far as they are known.

    Without a slug it gets the one of its city's name. Nothing is added to the entry's doubts:
    `find_doubts` tells what a person should look at.
    """
    region = find_region(entry.region)
    iso = region.iso if region else None
    place = _find_part(entry.city, iso) if entry.settlements else find_settlement(entry.city, iso)
    if region is None and place is not None and not entry.region.strip():
        region = _infer_region(place)
    settlements = tuple(_locate_part(entry, name, iso) for name in entry.settlements)
    return Located(slug or slugify(slug_name(entry, place)), _add_point(entry), region, place, settlements)


def _locate_part(entry: Entry, name: str, iso: str | None) -> Place | None:
    """Where an editor pointed, else where the gazetteer has it."""
    known, pointed = _find_part(name, iso), entry.settlement_points.get(name)
    if pointed is None:
        return known
    named = known or Place(name, 0, *pointed, 1.0, "")
    return msgspec.structs.replace(named, lon=pointed[0], lat=pointed[1], reason="точку указал редактор")


def _find_part(name: str, iso: str | None) -> Place | None:
    """A settlement of a place that is made of several: in its region, or known beyond doubt. A village has
    namesakes in every region, and the most populous of them is none of these."""
    place = find_settlement(name, iso)
    known = get_settlement(place.geonames_id) if place else None
    if place is None or known is None:
        return None
    is_sure = known.iso in area(iso) if iso else place.score >= get_threshold("doubtful_place")
    return place if is_sure else None


def locate_all(entries: Iterable[Entry]) -> Iterator[Located]:
    """Located entries, each with a slug of its own."""
    taken: set[str] = set()
    for located in map(locate, entries):
        slug = unique_slug(slug_name(located.entry, located.place), taken)
        taken.add(slug)
        yield located if slug == located.slug else msgspec.structs.replace(located, slug=slug)


def _add_point(entry: Entry) -> Entry:
    memorial = locate_memorial(entry.memorial)
    return entry if memorial is entry.memorial else msgspec.structs.replace(entry, memorial=memorial)


def locate_memorial(memorial: Memorial | None) -> Memorial | None:
    """The memorial with the organisation and the point that its map link carries; a point that it has stays:
    an editor who stood there knows better than a link."""
    if memorial is None or not memorial.map_url:
        return memorial
    link = read_map_link(memorial.map_url)
    has_point = memorial.lon is not None and memorial.lat is not None
    lon, lat = (memorial.lon, memorial.lat) if has_point else (link.lon, link.lat)
    return msgspec.structs.replace(
        memorial, lon=lon, lat=lat, yandex_oid=link.yandex_oid, resolved=link.resolved
    )


def _infer_region(place: Place) -> RegionMatch | None:
    """The subject of the settlement; None abroad."""
    row = get_settlement(place.geonames_id)
    found = regions().get(row.iso) if row else None
    if found is None:
        return None
    reason = f"область не указана, взята область города {place.name}"
    return RegionMatch(found.iso, found.name, place.score, reason, inferred=True)


def find_doubts(located: Located) -> tuple[Doubt, ...]:
    """What a person should look at: unknown or uncertain region and settlement."""
    return tuple(doubt for doubt in (_doubt_region(located), _doubt_place(located)) if doubt)


def _doubt_region(located: Located) -> Doubt | None:
    written, region = located.entry.region.strip(), located.region
    if region is None:
        message = f"субъект «{written}» не узнан" if written else "субъект не указан и не узнан по городу"
        return Doubt("region", message)
    if region.inferred:
        return Doubt("region", f"субъект не указан, по городу это {region.name}")
    if region.score < get_threshold("doubtful_region"):
        return Doubt("region", f"«{written}» принято за «{region.name}»: {region.reason}")
    return None


def _doubt_place(located: Located) -> Doubt | None:
    city, place = located.entry.city, located.place
    if located.settlements:
        return _doubt_settlements(located)
    if place is None:
        return Doubt("city", f"города «{city}» нет в списке населённых пунктов")
    if place.score < get_threshold("doubtful_place"):
        return Doubt("city", f"«{city}» принято за «{place.name}»: {place.reason}")
    return None


def _doubt_settlements(located: Located) -> Doubt | None:
    """Of a place that is made of several: those that nothing is known of."""
    pairs = zip(located.entry.settlements, located.settlements, strict=False)
    unknown = [name for name, place in pairs if place is None]
    if not unknown:
        return None
    named = ", ".join(unknown[:_MOST_NAMED])
    message = f"на карте не найдены {len(unknown)} из {len(located.settlements)}: {named}"
    return Doubt("settlements", message)
