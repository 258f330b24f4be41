"""Tags of ten registers at one revision: who has one's bytes is never told that they are another's."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from doblest.server.api import features
from doblest.server.http.cache import response_cache
from doblest.server.register import editions
from tests.support.publications import HEADER, ROWS
from tests.support.register import clear_register, load_list
from tests.support.responses import drop_moment
from tests.support.wsgi import Site

PATHS = [
    "/",
    "/en/",
    "/cities/",
    "/contribution/",
    "/changes.atom",
    "/api",
    "/api/collections/cities/items",
    "/api/collections/claims/items",
    "/export/doblest.csv",
    "/export/doblest.json",
]
WORDS = [
    "снарядов",
    "патронов",
    "мин",
    "гранат",
    "бомб",
    "винтовок",
    "автоматов",
    "шинелей",
    "сапог",
    "касок",
]


def make_register(word: str) -> None:
    clear_register()
    editions.forget()
    load_list("\n".join((HEADER, *ROWS)).replace("снарядов", word), "перечень.csv")
    assert editions.current().revision == 1


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_no_register_is_answered_for_by_another(empty_register: Any, coding: str) -> None:
    seen: dict[str, dict[str, bytes]] = {path: {} for path in PATHS}
    """Bodies by tag, of all registers so far."""
    for word in WORDS:
        make_register(word)
        site = Site()
        for path, bodies in seen.items():
            _, headers, body = site.ask(path, HTTP_ACCEPT_ENCODING=coding)
            body = drop_moment(gzip.decompress(body) if "Content-Encoding" in headers else body)
            known = ", ".join(bodies)
            status, again, _ = site.ask(path, HTTP_ACCEPT_ENCODING=coding, HTTP_IF_NONE_MATCH=known)
            is_known = status.startswith("304")
            assert not is_known or bodies[again["ETag"]] == body, (word, path)
            bodies[headers["ETag"]] = body
    assert all(len(seen[path]) == len(WORDS) for path in PATHS if path.endswith(("/items", ".csv", ".json")))


def test_a_tag_made_of_parts_names_the_release(register: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ["/api/collections/cities/items", "/api/collections/cities/items/miass"]
    before = [Site().ask(path)[1]["ETag"] for path in paths]
    monkeypatch.setattr(features, "_RELEASE", b"another")
    response_cache.clear()
    statuses = [Site().ask(path, HTTP_IF_NONE_MATCH=tag)[0] for path, tag in zip(paths, before, strict=True)]
    assert statuses == ["200 OK", "200 OK"]


def test_a_revision_of_another_register_is_not_served(empty_register: Any) -> None:
    path = "/api/collections/cities/items"
    make_register("снарядов")
    load_list("\n".join((HEADER, *ROWS)).replace("снарядов", "мин"), "перечень.csv")
    assert Site().ask(path)[0] == "200 OK"
    make_register("патронов")
    assert Site().ask(path, "revision=1")[0] == "200 OK"
    assert Site().ask(path, "revision=2")[0] == "404 Not Found"
