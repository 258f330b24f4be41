"""One revision of the register as a file of features that filters, boxes and pages are asked of.

    write(path, edition)                  every feature, encoded once
    update(old_path, new_path, edition)   the same file for the price of what changed
    store = FeatureStore(path)
    select(Source(store, collection), Query(limit=100, bbox=box), search, cache)

Nothing here knows the web: the API's views ask it, a benchmark or a script may as well.
"""

from doblest.featurestore.collections import COLLECTIONS, Collection, Property
from doblest.featurestore.errors import FilterError
from doblest.featurestore.query import Page, Query, select
from doblest.featurestore.reader import FeatureStore, Layer, Source
from doblest.featurestore.writer import update, write

__all__ = [
    "COLLECTIONS",
    "Collection",
    "FeatureStore",
    "FilterError",
    "Layer",
    "Page",
    "Property",
    "Query",
    "Source",
    "select",
    "update",
    "write",
]
