"""What is done to accounts, by whom: each within what they may give, and in the log."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.model import Edition
from doblest.server.accounts import links, people
from doblest.server.accounts.models import Event, User
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from tests.support.people import OWNER, is_in, make_client, make_user, sign_in

pytestmark = pytest.mark.django_db


def test_sessions_end_with_a_change_of_role_or_regions(user: User) -> None:
    client = sign_in(user)
    people.change_rights("ivanova", Role.EDITOR, ["RU-PER", "RU-KIR"], OWNER)
    assert not is_in(client)
    client = sign_in(User.objects.get(username="ivanova"))
    people.change_rights("ivanova", Role.CONTRIBUTOR, [], OWNER)
    assert not is_in(client)


def test_sessions_end_with_a_closed_account(user: User) -> None:
    client = sign_in(user)
    people.set_active("ivanova", False, OWNER)
    assert not is_in(client)


def test_an_ended_session_stays_so_when_the_account_is_as_it_was(user: User) -> None:
    client = sign_in(user)
    people.set_active("ivanova", False, OWNER)
    people.set_active("ivanova", True, OWNER)
    assert not is_in(client)
    client, other = sign_in(user), make_client(Role.CONTRIBUTOR)
    people.change_rights("ivanova", Role.CONTRIBUTOR, [], OWNER)
    people.change_rights("ivanova", Role.EDITOR, ["RU-PER"], OWNER)
    assert not is_in(client)
    assert is_in(other)


COORDINATOR = Actor("Координатор", Role.COORDINATOR)


def read_log() -> list[tuple[str, str, str, str]]:
    return list(Event.objects.order_by("pk").values_list("kind", "account", "by", "detail"))


def test_who_is_invited_has_no_password_and_is_written_down(register: Edition) -> None:
    invitation = people.Invitation(
        " Petrova ",
        Role.EDITOR,
        ("RU-SAM", "permskiy-kray", "ru-sam"),
        "  О.\u00a0Петрова ",
        " o@example.org ",
    )
    made = people.invite(invitation, COORDINATOR)
    assert (made.username, made.name, made.email) == ("petrova", "О. Петрова", "o@example.org")
    assert (made.regions, made.titles, made.has_usable_password()) == (
        ["RU-PER", "RU-SAM"],
        ["labour-valour"],
        False,
    )
    said = "редактор субъекта: Пермский край, Самарская область"
    assert read_log() == [("created", "petrova", "Координатор", said)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"username": "петрова"}, "латинские буквы"),
        ({"username": "-petrova"}, "латинские буквы"),
        ({"username": "p" * 61}, "латинские буквы"),
        ({"username": "IVANOVA"}, "Имя «ivanova» уже занято"),
        ({"email": "petrova"}, "Адрес почты написан с ошибкой"),
        ({"email": "a@example.org, b@example.org"}, "Адрес почты"),
        ({"email": f"{'a' * 250}@example.org"}, "Адрес почты"),
        ({"regions": (" ",)}, "Редактору нужен субъект"),
        ({"regions": ("RU-PER", "Атлантида")}, "Субъекта «Атлантида» нет"),
        ({"titles": ("labour-valour", "honour")}, "Звания «honour» нет"),
    ],
)
def test_an_account_that_cannot_be_is_not_made(user: User, changed: dict[str, Any], said: str) -> None:
    asked = {"username": "petrova", "role": Role.EDITOR, "regions": ("RU-PER",), **changed}
    with pytest.raises(people.AccountError, match=said):
        people.invite(people.Invitation(**asked), COORDINATOR)
    assert User.objects.count() == 1
    assert read_log() == []


def test_a_role_that_acts_everywhere_has_no_regions(register: Edition) -> None:
    made = people.invite(
        people.Invitation("k", Role.COORDINATOR, ("RU-PER",), titles=("military-glory",)), OWNER
    )
    assert (made.regions, made.titles) == ([], ["labour-valour"])
    assert people.describe_rights(made).ru == "координатор"


def test_whatever_the_case_of_a_name_the_log_has_the_accounts_own(user: User) -> None:
    people.set_active(" Ivanova", False, OWNER)
    people.set_active("IVANOVA", True, OWNER)
    people.change_rights("Ivanova", Role.CONTRIBUTOR, [], OWNER)
    people.remove("IVANOVA ", OWNER)
    assert [row[:2] for row in read_log()] == [
        ("disabled", "ivanova"),
        ("enabled", "ivanova"),
        ("changed", "ivanova"),
        ("removed", "ivanova"),
    ]


def test_what_is_so_already_is_not_written_down(user: User) -> None:
    people.set_active("ivanova", True, OWNER)
    people.change_rights("ivanova", Role.EDITOR, ["permskiy-kray"], OWNER)
    assert read_log() == []


def test_a_title_that_is_given_is_in_the_log_and_in_what_the_account_may(user: User) -> None:
    client = sign_in(user)
    changed = people.change_rights(
        "ivanova", Role.EDITOR, ["RU-PER"], OWNER, kept_titles=["military-glory", "labour-valour"]
    )
    assert changed.titles == ["labour-valour", "military-glory"]
    rights = people.describe_rights(changed)
    both = "«Город трудовой доблести»; «Город воинской славы»"
    assert rights.ru == f"редактор субъекта: Пермский край; {both}"
    assert "“City of Military Glory”" in rights.en
    (changes,) = Event.objects.filter(kind="changed").values_list("detail", flat=True)
    assert changes == f"редактор субъекта: Пермский край → {rights.ru}"
    assert not is_in(client)


def test_regions_are_changed_within_the_titles_that_were_given(user: User) -> None:
    people.change_rights("ivanova", Role.EDITOR, ["RU-PER"], OWNER, kept_titles=["military-glory"])
    changed = people.change_rights("ivanova", Role.EDITOR, ["RU-KIR"], OWNER)
    assert (changed.regions, changed.titles) == (["RU-KIR"], ["military-glory"])


def test_a_link_lives_through_other_regions_and_dies_with_the_role(user: User) -> None:
    links.issue(user, OWNER)
    people.change_rights("ivanova", Role.EDITOR, ["RU-KIR"], OWNER)
    assert user.links.usable().count() == 1
    people.change_rights("ivanova", Role.CONTRIBUTOR, [], OWNER)
    assert user.links.usable().count() == 0


@pytest.mark.parametrize("act", ["change", "close", "remove"])
def test_who_is_above_is_not_touched(register: Edition, act: str) -> None:
    make_user(Role.ADMIN, username="main")
    acts = {
        "change": lambda: people.change_rights("main", Role.CONTRIBUTOR, [], COORDINATOR),
        "close": lambda: people.set_active("main", False, COORDINATOR),
        "remove": lambda: people.remove("main", COORDINATOR),
    }
    with pytest.raises(ForbiddenError, match="с ролью «администратор»") as refused:
        acts[act]()
    assert "Попросите администратора" in str(refused.value)
    kept = User.objects.get(username="main")
    assert (kept.role, kept.is_active) == ("admin", True)
    assert read_log() == []


def test_accounts_are_listed_from_the_highest_role_down(user: User) -> None:
    roles = {"b": Role.CONTRIBUTOR, "c": Role.ADMIN, "a": Role.EDITOR, "d": Role.COORDINATOR}
    for name, role in roles.items():
        make_user(role, username=name)
    assert [one.username for one in people.list_users(OWNER)] == ["c", "d", "a", "ivanova", "b"]
    with pytest.raises(ForbiddenError):
        people.list_users(user.to_actor())


def test_an_account_that_there_is_not_is_said_so(register: Edition) -> None:
    with pytest.raises(people.AccountError, match="Учётной записи «nobody» нет"):
        people.find_user("nobody")


def test_a_closed_account_has_no_links_left_when_it_is_opened_again(user: User) -> None:
    links.issue(user, OWNER)
    people.set_active("ivanova", False, OWNER)
    people.set_active("ivanova", True, OWNER)
    assert user.links.usable().count() == 0


def test_an_account_is_kept_by_who_may_give_its_role(user: User) -> None:
    assert people.can_manage(COORDINATOR, user)
    assert not people.can_manage(user.to_actor(), user)
    assert not people.can_manage(COORDINATOR, make_user(Role.ADMIN))


def test_a_region_and_a_title_that_are_no_more_are_passed_over(user: User) -> None:
    user.regions, user.titles = ["RU-XX", "RU-PER"], ["gone", "labour-valour"]
    assert people.describe_rights(user).ru == "редактор субъекта: Пермский край"
