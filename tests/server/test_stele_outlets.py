"""Every outlet says the same of each city's stele: of two publishers it stands for sure, of one in doubt."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from doblest.exports import Options, get_format
from doblest.exports.briefing.measures import measure
from doblest.server.catalogue.briefing import build_scope
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.home import count_all
from tests.support.layers import read_layer
from tests.support.stele_facts import NOT_OPENED, OF_ONE, OF_TWO_PUBLISHERS, list_names

Said = Mapping[str, str]
"""By slug: `sure`, `doubtful` or `rest`."""
_KML = {"k": "http://www.opengis.net/kml/2.2"}


def _judge(stage: str | None, is_sure: object) -> str:
    if stage != "standing":
        return "rest"
    return "sure" if is_sure in (True, "true", 1) else "doubtful"


def read_pages(catalogue: Catalogue, client: Client) -> Said:
    """By the sentence that each city's page says of its stele."""
    return {slug: _read_sentence(client.get(f"/city/{slug}/").content.decode()) for slug in catalogue.by_slug}


def _read_sentence(page: str) -> str:
    said = re.search(r'<p class="life-status">.*?</p>', page, re.DOTALL)
    assert said
    return _read_words(re.sub(r"<[^>]+>", "", said[0]))


def _read_words(text: str) -> str:
    words = " ".join(text.replace("\u00a0", " ").split())
    stands = re.search(r"(?:открыта(?!:? ли)|стоит)", words) is not None
    return _judge("standing" if stands else None, "два издания и больше" in words)


def read_map(_catalogue: Catalogue, client: Client) -> Said:
    marks = {"dedicated": "sure", "doubtful": "doubtful"}
    cities = json.loads(client.get("/map/cities.json").content)["cities"]
    return {slug: marks.get(status, "rest") for slug, _number, _name, _region, _year, status, *_ in cities}


def read_marks(catalogue: Catalogue, client: Client) -> Said:
    """By the filter of the list."""
    found = dict.fromkeys(catalogue.by_slug, "")
    for status, word in (("dedicated", "sure"), ("doubtful", "doubtful"), ("without", "rest")):
        table = client.get(f"/cities/?status={status}").content.decode().partition("<tbody>")[2]
        for slug in re.findall(r'href="/city/([a-z0-9-]+)/"', table.partition("</tbody>")[0]):
            found[slug] += word
    return found


def read_steles_page(_catalogue: Catalogue, client: Client) -> Said:
    text = client.get("/steles/").content.decode()
    found = {}
    for heading, body in re.findall(r"<summary>(.*?)</summary>(.*?)</details>", text, re.DOTALL):
        word = "rest"
        if heading.startswith("Открыты"):
            word = "sure" if "два издания" in heading else "doubtful"
        found |= dict.fromkeys(re.findall(r'href="/city/([a-z0-9-]+)/#stele"', body), word)
    return found


def read_stele_data(_catalogue: Catalogue, client: Client) -> Said:
    steles = json.loads(client.get("/steles.json").content)["steles"]
    return {one["city"]: _judge(one["stage"], one["is_sure"]) for one in steles}


def read_api(_catalogue: Catalogue, client: Client) -> Said:
    answer = client.get("/api/collections/cities/items?limit=100&f=json")
    told = (one["properties"] for one in json.loads(answer.content)["features"])
    return {one["slug"]: _judge(one["stele_status"], one["stele_is_sure"]) for one in told}


def read_query(catalogue: Catalogue, client: Client) -> Said:
    """By what a filter of the API finds."""
    found = dict.fromkeys(catalogue.by_slug, "rest")
    for is_sure, word in (("true", "sure"), ("false", "doubtful")):
        query = {"stele_status": "standing", "stele_is_sure": is_sure, "limit": "100", "f": "json"}
        features = json.loads(client.get("/api/collections/cities/items", query).content)["features"]
        found |= {one["id"]: word for one in features}
    return found


def _export(catalogue: Catalogue, name: str) -> bytes:
    return get_format(name).build(catalogue.edition, Options()).content


def read_table(catalogue: Catalogue, _client: Client) -> Said:
    rows = csv.DictReader(io.StringIO(_export(catalogue, "cities").decode("utf-8-sig")))
    return {row["slug"]: _judge(row["stele_status"], row["stele_is_sure"]) for row in rows}


def read_geojson(catalogue: Catalogue, _client: Client) -> Said:
    told = (one["properties"] for one in json.loads(_export(catalogue, "geojson"))["features"])
    return {one["slug"]: _judge(one["stele_status"], one["stele_is_sure"]) for one in told}


def read_geopackage(catalogue: Catalogue, _client: Client) -> Said:
    return _read_layer(catalogue, "geopackage", layer="cities")


def read_flatgeobuf(catalogue: Catalogue, _client: Client) -> Said:
    return _read_layer(catalogue, "flatgeobuf")


def _read_layer(catalogue: Catalogue, name: str, layer: str | None = None) -> Said:
    with TemporaryDirectory() as folder:
        columns, _points = read_layer(catalogue.edition, name, Path(folder), layer)
    rows = zip(columns["slug"], columns["stele_status"], columns["stele_is_sure"], strict=True)
    return {slug: _judge(stage, bool(is_sure)) for slug, stage, is_sure in rows}


def read_kml(catalogue: Catalogue, _client: Client) -> Said:
    folder = etree.fromstring(_export(catalogue, "kml")).find(".//k:Folder[@id='cities']", _KML)
    found = {}
    for mark in folder.iterfind("k:Placemark", _KML):
        told = {one.get("name"): one.text for one in mark.iterfind(".//k:SimpleData", _KML)}
        found[told["slug"]] = _judge(told["stele_status"], told["stele_is_sure"])
    return found


