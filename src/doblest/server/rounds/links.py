"""Links that let a region answer in the browser: given, found, revoked, open until the round's last day."""

from __future__ import annotations

import secrets

from django.utils import timezone

from doblest.errors import RegisterError
from doblest.model import Language, LocalizedText
from doblest.server.accounts.addresses import site_origin
from doblest.server.accounts.links import hash_token
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.rounds.models import AnswerLink, Excerpt

_TOKEN_BYTES = 24
_LONGEST_TOKEN = 64
"""Characters; a longer one is nobody's."""


class LinkError(RegisterError):
    """A link that does not open; `refusal` says it to a reader."""

    def __init__(self, refusal: LocalizedText) -> None:
        self.refusal = refusal
        super().__init__(refusal.ru)


def issue(excerpt: Excerpt, actor: Actor) -> str:
    """The token of a new link, which nobody can read again. Raises ForbiddenError."""
    require(actor, Action.IMPORT, str(excerpt.round))
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    AnswerLink.objects.create(excerpt=excerpt, digest=hash_token(token), by=actor.name[:200])
    return token


def revoke(excerpt: Excerpt, actor: Actor) -> int:
    """Close every link of the excerpt; how many were open. Raises ForbiddenError."""
    require(actor, Action.IMPORT, str(excerpt.round))
    return excerpt.links.filter(revoked=None).update(revoked=timezone.now())


def find(token: str) -> AnswerLink:
    """The link that opens now. Raises LinkError that says what to do for one that does not.

    It is looked up by its hash: how long that takes says nothing of the tokens that there are.
    """
    known = AnswerLink.objects.select_related("excerpt__round", "excerpt__region")
    link = known.filter(digest=hash_token(token)).first() if len(token) <= _LONGEST_TOKEN else None
    if link is None:
        raise _refuse(
            "Такой ссылки нет: проверьте, вся ли она скопирована, или попросите новую у координатора",
            "There is no such link: check that all of it was copied, or ask the coordinator for another",
        )
    if link.revoked is not None:
        raise _refuse(
            "Эту ссылку отозвали: попросите новую у координатора или пришлите файл выписки",
            "This link was revoked: ask the coordinator for another, or send the file of the excerpt",
        )
    if timezone.localdate() > link.excerpt.round.closes:
        raise _refuse(
            "Срок ответа прошёл, и ссылка закрыта: напишите координатору, он может его продлить",
            "The time to answer is over and the link is closed: the coordinator may extend it",
        )
    return link


def build_url(token: str, language: Language = "ru") -> str:
    """The whole address of a link, at the site's own origin."""
    return f"{site_origin()}{'/en' if language == 'en' else ''}/account/answer/{token}/"


def _refuse(ru: str, en: str) -> LinkError:
    return LinkError(LocalizedText(ru, en))
