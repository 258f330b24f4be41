"""What is private stands in nothing that everybody gets, and nothing that everybody gets depends on it."""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doblest import exports
from doblest.exports import FORMATS, Options
from doblest.exports.choices import CHOICES, choose
from doblest.exports.format import Choice
from doblest.featurestore import COLLECTIONS
from doblest.model import Edition
from doblest.server.api import stores
from doblest.server.catalogue.catalogue import clear_cache
from doblest.server.http.cache import response_cache
from doblest.server.photos.models import Upload
from doblest.server.proposals.models import Proposal
from doblest.server.register import editions
from doblest.server.register.amendments import list_amendments
from doblest.server.register.models import Document, Entry
from tests.support.canaries import CANARIES, expand, find_canaries, load_canaries
from tests.support.crawl import crawl, list_addresses, read_body
from tests.support.register import clear_register
from tests.support.responses import drop_moment

OTHERS = {place: f"{word} и {word}" for place, word in CANARIES.items()} | {"internal": "", "extra": ""}
"""Other words in the private places, longer ones, and none in some."""
_OF_THE_DOCUMENT = re.compile(rb"[0-9a-f]{64}")


@pytest.fixture(autouse=True)
def _own_caches(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path / "data"
    _forget()
    yield
    _forget()


def _forget() -> None:
    stores.forget_stores()
    editions.forget()
    clear_cache()
    response_cache.clear()


@pytest.fixture
def whole(empty_register: None) -> Edition:
    return load_canaries()


def test_the_register_itself_has_every_private_word(whole: Edition) -> None:
    """Else the tests below would look for what is not there."""
    content = exports.render("json", whole) + b"".join(
        str(document.remarks).encode() + b"".join(expand(bytes(document.content)))
        for document in Document.objects.all()
    )
    changes = str(
        list(Entry.objects.values_list("changes__old", "changes__new", "changes__change_set__reason"))
    )
    authors = str(list(Entry.objects.values_list("changes__change_set__author", flat=True)))
    proposals = str(list(Proposal.objects.values_list("reason", "sendings__said", "sendings__email")))
    photos = str(list(Upload.objects.values_list("email", "remark")))
    kept = f"{changes} {authors} {proposals} {photos}"
    found = {*find_canaries(content), *find_canaries(kept.encode())}
    assert found == set(CANARIES)


def test_no_address_of_the_site_gives_anything_private(
    whole: Edition, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    leaks: dict[str, list[str]] = {}
    answers = 0
    for address, response in crawl(client, list_addresses()):
        answers += response.status_code == 200
        found = find_canaries(read_body(response)) + find_canaries(str(response.headers).encode())
        leaks |= {address: found} if found else {}
    assert leaks == {}
    assert answers > 300
    assert find_canaries(caplog.text.encode()) == []


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        (form.name, choice)
        for form in FORMATS
        for choice in CHOICES
        if form.has_tracked or choice in ("corrected", "original")
    ],
)
def test_no_export_gives_anything_private_unless_it_is_the_keepers_own(
    whole: Edition, tmp_path: Path, name: str, choice: Choice
) -> None:
    options = choose(Options(history=list_amendments()), choice)
    path = tmp_path / "выгрузка"
    exports.save(name, editions.current(), path, options)
    assert find_canaries(path.read_bytes()) == []
    assert find_canaries(path.with_name("выгрузка.manifest.json").read_bytes()) == []
    if exports.get_format(name).has_internal:
        assert "extra_heading" in find_canaries(exports.render(name, whole, options))


def test_nothing_public_depends_on_what_is_private(
    empty_register: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts, filters, orders, hits and lengths too: but for the SHA-256 of the document, every byte."""
    answers = []
    for words in (CANARIES, OTHERS):
        clear_register()
        _forget()
        _start_clock(monkeypatch)
        load_canaries(words)
        answers.append(_read_everything(client))
    one, other = answers
    assert one.keys() == other.keys()
    assert [address for address, content in one.items() if other[address] != content] == []


def _start_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question for the time is a second later than the one before."""
    moments = (datetime(2026, 5, 1, tzinfo=UTC) + timedelta(seconds=number) for number in itertools.count())
    monkeypatch.setattr(timezone, "now", lambda: next(moments))


def _read_everything(client: Client) -> dict[str, tuple[int, bytes]]:
    return {
        address: (response.status_code, _even_out(read_body(response)))
        for address, response in crawl(client, [*list_addresses(), *_list_questions()])
    }


def _even_out(content: bytes) -> bytes:
    """What is packed is looked at opened: its packed length differs with the SHA-256 in it."""
    opened = b"\n".join(list(expand(content))[1:]) or content
    return drop_moment(_OF_THE_DOCUMENT.sub(b"", opened))


def _list_questions() -> list[str]:
    """What somebody would ask who guesses at a private value."""
    guesses = [CANARIES["internal"], CANARIES["extra"], "zqk", "Куратор", "bookmark"]
    questions = [
        f"{path}?q={guess}" for path in ("/search/", "/search/suggest", "/cities/") for guess in guesses
    ]
    names = ("political", "political_situation", "extra", "Куратор", "internal")
    for name in COLLECTIONS:
        items = f"/api/collections/{name}/items"
        questions += [f"{items}?q={guess}" for guess in guesses]
        questions += [f"{items}?{field}={guesses[0]}" for field in names]
        questions += [f"{items}?filter={field} LIKE '%25{guesses[0]}%25'" for field in names]
        questions += [f"{items}?filter={field} IS NULL" for field in names]
        questions += [f"{items}?sortby={field}" for field in names]
        questions += [f"{items}?properties={field}" for field in names]
    return questions


@pytest.mark.parametrize("question", ["political=x", "filter=political IS NULL", "filter=extra IS NULL"])
def test_a_private_field_is_no_queryable(whole: Edition, client: Client, question: str) -> None:
    """It is refused as any name is that the register does not know."""
    private = client.get(f"/api/collections/cities/items?{question}")
    unknown = client.get(
        f"/api/collections/cities/items?{question.replace('political', 'nemo').replace('extra', 'nemo')}"
    )
    assert private.status_code == unknown.status_code == 400
    assert private.json()["title"] == unknown.json()["title"]
