"""Every way to the register stands in the table: each view, verb and action; each asks what its line says."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver
from typer.main import get_command

from doblest.cli import app
from doblest.data import load
from doblest.errors import DataError
from doblest.model import Edition
from doblest.server.accounts.policy import POLICY, Action, Role, find_view_right
from doblest.server.register import actions
from tests.support.people import make_client, make_user

pytestmark = pytest.mark.django_db

CONFIGURATIONS = ("doblest.server.urls", "doblest.server.editorial.urls")
ROLES = [role for role in Role if role is not Role.SYSTEM]
ANY = ("public", "sign-in", "account", "link")


def list_views() -> dict[str, list[Any]]:
    """The patterns of each view of the site, by its dotted name."""
    found: dict[str, list[Any]] = {}
    for configuration in CONFIGURATIONS:
        for pattern in _walk(get_resolver(configuration).url_patterns):
            found.setdefault(_name(pattern.callback), []).append(pattern)
    return found


def _walk(patterns: list[Any]) -> Iterator[Any]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns)
        else:
            yield pattern


def _name(callback: Any) -> str:
    view = getattr(callback, "view_class", callback)
    return f"{view.__module__}.{view.__qualname__}"


def test_each_view_has_a_line_and_each_line_a_view() -> None:
    assert sorted(list_views()) == sorted(load("policy")["views"])


def test_each_verb_of_the_command_has_a_line_and_each_line_a_verb() -> None:
    verbs = get_command(app).commands  # type: ignore[attr-defined] # of a group
    assert sorted(verbs) == sorted(load("policy")["verbs"])


def test_each_action_of_the_register_has_a_line_and_each_line_an_action() -> None:
    modules = [one.name for one in pkgutil.iter_modules(actions.__path__)]
    assert sorted(modules) == sorted(load("policy")["actions"])
    for name in modules:
        assert importlib.import_module(f"{actions.__name__}.{name}").execute


@pytest.mark.parametrize("section", ["views", "verbs", "actions"])
def test_each_line_names_a_right(section: str) -> None:
    rights = {line for line in load("policy")[section].values() if line not in ANY}
    assert rights <= set(Action)


def test_a_view_without_a_line_does_not_load() -> None:
    with pytest.raises(DataError, match="нет права"):
        find_view_right("doblest.server.editorial.work.erase_everything")


# --- real requests ---------------------------------------------------------------------------

EVENTS = "/account/edit/labour-valour/perm/events/"
FORMS: dict[str, tuple[str, str]] = {
    "doblest.server.editorial.accounts.show_account": ("GET", "/account/"),
    "doblest.server.editorial.accounts.view_as_oneself": ("POST", "/account/view-as/stop/"),
    "doblest.server.editorial.accounts.view_as": ("POST", "/account/view-as/"),
    "doblest.server.editorial.backups.download_backup": ("GET", "/account/backups/none.zip/"),
    "doblest.server.editorial.backups.list_backups": ("GET", "/account/backups/"),
    "doblest.server.editorial.backups.start_backup": ("POST", "/account/backups/make/"),
    "doblest.server.editorial.backups.start_verifying": ("POST", "/account/backups/none.zip/verify/"),
    "doblest.server.editorial.briefings.download_briefing": (
        "GET",
        f"/account/briefings/{UUID(int=1)}/x.pdf",
    ),
    "doblest.server.editorial.briefings.list_briefings": ("GET", "/account/briefings/"),
    "doblest.server.editorial.briefings.show_briefing": ("GET", f"/account/briefings/{UUID(int=1)}/"),
    "doblest.server.editorial.briefings.start_briefing": ("POST", "/account/briefings/make/"),
    "doblest.server.editorial.editing.edit_entry": ("GET", "/account/edit/labour-valour/perm/"),
    "doblest.server.editorial.editing.preview_entry": ("POST", "/account/edit/labour-valour/perm/preview/"),
    "doblest.server.editorial.events.show_events": ("GET", EVENTS),
    "doblest.server.editorial.events.edit_event": ("GET", f"{EVENTS}new/"),
    "doblest.server.editorial.events.withdraw_event": ("POST", f"{EVENTS}opened-1/withdraw/"),
    "doblest.server.editorial.events.follow_reference": ("POST", f"{EVENTS}opened-1/follow/"),
    "doblest.server.editorial.news.find_in_news": ("GET", "/account/news/labour-valour/"),
    "doblest.server.editorial.enrolment.add_city": ("GET", "/account/list/labour-valour/add/"),
    "doblest.server.editorial.enrolment.list_withdrawn": ("GET", "/account/list/labour-valour/"),
    "doblest.server.editorial.enrolment.retitle_city": (
        "POST",
        "/account/list/labour-valour/city/none/title/",
    ),
    "doblest.server.editorial.enrolment.set_listed": ("POST", "/account/list/labour-valour/city/none/"),
    "doblest.server.editorial.photos.add_photo": ("POST", "/account/photos/add/"),
    "doblest.server.editorial.photos.close_complaints": ("POST", "/account/photos/none/complaints/"),
    "doblest.server.editorial.photos.download_original": ("GET", "/account/photos/none/original/"),
    "doblest.server.editorial.photos.list_photos": ("GET", "/account/photos/"),
    "doblest.server.editorial.photo_place.move_memorial": ("POST", "/account/photos/none/place/"),
    "doblest.server.editorial.photos.rule_on_photo": ("POST", "/account/photos/none/rule/"),
    "doblest.server.editorial.photos.show_photo": ("GET", "/account/photos/none/"),
    "doblest.server.editorial.photos.show_picture": ("GET", "/account/photos/none/picture/0/"),
    "doblest.server.editorial.people.change_rights": ("POST", "/account/people/user/guest/rights/"),
    "doblest.server.editorial.people.give_link": ("POST", "/account/people/user/guest/link/"),
    "doblest.server.editorial.people.invite": ("POST", "/account/people/invite/"),
    "doblest.server.editorial.people.list_letters": ("GET", "/account/people/letters/"),
    "doblest.server.editorial.people.list_people": ("GET", "/account/people/"),
    "doblest.server.editorial.people.set_active": ("POST", "/account/people/user/guest/close/"),
    "doblest.server.editorial.people.show_log": ("GET", "/account/people/log/"),
    "doblest.server.editorial.people.show_user": ("GET", "/account/people/user/guest/"),
    "doblest.server.editorial.gaps.views.exempt_gap": (
        "POST",
        "/account/gaps/exempt/labour-valour/perm/short-note/",
    ),
    "doblest.server.editorial.gaps.views.list_gaps": ("GET", "/account/gaps/"),
    "doblest.server.editorial.gaps.views.restore_gap": (
        "POST",
        "/account/gaps/restore/labour-valour/none/short-note/",
    ),
    "doblest.server.editorial.gaps.views.show_letters": ("GET", "/account/gaps/letters/"),
    "doblest.server.editorial.proposals.reviewing.accept": ("POST", "/account/proposals/1/accept/"),
    "doblest.server.editorial.proposals.reviewing.list_own": ("GET", "/account/proposals/mine/"),
    "doblest.server.editorial.proposals.reviewing.list_proposals": ("GET", "/account/proposals/"),
    "doblest.server.editorial.proposals.reviewing.refuse": ("POST", "/account/proposals/1/refuse/"),
    "doblest.server.editorial.proposals.reviewing.refuse_unproven": (
        "POST",
        "/account/proposals/unproven/refuse/",
    ),
    "doblest.server.editorial.proposals.reviewing.show_proposal": ("GET", "/account/proposals/1/"),
    "doblest.server.editorial.queue.many.decide_likes": ("POST", "/account/queue/likes/labour-valour/"),
    "doblest.server.editorial.queue.many.preview_likes": ("GET", "/account/queue/likes/labour-valour/none/"),
    "doblest.server.editorial.queue.views.decide_next": ("POST", "/account/queue/decide/labour-valour/none/"),
    "doblest.server.editorial.queue.views.postpone_next": (
        "POST",
        "/account/queue/postpone/labour-valour/none/",
    ),
    "doblest.server.editorial.queue.views.return_postponed": (
        "POST",
        "/account/queue/return/labour-valour/none/",
    ),
    "doblest.server.editorial.queue.views.show_queue": ("GET", "/account/queue/"),
    "doblest.server.editorial.queue.views.undo_last": ("POST", "/account/queue/undo/1/"),
    "doblest.server.editorial.imports.upload_list": ("POST", "/account/import/"),
    "doblest.server.editorial.imports.confirm_plan": ("POST", f"/account/import/{UUID(int=1)}/"),
    "doblest.server.editorial.new_titles.ask_title": ("POST", f"/account/import/{UUID(int=1)}/title/"),
    **{
        f"doblest.server.editorial.rounds.sending.{view}": ("POST", f"/account/rounds/1/{address}/")
        for view, address in (
            ("give_link", "link/permskiy-kray"),
            ("remind", "remind"),
            ("revoke_links", "revoke/permskiy-kray"),
            ("set_grace", "grace"),
            ("write_letters", "letters"),
        )
    },
    "doblest.server.editorial.rounds.views.download_archive": ("GET", "/account/rounds/1/archive/none/"),
    "doblest.server.editorial.rounds.views.download_excerpt": (
        "GET",
        "/account/rounds/1/excerpt/permskiy-kray/",
    ),
    "doblest.server.editorial.rounds.views.download_out": ("GET", "/account/rounds/1/out/report/"),
    "doblest.server.editorial.rounds.views.download_return": ("GET", "/account/rounds/1/file/1/"),
    "doblest.server.editorial.rounds.views.keep_contacts": ("GET", "/account/rounds/contacts/"),
    "doblest.server.editorial.rounds.views.list_rounds": ("GET", "/account/rounds/"),
    "doblest.server.editorial.rounds.views.show_round": ("GET", "/account/rounds/1/"),
    "doblest.server.editorial.rounds.views.take_files": ("POST", "/account/rounds/take/"),
    "doblest.server.editorial.tasks.list_tasks": ("GET", "/account/tasks/"),
    "doblest.server.editorial.tasks.show_task": ("GET", f"/account/tasks/{UUID(int=1)}/"),
    "doblest.server.editorial.tasks.start_rebuilding": ("POST", "/account/tasks/rebuild/"),
    "doblest.server.editorial.reverting.revert_field": ("GET", "/account/revert/labour-valour/1/perm/note/"),
    "doblest.server.editorial.reverting.undo_change_set": ("POST", "/account/revert/labour-valour/0/"),
    "doblest.server.editorial.reviews.views.close_review": ("POST", "/account/reviews/1/close/"),
    "doblest.server.editorial.reviews.views.commit_review": ("POST", "/account/reviews/1/commit/"),
    "doblest.server.editorial.reviews.views.list_reviews": ("GET", "/account/reviews/"),
    "doblest.server.editorial.reviews.views.open_from_list": (
        "POST",
        f"/account/import/{UUID(int=1)}/review/",
    ),
    "doblest.server.editorial.reviews.views.refresh_review": ("POST", "/account/reviews/1/refresh/"),
    "doblest.server.editorial.reviews.views.rule_item": ("POST", "/account/reviews/1/item/1/"),
    "doblest.server.editorial.reviews.views.rule_many": ("POST", "/account/reviews/1/many/"),
    "doblest.server.editorial.reviews.views.show_review": ("GET", "/account/reviews/1/"),
    "doblest.server.editorial.reviews.views.show_round": ("GET", "/account/reviews/round/1/"),
    "doblest.server.editorial.work.decide_finding": ("POST", "/account/findings/labour-valour/none/"),
    "doblest.server.editorial.work.export_private": ("GET", "/account/export/labour-valour/csv/"),
}
OWN_VIEWS = [
    view
    for view, line in load("policy")["views"].items()
    if line not in ("public", "sign-in", "link") and view.startswith("doblest.")
]


@pytest.mark.parametrize("role", ROLES)
def test_each_view_of_the_working_side_asks_the_right_of_its_line(register: Edition, role: Role) -> None:
    make_user(Role.CONTRIBUTOR, username="guest")
    client = make_client(role)
    for view in OWN_VIEWS:
        method, address = FORMS[view]
        response = client.generic(method, address)
        right = find_view_right(view)
        if role is Role.VISITOR:
            assert response.status_code == 302, address
            assert response["Location"].startswith("/account/login/?next="), address
        elif right is None or right in POLICY[role]:
            assert response.status_code != 403, address
        else:
            assert response.status_code == 403, address
            assert "не даёт права" in response.content.decode(), address


PACKAGE_VIEWS = [
    "/account/password/",
    "/account/reauthenticate/",
    "/account/sessions/",
    "/account/factors/totp/activate/",
    "/account/factors/passkeys/",
    "/account/factors/passkeys/add/",
    "/account/factors/recovery-codes/generate/",
]


@pytest.mark.parametrize("address", PACKAGE_VIEWS)
def test_pages_of_an_account_lead_a_visitor_to_sign_in(
    client: Client, register: Edition, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("address", ["/account/signup/", "/account/email/", "/account/confirm-email/x/"])
def test_nobody_signs_up_and_nobody_changes_an_address_of_mail(
    client: Client, register: Edition, address: str
) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, {"username": "stranger"}).status_code == 404


def test_every_answer_of_the_working_side_is_kept_by_nobody(register: Edition) -> None:
    client = make_client(Role.ADMIN)
    for method, address in [*FORMS.values(), ("GET", "/account/login/"), ("GET", "/account/nothing/")]:
        response = client.generic(method, address)
        assert response["Cache-Control"] == "private, no-store", address
        assert "Cookie" in response["Vary"], address
        assert not response.has_header("ETag"), address
