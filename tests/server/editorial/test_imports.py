"""A new list by the browser: read, its plan shown, written when it is confirmed, and as it was shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.register import editions, history
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import change
from tests.support.tasks import run_tasks

pytestmark = pytest.mark.django_db
Cut = Callable[[str, int], str]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def coordinator(register: Edition) -> Client:
    return sign_in(make_user(Role.COORDINATOR, username="kotova", name="К. Котова"))


def upload(client: Client, text: str, name: str = "перечень.txt", title: str = "") -> str:
    """The address of the task that reads it."""
    file = SimpleUploadedFile(name, text.encode())
    response = client.post("/account/import/", {"file": file, "title": title})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def read_page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return response.content.decode()


def plan(client: Client, text: str) -> str:
    """The address of the plan."""
    task = upload(client, text)
    run_tasks()
    found = re.search(r'"(/account/import/[0-9a-f-]{36}/)"', read_page(client, task))
    assert found
    return found[1]


def confirm(client: Client, address: str, **form: object) -> str:
    task = client.post(address, form)["Location"]
    run_tasks()
    return read_page(client, task)


def test_a_list_is_read_shown_and_written(coordinator: Client, bundled: str, without: Cut) -> None:
    address = plan(coordinator, without(bundled, 3))
    page = read_page(coordinator, address)
    assert editions.current().revision == 1, "nothing is written before it is confirmed"
    assert re.search(r"выбудет</dt><dd>1<", page)
    said = confirm(coordinator, address)
    assert "Перечень загружен: правка 2." in said
    assert len(editions.current().records) == 69
    assert history.latest(most=1)[0].author == "К. Котова"


def test_half_a_list_is_written_only_by_who_says_that_it_must_be(
    coordinator: Client, bundled: str, without: Cut
) -> None:
    half = bundled
    for number in range(1, 41):
        half = without(half, number)
    address = plan(coordinator, half)
    assert "не обрезан ли перечень?" in read_page(coordinator, address)
    unheeded = coordinator.post(address)
    assert (unheeded.status_code, "Ничего не записано" in unheeded.content.decode()) == (400, True)
    assert editions.current().revision == 1
    assert "правка 2" in confirm(coordinator, address, **{"despite-alarms": "on"})


def test_the_same_list_again_changes_nothing(coordinator: Client, bundled: str) -> None:
    address = plan(coordinator, bundled)
    assert "Менять нечего" in read_page(coordinator, address)
    assert "Ничего не изменилось" in confirm(coordinator, address)
    assert editions.current().revision == 1


def test_a_write_elsewhere_does_not_stop_a_confirmed_plan(
    coordinator: Client, bundled: str, without: Cut
) -> None:
    address = plan(coordinator, without(bundled, 3))
    change("miass", "note", "Другое примечание.")
    assert "правка 3" in confirm(coordinator, address)
    record = next(one for one in editions.current().records if one.slug == "miass")
    assert record.located.entry.note == "Другое примечание."


def test_what_would_be_another_plan_by_now_is_not_written(coordinator: Client, bundled: str) -> None:
    address = plan(coordinator, bundled.replace("Пермь", "Пермь-1"))
    change("perm", "city", "Пермь-2")
    said = confirm(coordinator, address)
    assert "пока вы смотрели, реестр изменился" in said
    assert editions.current().revision == 2


def test_what_is_no_list_is_said_so_on_the_tasks_page(coordinator: Client) -> None:
    task = upload(coordinator, "просто слова")
    run_tasks()
    page = read_page(coordinator, task)
    assert "Не удалось" in page
    assert "/bundle/task" not in page, "it is over: nothing more to wait for"


def test_a_page_of_a_waiting_task_follows_it_or_is_asked_again_by_a_link(
    coordinator: Client, bundled: str
) -> None:
    task = upload(coordinator, bundled)
    page = read_page(coordinator, task)
    assert "/bundle/task" in page
    assert f'<a href="{task}">Обновить</a>' in page
    assert "http-equiv" not in page, "WCAG 2.2.1: no page is loaded anew under its reader"
    assert "Ждёт своей очереди" in page


def test_a_form_without_a_file_is_shown_again(coordinator: Client) -> None:
    response = coordinator.post("/account/import/")
    assert response.status_code == 400
    assert "errors" in response.content.decode()


def test_what_is_no_plan_is_not_confirmed(coordinator: Client) -> None:
    task = upload(coordinator, "просто слова")
    run_tasks()
    key = task.rstrip("/").rpartition("/")[2]
    response = coordinator.post(f"/account/import/{key}/")
    assert response.status_code == 400
    assert "здесь нет прочитанного перечня" in response.content.decode()


def test_a_regional_editor_sees_neither_the_plan_nor_the_task(
    coordinator: Client, bundled: str, without: Cut
) -> None:
    address = plan(coordinator, without(bundled, 3))
    editor = make_client(Role.EDITOR)
    assert editor.get(address).status_code == 403
    assert editor.post(address).status_code == 403
    assert "Загрузка" not in read_page(editor, "/account/tasks/")


def test_the_register_is_recomputed_by_a_task(coordinator: Client) -> None:
    task = coordinator.post("/account/tasks/rebuild/")["Location"]
    run_tasks()
    assert "Всё посчитано верно" in read_page(coordinator, task)
    assert "All was right" in read_page(coordinator, f"/en{task}")
