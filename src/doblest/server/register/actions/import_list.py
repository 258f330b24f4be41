"""Take a new version of the list into the register: a plan, and the writing of what is accepted of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import nullcontext, suppress

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest import places, reading
from doblest.errors import RegisterError
from doblest.new_titles.naming import find_name
from doblest.reference.titles import Title as KnownTitle
from doblest.reference.titles import default_title, find_title, get_title, refresh_titles
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.alarms import Alarm, find_alarms
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import FIELDS
from doblest.server.register.import_plan import (
    Base,
    Doubtful,
    ImportPlan,
    RowPlan,
    accept_renames,
    plan_import,
)
from doblest.server.register.models import Document, Entry, Title
from doblest.server.register.progress import Progress, silent, track
from doblest.server.register.state import load_state
from doblest.server.register.unit_of_work import ConflictError, UnitOfWork

_ATTEMPTS = 5
"""Plans that other writes may outrun, one after another."""


def _take_whole(plan: ImportPlan) -> ImportPlan:
    return plan


class Incoming(Struct, frozen=True):
    """A list that was read, with the bytes that it was read from."""

    document: domain.Document
    content: bytes
    heeds_alarms: bool = False
    """Whether it is refused where its shape looks like an accident: somebody has to look at it first."""
    amend: Callable[[ImportPlan], ImportPlan] = _take_whole
    """Leaves out of its plan what must not be written though the list says it."""


class CityOutcome(Struct, frozen=True):
    slug: str
    city: str


class FieldOutcome(Struct, frozen=True):
    """A field that the list changed in the register; values as history stores them."""

    slug: str
    city: str
    field: str
    old: object
    new: object


class Report(Struct, frozen=True):
    """What an import did, or would do. `revision` is None where nothing changed; of a trial it is
    the number that would be given."""

    title: str
    document: str
    added: tuple[CityOutcome, ...]
    returned: tuple[CityOutcome, ...]
    changed: tuple[FieldOutcome, ...]
    gone: tuple[CityOutcome, ...]
    unchanged: int
    doubtful: tuple[Doubtful, ...]
    revision: int | None
    trial: bool = False
    alarms: tuple[Alarm, ...] = ()
    """What looks like an accident with the whole table."""


def prepare(incoming: Incoming, *, title: str | None = None, progress: Progress = silent) -> ImportPlan:
    """The plan of an import against the register as it is; nothing is written.

    Without a title's key the heading of the list tells the title. Raises RegisterError for a list
    without rows, for an unknown key and for a heading that names a title unknown to the register.
    """
    document = incoming.document
    if not document.entries:
        raise RegisterError("в перечне нет ни одной строки", where=document.name, remedy="Проверьте файл")
    refresh_titles()
    chosen = get_title(title) if title else _find_title(document)
    key, entries = chosen.key, reading.apply_title(document.entries, chosen)
    rows = list(places.locate_all(track(entries, "Города и субъекты", progress)))
    stored = Title.objects.filter(key=key).first()
    base = Base(key, stored.revision, load_state(stored)) if stored else Base(key, 0, ())
    return plan_import(document, rows, base)


def _find_title(document: domain.Document) -> KnownTitle:
    """The one that the heading names; the default one where it names none at all."""
    named = find_name(document.heading)
    found = find_title(document.heading)
    if named and not found:
        raise RegisterError(
            f"перечень назван «{named}», такого звания в реестре нет",
            where=document.name,
            remedy="doblest import ФАЙЛ --ask заведёт его, --title КЛЮЧ запишет перечень в известное",
        )
    return found or default_title()


def apply(
    plan: ImportPlan, incoming: Incoming, actor: Actor, *, trial: bool = False, progress: Progress = silent
) -> Report:
    """Write the plan whole or not at all; a trial reports the same and writes nothing.

    Raises ConflictError where the register has moved on since the plan was made, ForbiddenError where the
    actor has no right to one of its rows.
    """
    with change_sets.begin(plan.title, actor, Action.IMPORT) as unit:
        if unit.title.revision != plan.base:
            raise ConflictError(
                f"реестр изменился после разбора: была правка {plan.base}, стала {unit.title.revision}",
                where=plan.document_name,
                remedy="Разберите перечень заново",
            )
        document = _store(incoming)
        _write(unit, plan, document)
        unit.set_document(document.sha256)
        change_set = change_sets.commit(unit, Note(plan.document_name, document), progress)
        if trial or change_set is None:
            transaction.set_rollback(True)
    return _report(plan, change_set.number if change_set else None, trial)


def execute(
    incoming: Incoming,
    actor: Actor,
    *,
    title: str | None = None,
    renames: Collection[str] = (),
    trial: bool = False,
    progress: Progress = silent,
) -> Report:
    """Plan an import and write all of it; of the renames that the plan offers, those of these slugs.

    Nobody has seen the plan: where another write came between, it is made again. Raises RegisterError
    for a rename that is not offered, and for a list that alarms where alarms are heeded.
    """
    for attempt in range(_ATTEMPTS):
        plan = accept_renames(incoming.amend(prepare(incoming, title=title, progress=progress)), renames)
        if incoming.heeds_alarms and not trial:
            _refuse_alarming(plan)
        with suppress(ConflictError) if attempt + 1 < _ATTEMPTS else nullcontext():
            return apply(plan, incoming, actor, trial=trial, progress=progress)
    raise AssertionError("the last attempt returns or raises")


def _refuse_alarming(plan: ImportPlan) -> None:
    if alarms := find_alarms(plan):
        raise RegisterError(
            f"похоже на случайность: {'; '.join(one.message for one in alarms)}",
            where=plan.document_name,
            remedy="Ничего не записано. Посмотрите: --dry-run; если так и надо: --despite-alarms",
        )


def _store(incoming: Incoming) -> Document:
    document = incoming.document
    columns = {
        "name": document.name,
        "content": incoming.content,
        "heading": document.heading,
        "header": list(document.header),
        "remarks": list(document.remarks),
        "received": timezone.now(),
    }
    return Document.objects.get_or_create(sha256=document.sha256, defaults=columns)[0]


def _write(unit: UnitOfWork, plan: ImportPlan, document: Document) -> None:
    entries = {entry.slug: entry for entry in Entry.objects.of(unit.title).with_parts()}
    for row in plan.rows:
        _write_row(unit, row, entries.get(row.slug), document)
    for city in plan.gone:
        unit.set_listed(entries[city.slug], False)


def _write_row(unit: UnitOfWork, row: RowPlan, entry: Entry | None, document: Document) -> None:
    if entry is None:
        entry = Entry(title=unit.title, slug=row.slug)
        unit.add_entry(entry, row.row)
    else:
        if row.outcome == "returned":
            unit.set_listed(entry, True)
        for change in row.changes:
            unit.set_field(entry, change.field, FIELDS[change.field].load(change.new))
    if row.is_settled and (entry.source is None or entry.source.read() != row.row):
        unit.read_from(entry, document, row.row)
    else:
        unit.touch(entry)


def _report(plan: ImportPlan, revision: int | None, trial: bool) -> Report:
    by_outcome = {
        outcome: tuple(CityOutcome(row.slug, row.city) for row in plan.rows if row.outcome == outcome)
        for outcome in ("added", "returned")
    }
    return Report(
        title=plan.title,
        document=plan.document_name,
        added=by_outcome["added"],
        returned=by_outcome["returned"],
        changed=tuple(
            FieldOutcome(row.slug, row.city, change.field, change.old, change.new)
            for row in plan.rows
            for change in row.changes
        ),
        gone=tuple(CityOutcome(city.slug, city.city) for city in plan.gone),
        unchanged=sum(row.outcome == "matched" and not row.changes for row in plan.rows),
        doubtful=plan.doubtful,
        revision=revision,
        trial=trial,
        alarms=tuple(find_alarms(plan)),
    )
