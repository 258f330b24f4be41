"""A photograph taken in: told by its bytes, kept whole, then written down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.photos.models import Upload
from tests.support.people import make_client
from tests.support.photo_forms import ACCEPTED, ADD, PERM, add, read, rule, send
from tests.support.photos import draw, make_jpeg, save

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def editor(register: Edition) -> Client:
    """Who keeps everything."""
    return make_client(Role.COORDINATOR)


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
