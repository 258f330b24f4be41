"""Photographs from the public, sent without an account."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from msgspec.structs import replace

from doblest.server.proposals import guards

OFFER = "/propose/labour-valour/perm/photo/"
SENT = {"author": "Анна Фотографова", "licence": "cc-by-4.0"}


def skip_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form is sent at once: what takes a person seconds is tried with the guards themselves."""
    limits = guards._read_limits()
    monkeypatch.setattr(guards, "_read_limits", lambda: replace(limits, least_seconds=0))


def read(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def find_stamp(address: str) -> str:
    page = Client().get(address).content.decode()
    found = re.search(r'name="stamp" value="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def offer(content: bytes, address: str = OFFER, **changes: str) -> Any:
    given = {**SENT, "stamp": find_stamp(address), **changes}
    return send(given, content, address)


def send(given: dict[str, str], content: bytes, address: str = OFFER, **extra: Any) -> Any:
    file = SimpleUploadedFile("a.jpg", content)
    return Client().post(address, {**given, "file": file}, follow=True, **extra)
