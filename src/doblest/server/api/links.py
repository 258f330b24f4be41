"""Links as OGC API writes them."""

from __future__ import annotations

from msgspec import Struct

from doblest.server.api.addresses import Address
from doblest.server.api.media_types import GEOJSON, HTML, JSON, JSON_LD

CONTEXT_RELATION = "http://www.w3.org/ns/json-ld#context"


class Link(Struct, frozen=True, omit_defaults=True):
    href: str
    rel: str
    type: str = ""
    title: str = ""
    hreflang: str = ""


def link_both_forms(address: Address, title: str) -> list[Link]:
    """This resource as JSON and as a page."""
    return [
        Link(address.with_query(f="json"), "self", JSON, title),
        Link(address.with_query(f="html"), "alternate", HTML, title),
    ]


def link_context(address: Address) -> Link:
    return Link(address.url("context.jsonld"), CONTEXT_RELATION, JSON_LD, "Слова свойств в JSON-LD")


def link_feature(address: Address, collection: str, title: str) -> list[Link]:
    """One feature in its forms, and where it belongs."""
    return [
        Link(address.with_query(f="json"), "self", GEOJSON, "Этот объект"),
        Link(address.with_query(f="html"), "alternate", HTML, "Этот объект для человека"),
        Link(address.url("collections", collection), "collection", JSON, title),
        link_context(address),
    ]
