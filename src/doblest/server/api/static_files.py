"""The API's documents as files: what a server would answer, with addresses of files in its links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

import msgspec

from doblest.featurestore import COLLECTIONS, FeatureStore, Page, Query, Source
from doblest.server.api import documents, features, openapi
from doblest.server.api.addresses import Address
from doblest.server.api.pages import render_page
from doblest.server.api.stores import get_stores

File = tuple[str, bytes]
"""Path below the folder's root, and content."""


CONFORMS = tuple(one for one in documents.CONFORMS if one.endswith(("/conf/oas30", "/conf/geojson")))
"""What a file can hold to: no parameter of a query is among it, so not the core either."""


class FileAddress(Address, frozen=True):
    """Where a file stands: its address ends in `.json`, and there are no queries.

    With an empty root addresses are relative to the file.
    """

    @property
    def file(self) -> str:
        """Its path below the root."""
        return _name_file(self.path)

    def url(self, *parts: str, **query: str | int) -> str:
        address = _name_file(parts)
        if self.root:
            address = f"{self.root}/{address}"
        else:
            address = posixpath.relpath(address, posixpath.dirname(self.file) or ".")
        return address.removesuffix("index.html")

    def own_url(self) -> str:
        return self.url(*self.path)

    def with_query(self, **changes: str | int) -> str:
        return self.own_url()


def _name_file(parts: tuple[str, ...]) -> str:
    path = "/".join(parts) or "index"
    if path == "docs":
        return "docs/index.html"
    return path if path.endswith((".json", ".jsonld")) else f"{path}.json"


def render_files(root: str = "", title: str | None = None) -> Iterator[File]:
    """Documents of the API, every collection whole and every feature.

    `root` has no closing slash; empty makes links relative.
    """
    store = get_stores(title).current()
    for path, describe in (
        ((), documents.describe_landing),
        (("conformance",), _describe_conformance),
        (("openapi.json",), _describe_api),
        (("context.jsonld",), documents.describe_context),
        (("collections",), documents.describe_collections),
    ):
        address = FileAddress(root, path)
        yield _render_file(address, describe(address, store))
    for collection in COLLECTIONS.values():
        address = FileAddress(root, ("collections", collection.name))
        yield _render_file(address, documents.describe_collection(address, store, collection))
        yield from _render_features(Source(store, collection), root)


def _describe_conformance(address: Address, store: FeatureStore) -> dict[str, Any]:
    return {**documents.describe_conformance(address, store), "conformsTo": CONFORMS}


def _describe_api(address: Address, store: FeatureStore) -> dict[str, Any]:
    """What a server would say of itself, without what needs one: parameters, forms, refusals."""
    content = openapi.describe_api(address, store)
    paths = {
        f"/{_name_file(tuple(path.strip('/').split('/')) if path != '/' else ())}": {
            "get": _describe_reading(operations["get"])
        }
        for path, operations in content["paths"].items()
        if not path.endswith("/queryables")
    }
    components = {"schemas": content["components"]["schemas"]}
    return {**content, "servers": [{"url": address.root or "."}], "paths": paths, "components": components}


def _describe_reading(operation: dict[str, Any]) -> dict[str, Any]:
    """The operation with the parameters of its path alone."""
    parameters = [one for one in operation["parameters"] if one.get("in") == "path"]
    answer = operation["responses"]["200"]
    kept = {form: schema for form, schema in answer["content"].items() if not form.startswith("text/")}
    plain = {"description": answer["description"], "content": kept or answer["content"]}
    return {**operation, "parameters": parameters, "responses": {"200": plain}}


def render_docs(root: str, title: str | None = None) -> bytes:
    """The page made of the OpenAPI document, of what files can do; `root` is where it leads."""
    store = get_stores(title).current()
    address = Address(root, ("docs",))
    content = _describe_api(address, store)
    return render_page(
        "docs", store.header.title_key, address, {"content": content, "still": True, "shows_revision": False}
    )


def _render_features(source: Source, root: str) -> Iterator[File]:
    layer, path = source.layer, ("collections", source.collection.name, "items")
    everything = slice(0, layer.count)
    rows, page = layer.fetch(everything), Page(layer.count, layer.count, layer.read(everything), b"")
    address = FileAddress(root, path)
    query = Query(limit=max(layer.count, 1))
    whole = msgspec.json.decode(features.encode_page(address, source, query, page).body)
    for feature in whole["features"]:
        _strip_revision(feature, source)
    yield _render_file(address, whole)
    for body, digest in rows:
        one = FileAddress(root, (*path, msgspec.json.decode(body)["id"]))
        feature = msgspec.json.decode(features.encode_feature(one, source, body, digest).body)
        _strip_revision(feature, source)
        yield _render_file(one, feature)


def _strip_revision(feature: dict[str, Any], source: Source) -> None:
    """The revision stands with the city: with each of its claims it would make all their files new."""
    if source.collection.name != "cities":
        feature["properties"].pop("revision", None)


def _render_file(address: FileAddress, content: object) -> File:
    plain = msgspec.to_builtins(content)
    plain.pop("timeStamp", None)  # a file is the same whenever it was made
    _strip_links(plain)
    return f"api/{address.file}", msgspec.json.encode(plain)


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
    if link["rel"] == documents.QUERYABLES_RELATION:
        return False
    return link["rel"] == "service-doc" or not link.get("type", "").startswith("text/")
