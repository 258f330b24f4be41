"""Photographs sent by the forms of the working side, and decided on."""

from __future__ import annotations

import html
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doblest.server.photos.models import Upload
from tests.support.photos import make_jpeg

ADD = "/account/photos/add/"
SENT = {"city": "labour-valour/perm", "author": "Анна Фотографова", "licence": "cc-by-4.0"}
ACCEPTED = {"author": "Анна Фотографова", "licence": "cc-by-4.0", "monument": "own"}
PERM = (58.0105, 56.2502)


def read(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def send(client: Client, content: bytes, address: str = ADD, **changes: str) -> Any:
    file = SimpleUploadedFile("../../снимок.exe", content, "text/html")
    return client.post(address, {**SENT, **changes, "file": file}, follow=True)


def rule(client: Client, key: str, do: str, **given: str) -> Any:
    seen = client.get(f"/account/photos/{key}/").context["standing"].state
    return client.post(f"/account/photos/{key}/rule/", {"do": do, "seen": seen, **given}, follow=True)


def add(client: Client, content: bytes | None = None) -> str:
    """The key of a photograph that was sent."""
    send(client, content or make_jpeg(point=PERM))
    return Upload.objects.latest("pk").key


def show(client: Client, content: bytes | None = None, **given: str) -> str:
    """The key of one that was accepted."""
    key = add(client, content)
    response = rule(client, key, "accept", **{**ACCEPTED, **given})
    assert "Сохранено" in read(response)
    return key


def find_pictures(address: str = "/city/perm/") -> list[str]:
    page = Client().get(address).content.decode()
    found = re.findall(r'srcset="([^"]+)"', page)
    return [part.split()[0] for one in found for part in one.split(", ")]
