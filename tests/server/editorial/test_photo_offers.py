"""Made-up photographs from the public: sent without an account, followed by a link, complained of."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.http.bodies import CROWDED
from doblest.server.photos.models import Complaint, Upload
from doblest.server.proposals import guards
from doblest.server.proposals.models import Admission
from tests.support.people import make_client
from tests.support.photos import make_jpeg

pytestmark = pytest.mark.django_db

OFFER = "/propose/labour-valour/perm/photo/"
SENT = {"author": "Анна Фотографова", "licence": "cc-by-4.0"}
ACCEPTED = {"author": "Анна Фотографова", "licence": "cc-by-4.0", "monument": "own"}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any, register: Edition) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form is sent at once: what takes a person seconds is tried with the guards themselves."""
    limits = guards._read_limits()
    monkeypatch.setattr(guards, "_read_limits", lambda: type(limits)(**{**_list(limits), "least_seconds": 0}))


def _list(limits: Any) -> dict[str, Any]:
    return {name: getattr(limits, name) for name in limits.__struct_fields__}


def read(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def find_stamp(address: str) -> str:
    page = Client().get(address).content.decode()
    found = re.search(r'name="stamp" value="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def offer(content: bytes, address: str = OFFER, **changes: str) -> Any:
    given = {**SENT, "stamp": find_stamp(address), **changes}
    return send(given, content, address)


def send(given: dict[str, str], content: bytes, address: str = OFFER, **extra: Any) -> Any:
    file = SimpleUploadedFile("a.jpg", content)
    return Client().post(address, {**given, "file": file}, follow=True, **extra)


def complain(key: str, **changes: str) -> Any:
    address = f"/propose/photo/complain/{key}/"
    given = {"words": "Это мой снимок", "contact": "owner@example.org", "stamp": find_stamp(address)}
    return Client().post(address, {**given, **changes}, follow=True)


def show() -> str:
    """The key of a photograph that came from the public and was accepted."""
    offer(make_jpeg())
    key = Upload.objects.latest("pk").key
    given = {"do": "accept", "seen": "waiting", **ACCEPTED}
    assert make_client(Role.COORDINATOR).post(f"/account/photos/{key}/rule/", given).status_code == 302
    return key


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


def prove(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "_is_proven", lambda proof, nonce: True)


def test_a_sender_who_left_an_address_has_a_letter_at_once_and_one_with_the_decision(
    monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    prove(monkeypatch)
    own = offer(make_jpeg(), email="sender@example.org").redirect_chain[0][0]
    upload = Upload.objects.get()
    assert f"снимок № {upload.pk} получен" in mailoutbox[0].subject
    assert own in mailoutbox[0].body
    keeper = make_client(Role.COORDINATOR)
    assert "sender@example.org" in read(keeper.get(f"/account/photos/{upload.key}/"))
    given = {"do": "refuse", "seen": "waiting", "reason": "на снимке другой памятник"}
    keeper.post(f"/account/photos/{upload.key}/rule/", given)
    assert [letter.to for letter in mailoutbox] == [["sender@example.org"]] * 2
    assert "отклонён. на снимке другой памятник" in mailoutbox[1].body
    assert own in mailoutbox[1].body
    for address in (own, "/city/perm/", "/city/perm/history/", "/changes/"):
        assert "sender@example.org" not in Client().get(address).content.decode()


def test_an_address_is_forgotten_three_months_after_the_answer() -> None:
    offer(make_jpeg(), email="sender@example.org")
    Upload.objects.update(answered=timezone.now() - timedelta(days=91))
    offer(make_jpeg(shade=50), email="other@example.org")
    assert [one.email for one in Upload.objects.order_by("pk")] == ["", "other@example.org"]


def test_nobody_is_written_to_for_a_robot_or_at_a_misspelt_address(mailoutbox: list[Any]) -> None:
    assert "написан с ошибкой" in read(offer(make_jpeg(), email="sender@"))
    assert offer(make_jpeg(), email="sender@example.org").status_code == 200
    assert mailoutbox == []


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


def test_a_complaint_reaches_who_may_hide_the_photograph_and_nobody_else() -> None:
    key = show()
    assert f"/propose/photo/complain/{key}/" in Client().get("/city/perm/").content.decode()
    assert "жалобу прочтут" in read(complain(key))
    coordinator = make_client(Role.ADMIN)
    assert coordinator.get("/account/photos/").status_code == 403
    keeper = make_client(Role.EDITOR)
    assert "Снимки 1" in read(keeper.get("/account/photos/"))
    page = read(keeper.get(f"/account/photos/{key}/"))
    assert "Это мой снимок" in page
    assert "owner@example.org" in page
    for address in ("/city/perm/", "/city/perm/history/", "/changes/"):
        assert "owner@example.org" not in read(Client().get(address))
    given = {"do": "hide", "seen": "shown", "reason": "просьба правообладателя"}
    keeper.post(f"/account/photos/{key}/rule/", given)
    assert "webp" not in Client().get("/city/perm/").content.decode()
    assert Complaint.objects.get().by == "editor-person"
    assert Client().get(f"/propose/photo/complain/{key}/").status_code == 404


def test_a_complaint_may_be_looked_into_and_the_photograph_stay() -> None:
    key = show()
    complain(key)
    keeper = make_client(Role.EDITOR)
    assert "снимок остаётся" in read(keeper.post(f"/account/photos/{key}/complaints/", follow=True))
    assert not Complaint.objects.filter(closed=None).exists()
    Complaint.objects.update(closed=timezone.now() - timedelta(days=91))
    complain(key)
    assert [one.contact for one in Complaint.objects.order_by("pk")] == ["", "owner@example.org"]


def test_a_complaint_without_words_is_asked_for_them() -> None:
    key = show()
    response = complain(key, words=" ")
    assert response.status_code == 400
    assert "Напишите, что не так" in read(response)
    assert not Complaint.objects.exists()
