"""Who asks: the person behind a request, as whom they look at the site, and what that lets them do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from msgspec import Struct

from doblest.model import LocalizedText
from doblest.reference.regions import find_region
from doblest.reference.regions import regions as known_regions
from doblest.server.accounts.models import User
from doblest.server.accounts.people import describe_rights
from doblest.server.accounts.policy import (
    RIGHT_NAMES,
    ROLE_NAMES,
    Action,
    Actor,
    ForbiddenError,
    Role,
    list_roles_to_give,
    may,
    require_anywhere,
)
from doblest.server.photos.complaining import count_open
from doblest.server.photos.finding import count_waiting
from doblest.server.proposals.models import Proposal

_VIEW_AS = "doblest.view-as"


class Person(Struct, frozen=True):
    """A signed-in person. Every right is asked of `actor`; while they view as somebody else, it is theirs."""

    user: User
    actor: Actor
    viewed_as: LocalizedText | None = None
    """As whom they look at the site; nothing is written meanwhile."""

    @property
    def name(self) -> str:
        return str(self.user)

    @property
    def rights(self) -> LocalizedText:
        return describe_rights(self.user)

    @property
    def may_invite(self) -> bool:
        return may(self.actor, Action.INVITE)

    @property
    def may_read_log(self) -> bool:
        return may(self.actor, Action.MANAGE_ACCOUNTS)

    @property
    def may_view_as(self) -> bool:
        return may(self.actor, Action.VIEW_AS)

    @property
    def may_export(self) -> bool:
        return may(self.actor, Action.EXPORT_PRIVATE)

    @property
    def may_import(self) -> bool:
        return may(self.actor, Action.IMPORT)

    @property
    def may_back_up(self) -> bool:
        return may(self.actor, Action.BACK_UP)

    @property
    def may_edit(self) -> bool:
        return may(self.actor, Action.EDIT)

    @property
    def may_propose(self) -> bool:
        return may(self.actor, Action.PROPOSE)

    @property
    def waiting_proposals(self) -> int:
        """How many of the public's wait for this person's word."""
        return Proposal.objects.waiting().seen_by(self.actor).filter(is_proven=True).count()

    @property
    def may_photograph(self) -> bool:
        return may(self.actor, Action.PHOTO)

    @property
    def waiting_photos(self) -> int:
        """How many wait for this person's word, and how many complaints."""
        return count_waiting(self.actor) + count_open(self.actor)

    @property
    def may_recompute(self) -> bool:
        return may(self.actor, Action.RECOMPUTE)

    @property
    def may_enrol(self) -> bool:
        return may(self.actor, Action.ENROL)

    @property
    def sees_rounds(self) -> bool:
        return may(self.actor, Action.VIEW_PRIVATE)

    @property
    def may_decide(self) -> bool:
        return may(self.actor, Action.DECIDE)

    def require_own(self, action: Action) -> Actor:
        """The actor for a write. Raises ForbiddenError while the person views as somebody else."""
        if self.viewed_as is not None:
            raise ForbiddenError(
                LocalizedText(
                    "Вы смотрите как другой: чтобы писать, вернитесь к своим правам.",
                    "You are viewing as somebody else: return to your own rights to write.",
                ),
                what=f"у «{self.name}» сейчас нет права {RIGHT_NAMES[action].ru}: идёт просмотр как другой",
                where="",
                remedy="Вернитесь к своим правам",
            )
        require_anywhere(self.actor, action)
        return self.actor


def read_person(request: HttpRequest) -> Person | None:
    """None for a visitor. The account's rights are read anew with each request."""
    user: Any = request.user
    if not user.is_authenticated:
        return None
    own = user.to_actor()
    viewed = request.session.get(_VIEW_AS)
    if not isinstance(viewed, dict) or not may(own, Action.VIEW_AS):
        return Person(user, own)
    actor = Actor(own.name, Role(viewed["role"]), frozenset(viewed["regions"]), own.titles)
    return Person(user, actor, _describe(actor))


def start_viewing(request: HttpRequest, person: Person, role: str, region: str) -> LocalizedText:
    """See the site as a role with a region would, until `stop_viewing`.

    Raises ForbiddenError for a role that the person does not give, ValueError for one that there is not.
    """
    own = person.user.to_actor()
    require_anywhere(own, Action.VIEW_AS)
    chosen = Role(role)
    if chosen not in (Role.VISITOR, *list_roles_to_give(own)):
        raise ValueError(role)
    named = find_region(region)
    is_regional = chosen is Role.EDITOR
    if is_regional and named is None:
        raise ValueError(region)
    kept = [named.iso] if is_regional and named else []
    request.session[_VIEW_AS] = {"role": chosen.value, "regions": kept}
    return _describe(Actor(own.name, chosen, frozenset(kept)))


def stop_viewing(request: HttpRequest) -> None:
    request.session.pop(_VIEW_AS, None)


def _describe(actor: Actor) -> LocalizedText:
    name = ROLE_NAMES[actor.role]
    kept = [known_regions()[iso] for iso in sorted(actor.regions) if iso in known_regions()]
    if not kept:
        return name
    ru, en = ", ".join(one.name for one in kept), ", ".join(one.name_en for one in kept)
    return LocalizedText(f"{name.ru}: {ru}", f"{name.en}: {en}")
