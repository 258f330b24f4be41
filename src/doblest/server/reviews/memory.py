"""What was refused once and is offered again by a list that is imported without a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from django.utils.timezone import localtime
from msgspec.structs import replace

from doblest.server.register.import_plan import (
    LISTED,
    ConflictPlan,
    Doubtful,
    FieldPlan,
    ImportPlan,
    RowPlan,
)
from doblest.server.reviews.drafts import Draft, find_verdicts
from doblest.server.reviews.models import ReviewItem
from doblest.server.reviews.of_edition import Key, read_plan

Refusals = Mapping[Key, ReviewItem]
OfField = TypeVar("OfField", FieldPlan, ConflictPlan)


def heed_refusals(plan: ImportPlan) -> ImportPlan:
    """The plan without the changes on which the newest verdict is a refusal; each becomes a doubt that says
    whose it was. They stay offered: a review of the list can accept them."""
    drafts = {(one.kind, one.slug, one.field): one for one in read_plan(plan).drafts}
    refused = _find_refused(plan.title, drafts)
    if not refused:
        return plan
    rows = (_leave_out(row, refused) for row in plan.rows)
    return replace(
        plan,
        rows=tuple(row for row in rows if row),
        gone=tuple(one for one in plan.gone if ("gone", one.slug, LISTED) not in refused),
        doubtful=(*plan.doubtful, *(_tell(drafts[key], item) for key, item in refused.items())),
    )


def _find_refused(title: str, drafts: Mapping[Key, Draft]) -> Refusals:
    changes = {key: draft.hash_change(title) for key, draft in drafts.items() if draft.kind != "renamed"}
    verdicts = find_verdicts(title, list(changes.values()))
    ruled = ((key, verdicts[change]) for key, change in changes.items() if change in verdicts)
    return {key: item for key, item in ruled if item.verdict == ReviewItem.Verdict.REFUSED}


def _leave_out(row: RowPlan, refused: Refusals) -> RowPlan | None:
    """None of a row that is refused whole."""
    if row.outcome != "matched":
        return None if (row.outcome, row.slug, LISTED) in refused else row
    changes = tuple(_keep(row.slug, row.changes, refused))
    conflicts = tuple(_keep(row.slug, row.conflicts, refused))
    is_whole = len(changes) + len(conflicts) == len(row.changes) + len(row.conflicts)
    return replace(row, changes=changes, conflicts=conflicts, is_settled=row.is_settled and is_whole)


def _keep(slug: str, ones: tuple[OfField, ...], refused: Refusals) -> Iterator[OfField]:
    return (one for one in ones if ("changed", slug, one.field) not in refused)


def _tell(draft: Draft, item: ReviewItem) -> Doubtful:
    day = f" {localtime(item.ruled_at):%d.%m.%Y}" if item.ruled_at else ""
    reason = f": {item.reason}" if item.reason else ""
    number = item.carried or item.review_id
    return Doubtful(
        draft.slug,
        draft.city,
        draft.field,
        f"не записано, отвергнуто{day} в рассмотрении {number} ({item.ruled_by}){reason}",
    )
