"""What pages draw on: data for the map, pictures."""

from __future__ import annotations

import json
from urllib.parse import urljoin

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html
from PIL import Image

from doblest.reference.outlines import topology
from doblest.server.http.compression import BROTLI_QUALITY

from .conftest import Page


@pytest.mark.parametrize("slug", ["miass", "kaliningrad-", "x" * 300])
def test_a_picture_is_drawn_for_known_cities_alone(page: Page, client, slug: str) -> None:
    answer = client.get(f"/city/{slug}/picture.png")
    assert answer.status_code == (200 if slug == "miass" else 404)
    assert answer.content.startswith(b"\x89PNG") == (slug == "miass")


def test_icons_and_a_manifest_are_where_browsers_look(page: Page, client) -> None:
    head = html.fromstring(page("/en/city/miass/")).find("head")
    assert client.get("/favicon.ico").content.startswith(b"\x00\x00\x01\x00")
    (touch,) = head.xpath("link[@rel='apple-touch-icon']/@href")
    with Image.open(find_static(touch)) as icon:
        assert icon.size == (180, 180)
    (address,) = head.xpath("link[@rel='manifest']/@href")
    manifest = client.get(address).json()
    assert manifest["name"] == "Cities of Labour Valour"
    assert client.get(urljoin(address, manifest["start_url"])).status_code == 200
    for one in manifest["icons"]:
        assert find_static(urljoin(address, one["src"]))


def find_static(address: str) -> str | None:
    found = finders.find(address.removeprefix("/static/"))
    return str(found) if found else None


def test_the_land_has_every_outline_and_no_code(page: Page, client: Client) -> None:
    answer = client.get("/map/land.json")
    land, whole = json.loads(answer.content), json.loads(topology())
    assert land["arcs"] == whole["arcs"]
    outlines = [len(one["objects"]["regions"]["geometries"]) for one in (land, whole)]
    assert outlines == [outlines[1]] * 2
    assert b'"id"' not in answer.content


def test_the_first_page_is_compressed_as_far_as_it_goes(page: Page, client: Client) -> None:
    plain = client.get("/").content
    packed = client.get("/", headers={"accept-encoding": "br"})
    assert packed["Content-Encoding"] == "br"
    assert len(packed.content) == len(brotli.compress(plain, quality=11))
    assert len(packed.content) < len(brotli.compress(plain, quality=BROTLI_QUALITY))
