"""Where a request comes from and where the site is: neither is what a stranger says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from doblest.server.accounts import addresses, links, mails
from doblest.server.accounts.models import Event, User
from tests.support.people import LOGIN, OWNER, log_in

pytestmark = pytest.mark.django_db


def test_a_network_of_ipv6_is_one_client_however_many_addresses_it_has(client: Client, user: User) -> None:
    for number in range(6):
        log_in(Client(REMOTE_ADDR=f"2001:db8::{number}"), f"догадка-{number}")
    assert log_in(Client(REMOTE_ADDR="2001:db8::7")).status_code == 429
    assert Event.objects.filter(kind="failed", address="2001:db8::1").exists()
    cache.clear()
    assert log_in(Client(REMOTE_ADDR="2001:db8:0:1::7")).status_code == 302


@pytest.mark.parametrize("address", ["[2001:db8::7]", "2001:db8::7"])
def test_an_address_of_the_sixth_version_is_known(client: Client, user: User, address: str) -> None:
    """As the server names it, else all of them would be one address to whoever counts wrong passwords."""
    client.post(LOGIN, {"login": "ivanova", "password": "x"}, REMOTE_ADDR=address)
    assert Event.objects.latest("pk").address == "2001:db8::7"


def test_a_forwarded_address_is_believed_of_ones_own_proxies_alone(
    client: Client, user: User, settings: Any
) -> None:
    client.post(LOGIN, {"login": "ivanova", "password": "x"}, headers={"x-forwarded-for": "203.0.113.9"})
    assert Event.objects.latest("pk").address == "127.0.0.1"
    settings.DOBLEST_PROXIES = 1
    client.post(
        LOGIN, {"login": "ivanova", "password": "x"}, headers={"x-forwarded-for": "6.6.6.6, 203.0.113.9"}
    )
    assert Event.objects.latest("pk").address == "203.0.113.9"


def test_the_host_of_a_request_does_not_get_into_a_letter(user: User, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["doblest.example", ".evil.example"]
    Client(headers={"host": "www.evil.example"}).post("/account/forgotten/", {"username": "ivanova"})
    letter = mails.list_letters()[0]
    assert "http://doblest.example:8000/account/link/" in letter.text
    assert "evil" not in letter.text


def test_letters_have_the_origin_that_is_set(user: User, settings: Any) -> None:
    settings.DOBLEST_ORIGIN = "https://doblest.example"
    mails.send_link(user, links.issue(user, OWNER))
    assert "https://doblest.example/en/account/link/" in mails.list_letters()[0].text


@pytest.mark.parametrize(
    ("given", "address", "client_name"),
    [
        ("203.0.113.9", "203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9", "203.0.113.9"),
        ("[2001:db8:0:7::9]", "2001:db8:0:7::9", "2001:db8:0:7::"),
        ("fe80::1%2", "fe80::1", "fe80::"),
        ("", "0.0.0.0", "0.0.0.0"),
        ("unix:", "0.0.0.0", "0.0.0.0"),
    ],
)
def test_a_client_of_ipv4_is_itself_and_one_of_ipv6_its_network(
    rf: RequestFactory, given: str, address: str, client_name: str
) -> None:
    request = rf.get("/", REMOTE_ADDR=given)
    assert addresses.read_client_address(request) == address
    assert addresses.name_client(request) == client_name


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.1, 203.0.113.9, 192.0.2.5", "203.0.113.9"),
        ("203.0.113.9, 192.0.2.5", "203.0.113.9"),
        ("192.0.2.5", "127.0.0.1"),
        ("", "127.0.0.1"),
        ("unknown, 192.0.2.5", "0.0.0.0"),
    ],
)
def test_of_two_proxies_the_outer_one_says_who_came(
    rf: RequestFactory, settings: Any, forwarded: str, address: str
) -> None:
    settings.DOBLEST_PROXIES = 2
    assert addresses.read_client_address(rf.get("/", headers={"x-forwarded-for": forwarded})) == address


def test_the_site_is_where_it_was_served_last_unless_it_is_said(settings: Any, tmp_path: Path) -> None:
    settings.DATA, settings.DOBLEST_ORIGIN, settings.ALLOWED_HOSTS = tmp_path, "", ["127.0.0.1"]
    assert addresses.site_origin() == "http://127.0.0.1:8000"
    settings.DOBLEST_ORIGIN = "http://localhost:8103"
    addresses.note_origin()
    settings.DOBLEST_ORIGIN = ""
    assert addresses.site_origin() == "http://localhost:8103"


@pytest.mark.parametrize("noted", [b"junk", b"http://a.example/path", b"javascript:alert(1)", b"\xff\xfe"])
def test_a_note_that_is_no_origin_is_passed_over(settings: Any, tmp_path: Path, noted: bytes) -> None:
    settings.DATA, settings.DOBLEST_ORIGIN, settings.ALLOWED_HOSTS = tmp_path, "", []
    (tmp_path / "origin.txt").write_bytes(noted)
    assert addresses.site_origin() == "http://127.0.0.1:8000"


def test_a_folder_that_takes_no_note_stops_nothing(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "there" / "is" / "none"
    addresses.note_origin()
    assert not settings.DATA.exists()


def test_named_hosts_are_the_origin(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.DATA, settings.DOBLEST_ORIGIN, settings.HTTPS = tmp_path, "", True
    (tmp_path / "origin.txt").write_text("http://localhost:8103", "utf-8")
    monkeypatch.setenv("DOBLEST_HOSTS", "*,.doblest.example")
    settings.ALLOWED_HOSTS = ["*", ".doblest.example"]
    assert addresses.site_origin() == "https://doblest.example"
