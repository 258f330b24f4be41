"""What is done to accounts, by whom: each asks the policy, writes the log and ends what no longer holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.language.normalise import clean_line
from doblest.model import LocalizedText, join_texts
from doblest.reference.regions import find_region
from doblest.reference.regions import regions as known_regions
from doblest.reference.titles import default_title, titles
from doblest.server.accounts import journal
from doblest.server.accounts.models import NAME_LENGTH, Event, User
from doblest.server.accounts.policy import (
    POLICY,
    RIGHT_NAMES,
    ROLE_NAMES,
    Action,
    Actor,
    ForbiddenError,
    Role,
    Scope,
    list_roles_to_give,
    require_anywhere,
)

_USERNAME = re.compile(rf"[a-z0-9][a-z0-9_.-]{{0,{NAME_LENGTH - 1}}}")
_EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]+")


class AccountError(RegisterError):
    """An account that cannot be as it is asked for; nothing was written. `refusal` says it to a reader."""

    def __init__(self, refusal: LocalizedText, *, where: str = "", remedy: str = "") -> None:
        self.refusal = refusal
        super().__init__(refusal.ru, where=where, remedy=remedy)


class Invitation(Struct, frozen=True):
    """Whom to let in, and to what."""

    username: str
    role: Role
    regions: tuple[str, ...] = ()
    name: str = ""
    email: str = ""
    titles: tuple[str, ...] = ()
    """Keys; empty stands for the default title."""


@transaction.atomic
def invite(invitation: Invitation, by: Actor) -> User:
    """A new account without a password. Raises ForbiddenError, AccountError."""
    require_anywhere(by, Action.INVITE)
    _require_giving(by, invitation.role, invitation.username)
    username = _clean_username(invitation.username)
    regions, kept_titles = _clean_rights(invitation.role, invitation.regions, invitation.titles)
    user = User(
        username=username,
        name=clean_line(invitation.name)[:120],
        email=_clean_email(invitation.email),
        role=invitation.role.value,
        regions=regions,
        titles=kept_titles,
    )
    user.set_unusable_password()
    user.save()
    journal.record(Event.Kind.CREATED, username, by=by.name, detail=describe_rights(user).ru)
    return user


@transaction.atomic
def change_rights(
    username: str, role: Role, regions: Iterable[str], by: Actor, *, kept_titles: Iterable[str] = ()
) -> User:
    """Another role or other regions: sessions of the account end. Raises ForbiddenError, AccountError.

    Links that were given die with the role: whoever handed one over may not give the new one.
    """
    user = find_user(username)
    require_managing(by, user)
    _require_giving(by, role, username)
    before, former = describe_rights(user).ru, user.get_session_auth_hash()
    if user.role != role.value:
        user.links.usable().delete()
    user.role = role.value
    user.regions, user.titles = _clean_rights(role, regions, tuple(kept_titles) or user.titles)
    user.save(update_fields=["role", "regions", "titles"])
    if user.get_session_auth_hash() != former:
        _end_sessions(user)
    after = describe_rights(user).ru
    if after != before:
        journal.record(Event.Kind.CHANGED, user.username, by=by.name, detail=f"{before} → {after}")
    return user


@transaction.atomic
def set_active(username: str, active: bool, by: Actor) -> User:
    """Let the person in again, or no more: sessions end, links die. Raises ForbiddenError, AccountError."""
    user = find_user(username)
    require_managing(by, user)
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        if not active:
            user.links.usable().delete()
            _end_sessions(user)
        kind = Event.Kind.ENABLED if active else Event.Kind.DISABLED
        journal.record(kind, user.username, by=by.name)
    return user


@transaction.atomic
def remove(username: str, by: Actor) -> None:
    """The account goes; what its person wrote stays under their name. Raises ForbiddenError, AccountError."""
    user = find_user(username)
    require_managing(by, user)
    user.delete()
    journal.record(Event.Kind.REMOVED, user.username, by=by.name)


def _end_sessions(user: User) -> None:
    """For good: none goes on when the account is as it was before."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def find_user(username: str) -> User:
    """Raises AccountError where there is none of that name."""
    user = User.objects.filter(username=username.strip().lower()).first()
    if user is None:
        refusal = LocalizedText(f"Учётной записи «{username}» нет", f"There is no account “{username}”")
        raise AccountError(refusal, remedy="Кто есть, показывает doblest user list")
    return user


