"""The API's documents as files: what a server would answer, with addresses of files in its links."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from doblest.featurestore import COLLECTIONS, Page, Query, Source
from doblest.server.api import documents, features, openapi
from doblest.server.api.addresses import Address
from doblest.server.api.pages import render_page
from doblest.server.api.stores import get_stores

File = tuple[str, bytes]
"""Path below the folder's root, and content."""


class FileAddress(Address, frozen=True):
    """Where a file stands: its address ends in `.json`, and there are no queries."""

    def url(self, *parts: str, **query: str | int) -> str:
        path = "/".join((self.root, *parts)) if parts else f"{self.root}/index"
        if path.endswith("/docs"):
            return f"{path}/"
        return path if path.endswith((".json", ".jsonld")) else f"{path}.json"

    def with_query(self, **changes: str | int) -> str:
        return self.own_url()


def render_files(root: str, title: str | None = None) -> Iterator[File]:
    """Documents of the API, every collection whole and every feature; `root` has no closing slash."""
    store = get_stores(title).current()
    for path, describe in (
        ((), documents.describe_landing),
        (("conformance",), documents.describe_conformance),
        (("openapi.json",), openapi.describe_api),
        (("context.jsonld",), documents.describe_context),
        (("collections",), documents.describe_collections),
    ):
        address = FileAddress(root, path)
        yield _render_file(address, describe(address, store))
    for collection in COLLECTIONS.values():
        address = FileAddress(root, ("collections", collection.name))
        yield _render_file(address, documents.describe_collection(address, store, collection))
        below = FileAddress(root, (*address.path, "queryables"))
        yield _render_file(below, documents.describe_queryables(address, store, collection))
        yield from _render_features(Source(store, collection), root)


def render_docs(root: str, title: str | None = None) -> bytes:
    """The page made of the OpenAPI document, without links to forms that only a server has."""
    store = get_stores(title).current()
    address = Address(root, ("docs",))
    content = openapi.inline_parameters(openapi.describe_api(address, store))
    return render_page("docs", store.header.title_key, address, {"content": content, "still": True})


def _render_features(source: Source, root: str) -> Iterator[File]:
    layer, path = source.layer, ("collections", source.collection.name, "items")
    rows = layer.fetch(slice(0, layer.count))
    page = Page(layer.count, tuple(body for body, _ in rows), b"")
    address = FileAddress(root, path)
    query = Query(limit=max(layer.count, 1))
    whole = features.encode_page(address, source, query, page)
    yield _render_file(address, msgspec.json.decode(whole.body))
    for body, digest in rows:
        one = FileAddress(root, (*path, msgspec.json.decode(body)["id"]))
        document = features.encode_feature(one, source, body, digest)
        yield _render_file(one, msgspec.json.decode(document.body))


def _render_file(address: FileAddress, content: object) -> File:
    path = f"api{address.own_url().removeprefix(address.root)}"
    plain = msgspec.to_builtins(content)
    plain.pop("timeStamp", None)  # a file is the same whenever it was made
    _strip_links(plain)
    return path, msgspec.json.encode(plain)


def _strip_links(content: object) -> None:
    """Take away links to the forms that only a server makes: pages and tables."""
    if isinstance(content, dict):
        if isinstance(content.get("links"), list):
            content["links"] = [link for link in content["links"] if _is_file(link)]
        for key, value in content.items():
            if key != "features":
                _strip_links(value)
    elif isinstance(content, list):
        for value in content:
            _strip_links(value)


def _is_file(link: dict[str, str]) -> bool:
    return link["rel"] == "service-doc" or not link.get("type", "").startswith(("text/html", "text/csv"))
