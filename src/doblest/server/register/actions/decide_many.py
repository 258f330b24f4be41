"""Decide on many findings at once: one change set, which one undo takes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest.checks.selection import Labels, Selection, is_selected, label, refuse_unknown
from doblest.errors import RegisterError
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.actions.decide import Verdict, require_reason
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet, Entry, Finding, Title
from doblest.server.register.moments import format_moment
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import UnitOfWork
from doblest.wording.edits import merge_all

_MERGED = ("note", "political")
"""Fields of which several fixes can be made at once: each changes some words of a text."""


class Ruling(Struct, frozen=True):
    """A verdict on the selected open findings, or on those of the keys; a dismissal gives its reason."""

    verdict: Verdict
    selection: Selection = Selection()
    keys: tuple[str, ...] = ()
    reason: str = ""
    title: str | None = None
    keeps_decided: bool = False
    """Whether keys whose finding was decided on or mended meanwhile are passed over, as those of a selection
    are; else they are decided anew, or refused."""


class Change(Struct, frozen=True):
    """A field of an entry with the fixes that are made in it."""

    slug: str
    city: str
    field: str
    old: str
    new: str
    keys: tuple[str, ...]


class Plan(Struct, frozen=True):
    """What a ruling comes to; nothing is written yet."""

    decided: tuple[domain.Finding, ...]
    changes: tuple[Change, ...] = ()
    without_fix: tuple[domain.Finding, ...] = ()
    """Selected, but nothing is proposed that could be accepted: each is decided by its key."""
    clashing: tuple[domain.Finding, ...] = ()
    """Selected, but their fix changes the same words as another's: they are left for the next time."""
    already: int = 0
    """How many of the selected were decided before, and stay so."""


def prepare(ruling: Ruling) -> Plan:
    """What `execute` would do. Raises RegisterError and DataError as it does."""
    require_reason(ruling.verdict, ruling.reason, "решение")
    title = Title.objects.filter(key=get_title(ruling.title).key).first()
    return _plan(title, ruling)[0] if title else Plan(())


def execute(ruling: Ruling, actor: Actor, *, progress: Progress = silent) -> tuple[Plan, ChangeSet | None]:
    """The plan and its change set; None where there was nothing to decide on.

    Raises RegisterError for a key without a finding and a dismissal without a reason, DataError for a
    check, a harm, a region or a city that there is not, ForbiddenError where the actor has no right to one
    of the cities: then nothing is written.
    """
    require_reason(ruling.verdict, ruling.reason, "решение")
    with change_sets.begin(get_title(ruling.title).key, actor, Action.DECIDE) as unit:
        plan, rows = _plan(unit.title, ruling)
        if not plan.decided:
            return plan, None
        now = format_moment(timezone.now())
        decision = domain.Decision(ruling.verdict, ruling.reason.strip(), actor.name, now)
        for finding in plan.decided:
            unit.decide(rows[finding.key], decision)
        for change in plan.changes:
            unit.edit_field(_find_touched(unit, change.slug), change.field, change.new)
        return plan, change_sets.commit(unit, Note(ruling.reason), progress)


def _find_touched(unit: UnitOfWork, slug: str) -> Entry:
    touched = unit.touched.get(slug)
    return touched.entry if touched else find_entry(unit.title, slug)


# --- what is decided -------------------------------------------------------------------------


def _plan(title: Title, ruling: Ruling) -> tuple[Plan, dict[str, Finding]]:
    rows = _select_rows(title, ruling)
    takes_all = ruling.keys and not ruling.keeps_decided
    wanted = [row.to_domain() for row in rows.values() if takes_all or not hasattr(row, "decision")]
    already = max(len(rows), len(set(ruling.keys))) - len(wanted)
    if ruling.verdict == "dismiss":
        return Plan(tuple(wanted), already=already), rows
    return _plan_acceptance(title, wanted, already, by_key=bool(ruling.keys)), rows


def _plan_acceptance(title: Title, wanted: Sequence[domain.Finding], already: int, *, by_key: bool) -> Plan:
    """One without a fix is accepted only where its key is named."""
    fixes, without_fix = [one for one in wanted if one.fix], tuple(one for one in wanted if not one.fix)
    changes = _plan_changes(title, fixes)
    taken, clashing = _part(fixes, changes)
    if by_key:
        return Plan((*taken, *without_fix), changes, (), clashing, already)
    return Plan(taken, changes, without_fix, clashing, already)


def _part(
    fixes: Iterable[domain.Finding], changes: Iterable[Change]
) -> tuple[tuple[domain.Finding, ...], tuple[domain.Finding, ...]]:
    """Those whose fixes are made, and those that clash with them."""
    made = {key for change in changes for key in change.keys}
    parts: dict[bool, list[domain.Finding]] = {True: [], False: []}
    for finding in fixes:
        parts[finding.key in made].append(finding)
    return tuple(parts[True]), tuple(parts[False])


def _select_rows(title: Title, ruling: Ruling) -> dict[str, Finding]:
    """The selected findings that stand, by key. Raises RegisterError for a key that none of them has."""
    standing = Finding.objects.of(title).standing().in_order().select_related("decision")
    if ruling.keys:
        rows = {row.key: row for row in standing.filter(key__in=ruling.keys)}
        if not ruling.keeps_decided:
            _refuse_unknown_keys(ruling.keys, rows)
        return rows
    labels = _label_entries(title)
    refuse_unknown(ruling.selection, labels)
    if ruling.selection.checks:
        standing = standing.filter(check_name__in=ruling.selection.checks)
    return {row.key: row for row in standing if is_selected(row.to_domain(), ruling.selection, labels)}


def _refuse_unknown_keys(keys: Iterable[str], rows: dict[str, Finding]) -> None:
    for key in keys:
        if key not in rows:
            raise RegisterError(
                f"замечания «{key}» в реестре нет", remedy="Ключи замечаний показывает doblest check"
            )


def _label_entries(title: Title) -> dict[str, Labels]:
    cities = ("slug", "city", "settlement__name")
    names = ("region", "subject_id", "subject__name")
    rows = Entry.objects.of(title).listed().values_list(*cities, *names)
    return {row[0]: label(row[: len(cities)], row[len(cities) :]) for row in rows}


def _plan_changes(title: Title, findings: Sequence[domain.Finding]) -> tuple[Change, ...]:
    fixes: dict[tuple[str, str], list[domain.Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fix:
            fixes[finding.fix.entry, finding.fix.field].append(finding)
    slugs = {slug for slug, _field in fixes}
    entries = {one.slug: one for one in Entry.objects.of(title).listed().filter(slug__in=slugs)}
    return tuple(
        _plan_change(entries[slug], field, some) for (slug, field), some in fixes.items() if slug in entries
    )


def _plan_change(entry: Entry, field: str, findings: Sequence[domain.Finding]) -> Change:
    """Of a name or a year the first fix is made, and those that say the same."""
    old = getattr(entry, field)
    text = "" if old is None else str(old)
    values = [one.fix.value for one in findings if one.fix]
    if field in _MERGED:
        new, places = merge_all(text, values)
    else:
        new, places = values[0], tuple(place for place, value in enumerate(values) if value == values[0])
    return Change(entry.slug, entry.city, field, text, new, tuple(findings[place].key for place in places))
