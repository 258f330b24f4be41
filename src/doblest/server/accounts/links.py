"""Links that let a person in once, to choose a password: for an invitation and for a forgotten password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from doblest.model import Language, LocalizedText
from doblest.server.accounts import journal
from doblest.server.accounts.addresses import site_origin
from doblest.server.accounts.models import Event, OneTimeLink, User
from doblest.server.accounts.people import AccountError, require_managing
from doblest.server.accounts.policy import Actor

LIFETIME = timedelta(hours=72)
MOST_USABLE = 3
"""Links of one person that open at a time, of each who asked for them: a stranger who asks for a forgotten
password does not end the one that a coordinator gave."""
_TOKEN_BYTES = 24


def issue(user: User, by: Actor, *, without_factors: bool = False) -> str:
    """The path of a new link. Raises ForbiddenError, AccountError for one whose sign-in is closed.

    `without_factors` takes away the person's passkeys and codes, as for a lost telephone.
    """
    require_managing(by, user)
    return _issue(user, by.name, without_factors=without_factors)


def issue_own(user: User) -> str:
    """The same for a person who asks for it themselves, or a stranger who says so."""
    return _issue(user, "", without_factors=False)


@transaction.atomic
def _issue(user: User, by: str, *, without_factors: bool) -> str:
    if not user.is_active:
        refusal = LocalizedText("Вход этой учётной записи закрыт", "Sign-in of this account is closed")
        raise AccountError(
            refusal, where=user.username, remedy=f"Сначала doblest user enable {user.username}"
        )
    if without_factors:
        remove_factors(user, by)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    expires = timezone.now() + LIFETIME
    OneTimeLink.objects.create(user=user, digest=hash_token(token), expires=expires, by=by[:200])
    stale = user.links.filter(by=by[:200]).order_by("-pk").values_list("pk", flat=True)[MOST_USABLE:]
    OneTimeLink.objects.filter(pk__in=list(stale)).delete()
    journal.record(Event.Kind.LINKED, user.username, by=by)
    return token


def remove_factors(user: User, by: str) -> None:
    """Passkeys and codes of the person go."""
    from allauth.mfa.models import Authenticator  # slow to import, and seldom needed

    count, _rows = Authenticator.objects.filter(user=user).delete()
    if count:
        journal.record(Event.Kind.FACTOR_REMOVED, user.username, by=by, detail="все")


def find(token: str) -> OneTimeLink:
    """The link that opens now. Raises AccountError that says what to do for one that does not."""
    link = OneTimeLink.objects.select_related("user").filter(digest=hash_token(token)).first()
    if link is None or not link.user.is_active:
        raise _refuse(
            "Такой ссылки нет: проверьте, вся ли она скопирована, или попросите новую у координатора",
            "There is no such link: check that all of it was copied, or ask the coordinator for another",
        )
    if link.used is not None:
        raise _refuse(
            "По этой ссылке уже входили: войдите с паролем, а если забыли его — попросите новую ссылку",
            "This link was used: sign in with your password, or ask for another link if you forgot it",
        )
    if link.expires <= timezone.now():
        raise _refuse(
            "Срок ссылки истёк: попросите новую у координатора",
            "This link has expired: ask the coordinator for another",
        )
    return link


@transaction.atomic
def use(token: str, password: str) -> User:
    """Set the password and close the link, and every other one of the person. Raises AccountError."""
    link = find(token)
    now = timezone.now()
    if not OneTimeLink.objects.filter(pk=link.pk, used=None).update(used=now):
        return find(token).user  # another request was faster: says that it was used
    user = link.user
    user.links.usable().delete()
    user.set_password(password)
    user.save(update_fields=["password"])
    journal.record(Event.Kind.LINK_USED, user.username)
    return user


def build_url(token: str, language: Language = "ru") -> str:
    """The whole address of a link, at the site's own origin."""
    return f"{site_origin()}{'/en' if language == 'en' else ''}/account/link/{token}/"


def hash_token(token: str) -> str:
    """What the database keeps of a link: who reads it there opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def _refuse(ru: str, en: str) -> AccountError:
    return AccountError(LocalizedText(ru, en))
