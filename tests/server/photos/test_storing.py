"""Originals are files of the data folder: whole, private, and swept where nobody wrote them down."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.test import Client

from doblest.server.accounts.policy import Role
from doblest.server.photos import storing
from doblest.server.photos.models import Upload
from doblest.server.register.models import Entry
from tests.support.people import make_user, sign_in
from tests.support.photo_forms import PERM, add, find_pictures, show
from tests.support.photos import make_jpeg

pytestmark = pytest.mark.django_db


def test_the_original_stays_private_to_the_byte_and_is_for_who_may_edit(editor: Client, data: Path) -> None:
    content = make_jpeg(point=PERM)
    key = show(editor, content)
    (path,) = (data / "media" / "photos").iterdir()
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o600
    assert Upload.objects.get(key=key).sha256 == hashlib.sha256(content).hexdigest()
    original = editor.get(f"/account/photos/{key}/original/")
    assert original.content == content
    assert original["Content-Type"] == "application/octet-stream"
    assert original["Content-Disposition"].startswith("attachment")
    assert original["X-Content-Type-Options"] == "nosniff"
    for stranger in (Client(), sign_in(make_user(Role.EDITOR, "RU-SVE"))):
        for way in ("original/", "picture/0/", ""):
            assert stranger.get(f"/account/photos/{key}/{way}").status_code in (302, 403)
    assert Client().get(f"/media/photos/{key}").status_code == 404


def test_files_of_a_process_that_died_are_swept_and_no_others(editor: Client, data: Path) -> None:
    import os
    import time

    key = add(editor)
    folder = data / "media" / "photos"
    for name in (".new-dead", "0" * 20, ".new-living"):
        (folder / name).write_bytes(b"left")
    for name in (".new-dead", "0" * 20, key):
        os.utime(folder / name, (time.time() - 9000,) * 2)
    assert storing.sweep() == 2
    assert {path.name for path in folder.iterdir()} == {key, ".new-living"}


def test_a_lost_original_is_said_and_breaks_no_page(editor: Client, data: Path) -> None:
    key = show(editor)
    (data / "media" / "photos" / key).unlink()
    assert Client().get(find_pictures()[0]).status_code == 404
    assert editor.get(f"/account/photos/{key}/original/").status_code == 400
    assert Entry.objects.get(slug="perm").photos.count() == 1
