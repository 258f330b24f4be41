"""Names → federal subject, settlement, point; map links → coordinates."""

from importlib import import_module
from typing import TYPE_CHECKING

from doblest.places.addresses import Mention, find_mentions
from doblest.places.gazetteer import Settlement, get_settlement
from doblest.places.links import MapLink, read_map_link
from doblest.places.locating import find_doubts, locate, locate_all, locate_memorial
from doblest.places.points import read_point
from doblest.places.settlements import find_candidates, find_settlement
from doblest.places.slugs import slug_name, slugify, unique_slug
from doblest.places.subjects import find_region

if TYPE_CHECKING:
    from doblest.places.geometry import distance_km, distance_to_region, region_at
else:

    def __getattr__(name: str) -> object:
        """Geometry when first asked for: NumPy, GEOS and PROJ load in 0.4 s, and lists need none."""
        if name in {"distance_km", "distance_to_region", "region_at"}:
            return getattr(import_module("doblest.places.geometry"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "MapLink",
    "Mention",
    "Settlement",
    "distance_km",
    "distance_to_region",
    "find_candidates",
    "find_doubts",
    "find_mentions",
    "find_region",
    "find_settlement",
    "get_settlement",
    "locate",
    "locate_all",
    "locate_memorial",
    "read_map_link",
    "read_point",
    "region_at",
    "slug_name",
    "slugify",
    "unique_slug",
]
