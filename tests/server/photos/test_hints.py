"""What a photograph says to who looks it over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from tests.support.people import make_client
from tests.support.photo_forms import PERM, add, read
from tests.support.photos import make_jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def editor(register: Edition) -> Client:
    """Who keeps everything."""
    return make_client(Role.COORDINATOR)


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (PERM[::-1], "широта и долгота переставлены"),
        ((48.85, 2.29), "не в России"),
        ((135.1, 48.5), "не в России"),
        ((56.84, 60.6), "слишком далеко"),
    ],
)
def test_a_camera_that_was_elsewhere_is_told_so(
    editor: Client, point: tuple[float, float], said: str
) -> None:
    key = add(editor, make_jpeg(point=point))
    assert said in read(editor.get(f"/account/photos/{key}/"))
