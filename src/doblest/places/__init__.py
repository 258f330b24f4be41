"""Names → federal subject, settlement, point; map links → coordinates."""

from doblest.places.addresses import Mention, named_settlements
from doblest.places.gazetteer import Settlement, settlement
from doblest.places.geometry import distance_km, distance_to_region, region_at
from doblest.places.links import MapLink, read_map_link
from doblest.places.locating import doubts, locate, locate_all
from doblest.places.regions import Region, find_region, region, regions
from doblest.places.settlements import find_candidates, find_settlement

__all__ = [
    "MapLink",
    "Mention",
    "Region",
    "Settlement",
    "distance_km",
    "distance_to_region",
    "doubts",
    "find_candidates",
    "find_region",
    "find_settlement",
    "locate",
    "locate_all",
    "named_settlements",
    "read_map_link",
    "region",
    "region_at",
    "regions",
    "settlement",
]
