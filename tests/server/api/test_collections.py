"""To add a collection is to add an entry to the table: documents, pages, filters and files follow."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.exports.geo.features import Feature
from doblest.featurestore import COLLECTIONS, Collection, Property
from doblest.model import Edition
from doblest.server.api.static_files import render_files

NOTES = Collection(
    "notes",
    "Примечания",
    "Сколько слов в примечании каждого города",
    {"slug": Property("text", "Город"), "words": Property("integer", "Число слов")},
    lambda record, _edition: [
        Feature(record.slug, None, {"slug": record.slug, "words": len(record.located.entry.note.split())})
    ],
)


@pytest.fixture(autouse=True)
def _with_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COLLECTIONS, "notes", NOTES)


def test_it_is_listed_described_and_asked(get: Any, register: Edition) -> None:
    assert "notes" in [held["id"] for held in get("/collections").json()["collections"]]
    assert "words" in get("/collections/notes/queryables").json()["properties"]
    described = get("/openapi.json").json()["paths"]["/collections/notes/items"]["get"]["parameters"]
    assert "words" in [parameter.get("name") for parameter in described]
    miass = get("/collections/notes/items/miass").json()["properties"]
    assert get("/collections/notes/items", words=miass["words"]).json()["numberMatched"] >= 1
    assert 0 < get("/collections/notes/items", filter="words > 100").json()["numberMatched"] < 70


@pytest.mark.parametrize("path", ["/collections/notes", "/collections/notes/items", "/docs"])
def test_it_has_its_pages(get: Any, path: str) -> None:
    accepted = "text/html"
    assert "notes" in get(path, accept=accepted).content.decode()


def test_it_goes_into_the_folder_of_files(register: Edition) -> None:
    paths = {path for path, _ in render_files("https://example.org/api")}
    assert {"api/collections/notes.json", "api/collections/notes/items/miass.json"} <= paths