def read_gpx(catalogue: Catalogue, _client: Client) -> Said:
    with TemporaryDirectory() as folder:
        columns, _points = read_layer(catalogue.edition, "gpx", Path(folder), "waypoints")
    said = (_read_words(one.rpartition("\n")[2]) for one in columns["desc"])
    return dict(zip(catalogue.by_slug, said, strict=True))


def read_linked_data(catalogue: Catalogue, _client: Client) -> Said:
    found = {}
    for slug, city in zip(catalogue.by_slug, json.loads(_export(catalogue, "jsonld"))["about"], strict=True):
        stele = next(one for one in city["additionalProperty"] if one["name"].startswith("Стела"))
        told = {one["name"]: one["value"] for one in stele["valueReference"]}
        found[slug] = _judge(told["stele_status"], told["stele_is_sure"])
    return found


def read_briefing(catalogue: Catalogue, _client: Client) -> Said:
    scope = build_scope(catalogue, date(2025, 1, 1), date(2026, 11, 28))
    sure, unsure = (measure(key, scope).cities for key in ("sure", "unsure"))
    found = dict.fromkeys(catalogue.by_slug, "rest")
    return found | dict.fromkeys(sure, "sure") | dict.fromkeys(unsure, "doubtful")


OUTLETS: dict[str, Callable[[Catalogue, Client], Said]] = {
    "pages": read_pages,
    "map": read_map,
    "list": read_marks,
    "steles": read_steles_page,
    "steles.json": read_stele_data,
    "api": read_api,
    "query": read_query,
    "csv": read_table,
    "geojson": read_geojson,
    "geopackage": read_geopackage,
    "flatgeobuf": read_flatgeobuf,
    "kml": read_kml,
    "gpx": read_gpx,
    "jsonld": read_linked_data,
    "briefing": read_briefing,
}


def list_facts(catalogue: Catalogue) -> Said:
    """By slug what the texts tell; Вологда's stele is that of the row where Волгоград stands."""
    told = dict.fromkeys(list_names(OF_TWO_PUBLISHERS), "sure") | dict.fromkeys(("Оха", "Самара"), "sure")
    told |= dict.fromkeys(list_names(OF_ONE), "doubtful") | dict.fromkeys(list_names(NOT_OPENED), "rest")
    names = {slug: city.name.ru for slug, city in catalogue.by_slug.items()} | {"volgograd": "Вологда"}
    return {slug: told.get(name, "rest") for slug, name in names.items()}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_an_outlet_says_of_each_city_what_the_texts_tell(
    catalogue: Catalogue, client: Client, outlet: str
) -> None:
    assert OUTLETS[outlet](catalogue, client) == list_facts(catalogue)


def test_the_memorials_of_the_api_say_the_same_of_their_cities(catalogue: Catalogue, client: Client) -> None:
    answer = client.get("/api/collections/memorials/items?limit=100&f=json")
    told = [one["properties"] for one in json.loads(answer.content)["features"]]
    facts = list_facts(catalogue)
    assert len(told) > 40
    for one in told:
        assert _judge(one["stele_status"], one["stele_is_sure"]) == facts[one["slug"]]


def read_unlisted(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """By slug the steles that the list does not name: their status, day and kind of point."""
    names = ("stele_status", "stele_opened", "point_is")
    return {
        one["slug"]: tuple(one[name] for name in names) for one in rows if one["in_list"] in (False, "false")
    }


def test_a_stele_that_the_list_does_not_name_is_a_feature_of_every_layer_of_memorials(
    catalogue: Catalogue, client: Client, tmp_path: Path
) -> None:
    answer = client.get("/api/collections/memorials/items?in_list=false&limit=100&f=json")
    features = json.loads(answer.content)["features"]
    told = read_unlisted(one["properties"] for one in features)
    assert {one["id"] for one in features} == {f"{slug}.stele" for slug in told}
    nowhere = [one["id"] for one in features if not one["geometry"]]
    assert nowhere == ["volgograd.stele"], "the stele of Вологда does not stand in Волгоград"
    assert told["zlatoust"] == ("standing", "2024-08-24", "stele_event")
    facts = list_facts(catalogue)
    without = {slug for slug, city in catalogue.by_slug.items() if not city.record.located.entry.memorial}
    assert {slug for slug in without if facts[slug] != "rest"} <= set(told)
    columns, _points = read_layer(catalogue.edition, "geopackage", tmp_path, "memorials")
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    assert {slug: one[0] for slug, one in read_unlisted(rows).items()} == {
        slug: one[0] for slug, one in told.items()
    }
    folder = etree.fromstring(_export(catalogue, "kml")).find(".//k:Folder[@id='memorials']", _KML)
    marks = [
        {one.get("name"): one.text for one in mark.iterfind(".//k:SimpleData", _KML)}
        for mark in folder.iterfind("k:Placemark", _KML)
    ]
    assert read_unlisted([{"stele_opened": None, **one} for one in marks]) == told


def test_the_first_page_counts_what_the_list_shows(catalogue: Catalogue) -> None:
    facts, counts = list(list_facts(catalogue).values()), count_all(catalogue)
    assert (counts.dedicated, counts.doubtful, counts.without) == tuple(
        facts.count(word) for word in ("sure", "doubtful", "rest")
    )


def test_the_total_says_what_it_counts(client: Client, catalogue: Catalogue) -> None:
    text = client.get("/").content.decode()
    assert re.search(r"41</a></dd>\s*<dt>стела, открытая по двум изданиям</dt>", text)
    assert "памятников званию" not in text
