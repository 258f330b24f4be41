"""A plan of an import as a page shows it: counts of all, the first of each kind in full."""

from __future__ import annotations

from collections.abc import Sequence, Sized

from msgspec import Struct

from doblest.server.register.alarms import find_alarms
from doblest.server.register.fields import describe_field, load_change
from doblest.server.register.import_plan import FieldPlan, ImportPlan
from doblest.wording.changes import describe_difference

MOST_ROWS = 300
"""Of each kind; the rest is counted."""


class NamedCity(Struct, frozen=True):
    slug: str
    city: str


class ChangedField(Struct, frozen=True):
    city: str
    field: str
    difference: str


class Doubt(Struct, frozen=True):
    city: str
    field: str
    message: str


class Rename(Struct, frozen=True):
    slug: str
    city: str
    new: str
    """How the list names it now."""


class PlanSummary(Struct, frozen=True):
    title: str
    """Its key."""
    digest: str
    base: int
    counts: dict[str, int]
    """By kind: `added`, `returned`, `changed` fields, `gone`, `unchanged` rows, `doubtful`."""
    added: list[NamedCity]
    returned: list[NamedCity]
    changed: list[ChangedField]
    gone: list[NamedCity]
    doubtful: list[Doubt]
    renames: list[Rename]
    alarms: list[str] = []
    """What looks like an accident with the whole table."""

    @property
    def is_empty(self) -> bool:
        return not any(self.counts[name] for name in ("added", "returned", "changed", "gone"))


def summarise(plan: ImportPlan) -> PlanSummary:
    """Doubts about renames are told as renames."""
    changed = [(row.city, change) for row in plan.rows for change in row.changes]
    added, returned = (_select(plan, outcome) for outcome in ("added", "returned"))
    doubts, gone = _select_doubts(plan), [NamedCity(one.slug, one.city) for one in plan.gone]
    kinds: dict[str, Sized] = {
        "added": added,
        "returned": returned,
        "changed": changed,
        "gone": gone,
        "doubtful": doubts,
    }
    unchanged = sum(row.outcome == "matched" and not row.changes for row in plan.rows)
    return PlanSummary(
        title=plan.title,
        digest=plan.digest,
        base=plan.base,
        counts={"unchanged": unchanged, **{kind: len(ones) for kind, ones in kinds.items()}},
        added=added[:MOST_ROWS],
        returned=returned[:MOST_ROWS],
        changed=_describe(changed[:MOST_ROWS]),
        gone=gone[:MOST_ROWS],
        doubtful=doubts[:MOST_ROWS],
        renames=_list_renames(plan),
        alarms=[one.message for one in find_alarms(plan)],
    )


def _list_renames(plan: ImportPlan) -> list[Rename]:
    names = {row.slug: row.city for row in plan.rows}
    return [Rename(one.slug, one.city, names[one.added]) for one in plan.renames]


def _select(plan: ImportPlan, outcome: str) -> list[NamedCity]:
    return [NamedCity(row.slug, row.city) for row in plan.rows if row.outcome == outcome]


def _select_doubts(plan: ImportPlan) -> list[Doubt]:
    offered = {one.slug for one in plan.renames}
    doubts = [one for one in plan.doubtful if one.slug not in offered or one.field != "listed"]
    return [Doubt(one.city, describe_field(one.field), one.message) for one in doubts]


def _describe(changes: Sequence[tuple[str, FieldPlan]]) -> list[ChangedField]:
    return [
        ChangedField(city, describe_field(one.field), _describe_change(one) or "изменено")
        for city, one in changes
    ]


def _describe_change(change: FieldPlan) -> str:
    old, new = (load_change(change.field, value) for value in (change.old, change.new))
    return describe_difference(old, new)
