"""The queue, as a browser asks for it."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from doblest.model import Finding, Record
from doblest.server.register import editions

QUEUE = "/account/queue/"


def find(check: str, slug: str = "", *, has_fix: bool | None = None) -> Finding:
    """The first finding of a check, in a city where one is named."""
    return next(
        one
        for record in editions.current().records
        for one in record.findings
        if one.check == check and slug in ("", record.slug) and has_fix in (None, one.fix is not None)
    )


def get_record(slug: str) -> Record:
    return next(one for one in editions.current().records if one.slug == slug)


def open_at(client: Client, key: str, query: str = "", path: str = QUEUE) -> str:
    response = client.get(f"{path}?key={key}{query}")
    assert response.status_code == 200
    return response.content.decode()


def decide(client: Client, key: str, path: str = QUEUE, **fields: Any) -> Any:
    form = {"base": editions.revision(), "query": "", "next": "", "at": "0", **fields}
    return client.post(f"{path}decide/labour-valour/{key}/", form)


def list_keys(page: str) -> list[str]:
    """Of the list beside the finding, in its order."""
    return re.findall(r'<li value="\d+"><a href="[^"]*key=([\w-]+)#now"', page)