def list_users(by: Actor) -> list[User]:
    """All accounts, by role and name. Raises ForbiddenError."""
    require_anywhere(by, Action.INVITE)
    order = [role.value for role in Role]
    return sorted(User.objects.all(), key=lambda user: (-order.index(user.role), user.username))


def can_manage(by: Actor, user: User) -> bool:
    """Whether the actor may change this account and give its person a link: only of roles that they give."""
    return Role(user.role) in list_roles_to_give(by)


def require_managing(by: Actor, user: User) -> None:
    """Raises ForbiddenError."""
    require_anywhere(by, Action.INVITE)
    _require_giving(by, Role(user.role), user.username)


def describe_rights(user: User) -> LocalizedText:
    """«редактор субъекта: Пермский край»; the titles too, where it is not the default one alone."""
    name = ROLE_NAMES[Role(user.role)]
    regions = [known_regions()[iso] for iso in user.regions if iso in known_regions()]
    if not regions:
        return name
    said = [join_texts(", ", [one.title for one in regions]), *_describe_titles(user)]
    return join_texts(": ", [name, join_texts("; ", said)])


def _describe_titles(user: User) -> list[LocalizedText]:
    """Nothing where they are the default one alone."""
    kinds = [titles()[key] for key in user.titles if key in titles()]
    if kinds == [default_title()]:
        return []
    return [LocalizedText(f"«{one.name}»", f"“{one.name_en}”") for one in kinds]


def _require_giving(by: Actor, role: Role, username: str) -> None:
    if role in list_roles_to_give(by):
        return
    own, given, right = ROLE_NAMES[by.role], ROLE_NAMES[role], RIGHT_NAMES[Action.INVITE]
    raise ForbiddenError(
        LocalizedText(
            f"Роль «{own.ru}» не даёт права {right.ru} с ролью «{given.ru}»: попросите администратора.",
            f"The role “{own.en}” does not let you {right.en} as “{given.en}”: ask an administrator.",
        ),
        what=f"у «{by.name}» нет права вести учётные записи с ролью «{given.ru}»",
        where=username,
        remedy="Попросите администратора",
    )


def _clean_username(given: str) -> str:
    username = given.strip().lower()
    if not _USERNAME.fullmatch(username):
        refusal = LocalizedText(
            "Имя для входа — латинские буквы, цифры, точка, дефис, подчёркивание: ivanova",
            "A name to sign in with has Latin letters, digits, dots, hyphens, underscores: ivanova",
        )
        raise AccountError(refusal, where=given[:NAME_LENGTH])
    if User.objects.filter(username=username).exists():
        refusal = LocalizedText(f"Имя «{username}» уже занято", f"The name “{username}” is taken")
        raise AccountError(refusal, remedy="Выберите другое")
    return username


def _clean_email(given: str) -> str:
    email = given.strip()
    if email and (len(email) > 254 or not _EMAIL.fullmatch(email)):
        refusal = LocalizedText("Адрес почты написан с ошибкой", "The mail address is misspelt")
        raise AccountError(refusal, where=email[:80])
    return email


def _clean_rights(
    role: Role, regions: Iterable[str], kept_titles: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Regions and titles in order; none for a role that acts everywhere or nowhere. Raises AccountError."""
    if Scope.OWN_REGIONS not in POLICY[role].values():
        return [], [default_title().key]
    given = _find_codes(regions)
    wrong = sorted(set(kept_titles) - set(titles()))
    if wrong:
        refusal = LocalizedText(f"Звания «{wrong[0]}» нет", f"There is no title “{wrong[0]}”")
        raise AccountError(refusal, remedy=f"Есть: {', '.join(titles())}")
    return given, sorted(kept_titles or [default_title().key])


def _find_codes(regions: Iterable[str]) -> list[str]:
    """ISO codes, in order, of regions named by their keys or codes. Raises AccountError."""
    named = [one.strip() for one in regions if one.strip()]
    if not named:
        raise _refuse_region("Редактору нужен субъект", "An editor needs a region")
    return sorted({_find_code(one) for one in named})


def _find_code(name: str) -> str:
    region = find_region(name)
    if region is None:
        raise _refuse_region(f"Субъекта «{name}» нет", f"There is no region “{name}”")
    return region.iso


def _refuse_region(ru: str, en: str) -> AccountError:
    remedy = "Назовите ключ из адреса его страницы: permskiy-kray"
    return AccountError(LocalizedText(ru, en), remedy=remedy)
