"""Accepted items into the register: one change set, which one undoing takes back. What was not accepted stays
in the review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.server.accounts.policy import Action, Actor, is_allowed, require_anywhere
from doblest.server.register.actions import accept, apply_reviewed, import_list
from doblest.server.register.import_plan import ImportPlan
from doblest.server.register.models import ChangeSet
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError
from doblest.server.reviews import of_edition, of_round
from doblest.server.reviews.models import Review, ReviewItem
from doblest.server.reviews.ruling import list_visible, may_rule, refuse_closed


class Committed(Struct, frozen=True):
    """What a commit did."""

    number: int
    """Of the change set."""
    items: int
    left: int
    """Items of the whole review that nobody has ruled on."""


def refresh(review: Review, actor: Actor, *, progress: Progress = silent) -> Review:
    """Make the plan again against the register of now; verdicts stay on what is offered as before.

    Raises RegisterError for a review that is closed, ForbiddenError where the actor edits nowhere.
    """
    require_anywhere(actor, Action.EDIT)
    refuse_closed(review)
    if review.round is not None:
        return of_round.refresh(review.round)
    return of_edition.keep_plan(review, _prepare(review, progress).plan)


def list_accepted(review: Review, actor: Actor) -> list[ReviewItem]:
    """What the actor would write: of an editor of some regions the fields of rows there.

    Fields of a row that was withdrawn wait until it is taken back into the list.
    """
    accepted = list_visible(review, actor).pending().filter(verdict=ReviewItem.Verdict.ACCEPTED)
    away = review.items.pending().filter(kind=ReviewItem.Kind.RETURNED)
    if may_commit_all(review, actor):
        waiting = away.exclude(verdict=ReviewItem.Verdict.ACCEPTED).values("slug")
        return list(accepted.exclude(kind=ReviewItem.Kind.CHANGED, slug__in=waiting))
    own = accepted.filter(kind=ReviewItem.Kind.CHANGED).exclude(slug__in=away.values("slug"))
    return [one for one in own if may_rule(actor, one, review.title_id)]


def may_commit_all(review: Review, actor: Actor) -> bool:
    return is_allowed(actor, Action.IMPORT, (), review.title_id)


def commit(review: Review, actor: Actor, *, reason: str = "", progress: Progress = silent) -> Committed:
    """Write what was accepted, and nothing else.

    Raises RegisterError where nothing was, ConflictError where the register has moved in what was accepted,
    ForbiddenError where the actor has no right to one of the rows.
    """
    refuse_closed(review)
    _require_some(review, list_accepted(review, actor))
    is_list = review.kind == Review.Kind.EDITION and may_commit_all(review, actor)
    prepared = _prepare(review, progress) if is_list else None  # long, and nobody waits for it
    with transaction.atomic():
        locked = Review.objects.select_for_update(of=("self",)).select_related("title", "round")
        return _commit(locked.get(pk=review.pk), prepared, actor, Options(reason, progress))


class Options(Struct, frozen=True):
    """What is written down of a commit, and who is told how far it is."""

    reason: str
    progress: Progress


class Prepared(Struct, frozen=True):
    """The list again, with its plan of now."""

    incoming: import_list.Incoming
    plan: ImportPlan


def _prepare(review: Review, progress: Progress) -> Prepared:
    incoming = of_edition.read_upload(review)
    return Prepared(incoming, import_list.prepare(incoming, title=review.title_id, progress=progress))


def _commit(review: Review, prepared: Prepared | None, actor: Actor, options: Options) -> Committed:
    refuse_closed(review)
    accepted = list_accepted(review, actor)
    _require_some(review, accepted)
    _refuse_two_answers(accepted)
    made = _write(review, accepted, prepared, actor, options)
    if made is None:
        raise ConflictError("реестр уже говорит то же", where=str(review), remedy="Обновите рассмотрение")
    ReviewItem.objects.filter(pk__in=[one.pk for one in accepted]).update(applied=made.number)
    return Committed(made.number, len(accepted), _finish(review, made))


def _require_some(review: Review, accepted: Sequence[ReviewItem]) -> None:
    if not accepted:
        raise RegisterError("принятого нет: вносить нечего", where=str(review), remedy="Примите правки")


def _refuse_two_answers(accepted: Sequence[ReviewItem]) -> None:
    counts = Counter((one.slug, one.field, one.kind) for one in accepted)
    twice = next((one for one in accepted if counts[one.slug, one.field, one.kind] > 1), None)
    if twice:
        raise RegisterError("приняты два значения одного поля", where=twice.city, remedy="Оставьте одно")


def _write(
    review: Review, accepted: Sequence[ReviewItem], prepared: Prepared | None, actor: Actor, options: Options
) -> ChangeSet | None:
    if prepared is not None:
        return _write_list(review, accepted, prepared, actor, options)
    reason = options.reason or f"{review}: {review.name}"[:400]
    title, progress = review.title_id, options.progress
    if review.kind == Review.Kind.ROUND:
        _refuse_moved_answers(review, accepted)
        answers = [_build_answer(one) for one in accepted]
        return accept.execute(answers, actor, reason=reason, title=title, progress=progress)
    wanted = [apply_reviewed.Reviewed(one.slug, one.field, one.current, one.value) for one in accepted]
    return apply_reviewed.execute(wanted, actor, reason=reason, title=title, progress=progress)


def _build_answer(item: ReviewItem) -> accept.Accepted:
    """Against what the register said when it was looked at: the person saw both."""
    return accept.Accepted(item.slug, item.field, item.read("current"), item.read("value"), is_ruled=True)


def _refuse_moved_answers(review: Review, accepted: Sequence[ReviewItem]) -> None:
    read_present = of_round.build_reader(review)
    _refuse_moved(
        review, [one for one in accepted if read_present(one.slug, one.field) != one.read("current")]
    )


def _write_list(
    review: Review, accepted: Sequence[ReviewItem], prepared: Prepared, actor: Actor, options: Options
) -> ChangeSet | None:
    offered = {one.signature for one in of_edition.read_plan(prepared.plan).drafts}
    _refuse_moved(review, [one for one in accepted if one.signature not in offered])
    plan = of_edition.restrict(prepared.plan, {(one.kind, one.slug, one.field) for one in accepted})
    report = import_list.apply(plan, prepared.incoming, actor, progress=options.progress)
    return ChangeSet.objects.get(number=report.revision) if report.revision else None


def _refuse_moved(review: Review, moved: Sequence[ReviewItem]) -> None:
    if not moved:
        return
    named = ", ".join(dict.fromkeys(one.city for one in moved[:3]))
    more = f" и ещё {len(moved) - 3}" if len(moved) > 3 else ""
    raise ConflictError(
        f"реестр с тех пор изменился в том, что принято: {named}{more}; ничего не записано",
        where=str(review),
        remedy=f"Обновите рассмотрение (doblest review refresh {review.pk}) и посмотрите заново",
    )


def _finish(review: Review, made: ChangeSet) -> int:
    """How many items nobody has ruled on; without any the review is over."""
    left: int = review.items.undecided().count()
    if review.base == review.title.revision:
        review.base = made.number  # what it was made against has moved by its own write alone
    if not left and not review.items.filter(applied=None, verdict="accepted").exists():
        review.state = Review.State.COMMITTED
    review.save(update_fields=["base", "state"])
    return left
