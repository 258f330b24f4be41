"""Give an entry another title: it leaves the one list and stands in the other with all that it says, what
editors said of its memorials and the photographs of them included.

Each list has a change set of its own, so that each can be undone, and decisions that go along have one more;
the former address leads to the new one while the city is not in the list that it left.
"""

from __future__ import annotations

from django.db import transaction
from msgspec import Struct
from msgspec.structs import replace

from doblest import model as domain
from doblest import places
from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.actions.enrol import Enrolled, bring_in, find_twin, number_next
from doblest.server.register.acts import find_naming_act
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import FIELDS
from doblest.server.register.models import ChangeSet, Decision, Entry, Finding, FormerSlug, Title
from doblest.server.register.progress import Progress, silent
from doblest.server.register.signals import entry_moved
from doblest.server.register.unit_of_work import ConflictError, UnitOfWork


class Retitling(Struct, frozen=True):
    """The entry, by its slug and title, and the key of the title that it is to have."""

    slug: str
    to: str
    title: str | None = None
    base: int | None = None
    """The revision that the person saw; None takes whatever is current."""


@transaction.atomic
def execute(wanted: Retitling, actor: Actor, *, reason: str, progress: Progress = silent) -> Enrolled:
    """What was brought into the other list. Raises RegisterError for a city that there is not and without a
    reason, ConflictError for one that has that title or was changed since, ForbiddenError for who may not."""
    old, new = get_title(wanted.title), get_title(wanted.to)
    _refuse_nothing(old.key, new.key, wanted.slug, reason)
    said = f"переведён в звание «{new.name}»: {reason}"
    with change_sets.begin(old.key, actor, Action.ENROL) as unit:
        change_sets.require_enrolling(unit)
        entry = find_entry(unit.title, wanted.slug)
        _refuse_stale(unit.title, entry, wanted.base)
        located = entry.to_located()
        unit.set_listed(entry, False)
        left = _commit(unit, said, progress)
    said = f"переведён из звания «{old.name}», правка {left.number}: {reason}"
    with change_sets.begin(new.key, actor, Action.ENROL) as unit:
        change_sets.require_enrolling(unit)
        moved = _put(unit, _adapt(located.entry, unit.title))
        _carry(unit, moved, located)
        made = _commit(unit, said, progress)
    _lead_on(entry, moved)
    entry_moved.send(None, former=entry, present=moved)
    _take_along(
        entry, new.key, actor, f"решения перешли с городом из звания «{old.name}», правка {left.number}"
    )
    return Enrolled(made, moved.slug)


def _carry(unit: UnitOfWork, moved: Entry, located: domain.Located) -> None:
    """What editors said of its memorials, and what was decided on their photographs."""
    has_reference = get_title(unit.title.key).steles
    for event in located.events or ():
        if event.by and has_reference:
            unit.set_event(moved, event)
        elif event.by and not event.is_withdrawn:  # the other list has nothing to be withdrawn from
            unit.set_event(moved, replace(event, reference=None, release="", position=None))
    for photo in located.photos:
        unit.set_photo(moved, photo.key, photo)


def _lead_on(former: Entry, present: Entry) -> None:
    """From the one address to the other, and no more from that one: it may have led here before."""
    FormerSlug.objects.filter(title=present.title, slug=present.slug).delete()
    FormerSlug.objects.update_or_create(title=former.title, slug=former.slug, defaults={"entry": present})


def _take_along(former: Entry, to: str, actor: Actor, reason: str) -> None:
    """What was dismissed of the city's row stays dismissed: the same words have the same findings."""
    dismissed = Decision.objects.filter(
        finding__entries=former, finding__scope="row", verdict=Decision.Verdict.DISMISS
    )
    decisions = {one.finding.key: one for one in dismissed.select_related("finding")}
    with change_sets.begin(to, actor, Action.DECIDE) as unit:
        standing = Finding.objects.of(unit.title).standing().filter(key__in=decisions, decision=None)
        for finding in standing:
            unit.decide(finding, decisions[finding.key].to_domain())
        change_sets.commit(unit, Note(reason))


def _commit(unit: UnitOfWork, reason: str, progress: Progress) -> ChangeSet:
    made = change_sets.commit(unit, Note(reason), progress)
    if made is None:
        raise RuntimeError("a city that is brought in or taken out leaves a change set")
    return made


def _refuse_nothing(old: str, new: str, slug: str, reason: str) -> None:
    if not reason.strip():
        raise RegisterError("звание меняют только с причиной", remedy="Напишите, почему")
    if old == new:
        raise ConflictError(
            "у города уже это звание",
            where=slug,
            remedy="Выберите другое",
            refusal=LocalizedText("У города уже это звание.", "The city has that title already."),
        )


def _refuse_stale(title: Title, entry: Entry, base: int | None) -> None:
    """What goes to the other list is what the person looked at."""
    if base is not None and base < entry.revision:
        raise ConflictError(
            f"запись изменена правкой {entry.revision}, а вы видели {base}",
            where=f"{entry.city}, {title.name}",
            remedy="Откройте запись заново и повторите",
            refusal=LocalizedText(
                f"Пока вы смотрели, запись изменила правка {entry.revision}: откройте её заново.",
                f"Change set {entry.revision} changed the entry while you looked: open it again.",
            ),
        )


def _adapt(row: domain.Entry, title: Title) -> domain.Entry:
    """The row under the title's next number, of no document, with the year of the act that names it."""
    act = find_naming_act(title, row.city)
    year = int(act.date[:4]) if act else row.year
    return replace(row, number=number_next(title), year=year, source=domain.Source("", 0, {}))


def _put(unit: UnitOfWork, row: domain.Entry) -> Entry:
    """A new entry; one that the list had before comes back, and says what the city says now."""
    located = places.locate(row)
    twin = find_twin(unit.title, located)
    if twin is None:
        return bring_in(unit, located)
    if twin.listed:
        raise ConflictError(
            f"в звании «{unit.title.name}» этот город уже есть",
            where=row.city,
            remedy="Если это звание ошибочно, исключите город из перечня",
            refusal=LocalizedText(
                f"В звании «{unit.title.name}» этот город уже есть; из этого его можно исключить.",
                f"“{unit.title.name_en}” has this city already; you may take it out of this list.",
            ),
        )
    unit.set_listed(twin, True)
    for name, field in FIELDS.items():
        unit.set_field(twin, name, field.of(row))
    return twin
