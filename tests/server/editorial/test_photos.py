"""Photographs of memorials on the working side: sent, decided on, shown to everybody, hidden, undone.

Every picture is made up.
"""

from __future__ import annotations

import hashlib
import html
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.editorial import photo_cities
from doblest.server.photos import storing
from doblest.server.photos.models import Upload
from doblest.server.register.models import ChangeSet, Entry
from tests.support.people import make_client, make_user, sign_in
from tests.support.photos import OWNER, SERIAL, draw, make_jpeg, save
from tests.support.register import reverse

pytestmark = pytest.mark.django_db

ADD = "/account/photos/add/"
SENT = {"city": "labour-valour/perm", "author": "Анна Фотографова", "licence": "cc-by-4.0"}
ACCEPTED = {"author": "Анна Фотографова", "licence": "cc-by-4.0", "monument": "own"}
PERM = (58.0105, 56.2502)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def editor(register: Edition) -> Client:
    """Who keeps everything."""
    return make_client(Role.COORDINATOR)


def read(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def send(client: Client, content: bytes, address: str = ADD, **changes: str) -> Any:
    file = SimpleUploadedFile("../../снимок.exe", content, "text/html")
    return client.post(address, {**SENT, **changes, "file": file}, follow=True)


def rule(client: Client, key: str, do: str, **given: str) -> Any:
    seen = client.get(f"/account/photos/{key}/").context["standing"].state
    return client.post(f"/account/photos/{key}/rule/", {"do": do, "seen": seen, **given}, follow=True)


def fill(entry: Entry, count: int) -> None:
    """So many that wait, without their files."""
    Upload.objects.bulk_create(
        Upload(
            entry=entry,
            key=f"{at:020}",
            sha256=f"{at:064}",
            size=1,
            width=800,
            height=600,
            fingerprint="0",
            received=timezone.now(),
        )
        for at in range(count)
    )


def test_the_memorial_may_be_moved_to_where_the_camera_was(editor: Client) -> None:
    key = add(editor)
    page = editor.get(f"/account/photos/{key}/")
    assert page.content.decode().count("<circle") == 2
    assert "Камера: 58.0105, 56.2502" in read(page)
    moved = editor.post(f"/account/photos/{key}/place/", {"base": page.context["base"]}, follow=True)
    assert "Сохранено" in read(moved)
    memorial = Entry.objects.get(title="labour-valour", slug="perm").to_domain().memorial
    assert memorial
    assert (memorial.lat, memorial.lon) == PERM
    assert "58.0105" in Client().get("/city/perm/").content.decode()
    assert "0 м от памятника" in read(moved)
    assert "Перенести" not in read(moved)
    stale = editor.post(f"/account/photos/{add(editor, make_jpeg(point=(58.02, 56.26)))}/place/", {"base": 1})
    assert stale.status_code == 409


def test_no_memorial_moves_to_another_country_or_without_the_right_to_edit(editor: Client) -> None:
    key = add(editor, make_jpeg(point=(48.85, 2.35)))
    assert "Перенести" not in read(editor.get(f"/account/photos/{key}/"))
    assert editor.post(f"/account/photos/{key}/place/", {"base": "1"}).status_code == 400
    stranger = sign_in(make_user(Role.EDITOR, "RU-OMS"))
    assert stranger.post(f"/account/photos/{key}/place/", {"base": "1"}).status_code == 403


def test_those_that_wait_are_read_by_pages(editor: Client) -> None:
    fill(Entry.objects.get(title="labour-valour", slug="perm"), 70)
    first, second = (editor.get(f"/account/photos/?page={page}") for page in (1, 2))
    assert "70 снимков ждут решения" in read(first)
    counts = [len(re.findall(r"/picture/0/", response.content.decode())) for response in (first, second)]
    assert counts == [60, 10]
    assert 'rel="next" href="?page=2"' in first.content.decode()


def test_a_city_of_many_is_typed(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_cities, "MAX_OPTIONS", 3)
    page = editor.get(f"{ADD}?city=labour-valour/perm").content.decode()
    assert re.search(r'<input id="city" name="city" value="labour-valour/perm" list="cities"', page)
    assert page.count("<option") < 60
    assert "Снимок принят" in read(send(editor, make_jpeg(), city=" пермь "))
    assert Upload.objects.get().entry.slug == "perm"
    assert "Выберите город из перечня" in read(send(editor, make_jpeg(shade=9), city="Атлантида"))


def test_of_several_cities_of_a_name_one_is_picked(editor: Client) -> None:
    Entry.objects.filter(slug="omsk").update(city="Пермь")
    response = send(editor, make_jpeg(), city="Пермь")
    assert "несколько" in read(response)
    assert re.findall(r'<option value="(labour-valour/[^"]+)"', response.content.decode()) == [
        "labour-valour/omsk",
        "labour-valour/perm",
    ]


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


def test_a_photograph_goes_from_its_form_to_the_page_of_its_city(editor: Client) -> None:
    key = add(editor)
    assert find_pictures() == []
    assert "1 снимок ждёт решения" in read(editor.get("/account/photos/"))
    assert "Сохранено: правка 2" in read(rule(editor, key, "accept", **ACCEPTED))
    addresses = find_pictures()
    assert [re.search(r"-(\d+)\.webp", one)[1] for one in addresses] == ["320", "800", "1200"]  # type: ignore[index]
    page = Client().get("/city/perm/").content.decode()
    assert 'width="800" height="600"' in page
    assert 'loading="lazy"' in page
    assert 'alt="Пермь: стела «Город трудовой доблести», фотография"' in page
    assert "Анна Фотографова" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert "статья 1276" in page
    english = Client().get("/en/city/perm/").content.decode()
    assert 'alt="Perm: the stele of the title, photograph"' in english
    assert "article 1276" in english
    assert '"@type": "ImageObject"' in page


def test_a_page_without_photographs_has_no_empty_place(editor: Client) -> None:
    assert 'class="photos"' not in Client().get("/city/perm/").content.decode()


def test_what_the_camera_wrote_is_for_who_decides_and_in_no_public_byte(editor: Client) -> None:
    key = show(editor)
    page = read(editor.get(f"/account/photos/{key}/"))
    assert "58.0105, 56.2502" in page
    assert "от памятника" in page
    assert "9 мая 2024" in page
    addresses = ["/city/perm/", "/en/city/perm/", "/changes/2/", "/changes/2.json", "/city/perm/history/"]
    public = b"".join(Client().get(one).content for one in (*addresses, *find_pictures()))
    for word in (SERIAL, OWNER, "58.0105", "56.2502", "2024:05:09", "Model X"):
        assert word.encode() not in public, word


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


def test_a_picture_is_kept_for_a_year_and_gone_at_once_when_hidden(editor: Client) -> None:
    key = show(editor)
    address = find_pictures()[0]
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Почему" in read(editor.get(f"/account/photos/{key}/"))
    assert "Напишите причину" in read(rule(editor, key, "hide"))
    rule(editor, key, "hide", reason="просьба правообладателя")
    assert Client().get(address).status_code == 404
    assert find_pictures() == []
    assert "просьба правообладателя" in read(Client().get("/city/perm/history/"))
    rule(editor, key, "show")
    assert Client().get(address).status_code == 200


def test_every_decision_can_be_undone(editor: Client) -> None:
    key = show(editor)
    reverse(2)
    assert find_pictures() == []
    assert editor.get(f"/account/photos/{key}/").context["standing"].state == "waiting"
    reverse(3)
    assert len(find_pictures()) == 3
    rule(editor, key, "hide", reason="не тот памятник")
    reverse(5)
    assert len(find_pictures()) == 3


def test_a_refusal_is_remembered_by_those_who_keep_the_register_alone(editor: Client) -> None:
    key = add(editor)
    rule(editor, key, "refuse", reason="на снимке люди")
    assert editor.get("/account/photos/").context["count"] == 0
    assert ChangeSet.objects.latest("number").reason == "на снимке люди"
    for address in ("/changes/", "/city/perm/history/", "/changes/2/"):
        assert "на снимке люди" not in read(Client().get(address))
    rule(editor, key, "return")
    assert editor.get("/account/photos/").context["count"] == 1


def test_undoing_a_refusal_does_not_take_down_what_was_accepted_since(editor: Client) -> None:
    key = add(editor)
    rule(editor, key, "refuse", reason="темно")
    rule(editor, key, "return")
    rule(editor, key, "accept", **ACCEPTED)
    with pytest.raises(Exception, match="позже изменены"):
        reverse(2)
    assert find_pictures()


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


def test_a_regional_editor_has_the_photographs_of_the_region_alone(register: Edition, editor: Client) -> None:
    key = add(editor)
    own = sign_in(make_user(Role.EDITOR, "RU-PER"))
    other = sign_in(make_user(Role.EDITOR, "RU-SVE", username="ural"))
    assert own.get("/account/photos/").context["count"] == 1
    assert other.get("/account/photos/").context["count"] == 0
    assert send(other, make_jpeg(shade=9)).status_code == 403
    assert other.post(f"/account/photos/{key}/rule/", {"do": "accept", **ACCEPTED}).status_code == 403
    assert "Сохранено" in read(rule(own, key, "accept", **ACCEPTED))
    assert make_client(Role.CONTRIBUTOR).get("/account/photos/").status_code == 403


def test_an_editor_of_another_title_has_none_of_this_one(editor: Client) -> None:
    add(editor)
    other = sign_in(make_user(Role.EDITOR, "RU-PER", username="glory", titles=["military-glory"]))
    assert other.get("/account/photos/").context["count"] == 0


def test_of_two_who_decide_at_once_the_second_is_told(editor: Client) -> None:
    key = add(editor)
    rule(editor, key, "refuse", reason="темно")
    late = editor.post(f"/account/photos/{key}/rule/", {"do": "accept", "seen": "waiting", **ACCEPTED})
    assert late.status_code == 409
    assert "о снимке решили: он отклонён" in read(late)


def test_a_day_of_the_past_shows_no_photograph_lest_one_that_was_hidden_comes_back(editor: Client) -> None:
    key = show(editor)
    ChangeSet.objects.update(at=timezone.now() - timedelta(days=9))
    rule(editor, key, "hide", reason="просьба правообладателя")
    known = (timezone.now() - timedelta(days=2)).date().isoformat()
    for query in ("at=2024-05-09", f"known={known}"):
        response = Client().get(f"/city/perm/?{query}")
        assert response.status_code == 200
        assert "webp" not in response.content.decode(), query


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
