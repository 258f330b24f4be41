"""Who may do what, and where: one table, asked where a write happens, for every touched entry.

The table is `data/policy.toml`; docs/accounts.md shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from msgspec import Struct

from doblest.data import load, read_table
from doblest.errors import DataError, RegisterError
from doblest.model import LocalizedText
from doblest.reference.regions import regions as known_regions
from doblest.reference.titles import default_title


class Role(StrEnum):
    """What a person or a program is to the register."""

    VISITOR = "visitor"
    CONTRIBUTOR = "contributor"
    """Proposes changes, which others accept."""
    EDITOR = "editor"
    """Keeps the cities of the regions given to them."""
    COORDINATOR = "coordinator"
    """Keeps the whole list."""
    ADMIN = "admin"
    """Keeps accounts and backups."""
    SYSTEM = "system"
    """The program itself: the first import, recomputing after an upgrade."""


class Action(StrEnum):
    """A right: a kind of write, or a thing that only some may see or do."""

    VIEW_PRIVATE = "view-private"
    EDIT = "edit"
    PROPOSE = "propose"
    DECIDE = "decide"
    ENROL = "enrol"
    """Bring a city into the list, take one out, and back."""
    IMPORT = "import"
    UNDO = "undo"
    PHOTO = "photo"
    EXPORT_PRIVATE = "export-private"
    INVITE = "invite"
    MANAGE_ACCOUNTS = "manage-accounts"
    VIEW_AS = "view-as"
    BACK_UP = "back-up"
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
    titles: frozenset[str] = frozenset({default_title().key})
    """Keys of the titles in which those regions are given."""


class ForbiddenError(RegisterError):
    """A write that the actor has no right to; nothing was written. `refusal` says it to a reader."""

    def __init__(self, refusal: LocalizedText, *, what: str, where: str, remedy: str) -> None:
        self.refusal = refusal
        super().__init__(what, where=where, remedy=remedy)


class _Right(Struct, frozen=True, forbid_unknown_fields=True):
    key: Action
    name: LocalizedText


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    key: Role
    name: LocalizedText
    gives: frozenset[Role]
    rights: dict[Action, Scope]


@cache
def _rows() -> dict[Role, _Row]:
    return {row.key: row for row in read_table("policy", "role", _Row)}


POLICY: dict[Role, dict[Action, Scope]] = {key: row.rights for key, row in _rows().items()}
"""What is not in the table is forbidden."""
ROLE_NAMES: dict[Role, LocalizedText] = {key: row.name for key, row in _rows().items()}
RIGHT_NAMES: dict[Action, LocalizedText] = {
    right.key: right.name for right in read_table("policy", "right", _Right)
}
CASES: dict[str, LocalizedText] = {
    key: LocalizedText(name["ru"], name["en"]) for key, name in load("policy")["cases"].items()
}
"""Where a row may stand to the actor; `data/policy.toml` says which of them a scope takes in."""


def find_view_right(view: str) -> Action | None:
    """The right that a view of the working side asks, by its dotted name; None where any account will do.

    Raises DataError for a view that the table lacks.
    """
    line = load("policy")["views"].get(view)
    if line == "account":
        return None
    try:
        return Action(line)
    except ValueError as error:
        raise DataError(f"у {view} нет права", where="data/policy.toml", remedy="Добавьте строку") from error


def find_scope(actor: Actor, action: Action) -> Scope:
    return POLICY[actor.role].get(action, Scope.NOWHERE)


def may(actor: Actor, action: Action) -> bool:
    """Whether the actor has the right anywhere: what is nowhere theirs is not offered to them."""
    return find_scope(actor, action) is not Scope.NOWHERE


def list_roles_to_give(actor: Actor) -> list[Role]:
    """Roles that the actor may give to others, the least first."""
    if actor.role is Role.SYSTEM:
        return [role for role in Role if role not in (Role.SYSTEM, Role.VISITOR)]
    return [role for role in Role if role in _rows()[actor.role].gives]


def is_allowed(actor: Actor, action: Action, regions: Iterable[str | None], title: str | None = None) -> bool:
    """Whether the actor may do this in each of the regions of a title, the default one where none is named.

    None among the regions is an entry without one; no regions at all stand for the list as a whole.
    """
    scope = find_scope(actor, action)
    if scope is not Scope.OWN_REGIONS:
        return scope is Scope.EVERYWHERE
    touched = set(regions)
    is_own_title = (title or default_title().key) in actor.titles
    return is_own_title and bool(touched) and touched <= actor.regions


def require(actor: Actor, action: Action, where: str, *regions: str | None, title: str | None = None) -> None:
    """Raises ForbiddenError unless the actor may do this in each of the regions.

    `regions` are those that the touched entry is in, before and after the write; None is an entry
    without a region, which only those may touch who may act everywhere. No regions at all stand for
    the list as a whole. `where` names what is touched, for the message; `title` is the title's key.
    """
    if not is_allowed(actor, action, regions, title):
        raise ForbiddenError(
            _describe_refusal(actor, action, where, regions),
            what=f"у «{actor.name}» нет права {RIGHT_NAMES[action].ru}",
            where=where,
            remedy="Попросите того, кто ведёт этот субъект, или координатора",
        )


def require_anywhere(actor: Actor, action: Action) -> None:
    """Raises ForbiddenError where the actor has the right nowhere."""
    if not may(actor, action):
        require(actor, action, "")


def _describe_refusal(
    actor: Actor, action: Action, where: str, regions: tuple[str | None, ...]
) -> LocalizedText:
    """Why, in one sentence for the one who is refused."""
    right, role = RIGHT_NAMES[action], ROLE_NAMES[actor.role]
    if not may(actor, action):
        return LocalizedText(
            f"Роль «{role.ru}» не даёт права {right.ru}: попросите координатора.",
            f"The role “{role.en}” does not let you {right.en}: ask the coordinator.",
        )
    foreign = next((iso for iso in regions if iso is not None and iso not in actor.regions), None)
    here = _name_place(foreign, bool(regions))
    own = _name_own(actor)
    return LocalizedText(
        f"{where}: {here.ru}, а право {right.ru} дано вам только здесь: {own.ru}.",
        f"{where}: {here.en}, and you may {right.en} only here: {own.en}.",
    )


def _name_place(foreign: str | None, has_row: bool) -> LocalizedText:
    if foreign in known_regions():
        region = known_regions()[foreign]
        return LocalizedText(f"это {region.name}", f"this is {region.name_en}")
    if has_row:
        return LocalizedText("субъект или звание не ваши", "the region or the title is not yours")
    return LocalizedText("это касается всего перечня", "this concerns the whole list")


def _name_own(actor: Actor) -> LocalizedText:
    own = [known_regions()[iso] for iso in sorted(actor.regions) if iso in known_regions()]
    if not own:
        return LocalizedText("пока нигде", "nowhere so far")
    return LocalizedText(", ".join(one.name for one in own), ", ".join(one.name_en for one in own))
