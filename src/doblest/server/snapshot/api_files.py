"""The API's documents as files: what a server would answer, with addresses of files in its links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from doblest.model import Edition
from doblest.server.api import documents, html, items, openapi, storing
from doblest.server.api.collections import COLLECTIONS
from doblest.server.api.conditions import Scope
from doblest.server.api.exchange import Request
from doblest.server.api.parameters import Asked
from doblest.server.api.selecting import Selected
from doblest.server.api.store import Store
from doblest.server.pages.links import title_root
from doblest.server.snapshot.files import File
from doblest.server.snapshot.links import make_static


class FileRequest(Request, frozen=True):
    """A question whose answer is a file: an address ends in `.json`, and there are no queries."""

    def url(self, *parts: str, **query: str | int) -> str:
        path = "/".join((self.root, *parts)) if parts else f"{self.root}/index"
        if path.endswith("/docs"):
            return f"{path}/"
        return path if path.endswith((".json", ".jsonld")) else f"{path}.json"

    def again(self, **changes: str | int) -> str:
        return self.url(*self.path)


def build_api_files(edition: Edition, origin: str) -> Iterator[File]:
    """The API of the edition's title; `origin` is the site's address without a closing slash."""
    root = f"{origin}{title_root(edition.title_key)}api"
    with TemporaryDirectory(prefix="doblest-") as folder:
        storing.store(Path(folder) / "features.sqlite3", edition)
        store = Store(Path(folder) / "features.sqlite3")
        yield from api_files(store, root)
        docs = Request(("docs",), root=root)
        content = openapi.spelt_out(openapi.document(docs, store))
        body = html.page("docs", docs, {"content": content, "about": store.about, "still": True})
    address = f"{title_root(edition.title_key)}api/docs/"
    yield File("api/docs/index.html", make_static(body.decode(), address, origin).body)


def api_files(store: Store, root: str) -> Iterator[File]:
    """Documents of the API, every collection whole and every feature; `root` has no closing slash."""
    yield _file("index.json", documents.landing(FileRequest((), root=root), store))
    yield _file("conformance.json", documents.conformance(FileRequest(("conformance",), root=root), store))
    yield _file("openapi.json", openapi.document(FileRequest(root=root), store))
    yield _file("context.jsonld", documents.context(FileRequest(root=root), store))
    yield _file("collections.json", documents.collections(FileRequest(("collections",), root=root), store))
    for name, collection in COLLECTIONS.items():
        place = ("collections", name)
        scope = Scope(store.layers[name], collection)
        asked = FileRequest(place, root=root)
        yield _file(f"collections/{name}.json", documents.collection(asked, store, collection))
        yield _file(f"collections/{name}/queryables.json", documents.queryables(asked, store, collection))
        yield from _features(scope, store, root)


def _features(scope: Scope, store: Store, root: str) -> Iterator[File]:
    name, layer = scope.collection.name, scope.layer
    request = FileRequest(("collections", name, "items"), root=root)
    page = Selected(layer.count, layer.run(0, layer.count))
    whole = items.collection_bytes(request, store, scope, Asked(limit=max(layer.count, 1)), page)
    yield File(f"api/collections/{name}/items.json", _data_links_only(whole))
    for body in page.bodies:
        key = msgspec.json.decode(body)["id"]
        one = FileRequest((*request.path, key), root=root)
        path = f"api/collections/{name}/items/{key}.json"
        yield File(path, _data_links_only(items.feature_bytes(one, scope, key)))


def _file(path: str, content: object) -> File:
    return File(f"api/{path}", _data_links_only(msgspec.json.encode(content)))


def _data_links_only(body: bytes) -> bytes:
    """Without links to the forms that only a server makes: pages and tables."""
    held = msgspec.json.decode(body)
    _strip(held)
    return msgspec.json.encode(held)


def _strip(held: object) -> None:
    if isinstance(held, dict):
        if isinstance(held.get("links"), list):
            held["links"] = [link for link in held["links"] if _stays(link)]
        for key, value in held.items():
            if key != "features":
                _strip(value)
    elif isinstance(held, list):
        for value in held:
            _strip(value)


def _stays(link: dict[str, str]) -> bool:
    return link["rel"] == "service-doc" or not link.get("type", "").startswith(("text/html", "text/csv"))
