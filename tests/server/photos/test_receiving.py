"""A photograph taken in: told by its bytes, kept whole, then written down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from PIL import Image

from doblest.data import load
from doblest.model import Edition
from doblest.server.photos import receiving, storing
from doblest.server.photos.models import Upload
from doblest.server.photos.refusals import PhotoError
from doblest.server.register.models import Entry
from tests.support.photo_forms import ACCEPTED, ADD, PERM, add, read, rule, send
from tests.support.photos import draw, make_jpeg, save

pytestmark = pytest.mark.django_db


def test_the_same_file_is_refused_with_a_link_and_a_like_one_is_shown(editor: Client) -> None:
    first = add(editor)
    response = send(editor, make_jpeg(point=PERM))
    assert response.status_code == 400
    assert "уже прислан" in read(response)
    assert f"/account/photos/{first}/" in response.content.decode()
    like = add(editor, save(draw().resize((800, 600)), quality=60))
    assert f"/account/photos/{first}/" in editor.get(f"/account/photos/{like}/").content.decode()


@pytest.mark.parametrize(
    ("content", "ru", "en"),
    [
        (b"", "Файл пуст", "The file is empty"),
        (b"<svg xmlns='x'/>", "Это SVG", "This is SVG"),
        (make_jpeg() + b"<script>alert(1)</script>", "спрятан другой файл (HTML)", "is hidden"),
        (make_jpeg()[:9_000], "обрывается", "breaks off"),
        (save(Image.new("RGB", (1, 1))), "слишком мал", "too few"),
        (b"hello", "Это не снимок", "no photograph"),
    ],
    ids=["empty", "svg", "polyglot", "truncated", "one pixel", "text"],
)
def test_what_is_not_taken_is_said_in_one_line(
    editor: Client, data: Path, content: bytes, ru: str, en: str
) -> None:
    for address, said in ((ADD, ru), (f"/en{ADD}", en)):
        response = send(editor, content, address)
        assert response.status_code == 400
        assert said in read(response)
    assert not Upload.objects.exists()
    folder = data / "media" / "photos"
    assert not folder.exists() or not list(folder.iterdir())


def test_each_input_has_its_own_refusal(editor: Client) -> None:
    for changes, said in (
        ({"author": ""}, "Назовите автора"),
        ({"author": "anna@example.org"}, "без адреса почты"),
        ({"author": "А" * 300}, "помещается 200"),
        ({"licence": "gpl"}, "на каких условиях"),
        ({"city": "labour-valour/atlantis"}, "Выберите город"),
    ):
        assert said in read(send(editor, make_jpeg(), **changes)), changes
    key = add(editor)
    assert "Назовите памятник" in read(rule(editor, key, "accept", **{**ACCEPTED, "monument": "other"}))


@pytest.mark.parametrize("typed", ["", "  ", "\u200b\u2060", "—", "anna@example.org", "Анна, a@example.org"])
def test_an_author_is_somebody_and_no_address(typed: str) -> None:
    with pytest.raises(PhotoError) as refused:
        receiving.require_author(typed)
    assert refused.value.field == "author"


def test_a_name_is_one_line_without_what_hides() -> None:
    assert receiving.require_author(" Анна\n\u202eФотографова\x00 ") == "Анна Фотографова"
    assert receiving.require_name(" Бюст\tГероя ", "other") == "Бюст Героя"
    assert receiving.require_name("Бюст", "own") == ""


def test_another_monument_has_a_name() -> None:
    with pytest.raises(PhotoError) as refused:
        receiving.require_name("\u200b", "other")
    assert refused.value.field == "name"


def test_what_just_fits_is_taken_and_no_more() -> None:
    most = load("limits")["photo"]["author"]
    assert receiving.require_short("я" * most, "author") == "я" * most
    with pytest.raises(PhotoError, match=str(most)):
        receiving.require_short("я" * (most + 1), "author")


@pytest.mark.parametrize(("typed", "email"), [("", ""), (" a@example.org ", "a@example.org")])
def test_an_address_may_be_left_out(typed: str, email: str) -> None:
    assert receiving.require_email(typed) == email


def test_an_address_and_a_licence_are_such_as_there_are() -> None:
    assert receiving.require_licence("cc-by-4.0") == "cc-by-4.0"
    for require, typed, field in (
        (receiving.require_email, "a@example", "email"),
        (receiving.require_licence, "all-rights", "licence"),
    ):
        with pytest.raises(PhotoError) as refused:
            require(typed)
        assert refused.value.field == field


@pytest.fixture
def perm(register: Edition) -> Entry:
    return Entry.objects.get(slug="perm")


def receive(entry: Entry, content: bytes, **said: Any) -> Upload:
    offer = receiving.Offer("Анна Фотографова", "cc-by-4.0", **said)
    return receiving.receive(content, entry, offer)


def test_what_was_sent_waits_whole_with_what_the_camera_wrote(perm: Entry) -> None:
    content = make_jpeg(point=PERM)
    made = receive(perm, content, remark="у эспланады", by="ivanova")
    stored = Upload.objects.get()
    assert (stored.entry, stored.author) == (perm, "Анна Фотографова")
    assert (stored.remark, stored.by) == ("у эспланады", "ivanova")
    assert (stored.width, stored.height, stored.size) == (1200, 900, len(content))
    assert (stored.lat, stored.lon) == pytest.approx(PERM, abs=1e-3)
    assert storing.find_original(made.key).read_bytes() == content


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 not a picture", b"\xff\xd8\xff\xe0 cut", b"plain words", make_jpeg()[:5_000]]
)
def test_of_what_is_no_whole_picture_nothing_is_kept(perm: Entry, data: Path, content: bytes) -> None:
    with pytest.raises(PhotoError):
        receive(perm, content)
    assert not Upload.objects.exists()
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_the_same_bytes_are_here_already_in_whatever_city(perm: Entry) -> None:
    first = receive(perm, make_jpeg())
    with pytest.raises(receiving.SamePhotoError) as refused:
        receive(Entry.objects.get(slug="omsk"), make_jpeg())
    assert refused.value.known == first


def test_a_city_has_room_for_so_many_that_wait(perm: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(load("limits")["photo"], "waiting_per_city", 1)
    receive(perm, make_jpeg())
    with pytest.raises(PhotoError, match="1"):
        receive(perm, make_jpeg(shade=40))
    receive(Entry.objects.get(slug="omsk"), make_jpeg(shade=40))


def test_where_its_row_cannot_be_written_the_file_goes(perm: Entry, data: Path) -> None:
    def fail() -> None:
        raise IntegrityError

    with pytest.raises(PhotoError):
        receiving.receive(make_jpeg(), perm, receiving.Offer("Анна", "cc-by-4.0"), fail)
    assert not Upload.objects.exists()
    assert [path for path in data.rglob("*") if path.is_file()] == []
