"""Photographs of memorials on the working side: sent, decided on, shown to everybody, hidden, undone.

Every picture is made up.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.editorial import photo_cities
from doblest.server.photos.models import Upload
from doblest.server.register.models import ChangeSet, Entry
from tests.support.people import make_client, make_user, sign_in
from tests.support.photo_forms import ACCEPTED, ADD, PERM, add, find_pictures, read, rule, send, show
from tests.support.photos import OWNER, SERIAL, make_jpeg
from tests.support.register import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def editor(register: Edition) -> Client:
    """Who keeps everything."""
    return make_client(Role.COORDINATOR)


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
