"""The files that came back in a round under review: one open review a round, fresh as files come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from doblest.rounds.merging import read_field
from doblest.rounds.outcome import Change, Outcome, sign
from doblest.rounds.taking import rebase
from doblest.server.register.models import Title
from doblest.server.reviews import drafts
from doblest.server.reviews.drafts import Draft
from doblest.server.reviews.models import NOTES, Note, Review, dump_value
from doblest.server.rounds.models import Round
from doblest.server.rounds.returns import read_current, read_returned


def refresh_where_stale(made: Round) -> None:
    review = find_review(made)
    if review is None or review.files != made.returns.count():
        refresh(made)


def find_review(made: Round) -> Review | None:
    """The open one, else the newest."""
    reviews = Review.objects.filter(round=made).select_related("title")
    return reviews.filter(state=Review.State.OPEN).first() or reviews.first()


@transaction.atomic
def refresh(made: Round) -> Review:
    """Bring the review of the round up to date with its files and the register; begin it where there is none.

    Raises nothing of rights: what is kept is what the files say, and who sees it is asked of who looks.
    """
    title = Title.objects.select_for_update().get(pk=made.title_id)
    review = find_review(made) or Review(
        title=title,
        kind=Review.Kind.ROUND,
        name=str(made),
        round=made,
        opened=timezone.now(),
        author=made.author,
    )
    returned = read_returned(made)
    outcome = rebase([one.outcome for one in returned if one.counts], read_current(made.title_id))
    offered = _leave_alone(list(_list_drafts(outcome)))
    review.base, review.files = title.revision, len(returned)
    review.digest = drafts.digest(offered)
    review.notes = NOTES.dump(tuple(_list_notes(outcome)))
    review.state = Review.State.OPEN
    review.save()
    drafts.store(review, offered)
    return review


def _list_drafts(outcome: Outcome) -> Iterator[Draft]:
    doubtful = {(row.slug, row.file) for row in outcome.rows if row.slug}
    for change in sorted(outcome.changes, key=lambda one: (one.region, one.slug, one.field)):
        if change.state != "already":
            yield _build(change, (change.slug, change.file) in doubtful)


def _build(change: Change, is_doubtful: bool) -> Draft:
    values = {
        name: dump_value(change.field, getattr(change, name))
        for name in ("base", "theirs", "current", "value")
    }
    return Draft(
        "changed",
        change.slug,
        change.city,
        change.region,
        change.field,
        state=change.state,
        is_by_hand=is_doubtful or change.state != "fresh",
        source=_describe_source(change),
        **values,
    )


def _leave_alone(offered: list[Draft]) -> list[Draft]:
    """Two answers about one field are ruled on by hand."""
    counts = Counter((one.slug, one.field) for one in offered)
    return [replace(one, is_by_hand=one.is_by_hand or counts[one.slug, one.field] > 1) for one in offered]


def _describe_source(change: Change) -> str:
    """«выписка.docx — Иванова 2026-12-01»."""
    named = sign(change.hands)
    return f"{change.file} — {named}" if named else change.file


def _list_notes(outcome: Outcome) -> Iterator[Note]:
    for row in outcome.rows:
        yield Note(row.city, f"{row.message} ({row.file})", row.region)
    for remark in outcome.remarks:
        region = next((one.region for one in outcome.files if one.name == remark.file), "")
        author = f"{remark.hand.author}: " if remark.hand.author else ""
        yield Note(remark.city, f"примечание на полях: {author}«{remark.text}»", region)


def build_reader(review: Review) -> Callable[[str, str], Any]:
    """What the register says at this moment, by slug and field."""
    current = read_current(review.title_id)

    def read(slug: str, field: str) -> Any:
        return read_field(current[slug], field) if slug in current else None

    return read
