"""The pages of rounds: begun by a task, looked at by those who keep rows, files taken back and given out."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doblest.rounds.values import Excerpt
from doblest.server.accounts.policy import Role
from doblest.server.editorial.rounds import tasks
from doblest.server.register.models import ChangeSet
from doblest.server.rounds import returns
from doblest.server.rounds.models import AnswerLink, Contact, Return, Round
from doblest.server.tasks.background import start as begin
from tests.server.editorial.rounds.conftest import DUE
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import COORDINATOR
from tests.support.returned import Editor
from tests.support.tasks import run_tasks

pytestmark = pytest.mark.django_db
PERM, SVERDLOVSK = "permskiy-kray", "sverdlovskaya-oblast"


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    return response.content.decode()


def follow(client: Client, address: str) -> str:
    """The page that a finished task leads to."""
    run_tasks()
    page = read(client, address)
    found = re.search(r'href="(/account/rounds/[^"]+)"', page)
    assert found, page
    return read(client, found[1])


def make_answer(made: Round, slug: str = "perm", year: str = "2021") -> SimpleUploadedFile:
    excerpts = list(made.excerpts.all())
    kept = next(one for one in excerpts if slug in one.read().slugs)
    hands = Editor(Excerpt(bytes(kept.content), kept.read()), [], 1)
    hands.type(slug, "year", year)
    return SimpleUploadedFile(f"{slug}.docx", hands.finish("год").content)


def give(client: Client, made: Round, *files: SimpleUploadedFile, region: str = "") -> str:
    response = client.post(
        "/account/rounds/take/", {"round": made.pk, "returned": list(files), "region": region}
    )
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_a_round_is_begun_and_its_archive_has_excerpts_and_letters_with_links(coordinator: Client) -> None:
    form = {"due": "2999-12-20", "grace": "3", "regions": [PERM], "links": "on", "title": "labour-valour"}
    response = coordinator.post("/account/rounds/", form)
    page = follow(coordinator, response["Location"])
    made = returns.find_round()
    assert (made.grace, [one.region_id for one in made.excerpts.all()]) == (3, ["RU-PER"])
    address = re.search(r'href="(/account/rounds/\d+/archive/[0-9a-f]{64}/)"', page)
    assert address
    archive = zipfile.ZipFile(io.BytesIO(coordinator.get(address[1]).content))
    assert archive.namelist() == [
        "vypiska-permskiy-kray.docx",
        "письма/vypiska-permskiy-kray.docx",
        "письма/vypiska-permskiy-kray.eml",
    ]
    assert AnswerLink.objects.count() == 1
    assert archive.read("vypiska-permskiy-kray.docx") == bytes(made.excerpts.get().content)


def test_a_round_is_offered_to_regions_that_have_a_row(coordinator: Client) -> None:
    page = read(coordinator, "/account/rounds/")
    assert f'value="{PERM}"' in page
    assert "Республика Адыгея" not in page


def test_a_form_with_a_day_gone_by_is_refused_by_the_task(coordinator: Client) -> None:
    form = {"due": "2020-01-01", "grace": "0", "title": "labour-valour"}
    response = coordinator.post("/account/rounds/", form)
    run_tasks()
    assert "уже прошёл" in read(coordinator, response["Location"])
    assert not Round.objects.exists()


def test_files_are_taken_by_a_task_and_shown_with_what_they_change(coordinator: Client, made: Round) -> None:
    broken = SimpleUploadedFile("сломан.docx", b"PK\x03\x04 broken")
    page = follow(coordinator, give(coordinator, made, make_answer(made), broken))
    assert "«2020» → «2021»" in page
    assert "ответ вовремя" in page
    assert "сломан.docx" in page
    assert "Ответили 1 из 2" in page
    assert ChangeSet.objects.count() == 1


def test_a_file_comes_out_as_it_came(coordinator: Client, made: Round) -> None:
    answer = make_answer(made)
    content = answer.read()
    answer.seek(0)
    follow(coordinator, give(coordinator, made, answer))
    kept = Return.objects.get()
    response = coordinator.get(f"/account/rounds/{made.pk}/file/{kept.pk}/")
    assert response.content == content
    assert response["Content-Disposition"].startswith("attachment")


def test_more_than_sixty_files_at_once_are_too_many(coordinator: Client, made: Round) -> None:
    files = [SimpleUploadedFile(f"{number}.docx", b"x") for number in range(61)]
    response = coordinator.post("/account/rounds/take/", {"round": made.pk, "returned": files})
    assert response.status_code == 400


# --- a regional editor ---------------------------------------------------------------------------


def test_an_editor_sees_their_region_alone(editor: Client, coordinator: Client, made: Round) -> None:
    follow(
        coordinator, give(coordinator, made, make_answer(made), make_answer(made, "nizhniy-tagil", "2022"))
    )
    page = read(editor, f"/account/rounds/{made.pk}/")
    assert "Пермский край" in page
    assert "«2020» → «2021»" in page
    assert "Нижний Тагил" not in page
    assert 'id="sverdlovskaya-oblast"' not in page
    assert "ответили 1 из 1" in read(editor, "/account/rounds/")


def test_an_editor_gets_the_excerpt_and_the_files_of_their_region_alone(
    editor: Client, coordinator: Client, made: Round
) -> None:
    follow(coordinator, give(coordinator, made, make_answer(made, "nizhniy-tagil", "2022")))
    assert editor.get(f"/account/rounds/{made.pk}/excerpt/{PERM}/").status_code == 200
    assert editor.get(f"/account/rounds/{made.pk}/excerpt/{SVERDLOVSK}/").status_code == 403
    assert editor.get(f"/account/rounds/{made.pk}/file/{Return.objects.get().pk}/").status_code == 403


def test_an_editor_gives_the_answer_of_their_region(editor: Client, made: Round) -> None:
    page = follow(editor, give(editor, made, make_answer(made), region=PERM))
    assert "«2020» → «2021»" in page
    assert Return.objects.get().author == "М. Иванова"


def test_an_editor_gives_no_answer_for_another_region(editor: Client, made: Round) -> None:
    given = {"round": made.pk, "returned": [make_answer(made, "nizhniy-tagil")], "region": SVERDLOVSK}
    assert editor.post("/account/rounds/take/", given).status_code == 400
    run_tasks()
    assert not Return.objects.exists()


def test_rows_of_another_region_in_an_editors_file_change_nothing(editor: Client, made: Round) -> None:
    follow(editor, give(editor, made, make_answer(made, "nizhniy-tagil", "2022"), region=PERM))
    status = returns.describe(made, COORDINATOR)
    assert [one for one in status.outcome.changes if one.slug == "nizhniy-tagil"] == []


def test_an_editor_neither_begins_a_round_nor_writes_letters(editor: Client, made: Round) -> None:
    form = {"due": "2999-12-20", "grace": "0", "title": "labour-valour"}
    assert editor.post("/account/rounds/", form).status_code == 403
    for page in ("letters", "remind", "grace", f"link/{PERM}", f"revoke/{PERM}"):
        assert editor.post(f"/account/rounds/{made.pk}/{page}/").status_code == 403
    assert editor.get("/account/rounds/contacts/").status_code == 403


def test_an_editor_of_a_region_that_was_sent_nothing_sees_no_round(made: Round) -> None:
    client = sign_in(make_user(Role.EDITOR, "RU-CHE"))
    assert client.get(f"/account/rounds/{made.pk}/").status_code == 403
    assert "Кругов пока не было" in read(client, "/account/rounds/")


def test_a_contributor_has_no_part_in_rounds(made: Round) -> None:
    client = make_client(Role.CONTRIBUTOR)
    assert client.get("/account/rounds/").status_code == 403
    assert client.get(f"/account/rounds/{made.pk}/").status_code == 403


# --- contacts, links, days -----------------------------------------------------------------------


def test_contacts_are_kept_by_a_table_and_shown_to_the_coordinator(coordinator: Client) -> None:
    file = SimpleUploadedFile("контакты.csv", "Пермский край;Анна;perm@example.org\n".encode())
    assert coordinator.post("/account/rounds/contacts/", {"file": file}).status_code == 302
    assert Contact.objects.get().email == "perm@example.org"
    assert "perm@example.org" in read(coordinator, "/account/rounds/contacts/")


def test_a_table_that_is_no_table_is_refused_in_a_line(coordinator: Client) -> None:
    for content, said in ((b"\xff\xfe\x00", "UTF-8"), ("Пермский край;Анна".encode(), "ни одного контакта")):
        response = coordinator.post(
            "/account/rounds/contacts/", {"file": SimpleUploadedFile("к.csv", content)}
        )
        assert response.status_code == 400
        assert said in response.content.decode()


def test_a_link_is_shown_once_and_revoked(coordinator: Client, made: Round) -> None:
    page = coordinator.post(f"/account/rounds/{made.pk}/link/{PERM}/").content.decode()
    token = re.search(r"/account/answer/([\w-]+)/</code>", page)
    assert token
    assert token[1] not in read(coordinator, f"/account/rounds/{made.pk}/")
    assert Client().get(f"/account/answer/{token[1]}/").status_code == 200
    assert coordinator.post(f"/account/rounds/{made.pk}/revoke/{PERM}/").status_code == 302
    refused = Client().get(f"/account/answer/{token[1]}/")
    assert refused.status_code == 410
    assert "отозвали" in refused.content.decode()


def test_days_after_the_due_one_are_set(coordinator: Client, made: Round) -> None:
    coordinator.post(f"/account/rounds/{made.pk}/grace/", {"grace": "5"})
    assert Round.objects.get().grace == 5
    assert coordinator.post(f"/account/rounds/{made.pk}/grace/", {"grace": "500"}).status_code == 400


def test_an_archive_that_is_gone_says_so(coordinator: Client, made: Round) -> None:
    for digest in ("0" * 64, "..%2Fsecret.key"):
        assert coordinator.get(f"/account/rounds/{made.pk}/archive/{digest}/").status_code in (400, 404)


def test_a_killed_task_begins_no_second_round(coordinator: Client) -> None:
    wanted = {"due": DUE.isoformat(), "regions": [PERM], "title": "labour-valour"}
    for _ in range(2):
        begin(tasks.begin, account="kotova", request=wanted, key="0a1b2c3d", has_links=False)
    run_tasks()
    assert Round.objects.count() == 1
