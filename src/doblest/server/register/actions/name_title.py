"""Take a title that people made into the register: its list can be imported then."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from doblest.errors import RegisterError
from doblest.new_titles import Answers, make_title
from doblest.reference.titles import Title as Definition
from doblest.reference.titles import refresh_titles, titles
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import payloads
from doblest.server.register.models import Title

_LONGEST = 150
"""Characters of a name."""


def execute(answers: Answers, actor: Actor) -> Definition:
    """The title of that name, made where the register has none.

    Raises RegisterError for a name that is none, ForbiddenError where the actor may not import lists.
    """
    require(actor, Action.IMPORT, "перечень")
    name = " ".join(answers.name.split())
    if not name or len(name) > _LONGEST or not any(map(str.isalpha, name)):
        raise RegisterError(
            "у звания нет имени" if not name else f"имя звания «{name[:60]}» не подходит",
            remedy=f"Назовите его, до {_LONGEST} знаков: «Город трудовой славы»",
        )
    refresh_titles()
    known = next((one for one in titles().values() if one.name.casefold() == name.casefold()), None)
    if known is not None:
        return teach(known, dict(answers.named), actor)
    return _make(make_title(answers, titles()), actor)


def _make(title: Definition, actor: Actor) -> Definition:
    columns = {name: getattr(title, name) for name in ("name", "name_en", "law", "licence")}
    made = {"definition": payloads.TITLE.dump(title), "made_by": actor.name, "made_at": timezone.now()}
    with transaction.atomic():
        Title.objects.create(key=title.key, **columns, **made)
    refresh_titles()
    return title


def teach(title: Definition, headings: Mapping[str, str], actor: Actor) -> Definition:
    """Keep with a title that people made what further headings of its list name."""
    require(actor, Action.IMPORT, "перечень", title=title.key)
    taught = replace(title, headings=tuple({**dict(title.headings), **headings}.items()))
    if not title.is_held or taught == title:
        return title
    with transaction.atomic():
        Title.objects.filter(key=title.key).update(definition=payloads.TITLE.dump(taught))
    refresh_titles()
    return taught
