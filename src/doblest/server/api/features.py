"""Pages of features and single features, joined from bytes that were encoded once."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from doblest import __version__
from doblest.exports.tabular.formulas import neutralise
from doblest.featurestore import Collection, Page, Query, Source
from doblest.featurestore.blocks import join_gzip
from doblest.server.api.addresses import Address
from doblest.server.api.links import Link, link_context, link_feature
from doblest.server.api.media_types import CSV, GEOJSON, HTML, JSON
from doblest.server.http.conditional import hash_content
from doblest.server.http.memo import remember_short

_RELEASE = __version__.encode()
"""A part of tags that are made of an answer's parts: another release may put them together otherwise."""
_ENCODER = msgspec.json.Encoder()
_PLAIN_ID = re.compile(r"[a-z0-9-]+")
"""Written in an address and in JSON as it is."""
_ANY_ID = "*"
"""Stands in no other part of an address."""


class Document(Struct, frozen=True):
    """Bytes with the hash of their content, which costs less where the parts were hashed before."""

    body: bytes
    content_hash: str


def encode_page(address: Address, source: Source, query: Query, page: Page) -> Document:
    """A FeatureCollection, in gzip where the page is of blocks, with the moment that it is made.

    Its hash says nothing of the moment.
    """
    head = {
        "type": "FeatureCollection",
        "numberMatched": page.matched,
        "numberReturned": page.count,
        "links": link_forms(address, source, query, page),
    }
    start = _ENCODER.encode(head)[:-1]
    content_hash = hash_content(_RELEASE, start, page.digest)
    moment = f',"timeStamp":"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}","features":['.encode()
    content = page.content
    if page.is_packed:
        body = join_gzip(start + moment, content.parts, content.checksum, content.size, b"]}")
    else:  # one join of all the parts: they are large, and each further one would copy them again
        body = b"".join((start, moment, *content.parts, b"]}"))
    return Document(body, content_hash)


def link_forms(address: Address, source: Source, query: Query, page: Page) -> list[Link]:
    """This page in its forms, its neighbours, and where it belongs."""
    collection = source.collection
    return [
        Link(address.with_query(f="json"), "self", GEOJSON, "Эта страница"),
        Link(address.with_query(f="html"), "alternate", HTML, "Эта страница для человека"),
        Link(address.with_query(f="csv"), "alternate", CSV, "Эта страница таблицей"),
        Link(address.url("collections", collection.name), "collection", JSON, collection.title),
        link_context(address),
        *link_neighbours(address, source, query, page, GEOJSON),
    ]


def link_neighbours(
    address: Address, source: Source, query: Query, page: Page, media_type: str
) -> list[Link]:
    """Neighbours name the revision: who walks the pages walks one register, whatever is edited meanwhile."""

    def link(rel: str, title: str, offset: int) -> Link:
        place = address.with_query(offset=offset, revision=source.store.header.revision)
        return Link(place, rel, media_type, title)

    end = query.offset + page.count
    links = []
    if page.count and end < page.matched:
        links.append(link("next", "Следующая страница", end))
    if query.offset:
        start = max(0, min(query.offset, page.matched) - query.limit)
        links.append(link("prev", "Предыдущая страница", start))
    return links


def encode_feature(address: Address, source: Source, body: bytes, digest: bytes) -> Document:
    """One feature with its links."""
    links = _encode_links(address, source.collection)
    return Document(b"".join((body[:-1], b',"links":', links, b"}")), hash_content(_RELEASE, digest, links))


def _encode_links(address: Address, collection: Collection) -> bytes:
    """Those of two features of a collection differ by the ids alone, where nothing else is asked."""
    *place, feature = address.path
    if address.query or not _PLAIN_ID.fullmatch(feature):
        return _ENCODER.encode(link_feature(address, collection.name, collection.title))
    split = _split_links(type(address), address.root, tuple(place), collection.name, collection.title)
    return feature.encode().join(split)


@remember_short(64)
def _split_links(
    kind: type[Address], root: str, place: tuple[str, ...], name: str, title: str
) -> list[bytes]:
    """The links of any feature at a kind of addresses, split where its id stands."""
    address = kind(root, (*place, _ANY_ID))
    return _ENCODER.encode(link_feature(address, name, title)).split(_ANY_ID.encode())


def encode_csv(source: Source, page: Page) -> bytes:
    """A table with a column for each property and the point's own; UTF-8 with a byte order mark."""
    features = msgspec.json.decode(b"".join((b"[", *page.content.parts, b"]")))
    sample = features or [msgspec.json.decode(body) for body, _ in source.layer.fetch(slice(0, 1))]
    names = list(sample[0]["properties"]) if sample else []
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(["id", *names, "lon", "lat"])
    for feature in features:
        cells = [_format_cell(feature["properties"].get(name)) for name in names]
        writer.writerow([neutralise(feature["id"]), *cells, *_split_point(feature["geometry"])])
    return table.getvalue().encode("utf-8-sig")


def _format_cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutralise(value) if isinstance(value, str) else value


def _split_point(geometry: dict[str, Any] | None) -> list[float | None]:
    if geometry and geometry["type"] == "Point":
        lon, lat = geometry["coordinates"]
        return [lon, lat]
    return [None, None]
