"""Refusals of the working side: one sentence with what to do."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.http.bodies import TOO_LARGE
from doblest.server.register.models import ChangeSet
from tests.support.editing_form import NOTE, PERM, TITLE, fill, get_entry, read
from tests.support.people import make_client, make_user, sign_in

pytestmark = pytest.mark.django_db
SAMARA = f"/account/edit/{TITLE}/samara/"


@pytest.fixture
def editor(register: Edition) -> Client:
    return make_client(Role.EDITOR)


def test_an_editor_of_perm_is_refused_samara_in_a_sentence(editor: Client) -> None:
    before = get_entry("samara").note
    form = fill("samara", note=NOTE)
    for response in (editor.get(SAMARA), editor.post(SAMARA, form), editor.post(f"{SAMARA}preview/", form)):
        assert response.status_code == 403
        assert "Самара: это Самарская область, а право править дано вам только здесь: Пермский край" in read(
            response
        )
    assert get_entry("samara").note == before


def test_a_form_that_is_too_large_to_be_read_is_refused_on_a_page(editor: Client) -> None:
    for address in (PERM, f"/en{PERM}"):
        response = editor.post(address, {}, **{TOO_LARGE: True})
        assert (response.status_code, response["Cache-Control"]) == (413, "private, no-store")
        assert ("введённое осталось" in read(response)) == (address == PERM)
        assert "</form>" not in read(response)


def test_a_form_from_another_site_is_refused(register: Edition) -> None:
    client = sign_in(make_user(), checks_forgery=True)
    assert client.post(PERM, fill(note=NOTE)).status_code == 403
    assert ChangeSet.objects.count() == 1
