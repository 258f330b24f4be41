"""Who may do what, and where: one table, asked where a write happens, for every touched entry."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doblest.errors import RegisterError


class Role(StrEnum):
    """What a person or a program is to the register."""

    VISITOR = "visitor"
    EDITOR = "editor"
    """Keeps the cities of the regions given to them."""
    COORDINATOR = "coordinator"
    """Keeps the whole list."""
    SYSTEM = "system"
    """The program itself: the first import, recomputing after an upgrade."""


class Action(StrEnum):
    """A kind of write."""

    EDIT = "edit"
    DECIDE = "decide"
    IMPORT = "import"
    UNDO = "undo"
    RECOMPUTE = "recompute"


class Scope(StrEnum):
    """Where a role may act."""

    NOWHERE = "nowhere"
    OWN_REGIONS = "own regions"
    EVERYWHERE = "everywhere"


class Actor(Struct, frozen=True):
    """Who writes, and by what right."""

    name: str
    role: Role
    regions: frozenset[str] = frozenset()
    """ISO codes of the regions given to an editor."""


class ForbiddenError(RegisterError):
    """A write that the actor has no right to; nothing was written."""


_EVERYWHERE = dict.fromkeys(Action, Scope.EVERYWHERE)
POLICY: dict[Role, dict[Action, Scope]] = {
    Role.VISITOR: {},
    Role.EDITOR: {Action.EDIT: Scope.OWN_REGIONS, Action.DECIDE: Scope.OWN_REGIONS},
    Role.COORDINATOR: _EVERYWHERE,
    Role.SYSTEM: _EVERYWHERE,
}
"""What is not in the table is forbidden."""

_NAMES = {
    Action.EDIT: "править",
    Action.DECIDE: "решать о замечаниях",
    Action.IMPORT: "загружать перечень",
    Action.UNDO: "отменять правки",
    Action.RECOMPUTE: "пересчитывать реестр",
}


def allowed_scope(actor: Actor, action: Action) -> Scope:
    return POLICY[actor.role].get(action, Scope.NOWHERE)


def require(actor: Actor, action: Action, where: str, *regions: str | None) -> None:
    """Raises ForbiddenError unless the actor may do this in each of the regions.

    `regions` are those that the touched entry is in, before and after the write; None is an entry
    without a region, which only those may touch who may act everywhere. No regions at all stand for
    the list as a whole. `where` names what is touched, for the message.
    """
    scope = allowed_scope(actor, action)
    if scope is Scope.EVERYWHERE:
        return
    if scope is Scope.OWN_REGIONS and regions and all(region in actor.regions for region in regions):
        return
    raise ForbiddenError(
        f"у «{actor.name}» нет права {_NAMES[action]}",
        where=where,
        remedy="Попросите того, кто ведёт этот субъект, или координатора",
    )
