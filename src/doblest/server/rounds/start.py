"""Begin a round: an excerpt a region, kept with what it says."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.exports import Selection, select
from doblest.model import Edition
from doblest.reference.regions import Region, find_region, regions
from doblest.rounds.values import NEEDED, Excerpt, Order
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import editions, internal
from doblest.server.register.models import Entry
from doblest.server.register.progress import Progress, silent, track
from doblest.server.rounds.models import SENT, Round
from doblest.server.rounds.models import Excerpt as StoredExcerpt

ASKED = ("year", "note", "memorial", "political")
"""Columns that a round may ask for, beside those that a row is known by."""
MOST_GRACE = 90
"""Days."""


class Request(Struct, frozen=True):
    """What a round asks, and of whom."""

    due: date
    regions: tuple[str, ...] = ()
    """Keys or ISO codes; empty is every region that has a row."""
    columns: tuple[str, ...] = ()
    """Beside those that a row is known by; empty is all of them."""
    findings: bool = True
    internal: bool = False
    """With the internal column and unknown ones."""
    title: str | None = None
    grace: int = 0
    """Days after the due one on which a link still takes an answer."""


class Started(Struct, frozen=True):
    """A round that was begun."""

    number: int
    revision: int
    excerpts: tuple[Excerpt, ...]
    without_region: tuple[str, ...]
    """Cities that no region was sent, for none is known of them."""


def execute(request: Request, actor: Actor, *, key: str = "", progress: Progress = silent) -> Started:
    """Build the excerpts of a round and keep them. Raises RegisterError, ForbiddenError.

    `key` is the round's own, where whoever begins it has chosen one to find it by.
    """
    from doblest.rounds.excerpt import build_excerpt  # python-docx is loaded where a file is made

    require(actor, Action.IMPORT, "круг выписок")
    edition = (internal if request.internal else editions).current(request.title)
    _check(request, edition)
    chosen, key = _choose_regions(request, edition), key or secrets.token_hex(4)
    excerpts = []
    for iso in track(chosen, "Выписки", progress):
        order = Order(key, iso, request.due, request.columns, request.findings)
        excerpts.append(build_excerpt(select(edition, Selection(region=(iso,))), order))
    number = _keep(key, request, edition, excerpts, actor)
    without = tuple(one.city for one in edition.records if one.located.region is None)
    return Started(number, edition.revision, tuple(excerpts), without)


def _check(request: Request, edition: Edition) -> None:
    if not edition.records:
        raise RegisterError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    if request.due < timezone.localdate():
        raise RegisterError(f"срок {request.due:%d.%m.%Y} уже прошёл", remedy="Назовите день впереди")
    check_grace(request.grace)
    unknown = [name for name in request.columns if name not in (*NEEDED, *ASKED)]
    if unknown:
        asked = ", ".join(sorted(ASKED))
        raise RegisterError(f"графы «{unknown[0]}» нет", remedy=f"Есть: {asked}")


def check_grace(days: int) -> None:
    """Raises RegisterError."""
    if not 0 <= days <= MOST_GRACE:
        raise RegisterError(f"отсрочка {days} дн.", remedy=f"Назовите от 0 до {MOST_GRACE} дней")


def set_grace(made: Round, days: int, actor: Actor) -> None:
    """Let links take answers so many days after the due one. Raises RegisterError, ForbiddenError."""
    require(actor, Action.IMPORT, str(made))
    check_grace(days)
    Round.objects.filter(pk=made.pk).update(grace=days)


def list_regions_with_rows() -> list[Region]:
    """Regions that have a row of any title: others have nothing to be sent."""
    present = set(Entry.objects.listed().values_list("subject_id", flat=True).distinct())
    return [one for one in regions().values() if one.iso in present]


def _choose_regions(request: Request, edition: Edition) -> list[str]:
    """ISO codes, in the order of the list. Raises RegisterError for a region that has no row."""
    present = dict.fromkeys(_list_regions(edition))
    if not request.regions:
        return list(present)
    named = {name: find_region(name) for name in request.regions}
    for name, region in named.items():
        if region is None or region.iso not in present:
            raise RegisterError(f"строк субъекта «{name}» в реестре нет", remedy="Назовите другой субъект")
    wanted = {region.iso for region in named.values() if region}
    return [iso for iso in present if iso in wanted]


def _list_regions(edition: Edition) -> Iterator[str]:
    for record in edition.records:
        if record.located.region and record.located.region.iso in regions():
            yield record.located.region.iso


@transaction.atomic
def _keep(key: str, request: Request, edition: Edition, excerpts: Sequence[Excerpt], actor: Actor) -> int:
    made = Round.objects.create(
        key=key,
        title_id=edition.title_key,
        revision=edition.revision,
        due=request.due,
        grace=request.grace,
        columns=list(request.columns),
        started=timezone.now(),
        author=actor.name,
    )
    StoredExcerpt.objects.bulk_create(_store(made, one) for one in excerpts)
    return int(made.pk)


def _store(made: Round, excerpt: Excerpt) -> StoredExcerpt:
    sent = excerpt.sent
    return StoredExcerpt(
        round=made,
        region_id=sent.region,
        name=sent.name,
        sha256=sent.sha256,
        content=excerpt.content,
        sent=SENT.dump(sent),
    )
