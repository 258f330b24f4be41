"""The API as files: each leads to files, and says what the server would."""

from __future__ import annotations

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
