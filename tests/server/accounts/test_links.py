"""A link lets its person in once, to choose a password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from doblest.model import Edition
from doblest.server.accounts import links, people
from doblest.server.accounts.models import OneTimeLink, User
from doblest.server.accounts.policy import Actor, Role
from tests.support.factors import add_codes, make_code
from tests.support.people import OWNER, PASSWORD, choose, is_in, log_in

pytestmark = pytest.mark.django_db


def test_a_link_lets_its_person_in_once(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    address = f"/account/link/{token}/"
    for _ in range(2):  # programs that read mail look at every link
        assert client.get(address).status_code == 200
    assert choose(client, token).status_code == 302
    assert is_in(client)
    again = Client().get(address)
    assert again.status_code == 410
    assert "По этой ссылке уже входили" in again.content.decode()
    assert "This link was used" in Client().get(f"/en{address}").content.decode()


def test_an_expired_link_says_what_to_do(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    OneTimeLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    response = client.get(f"/account/link/{token}/")
    assert response.status_code == 410
    assert "попросите новую у координатора" in response.content.decode()
    assert choose(client, token).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "..%2f..", "' OR 1=1"])
def test_a_made_up_link_opens_nothing(client: Client, register: Edition, token: str) -> None:
    assert client.get(f"/account/link/{token}/").status_code in (404, 410)


def test_a_link_of_a_closed_account_opens_nothing(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    people.set_active("ivanova", False, OWNER)
    assert client.get(f"/account/link/{token}/").status_code == 410


def test_a_link_dies_with_the_role_that_it_was_given_for(user: User) -> None:
    """Else who may invite editors would sign in as an administrator."""
    token = links.issue(user, Actor("координатор", Role.COORDINATOR))
    people.change_rights("ivanova", Role.EDITOR, ["RU-KIR"], OWNER)
    assert links.find(token).user == user
    people.change_rights("ivanova", Role.ADMIN, [], OWNER)
    assert choose(Client(), token).status_code == 410


def test_a_link_dies_with_a_change_of_password(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    log_in(client)
    new = "Совсем-другой-пароль-9"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert choose(Client(), token).status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    for weak in ("1234567890", "qwertyuiop", "короткий"):
        assert choose(client, token, weak).status_code == 200
    assert choose(client, token).status_code == 302


def test_the_database_has_no_link_that_opens(user: User) -> None:
    token = links.issue(user, OWNER)
    assert token not in str(list(OneTimeLink.objects.values()))


def test_few_links_of_one_person_open_at_a_time(user: User) -> None:
    tokens = [links.issue(user, OWNER) for _ in range(links.MOST_USABLE + 1)]
    with pytest.raises(people.AccountError):
        links.find(tokens[0])
    assert links.find(tokens[-1]).user == user


def test_asking_for_a_forgotten_password_ends_no_link_that_was_given(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    for _ in range(links.MOST_USABLE + 1):
        client.post("/account/forgotten/", {"username": "ivanova"})
    assert links.find(token).user == user
    assert user.links.count() == 1 + links.MOST_USABLE


def test_a_link_does_not_pass_by_the_one_time_code(client: Client, user: User) -> None:
    secret = add_codes(user)
    choose(client, links.issue(user, OWNER))
    assert not is_in(client)
    client.post("/account/factors/authenticate/", {"code": make_code(secret)})
    assert is_in(client)


def test_a_link_for_a_lost_telephone_takes_the_codes_away(client: Client, user: User) -> None:
    add_codes(user)
    choose(client, links.issue(user, OWNER, without_factors=True))
    assert is_in(client)
