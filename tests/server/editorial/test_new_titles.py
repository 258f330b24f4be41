"""A list of another title by the browser: looked at, three questions answered, read, written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doblest.model import Edition
from doblest.reference.titles import refresh_titles
from doblest.server.accounts.policy import Role
from doblest.server.register import editions
from doblest.server.register.models import Title
from tests.support.people import make_user, sign_in
from tests.support.tasks import run_tasks
from tests.support.unseen_lists import make_unseen

pytestmark = pytest.mark.django_db
LISTS = {one.key: one for one in make_unseen()}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    yield
    Title.objects.exclude(definition=None).update(definition=None)
    refresh_titles()


@pytest.fixture
def coordinator(register: Edition) -> Client:
    return sign_in(make_user(Role.COORDINATOR, username="kotova", name="К. Котова"))


def find_link(client: Client, address: str, ending: str) -> str:
    run_tasks()
    page = client.get(address).content.decode()
    found = re.search(rf'"(/account/import/[0-9a-f-]{{36}}/{ending})"', page)
    assert found, page
    return found[1]


def look_at(client: Client, key: str) -> str:
    """The address of the questions about a list."""
    unseen = LISTS[key]
    file = SimpleUploadedFile(unseen.name, unseen.content)
    task = client.post("/account/import/", {"file": file, "title": "ask"})["Location"]
    return find_link(client, task, "title/")


def test_three_answers_make_a_title_and_read_its_list(coordinator: Client) -> None:
    questions = look_at(coordinator, "labels-xlsx")
    given = {"name": "Город трудовой славы Пермского края", "place": "Место", "conferrer": "legislature"}
    task = coordinator.post(questions, given)["Location"]
    plan = find_link(coordinator, task, "")
    assert "Пермь, Березники, Лысьва, Чусовой" in coordinator.get(plan).content.decode()
    coordinator.post(plan)
    run_tasks()
    records = editions.current("gorod-trudovoy-slavy-permskogo-kraya").records
    assert [record.city for record in records] == ["Пермь", "Березники", "Лысьва", "Чусовой"]
    public = Client().get("/gorod-trudovoy-slavy-permskogo-kraya/city/perm/").content.decode()
    assert "Иванов" not in public
    assert 'href="/city/perm/"' in public, "the city's other title"
    assert "/gorod-trudovoy-slavy-permskogo-kraya/city/perm/" in Client().get("/city/perm/").content.decode()


def test_the_questions_come_with_answers_and_their_reasons(coordinator: Client) -> None:
    page = coordinator.get(look_at(coordinator, "regional-csv")).content.decode()
    assert '<option value="Объект" selected>' in page
    assert '<option value="legislature" selected>' in page
    assert "В ней населённые пункты: 4 из 4" in page
    assert "Партизанское подполье" in page


def test_a_title_without_a_name_is_asked_again(coordinator: Client) -> None:
    questions = look_at(coordinator, "regional-csv")
    response = coordinator.post(questions, {"place": "Объект", "conferrer": "legislature"})
    assert response.status_code == 400
    assert "Назовите звание" in response.content.decode()
    assert not Title.objects.exclude(definition=None).exists()


def test_a_line_of_villages_and_its_act_stand_on_their_pages(coordinator: Client) -> None:
    questions = look_at(coordinator, "line-docx")
    given = {"name": "Рубеж воинской доблести", "place": "Рубеж", "conferrer": "president"}
    task = coordinator.post(questions, given)["Location"]
    coordinator.post(find_link(coordinator, task, ""))
    run_tasks()
    page = Client().get("/rubezh-voinskoy-doblesti/city/ilinskiy-rubezh/").content.decode()
    assert "30 населённых пунктов" in page
    assert "Открыть место на карте" in page
    assert "Центр города" not in page
    assert "центр города" not in page
    assert "д. Большая Шубинка" in page
    found = Client().get("/rubezh-voinskoy-doblesti/search/", {"q": "Подсосино"}).content.decode()
    assert "Ильинский рубеж" in found
    assert Client().get("/rubezh-voinskoy-doblesti/export/doblest.docx").status_code == 200


def test_an_answer_about_another_task_is_refused(coordinator: Client) -> None:
    questions = look_at(coordinator, "regional-csv")
    assert coordinator.get(questions.removesuffix("title/")).status_code != 200
