"""Made-up photographs from the public: sent without an account, followed by a link, complained of."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.server.accounts.policy import Role
from doblest.server.http.bodies import CROWDED
from doblest.server.photos.models import Upload
from doblest.server.proposals.models import Admission
from tests.support.people import make_client
from tests.support.photo_offers import OFFER, SENT, find_stamp, offer, read, send
from tests.support.photos import make_jpeg

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("register", "data_folder", "_in_no_hurry"),
]


def test_the_page_of_a_city_leads_to_the_form_and_the_form_to_a_page_of_ones_own() -> None:
    assert f'href="{OFFER}"' in Client().get("/city/perm/").content.decode()
    response = offer(make_jpeg(point=(58.0, 56.25)))
    assert response.redirect_chain[0][0].startswith("/propose/photo/sent/")
    assert "ждёт решения" in read(response)
    upload = Upload.objects.get()
    assert (upload.by, upload.author, Admission.objects.get().kind) == ("", "Анна Фотографова", "photo")
    assert Client().get("/propose/photo/sent/guess/").status_code == 404


def test_a_sender_reads_the_decision_with_its_reason_and_nothing_of_the_camera() -> None:
    own = offer(make_jpeg(point=(58.0105, 56.2502))).redirect_chain[0][0]
    key = Upload.objects.get().key
    given = {"do": "refuse", "seen": "waiting", "reason": "на снимке другой памятник"}
    make_client(Role.COORDINATOR).post(f"/account/photos/{key}/rule/", given)
    page = read(Client().get(own))
    assert "отклонён" in page
    assert "на снимке другой памятник" in page
    assert "58.0105" not in page


def test_a_refused_file_is_said_in_the_form_and_counts_for_nothing() -> None:
    response = offer(b"<svg/>")
    assert response.status_code == 400
    assert "Это SVG" in read(response)
    assert "Анна Фотографова" in response.content.decode()
    assert not Upload.objects.exists()
    assert not Admission.objects.exists()
    assert "This is SVG" in read(offer(b"<svg/>", f"/en{OFFER}"))


@pytest.mark.parametrize(
    ("given", "status"), [({"website": "http://spam"}, 400), ({"stamp": "made up"}, 400)]
)
def test_a_robot_is_refused_before_its_file_is_opened(given: dict[str, str], status: int) -> None:
    assert offer(make_jpeg(), **given).status_code == status
    assert not Upload.objects.exists()


@pytest.mark.parametrize(("root", "said"), [("", "выберите файл ещё раз"), ("/en", "choose the file again")])
def test_a_file_that_found_no_room_is_asked_for_again_and_the_words_stay(root: str, said: str) -> None:
    address = f"{root}{OFFER}"
    given = {**SENT, "stamp": find_stamp(address)}
    response = send(given, b"a part of it", address, **{CROWDED: True})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert said in read(response)
    assert "Анна Фотографова" in response.content.decode()
    assert not Admission.objects.exists()
    assert send(given, make_jpeg(), address).status_code == 200
    assert Upload.objects.exists()


def test_a_file_that_is_here_is_refused_without_the_way_to_it() -> None:
    offer(make_jpeg())
    again = offer(make_jpeg())
    assert "уже прислан" in read(again)
    assert Upload.objects.get().key in read(again)
    assert f"/account/photos/{Upload.objects.get().key}/" not in again.content.decode()


def test_a_form_is_taken_once() -> None:
    stamp = find_stamp(OFFER)
    assert offer(make_jpeg(), stamp=stamp).status_code == 200
    again = offer(make_jpeg(shade=50), stamp=stamp)
    assert again.status_code == 400
    assert "уже отправлена" in read(again)
    assert Upload.objects.count() == 1


def test_so_many_an_hour_come_from_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [offer(make_jpeg(shade=shade)).status_code for shade in (1, 20, 40, 60)]
    assert answers == [200, 200, 200, 429]


def test_a_city_that_there_is_not_has_no_form() -> None:
    assert Client().get("/propose/labour-valour/atlantis/photo/").status_code == 404
    assert Client().get("/propose/labour-glory/perm/photo/").status_code == 404
