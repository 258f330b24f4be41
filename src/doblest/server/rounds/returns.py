"""Returned files: taken, kept as they came, looked at against the register of the moment, accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import RegisterError
from doblest.model import Entry
from doblest.reference.regions import find_region
from doblest.rounds.files import IncomingFile
from doblest.rounds.outcome import Change, Outcome
from doblest.rounds.taking import Baseline, join, rebase, take_each
from doblest.server.accounts.policy import Action, Actor, is_allowed, require, require_anywhere
from doblest.server.register import internal
from doblest.server.register.actions import accept
from doblest.server.register.models import ChangeSet
from doblest.server.register.progress import Progress, silent
from doblest.server.rounds.models import Excerpt, Return, Round, dump_outcome


class Choice(Struct, frozen=True):
    """Which changes are meant; an empty tuple is all."""

    regions: tuple[str, ...] = ()
    """Keys or ISO codes."""
    cities: tuple[str, ...] = ()
    """Slugs or names."""
    fields: tuple[str, ...] = ()


class Answer(Struct, frozen=True):
    """A region in a round: what came of it, and when."""

    region: str
    """ISO code."""
    files: tuple[str, ...] = ()
    on: date | None = None
    """The day of its first file; None for one that has not answered."""
    is_late: bool = False
    changes: int = 0
    """That are not in the register yet."""
    conflicts: int = 0
    remarks: int = 0


class Returned(Struct, frozen=True):
    """A file that came back, or an answer given by a link."""

    number: int
    outcome: Outcome
    on: date
    counts: bool
    """False for an answer by a link that a later one has taken the place of."""


class Status(Struct, frozen=True):
    """A round as it stands."""

    number: int
    due: date
    revision: int
    answers: tuple[Answer, ...]
    refused: tuple[str, ...]
    """Files that were not taken, each with why."""
    outcome: Outcome
    """All that came back, against the register of this moment."""


def find_round(number: int | None = None) -> Round:
    """The round of that number, else the newest. Raises RegisterError."""
    rounds = Round.objects.order_by("-pk")
    found = rounds.filter(pk=number).first() if number is not None else rounds.first()
    if found is None:
        what = f"круга {number} нет" if number is not None else "ни одного круга ещё нет"
        raise RegisterError(what, remedy="Начать: doblest round start --due ДЕНЬ -o ПАПКА")
    return found


def find_excerpt(made: Round, region: str) -> Excerpt:
    """Raises RegisterError where the region was sent nothing."""
    found = find_region(region)
    excerpt = made.excerpts.filter(region=found.iso).select_related("round").first() if found else None
    if excerpt is None:
        what = f"субъекту «{region[:60]}» в этом круге ничего не посылали"
        raise RegisterError(what, remedy="Назовите субъект ключом: permskiy-kray")
    return excerpt


def take_files(
    files: Iterable[IncomingFile],
    made: Round,
    actor: Actor,
    *,
    region: str = "",
    dry_run: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Read the files and keep them, the refused ones too; nothing of the entries changes.

    Who keeps a region alone takes its answer, and names it.
    """
    iso = name_region(region)
    if iso and not is_allowed(actor, Action.IMPORT, []):
        require(actor, Action.EDIT, str(made), iso, title=made.title_id)
    else:
        require(actor, Action.IMPORT, str(made))
    given = list(files)
    outcomes = []
    for outcome in take_each(given, _build_baseline(made, iso)):
        outcomes.append(outcome)
        progress("Файлы", len(outcomes), len(given))
    if not dry_run:
        _keep(given, outcomes, made, actor)
    return join(outcomes)


def name_region(region: str) -> str:
    """The ISO code of a region by its key; empty for an empty one. Raises RegisterError."""
    found = find_region(region)
    if region and not found:
        raise RegisterError(f"нет субъекта «{region}»", remedy="Назовите его ключом: permskiy-kray")
    return found.iso if found else ""


def _build_baseline(made: Round, region: str) -> Baseline:
    excerpts = Excerpt.objects.filter(round__title=made.title_id).select_related("round")
    return Baseline(
        made.key,
        {(one.round.key, one.region_id): one.read() for one in excerpts},
        read_current(made.title_id),
        frozenset(made.returns.values_list("sha256", flat=True)),
        region,
    )


def read_current(title: str) -> Mapping[str, Entry]:
    """What the register says now, private columns too; former addresses lead to the present entry, of a city
    that was given another title to the one there."""
    edition = internal.current(title)
    now = {record.slug: record.located.entry for record in edition.records}
    moved = {old: entry for old, place in edition.moved.items() if (entry := _read_moved(*place))}
    return {**moved, **{old: now[new] for old, new in edition.redirects.items() if new in now}, **now}


def _read_moved(title: str, slug: str) -> Entry | None:
    records = internal.current(title).records
    return next((one.located.entry for one in records if one.slug == slug), None)


