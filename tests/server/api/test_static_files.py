"""The API as files: each leads to files, and says what the server would."""

from __future__ import annotations

import posixpath
import re
from typing import Any

import msgspec

from doblest.model import Edition
from doblest.server.api.static_files import render_docs, render_files

ROOT = "https://example.org/api"


def test_every_link_leads_to_a_file(register: Edition) -> None:
    files = dict(render_files(ROOT))
    for path, content in files.items():
        for link in re.findall(rb'"href":"https://example.org/([^"]+)"', content):
            assert link.decode() in {*files, "api/docs/"}, (path, link)


def test_a_file_holds_the_features_that_the_server_answers(get: Any, register: Edition) -> None:
    files = dict(render_files(ROOT))
    stored = msgspec.json.decode(files["api/collections/cities/items.json"])["features"]
    assert stored == get("/collections/cities/items", limit=1000).json()["features"]
    one = msgspec.json.decode(files["api/collections/cities/items/miass.json"])
    assert one["properties"] == get("/collections/cities/items/miass").json()["properties"]


def test_the_page_of_the_documents_leads_to_no_form_of_a_server(register: Edition) -> None:
    assert b"f=html" not in render_docs(ROOT)


def test_without_an_address_links_are_relative_to_their_file(register: Edition) -> None:
    files = dict(render_files())
    for path, content in files.items():
        assert b"localhost" not in content
        for link in re.findall(r'"href":"([^"]+)"', content.decode()):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            assert target in {*files, "api/docs"}, (path, link)


def test_files_declare_what_files_can_do(register: Edition) -> None:
    files = {path: content.decode() for path, content in render_files(ROOT)}
    classes = msgspec.json.decode(files["api/conformance.json"])["conformsTo"]
    assert [one.rpartition("/")[2] for one in classes] == ["oas30", "geojson"]
    assert not [path for path, content in files.items() if "queryables" in path or "/queryables" in content]


def test_the_description_names_files_and_no_parameter_of_a_query(register: Edition) -> None:
    files = dict(render_files(ROOT))
    described = msgspec.json.decode(files["api/openapi.json"])
    for path, operations in described["paths"].items():
        assert (
            f"api{path.format(featureId='miass')}" in {*files, "api/docs/index.html"} or "featureId" in path
        )
        assert [one["in"] for one in operations["get"]["parameters"]] in ([], ["path"])
        assert list(operations["get"]["responses"]) == ["200"]
    assert not re.search(rb"bbox-crs|filter-lang|text/csv", files["api/openapi.json"])
    assert b"filter-lang" not in render_docs(ROOT)
