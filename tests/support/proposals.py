"""Proposals as people send them from a city's page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from doblest.server.proposals.models import Proposal
from tests.support.guards import fill_guard

ROOT = "/propose/labour-valour"
ERROR = {
    "field": "memorial",
    "words": "Стела стоит в другом месте.",
    "quote": "",
    "value": "",
    "source": "https://59.ru/text/1",
}
OPENING = {
    "date": "10 декабря 2025",
    "place": "сквер Победы",
    "source": "https://59.ru/text/2",
}


def submit(
    kind: str, city: str = "perm", *, client: Client | None = None, works: bool = True, **inputs: str
) -> HttpResponse:
    """The answer to a form, filled in as most people do but for what is named."""
    form = {**(ERROR if kind == "error" else OPENING), **inputs}
    return (client or Client()).post(f"{ROOT}/{city}/{kind}/", {**fill_guard(works=works), **form})  # type: ignore[return-value]


def propose(kind: str, city: str = "perm", **options: Any) -> Proposal:
    """What the register has of it afterwards."""
    answer = submit(kind, city, **options)
    assert answer.status_code == 302, read_errors(answer)
    return Proposal.objects.latest("sendings__pk")


def read_errors(answer: Any) -> str:
    """The sentences of a refusal."""
    page = answer.content.decode()
    found = re.findall(r'<(p|div) class="errors" role="alert">(.*?)</\1>', page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", " ".join(text for _tag, text in found))).split())