@transaction.atomic
def _keep(files: Sequence[IncomingFile], outcomes: Sequence[Outcome], made: Round, actor: Actor) -> None:
    """A file that was taken before is there already; a letter is kept whole."""
    for given, outcome in zip(files, outcomes, strict=True):
        if all(report.state == "repeated" for report in outcome.files):
            continue
        regions = {report.region for report in outcome.files if report.region}
        columns = {
            "excerpt": Excerpt.objects.filter(round=made, region__in=regions).first(),
            "name": given.name,
            "content": given.content,
            "received": timezone.now(),
            "author": actor.name,
            "outcome": dump_outcome(outcome),
        }
        Return.objects.get_or_create(round=made, sha256=given.sha256, defaults=columns)


# --- what came back ----------------------------------------------------------------------------


def describe(made: Round, actor: Actor) -> Status:
    """Who has answered and who has not, and what of it is not in the register yet, in the actor's regions."""
    regions = list_own_regions(made, actor)
    returned = read_returned(made)
    standing = (_leave_regions(one.outcome, regions) for one in returned if one.counts)
    whole = rebase(list(standing), read_current(made.title_id))
    is_everywhere = is_allowed(actor, Action.VIEW_PRIVATE, [], made.title_id)
    refused = tuple(
        message
        for one in returned
        for file in one.outcome.files
        if file.state == "refused" and is_everywhere
        for message in file.messages
    )
    answers = tuple(_describe_region(iso, made, returned, whole) for iso in regions)
    return Status(made.pk, made.due, made.revision, answers, refused, whole)


def list_own_regions(made: Round, actor: Actor) -> list[str]:
    """ISO codes of regions that were sent something and whose rows the actor keeps, in the list's order.

    Raises ForbiddenError for who keeps nobody's.
    """
    require_anywhere(actor, Action.VIEW_PRIVATE)
    regions = made.excerpts.order_by("region__position").values_list("region_id", flat=True)
    return [iso for iso in regions if is_allowed(actor, Action.VIEW_PRIVATE, [iso], made.title_id)]


def read_returned(made: Round) -> list[Returned]:
    """All that came back, in the order in which it came."""
    returns = list(made.returns.all())
    last = {one.excerpt_id: one.pk for one in returns if one.link_id is not None}
    return [
        Returned(
            one.pk,
            one.read(),
            timezone.localtime(one.received).date(),
            one.link_id is None or last[one.excerpt_id] == one.pk,
        )
        for one in returns
    ]


def _leave_regions(outcome: Outcome, regions: Sequence[str]) -> Outcome:
    """What it says of these regions, and files that are of none."""
    files = tuple(one for one in outcome.files if one.region in regions)
    names = {one.name for one in files}
    return replace(
        outcome,
        files=files,
        changes=tuple(one for one in outcome.changes if one.region in regions),
        remarks=tuple(one for one in outcome.remarks if one.file in names),
        rows=tuple(one for one in outcome.rows if one.region in regions),
    )


def _describe_region(iso: str, made: Round, returned: Sequence[Returned], whole: Outcome) -> Answer:
    files = [(file.name, one.on) for one in returned for file in one.outcome.files if file.region == iso]
    day = min((day for _, day in files), default=None)
    states = Counter(one.state for one in whole.changes if one.region == iso)
    slugs = made.excerpts.get(region=iso).read().slugs
    return Answer(
        iso,
        tuple(name for name, _ in files),
        day,
        day is not None and day > made.due,
        states["fresh"] + states["merged"],
        states["conflict"],
        sum(one.slug in slugs for one in whole.remarks),
    )


# --- accepting ---------------------------------------------------------------------------------


def choose(status: Status, choice: Choice, *, theirs: bool = False) -> list[Change]:
    """The changes that are meant and not in the register; conflicts only where theirs is to stand."""
    states = {"fresh", "merged", *(("conflict",) if theirs else ())}
    return [one for one in status.outcome.changes if one.state in states and _is_meant(one, choice)]


def _is_meant(change: Change, choice: Choice) -> bool:
    regions = {found.iso for name in choice.regions if (found := find_region(name))}
    names = {change.slug, change.city.casefold()}
    filters = (
        (choice.regions, {change.region} & regions),
        (choice.cities, names.intersection(map(str.casefold, choice.cities))),
        (choice.fields, {change.field}.intersection(choice.fields)),
    )
    return all(not asked or met for asked, met in filters)


def accept_changes(
    made: Round, changes: Sequence[Change], actor: Actor, *, reason: str = "", progress: Progress = silent
) -> ChangeSet | None:
    """Write them as one change set; None where there are none. Raises ConflictError, ForbiddenError."""
    if not changes:
        return None
    accepted = [
        accept.Accepted(one.slug, one.field, one.base, one.theirs, is_ruled=one.state == "conflict")
        for one in changes
    ]
    files = ", ".join(dict.fromkeys(one.file for one in changes))
    told = reason or f"{made}: {files}"[:400]
    return accept.execute(accepted, actor, reason=told, title=made.title_id, progress=progress)
