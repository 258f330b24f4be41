"""People with accounts, signed in as browsers are."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client

from doblest.server.accounts.models import User
from doblest.server.accounts.policy import Actor, Role

PASSWORD = "Сорок-два-вагона-7"
LOGIN = "/account/login/"
OWNER = Actor("хозяин", Role.SYSTEM)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def make_user(role: Role = Role.EDITOR, *regions: str, username: str = "", **columns: object) -> User:
    """An account with a password, as if its link had been used; an editor of Perm where nothing is named."""
    own = list(regions or ["RU-PER"]) if role is Role.EDITOR else []
    user = User(username=username or f"{role}-person", role=role.value, regions=own, **columns)
    user.password = _hash_password()
    user.save()
    return user


@cache
def _hash_password() -> str:
    """Slow on purpose, so done once."""
    return make_password(PASSWORD)


def sign_in(user: User | None, *, checks_forgery: bool = False) -> Client:
    """A browser of this person; a visitor's where there is none."""
    client = Client(enforce_csrf_checks=checks_forgery)
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client


def make_client(role: Role) -> Client:
    """A browser of somebody with that role."""
    return sign_in(None if role is Role.VISITOR else make_user(role))


def log_in(client: Client, password: str = PASSWORD, username: str = "ivanova", **more: str) -> Any:
    return client.post(LOGIN, {"login": username, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def choose(client: Client, token: str, password: str = PASSWORD) -> Any:
    return client.post(f"/account/link/{token}/", {"new_password1": password, "new_password2": password})
