"""Bring a city into the list by hand, take one out with a reason, and back in. Nothing is ever deleted."""

from __future__ import annotations

from typing import Literal

from django.db.models import Max
from msgspec import Struct
from msgspec.structs import replace

from doblest import model as domain
from doblest import places
from doblest.errors import RegisterError
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.acts import find_naming_act
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import FIELDS, convert
from doblest.server.register.models import ChangeSet, Entry, FormerSlug, Title
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError, UnitOfWork


class Enrolment(Struct, frozen=True):
    """A city to bring in, by its values; one to take out of the list or to put back, by its slug."""

    kind: Literal["add", "withdraw", "restore"]
    slug: str = ""
    values: dict[str, object] = {}
    title: str | None = None


class Enrolled(Struct, frozen=True):
    change_set: ChangeSet
    slug: str


def execute(wanted: Enrolment, actor: Actor, *, reason: str, progress: Progress = silent) -> Enrolled:
    """Raises RegisterError for a city that there is not, one that is there already, and a withdrawal without
    a reason; ConflictError for one that stands as it is wanted; ForbiddenError for who may not."""
    if wanted.kind == "withdraw" and not reason.strip():
        raise RegisterError("исключить город можно только с причиной", remedy="Напишите, почему")
    with change_sets.begin(get_title(wanted.title).key, actor, Action.ENROL) as unit:
        change_sets.require_enrolling(unit)
        entry = _add(unit, wanted) if wanted.kind == "add" else _set_listed(unit, wanted)
        made = change_sets.commit(unit, Note(reason), progress)
        if made is None:
            raise RuntimeError("a city that is brought in or taken out leaves a change set")
        return Enrolled(made, entry.slug)


def _set_listed(unit: UnitOfWork, wanted: Enrolment) -> Entry:
    entry = Entry.objects.of(unit.title).with_parts().filter(slug=wanted.slug).first()
    if entry is None:
        raise RegisterError(f"города «{wanted.slug}» в реестре нет", remedy="Проверьте адрес")
    listed = wanted.kind == "restore"
    if entry.listed is listed:
        said = "город уже в перечне" if listed else "город уже исключён"
        raise ConflictError(said, where=entry.city, remedy="Откройте его страницу заново")
    unit.set_listed(entry, listed)
    return entry


def _add(unit: UnitOfWork, wanted: Enrolment) -> Entry:
    located = places.locate(_build_row(unit.title, wanted))
    _refuse_twin(unit.title, located)
    return bring_in(unit, located)


def bring_in(unit: UnitOfWork, located: domain.Located) -> Entry:
    """A new entry of the unit, at an address that nothing in its list ever had."""
    taken = {*Entry.objects.of(unit.title).values_list("slug", flat=True)}
    taken |= {*FormerSlug.objects.filter(title=unit.title).values_list("slug", flat=True)}
    slug = places.unique_slug(places.slug_name(located.entry, located.place), taken)
    entry = Entry(title=unit.title, slug=slug)
    unit.add_entry(entry, located.entry)
    return entry


def _build_row(title: Title, wanted: Enrolment) -> domain.Entry:
    """The values as a row under the next number, of no document yet; without a year that of the act which
    names the city."""
    row = domain.Entry(number_next(title), "", "", None, "", None, "", domain.Source("", 0, {}))
    for name, value in wanted.values.items():
        row = replace(row, **{FIELDS[name].attribute or name: convert(name, value)})
    if not row.city.strip():
        raise RegisterError("город без имени не внести", remedy="Напишите имя города")
    act = find_naming_act(title, row.city) if row.year is None else None
    return replace(row, year=int(act.date[:4])) if act else row


def number_next(title: Title) -> int:
    """The number after the last of the title's list."""
    newest = Entry.objects.of(title).aggregate(newest=Max("number"))["newest"] or 0
    return int(newest) + 1


def find_twin(title: Title, located: domain.Located) -> Entry | None:
    """The entry of the same settlement, in the list or out of it."""
    if located.place is None:
        return None
    entries = Entry.objects.of(title).with_parts()
    return entries.filter(settlement=located.place.geonames_id).order_by("-listed", "pk").first()


def _refuse_twin(title: Title, located: domain.Located) -> None:
    """Raises RegisterError where the list, or what was taken out of it, has the same settlement."""
    twin = find_twin(title, located)
    if twin is not None:
        remedy = "Откройте его страницу" if twin.listed else "Верните его в перечень"
        where = "в перечне" if twin.listed else "среди исключённых"
        raise RegisterError(f"город уже есть {where}: {twin.city}", where=located.entry.city, remedy=remedy)
