"""Inviting, changing rights, closing: each within what one gives; what is smuggled in is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from doblest.model import Edition
from doblest.server.accounts import links, mails, people
from doblest.server.accounts.models import Event, User
from doblest.server.accounts.policy import Actor, ForbiddenError, Role, list_roles_to_give
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import change

pytestmark = pytest.mark.django_db

OWNER = Actor("хозяин", Role.SYSTEM)
ROLES = [role for role in Role if role not in (Role.SYSTEM, Role.VISITOR)]
FORM = {"username": "petrova", "role": "editor", "regions": ["samarskaya-oblast"], "name": "О. Петрова"}


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "doblest.server.accounts.mails.FileBackend"


def test_an_invitation_gives_a_link_that_opens(register: Edition) -> None:
    response = make_client(Role.COORDINATOR).post("/account/people/invite/", FORM)
    token = re.search(r"/account/link/([\w-]+)/", response.content.decode())
    assert token
    user = links.find(token[1]).user
    assert (user.username, user.role, user.regions) == ("petrova", "editor", ["RU-SAM"])
    created = Event.objects.get(kind="created")
    assert (created.account, created.by, created.detail) == (
        "petrova",
        "coordinator-person",
        "редактор субъекта: Самарская область",
    )


@pytest.mark.parametrize("giver", ROLES)
@pytest.mark.parametrize("given", ROLES)
def test_a_role_is_given_by_those_alone_who_may_give_it(register: Edition, giver: Role, given: Role) -> None:
    client = make_client(giver)
    allowed = given in list_roles_to_give(Actor("x", giver))
    client.post("/account/people/invite/", {**FORM, "role": given.value})
    assert User.objects.filter(username="petrova").exists() is allowed
    User.objects.filter(username="petrova").delete()
    make_user(given, username="target")
    client.post("/account/people/user/target/link/")
    assert Event.objects.filter(kind="linked", account="target").exists() is allowed
    client.post("/account/people/user/target/close/")
    assert User.objects.get(username="target").is_active is not allowed


def test_nobody_raises_a_person_above_what_they_give(register: Edition) -> None:
    make_user(username="ivanova")
    client = make_client(Role.COORDINATOR)
    client.post("/account/people/user/ivanova/rights/", {"role": "admin"})
    assert User.objects.get(username="ivanova").role == "editor"
    with pytest.raises(ForbiddenError):
        people.change_rights("ivanova", Role.ADMIN, [], Actor("к", Role.COORDINATOR))


def test_columns_that_the_form_has_not_are_not_written(register: Edition) -> None:
    smuggled = {
        "is_active": "",
        "id": "1",
        "password": "x",
        "titles": ["military-glory"],
        "is_superuser": "1",
    }
    make_client(Role.COORDINATOR).post("/account/people/invite/", {**FORM, **smuggled})
    user = User.objects.get(username="petrova")
    assert user.is_active
    assert not user.has_usable_password()
    assert user.titles == ["labour-valour"]


@pytest.mark.parametrize(
    "mistake",
    [
        {"username": "Пётр"},
        {"username": "a b"},
        {"username": "<script>"},
        {"username": "x" * 61},
        {"username": "coordinator-person"},
        {"regions": ["RU-XXX"]},
        {"regions": []},
        {"role": "system"},
        {"role": "visitor"},
        {"email": "no address"},
        {"email": "a@b.ru\nBcc: all@b.ru"},
    ],
)
def test_an_invitation_with_a_mistake_says_so_and_makes_nobody(
    register: Edition, mistake: dict[str, object]
) -> None:
    response = make_client(Role.COORDINATOR).post("/account/people/invite/", {**FORM, **mistake})
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert User.objects.count() == 1


def test_a_change_of_rights_is_in_the_log_that_an_admin_reads(register: Edition) -> None:
    make_user(username="ivanova")
    make_client(Role.COORDINATOR).post(
        "/account/people/user/ivanova/rights/",
        {"role": "editor", "regions": ["kirovskaya-oblast", "permskiy-kray"]},
    )
    text = make_client(Role.ADMIN).get("/account/people/log/").content.decode()
    assert "Пермский край → редактор субъекта: Кировская область, Пермский край" in text
    admin = sign_in(User.objects.get(username="admin-person"))
    assert "rights changed" in admin.get("/en/account/people/log/?kind=changed").content.decode()


def test_letters_with_links_of_others_are_not_shown(register: Edition) -> None:
    for role in (Role.EDITOR, Role.ADMIN):
        user = make_user(role, username=f"new-{role}", email=f"{role}@example.org")
        mails.send_link(user, links.issue(user, OWNER))
    text = make_client(Role.COORDINATOR).get("/account/people/letters/").content.decode()
    assert "editor@example.org" in text
    assert "admin@example.org" not in text


def test_a_removed_account_leaves_its_name_in_history(register: Edition) -> None:
    user = make_user(username="ivanova", name="М. Иванова")
    made = change("perm", "year", 2019, user.to_actor())
    people.remove("ivanova", OWNER)
    assert made
    assert made.author == "М. Иванова"
