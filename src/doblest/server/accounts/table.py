"""The policy as docs/accounts.md shows it."""

from __future__ import annotations

from doblest.server.accounts.policy import POLICY, RIGHT_NAMES, ROLE_NAMES, Action, Role, Scope

_MARKS = {Scope.NOWHERE: "—", Scope.OWN_REGIONS: "свои субъекты", Scope.EVERYWHERE: "везде"}


def render_table() -> str:
    """Rights by roles; the program itself may do everything, so it has no column."""
    roles = [role for role in Role if role is not Role.SYSTEM]
    head = ["право", *(ROLE_NAMES[role].ru for role in roles)]
    rows = [[name.ru, *(_mark(role, action) for role in roles)] for action, name in RIGHT_NAMES.items()]
    return "\n".join(map(_join, [head, ["---"] * len(head), *rows]))


def _mark(role: Role, action: Action) -> str:
    return _MARKS[POLICY[role].get(action, Scope.NOWHERE)]


def _join(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
