"""A round as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from doblest.model import LocalizedText
from doblest.reference.regions import regions
from doblest.rounds.outcome import Change, Remark, RowNote, State, sign
from doblest.server.accounts.policy import Action, Actor, is_allowed, may
from doblest.server.rounds import returns
from doblest.server.rounds.models import Return, Round
from doblest.server.rounds.returns import Answer, Status
from doblest.wording.changes import describe_difference
from doblest.wording.findings import clip
from doblest.wording.vocabulary import field_name

_LONGEST_REMARK = 400
"""Characters."""
STATES: dict[State, LocalizedText] = {
    "fresh": LocalizedText("ждёт решения", "waits for a decision"),
    "merged": LocalizedText("соединено с правкой реестра", "merged with an edit of the register"),
    "already": LocalizedText("в реестре уже так", "the register says so by now"),
    "conflict": LocalizedText("спорно", "in conflict"),
}


class ChangeView(Struct, frozen=True):
    """A field that a region changed."""

    city: str
    field: LocalizedText
    difference: str
    state: State
    standing: LocalizedText
    held: str
    """What the register says instead, of a conflict."""
    hands: str


class NoteView(Struct, frozen=True):
    """A remark on the margin, or a row that is no change of a field."""

    city: str
    text: str
    hands: str


class FileView(Struct, frozen=True):
    """A file that came back."""

    number: int
    name: str
    received: datetime
    author: str
    is_replaced: bool
    """Whether a later answer by the link counts in its place."""
    messages: tuple[str, ...]


class RegionView(Struct, frozen=True):
    """A region of a round."""

    key: str
    name: LocalizedText
    excerpt: str
    """Name of the file that was sent."""
    answer: Answer
    files: tuple[FileView, ...]
    changes: tuple[ChangeView, ...]
    notes: tuple[NoteView, ...]
    reminded: date | None
    links: int
    """Open ones."""


class RoundView(Struct, frozen=True):
    """All of a page."""

    made: Round
    regions: tuple[RegionView, ...]
    refused: tuple[FileView, ...]
    answered: int
    late: int
    waiting: int
    changes: int
    conflicts: int
    is_open: bool
    """Whether links still take an answer."""
    is_overdue: bool
    review_address: str
    """Where what came back is accepted row by row; empty for who edits nothing."""


class RoundLine(Struct, frozen=True):
    """A round in the list of them."""

    made: Round
    sent: int
    answered: int
    is_overdue: bool


def build_list(actor: Actor) -> list[RoundLine]:
    """Rounds that sent something to the actor's regions, the newest first."""
    today = timezone.localdate()
    lines = (_build_line(made, actor, today) for made in Round.objects.order_by("-pk"))
    return [line for line in lines if line.sent]


def _build_line(made: Round, actor: Actor, today: date) -> RoundLine:
    own = set(returns.list_own_regions(made, actor))
    answered = {file.region for one in returns.read_returned(made) for file in one.outcome.files}
    return RoundLine(made, len(own), len(answered & own), today > made.due)


def build_round(made: Round, actor: Actor) -> RoundView:
    """Raises ForbiddenError for who keeps none of its regions."""
    status, files, today = returns.describe(made, actor), _list_files(made), timezone.localdate()
    answered = sum(one.on is not None for one in status.answers)
    return RoundView(
        made=made,
        regions=tuple(_build_region(one, made, status, files) for one in status.answers),
        refused=_list_refused(files, made, actor),
        answered=answered,
        late=sum(one.is_late for one in status.answers),
        waiting=len(status.answers) - answered,
        changes=sum(one.changes for one in status.answers),
        conflicts=sum(one.conflicts for one in status.answers),
        is_open=today <= made.closes,
        is_overdue=today > made.due,
        review_address=reverse("round-review", args=[made.pk]) if may(actor, Action.EDIT) else "",
    )


def _list_refused(files: Iterable[tuple[str, FileView]], made: Round, actor: Actor) -> tuple[FileView, ...]:
    """Files of no region, for those who keep the whole list."""
    keeps_all = is_allowed(actor, Action.VIEW_PRIVATE, [], made.title_id)
    return tuple(file for iso, file in files if not iso) if keeps_all else ()


def _list_files(made: Round) -> list[tuple[str, FileView]]:
    """With the region that each answers; none of one that was refused."""
    counts = {one.number: one.counts for one in returns.read_returned(made)}
    return [pair for one in made.returns.all() for pair in _build_files(one, counts[one.pk])]


def _build_files(kept: Return, counts: bool) -> Iterator[tuple[str, FileView]]:
    """Of a letter one for each region that its files are of."""
    reports = kept.read().files
    for region in dict.fromkeys(one.region for one in reports):
        own = [one for one in reports if one.region == region]
        messages = tuple(message for one in own for message in one.messages)
        yield (
            region,
            FileView(kept.pk, kept.name, kept.received, kept.author, not counts, messages),
        )


def _build_region(
    answer: Answer, made: Round, status: Status, files: Iterable[tuple[str, FileView]]
) -> RegionView:
    excerpt = made.excerpts.get(region=answer.region)
    region, slugs, whole = regions()[answer.region], excerpt.read().slugs, status.outcome
    notes = (
        *(_note_row(one) for one in whole.rows if one.region == answer.region),
        *(_note_remark(one) for one in whole.remarks if one.slug in slugs),
    )
    last = excerpt.reminders.order_by("-pk").values_list("at", flat=True).first()
    return RegionView(
        key=region.key,
        name=LocalizedText(region.name, region.name_en),
        excerpt=excerpt.name,
        answer=answer,
        files=tuple(file for iso, file in files if iso == answer.region),
        changes=tuple(_build_change(one) for one in whole.changes if one.region == answer.region),
        notes=notes,
        reminded=timezone.localtime(last).date() if last else None,
        links=excerpt.links.filter(revoked=None).count(),
    )


def _build_change(one: Change) -> ChangeView:
    is_conflict = one.state == "conflict"
    return ChangeView(
        one.city,
        field_name(one.field),
        describe_difference(one.base, one.theirs),
        one.state,
        STATES[one.state],
        describe_difference(one.base, one.current) if is_conflict else "",
        sign(one.hands),
    )


def _note_remark(one: Remark) -> NoteView:
    text = f"«{clip(one.text, _LONGEST_REMARK)}»"
    return NoteView(one.city, text, sign((one.hand,)))


def _note_row(one: RowNote) -> NoteView:
    return NoteView(one.city, one.message, sign((one.hand,)))
