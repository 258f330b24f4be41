"""Backups in the browser: those with the right see them, make one, take one along; nobody else has a file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.models import Event
from doblest.server.accounts.policy import Role
from doblest.server.backup import archive, keeping
from doblest.server.backup.manifest import FORMAT, Manifest
from doblest.server.register.progress import silent
from doblest.server.tasks.listing import list_tasks
from tests.support.people import make_client, make_user, sign_in

pytestmark = pytest.mark.django_db
NAME = "doblest-000001-r7-20261127T120000Z.zip"


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Path:
    """A backup in the data folder."""
    settings.DATA = tmp_path
    (tmp_path / "backups").mkdir()
    with closing(sqlite3.connect(tmp_path / "register.sqlite3")) as made:
        made.execute("CREATE TABLE t (x)")

    def describe(members: dict[str, Any]) -> Manifest:
        made, reason = "2026-11-27T12:00:00Z", "scheduled"
        return Manifest("doblest", FORMAT, "0.1.0", made, reason, "sqlite", 7, (), {}, members)  # type: ignore[arg-type] # a word of a closed set

    source = archive.Source("register.sqlite3", tmp_path / "register.sqlite3")
    archive.write(tmp_path / "backups" / NAME, [source], describe, silent)
    return tmp_path / "backups" / NAME


def read_page(client: Client) -> str:
    return client.get("/account/backups/").content.decode()


def test_the_page_shows_what_there_is(register: Edition, kept: Path) -> None:
    client = make_client(Role.COORDINATOR)
    page = read_page(client)
    assert "Правка 7" in page
    assert "по расписанию" in page
    assert "не проверена" in page
    keeping.note_verified(kept.name)
    assert "проверена 20" in read_page(client)
    kept.with_name("doblest-000002-r8-20261127T120000Z.zip").write_bytes(b"PK")
    assert "Не читается" in read_page(client)


def test_the_page_says_what_went_wrong_until_it_goes_right(register: Edition, kept: Path) -> None:
    client = make_client(Role.ADMIN)
    keeping.note_failure("на диске нет <места>")
    assert "Последняя копия не удалась" in read_page(client)
    assert "на диске нет &lt;места&gt;" in read_page(client)
    keeping._note_done(keeping.Outcome(archive.read(kept), is_new=True))
    assert "Последняя копия не удалась" not in read_page(client)


def test_a_backup_is_downloaded_whole_and_stands_in_the_log(register: Edition, kept: Path) -> None:
    response: Any = make_client(Role.COORDINATOR).get(f"/account/backups/{NAME}/")
    assert b"".join(response.streaming_content) == kept.read_bytes()
    assert response["Content-Disposition"] == f'attachment; filename="{NAME}"'
    assert response["Cache-Control"] == "private, no-store"
    event = Event.objects.get(kind="backup-taken")
    assert (event.account, event.detail) == ("coordinator-person", NAME)


@pytest.mark.parametrize("name", ["..%2f..%2fsecret.key", "state.json", "doblest-1-r1-20261127T120000Z.zip"])
def test_nothing_else_of_the_data_folder_is_downloaded(register: Edition, kept: Path, name: str) -> None:
    keeping.note_failure("x")
    assert make_client(Role.ADMIN).get(f"/account/backups/{name}/").status_code in (400, 404)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.CONTRIBUTOR, Role.EDITOR])
def test_who_lacks_the_right_gets_no_byte(register: Edition, kept: Path, role: Role) -> None:
    client = make_client(role)
    for method, address in (
        ("GET", ""),
        ("GET", f"{NAME}/"),
        ("POST", "make/"),
        ("POST", f"{NAME}/verify/"),
    ):
        response = client.generic(method, f"/account/backups/{address}")
        assert response.status_code in (302, 403), address
        assert b"PK\x03\x04" not in b"".join(response)
    assert not Event.objects.filter(kind="backup-taken").exists()


def test_a_button_starts_the_work_and_leads_to_its_progress(register: Edition, kept: Path) -> None:
    user = make_user(Role.COORDINATOR)
    client = sign_in(user)
    for address in ("make/", f"{NAME}/verify/"):
        response = client.post(f"/account/backups/{address}")
        assert response.status_code == 302
        assert response["Location"].startswith("/account/tasks/")
    names = {task.name.ru for task in list_tasks(user.to_actor())}
    assert names == {"Резервная копия", "Проверка резервной копии"}


def test_a_form_of_another_site_starts_nothing(register: Edition, kept: Path) -> None:
    user = make_user(Role.COORDINATOR)
    assert sign_in(user, checks_forgery=True).post("/account/backups/make/").status_code == 403
    assert list_tasks(user.to_actor()) == []
